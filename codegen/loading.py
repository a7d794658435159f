"""Loading a generated kernel: this needs NumPy, and neither prover nor templates."""

from __future__ import annotations

import importlib
import warnings
from functools import cache, lru_cache
from pathlib import Path

from codegen.backends import backends
from codegen.calling import Kernel as Kernel, kernel_of
from codegen.kernels.build import NoCompiler
from codegen.kernels.signature import signature_of

DTYPES = ("float32", "float64")


class NumpyInstead(RuntimeWarning):
    """There is no C compiler, so the kernel in NumPy is used: right, and slower."""


def load(
    name: str,
    *,
    backend: str = "c",
    dtype: str = "float32",
    folder: Path | None = None,
    fall_back: bool = True,
) -> Kernel:
    """The kernel of a loss.

    Args:
        name: such as "cross-entropy".
        backend: "c" or "numpy".
        dtype: "float32" or "float64".
        folder: where the generated files lie, if not where they were installed.
        fall_back: whether, where the backend is C and nothing is compiled nor can be, the NumPy kernel is
            loaded instead, which a warning says once.

    Raises:
        ValueError: there is no such kernel, backend or dtype.
        codegen.kernels.build.NoCompiler: the backend is C, there is no compiler, and no falling back.
    """
    checked_names(backend, dtype)
    where = folder or generated()
    try:
        return _load(name, backend, dtype, where)
    except NoCompiler as error:
        if not fall_back:
            raise
        warn_once(f"{error}; kernels in NumPy are used instead")
        return _load(name, "numpy", dtype, where)


def checked_names(backend: str, dtype: str) -> None:
    """See that there are such a backend and dtype.

    Raises:
        ValueError: there are not.
    """
    if backend not in backends():
        raise ValueError(f"there is no backend {backend!r}; there is {', '.join(backends())}")
    if dtype not in DTYPES:
        raise ValueError(f"the dtype is one of {', '.join(DTYPES)}, not {dtype!r}")


@cache
def warn_once(text: str) -> None:
    """Warn, the first time that this text is given."""
    warnings.warn(text, NumpyInstead, stacklevel=3)


@lru_cache
def _load(name: str, backend: str, dtype: str, folder: Path) -> Kernel:
    signature = signature_of(folder, name)
    if not signature.loss:
        raise ValueError(f"{name} is no loss; codegen.load_array loads it")
    runtime = importlib.import_module(f"codegen.backends.{backend}.runtime")
    compute = runtime.load(folder / backend, signature, dtype)
    bounds = folder / backend / f"{signature.symbol}{getattr(compute, 'variety', '')}_bounds.json"
    return kernel_of(signature, backend, dtype, compute, bounds)


def generated() -> Path:
    """The folder of generated files: inside the package where it was installed, beside it in a checkout."""
    here = Path(__file__).parent
    installed = here / "generated"
    return installed if installed.is_dir() else here.parent / "generated"
