"""Coq: every rule has a lemma, statements are the frozen ones, and what coqc lets through is refused."""

import re
import shutil
from functools import cache

import pytest

import derive
from codegen.coq import checker
from codegen.coq.checker import (
    HERE,
    MISSING,
    NoCoq,
    Refused,
    check,
    check_all,
    statement_of,
    without_comments,
)
from codegen.coq.export import coq_file
from codegen.coq.proof import COQS_OWN
from codegen.coq.statements import frozen
from derive.trusted.law import rules

needs_coq = pytest.mark.skipif(shutil.which("coqc") is None, reason=MISSING)
LEMMAS = "".join((HERE / f"{name}.v").read_text(encoding="utf-8") for name in ("Rules", "Chains"))
TACTICS = (HERE / "Tactics.v").read_text(encoding="utf-8")


@cache
def source(name: str) -> str:
    return coq_file(derive.theorem(name).theorem, name)


@pytest.mark.parametrize("rule", rules())
def test_every_rule_has_its_lemma_and_its_tactic(rule: str) -> None:
    assert re.search(rf"^Ltac by_{rule}\b", TACTICS, re.MULTILINE)
    assert rule in COQS_OWN or re.search(rf"^Lemma {rule}\b", LEMMAS, re.MULTILINE)


def test_the_exceptions_are_rules() -> None:
    assert set(rules()) >= COQS_OWN


def test_the_library_is_proved() -> None:
    for name in checker.LIBRARY:
        text = without_comments((HERE / f"{name}.v").read_text(encoding="utf-8"))
        assert not checker.FORBIDDEN.search(text)


def test_every_named_theorem_has_a_frozen_statement() -> None:
    assert sorted(frozen()) == sorted(derive.theorems())


@pytest.mark.parametrize("name", ["softmax-jacobian", "cross-entropy", "cross-entropy-hessian"])
def test_the_statement_is_the_frozen_one(name: str) -> None:
    assert statement_of(source(name)) == frozen()[name]


@pytest.mark.slow
def test_all_statements_are_the_frozen_ones() -> None:
    changed = [name for name in derive.theorems() if statement_of(source(name)) != frozen()[name]]
    assert not changed, "read what changed, then: python -m codegen.coq.statements"


def test_a_derivative_is_stated_with_its_existence() -> None:
    assert "Theorem statement : isD (fun z__0 : arr" in frozen()["cross-entropy"]
    assert "(forall z__0 : arr, exD (fun z__1 : arr" in frozen()["cross-entropy-hessian"]


@needs_coq
def test_coq_accepts_the_jacobian_on_the_axioms_of_its_real_numbers() -> None:
    found = check(source("softmax-jacobian"), frozen()["softmax-jacobian"])
    assert "isD (fun z__0 : arr" in found.statement
    assert set(found.axioms) <= checker.AXIOMS and found.axioms


REFUSED = {
    "Admitted": (lambda s: s.replace("Qed.", "Admitted.", 1), "Admitted has no place"),
    "admit": (lambda s: s.replace("by_field.", "admit.", 1), "admit has no place"),
    "an axiom": (lambda s: s + "Axiom more : False.\n", "Axiom has no place"),
    "a parameter": (lambda s: s + "Parameter more : nat.\n", "Parameter has no place"),
    "a hypothesis more": (
        lambda s: s.replace("Hypothesis H0", "Hypothesis H9 : False.\nHypothesis H0"),
        "not the one that was asked for",
    ),
    "a word redefined": (
        lambda s: s.replace("Section proof.", " Definition isD F l z v := True.\nSection proof."),
        "Definition has no place here",
    ),
    "what hides in a string": (
        lambda s: s.replace(
            "Section proof.", 'Set Debug "(*".\nAxiom more : False.\n(* "*)".\nSection proof.'
        ),
        "a comment is open, or there is a string",
    ),
    "an open comment": (lambda s: s + "(*", "a comment is open, or there is a string"),
    "a second statement": (
        lambda s: s + "Theorem statement : True.\nProof. exact I. Qed.\n",
        "there is not one statement",
    ),
    "a second sentence": (
        lambda s: s.replace("Variable K : nat.", "Variable K : nat. Hypothesis more : False.", 1),
        "two sentences on one line",
    ),
    "another statement": (
        lambda s: s.replace("Theorem statement : isD", "Theorem statement : True \\/ isD"),
        "not the one that was asked for",
    ),
    "another definition": (
        lambda s: re.sub(r"=> \(\(exp", "=> ((ln", s, count=1),
        "not the one that was asked for",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_coqc_lets_through_is_refused(name: str) -> None:
    change, told = REFUSED[name]
    changed = change(source("softmax-jacobian"))
    assert changed != source("softmax-jacobian")
    with pytest.raises(Refused, match=told):
        check(changed, frozen()["softmax-jacobian"])


@needs_coq
def test_an_axiom_that_hides_behind_another_word_is_refused() -> None:
    text = source("softmax-jacobian").replace("Section proof.", "Variable assumed : False.\nSection proof.")
    with pytest.raises(Refused, match="it rests on assumed"):
        check(re.sub(r"apply isD_intro;.*? Qed", "destruct assumed. Qed", text, flags=re.DOTALL))


@needs_coq
def test_of_many_files_in_one_run_those_that_are_refused_are_told_and_no_others() -> None:
    good = source("softmax-jacobian")
    bad = good.replace("by_quotient_rule.", "by_product_rule.")
    first, second, third, fourth = check_all([good, bad, good, bad.replace("Qed.", "Admitted.")], [None] * 4)
    assert isinstance(first, checker.Checked) and first == third
    assert str(second).startswith("step 2, quotient_rule: ")
    assert "Admitted has no place" in str(fourth)


@needs_coq
def test_a_run_that_takes_too_long_is_a_refusal() -> None:
    with pytest.raises(Refused, match=r"coqc took longer than 0\.01 seconds"):
        check(source("softmax-jacobian"), seconds=0.01)


@needs_coq
def test_contradictory_hypotheses_have_no_witness() -> None:
    text = re.sub(r"(Lemma witness : .*)\.", r"\1 /\\ (K < 0)%nat.", source("softmax-jacobian"))
    with pytest.raises(Refused, match="witness"):
        check(text)


@needs_coq
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("by_quotient_rule.", "by_product_rule."),
        pytest.param("by_derivative_of_exp.", "by_derivative_of_log.", marks=pytest.mark.slow),
        pytest.param("by_unfold d0_p.", "by_field.", marks=pytest.mark.slow),
    ],
)
def test_the_step_that_coq_refuses_is_named(old: str, new: str) -> None:
    before, found, after = source("softmax-jacobian").partition(old)
    assert found
    step = re.findall(r"\(\* ((?:lemma_\d+_)?step \d+, \w+) \*\)", before)[-1]
    with pytest.raises(Refused, match=f"^{step}: "):
        check(before + new + after)


def test_without_coq_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(NoCoq, match="apt-get install coq libcoq-coquelicot"):
        check(source("softmax-jacobian"))
