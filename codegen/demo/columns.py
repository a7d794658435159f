"""The kernels that are compared: a column for each backend, and the reason where one is empty."""

from __future__ import annotations

from dataclasses import dataclass

import codegen
from codegen.backends import backends
from codegen.kernels.build import BuildFailed, NoCompiler
from codegen.loading import DTYPES, Kernel


@dataclass(frozen=True)
class Columns:
    """Kernels of one loss by backend and dtype; `missing` says why a backend has none."""

    name: str
    kernels: dict[tuple[str, str], Kernel]
    missing: dict[str, str]

    def of(self, dtype: str) -> dict[str, Kernel]:
        """The kernels of a dtype, by backend."""
        return {backend: kernel for (backend, d), kernel in self.kernels.items() if d == dtype}


def columns(name: str) -> Columns:
    """The kernels of a loss, in every backend that works here."""
    found = Columns(name, {}, {})
    for backend in backends():
        try:
            for dtype in DTYPES:
                found.kernels[backend, dtype] = codegen.load(
                    name, backend=backend, dtype=dtype, fall_back=False
                )
        except (NoCompiler, BuildFailed) as error:
            found.missing[backend] = str(error)
    return found
