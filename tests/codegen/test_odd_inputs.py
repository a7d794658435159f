"""Inputs that are odd and allowed: each has the result that is documented, in C and in NumPy."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from codegen.loading import Kernel, load

Array = np.ndarray[Any, Any]


@pytest.fixture(params=[(b, d) for b in ("c", "numpy") for d in ("float32", "float64")], ids="-".join)
def kernel(request: pytest.FixtureRequest) -> Kernel:
    backend, dtype = request.param
    return load("cross-entropy", backend=backend, dtype=dtype)


def given(kernel: Kernel) -> tuple[Array, Array, Array]:
    """Logits, labels, and losses of the labels by the definition."""
    logits = np.array([[0, 1, 2], [3, 4, 5]], kernel.dtype)
    labels = np.array([0, 2])
    each = logits.astype(float)
    losses = np.log(np.exp(each).sum(axis=1)) - each[np.arange(2), labels]
    return logits, labels, losses


def softmax(logits: Array) -> Array:
    e = np.exp(logits.astype(float))
    return e / e.sum(axis=1, keepdims=True)


def test_rows_of_targets_need_not_sum_to_one(kernel: Kernel) -> None:
    logits, _, _ = given(kernel)
    p = softmax(logits)
    for row in ([0.5, 0.25, 1.5], [0.0, 0.0, 0.0], [-1.0, 0.5, 0.25]):
        targets = np.array([row, row], kernel.dtype)
        loss, gradient = kernel(logits, targets, reduction="none")
        np.testing.assert_allclose(loss, -(targets * np.log(p)).sum(axis=1), rtol=1e-5, atol=1e-6)
        expected = targets.sum(axis=1, keepdims=True) * p - targets
        np.testing.assert_allclose(gradient, expected, rtol=1e-5, atol=1e-6)


def test_weights_may_be_negative(kernel: Kernel) -> None:
    logits, labels, losses = given(kernel)
    weight = np.array([-1, 1, 3], kernel.dtype)
    loss, gradient = kernel(logits, labels, weight=weight)
    np.testing.assert_allclose(loss, (-losses[0] + 3 * losses[1]) / 2, rtol=1e-5)
    expected = np.array([[-1], [3]]) * (softmax(logits) - np.eye(3)[labels]) / 2
    np.testing.assert_allclose(gradient, expected, rtol=1e-5)


def test_weights_that_add_up_to_nothing(kernel: Kernel) -> None:
    logits, labels, losses = given(kernel)
    for weight, finite in (([0, 1, 0], False), ([-1, 5, 1], False), ([0, 5, 1], True)):
        with np.errstate(all="raise"):
            loss, gradient = kernel(logits, labels, weight=np.array(weight, kernel.dtype))
        assert np.isfinite(loss) == finite and np.isfinite(gradient).all() == finite
        assert finite or np.isnan(loss)
    assert loss == pytest.approx(losses[1], rel=1e-5) and not gradient[0].any()
    each, slopes = kernel(logits, labels, weight=np.zeros(3, kernel.dtype), reduction="none")
    assert not each.any() and not slopes.any()


def test_a_masked_label(kernel: Kernel) -> None:
    logits, labels, losses = given(kernel)
    logits[0, 0] = -np.inf
    for weight, expected in ((None, np.inf), ([1, 1, 1], np.inf), ([0, 1, 1], np.nan)):
        weights = None if weight is None else np.array(weight, kernel.dtype)
        each, slopes = kernel(logits, labels, weight=weights, reduction="none")
        np.testing.assert_equal(float(each[0]), expected)
        assert each[1] == pytest.approx(losses[1], rel=1e-5) and np.isfinite(slopes).all()


def test_ignored_rows_may_hold_anything(kernel: Kernel) -> None:
    logits, _, losses = given(kernel)
    for odd in (np.nan, np.inf, -np.inf):
        logits[0] = odd
        loss, gradient = kernel(logits, np.array([-100, 2]))
        assert loss == pytest.approx(losses[1], rel=1e-5)
        assert not gradient[0].any() and np.isfinite(gradient[1]).all()


FOREIGN: dict[str, Callable[[Array, Array], dict[str, Any]]] = {
    "labels must be int32 or int64, not int64": lambda z, t: {"targets": swapped(t)},
    "target rows must be float.., not float..": lambda z, t: {"targets": swapped(z)},
    "weight must be float.., not float..": lambda z, t: {"weight": swapped(z[0])},
    "upstream must be float.., not float..": lambda z, t: {"upstream": swapped(z[0, :1])},
    "out must be float.., not float..": lambda z, t: {"out": swapped(z)},
}


def swapped(array: Array) -> Array:
    return array.astype(array.dtype.newbyteorder())


@pytest.mark.parametrize("message", FOREIGN)
def test_foreign_byte_order_is_refused_everywhere(kernel: Kernel, message: str) -> None:
    logits, labels, _ = given(kernel)
    options = {"targets": labels, **FOREIGN[message](logits, labels)}
    with pytest.raises(TypeError, match=f"^{message} in foreign byte order$"):
        kernel(logits, **options)


def test_an_output_overlaps_no_input(kernel: Kernel) -> None:
    logits, labels, _ = given(kernel)
    store = np.ones((3, 3), kernel.dtype)
    overlapping: dict[str, Callable[[], object]] = {
        "out overlaps the weight": lambda: kernel(logits, labels, weight=store[1], out=store[:2]),
        "out overlaps the upstream": lambda: kernel(
            logits, labels, upstream=store[0, :2], out=store[:2], reduction="none"
        ),
        "out overlaps the logits": lambda: kernel(store[:2], labels, out=store[1:]),
        "out overlaps the targets": lambda: kernel(store[:2], store[1:], in_place=True),
    }
    for message, call in overlapping.items():
        with pytest.raises(ValueError, match=message):
            call()
    assert (store == 1).all()
    logits.flags.writeable = False
    with pytest.raises(ValueError, match="out is read-only"):
        kernel(logits, labels, in_place=True)
