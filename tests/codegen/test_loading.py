"""Loading and calling: what is imported, what is refused before anything is touched, what comes back."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import codegen
from codegen.loading import Kernel, load

BACKENDS = ("c", "numpy")
DTYPES = ("float32", "float64")
Array = np.ndarray[Any, Any]


@pytest.fixture(params=[(b, d) for b in BACKENDS for d in DTYPES], ids="-".join)
def kernel(request: pytest.FixtureRequest) -> Kernel:
    backend, dtype = request.param
    return load("cross-entropy", backend=backend, dtype=dtype)


@pytest.mark.parametrize("backend", BACKENDS)
def test_neither_prover_nor_templates_are_imported(backend: str, tmp_path: Path) -> None:
    load("cross-entropy", backend=backend)
    script = f"""
import sys, codegen, numpy as np
kernel = codegen.load("cross-entropy", backend="{backend}", dtype="float32")
kernel(np.zeros((2, 3), np.float32), np.array([0, 2]))
print(sorted({{name.split(".")[0] for name in sys.modules}} & {{"sympy", "derive", "jinja2", "mpmath"}}))
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=tmp_path, check=True
    )
    assert done.stdout == "[]\n"


def test_load_is_offered_by_the_package() -> None:
    assert codegen.load is load
    with pytest.raises(AttributeError, match="no attribute 'lode'"):
        codegen.lode  # noqa: B018


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: load("hinge"), "there is no kernel 'hinge'; there is cross-entropy"),
        (lambda: load("cross-entropy", backend="rust"), "there is no backend 'rust'; there is c, numpy"),
        (
            lambda: load("cross-entropy", dtype="float16"),
            "the dtype is one of float32, float64, not 'float16'",
        ),
    ],
)
def test_what_is_not_there(call: Callable[[], Kernel], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        call()


def zeros(kernel: Kernel, *shape: int) -> Array:
    return np.zeros(shape, kernel.dtype)


REFUSED: dict[str, tuple[type[Exception], Callable[[Kernel], dict[str, Any]]]] = {
    "logits must be a NumPy array, not list": (TypeError, lambda k: {"logits": [[0.0]]}),
    "logits must be float.*, not int64": (TypeError, lambda k: {"logits": np.zeros((2, 3), int)}),
    "in foreign byte order": (
        TypeError,
        lambda k: {"logits": zeros(k, 2, 3).astype(np.dtype(k.dtype).newbyteorder())},
    ),
    "logits must have two axes": (ValueError, lambda k: {"logits": zeros(k, 3)}),
    "needs 1 or more classes, not 0": (ValueError, lambda k: {"logits": zeros(k, 2, 0)}),
    "targets must be a NumPy array, not NoneType": (TypeError, lambda k: {"targets": None}),
    "labels must be int32 or int64, not uint64": (TypeError, lambda k: {"targets": np.zeros(2, np.uint64)}),
    r"labels must have shape \(2,\), not \(3,\)": (ValueError, lambda k: {"targets": np.zeros(3, int)}),
    "target rows must be float.*, not bool": (TypeError, lambda k: {"targets": np.zeros((2, 3), bool)}),
    "target rows must have the shape of the logits": (ValueError, lambda k: {"targets": zeros(k, 2, 4)}),
    r"the label 3 of row 1 is not in 0\.\.2": (ValueError, lambda k: {"targets": np.array([0, 3])}),
    r"the label -1 of row 0 is not in 0\.\.2": (
        ValueError,
        lambda k: {"targets": np.array([-1, 7], np.int32)},
    ),
    "the reduction of cross-entropy is one of none, mean, sum, not 'max'": (
        ValueError,
        lambda k: {"reduction": "max"},
    ),
    "out must be a NumPy array": (TypeError, lambda k: {"out": [[0.0]]}),
    "out must be float.*, not float16": (TypeError, lambda k: {"out": np.zeros((2, 3), np.float16)}),
    "out must have the shape": (ValueError, lambda k: {"out": zeros(k, 3, 2)}),
    "out must be contiguous": (ValueError, lambda k: {"out": zeros(k, 2, 6)[:, ::2]}),
    "cross-entropy has no parameter colour": (TypeError, lambda k: {"colour": 2.0}),
    "temperature must be positive, not 0": (ValueError, lambda k: {"temperature": 0}),
    "z_loss must be finite, not nan": (ValueError, lambda k: {"z_loss": float("nan")}),
    r"label_smoothing must lie in 0\.\.1, not 1.5": (ValueError, lambda k: {"label_smoothing": 1.5}),
    "label_smoothing must be a number, not bool": (TypeError, lambda k: {"label_smoothing": True}),
    "weight must be a NumPy array, not list": (TypeError, lambda k: {"weight": [1.0] * 3}),
    r"weight must have shape \(3,\), not \(2,\)": (ValueError, lambda k: {"weight": zeros(k, 2)}),
    "weight must be float.*, not int64": (TypeError, lambda k: {"weight": np.ones(3, int)}),
    r"upstream must have shape \(1,\), not \(2,\)": (ValueError, lambda k: {"upstream": zeros(k, 2)}),
    r"upstream must have shape \(2,\), not \(1,\)": (
        ValueError,
        lambda k: {"upstream": zeros(k, 1), "reduction": "none"},
    ),
    "ignore_index must be an integer, not float": (TypeError, lambda k: {"ignore_index": 1.0}),
    "ignore_index must fit 64 bits": (ValueError, lambda k: {"ignore_index": 2**63}),
    r"threads must lie in 1\.\.1024, not 0": (ValueError, lambda k: {"threads": 0}),
    "threads must be an integer, not str": (TypeError, lambda k: {"threads": "2"}),
    "in_place and out exclude each other": (TypeError, lambda k: {"in_place": True}),
}


@pytest.mark.parametrize("message", REFUSED)
def test_what_is_refused_is_refused_before_anything_is_written(kernel: Kernel, message: str) -> None:
    kind, change = REFUSED[message]
    out = np.full((2, 3), 7.0, kernel.dtype)
    given: dict[str, Any] = {"logits": zeros(kernel, 2, 3), "targets": np.array([0, 1]), "out": out}
    given |= change(kernel)
    with pytest.raises(kind, match=message) as error:
        kernel(given.pop("logits"), given.pop("targets"), **given)
    assert "\n" not in str(error.value)
    assert (out == 7.0).all()


def test_outputs_that_cannot_be_written(kernel: Kernel) -> None:
    logits, labels = zeros(kernel, 2, 3), np.array([0, 1])
    for out, message in (
        (logits, "out overlaps the logits"),
        (np.broadcast_to(np.zeros((), kernel.dtype), (2, 3)), "out must be contiguous"),
    ):
        with pytest.raises(ValueError, match=message):
            kernel(logits, labels, out=out)
    frozen = zeros(kernel, 2, 3)
    frozen.flags.writeable = False
    with pytest.raises(ValueError, match="out is read-only"):
        kernel(logits, labels, out=frozen)
    store = zeros(kernel, 4, 3)
    with pytest.raises(ValueError, match="out overlaps the targets"):
        kernel(logits, store[1:3], out=store[2:4])
    misaligned = (
        np.zeros(2 * 3 * 8 + 1, np.uint8)[1 : 1 + 6 * logits.itemsize].view(kernel.dtype).reshape(2, 3)
    )
    with pytest.raises(ValueError, match="aligned"):
        kernel(logits, labels, out=misaligned)


def test_out_is_written_and_returned(kernel: Kernel) -> None:
    logits, labels = zeros(kernel, 2, 4), np.array([0, 1])
    out = np.full((2, 4), 7.0, kernel.dtype)
    _, gradient = kernel(logits, labels, out=out)
    assert gradient is out
    np.testing.assert_array_equal(out, kernel(logits, labels)[1])


def test_inputs_of_any_layout(kernel: Kernel) -> None:
    rng = np.random.default_rng(3)
    logits = rng.standard_normal((6, 8)).astype(kernel.dtype)
    labels = rng.integers(0, 4, 6)
    loss, gradient = kernel(logits[::2, ::2].copy(), labels[::2].copy())
    for view, target in (
        (logits[::2, ::2], labels[::2]),
        (np.asfortranarray(logits[::2, ::2]), labels[::2].astype(np.int32)),
    ):
        other, slopes = kernel(view, target)
        assert other == loss and slopes.flags.c_contiguous
        np.testing.assert_array_equal(slopes, gradient)
    before = logits.copy()
    before.flags.writeable = False
    kernel(before, labels)
    np.testing.assert_array_equal(before, logits)


def test_no_rows_and_one_class(kernel: Kernel) -> None:
    none, labels = zeros(kernel, 0, 5), np.zeros(0, int)
    for reduction, expected in (("sum", 0.0), ("mean", np.nan)):
        loss, gradient = kernel(none, labels, reduction=reduction)
        np.testing.assert_equal(float(loss), expected)
        assert gradient.shape == (0, 5)
    assert kernel(none, none, reduction="none")[0].shape == (0,)
    loss, gradient = kernel(zeros(kernel, 3, 1) + 8, np.zeros(3, int), reduction="none")
    assert not loss.any() and not gradient.any()


def test_a_mean_is_finite_where_the_sum_is_not(kernel: Kernel) -> None:
    top = np.finfo(kernel.dtype).max * np.array(0.99, kernel.dtype)
    logits = np.array([[top, 0]] * 3, kernel.dtype)
    loss, gradient = kernel(logits, np.array([1, 1, 1]))
    assert loss == pytest.approx(float(top), rel=1e-6) and np.isfinite(gradient).all()
    assert kernel(logits, np.array([1, 1, 1]), reduction="sum")[0] == np.inf


def test_results_have_the_kernels_dtype(kernel: Kernel) -> None:
    logits = zeros(kernel, 2, 3)
    for targets in (np.array([0, 1]), logits + 1):
        for reduction in ("none", "mean", "sum"):
            loss, gradient = kernel(logits, targets, reduction=reduction)
            assert loss.dtype == gradient.dtype == np.dtype(kernel.dtype)
            assert loss.shape == ((2,) if reduction == "none" else ())


def test_what_is_no_finite_number_stays_in_its_row(kernel: Kernel) -> None:
    inf, nan = np.inf, np.nan
    logits = np.array([[1, 2, 3], [nan, 2, 3], [1, inf, 3], [-inf, -inf, -inf], [1, 2, -inf]], kernel.dtype)
    clean = np.array([[1, 2, 3], [1, 2, 0]], kernel.dtype)
    with np.errstate(all="raise"):
        for targets in (np.array([0, 0, 0, 0, 1]), np.eye(3, dtype=kernel.dtype)[[0, 0, 0, 0, 1]]):
            loss, gradient = kernel(logits, targets, reduction="none")
            assert np.isnan(loss[1:4]).all() and np.isnan(gradient[1:4]).all()
            assert loss[0] == kernel(clean[[0] * 5], targets, reduction="none")[0][0]
            two = kernel(clean[1:, :2].copy(), targets[4:] if targets.ndim == 1 else targets[4:, :2].copy())
            assert loss[4] == pytest.approx(two[0], rel=1e-6) and gradient[4, 2] == 0
        masked, slopes = kernel(logits[4:], np.array([2]), reduction="none")
        assert masked[0] == inf and slopes[0, 2] == -1


def test_a_hundred_thousand_classes(kernel: Kernel) -> None:
    logits = np.zeros((1, 100_000), kernel.dtype)
    loss, gradient = kernel(logits, np.array([7]))
    eps = float(np.finfo(kernel.dtype).eps)
    assert loss == pytest.approx(np.log(100_000), rel=2 * eps)
    assert gradient[0, 0] == pytest.approx(1e-5, rel=4 * eps)
    assert gradient[0, 7] == pytest.approx(1e-5 - 1, rel=4 * eps)


def test_threads_may_call_at_once(kernel: Kernel) -> None:
    from concurrent.futures import ThreadPoolExecutor

    logits = np.random.default_rng(4).standard_normal((64, 50)).astype(kernel.dtype)
    labels = np.arange(64) % 50
    expected = kernel(logits, labels)[1]
    with ThreadPoolExecutor(2) as pool:
        for _, gradient in pool.map(lambda _: kernel(logits, labels), range(20)):
            np.testing.assert_array_equal(gradient, expected)
