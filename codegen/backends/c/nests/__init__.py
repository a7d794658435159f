"""Nests in C: a function for each, which templates put into the file of the fast kernel."""
