"""Plain C kernels with contracts that Frama-C proves, of every loss whose stable theorems allow that."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import derive
from codegen.acsl.kernel import annotated, file_name, theorems_of
from codegen.kernels.spec import KernelSpec
from codegen.loading import generated

FOLDER = "contracts"


@cache
def files() -> tuple[tuple[str, str], ...]:
    """Paths and texts."""
    return tuple(_files())


def written() -> list[str]:
    """The losses whose contracts lie among the generated files."""
    files = sorted((generated() / FOLDER).glob(file_name("*")))
    return [file.name.removesuffix(file_name("")).replace("_", "-") for file in files]


def _files() -> Iterator[tuple[str, str]]:
    known = derive.theorems()
    for name in (stable.removesuffix("-stable") for stable in known if stable.endswith("-stable")):
        if theorems_of(name)[1] not in known:
            continue
        loss, gradient = (derive.theorem(theorem).theorem for theorem in theorems_of(name))
        try:
            yield f"{FOLDER}/{file_name(name)}", annotated(KernelSpec(loss, gradient), name)
        except ValueError:  # it has something for which there are no contracts
            continue
