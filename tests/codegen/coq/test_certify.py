"""`check --certify`: Coq checks what is proved of a post, beside the lines, in one run."""

import json
import shutil
from pathlib import Path

import pytest

from codegen.cli.main import main
from codegen.coq import certify
from codegen.coq.certify import certified
from codegen.coq.checker import MISSING
from codegen.coq.export import coq_file
from derive.judging.report import rules_used
from derive.trusted.kernel import Theorem
from derive.trusted.node import walk
from derive.trusted.terms import Partial
from tests.codegen.cli.posts import CASES
from tests.derive.judging.truths import TRUTHS, post

needs_coq = pytest.mark.skipif(shutil.which("coqc") is None, reason=MISSING)


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "post.md"
    path.write_text(CASES, encoding="utf-8")
    return str(path)


@needs_coq
def test_each_proof_is_shown_as_coq_states_it(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", file, "--certify", "--format", "json"]) == 1  # one step is refuted
    proved, refuted = json.loads(capsys.readouterr().out)["files"][0]["steps"][1:]
    assert proved["coq"]["refusal"] == "" and "coq" not in refuted
    assert "(i =? j) = true -> isD (fun z__0 : arr => d0_p K z__0 [i]) [j] z" in proved["coq"]["statement"]
    assert proved["coq"]["definitions"][0].startswith("Definition d0_p (K : nat) (z : arr) : arr :=")


@needs_coq
def test_a_proof_that_coq_refuses_is_told_at_its_line(
    file: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def wrong(theorem: Theorem, name: str) -> str:
        return coq_file(theorem, name).replace("by_quotient_rule.", "by_product_rule.")

    monkeypatch.setattr(certify, "coq_file", wrong)
    Path(file).write_text(CASES.partition("and for")[0], encoding="utf-8")
    assert main(["check", file, "--certify"]) == 1
    told = capsys.readouterr().out
    assert "refused: " in told and "quotient_rule: Error" in told
    assert "1 judged: 1 proved; Coq accepts 0 of 1 proofs" in told


def test_what_has_no_coq_form_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(theorem: Theorem, name: str) -> str:
        raise ValueError("no form at all")

    monkeypatch.setattr(certify, "coq_file", none)
    theorem = next(step.verdict.theorem for step in post(TRUTHS[0]).judged().steps if step.verdict.theorem)
    (said,) = certified([theorem])
    assert said.refusal == "it has no Coq form: no form at all"


def test_without_coq_it_is_one_line(
    file: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    assert main(["check", file, "--certify"]) == 2
    assert capsys.readouterr() == ("", f"gradproof: {MISSING}\n")


def features(theorem: Theorem) -> set[object]:
    """The rules that a theorem uses, and what it assumes beside how it nests derivatives."""
    slopes = [n for n in walk(theorem.lhs) if isinstance(n, Partial)]
    nested = any(isinstance(n, Partial) for slope in slopes for n in walk(slope.body))
    return {*rules_used(theorem), (frozenset(map(type, theorem.assumptions)), nested)}


def covering(theorems: list[Theorem]) -> list[Theorem]:
    """Some of them that have all features that any of them has."""
    found = {id(theorem): features(theorem) for theorem in theorems}
    left = set().union(*found.values())
    chosen = []
    while left:
        best = max(theorems, key=lambda theorem: len(left & found[id(theorem)]))
        left -= found[id(best)]
        chosen.append(best)
    return chosen


@needs_coq
@pytest.mark.slow
def test_coq_accepts_proofs_from_posts_with_all_the_rules_that_posts_need(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("derive.judging.remarks.repair", lambda *_: None)
    steps = [step for truth in TRUTHS for step in post(truth).judged().steps]
    chosen = covering([step.verdict.theorem for step in steps if step.verdict.theorem is not None])
    assert len(chosen) > 5
    assert not [said.refusal for said in certified(chosen) if said.refusal]
