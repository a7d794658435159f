r"""HTML to plain text: tags become line breaks or nothing, entities their characters.

Formulas kept in ``<script type="math/tex">`` or in the TeX annotation of MathML become ``\( \)``
and ``\[ \]``.  Every character that remains knows where it stood in the file.
"""

from __future__ import annotations

import html
import re

from derive.reading.characters import words
from derive.reading.source import Source

_BLOCKS = frozenset(
    words(
        "p div section article blockquote ul ol table tr body html header footer main figure center "
        "details summary dl dt dd hr nav aside"
    )
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SILENT = ("pre", "code", "style", "script", "svg", "head", "textarea", "noscript", "template", "math", "kbd")
_TAGS = "|".join(
    sorted(
        {
            *_BLOCKS,
            *_HEADINGS,
            *_SILENT,
            *words("""
                br li span a b i em strong sub sup td th tbody thead img small u mark font label button input
                meta link wbr abbr cite q s del ins figcaption iframe annotation semantics mjx-container
            """),
        },
        key=len,
        reverse=True,
    )
)

_PIECE = re.compile(
    rf"<!--(?P<comment>.*?)(?:-->|\Z)|<!\w[^>]*>|<(?P<close>/?)(?P<tag>{_TAGS})(?P<attributes>(?:\s[^<>]*)?)/?>"
    r"|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,30});",
    re.S | re.I,
)
_TEX = re.compile(r"<annotation[^>]*x-tex[^>]*>(.*?)</annotation>", re.S | re.I)


def to_text(source: Source) -> Source:
    """The text of a page or of Markdown with tags in it; the source itself where it has none."""
    text = source.text
    if not _PIECE.search(text):
        return source
    writer = _Writer(text)
    at = 0
    while match := _PIECE.search(text, at):
        writer.copy(at, match.start())
        at = _piece(writer, match)
    writer.copy(at, len(text))
    return source.replaced("".join(writer.chunks), writer.origin)


class _Writer:
    def __init__(self, text: str) -> None:
        self.text = text
        self.chunks: list[str] = []
        self.origin: list[int] = []
        self.ends: dict[str, int] = {}

    def copy(self, start: int, end: int) -> None:
        if start < end:
            self.chunks.append(self.text[start:end])
            self.origin.extend(range(start, end))

    def write(self, words: str, at: int) -> None:
        self.chunks.append(words)
        self.origin.extend([at] * len(words))

    def end_of(self, tag: str, at: int) -> re.Match[str] | None:
        """The end tag after this place; what was once sought in vain is not sought again."""
        if self.ends.get(tag, len(self.text)) <= at:
            return None
        match = re.compile(rf"</{tag}\s*>", re.I).search(self.text, at)
        if match is None:
            self.ends[tag] = at
        return match


def _piece(writer: _Writer, match: re.Match[str]) -> int:
    """Write what a tag or entity stands for; the offset where reading goes on."""
    at, tag = match.start(), (match["tag"] or "").lower()
    if match[0].startswith("&"):
        character = html.unescape(match[0])
        writer.write(character if character != "\xa0" else " ", at)
    elif tag in _SILENT and not match["close"]:
        return _silent(writer, match, tag)
    elif tag == "br":
        writer.write("\n", at)
    elif tag == "li" and not match["close"]:
        writer.write("\n\n- ", at)
    elif tag in _HEADINGS:
        writer.write("\n\n" if match["close"] else "\n\n# ", at)
    elif tag in _BLOCKS:
        writer.write("\n\n", at)
    return match.end()


def _silent(writer: _Writer, match: re.Match[str], tag: str) -> int:
    """Skip an element whose content is no prose, but keep the formula it may hold."""
    end = writer.end_of(tag, match.end())
    if end is None:
        return match.end()
    attributes = match["attributes"].lower()
    if tag == "script" and "math/tex" in attributes:
        _formula(writer, match.end(), end.start(), "mode=display" in attributes)
    elif tag == "math":
        tex = _TEX.search(writer.text, match.end(), end.start())
        if tex:
            _formula(writer, tex.start(1), tex.end(1), "block" in attributes)
    else:
        writer.write("\n\n" if tag == "pre" else " ", match.start())
    return end.end()


def _formula(writer: _Writer, start: int, end: int, display: bool) -> None:
    """A formula between delimiters of its own; its entities are decoded too."""
    writer.write("\\[" if display else "\\(", start)
    at = start
    for entity in re.compile(r"&(?:amp|lt|gt|quot|#\d{1,7}|#x[0-9a-fA-F]{1,6});").finditer(
        writer.text, start, end
    ):
        writer.copy(at, entity.start())
        writer.write(html.unescape(entity[0]), entity.start())
        at = entity.end()
    writer.copy(at, end)
    writer.write("\\]" if display else "\\)", max(end - 1, 0))
