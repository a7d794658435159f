"""Random terms against true rewritings, which are proved, and against small changes, which are not."""

from collections import Counter
from random import Random

import pytest
from hypothesis import given, settings, strategies as st

from derive.proving.focus import NotProved
from derive.proving.prove import prove, simplify
from derive.trusted.kernel import Theorem, recheck
from derive.trusted.terms import Entry, Partial, Term
from tests.derive.proving.fuzzing import DEFINITIONS, KNOWN, Fuzz, j, z
from tests.judge.evaluate import Judge, Undefined
from tests.judge.numbers import Unknown
from tests.judge.world import World

SIZES = ({"K": 3, "N": 2}, {"K": 2, "N": 3}, {"K": 1, "N": 1}, {"K": 5, "N": 2})
SEEDS = st.integers(0, 10**9)


def term(fuzz: Fuzz, depth: int) -> Term:
    drawn = fuzz.term(depth)
    if fuzz.random.random() < 0.3:
        return Partial(drawn, z(j) if fuzz.random.random() < 0.7 else Entry("x"))
    return drawn


def holds(lhs: Term, rhs: Term, seed: int = 0) -> bool | None:
    """Whether both have the same value wherever the judge can tell; None if it can tell nowhere."""
    seen = None
    for at, sizes in enumerate(SIZES):
        judge = Judge(World(seed + at, sizes, "positive", {d.name: d for d in DEFINITIONS}))
        try:
            if not judge.same(judge.term(lhs), judge.term(rhs)):
                return False
            seen = True
        except (Undefined, Unknown, OverflowError):
            continue
    return seen


def proved(lhs: Term, rhs: Term) -> Theorem | None:
    """The theorem, if one is found: nothing but `NotProved` may end the search."""
    try:
        return prove(lhs, rhs, KNOWN, DEFINITIONS, seconds=20)
    except NotProved:
        return None


def rewritings(seeds: range, depth: int, times: int) -> Counter[str]:
    found: Counter[str] = Counter()
    for seed in seeds:
        fuzz = Fuzz(Random(seed))
        lhs = term(fuzz, depth)
        theorem = proved(lhs, fuzz.rewritten(lhs, times))
        found["proved" if theorem else "not"] += 1
        if theorem:
            recheck(theorem)
    return found


def mutants(seeds: range, depth: int, times: int) -> Counter[str]:
    found: Counter[str] = Counter()
    for seed in seeds:
        fuzz = Fuzz(Random(seed))
        lhs = term(fuzz, depth)
        rhs = fuzz.mutant(fuzz.rewritten(lhs, times))
        theorem = proved(lhs, rhs)
        found["proved" if theorem else "not"] += 1
        if theorem:
            assert holds(lhs, rhs, seed) is not False, (seed, lhs, rhs)
    return found


def test_true_rewritings_are_proved() -> None:
    assert rewritings(range(80), 2, 4)["not"] <= 1


def test_changed_terms_are_proved_only_where_they_are_equal() -> None:
    found = mutants(range(100), 2, 1)
    assert found["not"] > found["proved"] > 0


@given(SEEDS)
@settings(max_examples=60)
def test_the_rewritings_are_true(seed: int) -> None:
    fuzz = Fuzz(Random(seed))
    lhs = term(fuzz, 2)
    assert holds(lhs, fuzz.rewritten(lhs, 3), seed) is not False


@given(SEEDS)
@settings(max_examples=60)
def test_what_is_simplified_keeps_its_value(seed: int) -> None:
    fuzz = Fuzz(Random(seed))
    lhs = term(fuzz, 2)
    try:
        theorem = simplify(lhs, KNOWN, DEFINITIONS, seconds=20)
    except NotProved:
        return
    assert holds(lhs, theorem.rhs, seed) is not False


@given(SEEDS)
@settings(max_examples=30)
def test_a_simplified_term_stays_as_it_is(seed: int) -> None:
    fuzz = Fuzz(Random(seed))
    try:
        once = simplify(term(fuzz, 2), KNOWN, DEFINITIONS, seconds=20).rhs
    except NotProved:
        return
    assert proved(once, simplify(once, KNOWN, DEFINITIONS, seconds=20).rhs)


@pytest.mark.slow
def test_many_rewritings_and_mutants() -> None:
    found = rewritings(range(10_000, 11_000), 3, 6)
    assert found["not"] <= 0.01 * found.total()
    mutants(range(10_000, 12_000), 2, 1)
