"""The author's own commands."""

import pytest

from derive.reading.macros import expand, find
from derive.reading.source import ReadError


def expanded(text: str) -> str:
    macros = find(text)
    start = max((end for _, end in macros.spans), default=0)
    found = expand(text, start, len(text), macros)
    return text[start:] if found is None else found.text


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        (r"\newcommand{\q}{\hat q}\q_m", r"\hat q_m"),
        (r"\newcommand\q{\hat q}\q x", r"\hat q x"),
        (r"\newcommand{\f}[2]{#2/#1}\f{a}{b}", "b/a"),
        (r"\newcommand{\f}[2][n]{#2_#1}\f{a}\f[m]{a}", "a_na_m"),
        (r"\renewcommand{\f}[1]{(#1)}\f{\f a}", "((a))"),
        (r"\def\f#1#2{#1+#2}\f a{bc}", "a+bc"),
        (r"\DeclareMathOperator{\sm}{softmax}\sm(u)", r"\operatorname{softmax}(u)"),
        (r"\DeclareMathOperator*{\am}{arg\,max}\am_m", r"\operatorname{arg\,max}_m"),
        (r"\let\eps\varepsilon \eps", r" \varepsilon"),
        (r"\newcommand{\x}{\alpha}\x y", r"\alpha y"),
        (r"\newcommand{\x}{\alpha}\xy", r"\xy"),
        (
            r"\newcommand{\n}[9]{#9#8#7#6#5#4#3#2#1}\n{1}{2}{3}{4}{5}{6}{7}{8}{9}",
            "987654321",
        ),
    ],
)
def test_commands_are_expanded(text: str, meaning: str) -> None:
    assert expanded(text) == meaning


@pytest.mark.parametrize(
    "text",
    [
        r"\newcommand{\a}{\a\a}\a",
        r"\newcommand{\a}{\b}\newcommand{\b}{\a}\a",
        r"\newcommand{\a}[1]{#1#1#1#1#1#1#1#1#1}" + r"\a{" * 8 + "x" + "}" * 8,
        r"\newcommand{\a}[9]{#1}\a",
    ],
)
def test_what_does_not_end_is_one_error(text: str) -> None:
    with pytest.raises(ReadError):
        expanded(text)


def test_an_expansion_stands_where_it_was_used() -> None:
    text = r"\newcommand{\f}[1]{(#1)} a + \f{bc}"
    found = expand(text, 24, len(text), find(text))
    assert found is not None
    assert found.text == " a + (bc)"
    opening, argument = found.text.index("("), found.text.index("b")
    assert text[found.starts[opening] : found.ends[opening]] == r"\f{bc}"
    assert text[found.starts[argument] : found.ends[argument]] == "b"
