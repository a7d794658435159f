"""Results as a person writes them: defined names, order, signs, factors."""
