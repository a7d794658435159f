"""The text of a file, made fit for reading, and the way back to the author's lines and columns.

Whatever is decoded or dropped here (a byte order mark, HTML entities, invisible characters)
keeps a map to the text as it stood, so that every place reported is a place in the file.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

LIMIT = 8_000_000
"""The most characters that a file may have."""

_KEPT_CONTROLS = "\n\t"


class ReadError(Exception):
    """What could not be read: the offset of the first thing not understood, and what it was."""

    def __init__(self, at: int, message: str) -> None:
        super().__init__(message)
        self.at = at
        self.message = message

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ReadError) and (self.at, self.message) == (other.at, other.message)

    def __hash__(self) -> int:
        return hash((self.at, self.message))


@dataclass(frozen=True, slots=True)
class Source:
    """A readable text; ``origin[n]`` is where its character n stood in ``raw`` (None: the same place)."""

    text: str
    raw: str
    origin: Sequence[int] | None = None
    _starts: list[int] = field(default_factory=list, compare=False, repr=False)

    def __post_init__(self) -> None:
        starts = self._starts
        starts.append(0)
        at = self.raw.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.raw.find("\n", at + 1)

    def raw_offset(self, at: int) -> int:
        """Where the character at this offset stood before anything was decoded."""
        if self.origin is None:
            return min(at, len(self.raw))
        return self.origin[at] if at < len(self.origin) else len(self.raw)

    def place(self, at: int) -> tuple[int, int]:
        """Line and column, both counted from 1, of an offset into ``text``."""
        raw = self.raw_offset(at)
        line = bisect_right(self._starts, raw)
        return line, raw - self._starts[line - 1] + 1

    def replaced(self, text: str, origin: Sequence[int]) -> Source:
        """The same file with another readable text, whose places are given in this one's offsets."""
        return Source(text, self.raw, [self.raw_offset(at) for at in origin])


def read_bytes(data: bytes) -> Source:
    """Decode a file's bytes; `ReadError` for what is no text at all."""
    if len(data) > 4 * LIMIT:
        raise ReadError(0, f"the file is larger than {LIMIT:,} characters")
    if b"\0" in data[:4] and data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return read_text(data.decode("utf-16", errors="replace"))
    return read_text(data.decode("utf-8", errors="replace"))


def read_text(raw: str) -> Source:
    """Drop what is invisible (byte order marks, zero-width characters, null bytes), keep the places."""
    if len(raw) > LIMIT:
        raise ReadError(0, f"the text is larger than {LIMIT:,} characters")
    raw = raw.replace("\r\n", "\n").replace("\r", "\n")
    odd = {c for c in set(raw) if _invisible(c)}
    if not odd:
        return Source(raw, raw)
    kept = [at for at, c in enumerate(raw) if c not in odd]
    return Source("".join([raw[at] for at in kept]), raw, kept)


def _invisible(character: str) -> bool:
    """Control and format characters, and variation selectors, say nothing in a formula."""
    if character in _KEPT_CONTROLS:
        return False
    return unicodedata.category(character) in ("Cc", "Cf", "Cs") or "\ufe00" <= character <= "\ufe0f"
