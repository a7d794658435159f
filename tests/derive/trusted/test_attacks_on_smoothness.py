"""Attempts at false theorems by differentiating what has a kink, or another meaning under the derivative."""

from __future__ import annotations

import pytest

from derive.trusted.conditions import Nonzero, Positive
from derive.trusted.indices import TRUE
from derive.trusted.terms import (
    Add,
    Div,
    Entry,
    Exp,
    Log,
    Mul,
    Neg,
    Partial,
    Pow,
    Term,
    sum_over,
)
from tests.derive.trusted.cast import (
    B0,
    INVERSE,
    OF_INVERSE,
    ONE,
    SLOPE,
    D,
    Q,
    a,
    i,
    j,
    k,
    p,
    q,
    u,
    w,
    y,
    z,
)
from tests.derive.trusted.derivations import Move, by, refuse

ABSOLUTE = Exp(Log(w))  # |w| at w > 0, and 1 elsewhere
INNER = Partial(Div(q, Add(SLOPE, y(i))), q)  # it is 1/y_i, for the slope is 0 there
BESIDE = Add(SLOPE, q)


def product_rule(f: Term, g: Term, x: Entry) -> Move:
    return by("product_rule", f=f, g=g, x=x)


# name: (left side, moves, why it is refused, assumptions, definitions)
ATTACKS = {
    "a product with a factor that has a kink": (
        Partial(Mul(Div(ONE, w), Pow(w, 2)), w),
        [product_rule(Div(ONE, w), Pow(w, 2), w)],
        "Smooth",
    ),
    "a sum of which the kinks cancel": (
        Partial(Add(Div(ONE, w), Add(w, Neg(Div(ONE, w)))), w),
        [by("derivative_of_sum", terms=(Div(ONE, w), Add(w, Neg(Div(ONE, w)))), x=w)],
        "Smooth",
    ),
    "a sum over an index set of which the kinks cancel": (
        Partial(sum_over(k, Mul(a(i, k), Log(w))), w),
        [by("derivative_under_sum", set="K", guard=TRUE, body=Mul(a(i, B0), Log(w)), x=w)],
        "Smooth",
    ),
    "a kink in what a function is of": (
        Partial(Exp(Log(ABSOLUTE)), w),
        [by("derivative_of_exp", f=Log(ABSOLUTE), x=w)],
        "Smooth",
    ),
    "a kink behind a definition": (
        Partial(Mul(p, Pow(w, 2)), w),
        [product_rule(p, Pow(w, 2), w)],
        "Smooth",
        (),
        (INVERSE,),
    ),
    "a kink behind an unknown function": (
        Partial(Mul(u, Pow(w, 2)), w),
        [product_rule(u, Pow(w, 2), w)],
        "Smooth",
        (),
        (INVERSE, OF_INVERSE),
    ),
    "a kink behind a derivative by a defined name": (
        Partial(Mul(Partial(Pow(p, 2), p), Pow(w, 2)), w),
        [product_rule(Partial(Pow(p, 2), p), Pow(w, 2), w)],
        "Smooth",
        (),
        (INVERSE,),
    ),
    "a kink elsewhere than at the point, at every index": (
        Partial(Mul(Log(z(i)), z(i)), z(i)),
        [product_rule(Log(z(i)), z(i), z(i))],
        "Smooth",
        (Positive(z(j)),),
    ),
    "a slope outside of the derivative by its own name": (
        Partial(Mul(q, SLOPE), q),
        [product_rule(q, SLOPE, q)],
        "Smooth",
        (),
        (Q,),
    ),
    "the same hidden in a definition, in a power rule": (
        Partial(Pow(Add(q, Entry("d")), 2), q),
        [by("power_rule", f=Add(q, Entry("d")), n=2, x=q)],
        "Smooth",
        (),
        (Q, D),
    ),
    "a denominator that is another one within an inner derivative": (
        Partial(Mul(INNER, Pow(y(i), 2)), y(i)),
        [product_rule(INNER, Pow(y(i), 2), y(i))],
        "Smooth",
        (Nonzero(Add(SLOPE, y(i))),),
        (Q,),
    ),
    "a denominator that is another one within the derivative": (
        Partial(Add(Div(ONE, BESIDE), Add(q, Neg(Div(ONE, BESIDE)))), q),
        [by("derivative_of_sum", terms=(Div(ONE, BESIDE), Add(q, Neg(Div(ONE, BESIDE)))), x=q)],
        "Smooth",
        (Nonzero(BESIDE),),
        (Q,),
    ),
}


@pytest.mark.parametrize("name", ATTACKS)
def test_the_last_step_is_refused(name: str) -> None:
    lhs, moves, reason, assumptions, definitions = (*ATTACKS[name], (), ())[:5]
    refuse(reason, lhs, *moves, assumptions=assumptions, definitions=definitions)
