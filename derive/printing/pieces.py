"""What both forms are made of: pieces with a precedence, and the marks a form has for each construction."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple


class Rank(IntEnum):
    """How tightly a piece holds together."""

    SUM = 1
    QUOTIENT = 2
    PRODUCT = 3
    POWER = 4
    ATOM = 5


class Piece(NamedTuple):
    """Something printed; an open one reaches as far to the right as it can (Σ, ∂/∂x, log)."""

    text: str
    rank: Rank = Rank.ATOM
    open: bool = False


@dataclass(frozen=True)
class Words:
    """Signs and words of a form, where it has fixed ones."""

    equal: str
    unequal: str
    at_most: str
    at_least: str
    true: str
    defined: str


class Form(ABC):
    """How a form writes each construction."""

    words: Words
    gap: str = " "  # before the sign of a summand, where a line may break
    space: str = " "  # between factors
    dots: str  # for summands that are left out
    times: str  # between factors of which the second begins with a digit

    @abstractmethod
    def symbol(self, name: str) -> str:
        """An array's, index's or size's symbol."""

    @abstractmethod
    def prose(self, words: str) -> str:
        """Words among mathematics."""

    @abstractmethod
    def subscript(self, symbol: str, indices: Sequence[str]) -> str:
        """A symbol with indices."""

    @abstractmethod
    def brackets(self, text: str) -> str:
        """Parentheses."""

    @abstractmethod
    def fraction(self, top: Piece, bottom: Piece) -> Piece:
        """A quotient."""

    @abstractmethod
    def power(self, base: str, exponent: Piece) -> str:
        """A power; its base is in parentheses where it needs them."""

    @abstractmethod
    def exponential(self, argument: Piece, as_power: bool) -> Piece:
        """exp of something."""

    @abstractmethod
    def logarithm(self, name: str, argument: Piece) -> Piece:
        """log of something."""

    @abstractmethod
    def function(self, symbol: str, order: int, argument: str) -> str:
        """A derivative of a generic function, applied."""

    @abstractmethod
    def summation(self, under: str, over: str) -> str:
        """Σ with its bounds."""

    @abstractmethod
    def delta(self, indices: Sequence[str]) -> str:
        """Kronecker's δ."""

    @abstractmethod
    def bracket(self, condition: str, indicator: bool) -> str:
        """Iverson's bracket or an indicator."""

    @abstractmethod
    def cases(self, rows: Sequence[tuple[str, str]]) -> Piece:
        """A case split; the last row is what holds otherwise."""

    @abstractmethod
    def partial(self, body: Piece, wrt: str, single: bool) -> Piece:
        """A partial derivative; `single` where the body is one symbol."""

    @abstractmethod
    def emphasised(self, text: str) -> str:
        """The same, marked."""

    def held(self, piece: Piece, at_least: Rank, may_be_open: bool = True) -> str:
        """The piece's text, in parentheses where it holds together less tightly."""
        if piece.rank >= at_least and (may_be_open or not piece.open):
            return piece.text
        return self.brackets(piece.text)
