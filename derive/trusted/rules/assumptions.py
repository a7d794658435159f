"""What is assumed, what is defined, and what was proved before."""

from __future__ import annotations

from derive.trusted.conditions import Defined, Definition, Equal, Every, Undefined
from derive.trusted.dependence import names
from derive.trusted.indices import Index, Ix, Prop, instantiate, substitute
from derive.trusted.kernel import Theorem, genuine
from derive.trusted.law import Indices, Law, RuleError, rule


@rule
def assumption(fact: Equal | Every, at: Indices) -> Law:
    """a = b   where that is assumed, or a_n = b_n where it is assumed for every n."""
    found, conditions = fact, [fact]
    guards: list[Prop] = []
    for index in at:
        assert isinstance(found, Every)
        guard, inner = (instantiate(a, index) for a in found.args)
        assert isinstance(guard, Prop) and isinstance(inner, Equal | Every)
        guards.append(guard)
        found = inner
    if not isinstance(found, Equal):
        raise RuleError("the assumption needs an index for each of its binders")
    a, b = found.args
    return Law(a, b, (*conditions, *guards))  # type: ignore[arg-type]


@rule
def unfold(definition: Definition, at: Indices) -> Law:
    """p_i = f(i)   by the definition of p, where it is in force."""
    return Law(definition.entry(at), definition.at(at), (Defined(definition),))


@rule
def lemma(theorem: Theorem, at: tuple[tuple[Ix, Index], ...]) -> Law:
    """a = b   by a theorem, its free indices instantiated, where its assumptions hold."""
    if not genuine(theorem):
        raise RuleError("that is no theorem")
    values = dict(at)
    facts = tuple(substitute(f, values) for f in theorem.assumptions)
    return Law(
        substitute(theorem.lhs, values),
        substitute(theorem.rhs, values),
        (*facts, *(Defined(d) for d in theorem.definitions), *(Undefined(n) for n in _arbitrary(theorem))),
    )


def _arbitrary(theorem: Theorem) -> list[str]:
    """The arrays that a theorem speaks of without defining them."""
    bodies = [d.body for d in theorem.definitions if d.body is not None]
    spoken = {n for node in (theorem.lhs, theorem.rhs, *theorem.assumptions, *bodies) for n in names(node)}
    spoken.update(n for d in theorem.definitions for n in d.of)
    return sorted(spoken - {d.name for d in theorem.definitions})
