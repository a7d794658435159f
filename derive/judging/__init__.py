"""Judging the equalities of a text one by one: proved, proved under a hypothesis, refuted, or open."""
