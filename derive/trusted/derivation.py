"""Derivations: what is stated, and the steps that are said to prove it; nothing is believed yet."""

from __future__ import annotations

from dataclasses import dataclass

from derive.trusted.conditions import Definition, Every, Fact, Sign
from derive.trusted.indices import Prop
from derive.trusted.terms import Term


class Rejected(ValueError):
    """A derivation that the kernel does not accept; the message names the step."""


@dataclass(frozen=True)
class Step:
    """Rewrite the subterm at `path` by one law (from right to left if `reverse`); `after` is the whole line.

    `because` lists signs, also for every index, that the law's conditions need and that do not show in
    the structure of the terms, each with steps that rewrite its term into one where it shows.
    """

    rule: str
    bindings: tuple[tuple[str, object], ...]
    path: tuple[int, ...]
    after: Term
    reverse: bool = False
    because: tuple[tuple[Sign | Every, tuple[Step, ...]], ...] = ()


@dataclass(frozen=True)
class Derivation:
    """A line that steps turn into another, under assumptions and definitions."""

    lhs: Term
    rhs: Term
    steps: tuple[Step, ...]
    assumptions: tuple[Fact | Prop, ...] = ()
    definitions: tuple[Definition, ...] = ()
