"""A derivation whose lines are put in order where a person would show them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from derive.proving.focus import Focus, NotProved, Session
from derive.proving.prove import context
from derive.proving.signs import reason
from derive.proving.steps import Move, steps_of
from derive.proving.writing.tidy import tidy
from derive.trusted.kernel import Derivation, Rejected, Step, Theorem, replay
from derive.trusted.terms import Term


@dataclass(frozen=True)
class Polished:
    """A theorem whose lines are in order after the steps numbered in `lines` (from 1).

    Attributes:
        order: the numbers of the steps that only put a line in order, or take that back for the next one.
    """

    theorem: Theorem
    lines: tuple[int, ...]
    order: frozenset[int]


def polished(theorem: Theorem, lines: Collection[int]) -> Polished:
    """The theorem by the same steps, and between them some of arithmetic: the lines after the steps
    numbered in `lines` are made what a person would write, and unmade for the step that follows.

    The kernel replays the whole; where it refuses, the theorem is left as it is.
    """
    d = theorem.derivation
    steps: list[Step] = []
    ends: list[int] = []
    order: set[int] = set()
    shown = d.lhs
    for number, step in enumerate(d.steps, 1):
        steps.append(step)
        if number not in lines:
            continue
        moves = [] if number == len(d.steps) else _tidying(step.after, d)
        there = steps_of(step.after, moves)
        now = there[-1].after if there else step.after
        if now in (shown, d.rhs) and number != len(d.steps):
            continue  # in order it is the line before, or the last one, again: no line of its own
        shown = now
        order.update(range(len(steps) + 1, len(steps) + 2 * len(there) + 1))
        steps += there
        ends.append(len(steps))
        steps += steps_of(now, list(_undone(moves)))
    try:
        return Polished(replay(replace(d, steps=tuple(steps))), tuple(ends), frozenset(order))
    except Rejected:
        return Polished(theorem, tuple(sorted(lines)), frozenset())


def _tidying(line: Term, d: Derivation) -> list[Move]:
    focus = Focus(line, context(d.assumptions, d.definitions), Session(reason=reason))
    try:
        tidy(focus)
    except NotProved:
        return []
    return focus.moves


def _undone(moves: list[Move]) -> Iterator[Move]:
    """The moves, back."""
    for m in reversed(moves):
        if m.rule == "field":
            yield replace(m, bindings=(("a", m.after), ("b", m.before)), before=m.after, after=m.before)
        else:
            yield replace(m, reverse=not m.reverse, before=m.after, after=m.before)
