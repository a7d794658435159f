"""Error bounds: their algebra, what they say of the loops, and attacks on them with mpmath as the judge."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from codegen.backends.c.runtime import load_plain
from codegen.backends.numpy.rounding import arithmetic
from codegen.bounding import attacks, tightness
from codegen.kernels.bounds.majorants import Majorant, number, quantity
from codegen.kernels.bounds.stated import Statement, stated_in, written
from codegen.kernels.bounds.values import NoBound
from codegen.kernels.bounds.walk import walked
from codegen.kernels.loops import (
    GRADIENT,
    LOGITS,
    Accumulate,
    Apply,
    At,
    Expression,
    Loop,
    Loss,
    Number,
    Program,
    Scalar,
    Store,
)
from codegen.loading import Kernel, generated, load

KERNELS = [(b, d) for b in ("c", "numpy") for d in ("float32", "float64")]
OPTIONS: list[tuple[dict[str, float], bool]] = [
    ({}, False),
    ({"temperature": 0.7}, False),
    ({"label_smoothing": 0.1, "temperature": 3.0, "z_loss": 1e-2}, True),
]


@pytest.fixture(params=KERNELS, ids="-".join)
def kernel(request: pytest.FixtureRequest) -> Kernel:
    backend, dtype = request.param
    return load("cross-entropy", backend=backend, dtype=dtype)


def plain_kernel(dtype: str) -> Kernel:
    """The plain kernel in C, with the bounds that it states."""
    folder, fast = generated(), load("cross-entropy", backend="c", dtype=dtype)
    compute = load_plain(folder / "c", fast.signature, dtype)
    return Kernel(fast.signature, "c", dtype, compute, folder / "c" / "cross_entropy_bounds.json")


def weights(classes: int, dtype: str) -> Any:
    return (2 * np.random.default_rng(2).random(classes)).astype(dtype)


def attacked(kernel: Kernel, rows: int, classes: int) -> tuple[float, float]:
    """The greatest ratios of an error to its bound, for loss and gradient."""
    loss = gradient = 0.0
    for kind in ("labels", "rows"):
        for options, weighted in OPTIONS:
            weight = weights(classes, kernel.dtype) if weighted else None
            for attack in attacks(kernel.dtype, kind, rows, classes):
                found = tightness(kernel, attack, options, weight)
                assert max(found.loss, found.gradient) <= 1, (attack.name, kind, options, found)
                loss, gradient = max(loss, found.loss), max(gradient, found.gradient)
    return loss, gradient


def test_attacks_find_no_violation_and_the_bound_is_near(kernel: Kernel) -> None:
    for rows, classes in ((1, 1), (2, 9)):
        ratios = attacked(kernel, rows, classes)
    assert min(ratios) > 0.02


def test_nor_in_the_plain_kernel() -> None:
    assert min(attacked(plain_kernel("float32"), 2, 9)) > 0.02


def test_a_bound_that_is_too_small_is_found_out() -> None:
    kernel = load("cross-entropy", backend="numpy", dtype="float32")
    pretended = Kernel(kernel.signature, "numpy", "float32", kernel._compute, kernel._bounds)
    pretended.dtype = "float64"  # states the bounds of float64, computes in float32
    (attack, *_) = attacks("float32", "labels", 2, 9)
    assert tightness(pretended, attack).gradient > 1


@pytest.mark.slow
@pytest.mark.parametrize(("rows", "classes"), [(40, 2), (40, 10), (6, 129), (1, 2100)])
def test_larger_attacks_find_no_violation(kernel: Kernel, rows: int, classes: int) -> None:
    attacked(kernel, rows, classes)
    if kernel.backend == "c":
        attacked(plain_kernel(kernel.dtype), rows, classes)


@pytest.mark.slow
@pytest.mark.parametrize("backend", ["c", "numpy"])
def test_huge_numbers_of_classes_find_no_violation(backend: str) -> None:
    kernel = load("cross-entropy", backend=backend, dtype="float32")
    for attack in islice(attacks("float32", "labels", 128, 35_000), 0, None, 2):  # enough to be streamed
        found = tightness(kernel, attack, rows=[0, 127])
        assert max(found.loss, found.gradient) <= 1, (attack.name, found)
    for attack in islice(attacks("float32", "labels", 1, 65_536), 0, None, 2):
        found = tightness(kernel, attack)
        assert max(found.loss, found.gradient) <= 1, (attack.name, found)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_the_fast_kernel_agrees_with_the_plain_one_within_their_bounds(dtype: str) -> None:
    fast, plain = load("cross-entropy", backend="c", dtype=dtype), plain_kernel(dtype)
    for shape in ((17, 10), (5, 40), (2, 3000)):
        for attack in attacks(dtype, "labels", *shape):
            (a, da), (b, db) = (k(attack.logits, attack.targets, reduction="none") for k in (fast, plain))
            for n, row in enumerate(attack.logits.astype(float)):
                one, other = (k.error_bound(shape[1], float(np.ptp(row))) for k in (fast, plain))
                assert one.loss is not None and other.loss is not None
                slack = 1.001 * (one.gradient.of(db[n]) + other.gradient.of(db[n]))
                assert (abs(da[n].astype(float) - db[n]) <= slack).all(), attack.name
                assert abs(float(a[n]) - b[n]) <= 1.001 * (one.loss.of(b[n]) + other.loss.of(b[n]))


def test_majorants() -> None:
    k, u = quantity("K"), quantity("u")
    x = (k * u + number(3)) * (number(2) + quantity("K", -1))
    assert x.at({"K": 4.0, "u": 0.5}) == pytest.approx((4 * 0.5 + 3) * (2 + 1 / 4))
    assert (k + number(3)).join(k * 2) == k * 2 + number(3)
    assert Majorant.from_json(x.upwards().to_json()) == x.upwards()
    third = number(Fraction(1, 3)).upwards()
    assert third.constant == Fraction(0.3334) and third.constant > Fraction(1, 3)
    assert str(k * u * 2 + u) == "u + 2 K u"
    assert x.without({"u"}).names == {"K"} and x.covers(k * u)
    assert x.at({"K": float("inf"), "u": 0.0}) > 0


def test_statements_are_read_as_they_were_written() -> None:
    for file in sorted(generated().glob("*/*_bounds.json")):
        statements = stated_in(file)
        assert statements and all(isinstance(s, Statement) for s in statements)
        assert written(statements) == file.read_text(encoding="utf-8")


def test_bounds_grow_with_what_makes_errors(kernel: Kernel) -> None:
    usual = kernel.error_bound(100, 10.0)
    for more in (kernel.error_bound(10_000, 10.0), kernel.error_bound(100, 80.0)):
        assert more.gradient.relative > usual.gradient.relative
    assert kernel.error_bound(100, 10.0, label_is_greatest=True).loss.absolute < 1e-30  # type: ignore[union-attr]
    assert kernel.error_bound(100, 1e300, targets="rows").gradient.absolute < float("inf")


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"classes": 0, "spread": 1.0}, "needs a class"),
        ({"classes": 2, "spread": -1.0}, "not negative"),
        ({"classes": 2, "spread": float("nan")}, "not negative"),
        ({"classes": 2, "spread": 1.0, "targets": "nothing"}, "no error bound is stated for nothing"),
    ],
)
def test_what_has_no_bound(kernel: Kernel, given: dict[str, Any], why: str) -> None:
    with pytest.raises(ValueError, match=why) as error:
        kernel.error_bound(**given)
    assert "\n" not in str(error.value)
    nowhere = Kernel(kernel.signature, kernel.backend, kernel.dtype, kernel._compute, Path("/nowhere"))
    with pytest.raises(ValueError, match="no error bound is stated"):
        nowhere.error_bound(2, 1.0)


def loops(loss: Expression) -> Program:
    greatest = Loop((Accumulate("m", "max", At(LOGITS)),))
    below = Apply("-", (At(LOGITS), Scalar("m")))
    total = Loop((Accumulate("s", "sum", Apply("exp", (below,))),))
    return Program("nothing", (), (greatest, total, Loss(loss), Loop((Store(GRADIENT, below),))))


@pytest.mark.parametrize(
    "unknown",
    [
        Apply("/", (Scalar("s"), Scalar("m"))),
        Apply("exp", (Scalar("s"),)),
        Apply("log", (Scalar("m"),)),
        Apply("pow", (Scalar("s"), Number(Fraction(1, 2)))),
    ],
)
def test_where_nothing_is_known_nothing_is_stated(unknown: Expression) -> None:
    (known,) = walked(
        loops(Apply("log", (Scalar("s"),))), arithmetic("float32", loops(Scalar("s"))), {}, True
    )
    assert known.loss is not None and known.loss.absolute.names >= {"u", "pairwise"}
    with pytest.raises(NoBound):
        list(walked(loops(unknown), arithmetic("float32", loops(Scalar("s"))), {}, True))


def test_more_additions_are_more_error() -> None:
    p = loops(Apply("log", (Scalar("s"),)))
    usual = arithmetic("float32", p)
    (one,) = walked(p, usual, {}, True)
    (two,) = walked(p, replace(usual, inner=quantity("pairwise") * 2), {}, True)
    assert one.loss is not None and two.loss is not None
    assert two.loss.absolute.covers(one.loss.absolute) and two.loss.absolute != one.loss.absolute
