"""Attempts at false theorems: denominators that vanish, logarithms of negatives, K = 1, facts not listed."""

from __future__ import annotations

import pytest

from derive.trusted.conditions import Equal, Every, Nonzero, Positive, define
from derive.trusted.indices import TRUE, AtLeast, AtMost, Both, Last, Next, Not, Nth, Same
from derive.trusted.terms import (
    Add,
    Bracket,
    Case,
    Div,
    Entry,
    Exp,
    Log,
    Mul,
    Neg,
    Num,
    Pow,
    RealPow,
    Sum,
    sum_over,
)
from tests.derive.trusted.cast import (
    B0,
    ONE,
    OTHERS,
    SUM_Z,
    TWO,
    UNLIKE_LABEL,
    ZERO,
    P,
    delta,
    i,
    j,
    k,
    n,
    w,
    z,
)
from tests.derive.trusted.derivations import Move, back, by, prove, refuse

HALF = Div(ONE, Num(2))
SUCCESSORS = Sum("K", Next(i, B0), ONE)  # empty where i is the last
BETWEEN = Sum("K", Both(AtMost(i, B0), AtMost(B0, j)), ONE)  # empty where j < i
APART = prove(delta(i, j), by("bracket_false", c=Same(i, j)), assumptions=(Not(Same(i, j)),))
OF_TWO = prove(Div(OTHERS, OTHERS), by("field", a=Div(OTHERS, OTHERS), b=ONE), assumptions=(AtLeast("K", 2),))
BY_ITSELF = (back("exp_of_log", f=w).step(Exp(Log(w))),)  # exp(log w) is positive, and is w where w is

# name: (left side, moves, why it is refused, assumptions, definitions)
ATTACKS = {
    # ---------------------------------------------------------------- domains, empty sums, K = 1
    "a denominator that can vanish": (Div(w, w), [by("field", a=Div(w, w), b=ONE)], "Nonzero"),
    "a denominator within a denominator": (
        Div(ONE, Div(ONE, w)),
        [by("field", a=Div(ONE, Div(ONE, w)), b=w)],
        "Nonzero",
    ),
    "a denominator that a factor 0 hides": (
        Mul(ZERO, Pow(w, -1)),
        [by("field", a=Mul(ZERO, Pow(w, -1)), b=ZERO)],
        "Nonzero",
    ),
    "a denominator that is the zero polynomial": (
        Div(ONE, Add(w, Neg(w))),
        [by("field", a=Div(ONE, Add(w, Neg(w))), b=ONE)],
        "division by a term that is 0",
    ),
    "0 to the power 0": (Pow(w, 0), [by("field", a=Pow(w, 0), b=ONE)], "Nonzero"),
    "a real power of 0": (RealPow(w, ZERO), [by("integer_power", f=w, n=0)], "Positive"),
    "the logarithm of a square": (
        Log(Pow(w, 2)),
        [by("log_of_power", f=w, n=2)],
        "Positive",
        (Nonzero(w),),
    ),
    "the logarithm of a product of negatives": (
        Log(Mul(w, w)),
        [by("log_of_product", terms=(w, w))],
        "Positive",
        (Positive(Mul(w, w)),),
    ),
    "the square root of a square": (
        RealPow(Pow(w, 2), Num(1)),
        [by("exp_of_log_multiple", c=ONE, f=w)],
        "it rewrites",
        (Nonzero(w),),
    ),
    "a sum of squares is not positive": (
        Exp(Log(Sum("K", TRUE, Pow(z(B0), 2)))),
        [by("exp_of_log", f=Sum("K", TRUE, Pow(z(B0), 2)))],
        "Positive",
    ),
    "a sum over k ≠ i is empty for K = 1": (
        Div(OTHERS, OTHERS),
        [by("field", a=Div(OTHERS, OTHERS), b=ONE)],
        "Nonzero",
    ),
    "a sum over k ≠ t_k can be empty for every K": (
        Div(UNLIKE_LABEL, UNLIKE_LABEL),
        [by("field", a=Div(UNLIKE_LABEL, UNLIKE_LABEL), b=ONE)],
        "Nonzero",
        (AtLeast("K", 2),),
    ),
    "1 - p can be 0 for K = 1": (
        Exp(Log(Add(ONE, Neg(Entry("p", i))))),
        [by("exp_of_log", f=Add(ONE, Neg(Entry("p", i))))],
        "Positive",
        (),
        (P,),
    ),
    "the second element, for K = 1": (
        sum_over(k, delta(k, Nth(2, "K"))),
        [by("sift", set="K", factors=(delta(B0, TWO),), at=0)],
        "not known to have 2",
    ),
    "K >= 2 from two elements": (
        sum_over(k, ONE),
        [by("split_off", set="K", body=ONE, i=TWO)],
        "not known to have 2",
    ),
    "the second element in a definition": (
        ONE,
        [],
        "not known to have 2",
        (),
        (define("x", (), Bracket(AtMost(TWO, Last("K")))),),
    ),
    "K >= 3 from K >= 2": (
        Case(AtLeast("K", 3), ONE, ZERO),
        [by("case_true", c=AtLeast("K", 3), f=ONE, g=ZERO)],
        "does not follow",
        (AtLeast("K", 2),),
    ),
    "another set is as large": (
        Case(AtLeast("K", 2), ONE, ZERO),
        [by("case_true", c=AtLeast("K", 2), f=ONE, g=ZERO)],
        "does not follow",
        (AtLeast("N", 2),),
    ),
    "an order that is not known": (
        Mul(Bracket(AtMost(k, i)), Bracket(AtMost(k, j))),
        [by("nested_prefix", k=k, i=i, j=j)],
        "does not follow",
        (AtMost(j, i),),
    ),
    "a successor the wrong way round": (
        Bracket(AtMost(k, j)),
        [by("next_bracket", k=k, i=i, j=j)],
        "does not follow",
        (Next(j, i),),
    ),
    "a sum over the next element is empty at the last": (
        Div(SUCCESSORS, SUCCESSORS),
        [by("field", a=Div(SUCCESSORS, SUCCESSORS), b=ONE)],
        "Nonzero",
        (AtLeast("K", 2),),
    ),
    "a sum between two elements can be empty": (
        Exp(Log(BETWEEN)),
        [by("exp_of_log", f=BETWEEN)],
        "Positive",
        (AtLeast("K", 2),),
    ),
    "a sign that rests on itself": (
        Exp(Log(w)),
        [Move("exp_of_log", (), {"f": w}, because=((Positive(w), BY_ITSELF),))],
        "Positive",
        (Nonzero(w),),
    ),
    "the square root of a square that is known to be positive": (
        RealPow(Pow(w, 2), HALF),
        [back("power_of_power", f=w, a=Num(2), b=HALF)],
        "it rewrites",
        (Positive(Pow(w, 2)),),
    ),
    "a power of a product of negatives": (
        RealPow(Mul(w, w), HALF),
        [by("power_of_product", terms=(w, w), c=HALF)],
        "Positive",
        (Positive(Mul(w, w)),),
    ),
    "a power of 0 split": (
        RealPow(w, Add(ONE, Neg(ONE))),
        [by("power_of_sum", f=w, exponents=(ONE, Neg(ONE)))],
        "Positive",
    ),
    "the logarithm of a quotient of negatives": (
        Log(Div(w, w)),
        [by("log_of_quotient", f=w, g=w)],
        "Positive",
        (Positive(Div(w, w)),),
    ),
    "a logarithm of a negative undone": (
        Exp(Log(Neg(Exp(w)))),
        [by("exp_of_log", f=Neg(Exp(w)))],
        "Positive",
    ),
    # ---------------------------------------------------------------- assumptions, lemmas
    "a case that is known not to hold": (
        Case(Same(i, j), ONE, ZERO),
        [by("case_true", c=Same(i, j), f=ONE, g=ZERO)],
        "does not follow",
        (Not(Same(i, j)),),
    ),
    "a lemma about two indices at one": (
        delta(k, k),
        [by("lemma", theorem=APART, at=((i, k), (j, k)))],
        "does not follow",
        (Not(Same(i, j)),),
    ),
    "a lemma about two classes where there may be one": (
        Div(OTHERS, OTHERS),
        [by("lemma", theorem=OF_TWO, at=())],
        "does not follow",
    ),
    "a definition at an element of another set": (
        ZERO,
        [
            by("field", a=ZERO, b=Mul(ZERO, Entry("p", n))),
            by("unfold", (1,), definition=P, at=(n,)),
        ],
        "indexed by",
        (),
        (P,),
    ),
    "an assumption that is not listed": (
        z(i),
        [by("assumption", fact=Equal(z(i), ONE), at=())],
        "does not follow",
    ),
    "an assumption for every index, listed for one": (
        z(i),
        [by("assumption", fact=Every("K", TRUE, Equal(z(B0), ONE)), at=(i,))],
        "does not follow",
        (Equal(z(j), ONE),),
    ),
    "an assumption that nothing but its negation gives": (
        delta(i, j),
        [by("bracket_true", c=Same(i, j))],
        "does not follow",
        (Not(Same(i, j)),),
    ),
    "a definition that is not listed": (
        Entry("s"),
        [by("unfold", definition=SUM_Z, at=())],
        "does not follow",
    ),
    "a definition with another body": (
        Entry("s"),
        [by("unfold", definition=define("s", (), ZERO), at=())],
        "does not follow",
        (),
        (SUM_Z,),
    ),
}


@pytest.mark.parametrize("name", ATTACKS)
def test_the_last_step_is_refused(name: str) -> None:
    lhs, moves, reason, assumptions, definitions = (*ATTACKS[name], (), ())[:5]
    refuse(reason, lhs, *moves, assumptions=assumptions, definitions=definitions)
