"""What a definition is a function of in Coq."""

from __future__ import annotations

from collections.abc import Mapping

from derive.trusted import indices as i, terms as t
from derive.trusted.conditions import Definition
from derive.trusted.dependence import made_of, reads_slope
from derive.trusted.node import walk

Known = Mapping[str, Definition]


def within(d: Definition, known: Known) -> list[str]:
    """The definitions that stand in this one written out.

    A derivative reaches its variable through them; as arguments they would be held fixed.
    """
    found: set[str] = set()
    todo = [d]
    while todo:
        body = todo.pop().body
        slopes = [n for n in walk(body) if isinstance(n, t.Partial)] if body is not None else []
        new = {p for slope in slopes for p in known if reads_slope(slope, p, known)} - found
        found |= new
        todo += [known[p] for p in new]
    return sorted(found)


def constituents(d: Definition, known: Known) -> list[str]:
    """The arrays and definitions of which a definition is made, the arguments that it takes in Coq."""
    inside = within(d, known)
    return sorted({name for each in _all(d, inside, known) for name in made_of(each)} - {*inside})


def parameters(d: Definition, known: Known) -> list[tuple[str, str]]:
    """The sizes, labels and functions of which a definition speaks, as keys of `Names`."""
    found: dict[tuple[str, str], None] = {}
    for each in _all(d, within(d, known), known):
        if each.body is None and each != d:
            found["unknown", each.name] = None
        for node in walk(each.body) if each.body is not None else ():
            match node:
                case (
                    t.Size(data=(name,))
                    | t.Sum(data=(name,))
                    | i.Last(data=(name,))
                    | i.AtLeast(data=(name, _))
                ):
                    found["size", str(name)] = None
                case i.Label(data=(name, _)):
                    found["label", str(name)] = None
                case t.Fn(data=(name, _)):
                    found["function", str(name)] = None
    return sorted(found)


def _all(d: Definition, inside: list[str], known: Known) -> list[Definition]:
    return [d, *(known[name] for name in inside)]
