"""The judge of kernels is itself judged: against closed forms, finite differences and NumPy's own spacing."""

import math

import mpmath
import numpy as np
import pytest

from codegen.comparing import between, extreme, ordinary, ulps
from codegen.kernels.forms import kernel_source
from codegen.kernels.forms.cross_entropy import DEFAULTS
from codegen.kernels.oracle import loss_and_gradient
from codegen.loading import load

OPTIONS = {"label_smoothing": 0.2, "temperature": 1.5, "z_loss": 0.03}


def test_cross_entropy_of_two_equal_logits() -> None:
    spec = kernel_source("cross-entropy").spec_for("labels")
    loss, gradient = loss_and_gradient(spec, [5.0, 5.0], 1, DEFAULTS)
    assert mpmath.almosteq(loss, mpmath.log(2)) and [float(g) for g in gradient] == [0.5, -0.5]


@pytest.mark.parametrize("target", ["labels", "rows"])
def test_the_gradient_is_what_finite_differences_say(target: str) -> None:
    spec = kernel_source("cross-entropy").spec_for(target)  # type: ignore[arg-type]
    logits, chosen = [0.5, -1.25, 2.0], 2 if target == "labels" else [0.5, 0.25, 1.0]
    _, gradient = loss_and_gradient(spec, logits, chosen, OPTIONS, [0.5, 1.0, 2.0])
    step = 2.0**-20
    for n, slope in enumerate(gradient):
        ahead, behind = list(logits), list(logits)
        ahead[n] += step
        behind[n] -= step
        rise = (
            loss_and_gradient(spec, ahead, chosen, OPTIONS, [0.5, 1.0, 2.0])[0]
            - loss_and_gradient(spec, behind, chosen, OPTIONS, [0.5, 1.0, 2.0])[0]
        )
        assert abs(rise / (2 * step) - slope) < 1e-11


def test_logits_at_the_ends_of_the_type() -> None:
    spec = kernel_source("cross-entropy").spec_for("labels")
    top = float(np.finfo(np.float64).max)
    loss, gradient = loss_and_gradient(spec, [top, -top, 0.0], 2, DEFAULTS)
    assert loss == top and [float(g) for g in gradient] == [1.0, 0.0, -1.0]
    loss, _ = loss_and_gradient(spec, [top, -top], 1, DEFAULTS)
    assert loss == 2 * mpmath.mpf(top)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_ulps_agree_with_spacing(dtype: str) -> None:
    rng = np.random.default_rng(1)
    for x in (rng.standard_normal(50) * 10.0 ** rng.integers(-30, 30, 50)).astype(dtype):
        near = np.nextafter(x, np.array(np.inf, dtype))
        assert ulps(near, mpmath.mpf(float(x)), 0.0, dtype) == float(near - x) / float(np.spacing(abs(x)))
    assert ulps(math.inf, mpmath.mpf(10) ** 400, 0.0, dtype) == 0.0
    assert ulps(-math.inf, mpmath.mpf(10) ** 400, 0.0, dtype) == math.inf
    assert ulps(math.nan, mpmath.mpf(1), 0.0, dtype) == math.inf
    assert ulps(0.0, mpmath.mpf(2) ** -2000, 0.0, dtype) < 1e-3


def test_cases_are_the_same_each_time() -> None:
    for cases in (ordinary, extreme):
        one, two = (list(cases("float32", "labels", [(3, 4)])) for _ in range(2))
        assert all(np.array_equal(a.logits, b.logits) for a, b in zip(one, two, strict=True))


def test_a_kernel_agrees_with_itself() -> None:
    kernel = load("cross-entropy", backend="numpy", dtype="float64")
    found = between(kernel, kernel, ordinary("float64", "rows", [(5, 3)]))
    assert (found.loss, found.gradient) == (0.0, 0.0)
