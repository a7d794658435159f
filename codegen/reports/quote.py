"""Places in a text, shown: the line as it stands, and a mark under the place."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from derive.reading.source import Source

WIDTH = 96
MOST = 500
"""The most characters of a formula that are shown."""


def shown(text: str) -> str:
    """A text in which nothing can play with a terminal: no controls, no changes of direction."""
    return "".join(c if c.isprintable() else " " if c in "\t\n" else "\ufffd" for c in text)


def one_line(text: str) -> str:
    """A formula on one line, its white space as single spaces; a very long one is cut."""
    line = " ".join(shown(text[: 2 * MOST]).split())
    return line if len(line) <= MOST and len(text) <= 2 * MOST else line[:MOST] + " …"


@dataclass(frozen=True)
class Quote:
    """A line of a text and the marks under it."""

    line: str
    marks: str


def quote(source: Source, start: int, end: int) -> Quote:
    """The line in which a place begins, marked from `start` to `end` or to the end of the line."""
    at = source.raw_offset(start)
    stop = max(source.raw_offset(end - 1) + 1, at + 1) if end > start else at + 1
    begins = source.raw.rfind("\n", 0, at) + 1
    ends = source.raw.find("\n", at, at + 10_000)
    ends = min(len(source.raw), at + 10_000) if ends < 0 else ends
    indent = len(source.raw[begins:ends]) - len(source.raw[begins:ends].lstrip())
    begins = min(begins + indent, at)
    cut = "…" if at - begins > WIDTH * 2 // 3 else ""
    begins = at - WIDTH // 3 if cut else begins
    room = begins + WIDTH - len(cut)
    line = cut + shown(source.raw[begins:ends].rstrip() if ends <= room else source.raw[begins:room] + "…")
    before = _columns(cut + shown(source.raw[begins:at]))
    marked = _columns(shown(source.raw[at : min(stop, ends, room)].rstrip()))
    return Quote(line, " " * before + "^" + "~" * (marked - 1))


def _columns(text: str) -> int:
    """How many columns a text takes on a terminal."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )
