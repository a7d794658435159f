"""Names that a text uses without ever introducing them, where its own equations imply what they are.

Each equation that differs from another line in such a name alone implies a definition.  If two conflict,
the one that breaks the fewest steps is used, and none is used that makes no other line true.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from derive.judging.claims import Claim
from derive.judging.decide import screens
from derive.judging.trials import Question
from derive.meaning.scope import Scope
from derive.trusted.conditions import Definition, define
from derive.trusted.context import Context
from derive.trusted.indices import Ix
from derive.trusted.kernel import Rejected
from derive.trusted.node import Node, TermError, walk
from derive.trusted.terms import Entry, Sum, Term


@dataclass(frozen=True)
class Reading:
    """A definition that a claim implies."""

    definition: Definition
    claim: Claim


def implied(lhs: Term, rhs: Term, unknown: frozenset[str]) -> Definition | None:
    """The definition of an unknown name that would make both sides the same, if they differ in it alone."""
    found: list[tuple[Entry, Term]] = []
    if not _differences(lhs, rhs, unknown, found, Context({})) or not found:
        return None
    entry, body = found[0]
    if any(pair != found[0] for pair in found):
        return None
    indices = tuple(i for i in entry.indices if isinstance(i, Ix))
    if len(indices) != len(entry.indices) or any(
        isinstance(n, Entry) and n.name == entry.name for n in walk(body)
    ):
        return None
    try:
        return define(entry.name, indices, body)
    except TermError:
        return None


def _differences(
    a: Node, b: Node, unknown: frozenset[str], found: list[tuple[Entry, Term]], ctx: Context
) -> bool:
    if a == b:
        return True
    for x, y in ((a, b), (b, a)):
        if isinstance(x, Entry) and x.name in unknown and isinstance(y, Term):
            found.append((x, y))
            return True
    if isinstance(a, Sum) and isinstance(b, Sum) and a.set == b.set and a.guard == b.guard:
        (body, inner), (other, _) = ctx.open(a), ctx.open(b)
        return _differences(body, other, unknown, found, inner)
    if type(a) is not type(b) or a.data != b.data or len(a.args) != len(b.args):
        return False
    return all(_differences(x, y, unknown, found, ctx) for x, y in zip(a.args, b.args, strict=True))


def unknown_names(scope: Scope, terms: list[Term]) -> frozenset[str]:
    """Arrays that are used and were never introduced."""
    used = {n.name for t in terms for n in walk(t) if isinstance(n, Entry) and n.indices}
    return frozenset(used - scope.introduced - {d.definition.name for d in scope.declared})


def choose(
    readings: list[Reading], questions: dict[int, Question], scope: Scope
) -> tuple[Reading, bool] | None:
    """The reading under which the fewest claims fail, and whether readings conflict.

    `questions` has, by claim, each equality in which the name occurs.
    """
    best: tuple[int, Reading] | None = None
    for reading in readings:
        broken = supported = 0
        for key, question in questions.items():
            with_it = replace(question, definitions=_with(question.definitions, reading.definition, scope))
            try:
                holds = screens(with_it)
            except (TermError, Rejected, RecursionError):
                continue
            broken += not holds
            supported += holds and key != id(reading.claim)
        if supported and (best is None or broken < best[0]):
            best = (broken, reading)
    if best is None:
        return None
    return best[1], any(r.definition != best[1].definition for r in readings)


def _with(known: tuple[Definition, ...], new: Definition, scope: Scope) -> tuple[Definition, ...]:
    assert new.body is not None
    below = scope.definitions(10**9, new.body)
    ordered = {d.name: d for d in (*below, new)}
    ordered.update({d.name: d for d in known if d.name not in ordered})
    return tuple(ordered.values())
