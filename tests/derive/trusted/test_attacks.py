"""Attempts at false theorems: the five of the design, captured indices, facts smuggled across binders.

Each row is a derivation whose last step must be refused, and a part of the kernel's reason.
"""

from __future__ import annotations

import pytest

from derive.trusted.conditions import Equal, Every, Positive, define
from derive.trusted.indices import TRUE, AtLeast, AtMost, Ix, Label, Not, Same
from derive.trusted.kernel import Rejected
from derive.trusted.terms import (
    Add,
    Case,
    Div,
    Entry,
    Exp,
    Log,
    Mul,
    Partial,
    Size,
    Sum,
    sum_over,
)
from tests.derive.trusted.cast import (
    B0,
    B1,
    LOG_P,
    ONE,
    OTHERS,
    PARTIAL_Z,
    PICK,
    ROWS_ARE_ONE,
    ZERO,
    P,
    a,
    delta,
    i,
    j,
    k,
    n,
    opened,
    opened_next,
    y,
    z,
)
from tests.derive.trusted.derivations import back, by, prove, refuse

# name: (left side, moves, why it is refused, assumptions, definitions)
ATTACKS = {
    # ---------------------------------------------------------------- the five false theorems
    "1 sifting with the free index named like the bound one": (
        sum_over(k, z(k)),
        [by("sift", set="K", factors=(z(k),), at=0)],
        "does not select",
    ),
    "2 a fact about a free k used under a sum over k": (
        sum_over(k, z(k)),
        [by("assumption", (1,), fact=Equal(z(k), ONE), at=())],
        "it rewrites",
        (Equal(z(k), ONE),),
    ),
    "2 the same with the name of the opened index": (
        sum_over(k, z(k)),
        [by("assumption", (1,), fact=Equal(z(opened), ONE), at=())],
        "does not follow",
        (Equal(z(k), ONE),),
    ),
    "3 a derivative by z_k moved into a sum over k": (
        PARTIAL_Z,
        [by("derivative_under_sum", set="K", guard=TRUE, body=Mul(z(B0), z(B0)), x=z(B0))],
        "unbound index",
    ),
    "4 a pointwise fact used under a derivative": (
        Partial(z(j), z(j)),
        [by("assumption", (0,), fact=Equal(z(j), y(j)), at=())],
        "does not follow",
        (Equal(z(j), y(j)),),
    ),
    "5 a definition unfolded under the derivative by its own name": (
        Partial(LOG_P, Entry("p", j)),
        [by("unfold", (0, 0, 1, 0), definition=P, at=(j,))],
        "does not follow",
        (),
        (P,),
    ),
    "5 a definition folded there": (
        Partial(P.at((j,)), Entry("p", j)),
        [back("unfold", (0,), definition=P, at=(j,))],
        "does not follow",
        (),
        (P,),
    ),
    # ---------------------------------------------------------------- capture
    "a lemma at a bound index": (
        Sum("K", TRUE, delta(B0, B0)),
        [by("lemma", theorem=PICK, at=((i, B0),))],
        "no index that can stand",
    ),
    "an assumption for every row at a bound index": (
        Sum("K", TRUE, a(B0, B0)),
        [by("assumption", fact=ROWS_ARE_ONE, at=(B0,))],
        "no index that can stand",
        (ROWS_ARE_ONE,),
    ),
    "an assumption for every row at an element of another set": (
        sum_over(k, z(k)),
        [by("assumption", fact=ROWS_ARE_ONE, at=(n,))],
        "stands where one of K",
        (ROWS_ARE_ONE,),
    ),
    "a definition at a bound index": (
        Sum("K", TRUE, Entry("r", B0)),
        [by("unfold", (1,), definition=define("r", (i,), sum_over(k, a(i, k))), at=(B0,))],
        "no index that can stand",
        (),
        (define("r", (i,), sum_over(k, a(i, k))),),
    ),
    "a bound index factored out": (
        sum_over(k, Mul(z(k), y(k))),
        [by("factor_out", set="K", guard=TRUE, c=z(B0), body=y(B0))],
        "contains the bound index",
    ),
    "a sum of what is not constant": (
        sum_over(k, z(k)),
        [by("sum_of_constant", set="K", c=z(B0))],
        "contains the bound index",
    ),
    "sifting by an index that contains the bound one": (
        Sum("K", TRUE, Mul(delta(B0, Label("c", (B0,), "K")), z(B0))),
        [by("sift", set="K", factors=(delta(B0, Label("c", (B0,), "K")), z(B0)), at=0)],
        "does not select",
    ),
    "sifting past a guard": (
        Sum("K", Not(Same(B0, i)), Mul(delta(B0, i), z(B0))),
        [by("sift", set="K", factors=(delta(B0, i), z(B0)), at=0)],
        "it rewrites",
    ),
    "splitting off the bound index": (
        sum_over(k, z(k)),
        [by("split_off", set="K", body=z(B0), i=B0)],
        "contains the bound index",
    ),
    "an exchange of sums of which the inner guard speaks of the outer index": (
        Sum("K", TRUE, Sum("K", AtMost(B0, B1), a(B1, B0))),
        [by("exchange", outer="K", inner="K", body=a(B1, B0))],
        "it rewrites",
    ),
    "an index of another set in the body of a sum": (
        sum_over(k, z(k)),
        [by("sum_of_negative", set="N", guard=TRUE, body=z(B0))],
        "used as one of",
    ),
    "the name of an opened index outside of its sum": (
        ZERO,
        [by("field", a=ZERO, b=Mul(ZERO, z(opened)))],
        "not open here",
    ),
    "the name of an index opened further in": (
        sum_over(k, ZERO),
        [by("field", (1,), a=ZERO, b=Mul(ZERO, z(opened_next)))],
        "not open here",
    ),
    "a stray index left in the line and captured later": (
        Mul(sum_over(k, ZERO), Sum("N", TRUE, ONE)),
        [
            by("field", (0, 1), a=ZERO, b=Mul(ZERO, Entry("x", Ix("%0", "N")))),
            back(
                "factor_out",
                set="N",
                guard=TRUE,
                c=sum_over(k, Mul(ZERO, Entry("x", Ix("%0", "N")))),
                body=ONE,
            ),
        ],
        "not open here",
    ),
    "the formal index of a definition": (
        ZERO,
        [by("field", a=ZERO, b=Mul(ZERO, z(Ix("#0", "K"))))],
        "not open here",
    ),
    "a reserved name that is none of the kernel's": (
        ZERO,
        [by("field", a=ZERO, b=Mul(ZERO, z(Ix("%²", "K"))))],
        "reserved name",
    ),
    # ---------------------------------------------------------------- facts across binders
    "a case's condition outside of the case": (
        Add(Case(Same(i, j), z(i), ONE), z(i)),
        [by("equal_index", (1,), f=z(B0), i=i, j=j)],
        "does not follow",
    ),
    "a case's condition in its other branch": (
        Case(Same(i, j), ONE, z(i)),
        [by("equal_index", (2,), f=z(B0), i=i, j=j)],
        "does not follow",
    ),
    "a guard outside of its sum": (
        Mul(Sum("K", Same(B0, i), ONE), delta(i, j)),
        [by("bracket_true", (1,), c=Same(i, j))],
        "does not follow",
    ),
    "the guard of one sum in its neighbour": (
        Add(Sum("K", Not(Same(B0, i)), ONE), Sum("K", TRUE, delta(B0, i))),
        [by("bracket_false", (1, 1), c=Same(opened, i))],
        "does not follow",
    ),
    "a guarded assumption where its guard does not hold": (
        z(i),
        [by("assumption", fact=Every("K", Same(B0, j), Equal(z(B0), ONE)), at=(i,))],
        "does not follow",
        (Every("K", Same(B0, j), Equal(z(B0), ONE)),),
    ),
    "a sign for every guarded index where the guard does not hold": (
        Exp(Log(z(i))),
        [by("exp_of_log", f=z(i))],
        "does not follow",
        (Every("K", Same(B0, j), Positive(z(B0))),),
    ),
    "a sign at one index used at another": (
        Exp(Log(z(j))),
        [by("exp_of_log", f=z(j))],
        "does not follow",
        (Positive(z(i)),),
    ),
}


@pytest.mark.parametrize("name", ATTACKS)
def test_the_last_step_is_refused(name: str) -> None:
    lhs, moves, reason, assumptions, definitions = (*ATTACKS[name], (), ())[:5]
    refuse(reason, lhs, *moves, assumptions=assumptions, definitions=definitions)


def test_the_size_of_a_set_is_not_proved_to_be_1() -> None:
    """The shortest way from a captured index to K = 1."""
    everywhere = Same(opened, opened)
    with pytest.raises(Rejected, match="step 4, lemma"):
        prove(
            Size("K"),
            by("field", a=Size("K"), b=Mul(Size("K"), ONE)),
            back("sum_of_constant", set="K", c=ONE),
            back("bracket_true", (1,), c=everywhere),
            by("lemma", theorem=PICK, at=((i, B0),)),
        )


def test_an_opened_index_of_another_set_ends_in_no_theorem() -> None:
    """The binder does not take it back, so that it is left over in the last line."""
    with pytest.raises(Rejected, match="reserved index"):
        prove(sum_over(k, ZERO), by("field", (1,), a=ZERO, b=Mul(ZERO, Entry("x", Ix("%0", "N")))))


def test_free_names_do_not_matter_to_binders() -> None:
    """What the false theorems resemble, and what holds."""
    assert prove(
        sum_over(k, Mul(delta(k, i), z(k))), by("sift", set="K", factors=(delta(B0, i), z(B0)), at=0)
    ).rhs == z(i)
    assert sum_over(k, z(k)) == sum_over(j, z(j)) == Sum("K", TRUE, z(B0))
    unlike = prove(
        Partial(sum_over(j, z(j)), z(k)), by("derivative_under_sum", set="K", guard=TRUE, body=z(B0), x=z(k))
    )
    assert unlike.rhs == sum_over(j, Partial(z(j), z(k)))
    with_two = Div(OTHERS, OTHERS)
    assert prove(with_two, by("field", a=with_two, b=ONE), assumptions=(AtLeast("K", 2),)).rhs == ONE
