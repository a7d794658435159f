r"""Where mathematics stands in Markdown, HTML, LaTeX and plain text."""

import pytest

from derive.reading.chains import chains
from derive.reading.document import Document, Formula, scan
from derive.reading.source import read_text
from tests.derive.reading.notation import outline


def document(text: str, name: str = "") -> Document:
    return scan(read_text(text), name)


def formulas(text: str, name: str = "") -> list[str]:
    """The formulas of a text, displays with a mark before them."""
    found = document(text, name)
    return [
        ("D " if piece.display else "I ") + found.text[piece.inner : piece.outer].strip()
        for piece in found.pieces
        if isinstance(piece, Formula)
    ]


DELIMITERS = [
    (r"so \[ a = b \] holds", ["D a = b"]),
    (r"so \( a \) and \(b\)", ["I a", "I b"]),
    ("so $a$ and $b_1$", ["I a", "I b_1"]),
    ("$$ a = b $$", ["D a = b"]),
    ("we say $$a = b$$ here", ["I a = b"]),
    (r"so \\[ a = b \\] and \\( c \\)", ["D a = b", "I c"]),
    (r"\begin{align} a &= b \end{align}", [r"D \begin{align} a &= b \end{align}"]),
    (r"\begin{equation*} a \end{equation*}", [r"D \begin{equation*} a \end{equation*}"]),
    ("```math\na = b\n```\n", ["D a = b"]),
    ("with $`a = b`$ inline", ["I a = b"]),
    ("> $$\n> a = b\n> $$\n", ["D a = b"]),
    ("$latex a = b$", ["I a = b"]),
    (r"$$ a \text{ for $m=n$} $$", None),
]

NO_MATHEMATICS = [
    "it costs $5 and $6 a piece",
    "between $5/$6 a piece",
    "```python\nx = '$a = b$'\n```",
    "~~~\n$a = b$\n~~~",
    "the code `$a = b$` is no formula",
    "---\ntitle: $a = b$\n---\n",
    "<!-- $a = b$ -->",
    r"where \hat{q}_m is obtained by normalising",
    "a lone $ sign",
    r"an escaped \$5 and \$6",
]


@pytest.mark.parametrize(("text", "expected"), [row for row in DELIMITERS if row[1] is not None])
def test_every_delimiter_is_known(text: str, expected: list[str]) -> None:
    assert formulas(text) == expected


@pytest.mark.parametrize("text", NO_MATHEMATICS)
def test_code_comments_and_prices_are_no_mathematics(text: str) -> None:
    assert formulas(text) == []


def test_latex_files_have_comments_preambles_and_verbatim() -> None:
    text = "\n".join(
        [
            r"\documentclass{article}",
            r"\newcommand{\J}{\mathcal{J}}",
            r"\begin{document}",
            r"% $a = b$",
            r"\begin{verbatim} $c = d$ \end{verbatim} \verb|$e$|",
            r"\begin{tabular}{c} $f$ \end{tabular}",
            r"$\J = 50\%$ % $g$",
            r"\end{document}",
        ]
    )
    assert formulas(text) == [r"I \J = 50\%"]


def test_html_is_read_as_its_text() -> None:
    text = (
        "<html><head><title>$x$</title></head><p>If \\(a &lt; b\\) then</p><pre>$y$</pre>"
        '<script type="math/tex; mode=display">a &amp;= b \\\\ &amp;= c</script>'
        '<math display="block"><annotation encoding="x-tex">u = v</annotation></math></html>'
    )
    assert formulas(text) == [r"I a < b", r"D a &= b \\ &= c", "D u = v"]


def test_places_are_those_of_the_file_in_html_too() -> None:
    found = document("<p>one</p>\n<p>&amp; two $a &lt; b$</p>")
    (formula,) = [piece for piece in found.pieces if isinstance(piece, Formula)]
    assert found.source.place(formula.start) == (2, 14)
    assert found.source.place(formula.outer) == (2, 23)


@pytest.mark.parametrize(
    ("text", "place", "what"),
    [
        ("one\n \\begin{align} a = b", (2, 2), r"\begin{align} is never closed"),
        ("one \\[ a = b\n\nand \\[ c = d \\]", (1, 5), r"\[ is never closed"),
        ("$$ a = b", (1, 1), "$$ is never closed"),
    ],
)
def test_an_unclosed_formula_is_one_problem(text: str, place: tuple[int, int], what: str) -> None:
    found = document(text)
    (problem,) = found.problems
    assert (found.source.place(problem.at), problem.message) == (place, what)


def test_scanning_goes_on_after_an_unclosed_formula() -> None:
    text = "$$ a = b\n\nThis paragraph of prose is no formula.\n\n$$ c = d $$"
    assert formulas(text) == ["D c = d"]
    assert formulas(r"\begin{align} a = b, then \[ c = d \]") == ["D c = d"]


def read(text: str) -> list[str]:
    found = document(text)
    return [
        outline(chain)
        for piece in found.pieces
        if isinstance(piece, Formula)
        for chain in chains(found, piece)
    ]


def test_the_authors_commands_are_expanded_and_quoted_as_written() -> None:
    text = r"\newcommand{\pd}[2]{\frac{\partial #1}{\partial #2}} $$\pd{J}{u_m} = q_m$$"
    assert read(text) == [r"\pd{J}{u_m} = q_m"]


def test_the_authors_commands_may_stand_for_delimiters() -> None:
    text = r"\def\be{\begin{equation}} \def\ee{\end{equation}} \be a = b \ee"
    assert read(text) == ["a = b"]
