"""The practice court: a real court server on this computer, strict and separate from the client it judges.

It is built from the protocol reference as the vendor's server would be. It shares with the client the
names of namespaces and paths, nothing else.
"""
