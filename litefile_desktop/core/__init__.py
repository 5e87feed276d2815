"""Plain vocabulary shared by every layer; imports nothing but the standard library and platformdirs."""
