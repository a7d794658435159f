"""Numbers that are part of a name: L_1 and L_2 are two losses, where no letter ever indexes L."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import TypeVar

from derive.meaning.names import spelled
from derive.reading import syntax as s
from derive.reading.traverse import walk

T = TypeVar("T")


def numbered(trees: Iterable[s.Node]) -> frozenset[str]:
    """Names whose only index is ever a number, outside of any list with dots."""
    numbers: set[str] = set()
    indexed: set[str] = set()
    for tree in trees:
        listed = {
            id(n)
            for node in walk(tree)
            if isinstance(node, s.Plus | s.Vector) and _dotted(node)
            for n in walk(node)
        }
        for node in walk(tree):
            if isinstance(node, s.Indexed) and isinstance(node.base, s.Name):
                lone = len(node.below) == 1 and not node.above and isinstance(node.below[0], s.Number)
                (numbers if lone and id(node) not in listed else indexed).add(spelled(node.base))
            elif (
                isinstance(node, s.Nabla | s.Transpose)
                and isinstance(node, s.Transpose)
                and isinstance(node.body, s.Name)
            ):
                indexed.add(spelled(node.body))
    return frozenset(numbers - indexed)


def _dotted(node: s.Plus | s.Vector) -> bool:
    return any(isinstance(n, s.Dots) for n in (node.terms if isinstance(node, s.Plus) else node.entries))


def relabelled(node: T, names: frozenset[str]) -> T:
    """The tree with such numbers made part of the name."""
    if isinstance(node, tuple):
        return tuple(relabelled(n, names) for n in node)  # type: ignore[return-value]
    if not isinstance(node, s.Node):
        return node
    if isinstance(node, s.Indexed) and isinstance(node.base, s.Name) and spelled(node.base) in names:
        number = node.below[0]
        assert isinstance(number, s.Number)
        return replace(node.base, label=f"{node.base.label}{number.value}")  # type: ignore[return-value]
    changed = {f.name: relabelled(getattr(node, f.name), names) for f in fields(node) if f.name != "at"}
    return replace(node, **changed) if any(v is not getattr(node, k) for k, v in changed.items()) else node
