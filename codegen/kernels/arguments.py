"""What a kernel is called with is checked before anything is computed, read or written.

Errors are one line: TypeError for what is no array or has another dtype, ValueError for shapes, ranges,
unknown names and outputs that cannot be written.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from codegen.kernels.signature import Signature

Array = np.ndarray[Any, Any]

LABEL_DTYPES = (np.dtype(np.int32), np.dtype(np.int64))


def checked_logits(signature: Signature, dtype: np.dtype[Any], logits: object) -> Array:
    """The logits [N, K], contiguous: copied where they are not."""
    array = _array("logits", logits)
    _need_dtype("logits", array, (dtype,))
    if array.ndim != 2:
        raise ValueError(f"logits must have two axes, rows and classes, not {array.ndim}")
    if array.shape[1] < signature.least_classes:
        least, found = signature.least_classes, array.shape[1]
        raise ValueError(f"{signature.name} needs {least} or more classes, not {found}")
    return _contiguous(array)


def checked_targets(signature: Signature, logits: Array, targets: object) -> tuple[str, Array | None]:
    """The kind of the targets, and the targets, contiguous: copied where they are not."""
    if "nothing" in signature.targets:
        if targets is not None:
            raise TypeError(f"{signature.name} takes no targets")
        return "nothing", None
    array = _array("targets", targets)
    rows = len(logits)
    if array.dtype.kind in "iu" and "labels" in signature.targets:
        _need_dtype("labels", array, LABEL_DTYPES)
        if array.shape != (rows,):
            raise ValueError(f"labels must have shape ({rows},), not {array.shape}")
        return "labels", _contiguous(array)
    if "rows" not in signature.targets:
        raise TypeError(f"{signature.name} needs labels, int32 or int64, not {array.dtype}")
    _need_dtype("target rows", array, (logits.dtype,))
    if array.shape != logits.shape:
        raise ValueError(f"target rows must have the shape of the logits, {logits.shape}, not {array.shape}")
    return "rows", _contiguous(array)


def checked_out(logits: Array, inputs: Mapping[str, object], out: object) -> Array:
    """The array for the gradient: `out`, or a new one."""
    if out is None:
        return np.empty_like(logits)
    array = _array("out", out)
    _need_dtype("out", array, (logits.dtype,))
    if array.shape != logits.shape:
        raise ValueError(f"out must have the shape of the logits, {logits.shape}, not {array.shape}")
    if not (array.flags.c_contiguous and array.flags.aligned):
        raise ValueError("out must be contiguous and aligned")
    if not array.flags.writeable:
        raise ValueError("out is read-only")
    for name, other in inputs.items():
        if isinstance(other, np.ndarray) and np.may_share_memory(array, other):
            raise ValueError(f"out overlaps the {name}")
    return array


def checked_reduction(signature: Signature, reduction: object) -> str:
    """The reduction."""
    if not isinstance(reduction, str) or reduction not in signature.reductions:
        known = ", ".join(signature.reductions)
        raise ValueError(f"the reduction of {signature.name} is one of {known}, not {reduction!r}")
    return reduction


def checked_parameters(signature: Signature, given: Mapping[str, object]) -> dict[str, float]:
    """The scalar parameters, in the order of the signature."""
    unknown = sorted(set(given) - set(signature.parameters))
    missing = sorted(set(signature.parameters) - set(given))
    if unknown or missing:
        what = f"has no parameter {unknown[0]}" if unknown else f"needs the parameter {missing[0]}"
        raise TypeError(f"{signature.name} {what}")
    for name, value in given.items():
        if isinstance(value, bool) or not isinstance(value, int | float | np.floating | np.integer):
            raise TypeError(f"{name} must be a number, not {type(value).__name__}")
    return {name: float(given[name]) for name in signature.parameters}  # type: ignore[arg-type]


def _array(name: str, value: object) -> Array:
    if not isinstance(value, np.ndarray) or isinstance(value, np.ma.MaskedArray):
        raise TypeError(f"{name} must be a NumPy array, not {type(value).__name__}")
    return np.asarray(value)


def _need_dtype(name: str, array: Array, dtypes: tuple[np.dtype[Any], ...]) -> None:
    if array.dtype not in dtypes:
        swapped = "" if array.dtype.isnative else " in foreign byte order"
        raise TypeError(f"{name} must be {' or '.join(map(str, dtypes))}, not {array.dtype.name}{swapped}")


def _contiguous(array: Array) -> Array:
    return np.require(array, requirements=["C_CONTIGUOUS", "ALIGNED"])
