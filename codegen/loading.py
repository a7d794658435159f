"""Loading a generated kernel: this needs NumPy, and for C a compiler, but neither prover nor templates."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from codegen.backends import backends
from codegen.kernels.arguments import (
    Array,
    checked_logits,
    checked_out,
    checked_parameters,
    checked_reduction,
    checked_targets,
)
from codegen.kernels.signature import Signature, signature_of

DTYPES = ("float32", "float64")

Compute = Callable[..., tuple[Any, Array]]


class Kernel:
    """A loss and its gradient in one call.

    Attributes:
        signature: what it is called with, and the theorems that it was written from.
        backend, dtype: the language, and the type of logits, target rows, loss and gradient.
    """

    def __init__(self, signature: Signature, backend: str, dtype: str, compute: Compute) -> None:
        self.signature = signature
        self.backend = backend
        self.dtype = dtype
        self._dtype = np.dtype(dtype)
        self._compute = compute

    def __call__(
        self,
        logits: Array,
        targets: Array | None = None,
        *,
        reduction: str = "mean",
        out: Array | None = None,
        **parameters: float,
    ) -> tuple[Any, Array]:
        """The loss and its gradient by the logits.

        Args:
            logits: [N, K] of the kernel's dtype, K at least 1.  An input that is not contiguous is copied.
            targets: [N] int32 or int64 labels in 0..K-1, or rows [N, K] of the kernel's dtype.
            reduction: "none", "mean" (of no rows: nan) or "sum".
            out: where the gradient is written: [N, K] of the kernel's dtype, contiguous, writable, and
                overlapping no input.
            parameters: the scalars of the signature, by name.

        Returns:
            The loss, [N] without a reduction and otherwise a scalar; and the gradient [N, K] of its mean or
            sum, or of each row's own loss.  For cross-entropy: a row with a logit nan or +inf has loss and
            gradient nan, and so has one of -inf alone; another logit of -inf is a class of probability 0.
            No row reaches another, except through a mean or a sum of losses.

        Raises:
            TypeError, ValueError: before anything is read or written; a label out of range is named with its
                row, and nothing is written then either.
        """
        checked = checked_logits(self.signature, self._dtype, logits)
        kind, target = checked_targets(self.signature, checked, targets)
        reduction = checked_reduction(self.signature, reduction)
        scalars = checked_parameters(self.signature, parameters)
        gradient = checked_out(checked, {"logits": logits, "targets": targets}, out)
        loss, _ = self._compute(kind, checked, target, reduction, gradient, scalars)
        return loss, gradient if out is None else out

    def __repr__(self) -> str:
        return f"<kernel {self.signature.name}, {self.backend}, {self.dtype}>"


def load(name: str, *, backend: str = "c", dtype: str = "float32", folder: Path | None = None) -> Kernel:
    """The kernel of a loss.

    Args:
        name: such as "cross-entropy".
        backend: "c" or "numpy".
        dtype: "float32" or "float64".
        folder: where the generated files lie, if not where they were installed.

    Raises:
        ValueError: there is no such kernel, backend or dtype.
        codegen.kernels.build.NoCompiler: the backend is C and there is no compiler.
    """
    if backend not in backends():
        raise ValueError(f"there is no backend {backend!r}; there is {', '.join(backends())}")
    if dtype not in DTYPES:
        raise ValueError(f"the dtype is one of {', '.join(DTYPES)}, not {dtype!r}")
    return _load(name, backend, dtype, folder or generated())


@lru_cache
def _load(name: str, backend: str, dtype: str, folder: Path) -> Kernel:
    signature = signature_of(folder, name)
    runtime = importlib.import_module(f"codegen.backends.{backend}.runtime")
    return Kernel(signature, backend, dtype, runtime.load(folder / backend, signature, dtype))


def generated() -> Path:
    """The folder of generated files: inside the package where it was installed, beside it in a checkout."""
    here = Path(__file__).parent
    installed = here / "generated"
    return installed if installed.is_dir() else here.parent / "generated"
