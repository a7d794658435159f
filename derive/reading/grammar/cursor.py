"""A reader's place in a row of tokens, and what all parts of the grammar may ask of it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from derive.reading.source import ReadError
from derive.reading.symbols import RELATIONS
from derive.reading.syntax import Node
from derive.reading.tokens import Token

MAX_DEPTH = 48


def described(token: Token) -> str:
    """A token as it is named in a message."""
    if token.kind == "eof":
        return "the end of the formula"
    if token.kind in ("begin", "end"):
        return f"\\{token.kind}{{{token.text}}}"
    if token.kind == "text":
        return f"the text {token.text[:40]!r}"
    if token.kind == "command":
        return f"\\{token.text}"
    return token.text if token.kind == "bad" else f"{token.text[:40]!r}"


class Reader(ABC):
    """The tokens, the place among them, and the brackets that are open."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = list(tokens)
        end = self.tokens[-1].end if self.tokens else 0
        self._eof = Token("eof", "", end, end)
        self.pos = 0
        self.depth = 0
        self.open: list[str] = []

    def peek(self, ahead: int = 0) -> Token:
        """The token here, or some places ahead."""
        at = self.pos + ahead
        return self.tokens[at] if at < len(self.tokens) else self._eof

    def next(self) -> Token:
        """The token here; the place moves on."""
        token = self.peek()
        self.pos += 1
        return token

    def at(self, *texts: str) -> bool:
        """Is the token here one of these commands or symbols?"""
        return self.peek().is_(*texts)

    def take(self, *texts: str) -> Token | None:
        """The token here if it is one of these; the place moves on if so."""
        return self.next() if self.at(*texts) else None

    def expect(self, text: str, opened: Token) -> Token:
        """The bracket that closes the one opened; an error where it is missing."""
        if not self.at(text):
            if self.peek().kind == "eof":
                raise ReadError(opened.start, f"{described(opened)} is never closed")
            raise self.unexpected()
        return self.next()

    def unexpected(self, token: Token | None = None) -> ReadError:
        """The error that says which token was not understood."""
        token = token or self.peek()
        return ReadError(token.start, f"not understood: {described(token)}")

    @contextmanager
    def deeper(self) -> Iterator[None]:
        """One level further down; an error where it goes too deep."""
        if self.depth >= MAX_DEPTH:
            raise ReadError(self.peek().start, f"the formula is nested more than {MAX_DEPTH} deep")
        self.depth += 1
        yield
        self.depth -= 1

    @contextmanager
    def within(self, bracket: str) -> Iterator[None]:
        """Inside a bracket of this kind, which tells what a bar means."""
        self.open.append(bracket)
        yield
        self.open.pop()

    def relation_sign(self) -> str | None:
        """The sign of the relation that stands here, if one does."""
        token = self.peek()
        if token.kind not in ("command", "symbol"):
            return None
        if token.is_("not"):
            following = RELATIONS.get(self.peek(1).text)
            return {"=": "!=", "in": "notin"}.get(following or "")
        if token.is_("!") and self.peek(1).is_("="):
            return "!="
        return RELATIONS.get(token.text)

    def take_relation(self) -> str | None:
        """The sign of the relation that stands here; the place moves behind it."""
        sign = self.relation_sign()
        if sign is not None:
            self.pos += 2 if self.at("not", "!") else 1
            if sign == "<" and self.take("="):
                sign = "<="
            if sign == ">" and self.take("="):
                sign = ">="
        return sign

    def span(self) -> tuple[int, int]:
        """The places of the tokens of the argument here: inside a brace group, or a single token."""
        if not self.at("{"):
            return self.pos, min(self.pos + 1, len(self.tokens))
        depth = 0
        for at in range(self.pos, len(self.tokens)):
            if self.tokens[at].is_("{"):
                depth += 1
            elif self.tokens[at].is_("}"):
                depth -= 1
                if depth == 0:
                    return self.pos + 1, at
        raise ReadError(self.peek().start, "'{' is never closed")

    @abstractmethod
    def expression(self) -> Node:
        """Terms joined by plus and minus."""

    @abstractmethod
    def product(self) -> Node:
        """Factors side by side, or joined by multiplication and division."""

    @abstractmethod
    def factor(self) -> Node:
        """One factor with its scripts."""

    @abstractmethod
    def relation(self) -> Node:
        """An expression, or a relation between expressions."""

    @abstractmethod
    def argument(self) -> Node:
        r"""What a command such as ``\frac`` takes: a brace group or one token."""

    @abstractmethod
    def can_start(self) -> bool:
        """May a factor begin at the token here?"""
