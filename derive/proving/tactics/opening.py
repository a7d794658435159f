"""How every route begins: the loss is unfolded until the quotient is in sight that depends on the logits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from derive.proving.focus import NotProved
from derive.proving.tactics.steps import cancel, differentiated, fold, tidy, unfold
from derive.proving.tactics.sums import sift
from derive.proving.tactics.walk import Walk
from derive.proving.writing.fold import names_in, own_indices
from derive.trusted.conditions import Definition
from derive.trusted.dependence import names, reaches
from derive.trusted.kernel import Theorem
from derive.trusted.terms import Div, Entry, Partial, Pow


@dataclass(frozen=True)
class Inner:
    """What a loss is made of.

    Attributes:
        p: the quotient through which it depends on the logits.
        x: the logit by which it is differentiated.
        unfolded: the definitions that were unfolded to see that, in this order.
    """

    p: Definition
    x: Entry
    unfolded: tuple[Definition, ...]


def opened(walk: Walk) -> Inner:
    """Unfold the loss until a quotient is in sight.

    Raises:
        NotProved: it depends on the logits through none, or through more than one.
    """
    unfolded: list[Definition] = []
    x = slope_in(walk).wrt
    while True:
        found = between(walk)
        other = next((d for d in found if not is_quotient(d)), None)
        if other is None:
            break
        walk.do(lambda focus, d=other: focus.into(0, unfold(d)))  # type: ignore[misc]
        unfolded.append(other)
    if len(found) != 1:
        how = "no quotient that has a name" if not found else " and ".join(d.name for d in found)
        raise NotProved(f"the loss depends on {x.name} through {how}")
    return Inner(found[0], x, tuple(unfolded))


def slope_in(walk: Walk) -> Partial:
    """The derivative that a walk has reached.

    Raises:
        NotProved: the line is none.
    """
    line = walk.focus.term
    if not isinstance(line, Partial) or isinstance(line.body, Partial):
        raise NotProved("the left side is no first derivative")
    return line


def between(walk: Walk) -> list[Definition]:
    """The defined names in what is differentiated through which it depends on the array."""
    line = slope_in(walk)
    known = walk.focus.ctx.under_partial(line.wrt.name).definitions
    seen = dict.fromkeys(names(line.body))
    found = [known[name] for name in seen if name in known and reaches(Entry(name), line.wrt.name, known)]
    return [d for d in found if d.body is not None]


def is_quotient(d: Definition) -> bool:
    """Whether a definition's body is a fraction."""
    return isinstance(d.body, Div) or (isinstance(d.body, Pow) and d.body.exponent < 0)


def chained(walk: Walk, loss: Inner, slope: Callable[[Walk], None] | None = None) -> Theorem:
    """∂L/∂z_j = Σ_k ∂L/∂p_k ∂p_k/∂z_j, and what ∂L/∂p_k is, as a lemma.

    Args:
        slope: how ∂L/∂p_k is found, if not by differentiating what L is.

    Raises:
        NotProved: the loss depends on the logits not through p alone.
    """
    f = slope_in(walk).body
    walk.do(lambda focus: focus.apply("chain_rule", f=f, p=loss.p, x=loss.x))
    for d in reversed(loss.unfolded):
        walk.focus.attempt(fold(d))
    walk.end_line()
    entry = loss.p.entry(own_indices(loss.p, names_in((walk.statement.lhs, f))))
    whole = walk.statement.lhs
    assert isinstance(whole, Partial)

    def by_probability(inner: Walk) -> None:
        for d in loss.unfolded:
            inner.do(lambda focus, d=d: focus.into(0, unfold(d)))  # type: ignore[misc]
        inner.do(differentiated(), tidy)
        inner.attempt(sift, tidy)
        inner.attempt(cancel, tidy)

    return walk.lemma(Partial(whole.body, entry), slope or by_probability)
