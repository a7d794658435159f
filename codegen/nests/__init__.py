"""Schedules: how the loops of a row become loops over all rows of a call, and which for what shape.

`rows.over_rows` puts a program into a loop over rows; every other module is a pass, which turns such a nest
into one that computes the same numbers in another order; `schedules` says which passes for which shape.
Backends print nests; they decide nothing.
"""
