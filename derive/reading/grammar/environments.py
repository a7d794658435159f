r"""Environments that are part of a formula: cases and matrices."""

from __future__ import annotations

from derive.reading.characters import words
from derive.reading.grammar import conditions
from derive.reading.grammar.cursor import Reader
from derive.reading.source import ReadError
from derive.reading.syntax import Branch, Cases, Matrix, Node, Norm

_CASES = frozenset({"cases", "dcases", "rcases", "drcases", "numcases"})
_MATRICES = frozenset(
    words(
        "matrix pmatrix bmatrix Bmatrix vmatrix Vmatrix smallmatrix psmallmatrix bsmallmatrix array "
        "aligned split gathered subarray"
    )
)


def environment(reader: Reader) -> Node:
    r"""What ``\begin{...}`` opens inside a formula."""
    name = reader.peek().text.rstrip("*")
    if name in _CASES:
        return cases(reader)
    if name in _MATRICES:
        return matrix(reader)
    raise reader.unexpected()


def _end(reader: Reader, start: int, name: str) -> None:
    if reader.peek().kind != "end" or reader.peek().text != name:
        if reader.peek().kind == "eof":
            raise ReadError(start, f"\\begin{{{name}}} is never closed")
        raise reader.unexpected()
    reader.next()


def _over(reader: Reader) -> bool:
    return reader.peek().kind in ("end", "eof")


def cases(reader: Reader) -> Node:
    """A value and its conditions in each row."""
    token = reader.next()
    branches: list[Branch] = []
    with reader.deeper(), reader.within("begin"):
        while not _over(reader):
            if reader.peek().kind == "break":
                reader.next()
                continue
            value = reader.expression()
            while reader.take(",", "&", ";", "."):
                pass
            branches.append(Branch(value, conditions.read(reader), at=value.at))
        _end(reader, token.start, token.text)
    if not branches:
        raise ReadError(token.start, "cases without any")
    return Cases(tuple(branches), at=token.start)


def matrix(reader: Reader) -> Node:
    """Rows of entries, all of the same length."""
    token = reader.next()
    rows: list[tuple[Node, ...]] = []
    row: list[Node] = []
    with reader.deeper(), reader.within("begin"):
        while not _over(reader):
            if reader.peek().kind == "break":
                reader.next()
                if row:
                    rows.append(tuple(row))
                row = []
            elif not reader.take("&", ","):
                row.append(reader.relation())
                if not (_over(reader) or reader.peek().kind == "break" or reader.at("&", ",")):
                    raise reader.unexpected()
        if row:
            rows.append(tuple(row))
        _end(reader, token.start, token.text)
    if not rows:
        raise ReadError(token.start, "an empty matrix")
    node: Node = Matrix(tuple(rows), at=token.start)
    return Norm(node, at=token.start) if token.text == "Vmatrix" else node
