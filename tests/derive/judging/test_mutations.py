r"""Right steps with one symbol changed: what the checker proves is true, and what it refutes is false.

Each mutant is judged in a text of its own, after the definitions of its post; an evaluator of LaTeX that
shares no code with the checker says whether it is true.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from derive.judging.judge import Step, judge
from derive.reading.source import read_text
from tests.derive.judging.formulas import Tree, Unreadable
from tests.derive.judging.mutations import mutants
from tests.derive.judging.truths import TRUTHS, conditions, post, settled
from tests.derive.judging.values import Nowhere, Setting, difference

HOLDS = ("proved", "proved-under")
ENOUGH = 2_000
FEW = 5
SPELLED = {"^": r"\hat{%s}", "~": r"\tilde{%s}"}


@dataclass(frozen=True)
class Mutant:
    """A step with one symbol changed, and the definitions before it."""

    definitions: str
    left: str
    right: str
    condition: str
    setting: Setting

    def judged(self) -> Step:
        """What the checker says of it."""
        said = [c for c in self.condition.split(", ") if c]
        values = [f"${c}$" for c in said if c[-1].isdigit()]  # of parameters: said before, as posts have them
        where = "".join(rf",\quad {c.replace('!=', ' ≠ ')}" for c in said if not c[-1].isdigit())
        before = f"At {' and '.join(values)} we have" if values else "The mutant:"
        text = f"{self.definitions}\n\n{before}\n\n$${self.left} = {self.right}{where}$$\n"
        return judge(read_text(text), seconds=3.0).steps[-1]

    def readings(self) -> list[tuple[Tree, Tree]]:
        """Both sides, in each reading of what a function without brackets reaches."""
        found = {}
        for greedy in (False, True):
            pair = tuple(self.setting.reads(side, greedy) for side in (self.left, self.right))
            found[pair] = pair
        return list(found.values())

    def true(self, kind: str, letter: str = "c") -> bool:
        """Whether no point tells the sides apart, in some reading, under one kind of targets."""
        return any(
            difference(self.setting, *pair, conditions(self.condition), kind, hot=letter) is None
            for pair in self.readings()
        )


def bred(truth) -> Iterator[Mutant]:
    """The mutants of the right steps of one post."""
    found = post(truth)
    steps = found.judged().steps
    definitions = "\n".join(
        f"$${found.expanded(step.lhs)} = {found.expanded(step.rhs)}$$"
        for row, step in zip(found.rows, steps, strict=True)
        if row.verdicts[0] == "definition"
    )
    for row, step, known in settled(found, steps):
        if row.verdicts[0] in HOLDS:
            names = tuple(
                SPELLED.get(n[-1], "%s") % n.rstrip("^~") if n[-1] in SPELLED else n
                for n in (*known.arrays, *known.definitions)
            )
            left, right = found.expanded(step.lhs), found.expanded(step.rhs)
            for mutant in dict.fromkeys(mutants(right, names, tuple(known.letters), known.sizes)):
                yield Mutant(definitions, left, mutant, row.condition, known)


def complaint(mutant: Mutant, step: Step, said: Counter[str]) -> str:
    """What is wrong with a verdict; empty if nothing."""
    kind = step.verdict.kind
    what = f"{kind} {step.verdict.hypotheses}: {mutant.left} = {mutant.right}"
    try:
        if kind in ("definition", "assumption"):
            mutant.true("general")  # to be a claim, it must have a meaning
            return what
        if kind in HOLDS:
            under = "".join(step.verdict.hypotheses)
            letter = under.removeprefix("onehot(").removesuffix(")")
            wanted = "general" if not under else "sum" if under == "sum_y=1" else "hot"
            return "" if mutant.true(wanted, letter) else what
        if kind == "refuted":
            kinds = ("general", "sum") if mutant.setting.targets else ("general",)
            return what if any(map(mutant.true, kinds)) else ""
    except Nowhere:
        said["nowhere"] += 1
        return what if kind in HOLDS else ""
    except (Unreadable, OverflowError):
        said[f"beyond the evaluator: {kind}"] += 1
        return f"beyond the evaluator: {what}" if kind == "proved" else ""
    return ""


@pytest.mark.slow
def test_no_mutant_is_proved_that_is_not_true(monkeypatch) -> None:
    monkeypatch.setattr("derive.judging.remarks.repair", lambda *_: None)
    said: Counter[str] = Counter()
    wrong = []
    for truth in TRUTHS:
        for mutant in bred(truth):
            step = mutant.judged()
            said[step.verdict.kind] += 1
            found = complaint(mutant, step, said)
            if found:
                wrong.append(f"{truth.stem}: {found}")
    print(dict(said))
    assert not wrong, "\n".join(wrong)
    judged = sum(n for kind, n in said.items() if ":" not in kind and kind != "nowhere")
    assert judged >= ENOUGH
    # An index at a name that has none makes it another array to the checker, and nothing to the evaluator.
    assert said["beyond the evaluator: proved-under"] <= FEW
    assert said["refuted"] >= 0.75 * judged
