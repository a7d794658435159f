r"""How far a sum reaches where its letter goes on: ``\sum_i y_i \log p_i + (1 - y_i) \log(1 - p_i)``.

A sum ends at the next plus or minus.  A term behind it that uses the sum's letter, where nothing else
gives that letter a meaning, is read as part of the sum.
"""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TypeVar

from derive.meaning.names import spelled
from derive.reading import syntax as s
from derive.reading.traverse import parts, walk

T = TypeVar("T")


def free_letters(node: s.Node) -> frozenset[str]:
    """The names in a formula that no sum binds."""
    if isinstance(node, s.Name):
        return frozenset({spelled(node)})
    found: frozenset[str] = frozenset().union(*map(free_letters, parts(node)))
    if isinstance(node, s.Sum | s.Product):
        found -= {spelled(n) for n in node.over.names if isinstance(n, s.Name)}
    return found


def bound_letters(node: s.Node) -> frozenset[str]:
    """The letters over which sums in a formula run."""
    overs = (n.over for n in walk(node) if isinstance(n, s.Sum | s.Product))
    return frozenset(spelled(n) for over in overs for n in over.names if isinstance(n, s.Name))


def widened(node: T, known: frozenset[str]) -> T:
    """The formula with its sums widened over what uses their letters; `known` have a meaning outside.

    Where it is not clear with which sign the rest would belong to the sum, a sum stays as it is.
    """
    if isinstance(node, tuple):
        return tuple(widened(n, known) for n in node)  # type: ignore[return-value]
    if not isinstance(node, s.Node):
        return node
    changed = {f.name: widened(getattr(node, f.name), known) for f in fields(node) if f.name != "at"}
    if any(v is not getattr(node, k) for k, v in changed.items()):
        node = replace(node, **changed)
    return _merged(node, known) if isinstance(node, s.Plus) else node  # type: ignore[return-value]


def _merged(node: s.Plus, known: frozenset[str]) -> s.Node:
    terms: list[s.Node] = []
    for term in node.terms:
        used = free_letters(term)
        bound = _bound(terms[-1]) if terms else ()
        goes_on = any(letter in used and letter not in known for letter in bound) and not _idle(term)
        if goes_on and (_positive(terms[-1], term) or (_has_log(terms[-1]) and _has_log(term))):
            terms[-1] = _into(terms[-1], term, used)
        else:
            terms.append(term)
    return (
        terms[0]
        if len(terms) == 1
        else replace(node, terms=tuple(terms))
        if len(terms) < len(node.terms)
        else node
    )


def _bound(node: s.Node) -> tuple[str, ...]:
    """The letters of the sums with which a term ends, the outermost first."""
    match node:
        case s.Neg(body=body):
            return _bound(body)
        case s.Times(factors=factors):
            return _bound(factors[-1])
        case s.Sum(over=over, body=body):
            return (*(spelled(n) for n in over.names if isinstance(n, s.Name)), *_bound(body))
    return ()


def _idle(term: s.Node) -> bool:
    """Whether a sum in a term does not use its letter: then that letter is the slip, and nothing goes on."""
    return any(
        isinstance(n, s.Sum)
        and not free_letters(n.body) & {spelled(m) for m in n.over.names if isinstance(m, s.Name)}
        for n in walk(term)
    )


def _into(node: s.Node, term: s.Node, used: frozenset[str]) -> s.Node:
    """The term that ends in a sum with another term taken into that sum."""
    match node:
        case s.Neg(body=body):
            if isinstance(term, s.Neg):
                return replace(node, body=_into(body, term.body, used))
            return replace(node, body=_into(body, term, used))
        case s.Times(factors=factors):
            return replace(node, factors=(*factors[:-1], _into(factors[-1], term, used)))
        case s.Sum(body=body):
            if any(letter in used for letter in _bound(body)):
                return replace(node, body=_into(body, term, used))
            terms = body.terms if isinstance(body, s.Plus) else (body,)
            return replace(node, body=s.Plus((*terms, term), at=body.at))
    raise AssertionError(node)


def _positive(before: s.Node, after: s.Node) -> bool:
    """Whether the sign of the sum before leaves that of the rest as it is."""
    return not isinstance(before, s.Neg) or isinstance(after, s.Neg)


def _has_log(node: s.Node) -> bool:
    return any(isinstance(n, s.Call) and n.function in ("log", "ln") for n in walk(node))
