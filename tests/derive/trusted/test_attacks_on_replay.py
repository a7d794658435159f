"""Attempts to have a derivation replayed that does not prove what it says: positions, bindings, tampering."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from derive.trusted.conditions import Definition, Equal, Positive, define
from derive.trusted.indices import TRUE, Ix, Label, Not, Same
from derive.trusted.kernel import Derivation, Rejected, Step, replay
from derive.trusted.law import RuleError, rules
from derive.trusted.terms import (
    Add,
    Bracket,
    Div,
    Entry,
    Exp,
    Log,
    Mul,
    Neg,
    Num,
    Partial,
    Pow,
    Size,
    Sum,
    Term,
)
from tests.derive.trusted.cast import B0, ONE, ZERO, delta, i, j, n, w, z
from tests.derive.trusted.derivations import Move, back, by, derivation, prove, refuse

EXP_ZERO = by("exp_of_zero")
LINE = Add(Exp(ZERO), Sum("K", Same(B0, i), Mul(Exp(ZERO), delta(B0, j))), Partial(Exp(z(i)), z(j)))


# ---------------------------------------------------------------- positions


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ((), "it rewrites"),
        ((1,), "it rewrites"),
        ((1, 0), "no term at this position"),  # a guard is a proposition
        ((1, 1, 1), "it rewrites"),
        ((1, 1, 1, 0), "no term at this position"),
        ((1, 2), "no term at this position"),
        ((2, 1), "what one differentiates by"),
        ((2, 1, 0), "what one differentiates by"),
        ((2, 0, 0, 0), "no term at this position"),  # the index of an entry
        ((3,), "no term at this position"),
        ((-3,), "no term at this position"),
        ((0, 0, 0), "no term at this position"),
        ((False,), "the path of a Step"),
        ((0.0,), "the path of a Step"),
        (("0",), "the path of a Step"),
        ([0], "the path of a Step"),
        (None, "the path of a Step"),
        (0, "the path of a Step"),
        ("", "the path of a Step"),
        (((0,),), "the path of a Step"),
    ],
)
def test_a_wrong_position_is_refused(path: tuple[int, ...], reason: str) -> None:
    step = Step("exp_of_zero", (), path, LINE)
    with pytest.raises(Rejected, match=reason):
        replay(Derivation(LINE, LINE, (step,)))


@pytest.mark.parametrize("path", [(0,), (1, 1, 0)])
def test_the_right_positions_are_not(path: tuple[int, ...]) -> None:
    assert prove(LINE, Move("exp_of_zero", path)).rhs != LINE


# ---------------------------------------------------------------- bindings


@pytest.mark.parametrize(
    ("lhs", "move"),
    [
        (Exp(ZERO), by("exp_of_nothing")),
        (Exp(ZERO), by("exp_of_zero", f=ZERO)),
        (Exp(ZERO), by("exp_of_sum", terms=(ZERO,))),
        (Exp(ZERO), by("exp_of_sum", terms=ZERO)),
        (Exp(ZERO), by("exp_of_sum")),
        (Exp(ZERO), by("field", a=Exp(ZERO), b=i)),
        (Exp(ZERO), by("field", a=Exp(ZERO), b=Same(i, j))),
        (Exp(ZERO), by("field", a=Exp(ZERO), b=None)),
        (Exp(ZERO), by("split_cases", c=ZERO, f=Exp(ZERO))),
        (Partial(w, w), by("derivative_of_entry", a=w, x=ONE)),
        (Partial(w, w), by("derivative_of_entry", a=w, x=Definition("w", (), ONE))),
        (Pow(Exp(w), 2), back("exp_of_multiple", n="2", f=w)),
        (Pow(Bracket(TRUE), 0), by("bracket_power", c=TRUE, n=0)),
        (Sum("K", TRUE, delta(B0, i)), by("sift", set="K", factors=(delta(B0, i),), at=1)),
        (Sum("K", TRUE, delta(B0, i)), by("sift", set="N", factors=(delta(B0, i),), at=0)),
        (z(i), by("equal_index", f=z(B0), i=i, j=n)),
        (ONE, by("lemma", theorem=None, at=())),
        (ONE, by("lemma", theorem=derivation(ONE), at=())),
        (Bracket(Same(i, i)), by("lemma", theorem=prove(Bracket(Same(i, i))), at=((i, n),))),
        (Bracket(Same(i, i)), by("lemma", theorem=prove(Bracket(Same(i, i))), at=((i, z(i)),))),
    ],
)
def test_wrong_bindings_are_refused(lhs: Term, move: Move) -> None:
    refuse("step 1", lhs, move)


# ---------------------------------------------------------------- statements


@pytest.mark.parametrize(
    ("lhs", "assumptions", "definitions", "reason"),
    [
        (z(B0), (), (), "unbound"),
        (z(Ix("%0", "K")), (), (), "reserved"),
        (z(Ix("#0", "K")), (), (), "reserved"),
        (ONE, (Positive(z(B0)),), (), "unbound"),
        (ONE, (Same(Ix("%0", "K"), i),), (), "reserved"),
        (Add(z(i), Entry("z")), (), (), "used as"),
        (z(i), (Positive(Entry("z", n)),), (), "used as"),
        (z(Label("z", (n,), "K")), (), (), "used as"),
        (Entry("s", i), (), (define("s", (), ONE),), "used as"),
        (ONE, (), (define("s", (), ONE), define("s", (), ZERO)), "twice"),
        (ONE, (), (define("s", (), ONE), define("s", (), ONE)), "twice"),
        (ONE, (), (define("s", (), Entry("s")),), "circular"),
        (ONE, (), (define("s", (), Entry("r")), define("r", (), Entry("s"))), "circular"),
        (ONE, (), (define("s", (), Partial(w, Entry("s"))),), "circular"),
        (ONE, (), (Definition("u", (), None, ("u",)),), "circular"),
        (ONE, (), (Definition("u", (), None, ("v",)), Definition("v", (), None, ("u",))), "circular"),
        (ONE, (), (Definition("u", (), None, ("s",)), define("s", (), Exp(Entry("u")))), "circular"),
        (ONE, (), (Definition("s", (), z(i)),), "unbound"),
        (ONE, (), (Definition("s", (), z(B0)),), "unbound"),
        (ONE, (), (Definition("s", ("N",), z(Ix("#0", "K"))),), "unbound"),
    ],
)
def test_a_statement_without_sense_is_refused(
    lhs: Term, assumptions: tuple, definitions: tuple, reason: str
) -> None:
    refuse(reason, lhs, assumptions=assumptions, definitions=definitions)


# ---------------------------------------------------------------- tampering

POSITIVE = Positive(Div(w, w))
NONZERO = (Positive(w),)
SQUARE = Div(w, w)
GOOD = derivation(
    Add(Exp(ZERO), Log(SQUARE)),
    by("exp_of_zero", (0,)),
    by("field", (1, 0), a=SQUARE, b=ONE),
    by("log_of_one", (1,)),
    by("field", a=Add(ONE, ZERO), b=ONE),
    assumptions=NONZERO,
)


def with_step(number: int, **changes: object) -> Derivation:
    """The good derivation with one step changed."""
    steps = list(GOOD.steps)
    steps[number] = replace(steps[number], **changes)
    return replace(GOOD, steps=tuple(steps))


@pytest.mark.parametrize(
    "tampered",
    [
        with_step(0, after=GOOD.steps[1].after),
        with_step(0, after=ONE),
        with_step(3, after=ZERO),
        with_step(0, path=(1,)),
        with_step(0, rule="log_of_one"),
        with_step(0, reverse=True),
        with_step(1, bindings=(("a", SQUARE), ("b", ZERO))),
        with_step(1, bindings=(("a", ONE), ("b", ONE))),
        with_step(1, bindings=(("a", SQUARE), ("b", ONE), ("b", ZERO))),
        with_step(1, because=((Positive(SQUARE), ()), (Equal(ZERO, ONE), ()))),
        with_step(1, because=((Positive(Log(w)), ()),)),
        with_step(1, because=((Not(TRUE), ()),)),
        with_step(2, because=((Positive(z(B0)), ()),)),
        with_step(2, because=((Positive(ZERO), (by("field", a=ZERO, b=ONE).step(ONE),)),)),
        with_step(2, because=((Positive(ZERO), (by("field", a=ONE, b=ONE).step(ONE),)),)),
        with_step(2, because=((Positive(ZERO), (back("log_of_one").step(ONE),)),)),
        replace(GOOD, steps=GOOD.steps[1:]),
        replace(GOOD, steps=GOOD.steps[:-1]),
        replace(GOOD, steps=GOOD.steps[::-1]),
        replace(GOOD, steps=()),
        replace(GOOD, assumptions=()),
        replace(GOOD, assumptions=(Positive(Entry("x")),)),
        replace(GOOD, rhs=ZERO),
        replace(GOOD, lhs=ONE),
    ],
)
def test_a_tampered_derivation_is_refused(tampered: Derivation) -> None:
    assert replay(GOOD).rhs == ONE
    with pytest.raises(Rejected):
        replay(tampered)


def test_a_sign_that_steps_show_is_a_fact_for_its_step_alone() -> None:
    odd = Add(w, Neg(ZERO))
    shown = ((Positive(odd), (by("field", a=odd, b=w).step(w),)),)
    log_exp = Exp(Log(odd))
    first = Move("exp_of_log", (0,), {"f": odd}, because=shown)
    second = by("exp_of_log", (1,), f=odd)
    assert prove(Add(log_exp, ZERO), first, assumptions=NONZERO)
    refuse("Positive", Add(log_exp, log_exp), first, second, assumptions=NONZERO)


# ---------------------------------------------------------------- time

LETTERS = [Entry(name) for name in "abcdefgh"]


def tower(base: Term, height: int) -> Term:
    return base if height == 0 else Pow(tower(base, height - 1), 64)


@pytest.mark.parametrize(
    "huge",
    [
        lambda: tower(Num(2), 8),
        lambda: tower(Add(*LETTERS[:2]), 3),
        lambda: tower(Div(LETTERS[0], Add(*LETTERS[:2])), 3),
        lambda: Pow(Add(*LETTERS), 64),
        lambda: Mul(*[Add(*LETTERS)] * 40),
        lambda: Add(*(Div(a, Add(b, c)) for a in LETTERS for b in LETTERS for c in LETTERS)),
        lambda: Pow(w, 10**9),
        lambda: Pow(w, -(10**9)),
        lambda: Pow(Size("K"), 10**100),
    ],
)
def test_a_huge_identity_is_refused_soon(huge: Callable[[], Term]) -> None:
    term = huge()
    start = time.process_time()
    with pytest.raises(RuleError, match=r"too large|above"):
        rules()["field"](a=term, b=Mul(term, term))
    assert time.process_time() - start < 20


def test_a_deep_line_is_refused_or_replayed() -> None:
    deep: Term = w
    for _ in range(300):
        deep = Mul(ONE, deep)
    assert prove(deep, by("field", (1,) * 299, a=Mul(ONE, w), b=w))
