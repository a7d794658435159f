"""Calling a kernel in C: it is compiled where that has not been done, and called through ctypes."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from codegen.kernels.build import build
from codegen.kernels.signature import Signature

Array = np.ndarray[Any, Any]
Scalars = Mapping[str, float]

REDUCTIONS = ("none", "mean", "sum")  # in the order of the enumeration in the header


def function_name(symbol: str, kind: str, label: str | None, real: str) -> str:
    """The name of a function in C, such as `cross_entropy_labels_int32_float32`."""
    return "_".join([symbol, *([kind] if kind != "nothing" else []), *([label] if label else []), real])


def load(folder: Path, signature: Signature, dtype: str) -> Callable[..., tuple[Any, Array]]:
    """The kernel in `folder`, for arrays of the dtype.

    Raises:
        NoCompiler, BuildFailed: it cannot be compiled here.
    """
    library = ctypes.CDLL(str(build(folder / f"{signature.symbol}.c")))

    def compute(
        kind: str, logits: Array, targets: Array | None, reduction: str, out: Array, scalars: Scalars
    ) -> tuple[Any, Array]:
        rows, classes = logits.shape
        loss = np.empty(rows if reduction == "none" else 1, dtype)
        label = str(targets.dtype) if targets is not None and kind == "labels" else None
        function = getattr(library, function_name(signature.symbol, kind, label, dtype))
        function.restype = ctypes.c_int64
        pointers = [ctypes.c_void_p(a.ctypes.data) for a in (logits, targets) if a is not None]
        outputs = [ctypes.c_void_p(a.ctypes.data) for a in (loss, out)]
        sizes = [ctypes.c_size_t(rows), ctypes.c_size_t(classes)]
        numbers = [ctypes.c_double(v) for v in scalars.values()]
        status = function(*sizes, *pointers, *numbers, ctypes.c_int(REDUCTIONS.index(reduction)), *outputs)
        if status > 0 and targets is not None:
            row = status - 1
            raise ValueError(f"the label {targets[row]} of row {row} is not in 0..{classes - 1}")
        if status:
            raise ValueError(f"{signature.name} refused its arguments with status {status}")
        return (loss if reduction == "none" else loss[0]), out

    return compute
