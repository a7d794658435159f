"""What a loss's file says: theorems by name, each a function that states it in SymPy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Fact = Any
"""What may be assumed, as SymPy writes it: a relation, `ForAll`, a condition on a size."""


@dataclass(frozen=True)
class Claim:
    """lhs = rhs under assumptions, with definitions in force; all of it SymPy."""

    lhs: Any
    rhs: Any
    assuming: tuple[Fact, ...] = ()
    where: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Named:
    """A theorem that a loss's file states; `state()` builds the claim when it is wanted.

    Attributes:
        name: what it is called on the command line.
        title: what a reader calls it.
        idea: how its proof goes, in two sentences.
    """

    name: str
    title: str
    idea: str
    state: Callable[[], Claim]

    def __call__(self) -> Claim:
        """The claim."""
        return self.state()


def theorem(name: str, *, title: str, idea: str) -> Callable[[Callable[[], Claim]], Named]:
    """Name the theorem that a function without arguments states."""

    def named(state: Callable[[], Claim]) -> Named:
        return Named(name, title, " ".join(idea.split()), state)

    return named
