"""Polynomials over atoms, their order and their factors: how terms are compared and written."""
