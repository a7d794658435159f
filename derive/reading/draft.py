"""Chains in the making, and what can be told of a stretch of tokens by its look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from derive.reading.chain import Note
from derive.reading.rows import depths, relation_at
from derive.reading.source import ReadError
from derive.reading.syntax import Node
from derive.reading.tokens import Token


@dataclass(slots=True)
class DraftLink:
    """A relation and the tokens of its right side."""

    sign: str
    tokens: list[Token]
    at: int
    conditions: tuple[Node, ...] = ()
    problems: tuple[ReadError, ...] = ()


@dataclass(slots=True)
class DraftChain:
    """The tokens of a chain's head, and its links."""

    head: list[Token]
    links: list[DraftLink] = field(default_factory=list)
    continues: bool = False
    claimed: bool = False
    introduced: str = ""
    notes: list[Note] = field(default_factory=list)

    @property
    def last(self) -> list[Token]:
        """The tokens of the side that was read last."""
        return self.links[-1].tokens if self.links else self.head


def comma(at: int) -> Token:
    """A comma that stands for a separator read before."""
    return Token("symbol", ",", at, at)


def trimmed(tokens: Sequence[Token]) -> list[Token]:
    """Without the punctuation and layout at both ends."""
    first, last = 0, len(tokens)
    while first < last and (
        tokens[first].is_(".", ",", ";", "&", ":") or tokens[first].kind in ("space", "break")
    ):
        first += 1
    while last > first and (
        tokens[last - 1].is_(".", ",", ";", "&", ":") or tokens[last - 1].kind in ("space", "break")
    ):
        last -= 1
    return list(tokens[first:last])


def split(tokens: list[Token]) -> tuple[list[Token], list[DraftLink]]:
    """The tokens before the first relation, and each relation with the tokens after it."""
    head: list[Token] = []
    links: list[DraftLink] = []
    levels = depths(tokens)
    at = 0
    while at < len(tokens):
        sign, length = relation_at(tokens, at) if levels[at] == 0 else ("", 0)
        if sign:
            links.append(DraftLink(sign, [], tokens[at].start))
        else:
            (links[-1].tokens if links else head).append(tokens[at])
        at += length or 1
    return head, links


def unfinished(tokens: Sequence[Token]) -> bool:
    """Does a side end in an operator, so that the next row must go on with it?"""
    kept = [t for t in tokens if not t.is_("&") and t.kind != "space"]
    return bool(kept) and kept[-1].is_("+", "-", "cdot", "times", "/", "*")


def begins_midway(tokens: Sequence[Token]) -> bool:
    """Do these tokens begin with an operator, as the rest of a broken side does?"""
    return bool(tokens) and tokens[0].is_("+", "-", "cdot", "times", "/", "*")
