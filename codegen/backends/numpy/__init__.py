"""NumPy: a module that imports NumPy and nothing else, vectorised over rows."""
