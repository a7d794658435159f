"""Loops over rows, blocks and classes: what a schedule is made of.

A nest does the rows of one call.  Numbers of a row are named as in `codegen.kernels.loops`; two arrays are
its own: `SCRATCH` has an entry for each class and `TOPS` one for each block; both are kept from row to row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal as OneOf

from codegen.kernels.loops import (
    Accumulate,
    Expression,
    Let,
    LoopStatement,
    Loss,
    Program,
    Scalar,
    Select,
    Store,
    parts,
)
from derive.trusted.kernel import Theorem

SCRATCH, TOPS = "scratch", "tops"


class NotScheduled(ValueError):
    """A pass does not apply to a nest: the schedule that needs it is not offered."""


@dataclass(frozen=True)
class Begin:
    """A number of the row that `Set` changes later; None is the least finite number of the logits' type."""

    name: str
    value: Expression | None


@dataclass(frozen=True)
class Set:
    """Another value for a number of the row."""

    name: str
    value: Expression


@dataclass(frozen=True)
class KeepForBlock:
    """Keep a number of the row in `TOPS`, at the block of the loop."""

    value: Expression


@dataclass(frozen=True)
class TakeForBlock:
    """A name for the number that was kept for the block of the loop."""

    name: str


Where = OneOf["next row", "ahead"]


@dataclass(frozen=True)
class Prefetch:
    """Fetch the array's entries of this block from the next row, or those that lie some way ahead."""

    array: str
    where: Where


Lines = OneOf["no", "always", "where the same is kept"]


@dataclass(frozen=True)
class ForClasses:
    """These statements for every class: of the block in `ForBlocks`, elsewhere of the row.

    Attributes:
        past_cache: the gradient is stored so that it does not displace what is in the cache.
        lines: in a block, begin where the loop of the block before has ended, and end with a line of memory
            of the gradient; where blocks keep numbers, only if the next one has kept the same.
        before: the gradient and the target are those of the row before.
        top: where the maximum of an `Accumulate` begins; None is -inf.
    """

    body: tuple[LoopStatement, ...]
    past_cache: bool = False
    lines: Lines = "no"
    before: bool = False
    top: str | None = None


@dataclass(frozen=True)
class ForBlocks:
    """For every block of classes, in order, these statements."""

    body: tuple[NestStatement, ...]


@dataclass(frozen=True)
class Rises:
    """Whether the first number of the row is greater than the second."""

    name: str
    over: str


Condition = OneOf["gradient", "live", "pending"] | Rises
"""`gradient`: one is asked for; `live`: there is such a row and its label is not ignored; `pending`: the row
before was live, and its gradient is asked for."""


@dataclass(frozen=True)
class When:
    """These statements where a condition holds."""

    condition: Condition
    body: tuple[NestStatement, ...]


@dataclass(frozen=True)
class Carry:
    """Numbers of this row, its label and its gradient become those of the row before: `x` becomes `old_x`."""

    names: tuple[str, ...]


@dataclass(frozen=True)
class EachRow:
    """Lanes are rows: in each of them these numbers, made of what is there (`reads`), for later (`keeps`)."""

    body: tuple[Let | Loss, ...]
    reads: tuple[str, ...]
    keeps: tuple[str, ...]


@dataclass(frozen=True)
class Turn:
    """Lanes are rows: transpose arrays, or with `back` `SCRATCH` into the gradient."""

    arrays: tuple[str, ...]
    back: bool = False


NestStatement = (
    Begin
    | Set
    | KeepForBlock
    | TakeForBlock
    | Prefetch
    | ForClasses
    | ForBlocks
    | When
    | Carry
    | EachRow
    | Turn
    | Let
    | Loss
)


@dataclass(frozen=True)
class Nest:
    """What is done for the rows of a call, in order.

    Attributes:
        program: the loops of a row that it was made from.
        body: for each row, or for each group of rows with `lanes`.
        trailing: there is one more turn after the last row, for what is pending.
        lanes: rows are done several at once, one in each lane of a vector.
        theorems: what passes have used, of the real numbers that are computed.
    """

    program: Program
    body: tuple[NestStatement, ...]
    trailing: bool = False
    lanes: bool = False
    theorems: tuple[Theorem, ...] = ()


Pass = Callable[[Nest], Nest]


def old(name: str) -> str:
    """The name of a number of the row before."""
    return f"old_{name}"


def inner(s: NestStatement) -> tuple[NestStatement, ...]:
    """The statements within a statement."""
    return s.body if isinstance(s, ForBlocks | When) else ()


def every(body: tuple[NestStatement, ...]) -> Iterator[NestStatement]:
    """Statements and all within them, in order."""
    for s in body:
        yield s
        yield from every(inner(s))


def mapped(
    body: tuple[NestStatement, ...], change: Callable[[NestStatement], tuple[NestStatement, ...]]
) -> tuple[NestStatement, ...]:
    """Statements replaced, the inner ones first."""
    out: list[NestStatement] = []
    for s in body:
        s = replace(s, body=mapped(s.body, change)) if isinstance(s, ForBlocks | When) else s
        out += change(s)
    return tuple(out)


def expressions(s: NestStatement) -> Iterator[Expression]:
    """The expressions that stand in a statement itself."""
    match s:
        case Begin():
            yield from () if s.value is None else (s.value,)
        case Set() | KeepForBlock() | Let() | Loss():
            yield s.value
        case ForClasses() | EachRow():
            yield from (x.value for x in s.body)


def reads(s: NestStatement) -> set[str]:
    """The numbers of the row that a statement reads."""
    found = {p.name for e in expressions(s) for p in parts(e) if isinstance(p, Scalar)}
    match s:
        case ForClasses(top=str() as top):
            found.add(top)
        case When(Rises(name, over), _):
            found |= {name, over}
    return found.union(*map(reads, inner(s)))


def makes(s: NestStatement) -> set[str]:
    """The numbers of the row that a statement makes or changes."""
    match s:
        case Begin() | Set() | Let() | TakeForBlock():
            return {s.name}
        case ForClasses():
            return {x.name for x in s.body if isinstance(x, Accumulate)}
        case EachRow():
            return set(s.keeps)
    return set[str]().union(*map(makes, inner(s)))


def sees_label(s: ForClasses) -> bool:
    """Whether the label's class is treated in its own way."""
    return any(isinstance(p, Select) for x in s.body for p in parts(x.value))


def stores(s: NestStatement, array: str) -> bool:
    """Whether a loop over classes stores into an array."""
    return isinstance(s, ForClasses) and any(isinstance(x, Store) and x.array == array for x in s.body)


def folds(s: NestStatement, fold: str) -> list[Accumulate]:
    """The sums or maxima of a loop over classes."""
    found = s.body if isinstance(s, ForClasses) else ()
    return [x for x in found if isinstance(x, Accumulate) and x.fold == fold]
