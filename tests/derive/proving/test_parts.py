"""Parts of the prover that can be asked alone: factors, the writer, steps made fewer, lemmas."""

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, strategies as st

from derive.printing import text
from derive.proving.arithmetic.factor import factors, greatest_common_divisor, times
from derive.proving.arithmetic.polynomials import Poly, canonical, expand, power
from derive.proving.focus import NotProved
from derive.proving.prove import simplify
from derive.proving.writing.recognise import recognise
from derive.proving.writing.writer import Writer
from derive.trusted.indices import Ix
from derive.trusted.terms import Add, Div, Entry, Exp, Log, Mul, Neg, Num, Partial, Pow, Term
from tests.derive.proving.vocabulary import (
    LAYER,
    LOSS,
    ONE,
    UNIT,
    L,
    P,
    j,
    k,
    logistic,
    minus,
    n,
    over,
    p,
    softmax,
    x,
    y,
    z,
)

X, Y, Z = (Entry(name) for name in "XYZ")


def polynomial(random: Random, summands: int) -> Term:
    monomials = [Num(random.randint(1, 3) * random.choice((1, -1)))]
    for _ in range(summands - 1):
        factors_ = [random.choice((X, Y, Z)) for _ in range(random.randint(1, 2))]
        monomials.append(Mul(Num(random.randint(1, 3)), *factors_))
    return Add(*monomials)


def product_of(found: tuple[object, list[tuple[Poly, int]]]) -> Poly:
    c, parts = found
    out = expand(Num(c))  # type: ignore[arg-type]
    for q, e in parts:
        out = times(out, power(q, e))
    return out


@given(st.integers(0, 10**9))
def test_factors_multiply_to_the_whole(seed: int) -> None:
    random = Random(seed)
    whole = expand(Mul(*(polynomial(random, random.randint(2, 3)) for _ in range(3))))
    found = factors(whole)
    assert product_of(found) == whole


@given(st.integers(0, 10**9))
def test_a_common_divisor_is_found(seed: int) -> None:
    random = Random(seed)
    f, g, common = (expand(polynomial(random, 3)) for _ in range(3))
    found = greatest_common_divisor(times(f, common), times(g, common))
    assert greatest_common_divisor(found, common) == greatest_common_divisor(common, common)


@given(st.integers(0, 10**9))
def test_a_canonical_term_is_canonical(seed: int) -> None:
    random = Random(seed)
    f, g, h = (polynomial(random, 3) for _ in range(3))
    once = canonical(Add(Div(f, g), Neg(Div(Pow(h, 2), Mul(g, X)))))
    assert canonical(once) == once


FACTORED = {
    "a square": (Add(Pow(X, 2), Mul(Num(2), X, Y), Pow(Y, 2)), [2]),
    "a difference of squares": (minus(Pow(X, 2), Pow(Y, 2)), [1, 1]),
    "a cubic with rational roots": (Add(Pow(X, 3), Mul(Num(-2), Pow(X, 2)), Neg(X), Num(2)), [1, 1, 1]),
    "a linear factor": (Add(Mul(X, Y), Mul(X, Z), Mul(Num(2), Y), Mul(Num(2), Z)), [1, 1]),
    "none": (Add(Pow(X, 2), ONE), [1]),
}


@pytest.mark.parametrize("name", FACTORED)
def test_factors_are_found(name: str) -> None:
    term, powers = FACTORED[name]
    assert [e for _, e in factors(expand(term))[1]] == powers


WRITTEN = {
    "a residual before what it multiplies": (Mul(y(j), minus(p(j), y(j))), "(p_j - y_j) y_j"),
    "the known first": (Mul(y(j), p(j), Num(2)), "2 p_j y_j"),
    "a difference that starts positive": (Neg(minus(y(j), p(j))), "p_j - y_j"),
    "the complement": (Div(minus(x, p(j)), minus(p(j), ONE)), "(p_j - x)/(1 - p_j)"),
    "a factor in front": (minus(Mul(x, p(j)), Mul(x, y(j))), "x (p_j - y_j)"),
    "a fraction": (Div(Mul(Num(4), x), Num(6)), "2 x/3"),
    "nothing": (minus(x, x), "0"),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_terms_are_written_as_people_do(name: str) -> None:
    term, expected = WRITTEN[name]
    assert text(Writer(["p"]).best(term)) == expected


def test_what_the_statement_wrote_is_written_so_again() -> None:
    assert text(Writer([], [minus(x, ONE)]).best(Div(y(j), minus(x, ONE)))) == "y_j/(x - 1)"


def test_well_known_functions_are_seen_under_binders() -> None:
    term = over(n, over(k, Mul(y(n, k), Log(softmax(z(n, k), k)))))
    (found,) = recognise((term,))
    assert (found.name, found.sets) == ("p", ("N", "K"))
    (found,) = recognise((Log(Add(ONE, Exp(z(j)))),))
    assert (found.name, found.body) == ("σ", logistic(z(Ix("#0", "K"))))
    assert recognise((softmax(z(j), j),), (P,)) == ()


def test_the_loss_is_derived_by_the_lemma_about_probabilities() -> None:
    theorem = simplify(Partial(L, Entry("b", j)), (UNIT,), (LAYER, P, LOSS))
    lemmas = [dict(s.bindings)["theorem"] for s in theorem.derivation.steps if s.rule == "lemma"]
    assert any(text(lemma.lhs).startswith("∂p_") for lemma in lemmas)
    assert "derivative_of_log" in [s.rule for s in theorem.derivation.steps]


def test_no_two_steps_of_arithmetic_meet() -> None:
    steps = simplify(Partial(L, z(j)), (UNIT,), (P, LOSS)).derivation.steps
    places = [(s.rule, s.path) for s in steps]
    assert not [a for a, b in pairwise(places) if a == b and a[0] == "field"]
    lines = [s.after for s in steps]
    assert len(set(lines)) == len(lines)


def test_a_division_by_nothing_is_no_crash() -> None:
    with pytest.raises(NotProved):
        simplify(Div(x, minus(x, x)))
