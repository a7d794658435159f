"""What the text between displays says."""

import pytest

from derive.reading.document import scan
from derive.reading.prose import Cue, cues
from derive.reading.source import read_text
from tests.derive.reading.notation import joined, shown


def said(text: str, *kinds: str) -> list[Cue]:
    return [cue for cue in cues(scan(read_text(text))) if cue.kind in kinds]


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("If $m = n$, then\n$$a_1 = b$$", "m = n"),
        (r"And if \(m \neq n\)," + "\n$$a_1 = b$$", "m != n"),
        ("For m ≠ n:\n$$a_1 = b$$", "m != n"),
        ("**Case 1:** $m = n$\n\n$$a_1 = b$$", "m = n"),
        ("### Case $m=n$\n$$a_1 = b$$", "m = n"),
        ("1. \\(m = n\\)\n\n   $$a_1 = b$$", "m = n"),
        ("- When $m = n$:\n  $$a_1 = b$$", "m = n"),
        ("(b) if $m\\neq n$, then\n$$a_1 = b$$", "m != n"),
        ("First, let us consider the case where $m = n$. Then\n$$a_1 = b$$", "m = n"),
        ("On the other hand, when $m \\not= n$,\n$$a_1 = b$$", "m != n"),
        ("<p>If \\(m = n\\),</p><p>\\[ a_1 = b \\]</p>", "m = n"),
        ("Suppose that $m=n$.\n$$a_1 = b$$", "m = n"),
    ],
)
def test_a_case_opens(text: str, condition: str) -> None:
    (cue,) = said(text, "case")
    assert joined(cue.conditions) == condition
    assert cue.sure
    assert cue.until is None


@pytest.mark.parametrize(
    "text",
    [
        "where $1\\{m = n\\}$ is an indicator",
        "We have two options here: $m = n$ and $m \\neq n$.",
        "For $m = 1, \\dots, M$ we have $a_m = b_m$.",
        "If $a_1 = b$, then stop.",
    ],
)
def test_no_case_opens(text: str) -> None:
    assert said(text, "case") == []


def test_a_case_inside_a_sentence_ends_with_it() -> None:
    text = "The derivative for $m = n$ is $a_1$. Next"
    (cue,) = said(text, "case")
    assert not cue.sure
    assert cue.until == text.index(" Next")


def test_a_condition_behind_a_formula_restricts_that_formula() -> None:
    found = said(r"It is \(a_1\) if \(m \neq n\), and \(b_1\) if \(m = n\).", "after")
    assert [joined(cue.conditions) for cue in found] == ["m != n", "m = n"]


def test_otherwise_opens_what_is_left() -> None:
    assert len(said("If $m=n$ stop.\n\nOtherwise,\n$$a_1 = b$$", "otherwise")) == 1


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("Both of these cases can be combined,\n$$a_1 = b$$", True),
        ("Combining the two gives\n$$a_1 = b$$", True),
        ("In general,\n$$a_1 = b$$", True),
        ("⇒ In general,\n$$a_1 = b$$", True),
        ("We can wrap these two cases up:\n$$a_1 = b$$", True),
        ("This goes into a single formula:\n$$a_1 = b$$", True),
        ("## The gradient of the loss\n$$a_1 = b$$", True),
        ("The gradient of the loss\n===\n$$a_1 = b$$", True),
        ("In consequence,\n$$a_1 = b$$", False),
        ("Therefore we have\n$$a_1 = b$$", False),
        ("Substituting this,\n$$a_1 = b$$", False),
    ],
)
def test_a_case_closes(text: str, sure: bool) -> None:
    assert any(cue.sure == sure for cue in said(text, "close"))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("since $t$ is a one-hot vector", "one-hot"),
        ("the labels are one hot encoded", "one-hot"),
        ("the targets sum to one", "sum-one"),
        ("the targets sum to $1$", "sum-one"),
        (r"because \(\sum_m t_m = 1\)", "sum-one"),
        ("both are probability distributions", "distribution"),
        ("Let the true class be $c$.", "true-class"),
        ("where $q$ is the output", "introduce"),
    ],
)
def test_hypotheses_and_introductions_are_noticed(text: str, kind: str) -> None:
    (cue, *_) = said(text, kind)
    line = text[cue.at :]
    assert cue.words.split(" ")[0].lower() in line.lower() or not cue.words


@pytest.mark.parametrize("text", ["the targets need not be one-hot", "soft targets rather than one-hot ones"])
def test_a_hypothesis_denied_is_none(text: str) -> None:
    assert said(text, "one-hot") == []


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("where $M$ is the number of classes", "classes", "M"),
        ("the number of possible classes $M$", "classes", "M"),
        ("with C classes", "classes", "C"),
        ("a distribution over $M$ categories", "classes", "M"),
        ("for N training samples", "samples", "N"),
        ("a batch of size $B$", "samples", "B"),
    ],
)
def test_numbers_are_named(text: str, kind: str, name: str) -> None:
    (cue, *_) = said(text, kind)
    assert cue.name is not None
    assert shown(cue.name) == name
