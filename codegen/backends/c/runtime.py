"""Calling a kernel in C: it is compiled where that has not been done.

Where there is a fast kernel, that is called, common calls directly and all others through ctypes; otherwise
the plain one, which is its reference.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from codegen.backends.c.library import common_calls, fast_source, library
from codegen.kernels.arguments import REDUCTIONS, Call
from codegen.kernels.build import build
from codegen.kernels.signature import Signature

Array = np.ndarray[Any, Any]

NO_MEMORY = -2


def function_name(symbol: str, kind: str, label: str | None, real: str) -> str:
    """The name of a function in C, such as `cross_entropy_labels_int32_float32`."""
    return "_".join([symbol, *([kind] if kind != "nothing" else []), *([label] if label else []), real])


def array_function(symbol: str, real: str) -> str:
    """The name of the function of a kernel without a loss."""
    return function_name(symbol, "nothing", None, real)


def load_array(folder: Path, signature: Signature, dtype: str) -> Callable[..., None]:
    """The kernel without a loss in `folder`: a function of its arrays [N, K], the last of which is written.

    Raises:
        NoCompiler, BuildFailed: it cannot be compiled here.
    """
    library = ctypes.CDLL(str(build([folder / f"{signature.symbol}.c"])))
    function = getattr(library, array_function(signature.symbol, dtype))
    function.restype = ctypes.c_int64

    def compute(*arrays: Array) -> None:
        status = function(*map(ctypes.c_size_t, arrays[0].shape), *map(_address, arrays))
        if status:
            raise ValueError(f"{signature.name} refused its arguments with status {status}")

    return compute


def load(folder: Path, signature: Signature, dtype: str) -> Callable[[Call], Any]:
    """The kernel in `folder`, for arrays of the dtype.

    Raises:
        NoCompiler, BuildFailed: it cannot be compiled here.
    """
    if fast_source(folder, signature.symbol).is_file():
        return Fast(library(folder, signature.symbol), signature, dtype)
    return load_plain(folder, signature, dtype)


def load_plain(folder: Path, signature: Signature, dtype: str) -> Callable[[Call], Any]:
    """The reference kernel in `folder`, one row after the other in double."""
    return plain(ctypes.CDLL(str(build([folder / f"{signature.symbol}.c"]))), signature, dtype)


def fast_library(folder: Path, signature: Signature) -> ctypes.CDLL:
    """The library of the fast kernel in `folder`."""
    return ctypes.CDLL(str(library(folder, signature.symbol)))


class Fast:
    """The fast kernel of a library: rows of logits may lie apart, the gradient may overwrite them.

    Attributes:
        common_calls: the class that answers common calls, from which a kernel is to inherit; None where the
            library has none.
    """

    strided = True
    variety = "_fast"  # in the names of its files

    def __init__(self, made: Path, signature: Signature, dtype: str) -> None:
        self.library, self.signature, self.dtype = ctypes.CDLL(str(made)), signature, dtype
        self.common_calls = common_calls(made, signature.symbol, dtype)

    def __call__(self, call: Call) -> Any:
        rows, classes = call.logits.shape
        stride = call.logits.strides[0] // call.logits.itemsize if rows else classes
        loss = np.empty(rows if call.reduction == "none" else 1, self.dtype)
        label = str(call.targets.dtype) if call.targets is not None and call.kind == "labels" else None
        name = function_name(f"{self.signature.symbol}_fast", call.kind, label, self.dtype)
        function = getattr(self.library, name)
        function.restype = ctypes.c_int64
        weight = [_address(call.weight)] if self.signature.weighted else []
        index = [ctypes.c_int64(call.ignore_index)] if call.kind == "labels" else []
        status = function(
            *map(ctypes.c_size_t, (rows, classes, max(stride, classes))),
            *(_address(call.logits), _address(call.targets), *weight),
            *map(ctypes.c_double, call.parameters.values()),
            *(*index, ctypes.c_int(REDUCTIONS.index(call.reduction))),
            *map(_address, (call.upstream, loss if call.loss else None, call.out)),
            ctypes.c_int(call.threads),
        )
        check_status(status, self.signature, call)
        return loss if call.reduction == "none" else loss[0]


def plain(library: ctypes.CDLL, signature: Signature, dtype: str) -> Callable[[Call], Any]:
    """The reference kernel of a library, called through ctypes."""

    def compute(call: Call) -> Any:
        logits = call.inputs
        rows, classes = logits.shape
        loss = np.empty(rows if call.reduction == "none" else 1, dtype)
        label = str(call.targets.dtype) if call.targets is not None and call.kind == "labels" else None
        function = getattr(library, function_name(signature.symbol, call.kind, label, dtype))
        function.restype = ctypes.c_int64
        inputs = [_address(a) for a in (logits, call.targets) if a is not None]
        inputs += [_address(call.weight)] if signature.weighted else []
        numbers = [ctypes.c_double(v) for v in call.parameters.values()]
        index = [ctypes.c_int64(call.ignore_index)] if call.kind == "labels" else []
        status = function(
            *(ctypes.c_size_t(rows), ctypes.c_size_t(classes)),
            *(*inputs, *numbers, *index, ctypes.c_int(REDUCTIONS.index(call.reduction))),
            *map(_address, (call.upstream, loss, np.empty_like(logits) if call.out is None else call.out)),
        )
        check_status(status, signature, call)
        return loss if call.reduction == "none" else loss[0]

    return compute


def check_status(status: int, signature: Signature, call: Call) -> None:
    """Tell what a kernel refused.

    Raises:
        ValueError: it refused.
    """
    if status > 0 and call.targets is not None:
        row, classes = status - 1, call.logits.shape[1]
        raise ValueError(f"the label {call.targets[row]} of row {row} is not in 0..{classes - 1}")
    if status == NO_MEMORY:
        raise MemoryError(f"{signature.name}: there is no memory for a row")
    if status:
        raise ValueError(f"{signature.name} refused its arguments with status {status}")


def _address(array: Array | None) -> ctypes.c_void_p:
    return ctypes.c_void_p(None if array is None else array.ctypes.data)
