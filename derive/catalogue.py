"""The theorems of the losses by name, stated and proved when they are asked for."""

from __future__ import annotations

from functools import cache

from derive.api import prove, state
from derive.losses.catalogue import Unknown as Unknown, named_theorem, named_theorems
from derive.losses.claim import Named
from derive.proved import NotProved, Proved, Stated
from derive.proving.routes import Route as Route, routes as routes


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


def theorem(name: str, route: str | None = None) -> Proved:
    """A theorem by its name, proved (once in a process), by a route or by what the prover finds.

    Raises:
        Unknown: there is none of that name; the message suggests the nearest.
        NotProved, StatementError: it is stated, but no proof was found, or it makes no sense.
    """
    return _proved(named_theorem(name), route)


@cache
def _proved(named: Named, route: str | None) -> Proved:
    claim = named()
    return prove(claim.lhs, claim.rhs, claim.assuming, claim.where, may_assume=False, route=route)


def routes_to(name: str) -> tuple[str, ...]:
    """The names of the routes that lead to a theorem.

    Raises:
        Unknown: there is none of that name; the message suggests the nearest.
    """
    return tuple(route for route in routes() if _leads(named_theorem(name), route))


@cache
def _leads(named: Named, route: str) -> bool:
    try:
        _proved(named, route)
    except NotProved:
        return False
    return True
