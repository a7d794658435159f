r"""The scanner: where a text has mathematics, displayed or inline, and where it has prose.

It knows every delimiter in use: ``\[ \]``, ``$$ $$``, ``$ $``, ``\( \)`` (with the backslash doubled
too, as some Markdown wants it), and bare environments such as ``\begin{align}``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from derive.reading import macros as macros_of
from derive.reading.characters import words
from derive.reading.html import to_text
from derive.reading.identifiers import identifiers
from derive.reading.macros import Macros
from derive.reading.masks import blank_spans, mask, without_preamble
from derive.reading.source import ReadError, Source

LAYOUT = frozenset(
    words("""
    equation align alignat flalign gather multline eqnarray displaymath math split aligned alignedat gathered
    dmath dgroup IEEEeqnarray xalignat subequations array dseries empheq multlined lgathered rgathered
""")
)
"""Environments that only arrange formulas in rows."""

VALUES = frozenset(
    words("""
    cases dcases rcases drcases matrix pmatrix bmatrix Bmatrix vmatrix Vmatrix smallmatrix psmallmatrix
    bsmallmatrix numcases subarray
""")
)
"""Environments that are part of a formula."""

MAX_MARKS = 60_000
MAX_FORMULAS = 3_000


@dataclass(frozen=True, slots=True)
class Prose:
    """Text between formulas."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Formula:
    """Mathematics: ``start``..``end`` with its delimiters, ``inner``..``outer`` without them."""

    start: int
    end: int
    inner: int
    outer: int
    display: bool


@dataclass(frozen=True, slots=True)
class Document:
    """The pieces of a text in their order, the author's commands, and what could not be read."""

    source: Source
    text: str
    pieces: tuple[Prose | Formula, ...]
    macros: Macros
    problems: tuple[ReadError, ...]
    identifiers: frozenset[str] = frozenset()  # names of several italic letters


def is_tex(name: str, text: str) -> bool:
    """Is this a LaTeX file, by its name or its look?"""
    return (
        name.endswith((".tex", ".ltx", ".latex", ".sty"))
        or "\\documentclass" in text
        or "\\begin{document}" in text
    )


def scan(source: Source, name: str = "") -> Document:
    """Find all mathematics of a text; ``name`` is the file's, for its ending."""
    tex = is_tex(name, source.text)
    if not tex:
        source = to_text(source)
    text = mask(source.text, tex)
    macros = macros_of.find(text)
    text = blank_spans(text, macros.spans)
    if tex:
        text = without_preamble(text)
    scanner = _Scanner(text, macros)
    scanner.run()
    found = identifiers(text[p.inner : p.outer] for p in scanner.pieces if isinstance(p, Formula))
    return Document(source, text, tuple(scanner.pieces), macros, tuple(scanner.problems), found)


_ENVIRONMENTS = "|".join(sorted(LAYOUT | VALUES, key=len, reverse=True))
_DELIMITER = re.compile(
    r"(?P<slashed>\\\\[\[\]()])|\\(?P<bracket>[\[\]()])|(?P<dollars>\$\$)|(?P<dollar>\$)"
    rf"|\\(?P<side>begin|end)\s*\{{(?P<name>(?:{_ENVIRONMENTS})\*?)\}}|\\(?P<macro>[a-zA-Z]+)|\\.",
    re.S,
)
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_LETTERING = re.compile(
    r"\\(?:text\w*|mbox|mathrm|operatorname\*?|hbox|intertext)\s*\{[^{}]*\}|\\[a-zA-Z]+|\{[^{}]*\}"
)
_SENTENCE = re.compile(r"\b[a-zA-Z]{3,}[,.]? [a-zA-Z]{2,}[,.]? [a-zA-Z]{2,}\b")
_MATHEMATICAL = re.compile(
    r"[\\^_=<>+*|∑∂≠≤≥−-]|^\s*[a-zA-Z]'?\s*$|^\s*\d+\s*$|^\s*[a-zA-Z]{1,2}\s*[\[(,/]|^\s*[^\x00-\x7f]\s*$"
)


def _is_prose(content: str) -> bool:
    """Does what stands between two dollars read like sentences?"""
    return bool(_SENTENCE.search(_LETTERING.sub(" ; ", content)))


@dataclass(frozen=True, slots=True)
class _Mark:
    """A delimiter: its kind is ``[ ] ( ) $ $$ begin end``, the place of its start and its end."""

    kind: str
    start: int
    end: int
    name: str = ""
    doubled: bool = False


def _marks(text: str, macros: Macros) -> list[_Mark]:
    """Every delimiter of the text, those behind the author's own short commands among them."""
    own = {
        name: short
        for name, macro in macros.table.items()
        if macro.arity == 0 and (short := _DELIMITER.fullmatch(macro.body.strip()))
    }
    found: list[_Mark] = []
    for match in _DELIMITER.finditer(text):
        start, end, doubled = match.start(), match.end(), False
        if match["macro"]:
            if match["macro"] not in own:
                continue
            match = own[match["macro"]]
        if match["slashed"]:
            kind, doubled = match["slashed"][2], True
        else:
            kind = match["bracket"] or match["dollars"] or match["dollar"] or match["side"] or ""
        if len(found) >= MAX_MARKS:
            break
        if kind:
            found.append(_Mark(kind, start, end, match["name"] or "", doubled))
    return found


class _Scanner:
    def __init__(self, text: str, macros: Macros) -> None:
        self.text = text
        self.marks = _marks(text, macros)
        self.partners = self.pair_environments()
        self.breaks = [m.start() for m in _PARAGRAPH.finditer(text)] + [len(text)]
        self.pieces: list[Prose | Formula] = []
        self.problems: list[ReadError] = []
        if len(self.marks) >= MAX_MARKS:
            self.problem(
                self.marks[-1], f"reading stops here: there are more than {MAX_MARKS:,} formula delimiters"
            )
        self.prose_from = 0
        self.formulas = 0

    def pair_environments(self) -> dict[int, int]:
        """For each opened environment the number of the mark that closes it."""
        pairs: dict[int, int] = {}
        open_: dict[str, list[int]] = {}
        for n, mark in enumerate(self.marks):
            if mark.kind == "begin":
                open_.setdefault(mark.name, []).append(n)
            elif mark.kind == "end" and open_.get(mark.name):
                pairs[open_[mark.name].pop()] = n
        return pairs

    def run(self) -> None:
        n = 0
        while n < len(self.marks):
            n = self.read(n)
            if self.formulas >= MAX_FORMULAS:
                self.problem(self.marks[n - 1], f"reading stops here, after {MAX_FORMULAS:,} formulas")
                break
        self.flush(len(self.text))

    def flush(self, end: int) -> None:
        if self.prose_from < end and self.text[self.prose_from : end].strip():
            self.pieces.append(Prose(self.text[self.prose_from : end], self.prose_from, end))
        self.prose_from = max(self.prose_from, end)

    def read(self, n: int) -> int:
        """Read the formula that this mark opens, if it opens one; the number of the next mark."""
        mark = self.marks[n]
        if mark.kind == "begin":
            return self.environment(n)
        if mark.kind in ("[", "("):
            return self.bracketed(n)
        if mark.kind == "$$":
            return self.dollars(n)
        if mark.kind == "$":
            return self.dollar(n)
        return n + 1

    def emit(self, opening: _Mark, closing: _Mark, display: bool, whole: bool = False) -> None:
        self.flush(opening.start)
        inner, outer = (opening.start, closing.end) if whole else (opening.end, closing.start)
        self.pieces.append(Formula(opening.start, closing.end, inner, outer, display))
        self.prose_from = closing.end
        self.formulas += 1

    def problem(self, mark: _Mark, what: str) -> None:
        if len(self.problems) < 20:
            self.problems.append(ReadError(mark.start, what))

    def environment(self, n: int) -> int:
        mark, partner = self.marks[n], self.partners.get(n)
        if partner is None:
            self.problem(mark, f"\\begin{{{mark.name}}} is never closed")
            return n + 1
        self.emit(mark, self.marks[partner], True, whole=True)
        return partner + 1

    def bracketed(self, n: int) -> int:
        r"""``\[ \]`` or ``\( \)``; the closing one must be doubled just as the opening one is."""
        mark = self.marks[n]
        closer = {"[": "]", "(": ")"}[mark.kind]
        end = len(self.text) if mark.kind == "[" else self.paragraph_end(mark.end)
        for m in range(n + 1, len(self.marks)):
            other = self.marks[m]
            if other.start >= end:
                break
            if other.kind == closer and other.doubled == mark.doubled:
                self.emit(mark, other, mark.kind == "[")
                return m + 1
            if other.kind == mark.kind and other.doubled == mark.doubled:
                break
        if not mark.doubled:
            self.problem(mark, f"\\{mark.kind} is never closed")
        return n + 1

    def paragraph_end(self, at: int) -> int:
        return self.breaks[bisect_right(self.breaks, at - 1)] if at <= self.breaks[-1] else len(self.text)

    def dollars(self, n: int) -> int:
        mark = self.marks[n]
        for m in range(n + 1, len(self.marks)):
            if self.marks[m].kind != "$$":
                continue
            content = self.text[mark.end : self.marks[m].start]
            if not content.strip() or (_PARAGRAPH.search(content) and _is_prose(content)):
                break
            self.emit(mark, self.marks[m], not self.amid_words(mark, self.marks[m], content))
            return m + 1
        self.problem(mark, "$$ is never closed")
        return n + 1

    def amid_words(self, opening: _Mark, closing: _Mark, content: str) -> bool:
        """Are these two dollars inside a sentence, where some writers put inline formulas?"""
        if "\n" in content or "\\\\" in content:
            return False
        before = self.text[max(0, opening.start - 80) : opening.start].rpartition("\n")[2]
        after = self.text[closing.end : closing.end + 80].partition("\n")[0]
        return bool(re.search(r"\w[\s,(]*$", before) and re.match(r"[\s,.;)]*\w", after))

    def dollar(self, n: int) -> int:
        """A single dollar opens a formula only if what follows reads like one."""
        mark = self.marks[n]
        end = self.paragraph_end(mark.end)
        for m in range(n + 1, min(len(self.marks), n + 400)):
            other = self.marks[m]
            if other.start >= end or other.kind == "$$":
                break
            if other.kind == "$":
                content = self.text[mark.end : other.start]
                if self.is_formula(content, other.end):
                    self.emit(mark, other, False)
                    return m + 1
                break
        return n + 1

    def is_formula(self, content: str, after: int) -> bool:
        if not content.strip() or len(content) > 4_000 or not _MATHEMATICAL.search(content):
            return False
        if content[0].isdigit() and self.text[after : after + 1].isdigit():
            return False
        return not _is_prose(content) and not re.fullmatch(r"\d[\d.,]*\s+[a-zA-Z].*\s", content, re.S)
