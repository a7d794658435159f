"""Which arrays a term may depend on, through definitions as well; errs on the side of dependence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from derive.trusted.conditions import Definition
from derive.trusted.node import Node, walk
from derive.trusted.terms import Entry


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
            todo.extend(definition.of)
            if definition.body is not None:
                todo.extend(names(definition.body))
    return False


def only_through(f: Node, p: str, x: str, definitions: Mapping[str, Definition]) -> bool:
    """Whether f depends on the array x through entries of p alone, which are written out in f."""
    if p == x:
        return False
    if isinstance(f, Entry):
        return f.name == p or not reaches(f, x, definitions)
    return all(only_through(a, p, x, definitions) for a in f.args)
