"""Subscripts: indices side by side or apart by commas, relations, and labels that are text."""

from __future__ import annotations

from derive.reading.characters import words
from derive.reading.grammar.cursor import Reader
from derive.reading.source import ReadError
from derive.reading.syntax import Node, Star, Vector
from derive.reading.tokens import Token

LABELS = frozenset(
    words("""
    out true pred old new max min loss total reg data model target train test val all ce bce mse nll cce mle
    map ref avg mean tot aux main teacher student soft hard base pos neg obs
""")
)
"""Letters side by side that are a label, not indices."""

_INDEX_LETTERS = frozenset("ijklmnhpqrst")


def subscript(reader: Reader) -> tuple[str, tuple[Node, ...]]:
    """The label and the indices of a subscript."""
    start, end = reader.span()
    braced = start != reader.pos
    inside = reader.tokens[start:end]
    if not inside:
        raise ReadError(reader.peek().start, "an empty subscript")
    if text := label(inside):
        reader.pos = end + braced
        return text, ()
    if not braced:
        if inside[0].kind in ("word", "text"):
            reader.pos = end
            return inside[0].text, ()
        if star := _star(reader):
            return "", (star,)
        return "", (reader.argument(),)
    reader.pos = start
    labels, indices = _indices(reader, end)
    if reader.pos != end:
        raise reader.unexpected()
    reader.pos = end + 1
    return " ".join(labels), tuple(indices)


def label(tokens: list[Token]) -> str:
    """The letters if they are a label (CE, true) rather than indices side by side (nj, ijk)."""
    letters = "".join(t.text for t in tokens)
    if len(letters) < 2 or any(t.kind != "letter" for t in tokens):
        return ""
    if letters.isupper() or letters in LABELS:
        return letters
    if letters.islower():
        side_by_side = len(letters) == 2 or (len(letters) == 3 and set(letters) <= _INDEX_LETTERS)
    else:
        side_by_side = len(letters) == 2 or not letters[1:].islower()
    return "" if side_by_side else letters


def _star(reader: Reader) -> Star | None:
    token = reader.take(":", "*", "cdot", "bullet")
    return Star(at=token.start) if token else None


def _indices(reader: Reader, end: int) -> tuple[list[str], list[Node]]:
    """Indices up to a place: apart by commas, or letters and digits side by side."""
    labels: list[str] = []
    indices: list[Node] = []
    part = _part_end(reader, end)
    while reader.pos < end:
        if reader.take(",", ";"):
            part = _part_end(reader, end)
        elif reader.peek().kind in ("word", "text"):
            labels.append(reader.next().text)
        elif star := _star(reader):
            indices.append(star)
        elif any(
            t.is_("+", "-", "/", "not", "!") or _is_relation(reader, n)
            for n, t in enumerate(reader.tokens[reader.pos : part], reader.pos)
        ):
            indices.append(reader.relation())
        else:
            indices.append(reader.factor())
        if reader.peek().kind == "eof" or reader.pos > end:
            break
    return labels, indices


def _is_relation(reader: Reader, at: int) -> bool:
    kept, reader.pos = reader.pos, at
    found = reader.relation_sign() is not None
    reader.pos = kept
    return found


def _part_end(reader: Reader, end: int) -> int:
    """Where the part of a subscript up to the next comma outside brackets ends."""
    depth = 0
    for at in range(reader.pos, end):
        token = reader.tokens[at]
        if token.is_("(", "[", "{", "\\{"):
            depth += 1
        elif token.is_(")", "]", "}", "\\}"):
            depth -= 1
        elif depth == 0 and token.is_(",", ";"):
            return at
    return end


def single(reader: Reader) -> Node:
    """A subscript that is one thing: the argument of a bar or of a function."""
    start, end = reader.span()
    if start == reader.pos:
        return reader.argument()
    reader.pos = start
    node = reader.relation()
    entries = [node]
    while reader.take(","):
        entries.append(reader.relation())
    if reader.pos != end:
        raise reader.unexpected()
    reader.pos = end + 1
    return node if len(entries) == 1 else Vector(tuple(entries), "", at=node.at)
