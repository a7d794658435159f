"""The theorems of the losses by name, stated and proved when they are asked for."""

from __future__ import annotations

from functools import cache

from derive.api import prove, state
from derive.losses.catalogue import Unknown as Unknown, named_theorem, named_theorems
from derive.losses.claim import Named
from derive.proved import Proved, Stated


def theorems() -> tuple[str, ...]:
    """The names of all theorems."""
    return tuple(named_theorems())


def about(name: str) -> Named:
    """What is told of a theorem: its title, and the idea of its proof.

    Raises:
        Unknown: there is none of that name; the message suggests the nearest.
    """
    return named_theorem(name)


def statement(name: str) -> Stated:
    """What a theorem says, without its proof.

    Raises:
        Unknown: there is none of that name; the message suggests the nearest.
        StatementError: it makes no sense.
    """
    claim = named_theorem(name)()
    return state(claim.lhs, claim.rhs, claim.assuming, claim.where)


def theorem(name: str) -> Proved:
    """A theorem by its name, proved (once in a process).

    Raises:
        Unknown: there is none of that name; the message suggests the nearest.
        NotProved, StatementError: it is stated, but no proof was found, or it makes no sense.
    """
    return _proved(named_theorem(name))


@cache
def _proved(named: Named) -> Proved:
    claim = named()
    return prove(claim.lhs, claim.rhs, claim.assuming, claim.where, may_assume=False)
