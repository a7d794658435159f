"""What a text gives for one equality alone: a parameter's value or sign, a number of classes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TypeVar

from derive.judging.trials import Question
from derive.meaning.names import spelled
from derive.reading import syntax as s
from derive.trusted.conditions import Definition, Equal, Fact, Nonzero, Positive
from derive.trusted.indices import TRUE, AtLeast, Nth, free_indices, instantiate
from derive.trusted.node import Node, walk
from derive.trusted.terms import Add, Entry, Neg, Num, Partial, Pow, RealPow, Sum, Term

N = TypeVar("N", bound=Node)

LARGEST = 9
"""So many classes are written out."""


@dataclass
class Given:
    """The numbers that parameters have, the number of elements that sets have, and signs."""

    values: dict[str, Fraction] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    signs: list[Fact] = field(default_factory=list)
    ignored: str = ""  # what was said and not understood: without it nothing is refuted

    def take(self, node: s.Relation, name: str) -> bool:
        """Note what a condition says of a parameter; whether it was understood."""
        assert isinstance(node.right, s.Number)
        x, n = Entry(name), node.right.value
        match node.sign:
            case "=":
                self.values[name] = n
            case "!=":
                self.signs.append(Nonzero(_less(x, n)))
            case ">":
                self.signs.append(Positive(_less(x, n)))
            case "<":
                self.signs.append(Positive(Add(Num(n), Neg(x))))
        return node.sign in ("=", "!=", ">", "<")


def of_a_value(node: s.Node) -> str:
    """The name that is compared with a number, in γ = 2 or q ≠ 1; empty if something else is said."""
    plain = (
        isinstance(node, s.Relation) and isinstance(node.left, s.Name) and isinstance(node.right, s.Number)
    )
    return (
        spelled(node.left) if plain and isinstance(node, s.Relation) and isinstance(node.left, s.Name) else ""
    )


def with_values(question: Question, values: Mapping[str, Fraction]) -> Question:
    """The question where some parameters are the numbers that they were given as.

    They are put in, except where one differentiates by them: there the numbers only tell at which points
    the sides are compared.
    """
    if not values:
        return question
    bodies = (d.body for d in question.definitions if d.body is not None)
    nodes = (n for t in (question.lhs, question.rhs, *bodies) for n in walk(t))
    varied = {n.wrt.name for n in nodes if isinstance(n, Partial)}
    constant = values.keys() - varied

    def put(node: N) -> N:
        if isinstance(node, Entry) and node.name in constant and not node.indices:
            return Num(values[node.name])  # type: ignore[return-value]
        new = node.with_args(tuple(map(put, node.args))) if node.args else node
        match new:
            case RealPow(args=(Term() as base, Num(value=n))) if n.denominator == 1:
                return Pow(base, int(n))  # type: ignore[return-value]
        return new

    kept = (d for d in question.definitions if d.name not in constant)
    return replace(
        question,
        lhs=put(question.lhs),
        rhs=put(question.rhs),
        facts=tuple(map(put, question.facts)),
        definitions=tuple(d if d.body is None else replace(d, body=put(d.body)) for d in kept),
        values={**question.values, **values},
    )


def written_out(
    sizes: Mapping[str, int], terms: tuple[Term, ...], definitions: tuple[Definition, ...]
) -> Iterator[Fact | AtLeast]:
    """That sets have so many elements: each sum over one is the sum of so many terms."""
    known = {d.name: d for d in definitions}
    for set_, n in sizes.items():
        yield AtLeast(set_, n)
        for sum_ in dict.fromkeys(_sums(terms, known, set())):
            if sum_.set == set_ and sum_.guard == TRUE and n <= LARGEST:
                listed = [instantiate(sum_.args[1], Nth(k, set_)) for k in range(1, n + 1)]
                terms_ = [t for t in listed if isinstance(t, Term)]
                yield Equal(sum_, Add(*terms_) if n > 1 else terms_[0])


def _sums(terms: tuple[Term, ...], known: Mapping[str, Definition], seen: set[Entry]) -> Iterator[Sum]:
    """The closed sums of some terms, and of what defined names in them stand for."""
    for node in (n for t in terms for n in walk(t)):
        if isinstance(node, Sum) and not node.loose and not free_indices(node):
            yield node
        elif isinstance(node, Entry) and not node.loose and node not in seen:
            seen.add(node)
            definition = known.get(node.name)
            if definition is not None and definition.body is not None:
                yield from _sums((definition.at(node.indices),), known, seen)


def _less(x: Term, n: Fraction) -> Term:
    return x if n == 0 else Add(x, Neg(Num(n)))
