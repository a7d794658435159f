"""Which names are vectors or matrices where no index says so: z = W x + b, g = p - y."""

from __future__ import annotations

from collections.abc import Iterable

from derive.meaning.names import spelled
from derive.meaning.vocabulary import Vocabulary
from derive.reading import syntax as s

ENTRYWISE = frozenset({"softmax", "logsoftmax", "log", "ln", "exp", "sigmoid", "tanh", "sqrt"})


def infer(words: Vocabulary, equations: Iterable[tuple[s.Node, s.Node]]) -> None:
    """Note the ranks that equations between whole vectors imply."""
    equations = list(equations)
    for _ in range(3):
        for left, right in equations:
            for side in (left, right):
                _layers(side, words)
            rank = _rank(left, words) or _rank(right, words)
            if rank:
                _must(left, rank, words)
                _must(right, rank, words)


def _rank(node: s.Node, words: Vocabulary) -> int | None:
    match node:
        case s.Name():
            return words.rank(spelled(node))
        case s.Neg(body=body):
            return _rank(body, words)
        case s.Quotient(top=top):
            return _rank(top, words)
        case s.Plus(terms=terms):
            return next((r for t in terms if (r := _rank(t, words))), None)
        case s.Call(function=function, arguments=(argument,)) if function in ENTRYWISE:
            return _rank(argument, words)
        case s.Times(factors=(a, b)) if _rank(a, words) == 2 and _rank(b, words) == 1:
            return 1
    return None


def _layers(node: s.Node, words: Vocabulary) -> None:
    """A capital letter before a vector is a matrix."""
    if isinstance(node, s.Plus):
        for term in node.terms:
            _layers(term, words)
    elif isinstance(node, s.Times) and len(node.factors) == 2:
        a, b = node.factors
        if isinstance(a, s.Name) and _capital(a) and _rank(b, words) == 1:
            _note(a, 2, words)


def _must(node: s.Node, rank: int, words: Vocabulary) -> None:
    match node:
        case s.Name():
            _note(node, rank, words)
        case s.Neg(body=body):
            _must(body, rank, words)
        case s.Plus(terms=terms):
            for term in terms:
                _must(term, rank, words)
        case s.Call(function=function, arguments=(argument,)) if function in ENTRYWISE:
            _must(argument, rank, words)
        case s.Times(factors=(s.Name() as a, s.Name() as b)) if rank == 1 and _capital(a):
            _note(a, 2, words)
            _note(b, 1, words)


def _capital(name: s.Name) -> bool:
    return len(name.base) == 1 and name.base.isupper()


def _note(name: s.Name, rank: int, words: Vocabulary) -> None:
    known = spelled(name)
    if known not in words.ranks and known not in words.sizes:
        words.vectors.setdefault(known, rank)
