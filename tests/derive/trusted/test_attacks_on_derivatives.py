"""Attempts at false theorems under derivatives: dependence, facts, slopes, chain rules, definitions."""

from __future__ import annotations

import pytest

from derive.trusted.conditions import Equal, Every, Positive, define
from derive.trusted.indices import TRUE, Ix
from derive.trusted.terms import (
    Add,
    Div,
    Entry,
    Exp,
    Log,
    Mul,
    Num,
    Partial,
    Pow,
    RealPow,
    Sum,
    sum_over,
)
from tests.derive.trusted.cast import (
    B0,
    INVERSE,
    OF_INVERSE,
    ONE,
    SLOPE,
    ZERO,
    D,
    P,
    Q,
    i,
    j,
    k,
    p,
    q,
    u,
    v,
    w,
    y,
    z,
)
from tests.derive.trusted.derivations import by, prove, refuse

LEMMA = prove(Partial(q, w), by("derivative_of_constant", f=q, x=w))  # of two arbitrary arrays
ITSELF = prove(SLOPE, definitions=(Q,))
FLAT = prove(
    Log(z(i)), by("assumption", fact=Equal(Log(z(i)), ONE), at=()), assumptions=(Equal(Log(z(i)), ONE),)
)

# name: (left side, moves, why it is refused, assumptions, definitions)
ATTACKS = {
    # ---------------------------------------------------------------- dependence
    "what a definition depends on": (
        Partial(q, w),
        [by("derivative_of_constant", f=q, x=w)],
        "Independent",
        (),
        (Q,),
    ),
    "what an unknown function depends on, through a definition": (
        Partial(u, w),
        [by("derivative_of_constant", f=u, x=w)],
        "Independent",
        (),
        (INVERSE, OF_INVERSE),
    ),
    "another entry of the same array": (
        Partial(z(i), z(j)),
        [by("derivative_of_constant", f=z(i), x=z(j))],
        "Independent",
    ),
    "entries of two arrays": (Partial(z(i), y(i)), [by("derivative_of_entry", a=z(i), x=y(i))], "two arrays"),
    "a factor that depends on the variable": (
        Partial(Mul(q, w), w),
        [by("derivative_of_multiple", c=q, f=w, x=w)],
        "Independent",
        (),
        (Q,),
    ),
    "an exponent that depends on the variable": (
        Partial(RealPow(Exp(w), w), w),
        [by("real_power_rule", f=Exp(w), c=w, x=w)],
        "Independent",
    ),
    # ---------------------------------------------------------------- facts under a derivative
    "an equation under a derivative, through a definition": (
        Partial(q, w),
        [by("assumption", (0,), fact=Equal(q, ONE), at=())],
        "does not follow",
        (Equal(q, ONE),),
        (Q,),
    ),
    "an equation for every index under a derivative": (
        Partial(z(i), z(j)),
        [by("assumption", (0,), fact=Every("K", TRUE, Equal(z(B0), ONE)), at=(i,))],
        "does not follow",
        (Every("K", TRUE, Equal(z(B0), ONE)),),
    ),
    "a lemma under a derivative, its assumption being pointwise": (
        Partial(Log(z(i)), z(i)),
        [by("lemma", (0,), theorem=FLAT, at=())],
        "does not follow",
        (Equal(Log(z(i)), ONE),),
    ),
    "the sign of a term that is not continuous": (
        Partial(Exp(Log(Div(ONE, w))), w),
        [by("exp_of_log", (0,), f=Div(ONE, w))],
        "Positive",
        (Positive(Add(Div(ONE, w), ONE)),),
    ),
    "the sign of a slope under the derivative by its own name": (
        Partial(Div(SLOPE, SLOPE), q),
        [by("field", (0,), a=Div(SLOPE, SLOPE), b=ONE)],
        "Nonzero",
        (Positive(SLOPE),),
        (Q,),
    ),
    "the same hidden in a definition": (
        Partial(Div(Entry("d"), Entry("d")), q),
        [by("field", (0,), a=Div(Entry("d"), Entry("d")), b=ONE)],
        "Nonzero",
        (Positive(Entry("d")),),
        (Q, D),
    ),
    "the sign that a definition gives, of another name": (
        Partial(Exp(Log(z(i))), Entry("p", j)),
        [by("exp_of_log", (0,), f=z(i))],
        "Positive",
        (),
        (P,),
    ),
    # ---------------------------------------------------------------- chain rules
    "a chain rule for what reaches the variable directly, too": (
        Partial(Mul(q, w), w),
        [by("chain_rule", f=Mul(q, w), p=Q, x=w)],
        "OnlyThrough",
        (),
        (Q,),
    ),
    "a chain rule for what reaches it through another definition": (
        Partial(Mul(q, Entry("r")), w),
        [by("chain_rule_at", f=Mul(q, Entry("r")), p=Q, at=(), x=w)],
        "OnlyThrough",
        (),
        (Q, define("r", (), Exp(w))),
    ),
    "a chain rule through a name of which another is made": (
        Partial(Entry("r"), w),
        [by("chain_rule", f=Entry("r"), p=Q, x=w)],
        "OnlyThrough",
        (),
        (Q, define("r", (), Exp(q))),
    ),
    "a chain rule for a slope": (
        Partial(SLOPE, v),
        [by("chain_rule", f=SLOPE, p=Q, x=v)],
        "OnlyThrough",
        (),
        (Q,),
    ),
    "a chain rule for one entry where there are two": (
        Partial(Mul(Entry("p", i), Entry("p", j)), z(k)),
        [by("chain_rule_at", f=Mul(Entry("p", i), Entry("p", j)), p=P, at=(i,), x=z(k))],
        "another entry",
        (),
        (P,),
    ),
    "a chain rule for one entry under a sum over all": (
        Partial(sum_over(k, Entry("p", k)), z(j)),
        [by("chain_rule_at", f=sum_over(k, Entry("p", k)), p=P, at=(i,), x=z(j))],
        "another entry",
        (),
        (P,),
    ),
    "a chain rule through a name that has a kink": (
        Partial(Pow(p, 2), w),
        [by("chain_rule", f=Pow(p, 2), p=INVERSE, x=w)],
        "Smooth",
        (),
        (INVERSE,),
    ),
    "a chain rule for what is at the index that it sums over": (
        ZERO,
        [
            by("field", a=ZERO, b=Mul(ZERO, Partial(z(i), w))),
            by("chain_rule", (1,), f=z(Ix("#0", "K")), p=P, x=w),
        ],
        "not open here",
        (),
        (P,),
    ),
    "a chain rule within the derivative by the name": (
        Partial(Partial(Pow(q, 2), w), q),
        [by("chain_rule", (0,), f=Pow(q, 2), p=Q, x=w)],
        "Defined",
        (),
        (Q,),
    ),
    # ---------------------------------------------------------------- definitions and lemmas
    "a definition unfolded deep under the derivative by its own name": (
        Partial(Partial(Sum("K", TRUE, Mul(z(B0), q)), z(i)), q),
        [by("unfold", (0, 0, 1, 1), definition=Q, at=())],
        "Defined",
        (),
        (Q,),
    ),
    "a lemma about an arbitrary array, used for a defined one": (
        Partial(q, w),
        [by("lemma", theorem=LEMMA, at=())],
        "Undefined",
        (),
        (Q,),
    ),
    "a lemma that presupposes a definition, where the name is independent": (
        Partial(Partial(q, w), q),
        [
            by(
                "lemma",
                (0,),
                theorem=prove(
                    SLOPE, by("lemma", theorem=prove(SLOPE, definitions=(Q,)), at=()), definitions=(Q,)
                ),
                at=(),
            )
        ],
        "Defined",
        (),
        (Q,),
    ),
    "a position in what one differentiates by": (
        Partial(z(i), z(i)),
        [by("equal_index", (1,), f=z(B0), i=i, j=i)],
        "what one differentiates by",
    ),
}


@pytest.mark.parametrize("name", ATTACKS)
def test_the_last_step_is_refused(name: str) -> None:
    lhs, moves, reason, assumptions, definitions = (*ATTACKS[name], (), ())[:5]
    refuse(reason, lhs, *moves, assumptions=assumptions, definitions=definitions)


def test_what_the_attacks_resemble_and_what_holds() -> None:
    assert prove(Partial(q, w), by("lemma", theorem=LEMMA, at=())).rhs == ZERO
    within = prove(Partial(Partial(q, w), q), by("lemma", (0,), theorem=LEMMA, at=()), definitions=(Q,))
    assert within.rhs == Partial(ZERO, q)
    kept = prove(Partial(Exp(Log(w)), w), by("exp_of_log", (0,), f=w), assumptions=(Positive(w),))
    assert kept.rhs == Partial(w, w)
    signed = Partial(Log(Entry("p", i)), Entry("p", j))
    assert prove(signed, by("derivative_of_log", f=Entry("p", i), x=Entry("p", j)), definitions=(P,))
    hessian = Partial(Partial(Pow(q, 2), q), w)
    twice = by("chain_rule_at", f=Partial(Pow(q, 2), q), p=Q, at=(), x=w)
    assert prove(hessian, twice, definitions=(Q,)).rhs == Mul(
        Partial(Partial(Pow(q, 2), q), q), Partial(q, w)
    )
    assert prove(Partial(Num(1), w), by("derivative_of_constant", f=ONE, x=w)).rhs == ZERO
