"""Plain C kernels with contracts that Frama-C proves, of every loss whose stable theorems allow that."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import derive
from codegen.acsl.kernel import annotated, file_name, theorems_of
from codegen.kernels.spec import KernelSpec

FOLDER = "contracts"


@cache
def files() -> tuple[tuple[str, str], ...]:
    """Paths and texts."""
    return tuple(_files())


def _files() -> Iterator[tuple[str, str]]:
    for stable in derive.theorems():
        name = stable.removesuffix("-stable")
        theorems = theorems_of(name)
        if theorems[0] != stable or theorems[1] not in derive.theorems():
            continue
        loss, gradient = (derive.theorem(theorem).theorem for theorem in theorems)
        try:
            yield f"{FOLDER}/{file_name(name)}", annotated(KernelSpec(loss, gradient), name)
        except ValueError:  # it has something for which there are no contracts
            continue
