"""A normal form that comes with its proof: derivatives, functions, brackets and sums, from the inside out."""
