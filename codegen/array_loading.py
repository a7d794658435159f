"""Loading a generated kernel that makes one array of another: softmax, log-softmax and their products."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from codegen.kernels.arguments import Array, checked_logits, checked_out, checked_vectors
from codegen.kernels.bounds.stated import ErrorBound, error_bound, stated_in
from codegen.kernels.build import NoCompiler
from codegen.kernels.signature import Signature, signature_of
from codegen.loading import checked_names, generated, warn_once


class ArrayKernel:
    """One array of another, row by row.

    Attributes:
        signature: what it is called with, and the theorems that it was written from.
        backend, dtype: the language, and the type of all arrays.
    """

    def __init__(
        self, signature: Signature, backend: str, dtype: str, compute: Callable[..., None], bounds: Path
    ) -> None:
        self.signature = signature
        self.backend = backend
        self.dtype = dtype
        self._compute = compute
        self._bounds = bounds

    def __call__(self, logits: Array, vectors: Array | None = None, *, out: Array | None = None) -> Array:
        """The result of every row.

        Args:
            logits: [N, K] of the kernel's dtype, K at least 1.  An input that is not contiguous is copied.
            vectors: [N, K] of the kernel's dtype, for a vector-Jacobian product: the gradient from above.
            out: where the result is written: [N, K], contiguous, writable, and overlapping no input.

        Returns:
            [N, K].  A row with a logit nan or +inf is nan, and so is one of -inf alone; another logit of -inf
            is a class of probability 0, the logarithm of which is -inf.

        Raises:
            TypeError, ValueError: before anything is read or written.
        """
        dtype: np.dtype[Any] = np.dtype(self.dtype)
        checked = checked_logits(self.signature, dtype, logits)
        inputs = [checked]
        if "rows" in self.signature.targets:
            inputs.append(checked_vectors(checked, vectors))
        elif vectors is not None:
            raise TypeError(f"{self.signature.name} takes no vectors")
        made = checked_out(checked, {"logits": logits, "vectors": vectors}, out)
        self._compute(*inputs, made)
        return made if out is None else out

    def error_bound(self, classes: int, spread: float, *, sum_vector: float = 1.0) -> ErrorBound:
        """What an entry may be off by: relative |true| + absolute, where nothing overflows.

        `spread` is the greatest finite logit of a row less the least one, `sum_vector` the sum of the sizes
        of its vector's entries.

        Raises:
            ValueError: no bound is stated.
        """
        (kind,) = self.signature.targets
        statements = stated_in(self._bounds)
        return error_bound(
            statements, self.dtype, classes, spread, targets=kind, sum_targets=sum_vector
        ).gradient

    def __repr__(self) -> str:
        return f"<kernel {self.signature.name}, {self.backend}, {self.dtype}>"


def load_array(
    name: str,
    *,
    backend: str = "c",
    dtype: str = "float32",
    folder: Path | None = None,
    fall_back: bool = True,
) -> ArrayKernel:
    """A kernel without a loss: softmax, log-softmax, softmax-vjp or log-softmax-vjp; otherwise as `load`.

    Raises:
        ValueError: there is no such kernel, backend or dtype, or it is one of a loss.
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


@lru_cache
def _load(name: str, backend: str, dtype: str, folder: Path) -> ArrayKernel:
    signature = signature_of(folder, name)
    if signature.loss:
        raise ValueError(f"{name} is a loss, which codegen.load loads")
    runtime = importlib.import_module(f"codegen.backends.{backend}.runtime")
    compute = runtime.load_array(folder / backend, signature, dtype)
    bounds = folder / backend / f"{signature.symbol}_bounds.json"
    return ArrayKernel(signature, backend, dtype, compute, bounds)
