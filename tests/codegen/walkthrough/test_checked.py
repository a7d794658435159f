"""What is written is judged by the checker of posts: every step proved, none refuted, none unread."""

from __future__ import annotations

from collections import Counter

import pytest

import derive
from codegen.walkthrough import Wanted
from codegen.walkthrough.forms import form_named
from derive.judging.judge import judge
from derive.judging.report import never_stated
from derive.judging.verdict import ASSUMPTION, DEFINITION, PROVED, UNDER, UNPROVED, UNREAD
from derive.reading.source import read_text

FORMS = ("markdown", "latex")
ALL_IN_ORDER = frozenset({PROVED, UNDER, DEFINITION, ASSUMPTION})
OPEN = {"focal"}  # it needs two classes, and the reader has no words for that


def judged(wanted: Wanted, form: str) -> Counter[str]:
    """How many steps of a walkthrough have which verdict; one under what is never stated has its own."""
    report = judge(read_text(form_named(form)(wanted.story())))
    assert not report.problems
    kinds = Counter(
        "never stated" if step.verdict.kind == UNDER and never_stated(step) else step.verdict.kind
        for step in report.steps
    )
    assert sum(kinds[kind] for kind in kinds if kind not in (DEFINITION, ASSUMPTION)) >= len(
        wanted.story().numbered
    )
    return kinds


@pytest.mark.parametrize("form", FORMS)
def test_a_walkthrough_is_proved_as_it_is_written(form: str) -> None:
    found = judged(Wanted("cross-entropy", "delta"), form)
    assert set(found) <= ALL_IN_ORDER


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("route", derive.routes())
def test_every_route_is_proved_as_it_is_written(route: str, form: str) -> None:
    found = judged(Wanted("cross-entropy", route), form)
    assert set(found) <= ALL_IN_ORDER


@pytest.mark.slow
@pytest.mark.parametrize(("at", "name"), tuple(enumerate(derive.theorems())))
def test_every_theorem_is_proved_as_it_is_written(at: int, name: str) -> None:
    found = judged(Wanted(name), FORMS[at % len(FORMS)])
    assert set(found) <= (ALL_IN_ORDER | {UNPROVED, UNREAD} if name in OPEN else ALL_IN_ORDER)
