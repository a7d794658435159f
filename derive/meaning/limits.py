r"""Sums that end at an index: the a of ``\sum_{k=1}^a`` beside ``[k \le a]`` is no size.

What ends a sum names the set that the sum runs over, unless the text uses the same letter as an element
of a larger set.  Then the sum is one over that set, of what stands no later than the letter.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import fields, replace
from fractions import Fraction
from typing import TypeVar

from derive.meaning.names import spelled
from derive.reading import syntax as s
from derive.reading.traverse import parts, walk

T = TypeVar("T")
_ORDER = ("<", "<=", ">", ">=")


def limits(
    trees: Collection[s.Node],
    equations: Iterable[tuple[s.Node, s.Node]],
    ranges: Iterable[tuple[s.Name, s.Name]],
) -> frozenset[str]:
    """The ends of sums that are indices.

    Args:
        trees: all formulas.
        equations: both sides of each equation that a chain begins with, in the order of the text.
        ranges: the a and the K of each 1 <= a <= K that the text states.
    """
    every = [n for tree in trees for n in walk(tree)]
    ends = {end for n in every if isinstance(n, s.Sum) and (end := _end(n.over))}
    found = {spelled(a) for a, size in ranges if spelled(a) != spelled(size)}
    for tree in trees:
        found.update(_inside(tree, {}))
    return frozenset((found | _headed(every, equations, ends)) & ends)


def _end(over: s.Range) -> str:
    """The a of a sum from 1 to a."""
    first = over.lower == s.Number(Fraction(1)) and not over.strict
    return spelled(over.upper) if over.kind == "from" and first and isinstance(over.upper, s.Name) else ""


def _inside(node: s.Node, ends: dict[str, str]) -> Iterator[str]:
    """Ends that an outer sum binds, and what letters are compared with whose own sum ends elsewhere."""
    match node:
        case s.Sum(over=over):
            if _end(over) in ends:
                yield _end(over)
            ends = {**ends, **{spelled(n): _end(over) for n in over.names if isinstance(n, s.Name)}}
            yield from (name for condition in over.but for name in _passed(condition))
        case s.Indicator(condition=condition):
            yield from _compared(condition, ends)
    for part in parts(node):
        yield from _inside(part, ends)


def _compared(condition: s.Node, ends: dict[str, str]) -> Iterator[str]:
    """The a of k <= a, where k is bound by a sum that does not end at a."""
    match condition:
        case s.Relation(sign=sign, left=s.Name() as left, right=s.Name() as right) if sign in _ORDER:
            for letter, other in ((spelled(left), spelled(right)), (spelled(right), spelled(left))):
                if ends.get(letter) and ends[letter] != other:
                    yield other


def _passed(condition: s.Node) -> Iterator[str]:
    """The a of a sum over k > a, which would be empty if a were a size."""
    match condition:
        case s.Relation(sign=">", left=s.Name(), right=s.Name() as before):
            yield spelled(before)
        case s.Relation(sign="<", left=s.Name() as before, right=s.Name()):
            yield spelled(before)


def _headed(every: list[s.Node], equations: Iterable[tuple[s.Node, s.Node]], ends: set[str]) -> set[str]:
    """The i of s_i = Σ_{k=1}^i ... beside s_K, where sums end at K too: the first equation for s tells."""
    below: dict[str, set[str]] = {}
    for node in every:
        match node:
            case s.Indexed(base=s.Name() as base, below=(s.Name() as index,)):
                below.setdefault(spelled(base), set()).add(spelled(index))
    found: dict[str, str] = {}
    for left, right in equations:
        match left:
            case s.Indexed(base=s.Name() as base, below=(s.Name() as index,), above=()):
                sums = {_end(n.over) for n in walk(right) if isinstance(n, s.Sum)}
                varies = spelled(index) in sums and bool(below[spelled(base)] & ends - {spelled(index)})
                found.setdefault(spelled(base), spelled(index) if varies else "")
    return set(found.values()) - {""}


def ended(node: T, indices: frozenset[str]) -> T:
    """The tree with sums that end at such indices made sums over what is at most the index."""
    if isinstance(node, tuple):
        return tuple(ended(n, indices) for n in node)  # type: ignore[return-value]
    if not isinstance(node, s.Node) or not indices:
        return node
    changed = {f.name: ended(getattr(node, f.name), indices) for f in fields(node) if f.name != "at"}
    if any(v is not getattr(node, k) for k, v in changed.items()):
        node = replace(node, **changed)
    if isinstance(node, s.Range) and _end(node) in indices:
        return replace(node, kind="upto", lower=None)
    return node
