"""What formulas mean: from syntax trees to terms, with names and index sets found by structure."""
