"""The chains in a formula of a document, or in any stretch of LaTeX."""

from __future__ import annotations

from derive.reading.assembly import Assembly
from derive.reading.chain import Chain, Link, Note, Side
from derive.reading.document import Document, Formula
from derive.reading.lexer import tokenize
from derive.reading.macros import expand
from derive.reading.rows import unwrapped
from derive.reading.source import ReadError
from derive.reading.tokens import placed


def chains(document: Document, formula: Formula) -> tuple[Chain, ...]:
    """What a formula of a document claims."""
    return read(document.text, formula.inner, formula.outer, document)


def read(
    text: str, start: int = 0, end: int | None = None, document: Document | None = None
) -> tuple[Chain, ...]:
    """The chains in ``text[start:end]``; where it has no tokens at all, or too many, one unread side."""
    end = len(text) if end is None else end
    try:
        expanded = expand(text, start, end, document.macros) if document else None
        words = document.identifiers if document else frozenset()
        if expanded is None:
            tokens = tokenize(text, start, end, words)
        else:
            tokens = placed(tokenize(expanded.text, identifiers=words), expanded.starts, expanded.ends)
    except ReadError as error:
        return (Chain(Side(text[start:end].strip()[:200], start, end, error), ()),)
    return Assembly(text).display(unwrapped(tokens))


__all__ = ["Chain", "Link", "Note", "Side", "chains", "read"]
