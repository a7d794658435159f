"""What a Coq file of ours may say, line by line: nothing else can stand in it.

coqc is content with axioms, with words that are given another meaning, and with text that a person takes
for a comment.  So every line has to be of a known form, and one line is one sentence, but for proofs.
"""

from __future__ import annotations

import re

from codegen.coq.names import KINDS, TAKEN

HEADER = """\
From Coq Require Import Reals List Bool Arith Lia Lra.
From Coquelicot Require Import Coquelicot.
From gradproof Require Import Vocabulary Rules Tactics.
Import ListNotations.
Open Scope R_scope.
Set Default Proof Using "All".
"""
NAME, TYPE = r"[\w']+", f"(?:{'|'.join(dict.fromkeys(KINDS.values()))})"
TEXT = r'(?:[^."#]|\.(?=\w))*'  # no sentence ends within
FORMS = {
    "d": rf"Definition d\d+_{NAME}(?: \({NAME} : {TYPE}\))* : arr :=",
    "b": rf"  fun l => match l with {TEXT} end\.",
    "u": rf"Ltac definitions ::= {TEXT}\.",
    "s": r"Section lemma_\d+\.",
    "e": r"End lemma_\d+\.",
    "S": r"Section proof\.",
    "E": r"End proof\.",
    "v": rf"Variable {NAME} : {TYPE}\.",
    "h": rf"Hypothesis [HA]\d+ : {TEXT}\.",
    "l": rf"(?:Lemma|Theorem) (?:lemma_\d+_)?(?:step_\d+|inner_\d+|equation) : {TEXT}\.",
    "t": rf"Theorem statement : {TEXT}\.",
    "w": rf"Lemma witness : {TEXT}\.",
    "p": r'Proof\. [^"#]+ Qed\.',
    "": r'(?:\(\* [^"*]+ \*\))?',  # a comment or nothing
}
WHOLE = re.compile("(?:db)*u(?:s[vh]*(?:lp)*e)*S[vh]*(?:lp)*tpEwp")
NAMED = re.compile(rf"(?:\(|Variable )({NAME}) : ")
SENTENCES = re.compile(r"\.\s|[{}]")


class Refused(ValueError):
    """A file that is not accepted; the message names the step, in one line."""


def inspect(source: str) -> None:
    """See that a file says nothing but definitions, a theorem with its lemmas, their proofs and its witness.

    Raises:
        Refused
    """
    before, header, text = source.partition(HEADER)
    if not header or _form(before.rstrip("\n")):
        raise Refused("it does not begin as a proof does")
    forms = [(_form(line), line) for line in text.split("\n")]
    for form, line in forms:
        if form in ("d", "v") and TAKEN.intersection(NAMED.findall(line)):
            raise Refused(f"a word is given another meaning: {line[:80]}")
        if form == "p":
            _see_tactics(line)
    if not WHOLE.fullmatch("".join(form for form, _ in forms)):
        raise Refused("definitions, statement, proofs and witness are not in their places, each once")
    if ("w", _witness(source)) not in forms:
        raise Refused("the witness is not for the hypotheses of the statement")


def statement_of(source: str) -> str:
    """What a file states: definitions, variables, hypotheses and the last theorem, without any proof."""
    section = source[source.rfind("\nSection proof.") :]
    kept = [line for line in source.split("\n") if line.startswith(("Definition", "  fun l =>"))]
    kept += [line for line in section.split("\n") if line.startswith(("Variable", "Hypothesis"))]
    kept += [line for line in section.split("\n") if line.startswith("Theorem statement")]
    return "\n".join(kept) + "\n"


def _witness(source: str) -> str:
    """That the variables of the statement can be such that its hypotheses hold."""
    stated = statement_of(source)
    variables = " ".join(f"({said})" for said in re.findall(r"(?m)^Variable (.*)\.$", stated))
    facts = " /\\ ".join(f"({said})" for said in re.findall(r"(?m)^Hypothesis \w+ : (.*)\.$", stated))
    return f"Lemma witness : {f'exists {variables}, ' if variables else ''}{facts or 'True'}."


def _form(line: str) -> str:
    """The form of a line.

    Raises:
        Refused: it has none.
    """
    if line.isprintable() and not re.search(r"\(\*|\*\)", line[2:-2]):
        for form, pattern in FORMS.items():
            if re.fullmatch(pattern, line):
                return form
    raise Refused(f"this has no place in a proof: {line[:80]}")


def _see_tactics(line: str) -> None:
    """See that a proof is tactics: any other sentence begins with a capital or a sign."""
    for sentence in SENTENCES.split(line.removeprefix("Proof. ").removesuffix(" Qed.")):
        if sentence.strip() and not re.match(r"\s*[a-z]", sentence):
            raise Refused(f"this has no place in a proof: {sentence.strip()[:80]}")
