"""The certificate of every named theorem, and its proof for Coq."""

from __future__ import annotations

from functools import cache

import derive
from codegen.coq.export import coq_file
from derive.trusted.certificate import certificate

FOLDER = "proofs"


@cache
def files() -> tuple[tuple[str, str], ...]:
    """Paths and texts."""
    found: list[tuple[str, str]] = []
    for name in derive.theorems():
        theorem = derive.theorem(name).theorem
        found.append((f"{FOLDER}/{name}.json", certificate(theorem).decode()))
        found.append((f"{FOLDER}/{name}.v", coq_file(theorem, name)))
    return tuple(found)
