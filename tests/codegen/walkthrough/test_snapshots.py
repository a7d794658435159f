"""What walkthroughs look like, word for word: a change of wording is one difference to look at.

`pytest tests/codegen/walkthrough/test_snapshots.py --snapshot-update` takes new ones.
"""

from __future__ import annotations

import re

import pytest
from syrupy.assertion import SnapshotAssertion

from codegen.walkthrough import Wanted, forms
from codegen.walkthrough.compare import as_text
from codegen.walkthrough.forms import form_named
from codegen.walkthrough.single import one_line

DETAILS = ("brief", "textbook", "every-step")


@pytest.mark.parametrize("form", forms())
def test_every_form(form: str, snapshot: SnapshotAssertion) -> None:
    wanted = Wanted("log-softmax-jacobian", notation="o,p,y,C")
    shown = form_named(form)(wanted.story(), command=wanted.command(form))
    assert re.sub("<style>.*</style>", "", shown, flags=re.DOTALL) == snapshot


@pytest.mark.parametrize("detail", DETAILS)
def test_every_detail(detail: str, snapshot: SnapshotAssertion) -> None:
    wanted = Wanted("cross-entropy", route="delta", detail=detail)  # type: ignore[arg-type]
    assert form_named("text")(wanted.story(), statements=detail == "every-step", marks=True) == snapshot


def test_routes_side_by_side(snapshot: SnapshotAssertion) -> None:
    assert as_text([Wanted("cross-entropy", route).story() for route in ("delta", "log-softmax")]) == snapshot


@pytest.mark.parametrize("form", ["text", "latex", "markdown"])
def test_a_line_by_itself(form: str, snapshot: SnapshotAssertion) -> None:
    assert one_line(Wanted("cross-entropy", route="delta").story(), 7, form) == snapshot
