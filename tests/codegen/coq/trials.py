"""Single steps tried in Coq, thousands to a file: coqc tells of each whether its tactics prove it.

A trial is a section of its own: what the derivation has for hypotheses, the line before and the line after
as a goal, which coqc must find well-formed, then the tactics of the step, which may fail.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import SimpleNamespace

from codegen.coq import checker
from codegen.coq.export import _Section, _Writer
from codegen.coq.sentences import HEADER
from derive.trusted.kernel import Derivation, Step, Theorem
from derive.trusted.terms import Term

TOLD = re.compile(r"^(passed|refused) (\d+)$", re.MULTILINE)
FINAL = "same"
SECONDS = 60


class Trials:
    """A file of trials."""

    def __init__(self) -> None:
        self._writer = _Writer()
        self._trials: list[str] = []

    def __len__(self) -> int:
        return len(self._trials)

    def add(self, derivation: Derivation, number: int, instead: str = "", seconds: int = SECONDS) -> int:
        """A trial of a step, counted from 1, or of the end: that the last line is the right side.

        Args:
            derivation: where the step stands.
            number: the step.
            instead: the tactic that is tried in place of that of the step's rule.
            seconds: how long it is tried; what takes longer is not proved.

        Returns:
            The number of the trial.

        Raises:
            ValueError, KeyError, ...: the step has no Coq form, as where bindings are not those of the rule.
        """
        lines = [derivation.lhs, *(s.after for s in derivation.steps), derivation.rhs]
        before, after = lines[number - 1], lines[number]
        steps = derivation.steps[number - 1 : number]
        lemmas = [value for s in steps for _, value in s.bindings if isinstance(value, Theorem)]
        for lemma in lemmas:
            self._writer.theorem(lemma, final=False)
        trial = len(self._trials)
        section = _Section(_alone(derivation, before, after, steps), self._writer, f"trial_{trial}_")
        tactic = expression(section.proof.step(before, steps[0], section.scope)) if steps else FINAL
        if instead:
            tactic = tactic[: tactic.rindex("by_")] + instead
        goal = f"{section.scope.term(before)} = {section.scope.term(after)}"
        self._trials.append("\n".join(_section(section, trial, goal, f"timeout {seconds} ({tactic})")))
        return trial

    def text(self) -> str:
        """The file."""
        writer = self._writer
        unfolding = "; ".join(f"try unfold {name}" for name in writer.defined.values()) or "idtac"
        again = f"Ltac definitions ::= repeat progress ({unfolding}); cbv beta iota."
        return "\n".join([HEADER, *writer.definitions, again, *writer.lines, *self._trials]) + "\n"

    def passed(self, seconds: float) -> set[int]:
        """The trials whose tactics prove the goal; coqc must have tried them all."""
        told = TOLD.findall(checker._run(self.text(), seconds))
        assert sorted(int(trial) for _, trial in told) == list(range(len(self._trials)))
        return {int(trial) for verdict, trial in told if verdict == "passed"}


def expression(script: str) -> str:
    """The sentences of a proof as one tactic."""
    script = script.removesuffix(".").replace(". {", "; [").replace(". }", " | ];")
    return script.replace(". ", "; ")


def _alone(derivation: Derivation, before: Term, after: Term, steps: tuple[Step, ...]) -> Theorem:
    """What stands for a theorem of this one step, be it true or not."""
    alone = Derivation(before, after, steps, derivation.assumptions, derivation.definitions)
    stated = {name: getattr(alone, name) for name in ("lhs", "rhs", "assumptions", "definitions")}
    return SimpleNamespace(derivation=alone, **stated)  # type: ignore[return-value]


def _section(section: _Section, trial: int, goal: str, tactic: str) -> Iterator[str]:
    yield f"Section trial_{trial}."
    yield from section._context()
    yield f"Goal {goal}."
    yield f"Proof. match goal with |- ?g => tryif assert g by ({tactic})"
    yield f'  then idtac "passed {trial}" else idtac "refused {trial}" end.'
    yield "Abort."
    yield f"End trial_{trial}."
