"""Where a route begins: at the loss, at a slope, below a layer, at a second derivative, within a sum."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from derive.proving.focus import NotProved
from derive.proving.tactics.endings import collect
from derive.proving.tactics.fractions import best
from derive.proving.tactics.opening import Inner, between, chained, is_quotient, opened, slope_in
from derive.proving.tactics.slopes import Slope, Slopes, own_entry
from derive.proving.tactics.steps import cancel, differentiated, slope_of, tidy, unfold, use
from derive.proving.tactics.sums import sift
from derive.proving.tactics.walk import Walk
from derive.proving.writing.fold import LETTERS, names_in
from derive.trusted.conditions import Definition
from derive.trusted.dependence import made_of, reaches
from derive.trusted.indices import Ix
from derive.trusted.node import walk as nodes
from derive.trusted.terms import Entry, Log, Partial, Term

Tactics = Callable[[Walk, Inner, Slopes], None]


@dataclass(frozen=True)
class Way:
    """The tactics of a route, and how it gets to slopes; `take` brings a walk to where they begin."""

    slope: Slope
    tactics: Tactics

    def take(self, walk: Walk) -> None:
        """Walk from the statement to where its right side is in reach.

        Raises:
            NotProved: the statement has not the shape.
        """
        line = walk.focus.term
        if not isinstance(line, Partial):
            self._within(walk)
        elif isinstance(line.body, Partial):
            self._again(walk, line)
        else:
            self._first(walk, line)

    def _first(self, walk: Walk, line: Partial) -> None:
        known = walk.focus.ctx.definitions
        d = known.get(line.body.name) if isinstance(line.body, Entry) else None
        layer = layer_between(walk)
        if layer is not None and layer != d:
            self._below(walk, layer)
        elif d is not None and is_quotient(d):
            self.slope.itself(walk, d)
        else:
            loss = opened(walk)
            self.tactics(walk, loss, self.slope.lemmas(walk, loss.p, loss.x))

    def _below(self, walk: Walk, layer: Definition) -> None:
        """∂L/∂W = Σ_k ∂L/∂z_k ∂z_k/∂W, the first factor by this very route."""
        x = slope_in(walk).wrt
        unfolded: list[Definition] = []
        while any(d != layer for d in between(walk)):
            d = next(d for d in between(walk) if d != layer)
            walk.do(lambda focus, d=d: focus.into(0, unfold(d)))  # type: ignore[misc]
            unfolded.append(d)

        def by_logit(inner: Walk) -> None:
            self.take(inner)
            inner.attempt(best(inner.writer))

        outer = chained(walk, Inner(layer, x, tuple(unfolded)), by_logit)
        own = walk.lemma(Partial(own_entry(walk, layer, x), x), lambda inner: _by_hand(inner, layer))
        walk.do(use(outer, own))
        collect(walk)

    def _again(self, walk: Walk, line: Partial) -> None:
        """The slope of a slope: the inner one by this route, and what it is differentiated once more."""
        inner = line.body
        gradient = walk.lemma(inner, self.take)
        walk.do(use(gradient))
        after = walk.focus.term
        assert isinstance(after, Partial)
        found = [d for d in between(walk) if is_quotient(d)]
        walk.attempt(differentiated(slope_of(*(d.name for d in found))), tidy)
        shown = [self.slope.lemmas(walk, d, line.wrt).whole for d in found]
        walk.attempt(use(*shown))
        walk.attempt(cancel, tidy)
        collect(walk)

    def _within(self, walk: Walk) -> None:
        """Slopes of a quotient within a sum."""
        p, x = _slope_within(walk)
        slopes = self.slope.lemmas(walk, p, x)
        if slopes.log is None or not walk.attempt(use(slopes.log)):
            walk.attempt(differentiated(slope_of(p.name)), tidy)
            walk.do(use(slopes.whole))
        walk.attempt(cancel, tidy)
        collect(walk)


def layer_between(walk: Walk) -> Definition | None:
    """The one name, no quotient, through which everything depends on the array that is differentiated by."""
    line = slope_in(walk)
    x, known = line.wrt.name, walk.focus.ctx.under_partial(line.wrt.name).definitions
    direct = [d for d in known.values() if d.body is not None and x in made_of(d)]
    on_the_way = [d for d in direct if reaches(line.body, d.name, known)]
    if len(on_the_way) != 1 or x in {n.name for n in nodes(line.body) if isinstance(n, Entry)}:
        return None
    (d,) = on_the_way
    above = [e for e in known.values() if e != d and reaches(Entry(e.name), d.name, known) and is_quotient(e)]
    return d if above and not is_quotient(d) else None


def _free(taken: set[str]) -> Iterator[str]:
    return (c for c in LETTERS if c not in taken)


def _by_hand(walk: Walk, layer: Definition) -> None:
    """The slope of a layer: its definition, differentiated."""
    walk.do(lambda focus: focus.into(0, unfold(layer)))
    walk.do(differentiated(), tidy)
    walk.attempt(sift, tidy)
    walk.attempt(best(walk.writer))


def _slope_within(walk: Walk) -> tuple[Definition, Entry]:
    """The quotient whose slope stands in a line, and by which entry, at indices of its own."""
    known, line = walk.focus.ctx.definitions, walk.focus.term
    for slope in (n for n in nodes(line) if isinstance(n, Partial)):
        inner: Term = slope.body
        if isinstance(inner, Log) and isinstance(inner.args[0], Entry):
            inner = inner.args[0]
        d = known.get(inner.name) if isinstance(inner, Entry) else None
        if d is not None and is_quotient(d):
            bodies = (e.body for e in known.values() if e.body is not None)
            free = _free(names_in((line, *bodies)))
            own = (i if isinstance(i, Ix) else Ix(next(free), i.set) for i in slope.wrt.indices)
            return d, Entry(slope.wrt.name, *own)
    raise NotProved("no loss and no quotient is differentiated here")
