"""The grammar of formulas: one file for each kind of thing that a formula is made of."""
