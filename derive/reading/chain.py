r"""Chains of equalities: what a display claims, side by side, with the conditions beside it.

A row that begins with ``=`` goes on with the chain before; `Chain.continues` says so where that
chain stands in an earlier display.  Every side keeps the author's own LaTeX and place.
"""

from __future__ import annotations

from dataclasses import dataclass

from derive.reading.source import ReadError
from derive.reading.syntax import Node


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a relation: the author's LaTeX, where it stands, and its tree or why it has none."""

    latex: str
    start: int
    end: int
    tree: Node | ReadError


@dataclass(frozen=True, slots=True)
class Note:
    """Something beside the formulas that was left out."""

    at: int
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """``sign right``, read against what stands before it, where the conditions hold.

    ``sign`` is a value of `symbols.RELATIONS`; only "=", ":=" and "arrow" claim an equality.
    ``problems`` are conditions that could not be read; without them the link means nothing.
    """

    sign: str
    right: Side
    at: int
    conditions: tuple[Node, ...] = ()
    problems: tuple[ReadError, ...] = ()


@dataclass(frozen=True, slots=True)
class Chain:
    """``head sign right sign right ...``; without a head it continues what came before it.

    ``claimed``: an arrow led it in.  ``introduced``: the word before it (``where``, ``since``) or "".
    """

    head: Side | None
    links: tuple[Link, ...]
    claimed: bool = False
    introduced: str = ""
    notes: tuple[Note, ...] = ()

    @property
    def continues(self) -> bool:
        """Does it go on with the chain of an earlier display?"""
        return self.head is None

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return self.head.start if self.head else self.links[0].at if self.links else 0
