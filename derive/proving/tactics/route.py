"""What a route is: a name, words for the reader, and a way to walk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from derive.clock import TimeUp, limited
from derive.proving.focus import NotProved
from derive.proving.tactics.reaching import Tactics, Way
from derive.proving.tactics.slopes import Slope
from derive.proving.tactics.walk import Walk
from derive.trusted.kernel import Derivation, Theorem


class NoRoute(NotProved):
    """A route does not lead to this statement; one line says why."""


@dataclass(frozen=True)
class Routed:
    """A theorem that a route proved.

    Attributes:
        theorem: the kernel's.
        lines: for it and for each lemma that the route proved, the numbers (from 1) of the steps after which
            a textbook has a line; the last one is the number of the last step.
    """

    theorem: Theorem
    lines: Mapping[Theorem, tuple[int, ...]] = field(compare=False)


@dataclass(frozen=True)
class Route:
    """A way to a gradient.

    Attributes:
        name: what it is called on the command line.
        title: what it does, in one sentence.
        idea: how the proof goes, in two sentences.
        notation: the symbols of logits, probabilities, targets, classes, samples in which it is told.
        letters: the letters of the free index and of the one that is summed over.
        delta: how Kronecker's δ is written.
        sums: how whole sums of exponentials are written.
        slope: how it gets to the slope of the name through which the logits reach the loss.
        walk: the tactics, from the line on in which that name stands.
    """

    name: str
    title: str
    idea: str
    notation: str
    letters: str
    delta: Literal["delta", "indicator", "bracket"]
    sums: Literal["sigma", "dots"]
    slope: Slope
    walk: Tactics

    def prove(self, statement: Derivation, seconds: float = float("inf")) -> Routed:
        """The statement, proved by this route.

        Args:
            statement: both sides, assumptions and definitions; its steps are not read.
            seconds: how long to look.

        Raises:
            NoRoute: it has not the shape; the message says what is missing.
            Rejected: the statement makes no sense.
        """
        walk = Walk(statement, {})
        try:
            with limited(seconds):
                Way(self.slope, self.walk).take(walk)
                theorem = walk.arrive()
        except TimeUp as error:
            raise NoRoute(f"no route {self.name}: {error}") from error
        except RecursionError:
            raise NoRoute(f"no route {self.name}: the terms are nested too deeply") from None
        except NotProved as error:
            raise NoRoute(f"no route {self.name}: {error}", error.difference, error.wanted) from error
        return Routed(theorem, walk.lines)

    def fits(self, statement: Derivation) -> bool:
        """Whether this route leads to the statement."""
        try:
            self.prove(statement)
        except NoRoute:
            return False
        return True


def route(
    name: str,
    *,
    title: str,
    idea: str,
    notation: str = "z,p,y,K",
    letters: str = "jk",
    delta: Literal["delta", "indicator", "bracket"] = "delta",
    sums: Literal["sigma", "dots"] = "sigma",
    slope: Slope,
) -> Callable[[Tactics], Route]:
    """Make a route of a function that walks it."""

    def made(walk: Tactics) -> Route:
        return Route(name, title, " ".join(idea.split()), notation, letters, delta, sums, slope, walk)

    return made
