"""What a verdict rests on: numbers that are right, names that are known, hypotheses that are said."""

from __future__ import annotations

import time

import pytest

from derive.clock import TimeUp, limited, tick
from derive.judging.judge import Step, judge
from derive.proving.focus import NotProved
from derive.proving.prove import prove
from derive.reading.source import read_text
from derive.trusted.indices import Ix
from derive.trusted.terms import Add, Entry, Exp

SOFTMAX = r"$$p_i = \frac{e^{z_i}}{\sum_{k=1}^K e^{z_k}}$$" + "\n"
LOSS = r"$$L = -\sum_{k=1}^K y_k \log p_k$$" + "\n"


def last(text: str, **options: object) -> Step:
    return judge(read_text(text), **options).steps[-1]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "claim",
    [
        r"(e^{100 z_i} + p_i) - e^{100 z_i} = p_i",
        r"(1 + e^{40 z_i})^2 - e^{80 z_i} - 2 e^{40 z_i} = 1",
        r"\frac{e^{60 z_i} + z_i - e^{60 z_i}}{z_i} = 1",
        r"\log(e^{z_i} e^{300 z_i}) - 300 z_i = z_i",
    ],
)
def test_what_cancels_beside_huge_numbers_refutes_nothing(claim: str) -> None:
    assert last(f"{SOFTMAX}$${claim}$$").verdict.kind != "refuted"


def test_what_is_false_beside_huge_numbers_is_refuted() -> None:
    step = last(rf"{SOFTMAX}$$(e^{{100 z_i}} + p_i) - e^{{100 z_i}} = 2 p_i$$")
    assert step.verdict.kind == "refuted"
    example = step.verdict.counterexample
    assert example is not None
    assert float(example.rhs) == pytest.approx(2 * float(example.lhs), rel=1e-5)


def test_a_counterexample_shows_what_defined_arrays_are_worth() -> None:
    example = last(rf"{SOFTMAX}$$\frac{{\partial p_i}}{{\partial z_j}} = p_i p_j$$").verdict.counterexample
    assert example is not None
    shown = [float(value) for name, value in example.derived.items() if name.startswith("p_")]
    assert len(shown) == example.K
    assert sum(shown) == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize(
    ("said", "stated"),
    [
        (r"$$\sum_{k=1}^K y_k = 1$$", True),
        (r"Here $\sum_k y_k = 1$.", True),
        (r"$$y_k = \delta_{kc}$$", True),
        (r"$$y_k = 1[k = c]$$", True),
        (r"Here $y_c = 1$ and $y_k = 0$ for $k \neq c$.", True),
        ("The vector y is one-hot.", True),
        (r"$$w_k = \delta_{kc}$$", False),
        ("Nothing is said.", False),
    ],
)
def test_a_hypothesis_is_stated_in_words_or_as_a_formula(said: str, stated: bool) -> None:
    step = last(rf"{SOFTMAX}{LOSS}{said}" "\n\n" r"$$\frac{\partial L}{\partial z_j} = p_j - y_j$$")
    assert step.verdict.hypotheses == ("sum_y=1",)
    assert step.stated is stated


@pytest.mark.parametrize("delta", [r"\delta_{ci}", r"\delta_{ic}"])
def test_the_true_class_may_stand_in_a_delta_alone(delta: str) -> None:
    text = rf"{SOFTMAX}{LOSS}Assume that $$y_k = \delta_{{ck}}.$$ Then"
    step = last(rf"{text} $$\frac{{\partial L}}{{\partial z_i}} = p_i - {delta}$$")
    assert step.verdict.kind == "proved-under" and step.stated


def test_what_is_never_defined_refutes_nothing() -> None:
    text = rf"{SOFTMAX}$$d_i = z_i - m$$ $$p_i = p_i m_i$$"  # m with an index, m without one
    assert [step.verdict.kind for step in judge(read_text(text)).steps[1:]] == ["unproved", "refuted"]
    assert last("$$q_i = q_i + 1$$").verdict.kind == "refuted"


def test_sizes_may_be_said() -> None:
    text = r"$$p_{nk} = \frac{e^{z_{nk}}}{\sum_c e^{z_{nc}}}$$ $$L = -\sum_n \sum_k y_{nk} \log p_{nk}$$"
    said = judge(read_text(text), roles={"K": "C", "N": "B"}).roles.as_dict()
    assert (said["K"], said["N"]) == ("C", "B")


def test_a_letter_of_two_kinds_is_no_other_spelling() -> None:
    temperature = r"$$q_i = \frac{e^{z_i / T}}{\sum_{k=1}^K e^{z_k / T}}$$ $$L = -\sum_{k=1}^K t_k \log q_k$$"
    step = last(rf"{temperature} $$\frac{{\partial L}}{{\partial z_j}} = \frac{{1}}{{T}} (T_j - t_j)$$")
    assert step.verdict.kind not in ("proved", "proved-under")


def test_of_nested_limits_the_sooner_counts() -> None:
    with limited(60), pytest.raises(TimeUp), limited(-1):
        tick()
    with pytest.raises(TimeUp), limited(-1), limited(60):
        tick()
    tick()


def test_a_search_without_time_says_so() -> None:
    z = Entry("z", Ix("i", "K"))
    with pytest.raises(NotProved, match="took too long"):
        prove(Exp(Add(z, z)), Exp(Add(z, z, z)), seconds=-1)


def test_a_step_keeps_its_time() -> None:
    fractions = [rf"\frac{{z_i}}{{z_i + {n}}}" for n in range(60)]
    claim = f"$${' + '.join(fractions)} = {' + '.join(reversed(fractions))}$$"
    started = time.process_time()
    assert last(SOFTMAX + claim, seconds=0.5).verdict.kind in ("proved", "unproved")
    assert time.process_time() - started < 4 * 0.5 + 1


@pytest.mark.parametrize("epsilon", [r"\epsilon", r"\varepsilon"])
def test_a_repair_is_spelled_as_the_author_spells(epsilon: str) -> None:
    step = last(rf"$$q_i = (1 - {epsilon}) y_i$$ $$\frac{{\partial q_i}}{{\partial y_i}} = 1 + {epsilon}$$")
    assert step.verdict.repair == rf"1 - {epsilon}"


def test_one_more_than_a_number_is_a_value() -> None:
    text = r"Let $u = x + 1$. $$f = u^2$$ $$\frac{\partial f}{\partial u} = 2 u$$ $$f = (x + 1)^2$$"
    assert last(text).verdict.kind == "proved"


def test_an_index_behind_the_end_of_a_sum_may_not_be_meant() -> None:
    slope = r"$$\frac{\partial}{\partial z_i} \sum_{k \le a} e^{z_k} = e^{z_i}$$"
    assert last(slope).verdict.kind == "unproved"
    assert last(slope.replace("= e", "= 2 e")).verdict.kind == "refuted"


@pytest.mark.parametrize(
    "said",
    [
        r"\sum_{k=1}^K z_k + \sum_{m=1}^M e^{-z_m} = \sum_{k=1}^K [k = M] z_k",
        r"p_i = \sum 0",
    ],
)
def test_a_sum_over_what_is_not_clear_is_unread(said: str) -> None:
    assert last(f"{SOFTMAX}$${said}$$").verdict.kind == "unread"


PAIRS = r"$$J = -\log r_o - \sum_{k \neq o} \log(1 - r_k)$$" + "\n"
OF_O = r"$$\frac{\partial J}{\partial r_o} = -\frac{1}{r_o}$$" + "\n"
OF_K = r"$$\frac{\partial J}{\partial r_k} = \frac{1}{1 - r_k}$$"


def test_a_letter_with_a_formula_of_its_own_is_another_one() -> None:
    assert last(PAIRS + OF_K).verdict.kind == "refuted"
    assert last(PAIRS + OF_O + OF_K).verdict.kind == "unproved"
    assert last(PAIRS + OF_O + OF_K.replace("= ", "= -")).verdict.kind == "refuted"


def test_what_is_said_of_a_value_may_be_needed() -> None:
    said = "Let $x > 0$. The data are $x_i$. "
    slope = r"$$\frac{\partial}{\partial w_j} \sum_i w_i x_i = x_j$$"
    assert last(said + slope).verdict.kind == "proved"
    assert last(said + slope.replace("= x_j", r"= \sqrt{x_j^2}")).verdict.kind != "refuted"
    assert last(said + slope.replace("= x_j", "= 2 x_j")).verdict.kind == "unproved"


def test_a_sum_without_a_letter_is_of_all_entries() -> None:
    assert last(rf"{SOFTMAX}$$\sum p = 1$$").verdict.kind == "proved"
    assert last(rf"{SOFTMAX}$$\sum p = 2$$").verdict.kind == "refuted"
    slope = rf"{SOFTMAX}{LOSS}Here $\sum y = 1$." + r"$$\frac{\partial L}{\partial z_j} = p_j - y_j$$"
    assert [s.verdict.kind for s in judge(read_text(slope)).steps[-2:]] == ["assumption", "proved-under"]
