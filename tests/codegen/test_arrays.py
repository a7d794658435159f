"""Softmax, log-softmax and their vector-Jacobian products: their theorems, mpmath, and their bounds."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import mpmath
import numpy as np
import pytest

import codegen
from codegen.array_loading import ArrayKernel, load_array
from codegen.bounding import attacks
from codegen.kernels.arrays import ArraySpec, catalogued, lower_array
from codegen.kernels.forms import any_source, kernel_source, kernels
from codegen.kernels.spec import SpecError
from codegen.kernels.stable import e, i, j, m, total, v, z
from derive.proving.focus import NotProved
from derive.proving.prove import prove
from derive.trusted.kernel import Derivation, Theorem
from derive.trusted.terms import Add, Div, Entry, Exp, Mul, Neg

Array = np.ndarray[Any, Any]
NAMES = ["log-softmax", "log-softmax-vjp", "softmax", "softmax-vjp"]
CALLS = [(n, b, d) for n in NAMES for b in ("c", "numpy") for d in ("float32", "float64")]


@pytest.fixture(params=CALLS, ids="-".join)
def kernel(request: pytest.FixtureRequest) -> ArrayKernel:
    name, backend, dtype = request.param
    return load_array(name, backend=backend, dtype=dtype)


def truth(name: str, logits: Array, vector: Array) -> list[Any]:
    """A row of the result, from the definitions."""
    with mpmath.workprec(1300):
        exps = [mpmath.exp(mpmath.mpf(float(x))) for x in logits]
        p = [x / mpmath.fsum(exps) for x in exps]
        u = [mpmath.mpf(float(x)) for x in vector]
        if name == "softmax":
            return p
        if name == "log-softmax":
            return [mpmath.log(x) for x in p]
        if name == "softmax-vjp":
            mean = mpmath.fsum(a * b for a, b in zip(p, u, strict=True))
            return [a * (b - mean) for a, b in zip(p, u, strict=True)]
        return [b - a * mpmath.fsum(u) for a, b in zip(p, u, strict=True)]


def called(kernel: ArrayKernel, logits: Array, vectors: Array, **options: Any) -> Array:
    given = (logits, vectors) if kernel.signature.targets == ("rows",) else (logits,)
    return kernel(*given, **options)


def greatest_ratio(kernel: ArrayKernel, rows: int, classes: int) -> float:
    """The greatest error over its bound in attacks."""
    worst = 0.0
    for attack in attacks(kernel.dtype, "rows", rows, classes):
        found = called(kernel, attack.logits, attack.targets)
        for n, row in enumerate(attack.logits.astype(float)):
            true = truth(kernel.signature.name, row, attack.targets[n])
            size = float(np.sum(abs(attack.targets[n].astype(float))))
            bound = kernel.error_bound(classes, float(np.ptp(row)), sum_vector=size)
            for x, y in zip(found[n], true, strict=True):
                error = abs(mpmath.mpf(float(x)) - y)
                assert error <= bound.of(y), (attack.name, x, y)
                worst = max(worst, float(error / bound.of(y)) if error else 0.0)
    return worst


def test_it_is_what_the_definition_says_within_the_bound(kernel: ArrayKernel) -> None:
    assert max(greatest_ratio(kernel, 1, 1), greatest_ratio(kernel, 2, 7)) > 0.002


@pytest.mark.slow
def test_larger_rows_are_within_the_bound(kernel: ArrayKernel) -> None:
    greatest_ratio(kernel, 3, 300)


def test_what_is_no_finite_number_stays_in_its_row(kernel: ArrayKernel) -> None:
    inf, nan = np.inf, np.nan
    logits = np.array([[1, 2, 3], [nan, 2, 3], [1, inf, 3], [-inf] * 3, [1, 2, -inf]], kernel.dtype)
    vectors = np.ones_like(logits)
    found = called(kernel, logits, vectors)
    assert np.isnan(found[1:4]).all() and np.isfinite(found[0]).all()
    pair = called(kernel, logits[4:, :2].copy(), vectors[4:, :2].copy())
    if "vjp" not in kernel.signature.name:
        np.testing.assert_allclose(found[4, :2], pair[0], rtol=1e-6)
        assert found[4, 2] == (-inf if kernel.signature.name == "log-softmax" else 0)
    assert called(kernel, logits[:0], vectors[:0]).shape == (0, 3)


def test_out_is_written_inputs_are_not_and_layouts_do_not_matter(kernel: ArrayKernel) -> None:
    rng = np.random.default_rng(1)
    logits, vectors = (rng.standard_normal((4, 6)).astype(kernel.dtype) for _ in range(2))
    before, out = logits.copy(), np.full((4, 6), 7, kernel.dtype)
    assert called(kernel, logits, vectors, out=out) is out
    np.testing.assert_array_equal(logits, before)
    np.testing.assert_array_equal(called(kernel, np.asfortranarray(logits), vectors), out)


@pytest.mark.parametrize(
    ("name", "given", "why"),
    [
        ("softmax", (np.zeros((2, 3)), np.zeros((2, 3))), "softmax takes no vectors"),
        ("softmax", (np.zeros(3),), "logits must have two axes"),
        ("softmax", (np.zeros((2, 0)),), "needs 1 or more classes"),
        ("softmax-vjp", (np.zeros((2, 3)),), "vectors must be a NumPy array, not NoneType"),
        ("softmax-vjp", (np.zeros((2, 3)), np.zeros((3, 2))), "vectors must have the shape of the logits"),
        ("softmax-vjp", (np.zeros((2, 3)), np.zeros((2, 3), int)), "vectors must be float64"),
    ],
)
@pytest.mark.parametrize("backend", ["c", "numpy"])
def test_bad_calls_are_one_line(backend: str, name: str, given: tuple[Array, ...], why: str) -> None:
    kernel, out = load_array(name, backend=backend, dtype="float64"), np.full((2, 3), 7.0)
    with pytest.raises((TypeError, ValueError), match=why) as error:
        kernel(*given, out=out)
    assert "\n" not in str(error.value) and (out == 7).all()
    with pytest.raises(ValueError, match="out overlaps the logits"):
        called(kernel, out, np.zeros((2, 3)), out=out)


def test_loading() -> None:
    assert codegen.load_array is load_array
    with pytest.raises(ValueError, match=r"softmax is no loss; codegen\.load_array loads it"):
        codegen.load("softmax")
    with pytest.raises(ValueError, match=r"cross-entropy is a loss, which codegen\.load loads"):
        load_array("cross-entropy")
    with pytest.raises(ValueError, match="there is no kernel 'sparsemax'"):
        load_array("sparsemax")
    with pytest.raises(ValueError, match="there is no backend 'rust'"):
        load_array("softmax", backend="rust")
    assert set(kernels()) == {"cross-entropy", *NAMES}
    with pytest.raises(ValueError, match="softmax is no loss"):
        kernel_source("softmax")


def test_the_header_states_the_theorems_of_the_catalogue() -> None:
    for name in NAMES:
        lines = any_source(name).signature.theorems
        assert [line.partition(":")[0] for line in lines[:3]] == ["definition", "stated", "computed"]


def forged(lhs: Any, rhs: Any) -> Theorem:
    theorem = object.__new__(Theorem)
    object.__setattr__(theorem, "derivation", Derivation(lhs, rhs, ()))
    return theorem


def test_only_theorems_of_the_same_entry_make_a_kernel() -> None:
    good = any_source("softmax").specs[0]
    assert isinstance(good, ArraySpec)
    with pytest.raises(NotProved):
        catalogued("softmax-stable", Div(e(i), Add(total, total)))
    with pytest.raises(SpecError, match="the entry is not proved"):
        replace(good, computed=forged(good.stated.lhs, Entry("z", i)))
    other = any_source("log-softmax").specs[0]
    assert isinstance(other, ArraySpec)
    with pytest.raises(SpecError, match="what is computed is not what is stated"):
        replace(good, computed=other.computed)
    of_m = prove(Mul(m, z(i)), Mul(z(i), m))
    with pytest.raises(SpecError, match="depends on m"):
        ArraySpec(of_m, of_m)
    pair = prove(Mul(z(i), v(j)), Mul(v(j), z(i)))
    with pytest.raises(SpecError, match="not about one entry"):
        ArraySpec(pair, pair)
    tampered = ArraySpec(good.stated, good.computed)
    object.__setattr__(tampered, "computed", forged(good.stated.lhs, Exp(Neg(z(i)))))
    with pytest.raises(SpecError, match="not proved"):
        lower_array(tampered)
