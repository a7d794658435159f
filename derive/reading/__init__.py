"""Reading: from the text of a derivation to the formulas, chains and cases that it states."""
