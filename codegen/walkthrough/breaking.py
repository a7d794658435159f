"""Long formulas in LaTeX, broken into rows where a person would break them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from derive.printing import width

BREAK = re.compile(r" (?=[+-] )|\s*\\allowbreak\s*")
INDENT = 3  # letters, about as wide as \quad


@dataclass(frozen=True)
class _Piece:
    """What stands between two places at which a formula may be broken."""

    text: str
    gap: str  # what stands before it on the same row
    sign: str  # what stands before it on a new row
    depth: int  # how many parentheses are open before it


def unbroken(formula: str) -> str:
    """The formula without its hints where a line may break."""
    return re.sub(r"\s*\\allowbreak\s*", " ", formula)


def rows(formula: str, room: float, first: float | None = None) -> list[str]:
    """The formula in rows of about `room` letters, the first of about `first`."""
    pieces = list(_pieces(formula))
    out: list[str] = []
    start, limit = 0, room if first is None else first
    while start < len(pieces):
        end = _end(pieces, start, limit)
        out.append(_joined(pieces, start, end))
        start, limit = end, room - INDENT
    return out


def _end(pieces: list[_Piece], start: int, limit: float) -> int:
    """Before which piece a row is best broken: as far out of parentheses, then as late as can be."""
    if width(_joined(pieces, start, len(pieces))) <= limit:
        return len(pieces)
    fits = [n for n in range(start + 1, len(pieces)) if width(_joined(pieces, start, n)) <= limit]
    if not fits:
        return start + 1
    wide = [n for n in fits if width(_joined(pieces, start, n)) >= limit / 3] or fits
    return min(wide, key=lambda n: (pieces[n].depth, pieces[n].sign == r"\cdot ", -n))


def _joined(pieces: list[_Piece], start: int, end: int) -> str:
    head = pieces[start]
    text = head.text if start == 0 else head.sign + head.text
    return unbroken(text + "".join(piece.gap + piece.text for piece in pieces[start + 1 : end]))


def _pieces(formula: str) -> Iterator[_Piece]:
    start, gap, sign, depth = 0, "", "", 0
    for at, end, there in _places(formula):
        yield _Piece(formula[start:at], gap, sign, depth)
        signed = formula[end : end + 1] in "+-"
        start, gap, sign, depth = end, " ", "" if signed else r"\cdot ", there
    yield _Piece(formula[start:], gap, sign, depth)


def _places(formula: str) -> Iterator[tuple[int, int, int]]:
    """Where a break may stand: from, to, and how many parentheses are open there."""
    braces = parens = environments = 0
    at = 0
    while at < len(formula):
        if formula.startswith((r"\begin", r"\left"), at) and not formula.startswith(r"\leftarrow", at):
            environments += 1
        elif formula.startswith((r"\end", r"\right"), at) and not formula.startswith(r"\rightarrow", at):
            environments -= 1
        found = BREAK.match(formula, at)
        if found and found.end() > at and not braces and not environments:
            yield found.start(), found.end(), parens
            at = found.end()
            continue
        if formula.startswith((r"\{", r"\}"), at):
            at += 2
            continue
        braces += {"{": 1, "}": -1}.get(formula[at], 0)
        parens += {"(": 1, ")": -1}.get(formula[at], 0)
        at += 1
