"""Texts that mean harm: judging ends soon, and with nothing but `ReadError`."""

from __future__ import annotations

import re
import time
import tracemalloc

import pytest
from hypothesis import given, settings, strategies as st

from derive.judging.judge import judge
from derive.judging.report import as_data
from derive.reading.source import ReadError, read_bytes
from tests.derive.judging.truths import TRUTHS

SOFTMAX = r"$$p_i = \frac{e^{z_i}}{\sum_{k=1}^K e^{z_k}}$$" + "\n"
SECONDS = 1.0
"""For each step."""
MOST = 12.0
"""For each text, of the processor: machines are shared."""
MOST_FOR_ONE = 4.0
"""For a text with one claim: what is implied, the verdict, and its repair each have the time of a step."""
MEMORY = 400_000_000


def ends_well(text: str | bytes, seconds: float = SECONDS) -> list[str]:
    """The verdicts on a text; none where it cannot be read."""
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    try:
        report = judge(read_bytes(data), "hostile.md", seconds=seconds)
    except ReadError:
        return []
    as_data("hostile.md", report)
    return [step.verdict.kind for step in report.steps]


def nested(before: str, after: str, times: int, inside: str = "1") -> str:
    return before * times + inside + after * times


DISPLAYS = {
    "braces": "x = " + nested("{", "}", 100_000),
    "brackets": "x = " + nested("(", ")", 100_000),
    "open braces": "x = " + "{" * 100_000,
    "fractions": "p_i = " + nested(r"\frac{1}{", "}", 3_000),
    "square roots": "p_i = " + nested(r"\sqrt{", "}", 40),
    "hats": nested(r"\hat{", "}", 20_000, "p") + " = 1",
    "subscripts": "x" + nested("_{y", "}", 5_000) + " = 1",
    "a long chain": "p_i" + "= p_i" * 60,
    "a chain beyond reason": "a" + "=a" * 20_000,
    "a long sum": r"\sum_i p_i = " + " + ".join(["p_i"] * 150),
    "a tower": "x = " + nested("e^{", "}", 200, "y"),
    "a small tower": "p_i = " + nested("e^{", "}", 6, "z_i"),
    "two exponents": r"y = x^{2}^{99999}",
    "a huge power": r"p_i = p_i^{999999999}",
    "a power of a sum": r"(1 + p_i)^{5000} = p_i",
    "powers to multiply out": r"(p_i + z_i + y_i + w_i)^{40} = (p_i + z_i + y_i + w_i)^{20}",
    "powers of powers": r"y = 2^{2^{2^{2^{2^{2}}}}}",
    "a huge number": "p_i = " + "9" * 100_000,
    "a power of numbers": r"p_i = 123456789^{99999}",
    "fifty sums": "1 = " + r"\sum_{i=1}^K" * 50 + " p_i",
    "five sums": r"1 = \sum_a \sum_b \sum_c \sum_f \sum_g p_a p_b p_c p_f p_g",
    "many derivatives": "0 = " + r"\frac{\partial}{\partial z_j}" * 30 + " p_i",
    "a high derivative": r"\frac{\partial^{999999} p_i}{\partial z_i^{999999}} = 0",
    "many indices": "y_{" + "i" * 2_000 + "} = 1",
    "many letters": "p_a p_b p_c p_d p_f p_g p_h = p_j p_k p_l p_m p_n",
    "a far index": r"p_{99999999} = p_1",
    "primes": "f" + "'" * 5_000 + "(x) = 1",
    "deltas": "p_i = " + r"\delta_{ij}" * 100,
    "dots": r"p_1 + \dots + " * 300 + "p_K = 1",
    "logistic functions": "p_i = " + nested(r"\sigma(", ")", 12, "z_i"),
    "logistic functions that agree": nested(r"\sigma(", ")", 12, "z_i")
    + "= 0 + "
    + nested(r"\sigma(", ")", 12, "z_i"),
    "functions that double": r"p_i = \sum_k " + nested(r"\tanh(", ")", 12, "z_k"),
    "derivatives that double": r"\frac{\partial}{\partial z_j}" + nested(r"\tanh(", ")", 5, "z_j") + "= 1",
    "four hundred terms": r"\sum_i p_i = " + " + ".join(["p_i"] * 400),
    "forty fractions": " + ".join(rf"\frac{{z_i}}{{z_i + {n}}}" for n in range(40))
    + " = "
    + " + ".join(rf"\frac{{z_i}}{{z_i + {n}}}" for n in reversed(range(40))),
    "nested logarithms": r"\frac{\partial}{\partial z_j}" + nested(r"\log(1 + ", ")", 15, "e^{z_j}") + "= 1",
    "a table": r"A = \begin{bmatrix}" + ("&".join(["x"] * 300) + r"\\") * 300 + r"\end{bmatrix}",
    "cases": r"p_i = \begin{cases}" + r"1 & i = j \\" * 1_000 + r"\end{cases}",
    "a contradiction": r"p_i = 2 p_j, \quad i = j, \quad i \neq j",
    "nothing over nothing": r"\frac{p_i - p_i}{p_i - p_i} = 1",
    "a logarithm of nothing": r"\log 0 = \log 0 + 1",
    "null bytes": "p\0_i = \0\0 z_i",
    "look-alike letters": "р_i = \\frac{е^{z_і}}{Σ_k e^{z_k}}",
    "a factorial": r"p_i = 100000!",
    "an array for an index": "Y_z L = y - p",  # whose repair would put p in the place of Y
}

TEXTS = {
    "unclosed environments": r"\begin{align} a &= b \\" * 2_000,
    "noise": "\0\1é∑" * 500_000,
    "dollars": "$" * 1_000_000,
    "macros without end": r"\newcommand{\a}{\b\b}\newcommand{\b}{\a\a}$$x = \a$$",
    "macros that double": "".join(
        rf"\newcommand{{\{c}}}{{\{d}\{d}}}"
        for c, d in zip("abcdefghijklmnopqrst", "bcdefghijklmnopqrstu", strict=True)
    )
    + r"$$x = \a$$",
    "definitions in a circle": r"$$a_i = b_i$$ $$b_i = a_i + 1$$ $$\frac{\partial a_i}{\partial b_j} = 1$$",
    "definitions that double": "$$A = x$$\n"
    + "".join(f"$${c} = {d} + {d}$$\n" for c, d in zip("BCDFGHIJKLMN", "ABCDFGHIJKLM", strict=True))
    + "$$N = 1$$",
    "many definitions": "".join(f"$$q_{{\\text{{n{n}}}}} = {n} x$$\n" for n in range(300)),
    "many cases": "If $i=j$, " * 3_000 + SOFTMAX,
    "utf-16": "$$p = 1$$".encode("utf-16"),
}


@pytest.mark.parametrize("display", DISPLAYS.values(), ids=DISPLAYS)
def test_no_formula_is_too_much(display: str) -> None:
    started = time.process_time()
    verdicts = ends_well(f"{SOFTMAX}\n$${display}$$\n")
    assert time.process_time() - started < MOST_FOR_ONE
    assert verdicts[:1] == ["definition"]


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_no_text_is_too_much(text: str | bytes) -> None:
    started = time.process_time()
    ends_well(text)
    assert time.process_time() - started < MOST


@pytest.mark.parametrize(
    "display", ["a huge power", "a huge number", "a power of numbers", "powers of powers"]
)
def test_memory_is_bounded(display: str) -> None:
    tracemalloc.start()
    ends_well(f"{SOFTMAX}\n$${DISPLAYS[display]}$$\n")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < MEMORY


def test_nothing_false_is_made_of_nothing() -> None:
    displays = ["a contradiction", "nothing over nothing", "a logarithm of nothing"]
    for display in displays:
        assert ends_well(f"{SOFTMAX}\n$${DISPLAYS[display]}$$\n")[-1] in ("unproved", "unread")


TOKEN = re.compile(r"\\[a-zA-Z]+|\\.|\d+|\s+|.", re.S)
PIECES = sorted(
    {t for truth in TRUTHS for t in TOKEN.findall(truth.with_suffix("").read_text()) if len(t) < 12}
)
DISPLAYED = [
    display
    for truth in TRUTHS
    for display in re.findall(r"\$\$.+?\$\$|\\\[.+?\\\]", truth.with_suffix("").read_text(), re.S)
    if len(display) < 300
]


HEAPS = st.lists(st.sampled_from(PIECES), max_size=30).map(lambda found: f"$$p_i = {''.join(found)}$$")


@st.composite
def spoilt(draw: st.DrawFn) -> str:
    """A few displays of the posts, with pieces left out, put in, and exchanged."""
    text = "\n".join(draw(st.lists(st.sampled_from(DISPLAYED), min_size=1, max_size=3)))
    tokens = TOKEN.findall(text)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(tokens) - 1))
        tokens[at] = draw(st.sampled_from(["", tokens[at] * 2, *PIECES]))
    return "".join(tokens)


@settings(max_examples=100)
@given(HEAPS | spoilt())
def test_no_heap_of_pieces_is_too_strange(text: str) -> None:
    ends_well(SOFTMAX + text, 0.05)


@pytest.mark.slow
@settings(max_examples=1_000)
@given(HEAPS | spoilt())
def test_no_heap_of_many_is_too_strange(text: str) -> None:
    ends_well(SOFTMAX + text, 0.05)
