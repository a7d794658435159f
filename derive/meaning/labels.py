"""Numbers that are part of a name: L_1 and L_2 are two losses, W^{(1)} and W^{(2)} two layers.

They are where no letter ever stands in their place, and no list with dots.  So are letters that are
counted with, above names alone: W^{[l]} and a^{[l-1]}.
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
    """Names whose only index below is ever a number, and names whose index above is; letters of layers."""

    below: frozenset[str]
    above: frozenset[str]
    layers: frozenset[str]


def numbered(trees: Iterable[s.Node]) -> Numbered:
    """The names of a text whose numbers belong to them, outside of any list with dots."""
    trees = list(trees)
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
    below, above = (frozenset(numbers[side] - indexed[side]) for side in ("below", "above"))
    return Numbered(below, above, _layers(trees))


def _layers(trees: list[s.Node]) -> frozenset[str]:
    """Letters with which one counts above names, l of a^{[l-1]}, and that stand nowhere else."""
    counted, elsewhere = set[str](), set[str]()
    for node in (n for tree in trees for n in walk(tree)):
        match node:
            case s.Indexed(base=s.Name(), below=below, above=above):
                counted.update(letter for i in above if not isinstance(i, s.Name) for letter in _letters(i))
                elsewhere.update(letter for i in below for letter in _letters(i))
            case s.Sum() | s.Product():
                elsewhere.update(letter for i in node.over.names for letter in _letters(i))
    return frozenset(counted - elsewhere)


def _letters(node: s.Node) -> set[str]:
    return {spelled(n) for n in walk(node) if isinstance(n, s.Name)}


def _layer(node: s.Node) -> str:
    """l, l-1 or 2 as text; empty if it is anything else."""
    match node:
        case s.Name():
            return spelled(node)
        case s.Number(value=value):
            return str(value)
        case s.Plus(terms=(s.Name() as letter, s.Number(value=value))):
            return f"{spelled(letter)}+{value}"
        case s.Plus(terms=(s.Name() as letter, s.Neg(body=s.Number(value=value)))):
            return f"{spelled(letter)}-{value}"
    return ""


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
    if len(node.above) == 1 and _letters(node.above[0]) & names.layers and (layer := _layer(node.above[0])):
        name = replace(base, label=f"{base.label}^({layer})")
        return replace(node, base=name, above=()) if node.below else name
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
