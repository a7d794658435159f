"""Benchmarks, found as files: each has a docstring whose first line is its title, and `figures()`.

`figures()` yields a `Figure` for each line of its table, as soon as it is measured.
"""
