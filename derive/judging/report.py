"""A report as plain data, for programs: the format that `check --format json` writes."""

from __future__ import annotations

from collections import Counter
from typing import Any

from derive.judging.judge import Report, Step
from derive.judging.verdict import (
    ASSUMPTION,
    DEFINITION,
    PROVED,
    REFUTED,
    UNDER,
    UNPROVED,
    UNREAD,
    Counterexample,
)
from derive.trusted.kernel import Theorem

ORDER = (PROVED, UNDER, REFUTED, UNPROVED, UNREAD, DEFINITION, ASSUMPTION)
CLAIMS = frozenset({PROVED, UNDER, REFUTED, UNPROVED, UNREAD})


def as_data(path: str, report: Report) -> dict[str, Any]:
    """One file's report."""
    return {
        "path": path,
        "error": None,
        "roles": report.roles.as_dict(),
        "steps": [step_as_data(report, step) for step in report.steps],
        "problems": [
            dict(zip(("line", "column"), report.document.source.place(p.at), strict=True), message=p.message)
            for p in report.problems
        ],
        "summary": summary(report),
    }


def unusable(path: str, error: str) -> dict[str, Any]:
    """A file of which there is no report: the same keys, and why."""
    empty: dict[str, Any] = {kind: 0 for kind in ORDER} | {"judged": 0, "first_refuted_line": None}
    return {"path": path, "error": error, "roles": {}, "steps": [], "problems": [], "summary": empty}


def step_as_data(report: Report, step: Step) -> dict[str, Any]:
    """One judged equality."""
    line, column = place(report, step)
    verdict = step.verdict
    return {
        "line": line,
        "column": column,
        "lhs": step.lhs,
        "rhs": step.rhs,
        "verdict": verdict.kind,
        "condition": step.condition,
        "hypotheses": list(verdict.hypotheses),
        "stated": step.stated,
        "counterexample": _counterexample(verdict.counterexample),
        "repair": verdict.repair,
        "message": "; ".join((verdict.message, *verdict.warnings)),
        "rules": [] if verdict.theorem is None else list(rules_used(verdict.theorem)),
    }


def _counterexample(example: Counterexample | None) -> dict[str, Any] | None:
    if example is None:
        return None
    return {
        "K": example.K,
        "indices": example.indices,
        "values": example.values,
        "lhs": example.lhs,
        "rhs": example.rhs,
    }


def place(report: Report, step: Step) -> tuple[int, int]:
    """Line and column of a step: where its right side begins, or the first thing that was not understood."""
    return report.document.source.place(step.at if step.stop is None else step.stop)


def rules_used(theorem: Theorem) -> tuple[str, ...]:
    """The rules of a derivation and of its lemmas, each once, in the order of their first use."""
    found: dict[str, None] = {}
    for step in theorem.derivation.steps:
        lemmas = [value for _, value in step.bindings if isinstance(value, Theorem)]
        for rule in (r for lemma in lemmas for r in rules_used(lemma)):
            found[rule] = None
        if not lemmas:
            found[step.rule] = None
    return tuple(found)


def never_stated(step: Step) -> bool:
    """Whether the step needs a hypothesis that the text never states."""
    return bool(step.verdict.hypotheses) and not step.stated


def summary(report: Report) -> dict[str, Any]:
    """How many of each verdict, and where the first bad step is."""
    counted = Counter(step.verdict.kind for step in report.steps)
    first = next((s for s in report.steps if s.verdict.kind == REFUTED), None)
    out: dict[str, Any] = {kind: counted[kind] for kind in ORDER}
    out["judged"] = sum(counted[kind] for kind in CLAIMS)
    out["first_refuted_line"] = place(report, first)[0] if first else None
    return out
