"""Mutants of certificates: neither our kernel nor Coq accepts a line that is false.

Each mutant is a certified derivation with one fault.  The kernel must refuse it at the step that the fault
concerns; Coq is given that step alone, with the line before, the line after and the tactics that belong to
it, beside its twin without the fault, which must pass.  What passes all the same must be true, which the
judge finds out by numbers: the judge shares no code with the kernel, the prover or the emitter.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random

import pytest

from codegen.coq.checker import HERE, MISSING
from derive.trusted.certificate import read_certificate
from derive.trusted.kernel import Derivation, replay
from tests.codegen.coq.trials import Trials
from tests.derive.trusted.faults import CHANGES, KINDS, Faults, Mutant
from tests.derive.trusted.test_campaign import judged
from tests.judge.draw import SHAPES
from tests.judge.theorems import Statement, refuted

needs_coq = pytest.mark.skipif(shutil.which("coqc") is None, reason=MISSING)
PROOFS = Path(__file__).parents[3] / "generated" / "proofs"
OF_EACH = {**dict.fromkeys(CHANGES, 4), **dict.fromkeys(KINDS, 3), "rule name": 5}
HALVES = 2
SECONDS = 900
PATIENCE = 3  # seconds for the step of a mutant: a step without a fault takes some hundredths
POINTS, TRIES = 3, 40

# Steps that Coq proves by the tactic of another rule too: (the rule, the other), and why that is so.  Their
# lines are true whatever the name.  So far there are none: each tactic uses the lemma of its rule alone.
SWAPS: dict[tuple[str, str], str] = {}


@cache
def certified() -> dict[str, Derivation]:
    """The derivations that the certificates of the named theorems hold."""
    return {f.stem: read_certificate(f.read_bytes())[-1].derivation for f in sorted(PROOFS.glob("*.json"))}


@cache
def donors() -> list[str]:
    """Rules that certified derivations use and whose tactics take no arguments: to be tried anywhere."""
    plain = re.findall(r"^Ltac by_(\w+) :=", (HERE / "Tactics.v").read_text(encoding="utf-8"), re.MULTILINE)
    return sorted({s.rule for d in certified().values() for s in d.steps} & set(plain))


@dataclass
class Campaign:
    """Mutants of some derivations, and where each is in the file of trials."""

    made: Counter[str] = field(default_factory=Counter)
    trials: Trials = field(default_factory=Trials)
    mutants: dict[int, tuple[str, Mutant]] = field(default_factory=dict)  # by trial
    twins: dict[tuple[str, int], int] = field(default_factory=dict)  # the trial of an unchanged step

    def mutant(self, name: str, mutant: Mutant) -> None:
        """Give the mutant to the kernel, and its step to Coq where it can be said in Coq."""
        self.made[mutant.kind] += 1
        refused = mutant.refusal()
        if refused is None:
            judged(replay(mutant.derivation), name, Counter())
        else:
            assert refused == mutant.step, (name, mutant.kind, refused, mutant.step)
        if not mutant.step:  # it states nothing
            return
        base = certified()[name]
        try:
            if mutant.swapped:
                trial = self.trials.add(base, mutant.step, f"by_{mutant.swapped}", PATIENCE)
            else:
                trial = self.trials.add(mutant.derivation, mutant.step, seconds=PATIENCE)
        except (ValueError, KeyError, IndexError, AttributeError, TypeError):
            return
        self.mutants[trial] = name, mutant
        if (name, mutant.step) not in self.twins:
            self.twins[name, mutant.step] = self.trials.add(base, mutant.step)


def rule_at(name: str, number: int) -> str:
    steps = certified()[name].steps
    return steps[number - 1].rule if number <= len(steps) else "the last line"


def campaign(names: list[str], of_each: dict[str, int]) -> Campaign:
    found = Campaign()
    for name in names:
        for mutant in Faults(certified()[name], Random(name), donors()).mutants(of_each):
            found.mutant(name, mutant)
    return found


def test_the_kernel_refuses_mutants_at_the_step_of_the_fault() -> None:
    found = campaign(["softmax-jacobian", "cross-entropy"], dict.fromkeys(OF_EACH, 2))
    assert set(found.made) == {*OF_EACH} and found.made.total() > 45, found.made


@pytest.mark.slow
@needs_coq
@pytest.mark.parametrize("half", range(HALVES))
def test_no_mutant_with_a_false_line_is_accepted(half: int) -> None:
    found = campaign(sorted(certified())[half::HALVES], OF_EACH)
    passed = found.trials.passed(SECONDS)
    assert set(found.twins.values()) <= passed, "a step without a fault was refused"
    tried = Counter(mutant.kind for _, mutant in found.mutants.values())
    told = found.made, tried, Counter(found.mutants[n][1].kind for n in passed & set(found.mutants))
    print(*told, f"{len(found.twins)} twins", sep="\n")
    assert found.made.total() > 1_200 and tried.total() > 0.9 * found.made.total(), told
    for trial in sorted(passed & set(found.mutants)):
        name, mutant = found.mutants[trial]
        if mutant.swapped:
            assert (rule_at(name, mutant.step), mutant.swapped) in SWAPS, (name, mutant.step, mutant.swapped)
        else:
            true(name, mutant)


def true(name: str, mutant: Mutant) -> None:
    """Fail unless the judge finds what Coq accepted of a mutant true."""
    d = mutant.derivation
    lines = [d.lhs, *(s.after for s in d.steps), d.rhs]
    stated = Statement(lines[mutant.step - 1], lines[mutant.step], d.assumptions, d.definitions)
    compared, world = refuted(stated, f"{name} {mutant.kind}", POINTS, TRIES, SHAPES)
    assert world is None, (name, mutant.kind, mutant.step, stated, world)
    # Hypotheses that nothing meets prove anything, and such a file has no witness.
    assert compared or mutant.kind == "hypothesis", (name, mutant.kind, mutant.step, stated)
