"""Every option of cross-entropy with every other: against the definition in mpmath and single rows."""

from itertools import product
from typing import Any

import numpy as np
import pytest

from codegen.comparing import Case, against_truth
from codegen.kernels.forms import kernel_source
from codegen.kernels.forms.cross_entropy import smoothing_among_others
from codegen.loading import Kernel, load
from derive.trusted.kernel import recheck

Array = np.ndarray[Any, Any]
KERNELS = [(b, d) for b in ("c", "numpy") for d in ("float32", "float64")]
PARAMETERS = [
    {"label_smoothing": e, "temperature": t, "z_loss": z}
    for e, t, z in product((0.0, 0.1), (1.0, 0.7), (0.0, 1e-2))
]


@pytest.fixture(params=KERNELS, ids="-".join)
def kernel(request: pytest.FixtureRequest) -> Kernel:
    backend, dtype = request.param
    return load("cross-entropy", backend=backend, dtype=dtype)


def case(kernel: Kernel, target: str, rows: int, classes: int, seed: int = 3) -> tuple[Case, Array]:
    rng = np.random.default_rng(seed)
    logits = (2 * rng.standard_normal((rows, classes))).astype(kernel.dtype)
    weight = (0.25 + rng.random(classes)).astype(kernel.dtype)
    if target == "labels":
        return Case(logits, rng.integers(0, classes, rows)), weight
    return Case(logits, rng.dirichlet(np.ones(classes), rows).astype(kernel.dtype)), weight


def assert_close(found: Array, expected: Array, eps: float) -> None:
    """Within some roundings of the greatest entries: an entry is a difference, whose parts are rounded."""
    np.testing.assert_allclose(found, expected, rtol=8 * eps, atol=8 * eps * np.max(abs(expected)))


@pytest.mark.parametrize("target", ["labels", "rows"])
def test_all_of_them_against_the_definition(kernel: Kernel, target: str) -> None:
    source = kernel_source("cross-entropy")
    for shape in ((2, 1), (5, 6), (2, 19)):
        made, weight = case(kernel, target, *shape)
        for parameters, weighted in product(PARAMETERS, (False, True)):
            given = weight if weighted else None
            found = against_truth(kernel, source, [made], parameters, given)
            # Weighted and smoothed entries are differences: of what they subtract, an ulp is a few hundred.
            assert found.loss <= 8, (shape, parameters, weighted)
            assert found.gradient <= 5e3, (shape, parameters, weighted)


@pytest.mark.parametrize("shape", [(1, 4), (37, 5), (9, 40), (3, 1100)])
def test_reductions_are_of_the_rows_that_count(kernel: Kernel, shape: tuple[int, int]) -> None:
    eps = float(np.finfo(kernel.dtype).eps)
    for target, (parameters, weighted) in product(
        ("labels", "rows"), zip(PARAMETERS, [False, True] * 4, strict=True)
    ):
        made, weight = case(kernel, target, *shape)
        options: dict[str, Any] = {"weight": weight if weighted else None, **parameters}
        if target == "labels":
            assert made.targets is not None
            made.targets[::3] = 2**31 - 1
            options["ignore_index"] = 2**31 - 1
        each, slopes = kernel(made.logits, made.targets, reduction="none", **options)
        counts = np.ones(len(each), kernel.dtype)
        if target == "labels":
            assert made.targets is not None
            counted = made.targets != 2**31 - 1
            counts[counted] = weight[made.targets[counted]] if weighted else 1
            counts[~counted] = 0
            assert not each[~counted].any() and not slopes[~counted].any()
        for reduction, divisor in (("sum", 1.0), ("mean", counts.sum(dtype=float))):
            loss, gradient = kernel(made.logits, made.targets, reduction=reduction, **options)
            if divisor == 0:
                assert np.isnan(loss) and not gradient.any()
                continue
            np.testing.assert_allclose(loss, each.sum(dtype=float) / divisor, rtol=8 * eps)
            assert_close(gradient, slopes / divisor, eps)
            _, scaled = kernel(made.logits, made.targets, reduction=reduction, upstream=-2.5, **options)
            assert_close(scaled, -2.5 * gradient, eps)
        above = np.linspace(-1, 1, len(each)).astype(kernel.dtype)
        _, scaled = kernel(made.logits, made.targets, reduction="none", upstream=above, **options)
        assert_close(scaled, above[:, None] * slopes, eps)


@pytest.mark.parametrize("shape", [(6, 5), (7, 100), (5, 3000)])
def test_over_the_logits_and_from_a_slice(kernel: Kernel, shape: tuple[int, int]) -> None:
    for target in ("labels", "rows"):
        made, _ = case(kernel, target, *shape)
        loss, gradient = kernel(made.logits, made.targets)
        wide = np.zeros((shape[0], shape[1] + 3), kernel.dtype)
        wide[:, : shape[1]] = made.logits
        np.testing.assert_array_equal(kernel(wide[:, : shape[1]], made.targets)[1], gradient)
        over = made.logits.copy()
        again, slopes = kernel(over, made.targets, in_place=True)
        assert slopes is over and again == loss
        np.testing.assert_array_equal(over, gradient)


@pytest.mark.parametrize("shape", [(21, 10), (300, 700), (300, 17011)])
def test_where_arrays_lie_changes_no_bit(shape: tuple[int, int]) -> None:
    kernel = load("cross-entropy", backend="c", dtype="float32")
    made, _ = case(kernel, "labels", *shape)
    size = made.logits.size
    spaces = np.empty((2, size + 16), np.float32)
    found = []
    for at, into in ((0, 0), (3, 7), (8, 1)):
        logits, out = (
            space[k : k + size].reshape(shape) for space, k in zip(spaces, (at, into), strict=True)
        )
        logits[...] = made.logits
        loss, _ = kernel(logits, made.targets, out=out)
        found.append((loss, out.copy()))
    for loss, gradient in found[1:]:
        assert loss == found[0][0]
        np.testing.assert_array_equal(gradient, found[0][1])


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("shape", [(3000, 10), (300, 700), (41, 9000), (520, 9001)])
def test_threads_change_no_bit(dtype: str, shape: tuple[int, int]) -> None:
    kernel = load("cross-entropy", backend="c", dtype=dtype)
    for target in ("labels", "rows"):
        made, _ = case(kernel, target, *shape)
        loss, gradient = kernel(made.logits, made.targets, threads=1)
        for threads in (2, 5):
            other, slopes = kernel(made.logits, made.targets, threads=threads)
            assert other == loss
            np.testing.assert_array_equal(slopes, gradient)


def test_near_certainty_nothing_cancels(kernel: Kernel) -> None:
    top = 15.0 if kernel.dtype == "float32" else 35.0
    logits = np.array([[top, 0.0, 0.0]] * 5, kernel.dtype)
    loss, gradient = kernel(logits, np.zeros(5, int), reduction="none")
    true = np.log1p(2 * np.exp(-top))
    eps = float(np.finfo(kernel.dtype).eps)
    np.testing.assert_allclose(loss, true, rtol=30 * eps)
    np.testing.assert_allclose(gradient[:, 0], -2 * np.exp(-top) / (1 + 2 * np.exp(-top)), rtol=30 * eps)


def test_the_other_formula_of_smoothing_is_a_theorem() -> None:
    recheck(smoothing_among_others())


def test_smoothing_among_the_others_is_named(kernel: Kernel) -> None:
    eps = float(np.finfo(kernel.dtype).eps)
    for shape in ((3, 2), (4, 7)):
        made, weight = case(kernel, "labels", *shape)
        share = np.full(shape, 0.3 / (shape[1] - 1)).astype(kernel.dtype)
        share[np.arange(shape[0]), made.targets] = 0.7
        for given in (None, weight):
            options = {"label_smoothing": 0.3, "smoothing_among": "others", "reduction": "none"}
            loss, gradient = kernel(made.logits, made.targets, weight=given, **options)
            expected, slopes = kernel(made.logits, share, weight=given, reduction="none")
            np.testing.assert_allclose(loss, expected, rtol=20 * eps)
            assert_close(gradient, slopes, 3 * eps)
            np.testing.assert_array_equal(
                kernel.loss(made.logits, made.targets, weight=given, **options), loss
            )
            alone = kernel.gradient(made.logits, made.targets, weight=given, **options)
            np.testing.assert_array_equal(alone, gradient)
    with pytest.raises(ValueError, match="among the others needs 2 or more classes"):
        kernel(np.zeros((1, 1), kernel.dtype), np.array([0]), label_smoothing=0.1, smoothing_among="others")
    with pytest.raises(ValueError, match="smoothing_among is one of all, others, not 'some'"):
        kernel(made.logits, made.targets, smoothing_among="some")


def test_the_mean_of_no_rows_is_named(kernel: Kernel) -> None:
    logits, labels = np.ones((3, 4), kernel.dtype), np.full(3, -100)
    for rows in (3, 0):
        for choice, expected in (
            ({}, np.nan),
            ({"all_ignored": "nan"}, np.nan),
            ({"all_ignored": "zero"}, 0.0),
        ):
            loss, gradient = kernel(logits[:rows], labels[:rows], **choice)  # type: ignore[arg-type]
            np.testing.assert_equal(float(loss), expected)
            assert loss.dtype == np.dtype(kernel.dtype) and not gradient.any()
            np.testing.assert_equal(float(kernel.loss(logits[:rows], labels[:rows], **choice)), expected)  # type: ignore[arg-type]
    some = np.array([0, -100, -100])
    assert kernel(logits, some, all_ignored="zero")[0] == kernel(logits, some)[0] != 0
    with pytest.raises(ValueError, match="all_ignored is one of nan, zero, not 'one'"):
        kernel(logits, labels, all_ignored="one")
