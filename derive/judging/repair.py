"""One edit that would make a refuted equality a theorem: a sign, a name, an index, a factor.

The verdict stays; a repair is offered only when the kernel proves the edited equality.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice

from derive.clock import TimeUp, limited, tick
from derive.judging.decide import decide, screens
from derive.judging.trials import Question
from derive.judging.verdict import PROVED, UNDER
from derive.trusted.conditions import Definition
from derive.trusted.indices import Bound, Index, free_indices
from derive.trusted.kernel import Rejected
from derive.trusted.node import Node, TermError, walk
from derive.trusted.terms import Add, Div, Entry, Exp, Log, Mul, Neg, Num, Partial, Pow, Sum, Term

MOST_EDITS = 400
MOST_SECONDS = 3.0
Local = Callable[[Node, tuple[Index, ...]], Iterator[Node]]
Others = Callable[[Entry], list[str]]
DefinitionsOf = Callable[..., tuple[Definition, ...]]


@dataclass(frozen=True)
class Repair:
    """The edited right side, or the name that was meant for another throughout the equation."""

    rhs: Term
    renamed: tuple[str, str] | None = None


def repair(question: Question, others: Others, definitions_of: DefinitionsOf) -> Repair | None:
    """One edit after which the equality is proved, the first that is found; None if none is.

    `others` gives the names that might have been meant for an entry; `definitions_of` what terms rest on.
    """
    with suppress(TimeUp), limited(min(MOST_SECONDS, question.seconds)):
        return _first(question, others, definitions_of)
    return None


def _first(question: Question, others: Others, definitions_of: DefinitionsOf) -> Repair | None:
    for lhs, edit in islice(_candidates(question, others), MOST_EDITS):
        tick()
        with suppress(TermError, Rejected, RecursionError):  # an edit may make what has no meaning
            definitions = definitions_of(lhs, edit.rhs)
            asked = replace(question, lhs=lhs, rhs=edit.rhs, definitions=definitions, seconds=2.0)
            if edit.renamed and screens(replace(asked, rhs=Num(0))):
                continue  # of what is 0 everything is said
            if screens(asked) and decide(asked).kind in (PROVED, UNDER):
                return edit
    return None


def _candidates(question: Question, others: Others) -> Iterator[tuple[Term, Repair]]:
    for edited in _edits(question.rhs, question, others):
        if edited != question.lhs and not _odd(edited):
            yield question.lhs, Repair(edited)
    entries = {n.name: n for t in (question.lhs, question.rhs) for n in walk(t) if isinstance(n, Entry)}
    for name, entry in sorted(entries.items()):
        for other in others(entry):
            lhs, rhs = (_renamed(t, name, other) for t in (question.lhs, question.rhs))
            if not (_odd(lhs) or _odd(rhs)):
                yield lhs, Repair(rhs, (name, other))


def _odd(t: Term) -> bool:
    """What nobody means: a - a, ∂x/∂x."""
    for node in walk(t):
        if isinstance(node, Add) and any(Neg(a) in node.terms for a in node.terms):
            return True
        if isinstance(node, Partial) and node.body == node.wrt:
            return True
    return False


def _edits(t: Term, question: Question, others: Others) -> Iterator[Term]:
    letters = sorted(free_indices(question.lhs) | free_indices(t), key=lambda i: i.name)
    if not isinstance(t, Num):
        yield t.args[0] if isinstance(t, Neg) and isinstance(t.args[0], Term) else Neg(t)
    yield from _names(t, others)
    yield from _below(t, lambda node, bound: _local(node, (*letters, *bound), others), ())
    for factor in _factors(question):
        yield Mul(factor, t)
        yield Div(t, factor)


def _names(t: Term, others: Others) -> Iterator[Term]:
    """One name for another wherever it stands."""
    entries = {n.name: n for n in walk(t) if isinstance(n, Entry)}
    for name, entry in sorted(entries.items()):
        for other in others(entry):
            yield _renamed(t, name, other)


def _renamed(t: Term, name: str, other: str) -> Term:
    def visit(node: Node) -> Node:
        if isinstance(node, Entry) and node.name == name:
            return Entry(other, *node.indices)
        return node.with_args(tuple(visit(a) for a in node.args)) if node.args else node

    new = visit(t)
    assert isinstance(new, Term)
    return new


def _below(t: Term, local: Local, bound: tuple[Index, ...]) -> Iterator[Term]:
    """The term with one node below replaced in one of the ways given; `bound` are the indices of binders."""
    for new in local(t, bound):
        if isinstance(new, Term):
            yield new
    inside = (
        (Bound(0, t.set), *(Bound(int(str(b.data[0])) + 1, b.set) for b in bound))
        if isinstance(t, Sum)
        else bound
    )
    for at, child in enumerate(t.args):
        if isinstance(t, Partial) and at == 1:
            continue
        options = _below(child, local, inside) if isinstance(child, Term) else local(child, inside)
        for new in options:
            try:
                yield t.with_args((*t.args[:at], new, *t.args[at + 1 :]))
            except TermError:
                continue


def _local(node: Node, letters: tuple[Index, ...], others: Others) -> Iterator[Node]:
    match node:
        case Index():
            yield from (i for i in letters if i != node and i.set == node.set)
        case Neg(args=(inner,)):
            yield inner
        case Add():
            for n, a in enumerate(node.terms):
                flipped = a.terms[0] if isinstance(a, Neg) else Neg(a)
                yield Add(*node.terms[:n], flipped, *node.terms[n + 1 :])
        case Mul() if len(node.terms) > 2:
            for n in range(len(node.terms)):
                yield Mul(*node.terms[:n], *node.terms[n + 1 :])
        case Mul():
            yield from node.terms
        case Entry() if node.indices:
            yield from (Entry(other, *node.indices) for other in others(node))
            yield Mul(node, Num(2))
            yield Log(node)
        case Entry():
            yield Log(node)
        case Pow():
            yield from (Pow(node.base, n) for n in (node.exponent - 1, node.exponent + 1) if n > 1)
            yield node.base
        case Log(args=(inner,)) | Exp(args=(inner,)):
            yield inner
        case Sum():
            yield Neg(node)


def _factors(question: Question) -> Iterator[Term]:
    yield Num(2)
    seen = set()
    for body in (question.lhs, *(d.body for d in question.definitions if d.body is not None)):
        for node in walk(body):
            if isinstance(node, Entry) and not node.indices and node not in seen:
                seen.add(node)
                yield node
