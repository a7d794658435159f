"""Coq: every rule has a lemma, statements are the frozen ones, and what coqc lets through is refused."""

import json
import re
import shutil
from collections.abc import Callable
from functools import cache

import pytest

import derive
from codegen.coq import checker
from codegen.coq.checker import HERE, MISSING, NoCoq, check, check_all
from codegen.coq.export import coq_file
from codegen.coq.proof import COQS_OWN
from codegen.coq.sentences import Refused, inspect, statement_of
from codegen.coq.statements import frozen
from codegen.loading import generated
from codegen.writers.proofs import FOLDER
from derive.trusted.certificate import read_certificate
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
        text = (HERE / f"{name}.v").read_text(encoding="utf-8")
        assert not re.search(r"\b(Admitted|admit|give_up|Axiom|Parameter|Conjecture|Unset)\b", text)


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


PLACE, STATEMENT, ORDER = "has no place in a proof", "not the one that was asked for", "not in their places"


def first(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new, 1)


def before_proof(line: str) -> Callable[[str], str]:
    return first("Section proof.", f"{line}\nSection proof.")


def at_the_end(old: str, new: str) -> Callable[[str], str]:
    return lambda text: new.join(text.rsplit(old, 1))


REFUSED: dict[str, tuple[Callable[[str], str], str]] = {
    "Admitted": (first("Qed.", "Admitted."), PLACE),
    "admit": (first("by_field.", "Admit Obligations."), PLACE),
    "a command in a proof": (first("by_field.", "Unset Guard Checking. by_field."), PLACE),
    "a command behind a brace": (first("{ exact", "{ Axiom more : False. exact"), PLACE),
    "a command behind a bullet": (first("by_field.", "by_field. - Axiom more : False."), PLACE),
    "an attribute": (first("by_field.", "#[bypass_check(guard)] idtac. by_field."), PLACE),
    "an axiom": (before_proof("Axiom more : False."), PLACE),
    "an axiom after the statement": (lambda s: s + "Axiom more : False.\n", PLACE),
    "a parameter": (before_proof("Parameter more : nat."), PLACE),
    "a variable outside of sections": (before_proof("Variable more : nat."), ORDER),
    "a variable that is false": (before_proof("Variable assumed' : False."), PLACE),
    "a hypothesis outside of sections": (before_proof("Hypothesis H9 : False."), ORDER),
    "a hypothesis more": (
        lambda s: s.replace("Hypothesis H0", "Hypothesis H9 : False.\nHypothesis H0"),
        "the witness is not for the hypotheses",
    ),
    "a hypothesis more, in the witness too": (
        lambda s: s.replace("Hypothesis H0", "Hypothesis H9 : False.\nHypothesis H0").replace(
            "nat), ((0 < K)", "nat), (False) /\\ ((0 < K)"
        ),
        STATEMENT,
    ),
    "a section that stays open": (at_the_end("End proof.\n", ""), ORDER),
    "no witness": (lambda s: s[: s.index("Lemma witness")], ORDER),
    "a word redefined": (before_proof(" Definition isD F l z v := True."), PLACE),
    "a word redefined as if it were one of ours": (
        before_proof("Definition isD (z : arr) : arr :=\n  fun l => match l with [] => 0 | _ => 0 end."),
        PLACE,
    ),
    "a word as a parameter": (first("(z : arr) : arr :=", "(exp : arr) : arr :="), "another meaning"),
    "a word as a variable": (
        lambda s: s.replace("Variable i : nat.", "Variable rsum : nat."),
        "another meaning",
    ),
    "a word bound within a definition": (first(":=\n", ":=\n  let exp := ln in\n"), PLACE),
    "a notation": (before_proof('Notation "x = y" := True.'), PLACE),
    "another scope": (before_proof("Open Scope nat_scope."), PLACE),
    "another library": (before_proof("From Coq Require Import QArith."), PLACE),
    "another header": (first("Lia Lra.", "Lia Lra Cring."), "does not begin as a proof does"),
    "text before the header": (lambda s: "Axiom more : False.\n" + s, PLACE),
    "what hides in a string": (before_proof('Set Debug "(*".\nAxiom more : False.\n(* "*)".'), PLACE),
    "what hides between strings in comments": (
        before_proof('(* "(*" *)\nDefinition isD F l z v := True.\n(* "*)" *)'),
        PLACE,
    ),
    "what hides between comments": (before_proof("(* (* *)\nAxiom more : False.\n(* *) *)"), PLACE),
    "what hides behind a separator": (before_proof("(* so *)\u2028Axiom more : False."), PLACE),
    "an open comment": (lambda s: s + "(*", PLACE),
    "a second statement": (lambda s: s + "Theorem statement : True.\nProof. exact I. Qed.\n", ORDER),
    "a second sentence": (first("Variable K : nat.", "Variable K : nat. Hypothesis H9 : False."), PLACE),
    "a second sentence in a statement": (
        first("Theorem statement : ", "Theorem statement : True. Proof. exact I. Qed. Lemma step_99 : "),
        PLACE,
    ),
    "another statement": (first("Theorem statement : isD", "Theorem statement : True \\/ isD"), STATEMENT),
    "another definition": (lambda s: re.sub(r"=> \(\(exp", "=> ((ln", s, count=1), STATEMENT),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_coqc_lets_through_is_refused(name: str) -> None:
    change, told = REFUSED[name]
    changed = change(source("softmax-jacobian"))
    assert changed != source("softmax-jacobian")
    with pytest.raises(Refused, match=told):
        check(changed, frozen()["softmax-jacobian"])


def test_what_coq_prints_of_axioms_is_read_whole() -> None:
    good = "Axioms:\nClassicalDedekindReals.sig_not_dec : forall P : Prop,\n  {~ ~ P} + {~ P}\n"
    accepted = checker._accepted("statement : True", good, checker.CLOSED)
    assert isinstance(accepted, checker.Checked)
    assert accepted.axioms == ("ClassicalDedekindReals.sig_not_dec",)
    for strange in ("assumed' : False", "assumed'\n  : False", "é : False", "Section Variables:\nx : False"):
        for printed in ((good + strange, checker.CLOSED), (good, "Axioms:\n" + strange)):
            assert "rests on" in str(checker._accepted("statement : True", *printed))


def test_the_lines_of_all_proofs_are_known() -> None:
    for file in (generated() / FOLDER).glob("*.v"):
        inspect(file.read_text(encoding="utf-8"))


WORDS = ("exp", "Set", "rsum", "z'", "z__0", "d0_p", "S0", "step_1")
SIGNS = ("(*", "*)", '"', "a b", "e.", "δ", "𝔷", "_")
HOSTILE = [name for pair in zip(WORDS, SIGNS, strict=True) for name in pair]


def named(*names: str) -> str:
    """The proof of the Jacobian with other names for z, p, i and K, as a certificate may give them."""
    new = dict(zip("zpiK", names, strict=True))

    def change(value: object) -> object:
        match value:
            case list():
                return list(map(change, value))
            case dict():
                return {key: change(each) for key, each in value.items()}
        return new.get(value, value) if isinstance(value, str) else value

    data = json.loads((generated() / FOLDER / "softmax-jacobian.json").read_text(encoding="utf-8"))
    return coq_file(read_certificate(json.dumps(change(data)).encode())[-1], "named")


def test_whatever_a_certificate_names_its_proof_is_written_in_known_lines() -> None:
    sources = [named(*(HOSTILE[n:] + HOSTILE[:n])[:4]) for n in range(len(HOSTILE))]
    for text in sources:
        inspect(text)
    assert len(set(sources)) == len(sources)


@needs_coq
@pytest.mark.slow
def test_coq_accepts_a_proof_whatever_the_names() -> None:
    sources = [named(*HOSTILE[n : n + 4]) for n in range(0, len(HOSTILE), 4)]
    assert not [verdict for verdict in check_all(sources, [None] * 4) if isinstance(verdict, Refused)]


@needs_coq
def test_an_axiom_that_hides_behind_another_word_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checker, "inspect", lambda source: None)
    text = source("softmax-jacobian").replace("Section proof.", "Variable assumed' : False.\nSection proof.")
    text = re.sub(r"apply isD_intro;.*? Qed", "destruct assumed'. Qed", text, flags=re.DOTALL)
    with pytest.raises(Refused, match="it rests on assumed'"):
        check(text)


@needs_coq
def test_a_file_that_coq_does_not_read_to_its_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checker, "inspect", lambda source: None)
    with pytest.raises(Refused, match="Last block to end has name proof"):
        check("".join(source("softmax-jacobian").rsplit("End proof.\n", 1)))


@needs_coq
def test_of_many_files_in_one_run_those_that_are_refused_are_told_and_no_others() -> None:
    good = source("softmax-jacobian")
    bad = good.replace("by_quotient_rule.", "by_product_rule.")
    first, second, third, fourth = check_all([good, bad, good, bad.replace("Qed.", "Admitted.")], [None] * 4)
    assert isinstance(first, checker.Checked) and first == third
    assert str(second).startswith("step 2, quotient_rule: ")
    assert "has no place in a proof: Proof" in str(fourth)


@needs_coq
def test_a_run_that_takes_too_long_is_a_refusal() -> None:
    with pytest.raises(Refused, match=r"coqc took longer than 0\.01 seconds"):
        check(source("softmax-jacobian"), seconds=0.01)


@needs_coq
def test_contradictory_hypotheses_have_no_witness() -> None:
    text = source("softmax-jacobian")
    text = text.replace("Hypothesis H2 : (j < K)%nat.", "Hypothesis H2 : (j < 0)%nat.")
    text = text.replace("((j < K)%nat).", "((j < 0)%nat).")
    with pytest.raises(Refused, match=r"^the witness: "):
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
