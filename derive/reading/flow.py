"""Prose as it flows: the words of a document with one mark for each formula between them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from derive.reading.document import Document, Formula, Prose
from derive.reading.grammar import conditions as conditions_of
from derive.reading.grammar.parser import Grammar, parse
from derive.reading.kinds import is_condition
from derive.reading.lexer import tokenize
from derive.reading.source import ReadError
from derive.reading.syntax import Name, Node, Relation

CONDITION, INLINE, DISPLAY = "\ue001", "\ue002", "\ue003"
"""The marks: an inline index condition, any other inline formula, a display."""

_PLAIN = re.compile(r"(?<![\w$\\^{=+-])[a-z]\s?(?:=|≠|!=|\\neq?\b)\s?[a-z](?![\w}=+-])")
_DIGITS = re.compile(r"\s*\d{1,3}\s*")
_LONGEST = 300
MAX_PLAIN = 2_000
MAX_PROSE = 300_000


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands at a mark: the formula, and the conditions or the tree that it reads as."""

    start: int
    end: int
    conditions: tuple[Node, ...] = ()
    tree: Node | None = None
    formula: Formula | None = None


@dataclass(frozen=True, slots=True)
class Flow:
    """The text with marks, the place of each of its characters, and what stands at the marks."""

    text: str
    places: tuple[int, ...]
    marks: dict[int, Mark]

    def place(self, at: int) -> int:
        """Where a character of the flow stands in the document's text."""
        if at < len(self.places):
            return self.places[at]
        return self.places[-1] + 1 if self.places else 0


class _Writer:
    def __init__(self) -> None:
        self.parts: list[str] = []
        self.places: list[int] = []
        self.marks: dict[int, Mark] = {}
        self.plain = 0

    def words(self, text: str, start: int) -> None:
        """Prose, in which ``i = j`` without any delimiters counts as a formula too."""
        done = 0
        for match in islice(_PLAIN.finditer(text), max(0, MAX_PLAIN - self.plain)):
            self.plain += 1
            found, _ = _read(match[0], 0, len(match[0]))
            if not found:
                continue
            conditions = tuple(conditions_of.moved(node, start + match.start()) for node in found)
            self.copy(text[done : match.start()], start + done)
            self.mark(CONDITION, Mark(start + match.start(), start + match.end(), conditions))
            done = match.end()
        self.copy(text[done:], start + done)

    def copy(self, text: str, start: int) -> None:
        self.parts.append(text)
        self.places.extend(range(start, start + len(text)))

    def mark(self, character: str, mark: Mark) -> None:
        self.marks[len(self.places)] = mark
        self.parts.append(character)
        self.places.append(mark.start)


def flow(document: Document) -> Flow:
    """The whole document as one flow."""
    writer = _Writer()
    for piece in document.pieces:
        if len(writer.places) > MAX_PROSE:
            break
        if isinstance(piece, Prose):
            writer.words(piece.text[:MAX_PROSE], piece.start)
        elif piece.display:
            writer.mark(DISPLAY, Mark(piece.start, piece.end, formula=piece))
        elif _DIGITS.fullmatch(document.text, piece.inner, piece.outer):
            writer.copy(document.text[piece.inner : piece.outer].strip(), piece.inner)
        else:
            conditions, tree = _read(document.text, piece.inner, piece.outer, document.identifiers)
            kind = CONDITION if conditions else INLINE
            writer.mark(kind, Mark(piece.start, piece.end, conditions, tree, piece))
    return Flow("".join(writer.parts), tuple(writer.places), writer.marks)


def _next_to(tree: Node) -> bool:
    """Whether this is b = a + 1, which may be said of indices."""
    return (
        isinstance(tree, Relation)
        and tree.sign == "="
        and isinstance(tree.left, Name)
        and conditions_of.predecessor(tree.right) is not None
    )


def _read(
    text: str, start: int, end: int, words: frozenset[str] = frozenset()
) -> tuple[tuple[Node, ...], Node | None]:
    """The index conditions that a short formula states, if it states nothing else; or its tree."""
    if end - start > _LONGEST:
        return (), None
    try:
        tokens = [token for token in tokenize(text, start, end, words) if token.kind != "space"]
        if is_condition(tokens):
            return conditions_of.read(Grammar(tokens)), None
        tree = parse(tokens, relation=True)
        return ((tree,) if _next_to(tree) else ()), tree
    except ReadError:
        return (), None
