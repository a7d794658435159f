"""The loops of one row, in no language yet: what lies between a theorem and the source code of a kernel.

A program computes the loss of one row and the row of its gradient.  Four arrays have an entry for each
class: `LOGITS`, `TARGETS` (only where targets are rows), `WEIGHT` (only where a loss has one for each class,
the same in all rows) and `GRADIENT`, which is scratch until its last store.  A target that is a label is a
class, read by `Gather` and compared with by `Select`.

Expressions and statements are frozen and compared by structure, so that equal ones can be shared.
Backends print them; they decide nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal as OneOf

LOGITS, TARGETS, WEIGHT, GRADIENT = "logits", "targets", "weight", "dlogits"

TargetKind = OneOf["labels", "rows", "nothing"]
Fold = OneOf["sum", "max"]

ARITY = {"+": 2, "-": 2, "*": 2, "/": 2, "neg": 1, "exp": 1, "log": 1, "log1p": 1, "pow": 2, "weigh": 2}
"""The operations.  `weigh(a, b)` is a b, and 0 where a is 0, whatever b is: an infinity or no number."""

COSTLY = frozenset({"exp", "log", "log1p", "pow"})


@dataclass(frozen=True)
class Number:
    """A literal."""

    value: Fraction


@dataclass(frozen=True)
class Scalar:
    """A number of this row, named by a `Let` or by a loop's `Accumulate`."""

    name: str


@dataclass(frozen=True)
class Parameter:
    """A scalar argument of the kernel, the same in all rows."""

    name: str


@dataclass(frozen=True)
class Classes:
    """The number of classes."""


@dataclass(frozen=True)
class Divisor:
    """What this row's gradient is divided by: what the mean divides by, over the upstream gradient."""


@dataclass(frozen=True)
class At:
    """An array's entry at the loop's class."""

    array: str


@dataclass(frozen=True)
class Local:
    """A number of this row and the loop's class, named by a `Name` earlier in the loop."""

    name: str


@dataclass(frozen=True)
class Gather:
    """An array's entry at the row's label."""

    array: str


@dataclass(frozen=True)
class Select:
    """The first where the loop's class is the row's label, the second elsewhere."""

    at_label: Expression
    elsewhere: Expression


@dataclass(frozen=True)
class Apply:
    """An operation on numbers; `ARITY` lists them."""

    operation: str
    arguments: tuple[Expression, ...]


Expression = Number | Scalar | Parameter | Classes | Divisor | At | Local | Gather | Select | Apply


@dataclass(frozen=True)
class Name:
    """In a loop: a name for a number of this class."""

    name: str
    value: Expression


@dataclass(frozen=True)
class Accumulate:
    """In a loop: a scalar that is the sum (from 0) or the maximum (from -inf) of a value over all classes."""

    name: str
    fold: Fold
    value: Expression


@dataclass(frozen=True)
class Store:
    """In a loop: write the array's entry at this class."""

    array: str
    value: Expression


LoopStatement = Name | Accumulate | Store


@dataclass(frozen=True)
class Loop:
    """For every class, in order, these statements.

    With `block`, sums are made of partial sums over that many classes.
    """

    body: tuple[LoopStatement, ...]
    block: int | None = None


@dataclass(frozen=True)
class Let:
    """A name for a number of this row."""

    name: str
    value: Expression


@dataclass(frozen=True)
class Loss:
    """The loss of this row."""

    value: Expression


Statement = Loop | Let | Loss


@dataclass(frozen=True)
class Program:
    """What is done for one row."""

    target: TargetKind
    parameters: tuple[str, ...]
    body: tuple[Statement, ...]
    weighted: bool = False


def children(e: Expression) -> tuple[Expression, ...]:
    """The expressions that an expression is made of."""
    match e:
        case Apply():
            return e.arguments
        case Select():
            return (e.at_label, e.elsewhere)
    return ()


def parts(e: Expression) -> Iterator[Expression]:
    """The expression and all that it is made of, the outer first."""
    yield e
    for child in children(e):
        yield from parts(child)


def rewrite(e: Expression, change: Callable[[Expression], Expression | None]) -> Expression:
    """The expression with parts replaced, the outer first, where `change` gives something else."""
    changed = change(e)
    if changed is not None:
        return changed
    match e:
        case Apply():
            return replace(e, arguments=tuple(rewrite(a, change) for a in e.arguments))
        case Select():
            return Select(rewrite(e.at_label, change), rewrite(e.elsewhere, change))
    return e


def per_class(e: Expression) -> bool:
    """Whether the expression differs from class to class."""
    return any(isinstance(part, At | Local | Select) for part in parts(e))


def statements(s: Statement) -> tuple[LoopStatement | Let | Loss, ...]:
    """What a statement consists of: a loop of its body, any other of itself."""
    return s.body if isinstance(s, Loop) else (s,)


def defines(s: Statement) -> set[str]:
    """The scalars that a statement makes."""
    return {part.name for part in statements(s) if isinstance(part, Let | Accumulate)}


def uses(s: Statement) -> set[str]:
    """The scalars that a statement reads."""
    found = (p for part in statements(s) for p in parts(part.value))
    return {p.name for p in found if isinstance(p, Scalar)}
