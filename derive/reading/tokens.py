r"""Tokens: the smallest parts of a formula, each with the place where it stands in the text.

Layout (``\left``, ``\,``, ``\label{..}``) is none of them; characters beyond ASCII have become the commands
that mean the same.
"""

from __future__ import annotations

from typing import NamedTuple


class Token(NamedTuple):
    r"""kind: letter, number, word, text, command, symbol, space, break, begin, end, bad or eof.

    ``text`` is the letter, number, symbol, the name of a command or environment, or the words.
    """

    kind: str
    text: str
    start: int
    end: int

    def is_(self, *texts: str) -> bool:
        """A command or symbol among these?"""
        return self.kind in ("command", "symbol") and self.text in texts


def closing_brace(text: str, opening: int, end: int) -> int:
    """The offset of the brace that closes the one here, or ``end``."""
    depth, at = 0, opening
    while at < end:
        c = text[at]
        if c == "\\":
            at += 1
        elif c == "{":
            depth += 1
        elif c == "}":
            depth -= 1
            if depth == 0:
                return at
        at += 1
    return end


def placed(tokens: list[Token], starts: list[int], ends: list[int]) -> list[Token]:
    """The tokens of an expanded text, each put where its characters stand in the author's text."""
    last = len(starts) - 1
    return [
        t._replace(start=starts[min(t.start, last)], end=ends[max(min(t.end - 1, last), 0)]) for t in tokens
    ]
