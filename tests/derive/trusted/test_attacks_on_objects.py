"""Attempts to alter what the kernel has seen: terms written over, classes of classes, rules of one's own."""

from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction

import pytest

from derive.trusted.certificate import certificate, read_certificate
from derive.trusted.conditions import Definition, Positive, define
from derive.trusted.kernel import Derivation, Rejected, Step, Theorem, genuine, recheck, replay
from derive.trusted.law import Law, Rule, rule, rules
from derive.trusted.node import Node, TermError
from derive.trusted.schema import BadCertificate
from derive.trusted.terms import Add, Entry, Exp, Fn, Log, Num, Term
from tests.derive.trusted.cast import ONE, ZERO, w
from tests.derive.trusted.derivations import by, derivation, prove, refuse

# ---------------------------------------------------------------- a class that says it is every class


class Every(type):
    def __eq__(cls, other: object) -> bool:
        return True

    def __hash__(cls) -> int:
        return hash(Num)


class AnyNumber(Num, metaclass=Every):
    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = Num.__hash__


class AnyText(str, metaclass=Every):
    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = str.__hash__


@pytest.mark.parametrize(
    "lie",
    [
        lambda: Derivation(ZERO, AnyNumber(1), ()),
        lambda: Derivation(ZERO, Add(AnyNumber(0), ONE), ()),
        lambda: Derivation(Entry("w"), Entry(AnyText("v")), ()),
        lambda: Derivation(ZERO, ZERO, (), (Positive(AnyNumber(0)),)),
        lambda: Derivation(ZERO, ZERO, (), (), (Definition(AnyText("u"), (), None),)),
        lambda: Derivation(ZERO, ZERO, (Step("field", (("a", AnyNumber(1)), ("b", ZERO)), (), ZERO),)),
    ],
)
def test_a_class_that_says_it_is_every_class(lie: Callable[[], Derivation]) -> None:
    with pytest.raises(Rejected):
        replay(lie())


# ---------------------------------------------------------------- theorems of which a part is written over


def write(node: object, **fields: object) -> None:
    for name, value in fields.items():
        object.__setattr__(node, name, value)


def become(node: Node, other: Node) -> None:
    """Write another node over this one, without a trace in the node."""
    write(node, data=other.data, args=other.args, loose=other.loose, _hash=other._hash)


def log_of_one() -> Theorem:
    return prove(Log(Num(1)), by("log_of_one"))


def a_side() -> Theorem:
    found = log_of_one()
    become(found.rhs, Num(1))
    return found


def deep_in_a_side() -> Theorem:
    found = log_of_one()
    become(found.lhs.args[0], Num(2))
    write(found.lhs, _hash=hash(Log(Num(2))))
    return found


def a_number_in_a_side() -> Theorem:
    found = log_of_one()
    write(found.rhs.data[0], _numerator=1)
    write(found.rhs, _hash=hash(Num(1)))
    return found


def an_assumption() -> Theorem:
    needed = Positive(Entry("x"))
    found = prove(Exp(Log(Entry("x"))), by("exp_of_log", f=Entry("x")), assumptions=(needed,))
    become(needed, Positive(Num(1)))
    return found


def a_definition() -> Theorem:
    body = Num(1)
    found = prove(
        Entry("s"),
        by("unfold", definition=define("s", (), body), at=()),
        definitions=(define("s", (), body),),
    )
    write(found.definitions[0], body=Num(2))
    return found


def all_steps_too() -> Theorem:
    found = log_of_one()
    write(found, derivation=derivation(ZERO))
    return found


WRITTEN_OVER = [a_side, deep_in_a_side, a_number_in_a_side, an_assumption, a_definition, all_steps_too]


@pytest.mark.parametrize("spoil", WRITTEN_OVER)
def test_a_theorem_written_over_is_no_lemma(spoil: Callable[[], Theorem]) -> None:
    spoilt = spoil()
    assert not genuine(spoilt)
    step = Step("lemma", (("theorem", spoilt), ("at", ())), (), spoilt.rhs)
    with pytest.raises(Rejected):
        replay(Derivation(spoilt.lhs, spoilt.rhs, (step,), (), spoilt.definitions))


@pytest.mark.parametrize("spoil", WRITTEN_OVER[:-1])
def test_a_theorem_written_over_does_not_replay(spoil: Callable[[], Theorem]) -> None:
    with pytest.raises(Rejected):
        recheck(spoil())


def test_a_theorem_written_over_says_no_other_word_of_another() -> None:
    spared = log_of_one()
    a_side()
    assert genuine(spared) and recheck(spared).rhs == ZERO


@pytest.mark.parametrize(("top", "bottom"), [(True, 1), (2, 2), (1, -1), (1, 0), (1, 1.0)])
def test_a_fraction_whose_parts_were_written_over(top: int, bottom: int) -> None:
    odd = Fraction(1)
    write(odd, _numerator=top, _denominator=bottom)
    number = Num(1)
    write(number, data=(odd,))
    with pytest.raises(Rejected):
        replay(Derivation(number, number, ()))


# ---------------------------------------------------------------- rules of one's own


@rule
def everything_is_zero(f: Term) -> Law:
    """f = 0."""
    return Law(f, ZERO)


def test_a_rule_that_stands_elsewhere_is_none() -> None:
    refuse("no such rule", ONE, by("everything_is_zero", f=ONE))
    with pytest.raises(TypeError):
        rules()["everything_is_zero"] = everything_is_zero  # type: ignore[index]
    assert all(isinstance(r, Rule) and r.name == name for name, r in rules().items())


# ---------------------------------------------------------------- nodes without a meaning, in a certificate


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (["Fn", "g", -1, 0], "order"),
        (["Nth", 0, "K"], "out of range"),
        (["Bound", -1, "K"], "binders out"),
        (["Ix", "", "K"], "no name"),
    ],
)
def test_a_node_without_a_meaning_is_no_row(row: list[object], reason: str) -> None:
    value = json.loads(certificate(prove(Exp(Log(Exp(w))), by("log_of_exp", (0,), f=w))))
    value["nodes"].append(row)
    with pytest.raises(BadCertificate, match=reason):
        read_certificate(json.dumps(value).encode())


def test_an_antiderivative_is_no_derivative() -> None:
    with pytest.raises(TermError, match="order"):
        Fn("g", -1, w)
