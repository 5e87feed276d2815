"""The window's own controls. They take plain values and emit signals; none of them knows a draft."""
