"""One step of the kernel, opened: its rule, its bindings, the law they make and what that needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from codegen.walkthrough.phrases import Math
from codegen.walkthrough.story import Told, Within
from codegen.walkthrough.writer import Writer
from derive.printing import Notation, text
from derive.trusted.conditions import Defined, Definition, Equal
from derive.trusted.indices import TRUE
from derive.trusted.kernel import Theorem
from derive.trusted.node import Node


@dataclass(frozen=True)
class ShownStep:
    """A step of the kernel, written.

    Attributes:
        rule: the name of the rule, as a person says it.
        statement: the rule as a theorem.
        law: what the bindings make of it, an equation.
        reverse: whether it is read from right to left.
        bindings: what each name of the rule stands for, in Unicode.
        conditions: what the law needs, in Unicode.
        formula: the line that results; nothing where it is a side of the law, or only the line before
            put in order.
    """

    number: int
    rule: str
    statement: str
    law: str
    reverse: bool
    bindings: tuple[tuple[str, str], ...]
    conditions: tuple[str, ...]
    formula: str


def shown_step(told: Told, write: Writer, within: Within) -> ShownStep:
    """A step, written."""
    law, notation = told.law, write.notation

    def plain(node: object) -> str:
        return text(node, notation, names=told.names, within=within)

    return ShownStep(
        number=told.number,
        rule=told.step.rule.replace("_", " "),
        statement=told.statement,
        law=write.display(Math(Equal(law.lhs, law.rhs), told.names, within)),
        reverse=told.step.reverse,
        bindings=tuple(
            (name, _bound(value, told, notation, within))
            for name, value in told.step.bindings
            if value not in (law.lhs, law.rhs)
        ),
        conditions=tuple(plain(c) for c in law.when if c != TRUE and not isinstance(c, Defined)),
        formula=""
        if told.silent or told.after in (law.lhs, law.rhs)
        else write.display(Math(told.after, within=within)),
    )


def _bound(value: object, told: Told, notation: Notation, within: Within) -> str:
    """What a name of a rule stands for."""
    match value:
        case Theorem():
            return text(value, notation)
        case Definition() | Node():
            return text(value, notation, names=told.names, within=(*within, told.before))
        case tuple():
            return ", ".join(_items(value, told, notation, within)) or "none"
    return notation.size(value) if isinstance(value, str) else str(value)


def _items(values: tuple[object, ...], told: Told, notation: Notation, within: Within) -> Iterator[str]:
    for value in values:
        if isinstance(value, tuple) and len(value) == 2:  # an index, and what is put in its place
            yield " = ".join(_bound(each, told, notation, within) for each in value)
        else:
            yield _bound(value, told, notation, within)
