"""Random derivations: what our kernel accepts, Coq accepts; where its tactics do not reach is named."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest

from codegen.coq.checker import MISSING
from derive.proving.focus import NotProved
from derive.proving.prove import prove
from derive.trusted.conditions import Sign
from derive.trusted.indices import TRUE
from derive.trusted.kernel import Derivation, replay
from derive.trusted.law import rules
from derive.trusted.node import Node, walk
from derive.trusted.terms import Case, Partial, Term
from tests.codegen.coq.trials import Trials
from tests.derive.trusted.chains import chain
from tests.judge.draw import Draw

CHAINS, PROVED = 200, 200
ARRAYS = ("z", "y", "w", "v", "a")
SECONDS = 600


def random_derivations() -> Iterator[Derivation]:
    """Laws applied one after another wherever they fit, as the kernel takes them."""
    for n in range(CHAINS):
        try:
            found = chain(f"coq {n}")
        except ValueError:  # its random statement makes no sense
            continue
        plain = tuple(d for d in found.definitions if d.body is not None and not slopes(d.body))
        known = replace(found, definitions=plain)
        if plain == found.definitions or stands(known):
            yield known


def proved_equations() -> Iterator[Derivation]:
    """Equations between random terms as the prover proves them."""
    for n in range(PROVED):
        draw = Draw(Random(f"equation {n}"), ARRAYS)
        term = draw.term(2)
        term = Partial(term, draw.entry()) if draw.chance(0.5) else term
        try:
            yield prove(term, draw.rewriting(term)).derivation
        except (NotProved, ValueError):
            continue


def stands(derivation: Derivation) -> bool:
    try:
        return bool(replay(derivation))
    except ValueError:
        return False


def slopes(node: Node) -> bool:
    return any(isinstance(n, Partial) for n in walk(node))


def beyond(line: Term, derivation: Derivation, number: int) -> str:
    """Why a step may be beyond our tactics, and no fault: what it would take is told here."""
    step = derivation.steps[number]
    here: Node = line
    under = False
    for at in step.path:
        under = under or isinstance(here, Partial)
        here = here.args[at]
    law = rules()[step.rule](**dict(step.bindings))
    if any(isinstance(n, Case) and n.args[0] == TRUE for n in (*walk(line), *walk(step.after))):
        return "a case by a condition that always holds: Coq computes it away"
    if "chain_rule" in step.rule:
        return "a chain rule"
    if under and any(isinstance(c, Sign) for c in law.when):
        return "a sign at the point holds near it, too: under a derivative our tactics need it everywhere"
    if any(isinstance(there, Partial) and slopes(there.body) for there in (here, law.lhs)):
        return "a derivative of a derivative, which has to be there"
    return ""


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("coqc") is None, reason=MISSING)
@pytest.mark.parametrize(
    ("source", "steps", "kinds"), [(random_derivations, 900, 25), (proved_equations, 250, 12)]
)
def test_what_the_kernel_accepts_coq_accepts(source, steps: int, kinds: int) -> None:  # type: ignore[no-untyped-def]
    trials, tried = Trials(), {}
    left: Counter[str] = Counter()
    for derivation in source():
        line = derivation.lhs
        for number, step in enumerate(derivation.steps):
            reason = beyond(line, derivation, number)
            if reason:
                left[reason] += 1
            else:
                tried[trials.add(derivation, number + 1)] = step.rule, line, step.after
            line = step.after
    passed = trials.passed(SECONDS)
    refused = [tried[trial] for trial in tried if trial not in passed]
    print(len(tried), left, Counter(rule for rule, *_ in tried.values()))
    assert not refused, "\n".join(map(str, refused))
    assert len(tried) > steps > 3 * left.total() and len({rule for rule, *_ in tried.values()}) > kinds
