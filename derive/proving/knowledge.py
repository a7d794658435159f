"""Rewriting by what is assumed and by what was proved before: Σ_k y_k = 1, y_k = [k = c], a lemma."""

from __future__ import annotations

from collections.abc import Iterator

from derive.proving.arithmetic.order import key
from derive.proving.focus import Focus
from derive.trusted.conditions import Equal, Every
from derive.trusted.indices import Index, Ix, Not, Prop, Same, abstract, instantiate
from derive.trusted.kernel import Theorem
from derive.trusted.law import Indices
from derive.trusted.node import Node
from derive.trusted.terms import Add, Entry, Num, Sum, Term

Matches = dict[Ix, Index]


def match(pattern: Node, node: Node, found: Matches, holes: frozenset[Ix]) -> bool:
    """Whether the node is the pattern with indices put for its holes; they are noted in `found`."""
    if isinstance(pattern, Ix) and pattern in holes:
        if not isinstance(node, Index) or node.set != pattern.set or node.loose:
            return False
        return found.setdefault(pattern, node) == node
    if type(pattern) is not type(node) or pattern.data != node.data or len(pattern.args) != len(node.args):
        return False
    return all(match(p, n, found, holes) for p, n in zip(pattern.args, node.args, strict=True))


def by_assumption(focus: Focus) -> bool:
    """Rewrite the focus by an assumed equation, if one of its sides stands here."""
    for fact, at, reverse, _ in _applicable(focus):

        def action(f: Focus, fact: Node = fact, at: Indices = at, reverse: bool = reverse) -> None:
            f.apply("assumption", reverse=reverse, fact=fact, at=at)

        if focus.attempt(action):
            return True
    return any(use(focus, theorem) for theorem in focus.session.equations)


def guard_in_the_way(focus: Focus) -> Prop | None:
    """A proposition i = j that decides whether an assumed equation applies to the focus."""
    for _, _, _, guards in _applicable(focus):
        for guard in guards:
            c = guard.args[0] if isinstance(guard, Not) else guard
            if isinstance(c, Same) and not focus.ctx.holds(c) and not focus.ctx.holds(Not(c)):
                return c
    return None


def _applicable(focus: Focus) -> Iterator[tuple[Node, Indices, bool, list[Prop]]]:
    """Assumed equations of which a side stands here: at which indices, which way round, under what guards."""
    facts = [f for f in focus.ctx.facts if isinstance(f, Equal | Every)]
    for fact in sorted(facts, key=key) if len(facts) > 1 else facts:
        equation, holes = opened(fact)
        if not isinstance(equation, Equal):
            continue
        for at, reverse in ((0, False), (1, True)):
            found: Matches = {}
            pattern, into = equation.args[at], equation.args[1 - at]
            if not (match(pattern, focus.term, found, frozenset(holes)) and _rewritable(pattern, into)):
                continue
            if len(found) == len(holes):
                indices = tuple(found[h] for h in holes)
                yield fact, indices, reverse, _guards(fact, indices)


def _guards(fact: Node, at: Indices) -> list[Prop]:
    out = []
    for index in at:
        guard, fact = (instantiate(a, index) for a in fact.args)
        assert isinstance(guard, Prop)
        out.append(guard)
    return out


def direct(equation: Equal, normal: Term) -> bool:
    """Whether an equation can be used as it stands, the difference of its sides having this normal form."""
    summands = normal.terms if isinstance(normal, Add) else (normal,)
    atoms = {a for s in summands for a in (s, *s.args)}
    return any(_rewritable(a, b) and a in atoms for a, b in (equation.args, reversed(equation.args)))


def _rewritable(pattern: Node, into: Node) -> bool:
    """Equations are used towards what is simpler: a sum or an entry becomes a number or a bracket."""
    return (isinstance(pattern, Sum | Entry) and key(into) < key(pattern)) or (
        isinstance(pattern, Entry) and not isinstance(into, Num | Entry) and not _occurs(pattern.name, into)
    )


def _occurs(name: str, node: Node) -> bool:
    return (isinstance(node, Entry) and node.name == name) or any(_occurs(name, a) for a in node.args)


def opened(fact: Node) -> tuple[Node, list[Ix]]:
    """A fact without its binders, and the holes that stand for what they bind."""
    holes: list[Ix] = []
    while isinstance(fact, Every):
        hole = Ix(f"?{len(holes)}", fact.set)
        holes.append(hole)
        fact = instantiate(fact.args[1], hole)
    return fact, holes


def by_lemma(focus: Focus) -> bool:
    """Rewrite the focus by a theorem proved before, if its left side stands here."""
    theorem = focus.session.lemma(focus) if focus.session.lemma is not None else None
    return theorem is not None and use(focus, theorem)


def use(focus: Focus, theorem: Theorem) -> bool:
    """Rewrite the focus by a theorem, its indices instantiated, if its left side stands here."""
    holes = frozenset(n for n in indices_of(theorem.lhs))
    found: Matches = {}
    if not match(theorem.lhs, focus.term, found, holes):
        return False
    at = tuple(sorted(found.items(), key=lambda item: key(item[0])))
    return focus.attempt(lambda f: f.apply("lemma", theorem=theorem, at=at))


def indices_of(term: Term) -> Iterator[Ix]:
    """The free indices of a term, in the order in which they are met."""
    todo: list[Node] = [term]
    while todo:
        node = todo.pop()
        if isinstance(node, Ix):
            yield node
        todo.extend(reversed(node.args))


def equal_indices(focus: Focus, i: Index, j: Index) -> None:
    """Put j for i wherever it stands in the focus, where i = j is known."""
    body = abstract(focus.term, i)
    if body != focus.term:
        focus.apply("equal_index", f=body, i=i, j=j)
