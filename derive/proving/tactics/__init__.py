"""Tactics, of which routes are made: each rewrites the line that was reached, or does not apply."""
