"""The forms in which losses are computed: one file a kernel, which the prover must prove and nobody lists.

A form is chosen for how it behaves in floating point; what it may be is decided by the prover alone.
A file has a function `specs()` that gives a `KernelSpec` for each kind of target, or one `ArraySpec`; its
name is the kernel's.
It may have `DEFAULTS` for its parameters, `SHARES`, the parameters that lie in 0..1, and `LEMMAS`, functions
that prove what else its users rely on, by what that is about.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from codegen.kernels.arrays import ArraySource, ArraySpec
from codegen.kernels.source import KernelSource


def kernels() -> list[str]:
    """The names of the kernels that are generated."""
    return sorted(module.name.replace("_", "-") for module in pkgutil.iter_modules(__path__))


@cache
def any_source(name: str) -> KernelSource | ArraySource:
    """A kernel, proved when it is first asked for.

    Raises:
        ValueError: there is none of that name.
    """
    if name not in kernels():
        raise ValueError(f"there is no kernel {name!r}; there is {', '.join(kernels())}")
    module = importlib.import_module(f"{__name__}.{name.replace('-', '_')}")
    defaults, shares = getattr(module, "DEFAULTS", {}), getattr(module, "SHARES", ())
    specs, command = module.specs(), f"gradproof kernel {name}"
    if isinstance(specs[0], ArraySpec):
        return ArraySource(name, command, *specs)
    lemmas = {about: prove() for about, prove in getattr(module, "LEMMAS", {}).items()}
    return KernelSource(name, command, specs, defaults, shares, lemmas)


def kernel_source(name: str) -> KernelSource:
    """A kernel of a loss and its gradient.

    Raises:
        ValueError: there is none of that name.
    """
    source = any_source(name)
    if not isinstance(source, KernelSource):
        raise ValueError(f"{name} is no loss")
    return source
