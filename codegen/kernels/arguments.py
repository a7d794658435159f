"""What a kernel is called with is checked before anything is computed, read or written.

Errors are one line: TypeError for what is no array or has another dtype, ValueError for shapes, ranges,
unknown names and outputs that cannot be written.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np

from codegen.kernels.signature import Signature

Array = np.ndarray[Any, Any]

INTEGERS, NUMBERS = (int, np.integer), (int, float, np.integer, np.floating)
REDUCTIONS = ("none", "mean", "sum")  # in the order of the enumeration of headers in C
BOTH, LOSS, GRADIENT = range(3)  # what is wanted of a call


@dataclass(frozen=True)
class Choices:
    """What else a call may choose.

    Attributes:
        all_ignored: the mean of no rows, "nan" or "zero".
        smoothing_among: which classes share label_smoothing: "all" K of them, ε/K each, or the "others" than
            the target, ε/(K - 1) each.
    """

    all_ignored: str = "nan"
    smoothing_among: str = "all"

    def __post_init__(self) -> None:
        for name, known in (("all_ignored", ("nan", "zero")), ("smoothing_among", ("all", "others"))):
            given = getattr(self, name)
            if given not in known:
                raise ValueError(f"{name} is one of {', '.join(known)}, not {given!r}")

    def smoothed(self, parameters: Mapping[str, float], classes: int) -> Mapping[str, float]:
        """The parameters of the kernel, which shares among all: ε K/(K - 1) there is ε among the others."""
        share = parameters.get("label_smoothing", 0.0)
        if self.smoothing_among == "all" or share == 0:
            return parameters
        if classes < 2:
            raise ValueError("label_smoothing among the others needs 2 or more classes, not 1")
        return {**parameters, "label_smoothing": share * classes / (classes - 1)}

    def mean_of_none(self, call: Call) -> float | None:
        """The mean where every label is ignored; None where the kernel's is meant."""
        if self.all_ignored == "nan" or call.reduction != "mean":
            return None
        none = (
            call.kind == "labels" and call.targets is not None and np.all(call.targets == call.ignore_index)
        )
        return 0.0 if none or not len(call.logits) else None


USUAL = Choices()


class Call(NamedTuple):
    """What a backend is given: all of it checked, arrays contiguous, `out` overlapping no other.

    `out` is None where the loss alone is wanted, and the logits where it is to overwrite them; `loss` says
    whether the loss is wanted.
    """

    kind: str
    logits: Array
    targets: Array | None
    out: Array | None
    reduction: str = "mean"
    weight: Array | None = None
    parameters: Mapping[str, float] = MappingProxyType({})
    ignore_index: int = -100
    upstream: Array | None = None
    threads: int = 0
    loss: bool = True

    @property
    def inputs(self) -> Array:
        """The logits, copied where the gradient is written over them."""
        return self.logits.copy() if self.out is self.logits else self.logits


LABEL_DTYPES = (np.dtype(np.int32), np.dtype(np.int64))


def checked_logits(
    signature: Signature, dtype: np.dtype[Any], logits: object, strided: bool = False
) -> Array:
    """The logits [N, K], contiguous: copied where they are not, or, with `strided`, where a row is not."""
    array = _array("logits", logits)
    _need_dtype("logits", array, (dtype,))
    if array.ndim != 2:
        raise ValueError(f"logits must have two axes, rows and classes, not {array.ndim}")
    if array.shape[1] < signature.least_classes:
        least, found = signature.least_classes, array.shape[1]
        raise ValueError(f"{signature.name} needs {least} or more classes, not {found}")
    return array if strided and _has_whole_rows(array) else _contiguous(array)


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


def checked_vectors(logits: Array, vectors: object) -> Array:
    """A vector for each row, contiguous: copied where they are not."""
    array = _array("vectors", vectors)
    _need_dtype("vectors", array, (logits.dtype,))
    if array.shape != logits.shape:
        raise ValueError(f"vectors must have the shape of the logits, {logits.shape}, not {array.shape}")
    return _contiguous(array)


def checked_out(logits: Array, inputs: Mapping[str, object], out: object) -> Array:
    """The array for the gradient: `out`, or a new one."""
    if out is None:
        return np.empty_like(logits)
    array = _array("out", out)
    _need_dtype("out", array, (logits.dtype,))
    if array.shape != logits.shape:
        raise ValueError(f"out must have the shape of the logits, {logits.shape}, not {array.shape}")
    flags = array.flags
    if not (flags.c_contiguous and flags.aligned):
        raise ValueError("out must be contiguous and aligned")
    if not flags.writeable:
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
    defaults = dict(zip(signature.parameters, signature.defaults, strict=False))
    unknown = sorted(set(given) - set(signature.parameters))
    missing = sorted(set(signature.parameters) - set(given) - set(defaults))
    if unknown or missing:
        what = f"has no parameter {unknown[0]}" if unknown else f"needs the parameter {missing[0]}"
        raise TypeError(f"{signature.name} {what}")
    for name, value in given.items():
        if isinstance(value, bool) or not isinstance(value, NUMBERS):
            raise TypeError(f"{name} must be a number, not {type(value).__name__}")
        if not math.isfinite(value):
            raise ValueError(f"{name} must be finite, not {value}")
        if name in signature.positive and value <= 0:
            raise ValueError(f"{name} must be positive, not {value}")
        if name in signature.shares and not 0 <= value <= 1:
            raise ValueError(f"{name} must lie in 0..1, not {value}")
    return {name: float({**defaults, **given}[name]) for name in signature.parameters}  # type: ignore[arg-type]


def checked_weight(signature: Signature, logits: Array, weight: object) -> Array | None:
    """The classes' weights, contiguous, or None."""
    if weight is None:
        return None
    if not signature.weighted:
        raise TypeError(f"{signature.name} takes no weight")
    return _vector("weight", weight, logits.dtype, logits.shape[1])


def checked_upstream(logits: Array, reduction: str, upstream: object) -> Array | None:
    """What the gradient is multiplied by: a number for each row, or one number, as an array; or None."""
    if upstream is None:
        return None
    if isinstance(upstream, NUMBERS) and reduction != "none":
        upstream = np.array([upstream], logits.dtype)
    if isinstance(upstream, np.ndarray) and upstream.ndim == 0:
        upstream = upstream[None]
    return _vector("upstream", upstream, logits.dtype, len(logits) if reduction == "none" else 1)


def checked_index(ignore_index: object) -> int:
    """The label that is ignored."""
    if isinstance(ignore_index, bool) or not isinstance(ignore_index, INTEGERS):
        raise TypeError(f"ignore_index must be an integer, not {type(ignore_index).__name__}")
    if not -(2**63) <= ignore_index < 2**63:
        raise ValueError(f"ignore_index must fit 64 bits, not {ignore_index}")
    return int(ignore_index)


def checked_threads(threads: object) -> int:
    """The greatest number of threads; 0 where the kernel may choose."""
    if threads is None:
        return 0
    if isinstance(threads, bool) or not isinstance(threads, INTEGERS):
        raise TypeError(f"threads must be an integer, not {type(threads).__name__}")
    if not 1 <= threads <= 1024:
        raise ValueError(f"threads must lie in 1..1024, not {threads}")
    return int(threads)


def _vector(name: str, value: object, dtype: np.dtype[Any], length: int) -> Array:
    array = _array(name, value)
    _need_dtype(name, array, (dtype,))
    if array.shape != (length,):
        raise ValueError(f"{name} must have shape ({length},), not {array.shape}")
    return _contiguous(array)


def _array(name: str, value: object) -> Array:
    if type(value) is np.ndarray:
        return value
    if not isinstance(value, np.ndarray) or isinstance(value, np.ma.MaskedArray):
        raise TypeError(f"{name} must be a NumPy array, not {type(value).__name__}")
    return np.asarray(value)


def _need_dtype(name: str, array: Array, dtypes: tuple[np.dtype[Any], ...]) -> None:
    if array.dtype not in dtypes:
        swapped = "" if array.dtype.isnative else " in foreign byte order"
        raise TypeError(f"{name} must be {' or '.join(map(str, dtypes))}, not {array.dtype.name}{swapped}")


def _has_whole_rows(array: Array) -> bool:
    """Whether rows are contiguous and follow each other, with or without gaps."""
    step, size = array.strides[0], array.itemsize
    return bool(
        array.flags.aligned
        and array.strides[1] == size
        and step % size == 0
        and step >= array.shape[1] * size
    )


def _contiguous(array: Array) -> Array:
    if array.flags.c_contiguous and array.flags.aligned:
        return array
    return np.require(array, requirements=["C_CONTIGUOUS", "ALIGNED"])
