"""Whatever the text, reading ends soon, in a document or in one clear error."""

import time

import pytest
from hypothesis import example, given, settings, strategies as st

from derive.reading.chains import chains
from derive.reading.document import Document, Formula, scan
from derive.reading.macros import expand
from derive.reading.prose import cues
from derive.reading.source import ReadError, read_bytes

MANY = 100_000
SECONDS = 10
"""Far above what any of these takes on a quiet machine, far below what a quadratic step would take."""


def read_all(data: bytes) -> tuple[Document, list[ReadError]]:
    """Everything that the reader does to a file; the errors of the sides that it could not read."""
    document = scan(read_bytes(data))
    errors = [
        side.tree
        for piece in document.pieces
        if isinstance(piece, Formula)
        for chain in chains(document, piece)
        for side in (chain.head, *(link.right for link in chain.links))
        if side is not None and isinstance(side.tree, ReadError)
    ]
    cues(document)
    return document, errors


UNREADABLE = {
    "braces": "$$" + "{" * MANY + "$$",
    "closed braces": "$$" + "{" * 5_000 + "x" + "}" * 5_000 + "$$",
    "brackets": "$$" + "(" * 9_000 + "x" + ")" * 9_000 + "$$",
    "fractions": "$$" + r"\frac{" * 6_000 + "$$",
    "roots": "$$" + r"\sqrt " * 9_000 + "x$$",
    "sums": "$$x = " + r"\sum_i " * 4_000 + "y$$",
    "logs": "$$" + r"\log " * 9_000 + "x$$",
    "hats": "$$" + r"\hat " * 9_000 + "x$$",
    "accents": "$$x" + "\u0302" * 9_000 + "$$",
    "subscripts": "$$x" + "_{x" * 4_000 + "}" * 4_000 + "$$",
    "boxes": "$$" + r"\boxed{" * 5_000 + "a=b" + "}" * 5_000 + "$$",
    "stacks": "$$" + r"\overset{" * 9_000 + "$$",
    "cases": "$$" + r"\begin{cases}" * 9_000 + "$$",
    "texts": "$$" + r"\mathrm{" * 20_000 + "$$",
    "bars": "$$x = " + "|" * 19_000 + "$$",
    "signs": "$$" + "a =" * 6_000 + "$$",
    "rows": "$$" + r"a &= b \\ " * 4_000 + "$$",
    "digits": "$$x = " + "9" * MANY + "$$",
    "macro": r"\newcommand{\a}{\a\a} $$\a$$",
    "macros": r"\newcommand{\a}{\b\b}\newcommand{\b}{\a\a} $$\a$$",
    "blown up": r"\newcommand{\a}[1]{#1#1#1#1#1#1#1#1#1} $$" + r"\a{" * 8 + "x" + "}" * 8 + "$$",
    "lonely": "$$x^$$",
}

NOISE = {
    "dollars": "$" * 300_001,
    "displays": r"\[" * 200_000,
    "environments": r"\begin{align}" * 30_000,
    "cases": "If $i=j$, " * 10_000,
    "items": "1. " * MANY,
    "headings": "# a\n" * 50_000,
    "lines": "\n" * 500_000,
    "stars": "*" * 500_000,
    "quotes": "> " * 300_000,
    "ticks": "` " * 300_000,
    "tags": "<p" * 300_000,
    "comments": "<!--" * 100_000,
    "scripts": '<script type="math/tex">' * 20_000,
    "definitions": r"\def\a{" * 50_000,
    "mixed": "".join(chr(33 + (n * 7_919) % 90) for n in range(500_000)),
}


@pytest.mark.parametrize("text", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_hostile_formulas_end_in_one_error_each_soon(text: str) -> None:
    start = time.perf_counter()
    document, errors = read_all(text.encode())
    assert time.perf_counter() - start < SECONDS
    assert 1 <= len(errors) + len(document.problems) <= 2


@pytest.mark.parametrize("text", NOISE.values(), ids=NOISE.keys())
def test_megabytes_of_noise_end_soon(text: str) -> None:
    start = time.perf_counter()
    document, _ = read_all(text.encode())
    assert time.perf_counter() - start < SECONDS
    assert len(document.problems) <= 20


PIECES = st.sampled_from(
    [
        *[
            r"\frac",
            r"\partial",
            r"\sum",
            r"\log",
            r"\left(",
            r"\right)",
            r"\begin{cases}",
            r"\end{cases}",
            r"\begin{align}",
            r"\end{align}",
            r"\\",
            r"&",
            r"=",
            r"+",
            r"-",
        ],
        *[
            r"{",
            r"}",
            r"(",
            r")",
            r"[",
            r"]",
            r"|",
            r"_",
            r"^",
            r"'",
            r",",
            r";",
            r":",
            r".",
            r"!",
            r"/",
            r"<",
            r">",
            r"\{",
            r"\}",
            r"\|",
            r"\quad",
            r"\text{if}",
            r"\text{",
            r"\hat",
            r"\boxed{",
            r"\forall",
            r"\Rightarrow",
        ],
        *[
            r"$",
            r"$$",
            r"\[",
            r"\]",
            r"\(",
            r"\)",
            r"a",
            r"b_i",
            r"x_{ij}",
            r"1",
            r"2.5",
            r"K",
            r"e^{z}",
            r"f(x)",
            r"\delta_{ij}",
            r"\newcommand{\f}[1]{#1}",
            r"\f",
            r"<p>",
            r"&lt;",
            r"∂",
            r"ŷ",
            r"≠",
        ],
        *[
            "If",
            "for",
            "Otherwise,",
            "#",
            "```",
            ">",
            "*",
            "-",
            "\n\n",
            "\n",
            "%",
            "\\",
            "\\left",
            "\\stackrel",
            "\\substack",
            "\\over",
            "\\nabla",
            "\\mathrm",
        ],
        "Case 1: $i=j$",
        " ",
        "\n",
    ]
)


def ends_well(data: bytes) -> None:
    try:
        document, errors = read_all(data)
    except ReadError:
        return
    for error in (*errors, *document.problems):
        line, column = document.source.place(error.at)
        assert line >= 1
        assert column >= 1
        assert error.message


@settings(max_examples=300)
@given(st.lists(PIECES, max_size=40))
def test_no_heap_of_latex_is_too_strange(pieces: list[str]) -> None:
    ends_well(" ".join(pieces).encode())
    ends_well(("$$" + "".join(pieces) + "$$").encode())


@settings(max_examples=200)
@given(st.text(max_size=200))
def test_no_text_is_too_strange(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    ends_well(data)
    ends_well(b"$$ a = " + data + b" $$")


@settings(max_examples=100)
@given(st.binary(max_size=200))
def test_no_bytes_are_too_strange(data: bytes) -> None:
    ends_well(data)


def holds_no_macro(document: Document, formula: Formula) -> bool:
    try:
        return expand(document.text, formula.inner, formula.outer, document.macros) is None
    except ReadError:
        return False


@settings(max_examples=100)
@given(st.lists(PIECES, max_size=15))
@example(["\\newcommand{\\f}[1]{#1}", "\\f"])
def test_the_sides_of_a_chain_are_pieces_of_the_text(pieces: list[str]) -> None:
    document = scan(read_bytes(("$$a = " + " ".join(pieces) + "$$").encode()))
    for piece in document.pieces:
        if isinstance(piece, Formula) and holds_no_macro(document, piece):
            for chain in chains(document, piece):
                for link in chain.links:
                    side = link.right
                    assert document.text[side.start : side.end] == side.latex
