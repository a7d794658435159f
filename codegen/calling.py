"""Calling a kernel of a loss and its gradient."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from codegen.kernels.arguments import (
    BOTH,
    GRADIENT,
    LOSS,
    USUAL,
    Array,
    Call,
    Choices,
    checked_index,
    checked_logits,
    checked_out,
    checked_parameters,
    checked_reduction,
    checked_targets,
    checked_threads,
    checked_upstream,
    checked_weight,
)
from codegen.kernels.bounds.stated import Bounds, error_bound, stated_in
from codegen.kernels.signature import Signature

Compute = Callable[[Call], Any]


class Kernel:
    """A loss and its gradient in one call.

    Attributes:
        signature: what it is called with, and the theorems that it was written from.
        backend, dtype: the language, and the type of logits, target rows, loss and gradient.
    """

    _common: Callable[..., Any] | None = None  # answers common calls, and others by NotImplemented

    def __init__(
        self, signature: Signature, backend: str, dtype: str, compute: Compute, bounds: Path | None = None
    ) -> None:
        self.signature = signature
        self.backend = backend
        self.dtype = dtype
        self._dtype = np.dtype(dtype)
        self._compute = compute
        self._bounds = bounds
        self._strided = getattr(compute, "strided", False)
        self._usual = dict(zip(signature.parameters, signature.defaults, strict=False))

    def __call__(
        self,
        logits: Array,
        targets: Array | None = None,
        *,
        weight: Array | None = None,
        ignore_index: int = -100,
        reduction: str = "mean",
        upstream: Array | float | None = None,
        out: Array | None = None,
        in_place: bool = False,
        threads: int | None = None,
        all_ignored: str = "nan",
        smoothing_among: str = "all",
        **parameters: float,
    ) -> tuple[Any, Array]:
        """The loss and its gradient by the logits.

        Args:
            logits: [N, K] of the kernel's dtype, K at least 1.  An input that is not contiguous is copied.
            targets: [N] int32 or int64 labels in 0..K-1, or rows [N, K] of the kernel's dtype, which need not
                sum to 1.
            weight: [K] of the kernel's dtype, a number of any sign for each class; None is 1 for every class.
            ignore_index: rows with this label have loss and gradient 0, and are not counted by the mean.
            reduction: "none", "mean" or "sum".  The mean of labels divides by the sum of the weights of the
                labels that are counted (where that is 0, the loss is nan, and the gradient of rows that are
                counted is divided by 0), that of target rows by N.
            upstream: what the gradient is multiplied by: [N] without a reduction, otherwise a number.
            out: where the gradient is written: [N, K] of the kernel's dtype, contiguous, writable, and
                overlapping no input.
            in_place: the gradient is written over the logits.
            threads: how many may be used; results do not depend on it (a row's last bits may depend on the
                shape of the call).  None lets the kernel choose.
            all_ignored: the mean where every label is ignored, or there are no rows: "nan", as PyTorch has
                it, or "zero".
            smoothing_among: which classes share label_smoothing ε: "all", ε/K each, or the "others" than the
                target, ε/(K - 1) each.
            parameters: the scalars of the signature, by name: for cross-entropy label_smoothing (0, from 0
                to 1), temperature (1, positive) and z_loss (0).

        Returns:
            The loss, [N] without a reduction and otherwise a scalar; and the gradient [N, K] of its mean or
            sum, or of each row's own loss.  For cross-entropy: a row with a logit nan or +inf has loss and
            gradient nan, and so has one of -inf alone; another logit of -inf is a class of probability 0,
            whose label has loss inf (nan where its weight is 0).  No row reaches another, except through a
            mean or a sum of losses.  Other threads of Python run meanwhile, except for a few microseconds.

        Raises:
            TypeError, ValueError: before anything is read or written; a label out of range is named with its
                row, and nothing is written then either.
        """
        given = (BOTH, logits, targets, weight, upstream, out, reduction, ignore_index, in_place, threads)
        return self._checked(_choices(all_ignored, smoothing_among), *given, parameters)  # type: ignore[no-any-return]

    def loss(
        self,
        logits: Array,
        targets: Array | None = None,
        *,
        weight: Array | None = None,
        ignore_index: int = -100,
        reduction: str = "mean",
        threads: int | None = None,
        all_ignored: str = "nan",
        smoothing_among: str = "all",
        **parameters: float,
    ) -> Any:
        """The loss alone; arguments as in a call."""
        given = (LOSS, logits, targets, weight, None, None, reduction, ignore_index, False, threads)
        return self._answer(given, parameters, all_ignored, smoothing_among)

    def gradient(
        self,
        logits: Array,
        targets: Array | None = None,
        *,
        weight: Array | None = None,
        ignore_index: int = -100,
        reduction: str = "mean",
        upstream: Array | float | None = None,
        out: Array | None = None,
        in_place: bool = False,
        threads: int | None = None,
        smoothing_among: str = "all",
        **parameters: float,
    ) -> Array:
        """The gradient alone; arguments as in a call."""
        given = (GRADIENT, logits, targets, weight, upstream, out, reduction, ignore_index, in_place, threads)
        return self._answer(given, parameters, "nan", smoothing_among)  # type: ignore[no-any-return]

    def error_bound(
        self,
        classes: int,
        spread: float,
        *,
        targets: str = "labels",
        largest: float | None = None,
        label_is_greatest: bool | None = None,
        weight: float | None = None,
        sum_targets: float = 1.0,
        **parameters: float,
    ) -> Bounds:
        """What the loss of a row, and each entry of its gradient, may be off by: relative |true| + absolute.

        It follows from the roundings of the operations that the kernel carries out, in their order, and holds
        for every row of such logits where nothing overflows; without a reduction and an upstream gradient.

        Args:
            classes: K.
            spread: the greatest finite logit less the least one.
            targets: "labels" or "rows".
            largest: the greatest size of a logit, `spread` where it is not given; z_loss depends on it.
            label_is_greatest: whether the label's logit is the greatest; None is for both.
            weight: the greatest size of a weight, where there are weights.
            sum_targets: the sum of the sizes of a row's targets.
            parameters: as in a call.

        Raises:
            ValueError: no bound is stated for such calls.
        """
        if self._bounds is None:
            raise ValueError(f"no error bound is stated for {self!r}")
        return error_bound(
            stated_in(self._bounds),
            self.dtype,
            classes,
            spread,
            targets=targets,
            largest=largest,
            label_is_greatest=label_is_greatest,
            weight=weight,
            sum_targets=sum_targets,
            parameters=checked_parameters(self.signature, parameters),
        )

    def _answer(
        self, given: tuple[Any, ...], parameters: Mapping[str, float], all_ignored: str, smoothing_among: str
    ) -> Any:
        """What is wanted, by the shortest way there is."""
        if self._common is not None and all_ignored == "nan" and smoothing_among == "all":
            answered = self._common(*given, parameters)
            if answered is not NotImplemented:
                return answered
        return self._checked(_choices(all_ignored, smoothing_among), *(*given, parameters))

    def _checked(
        self,
        choices: Choices,
        wanted: int,
        logits: Array,
        targets: Array | None,
        weight: Array | None,
        upstream: Array | float | None,
        out: Array | None,
        reduction: str,
        ignore_index: int,
        in_place: bool,
        threads: int | None,
        parameters: Mapping[str, float],
    ) -> Any:
        """What is wanted, after a look at every argument."""
        signature = self.signature
        checked = checked_logits(signature, self._dtype, logits, self._strided)
        kind, target = checked_targets(signature, checked, targets)
        reduction = checked_reduction(signature, reduction)
        scalars: Mapping[str, float] = self._usual
        if parameters or choices is not USUAL or len(scalars) < len(signature.parameters):
            scalars = choices.smoothed(checked_parameters(signature, parameters), checked.shape[1])
        weights = checked_weight(signature, checked, weight)
        above = checked_upstream(checked, reduction, upstream)
        index, most = checked_index(ignore_index), checked_threads(threads)
        inputs = {"targets": targets, "weight": weight, "upstream": upstream}
        gradient = None
        if in_place:
            if out is not None:
                raise TypeError("in_place and out exclude each other")
            gradient = checked = checked_out(checked, inputs, logits)
            out = logits
        elif wanted != LOSS:
            gradient = checked_out(checked, {"logits": logits, **inputs}, out)
        of_loss = wanted != GRADIENT
        call = Call(kind, checked, target, gradient, reduction, weights, scalars, index, above, most, of_loss)
        loss = self._compute(call)
        if (of_none := choices.mean_of_none(call)) is not None:
            loss = self._dtype.type(of_none)
        slopes = gradient if out is None else out
        return (loss, slopes) if wanted == BOTH else loss if wanted == LOSS else slopes

    def __repr__(self) -> str:
        return f"<kernel {self.signature.name}, {self.backend}, {self.dtype}>"


def kernel_of(signature: Signature, backend: str, dtype: str, compute: Compute, bounds: Path) -> Kernel:
    """A kernel; where its library answers common calls, those never come to `Kernel.__call__`."""
    common_calls = getattr(compute, "common_calls", None)
    if common_calls is None:
        return Kernel(signature, backend, dtype, compute, bounds)
    described = {"__doc__": f"{Kernel.__doc__}\n\n{Kernel.__call__.__doc__}", "__module__": __name__}
    made: Kernel = type("Kernel", (common_calls, Kernel), described)(
        signature, backend, dtype, compute, bounds
    )
    vars(made)["__signature__"] = inspect.signature(Kernel.__call__.__get__(made))
    return made


def _choices(all_ignored: str, smoothing_among: str) -> Choices:
    usual = all_ignored == "nan" and smoothing_among == "all"
    return USUAL if usual else Choices(all_ignored, smoothing_among)
