r"""What displays claim: chains, the conditions beside them, and what is left out."""

import pytest

from derive.reading.chains import read
from derive.reading.source import ReadError
from derive.reading.syntax import Name, Number
from tests.derive.reading.notation import outlines

CHAINS = [
    ("a = b = c", ["a = b = c"]),
    (r"a = b \\ = c", ["a = b = c"]),
    (r"\begin{aligned} a &= b \\ &= c \end{aligned}", ["a = b = c"]),
    (r"\begin{equation}\begin{split} a &= b \\ &= c \end{split}\end{equation}", ["a = b = c"]),
    (r"\begin{eqnarray} a & = & b \\ & = & c \nonumber \end{eqnarray}", ["a = b = c"]),
    (r"\begin{array}{rcl} a & = & b \\ & = & c \end{array}", ["a = b = c"]),
    (r"\begin{gather} a = b \\ u = v \end{gather}", ["a = b", "u = v"]),
    (r"a = b \\\\ = c", ["a = b = c"]),
    ("= c", ["… = c"]),
    (r"\boxed{a = b}", ["a = b"]),
    (r"\boxed{\begin{aligned} a &= b \\ &= c \end{aligned}}", ["a = b = c"]),
    (r"a = \boxed{b}", [r"a = \boxed{b}"]),
    (r"a = b + c \\ + d", [r"a = b + c \\ + d"]),
    (r"\begin{align} a &= b \\ &\quad - c \\ &= d \end{align}", [r"a = b \\ &\quad - c = d"]),
    (
        r"a &= \left( b \right. \\ & \left. + c \right) \\ &= d",
        [r"a = \left( b \right. \\ & \left. + c \right) = d"],
    ),
    (r"-a = b \\ -c = d", ["-a = b", "-c = d"]),
    (r"a \equiv b := c \approx d", ["a = b := c approx d"]),
    (r"a \stackrel{\text{def}}{=} b \overset{(1)}{=} c", ["a := b = c"]),
    (r"a \le b < c", ["a <= b < c"]),
    (r"g = q - t \in \mathbb{R}^K", [r"g = q - t in \mathbb{R}^K"]),
    (r"\sum_{m = 1} a = \mathbf{1}_{\{m=n\}}", [r"\sum_{m = 1} a = \mathbf{1}_{\{m=n\}}"]),
    ("a = b = \\\\ = c", ["a = b = c"]),
    (r"x = x_1, x_2, \dots, x_n", [r"x = x_1, x_2, \dots, x_n"]),
    ("L", ["L"]),
    ("", []),
]

CONDITIONS = [
    (r"\frac{a}{b} = c, \quad m = n", [r"\frac{a}{b} = c {m = n}"]),
    (r"\frac{a}{b} = c,\; m \neq n.", [r"\frac{a}{b} = c {m != n}"]),
    (r"\frac{a}{b} = c \quad \text{if } m = n", [r"\frac{a}{b} = c {m = n}"]),
    (r"\frac{a}{b} = c \quad (m \neq n)", [r"\frac{a}{b} = c {m != n}"]),
    (r"a_m = b_m \;\;\; (m = 1, \dots, M)", ["a_m = b_m {∀m=1..M}"]),
    (r"a_m = b_m \;\;\;\text{ for } m = 1, \dots, M", ["a_m = b_m {∀m=1..M}"]),
    (r"a_m = b_m \quad \forall m", ["a_m = b_m {∀m}"]),
    (r"a_m = b_m \quad \forall m \in \{1, \dots, M\}", ["a_m = b_m {∀m=1..M}"]),
    (r"a_m = b_m \quad \forall m \in 1..M", ["a_m = b_m {∀m=1..M}"]),
    (r"a_m = b_m \text{ for } m = 1..M", ["a_m = b_m {∀m=1..M}"]),
    (r"a_m = b_m, \quad m \in [1, M].", ["a_m = b_m {∀m=1..M}"]),
    (r"a_m = b_m, \quad m \in \mathcal{C}", ["a_m = b_m {∀m}"]),
    (r"\forall m: \quad a_m = b_m", ["a_m = b_m {∀m}"]),
    (r"\text{For } m = n: \quad a_m = b_m", ["a_m = b_m {m = n}"]),
    (r"m = n \Rightarrow a_m = b_m", ["claim: a_m = b_m {m = n}"]),
    (r"a_m = b_m \iff m = n", ["a_m = b_m {m = n}"]),
    (
        r"\begin{align} a_m &= b_m, & m=n \\ &= c_m, & m \neq n \end{align}",
        ["a_m = b_m {m = n} = c_m {m != n}"],
    ),
    (
        r"\text{Case } m = n: \\ a_m = b_m \\ \text{Case } m \neq n: \\ a_m = c_m",
        ["a_m = b_m {m = n}", "a_m = c_m {m != n}"],
    ),
    (r"a_m = b_m \quad \text{if } m = n \text{ and } k = l", ["a_m = b_m {m = n, k = l}"]),
    (r"a_m = b_m, \quad \text{if } m \foo n", ["a_m = b_m ?"]),
    ("m = n", ["m = n"]),
    ("P(t = m) = q_m", ["P(t = m) = q_m"]),
]

SEVERAL = [
    (r"a = \frac{b}{Z}, \quad Z = \sum_m e^{u_m}", [r"a = \frac{b}{Z}", r"Z = \sum_m e^{u_m}"]),
    (r"a_1 = b \;\text{and}\; c_1 = d", ["a_1 = b", "c_1 = d"]),
    (r"L = f(q) \quad\text{where}\quad q = g(u)", ["L = f(q)", "where: q = g(u)"]),
    (
        r"\begin{align} a &= b && \text{(rule)} \\ &= c && \text{since } \sum_m t_m = 1 \\ &= d \end{align}",
        ["a = b = c = d", r"since: \sum_m t_m = 1"],
    ),
    (r"a_1 = b \Rightarrow c_1 = d", ["a_1 = b", "claim: c_1 = d"]),
    (r"\Rightarrow a_1 = b", ["claim: a_1 = b"]),
    (r"\therefore \quad a_1 = b", ["claim: a_1 = b"]),
    (r"a \to b", ["a arrow b"]),
    (r"\begin{aligned} a &= b \\ &\dots \rightarrow c \end{aligned}", ["a = b arrow c"]),
    (r"\|v\| \quad \frac{a}{b} = c", [r"\frac{a}{b} = c"]),
    (r"\textcircled{1} \quad h(x) = \frac{f(x)}{g(x)}", [r"h(x) = \frac{f(x)}{g(x)}"]),
    (r"(2) \quad a_1 = b \tag{3} \label{eq:x}", ["a_1 = b"]),
    (r"a_1 = b \quad (4)", ["a_1 = b"]),
    (r"a_1 = b \text{ (by symmetry)}", ["a_1 = b"]),
    (r"f: X \to Y", []),
    (r"\text{Squared error} = a^2", [r"\text{Squared error} = a^2"]),
    (r"a = b + \foo{c} = d", [r"a = b + \foo{c} ! = d"]),
    (r"a = b \quad c", [r"a = b \quad c !"]),
]


@pytest.mark.parametrize(("latex", "expected"), [*CHAINS, *CONDITIONS, *SEVERAL])
def test_displays_are_taken_apart_into_chains(latex: str, expected: list[str]) -> None:
    assert outlines(latex) == expected


def test_a_side_keeps_its_place_and_its_own_latex() -> None:
    latex = r"$$ a_m = \left( b \right)^2 . $$"
    (chain,) = read(latex, 2, len(latex) - 2)
    (link,) = chain.links
    assert latex[link.right.start : link.right.end] == link.right.latex == r"\left( b \right)^2"
    assert latex[link.at] == "="


def test_what_is_left_out_is_noted() -> None:
    (chain,) = read(r"\|v\| \quad a_1 = b \text{ (why)}")
    assert [note.text for note in chain.notes] == [r"\|v\|", "(why)"]


def test_only_the_side_that_is_not_understood_is_lost() -> None:
    (chain,) = read(r"a = \sum = 1")
    assert chain.head is not None
    assert chain.head.tree == Name("a")
    unread, one = (link.right.tree for link in chain.links)
    assert isinstance(unread, ReadError)
    assert unread.at == 4
    assert one == Number(1)
