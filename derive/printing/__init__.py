"""Terms and statements as one line of Unicode and as LaTeX.

    text(node)                   Σ_{k=1}^K exp(z_k)
    latex(node)                  \\sum_{k=1}^{K} e^{z_{k}}
    opened(line, path)           the subterm at a path, its opened indices with readable names

Nothing here is trusted, and nothing is reordered: a term is printed as it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from derive.printing.names import Opened as Opened, opened as opened, symbols_of
from derive.printing.notation import Notation as Notation, plain_symbol as plain_symbol
from derive.printing.pieces import Form
from derive.printing.plain import Plain
from derive.printing.printer import Path as Path
from derive.printing.statements import InRange as InRange, StatementPrinter
from derive.printing.tex import Tex, width as width
from derive.trusted.indices import Ix
from derive.trusted.node import Node


def text(
    node: object,
    notation: Notation | None = None,
    *,
    names: Mapping[Ix, str] | None = None,
    within: Iterable[Node] = (),
    mark: Iterable[Path] = (),
) -> str:
    """A term, fact, condition, definition, law, step or theorem as one line of Unicode.

    Args:
        notation: symbols and styles.
        names: names of the kernel's own indices, from `opened`.
        within: further nodes whose names no bound index may take.
        mark: paths of subterms to emphasise, where `node` is a term.
    """
    return _show(Plain(), node, notation, names, within, mark)


def latex(
    node: object,
    notation: Notation | None = None,
    *,
    names: Mapping[Ix, str] | None = None,
    within: Iterable[Node] = (),
    mark: Iterable[Path] = (),
    breakable: bool = False,
) -> str:
    """The same as LaTeX for math mode with amsmath, without delimiters.

    With `breakable`, a line may also break between factors where it stands in a paragraph.
    """
    return _show(Tex(breakable), node, notation, names, within, mark)


def _show(
    form: Form,
    node: object,
    notation: Notation | None,
    names: Mapping[Ix, str] | None,
    within: Iterable[Node],
    mark: Iterable[Path],
) -> str:
    notation = notation or Notation()
    taken = {s for other in within for s in symbols_of(other, notation)}
    return StatementPrinter(form, notation, names, taken, mark).show(node)
