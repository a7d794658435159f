"""Walkthroughs: every line shown is one that the kernel replayed, and every rule has its words."""

from typing import Any, get_args

import pytest

import codegen
import derive
from codegen.walkthrough import Detail, explain, forms
from codegen.walkthrough.forms.text import WIDTH
from codegen.walkthrough.lines import said
from codegen.walkthrough.phrases import families, phrase
from codegen.walkthrough.prose import plain_prose, prose
from codegen.walkthrough.story import Chapter, Story, changed
from codegen.walkthrough.telling import tell
from derive.printing import Notation
from derive.trusted.conditions import define
from derive.trusted.indices import TRUE, Ix
from derive.trusted.kernel import (
    Derivation,
    Rejected,
    Step,
    Theorem,
    advance,
    opening_context,
    recheck,
    replay,
)
from derive.trusted.law import rules
from derive.trusted.terms import Div, Entry, Exp, Partial, Sum, sum_over

DETAILS = get_args(Detail)
NAMES = (
    "cross-entropy",
    "cross-entropy-mean",
    "softmax-jacobian-cases",
    "log-sum-exp-shift",
    "linear-layer-weights",
    "focal",
)


def by_hand() -> Theorem:
    """The start of softmax's Jacobian, stepped without a prover."""
    i, j, k = (Ix(name, "K") for name in "ijk")
    total = sum_over(k, Exp(Entry("z", k)))
    assert isinstance(total, Sum)
    p = define("p", (i,), Div(Exp(Entry("z", i)), total))
    x, lhs = Entry("z", j), Partial(Entry("p", i), Entry("z", j))
    todo: list[tuple[str, tuple[int, ...], dict[str, Any]]] = [
        ("unfold", (0,), {"definition": p, "at": (i,)}),
        ("quotient_rule", (), {"f": Exp(Entry("z", i)), "g": total, "x": x}),
        ("derivative_under_sum", (0, 1, 0, 0), {"set": "K", "guard": TRUE, "body": total.body, "x": x}),
        ("derivative_of_exp", (0, 1, 0, 0, 1), {"f": Entry("z", Ix("%0", "K")), "x": x}),
        ("derivative_of_entry", (0, 1, 0, 0, 1, 1), {"a": Entry("z", Ix("%0", "K")), "x": x}),
    ]
    context = opening_context(Derivation(lhs, lhs, (), (), (p,)))
    line, steps = lhs, []
    for rule, path, bindings in todo:
        after = advance(line, Step(rule, tuple(bindings.items()), path, line), context)
        steps.append(Step(rule, tuple(bindings.items()), path, after))
        line = after  # type: ignore[assignment]
    return replay(Derivation(lhs, line, tuple(steps), (), (p,)))


def stories(detail: Detail) -> list[Story]:
    return [tell(by_hand(), detail), *(tell(derive.theorem(name).theorem, detail) for name in NAMES)]


@pytest.mark.parametrize("detail", DETAILS)
def test_every_line_is_one_of_the_derivation_and_none_is_skipped_silently(detail: Detail) -> None:
    for story in stories(detail):
        assert story.chapters[-1].theorem is story.theorem
        assert recheck(story.theorem) == story.theorem
        for chapter in story.chapters:
            lines_of_the_derivation_are_shown(chapter, detail)


def lines_of_the_derivation_are_shown(chapter: Chapter, detail: Detail) -> None:
    steps = chapter.theorem.derivation.steps
    told = [step for line in chapter.lines for step in line.steps]
    assert [step.number for step in told] == list(range(1, len(steps) + 1))
    assert tuple(step.step for step in told) == steps
    before = chapter.theorem.lhs
    for line in chapter.lines:
        assert line.before == before
        assert line.term == steps[line.steps[-1].number - 1].after
        before = line.term
        assert detail != "every-step" or len(line.steps) == 1
    assert before == chapter.theorem.rhs


def test_a_textbook_has_few_lines() -> None:
    story = tell(derive.theorem("cross-entropy").theorem)
    assert 3 <= len(story.chapters[-1].lines) <= 8
    brief = tell(derive.theorem("cross-entropy").theorem, "brief")
    assert len(brief.chapters[-1].lines) <= len(story.chapters[-1].lines)


def test_it_says_where_an_assumption_is_used() -> None:
    story = tell(derive.theorem("cross-entropy").theorem)
    told = [said(line.words) for line in story.chapters[-1].lines]
    (line,) = (words for words in told if "assumption" in words)
    assert "Σ_{k=1}^K y_k = 1 (here, and only here, it is used)" in line


def test_a_walkthrough_has_all_its_parts() -> None:
    shown = codegen.explain("cross-entropy")
    parts = ["Definitions", "Theorem", "Idea", "Proof", "What was proved", "How to check it"]
    places = [shown.index(f"\n{part}\n") for part in parts]
    assert places == sorted(places)
    assert shown.startswith(derive.about("cross-entropy").title)
    assert "gradproof explain cross-entropy --certificate cross-entropy.json" in shown
    assert max(map(len, shown.splitlines())) <= WIDTH


def test_notation_is_a_parameter() -> None:
    posts = Notation(arrays={"z": "a", "p": "ŷ", "y": "t"}, sets={"K": "C"}, delta="indicator", log="ln")
    shown = explain("cross-entropy", notation=posts)
    assert "∂L/∂a_j = ŷ_j - t_j." in shown
    assert "1{k = j}" in shown
    with pytest.raises(ValueError, match="both be written"):
        explain("cross-entropy", notation=Notation(arrays={"z": "p"}))


def test_what_changed_is_marked() -> None:
    assert "⟦" not in explain(by_hand(), detail="every-step")
    shown = explain(by_hand(), detail="every-step", marks=True)
    assert "(Σ_{k=1}^K exp(z_k) ⟦δ_kj⟧)" in shown
    assert r"\boxed{\delta_{kj}}" in explain(by_hand(), "latex", "every-step", marks=True)


def test_every_rule_has_words_and_a_family() -> None:
    for name in rules():
        assert phrase(name).words
        assert phrase(name).family in families()


def test_a_rule_without_words_is_told_by_its_statement(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from codegen.walkthrough import phrases

    monkeypatch.setattr(phrases, "_table", lambda: {"rules": {}, "files": {}, "families": {}})
    told = phrase.__wrapped__("quotient_rule")
    assert told.words.startswith("∂(f/g)/∂x")
    assert told.family == "algebra"


def test_what_is_asked_for_wrongly_is_said() -> None:
    with pytest.raises(ValueError, match="no form 'markup': there are fragment, html, latex, markdown, text"):
        explain(by_hand(), form="markup")
    with pytest.raises(ValueError, match="no detail 'all'"):
        explain(by_hand(), detail="all")  # type: ignore[arg-type]
    with pytest.raises(Rejected):
        explain(object())
    assert forms() == ("fragment", "html", "latex", "markdown", "text")


@pytest.mark.parametrize(
    ("words", "tex"),
    [
        ("K ≥ 1 & 50%", r"$K \geq 1$ \& 50\%"),
        ("y_k (p_j - δ_kj) remains", r"$y_{k} (p_{j} - \delta_{kj})$ remains"),
        ("where Σy = 1 is used", r"where $\sum y = 1$ is used"),
        ("p_{n,k} and log p_k", r"$p_{n,k}$ and $\log p_{k}$"),
        ("∂a_ij/∂a_kl = δ_ik", r"$\partial a_{ij}/\partial a_{kl} = \delta_{ik}$"),
        ("the Jacobian's δ", r"the Jacobian's $\delta$"),
        (r"a_b \input{x}", r"$a_{b}$ \textbackslash{}input\{$x$\}"),
    ],
)
def test_words_in_latex(words: str, tex: str) -> None:
    assert prose(words) == tex


def test_words_follow_the_notation() -> None:
    told = Notation(arrays={"p": "ŷ"}, sets={"K": "C"}, indices={"j": "i"})
    words = "Each log p_j of the K, as a part of Σp"
    assert plain_prose(words, told) == "Each log ŷ_i of the C, as a part of Σŷ"
    assert prose(words, told) == r"Each $\log \hat{y}_{i}$ of the $C$, as a part of $\sum \hat{y}$"


def test_only_what_is_new_is_marked() -> None:
    i, j = Ix("i", "K"), Ix("j", "K")
    before = Div(Exp(Entry("z", i)), Entry("p", i))
    assert list(changed(before, before)) == []
    assert list(changed(before, Div(Exp(Entry("z", j)), Entry("p", i)))) == [(0, 0)]
    assert list(changed(before, Div(Exp(Entry("z", j)), Entry("p", j)))) == [()]
