"""Which arrays a term may depend on, through definitions as well; errs on the side of dependence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from derive.trusted.conditions import Definition
from derive.trusted.node import Node, walk
from derive.trusted.terms import Entry, Partial


def names(node: Node) -> Iterator[str]:
    """The arrays and defined names whose entries occur in a node."""
    return (n.name for n in walk(node) if isinstance(n, Entry))


def reaches(node: Node, name: str, definitions: Mapping[str, Definition]) -> bool:
    """Whether a node may depend on an array, through definitions as well."""
    todo, seen = list(names(node)), set()
    while todo:
        found = todo.pop()
        if found == name:
            return True
        definition = definitions.get(found)
        if definition is not None and found not in seen:
            seen.add(found)
            todo.extend(made_of(definition))
    return False


def reads_slope(f: Partial, p: str, definitions: Mapping[str, Definition]) -> bool:
    """Whether a derivative may depend on how a defined p depends on the array, not on the entries of p alone.

    By an entry of p, it means something else: there p is an independent array, and its own slope is 0.
    """
    w, defined = f.wrt.name, definitions.get(p)
    if defined is None or w == p or not reaches(f.body, p, definitions):
        return False
    return any(reaches(Entry(n), w, definitions) for n in made_of(defined))


def speaks_of_slopes(node: Node, definitions: Mapping[str, Definition]) -> bool:
    """Whether a derivative occurs in a node, or in a definition on which it depends."""
    if any(isinstance(n, Partial) for n in walk(node)):
        return True
    bodies = [d.body for n in set(names(node)) if (d := definitions.get(n)) is not None]
    unknown = [Entry(m) for n in set(names(node)) if (d := definitions.get(n)) is not None for m in d.of]
    return any(b is not None and speaks_of_slopes(b, definitions) for b in [*bodies, *unknown])


def made_of(definition: Definition) -> set[str]:
    """The arrays and names of which a definition speaks."""
    return {*definition.of, *(() if definition.body is None else names(definition.body))}


def only_through(f: Node, p: str, x: str, definitions: Mapping[str, Definition]) -> bool:
    """Whether f depends on the array x through entries of p alone, which are written out in f."""
    if p == x:
        return False
    if isinstance(f, Entry):
        return f.name == p or not reaches(f, x, definitions)
    if isinstance(f, Partial) and reads_slope(f, p, definitions):
        return False
    return all(only_through(a, p, x, definitions) for a in f.args)
