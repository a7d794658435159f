"""The languages kernels are written in: every folder here that has a `runtime.py` is one.

A backend is a folder with
    render.py    `render(source) -> {file name: text}`: the files of a kernel, from a `KernelSource`
    runtime.py   `load(folder, signature, dtype) -> Compute`: the kernel in such files, ready to be called

and nothing needs to be told of a new one.  `runtime.py` may import NumPy and the standard library only: who
calls a kernel needs neither the prover nor the templates.
"""

from __future__ import annotations

from pathlib import Path


def backends() -> list[str]:
    """The names of the backends."""
    return sorted(file.parent.name for folder in __path__ for file in Path(folder).glob("*/runtime.py"))
