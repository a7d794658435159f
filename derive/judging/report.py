"""A report as plain data, for programs: the format that `check --format json` writes."""

from __future__ import annotations

from collections import Counter
from typing import Any

from derive.judging.judge import Report, Step
from derive.judging.verdict import ASSUMPTION, DEFINITION, PROVED, REFUTED, UNDER, UNPROVED, UNREAD

ORDER = (PROVED, UNDER, REFUTED, UNPROVED, UNREAD, DEFINITION, ASSUMPTION)
CLAIMS = frozenset({PROVED, UNDER, REFUTED, UNPROVED, UNREAD})


def as_data(path: str, report: Report) -> dict[str, Any]:
    """One file's report."""
    return {
        "path": path,
        "roles": report.roles.as_dict() if report.roles else {},
        "steps": [step_as_data(report, step) for step in report.steps],
        "summary": summary(report),
    }


def step_as_data(report: Report, step: Step) -> dict[str, Any]:
    """One judged equality."""
    line, column = report.document.source.place(step.at)
    example = step.verdict.counterexample
    return {
        "line": line,
        "column": column,
        "lhs": step.lhs,
        "rhs": step.rhs,
        "verdict": step.verdict.kind,
        "condition": step.condition,
        "hypotheses": list(step.verdict.hypotheses),
        "stated": step.stated,
        "counterexample": None
        if example is None
        else {
            "K": example.K,
            "indices": example.indices,
            "values": example.values,
            "lhs": example.lhs,
            "rhs": example.rhs,
        },
        "repair": step.verdict.repair,
        "message": "; ".join((step.verdict.message, *step.verdict.warnings)),
        "rules": list(step.verdict.rules),
    }


def summary(report: Report) -> dict[str, Any]:
    """How many of each verdict, and where the first bad step is."""
    counted = Counter(step.verdict.kind for step in report.steps)
    first = next((s for s in report.steps if s.verdict.kind == REFUTED), None)
    out: dict[str, Any] = {kind: counted[kind] for kind in ORDER}
    out["judged"] = sum(counted[kind] for kind in CLAIMS)
    out["first_refuted_line"] = report.document.source.place(first.at)[0] if first else None
    return out
