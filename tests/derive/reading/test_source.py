"""Bytes to text, and places in it."""

import pytest

from derive.reading.lexer import tokenize
from derive.reading.source import LIMIT, ReadError, read_bytes, read_text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("\ufeffq = 1".encode(), "q = 1"),
        ("q = 1".encode("utf-16"), "q = 1"),
        (b"q\0 = \0001", "q = 1"),
        ("q\u200b\u2062 = 1".encode(), "q = 1"),
        (b"q = 1\r\nr = 2\r", "q = 1\nr = 2\n"),
        (b"q \xff= 1", "q \ufffd= 1"),
        (b"", ""),
    ],
)
def test_bytes_become_readable_text(data: bytes, text: str) -> None:
    assert read_bytes(data).text == text


def test_lines_and_columns_count_what_was_dropped() -> None:
    source = read_text("one\n\u200btwo\n")
    assert source.text == "one\ntwo\n"
    assert source.place(source.text.index("two")) == (2, 2)
    assert source.place(0) == (1, 1)
    assert source.place(len(source.text)) == (3, 1)


def test_too_large_a_file_is_refused() -> None:
    with pytest.raises(ReadError, match="larger"):
        read_text("x" * (LIMIT + 1))


@pytest.mark.parametrize(
    ("latex", "tokens"),
    [
        (r"\left( a \right)", "( a )"),
        (r"\displaystyle \frac a b \, c", "frac a b c"),
        ("ŷ", "hat y"),
        ("y\u0302", "hat y"),
        ("αₖ", "alpha _ { k }"),
        ("𝑥 ≠ ∂", "x neq partial"),
        (r"\text{if } a", "if a"),
        (r"\text{if $a$}", "if a"),
        (r"\mathrm{ReLU} x", "ReLU x"),
        (r"a \\[2pt] b \\\\ c", r"a \\ b \\ c"),
        (r"a \label{eq:1} \tag{2} b % c", "a b"),
        (r"\color{red}{a} \textcolor{blue}{b}", "{ a } { b }"),
        ("a ... b", "a dots b"),
        ("2.5x", "2.5 x"),
        (r"1\\{i \neq j\\} y\_k", r"1 \{ i neq j \} y _ k"),
    ],
)
def test_tokens_are_what_counts(latex: str, tokens: str) -> None:
    assert " ".join(token.text for token in tokenize(latex)) == tokens


def test_a_token_spans_its_bracket_and_size() -> None:
    latex = r"a \left( b"
    token = tokenize(latex)[1]
    assert latex[token.start : token.end] in (r"\left(", "(")
    assert token.start == 2
