"""Random derivations and mutants of derivations: whatever the kernel accepts, the judge finds true."""

from __future__ import annotations

import importlib.util
from collections import Counter
from collections.abc import Iterator
from functools import cache
from random import Random

import pytest

from derive.trusted.kernel import Derivation, Rejected, Theorem, replay
from tests.derive.trusted.chains import chain
from tests.derive.trusted.mutants import Mutator
from tests.judge.draw import SHAPES
from tests.judge.theorems import Statement, refuted

MUTANTS_OF_EACH = 50
POINTS, TRIES = 3, 25


def named_theorems() -> Iterator[Theorem]:
    """The theorems that this project proves, and the lemmas that they use."""
    if importlib.util.find_spec("derive.catalogue") is None:
        return
    catalogue = importlib.import_module("derive.catalogue")
    todo, seen = [catalogue.theorem(name).theorem for name in catalogue.theorems()], set()
    while todo:
        theorem = todo.pop()
        if theorem not in seen:
            seen.add(theorem)
            yield theorem
            todo.extend(v for s in theorem.derivation.steps for _, v in s.bindings if isinstance(v, Theorem))


@cache
def chains(name: str, count: int) -> tuple[Derivation, ...]:
    """Random derivations."""
    found = []
    for n in range(count):
        try:
            found.append(chain(f"{name} {n}"))
        except ValueError:  # its random statement makes no sense
            continue
    return tuple(found)


def judged(theorem: Theorem, seed: str, found: Counter[str]) -> None:
    """Fail where the judge finds the theorem false."""
    statement = Statement(theorem.lhs, theorem.rhs, theorem.assumptions, theorem.definitions)
    compared, world = refuted(statement, seed, POINTS, TRIES, shapes=SHAPES)
    assert world is None, f"{statement} is false in {world}, by {theorem.derivation.steps}"
    found["points"] += compared
    found["judged" if compared else "nowhere to be judged"] += 1


def campaign(bases: list[Derivation], each: int) -> Counter[str]:
    """Mutants of derivations; those that are accepted must be true."""
    found: Counter[str] = Counter()
    for number, base in enumerate(bases):
        random = Random(f"mutants of {number}")
        for n in range(each):
            try:
                mutant = Mutator(base, random).mutant()
            except ValueError:  # the change makes no term
                continue
            if mutant == base:
                continue
            found["mutants"] += 1
            try:
                theorem = replay(mutant)
            except (Rejected, RecursionError):
                continue
            found["accepted"] += 1
            judged(theorem, f"{number} {n}", found)
    return found


def test_random_derivations_are_true() -> None:
    found: Counter[str] = Counter()
    rules: Counter[str] = Counter()
    for n, base in enumerate(chains("fast", 80)):
        judged(replay(base), str(n), found)
        rules.update(s.rule for s in base.steps)
    assert found["judged"] > 40 and len(rules) > 20, (found, rules)


def test_mutants_are_refused_or_true() -> None:
    found = campaign([*chains("fast", 20)], 15)
    assert found["mutants"] > 150 and found["judged"] > 8, found


@pytest.mark.slow
def test_many_random_derivations_are_true() -> None:
    found: Counter[str] = Counter()
    for n, base in enumerate(chains("slow", 1500)):
        judged(replay(base), str(n), found)
    assert found["judged"] > 800, found


@pytest.mark.slow
def test_many_mutants_are_refused_or_true() -> None:
    named = [t.derivation for t in named_theorems()]
    found = campaign([*named, *chains("mutants", 60)], MUTANTS_OF_EACH)
    assert found["mutants"] > 5000 and found["judged"] > 200, found


@pytest.mark.slow
def test_the_named_theorems_are_true() -> None:
    found: Counter[str] = Counter()
    for n, theorem in enumerate(named_theorems()):
        judged(theorem, str(n), found)
    assert not found["nowhere to be judged"], found
