"""The rules: one decorated function each, its docstring the theorem.  Every module here is read."""
