"""Walkthroughs of proofs, as articles for LaTeX."""

from __future__ import annotations

from collections.abc import Iterator

from codegen.walkthrough import explain

FOLDER = "walkthroughs"
NAMES = ("softmax-jacobian", "cross-entropy", "cross-entropy-mean", "log-sum-exp-shift")


def files() -> Iterator[tuple[str, str]]:
    """Paths and texts."""
    for name in NAMES:
        yield f"{FOLDER}/{name}.tex", explain(name, form="latex")
