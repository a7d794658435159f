"""An entry equated with a whole matrix or a listed vector: judged entry by entry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from derive.meaning.elaborate import Elaborator
from derive.meaning.unclear import Unclear
from derive.reading import syntax as s
from derive.trusted.indices import AtLeast, Index, Ix, Last, Nth, Prop, Same, abstract, instantiate
from derive.trusted.terms import Case, Entry, Partial, Term

T = TypeVar("T")


@dataclass(frozen=True)
class Cell:
    """lhs = rhs for one displayed entry, or for all entries of a kind, where the facts hold."""

    lhs: Term
    rhs: Term
    facts: tuple[Prop, ...] = ()


def cells(reader: Elaborator, lhs: Term, tree: s.Matrix | s.Vector) -> tuple[Cell, ...]:
    """What an entry with free indices, equated with a table, claims of the table's entries.

    Where the displayed entries follow one pattern, on and off the diagonal, the pattern is the claim;
    otherwise each displayed entry is one.
    """
    rows = tree.rows if isinstance(tree, s.Matrix) else tuple((e,) for e in tree.entries)
    axes = _axes(lhs, 2 if isinstance(tree, s.Matrix) and len(rows[0]) > 1 else 1, tree)
    listed = _listed(reader, rows, axes)
    general = _general(lhs, listed, axes)
    if general is not None:
        return (general,)
    found = []
    for places, term in listed.items():
        facts = tuple(AtLeast(p.set, _beyond(p, listed)) for p in places)
        found.append(Cell(_at(lhs, axes, places), term, facts))
    return tuple(found)


def _axes(lhs: Term, count: int, tree: s.Node) -> tuple[Ix, ...]:
    """The free indices of an entry in the order of rows and columns: what is differentiated first."""
    found: list[Ix] = []
    entries = [lhs.body, lhs.wrt] if isinstance(lhs, Partial) else [lhs]
    for entry in entries:
        if isinstance(entry, Entry):
            found += [i for i in entry.indices if isinstance(i, Ix) and i not in found]
    if len(found) != count:
        raise Unclear(tree.at, "which entries of this table are meant is not clear")
    return tuple(found)


def _listed(
    reader: Elaborator, rows: tuple[tuple[s.Node, ...], ...], axes: tuple[Ix, ...]
) -> dict[tuple[Index, ...], Term]:
    listed: dict[tuple[Index, ...], Term] = {}
    row_places = _places([r for r in rows], lambda r: all(isinstance(c, s.Dots) for c in r), axes[0].set)
    for row, at in zip(rows, row_places, strict=True):
        if at is None:
            continue
        if len(axes) == 1:
            listed[(at,)] = reader.scalar(row[0])
            continue
        columns = _places(list(row), lambda c: isinstance(c, s.Dots), axes[1].set)
        for cell, column in zip(row, columns, strict=True):
            if column is not None:
                listed[at, column] = reader.scalar(cell)
    return listed


def _places(items: list[T], dots: Callable[[T], bool], set_: str) -> list[Index | None]:
    """1, 2, ..., then the last after the dots."""
    out: list[Index | None] = []
    passed = False
    for n, item in enumerate(items, 1):
        if dots(item):
            passed = True
            out.append(None)
        else:
            out.append(Last(set_) if passed else Nth(n, set_))
    return out


def _general(lhs: Term, listed: dict[tuple[Index, ...], Term], axes: tuple[Ix, ...]) -> Cell | None:
    on = {
        _lifted(t, places[:1], axes[:1])
        for places, t in listed.items()
        if len(places) == 1 or places[0] == places[1]
    }
    off = {
        _lifted(t, places, axes)
        for places, t in listed.items()
        if len(places) == 2 and places[0] != places[1]
    }
    if len(axes) == 1:
        return Cell(lhs, on.pop()) if len(on) == 1 else None
    if len(on) != 1 or len(off) != 1:
        return None
    return Cell(lhs, Case(Same(axes[0], axes[1]), on.pop(), off.pop()))


def _lifted(t: Term, places: tuple[Index, ...], axes: tuple[Ix, ...]) -> Term:
    for place, axis in zip(places, axes, strict=True):
        t = instantiate(abstract(t, place), axis)
    return t


def _at(lhs: Term, axes: tuple[Ix, ...], places: tuple[Index, ...]) -> Term:
    for axis, place in zip(axes, places, strict=True):
        lhs = instantiate(abstract(lhs, axis), place)
    return lhs


def _beyond(place: Index, listed: dict[tuple[Index, ...], Term]) -> int:
    """The least size at which the displayed places of the set are different from each other."""
    literal = [
        int(str(p.data[0])) for places in listed for p in places if isinstance(p, Nth) and p.set == place.set
    ]
    last = any(isinstance(p, Last) and p.set == place.set for places in listed for p in places)
    return max(literal, default=1) + last
