"""Numbers that are part of a name: L_1 and L_2 are two losses, W^{(1)} and W^{(2)} two layers.

They are where no letter ever stands in their place, and no list with dots.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import TypeVar

from derive.meaning.names import spelled
from derive.reading import syntax as s
from derive.reading.traverse import walk

T = TypeVar("T")


@dataclass(frozen=True)
class Numbered:
    """Names whose only index below is ever a number, and names whose index above is."""

    below: frozenset[str]
    above: frozenset[str]


def numbered(trees: Iterable[s.Node]) -> Numbered:
    """The names of a text whose numbers belong to them, outside of any list with dots."""
    numbers: dict[str, set[str]] = {"below": set(), "above": set()}
    indexed: dict[str, set[str]] = {"below": set(), "above": set()}
    for tree in trees:
        listed = {
            id(n)
            for node in walk(tree)
            if isinstance(node, s.Plus | s.Vector) and _dotted(node)
            for n in walk(node)
        }
        for node in walk(tree):
            if isinstance(node, s.Indexed) and isinstance(node.base, s.Name):
                name, apart = spelled(node.base), id(node) not in listed
                lone = apart and not node.above and _number(node.below)
                (numbers if lone else indexed)["below"].add(name)
                if node.above:
                    (numbers if apart and _number(node.above) else indexed)["above"].add(name)
            elif isinstance(node, s.Transpose) and isinstance(node.body, s.Name):
                indexed["below"].add(spelled(node.body))
    return Numbered(*(frozenset(numbers[side] - indexed[side]) for side in ("below", "above")))


def _number(indices: tuple[s.Node, ...]) -> bool:
    return len(indices) == 1 and isinstance(indices[0], s.Number)


def _dotted(node: s.Plus | s.Vector) -> bool:
    return any(isinstance(n, s.Dots) for n in (node.terms if isinstance(node, s.Plus) else node.entries))


def relabelled(node: T, names: Numbered) -> T:
    """The tree with such numbers made part of the name."""
    if isinstance(node, tuple):
        return tuple(relabelled(n, names) for n in node)  # type: ignore[return-value]
    if not isinstance(node, s.Node):
        return node
    changed = {f.name: relabelled(getattr(node, f.name), names) for f in fields(node) if f.name != "at"}
    if any(v is not getattr(node, k) for k, v in changed.items()):
        node = replace(node, **changed)
    if isinstance(node, s.Indexed) and isinstance(node.base, s.Name):
        return _renamed(node, node.base, names)  # type: ignore[return-value]
    return node


def _renamed(node: s.Indexed, base: s.Name, names: Numbered) -> s.Node:
    if spelled(base) in names.above and node.above:
        number = node.above[0]
        assert isinstance(number, s.Number)
        name = replace(base, label=f"{base.label}^({number.value})")
        return replace(node, base=name, above=()) if node.below else name
    if spelled(base) in names.below:
        number = node.below[0]
        assert isinstance(number, s.Number)
        return replace(base, label=f"{base.label}{number.value}")
    return node
