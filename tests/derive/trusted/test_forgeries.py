"""Forged theorems, and foreign objects that lie to the kernel when they are asked."""

from __future__ import annotations

import copy
import gc
import pickle
import types
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction

import pytest

from derive.trusted import kernel
from derive.trusted.conditions import Definition, Equal, Positive
from derive.trusted.indices import AtLeast, Bound, Ix, Nth, Same
from derive.trusted.kernel import Derivation, Rejected, Step, Theorem, genuine, recheck, replay
from derive.trusted.node import Node
from derive.trusted.terms import Add, Bracket, Entry, Exp, Log, Mul, Num, Partial, Pow, Sum, Term
from tests.derive.trusted.cast import B0, ONE, ZERO, i, w
from tests.derive.trusted.derivations import Move, by, prove, refuse

FALSE = Derivation(ZERO, ONE, ())  # 0 = 1, in no steps
LOG_ONE = prove(Log(ONE), by("log_of_one"))


def written(kind: type, **fields: object) -> object:
    """An object whose fields were written past its constructor."""
    found = object.__new__(kind)
    for name, value in fields.items():
        object.__setattr__(found, name, value)
    return found


class Heir(Theorem):
    __slots__ = ()


class Stranger:
    __slots__ = Theorem.__slots__


class Disguised(Theorem):
    __slots__ = ()
    __class__ = Theorem  # type: ignore[assignment]


def renamed() -> object:
    """An object of another class that becomes a Theorem afterwards."""
    found = Stranger()
    found.derivation = FALSE
    found.__class__ = Theorem  # type: ignore[assignment]
    return found


def rewritten() -> object:
    """A genuine theorem whose derivation was exchanged."""
    found = prove(Log(ONE), by("log_of_one"))
    object.__setattr__(found, "derivation", FALSE)
    return found


def changed_in_place() -> object:
    """A genuine theorem whose derivation was written over."""
    found = prove(Log(ONE), by("log_of_one"))
    object.__setattr__(found.derivation, "rhs", ONE)
    return found


FORGERIES: dict[str, Callable[[], object]] = {
    "written past the constructor": lambda: written(Theorem, derivation=FALSE),
    "a subclass": lambda: written(Heir, derivation=FALSE),
    "a subclass that says it is none": lambda: written(Disguised, derivation=FALSE),
    "another class that looks alike": lambda: types.SimpleNamespace(
        lhs=ZERO, rhs=ONE, assumptions=(), definitions=(), derivation=FALSE
    ),
    "a genuine one, rewritten": rewritten,
    "a genuine one, changed in place": changed_in_place,
    "the key of the kernel": lambda: Theorem(FALSE, kernel._KEY),
    "the derivation itself": lambda: FALSE,
    "its derivation of another kind": lambda: written(
        Theorem, derivation=types.SimpleNamespace(**vars(FALSE))
    ),
}


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forged_theorem_is_refused(name: str) -> None:
    forged = FORGERIES[name]()
    assert not genuine(forged)
    with pytest.raises(Rejected):
        recheck(forged)  # type: ignore[arg-type]
    with pytest.raises(Rejected):
        step = Step("lemma", (("theorem", forged), ("at", ())), (), ONE)
        replay(Derivation(ZERO, ONE, (step,)))


@pytest.mark.parametrize(
    "forge",
    [
        lambda: Theorem(FALSE, None),
        lambda: Theorem(FALSE, object()),
        lambda: Theorem(FALSE),  # type: ignore[call-arg]
        lambda: Heir(FALSE, None),
        renamed,
        lambda: copy.copy(LOG_ONE),
        lambda: copy.deepcopy(LOG_ONE),
        lambda: pickle.dumps(LOG_ONE),
        lambda: replace(LOG_ONE, derivation=FALSE),  # type: ignore[type-var]
    ],
)
def test_theorems_are_not_made_otherwise(forge: Callable[[], object]) -> None:
    with pytest.raises(TypeError):
        forge()


@pytest.mark.parametrize("name", ["derivation", "lhs", "rhs", "assumptions", "definitions", "__class__"])
def test_theorems_are_not_changed(name: str) -> None:
    with pytest.raises(AttributeError):
        setattr(LOG_ONE, name, FALSE)
    with pytest.raises(AttributeError):
        delattr(LOG_ONE, name)


def test_a_theorem_is_known_by_itself_and_not_by_its_address() -> None:
    for _ in range(50):
        prove(Log(ONE), by("log_of_one"))
        gc.collect(0)
        assert not genuine(written(Theorem, derivation=FALSE))
    assert genuine(LOG_ONE) and recheck(LOG_ONE) == LOG_ONE


def test_a_false_step_does_not_become_true_by_a_copy_of_a_derivation() -> None:
    with pytest.raises(Rejected):
        replay(replace(LOG_ONE.derivation, rhs=ONE))
    assert replay(copy.copy(LOG_ONE.derivation)) == LOG_ONE


# ---------------------------------------------------------------- objects that lie


class SevenLess(int):
    def __sub__(self, other: int) -> int:
        return 7


class Name(str):
    """A name that is every name."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return True

    def __ne__(self, other: object) -> bool:
        return False

    __hash__ = str.__hash__


class Two(Fraction):
    @property
    def numerator(self) -> int:
        return 2


class Agreeable(Num):
    """A number that equals whatever it is compared with."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = Num.__hash__


class Twofold(tuple):
    """A tuple that reads differently the second time."""

    reads = 0

    def __iter__(self) -> Iterator[object]:
        type(self).reads += 1
        return iter((w, w) if self.reads < 2 else (ONE, ONE))


def num(value: object) -> Num:
    """A number with any content."""
    found = Num(1)
    object.__setattr__(found, "data", (value,))
    return found


def node(kind: type[Node], like: Node, **fields: object) -> Node:
    """A node like another one, some fields of which were written afterwards."""
    named = {name: getattr(like, name) for name in ("data", "args", "loose", "_hash")}
    extra = {"hint": like.hint} if isinstance(like, Sum) else {}
    return written(kind, **{**named, **extra, **fields})  # type: ignore[return-value]


LOOSE = Entry("z", B0)
LIES: dict[str, Callable[[], tuple[Term, Move]]] = {
    "an integer that does not subtract": lambda: (
        Partial(Pow(w, 2), w),
        by("power_rule", f=w, n=SevenLess(2), x=w),
    ),
    "a truth value as a number": lambda: (
        Pow(Bracket(Same(i, i)), 1),
        by("bracket_power", c=Same(i, i), n=1.0),
    ),
    "a sequence that changes": lambda: (Log(Mul(w, w)), by("log_of_product", terms=Twofold())),
    "a list": lambda: (Exp(Add(w, w)), by("exp_of_sum", terms=[w, w])),
    "a generator": lambda: (Exp(Add(w, w)), by("exp_of_sum", terms=(t for t in (w, w)))),
    "a name that is every name": lambda: (
        Partial(Entry(Name("z")), w),
        by("derivative_of_entry", a=Entry(Name("z")), x=w),
    ),
    "a term that is every term": lambda: (ZERO, by("field", a=Agreeable(1), b=Agreeable(1))),
    "a term within a term": lambda: (
        Add(w, ZERO),
        by("field", a=Add(w, Agreeable(1)), b=Add(w, Agreeable(1))),
    ),
    "not a number": lambda: (num(float("nan")), by("field", a=num(float("nan")), b=ONE)),
    "a float": lambda: (num(0.1), by("field", a=num(0.1), b=num(0.1))),
    "a fraction of another kind": lambda: (num(Two(1)), by("field", a=num(Two(1)), b=ONE)),
    "a node with another's hash": lambda: (
        node(Num, ONE, _hash=hash(ZERO)),
        by("field", a=node(Num, ONE, _hash=hash(ZERO)), b=ONE),
    ),
    "an open node that says it is closed": lambda: (
        Sum("K", Same(B0, i), ONE),
        by("sum_of_constant", set="K", c=node(Entry, LOOSE, loose=0)),
    ),
    "a bound index below 0": lambda: (
        Entry("z", node(Bound, B0, data=(-1, "K"), loose=0)),
        by("split_cases", c=Same(i, i), f=Entry("z", i)),
    ),
    "the 0th element": lambda: (
        Entry("z", node(Nth, Nth(1, "K"), data=(0, "K"))),
        by("split_cases", c=Same(i, i), f=Entry("z", i)),
    ),
    "a sum with three children": lambda: (
        node(Sum, Sum("K", Same(B0, i), ONE), args=(Same(B0, i), ONE, ONE)),
        by("field", a=ONE, b=ONE),
    ),
    "a definition of what changes": lambda: (
        Entry("u"),
        by("unfold", definition=Definition("u", (), ONE, iter(("w",))), at=()),  # type: ignore[arg-type]
    ),
}


@pytest.mark.parametrize("name", LIES)
def test_objects_that_lie_have_no_place_in_a_derivation(name: str) -> None:
    try:
        lhs, move = LIES[name]()
    except ValueError:
        return  # refused where it is built
    line = ONE
    for rhs in (lhs, line):
        with pytest.raises(Rejected):
            replay(Derivation(lhs, rhs, (move.step(rhs),)))


@pytest.mark.parametrize(
    "statement",
    [
        lambda: Derivation(ZERO, Agreeable(1), ()),
        lambda: Derivation(Agreeable(0), ONE, ()),
        lambda: Derivation(ONE, ONE, (), (AtLeast("K", True),)),
        lambda: Derivation(ONE, ONE, (), (AtLeast("K", "9"),)),  # type: ignore[arg-type]
        lambda: Derivation(ONE, ONE, (), [Positive(w)]),  # type: ignore[arg-type]
        lambda: Derivation(ONE, ONE, (), (), (Definition("u", (), None, iter("w")),)),  # type: ignore[arg-type]
        lambda: Derivation(ONE, ONE, (), (), (types.SimpleNamespace(name="u"),)),  # type: ignore[arg-type]
        lambda: Derivation(ONE, ONE, (None,)),  # type: ignore[arg-type]
        lambda: Derivation(ONE, ONE, None),  # type: ignore[arg-type]
        lambda: Derivation(None, None, ()),  # type: ignore[arg-type]
        lambda: Derivation(i, i, ()),  # type: ignore[arg-type]
        lambda: Derivation(Same(i, i), Same(i, i), ()),  # type: ignore[arg-type]
        lambda: Derivation(Equal(w, w), Equal(w, w), ()),  # type: ignore[arg-type]
        lambda: Derivation(ONE, ONE, (), (w,)),  # type: ignore[arg-type]
        lambda: Derivation(ONE, ONE, (), (), (ONE,)),  # type: ignore[arg-type]
        lambda: Derivation(ONE, ONE, (), (), (Definition("u", (), Same(i, i)),)),  # type: ignore[arg-type]
        lambda: Derivation(ONE, ONE, (), (), (Definition("u", ("K", 1), None),)),  # type: ignore[arg-type]
        lambda: Derivation(ONE, ONE, (), (), (Definition("u", "K", None),)),  # type: ignore[arg-type]
        lambda: Derivation(ONE, ONE, (), (), (Definition("u", (), None, "w"),)),  # type: ignore[arg-type]
        lambda: types.SimpleNamespace(**vars(LOG_ONE.derivation)),
        lambda: None,
    ],
)
def test_a_statement_of_foreign_parts_is_refused(statement: Callable[[], Derivation]) -> None:
    with pytest.raises(Rejected):
        replay(statement())


def test_names_of_indices_are_names() -> None:
    refuse("not what it seems", Entry("z", Ix(Name("k"), "K")))
