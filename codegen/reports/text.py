"""The report for people: a verdict a block, with the place, and what is needed to check it by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from codegen.coq.certify import Certified
from codegen.reports.checked import Checked
from codegen.reports.numbers import consequence, setting
from codegen.reports.quote import Quote, one_line, quote, shown
from derive.judging.judge import Report, Step
from derive.judging.report import CLAIMS, ORDER, place, rules_used
from derive.judging.verdict import ASSUMPTION, DEFINITION, PROVED, REFUTED, UNDER, UNPROVED, UNREAD

Line = tuple[tuple[str, str], ...]
"""Pieces of a line, each with a style of `rich` or "" for none."""

STYLES = {
    PROVED: "green",
    UNDER: "cyan",
    REFUTED: "bold red",
    UNPROVED: "yellow",
    UNREAD: "yellow",
    DEFINITION: "dim",
    ASSUMPTION: "dim",
}
MOST_RULES = 5


@dataclass(frozen=True)
class Wanted:
    """What is shown: definitions and assumptions too, or the derivations of one line's steps alone."""

    verbose: bool = False
    explain: int | None = None


def as_text(files: Iterable[Checked], wanted: Wanted) -> Iterator[Line]:
    """The report on every file."""
    every = list(files)
    for file in every:
        if file.report is None:
            continue  # told as an error
        if wanted.explain is None:
            yield from _file(file, file.report, wanted)
        else:
            yield from _explained(file, file.report, wanted.explain, wanted.verbose)
    if wanted.explain is None:
        for file in every:
            if file.report is not None:
                yield plain(summary_line(file))


def plain(text: str) -> Line:
    """A line without any style."""
    return ((text, ""),)


def summary_line(file: Checked) -> str:
    """How many of each verdict; "nothing to check" where nothing was judged."""
    path = shown(file.path)
    if file.report is None:
        return f"{path}: {file.error}"
    if file.nothing:
        return f"{path}: {nothing(file)}"
    counted = file.counted()
    said = ", ".join(f"{counted[kind]} {kind}" for kind in ORDER if kind in CLAIMS and counted[kind])
    first = next((s for s in file.claims if s.verdict.kind == REFUTED), None)
    where = f"; the first bad step is on line {place(file.report, first)[0]}" if first else ""
    return f"{path}: {len(file.claims)} judged: {said}{where}{_certified(file)}"


def _certified(file: Checked) -> str:
    accepted = sum(not said.refusal for said in file.coq.values())
    return f"; Coq accepts {accepted} of {len(file.coq)} proofs" if file.coq else ""


def nothing(file: Checked) -> str:
    """Said of a file in which nothing was judged."""
    unread = file.counted()[UNREAD]
    return "nothing to check" + (f": {unread} steps, and none of them was understood" if unread else "")


def roles_line(report: Report) -> str:
    """Who is who in the text."""
    roles = report.roles.as_dict().items()
    return ", ".join(
        f"{role} = {one_line(n)}" if role.isupper() else f"{role} {one_line(n)}" for role, n in roles
    )


def _file(file: Checked, report: Report, wanted: Wanted) -> Iterator[Line]:
    roles = roles_line(report)
    if roles:
        yield plain(f"{shown(file.path)}: roles: {roles}")
        yield ()
    for problem in report.problems:
        line, column = report.document.source.place(problem.at)
        yield _head(file.path, line, column, "warning", "yellow", problem.message)
        yield from _quoted(quote(report.document.source, problem.at, problem.at + 1), "yellow")
        yield ()
    for number, step in enumerate(report.steps):
        if wanted.verbose or step.verdict.kind in CLAIMS:
            yield from _step(file.path, report, step)
            if number in file.coq:
                yield from _by_coq(file.coq[number])
            yield ()


def _explained(file: Checked, report: Report, number: int, every_step: bool) -> Iterator[Line]:
    for step in report.steps:
        if place(report, step)[0] == number:
            yield from _step(file.path, report, step)
            if step.verdict.theorem is not None:
                from codegen.reports.proof import told  # not before it is wanted

                proof = "\n".join(told(step.verdict.theorem, every_step))
                yield from (plain(f"    {line}") for line in proof.splitlines())
            yield ()


def _step(path: str, report: Report, step: Step) -> Iterator[Line]:
    verdict = step.verdict
    style = STYLES[verdict.kind]
    yield _head(path, *place(report, step), verdict.kind, style, verdict.message)
    if verdict.kind in (DEFINITION, ASSUMPTION):
        yield ((f"    {one_line(step.lhs)} = {one_line(step.rhs)}", "dim"),)
        return
    start, end = (step.at, step.at + len(step.rhs)) if step.stop is None else (step.stop, step.stop + 1)
    quoted = quote(report.document.source, start, end)
    yield from _quoted(quoted, style)
    shows_all = shown(step.lhs) in quoted.line and shown(step.rhs) in quoted.line
    yield from (((f"    {name:10}", "dim"), (text, "")) for name, text in details(step, not shows_all))


def _by_coq(said: Certified) -> Iterator[Line]:
    """What Coq says of a step, with the definitions that its statement speaks of."""
    if said.refusal:
        yield (("    coq       ", "dim"), ("refused: ", "bold red"), (shown(said.refusal), ""))
        return
    yield ("    coq       ", "dim"), (said.statement, "")
    yield from ((("              ", "dim"), (definition, "dim")) for definition in said.definitions)


def _head(path: str, line: int, column: int, verdict: str, style: str, message: str) -> Line:
    return (f"{shown(path)}:{line}:{column}: ", ""), (verdict, style), (f": {shown(message)}", "")


def _quoted(quoted: Quote, style: str) -> Iterator[Line]:
    yield plain(f"    {quoted.line}")
    yield ((f"    {quoted.marks}", style),)


def details(step: Step, claim: bool = True) -> Iterator[tuple[str, str]]:
    """What stands below a verdict, each with its name; the claim only where it is not quoted."""
    verdict = step.verdict
    if claim:
        yield "claim", f"{one_line(step.lhs)} = {one_line(step.rhs)}"
    if step.condition:
        yield "where", step.condition
    if verdict.counterexample is not None:
        example = verdict.counterexample
        yield "at", ", ".join(setting(example))
        if so := consequence(example):
            yield "so", so
        width = max(len(side.lstrip("-")) for side in (example.lhs, example.rhs)) + 1
        for name, side in (("left", example.lhs), ("right", example.rhs)):
            yield name, ("" if side.startswith("-") else " ") + side.ljust(width).rstrip()
    if verdict.repair:
        yield "repair", one_line(verdict.repair)
    if verdict.theorem is not None:
        yield "by", short_rules(rules_used(verdict.theorem))
    for warning in verdict.warnings:
        yield "warning", shown(warning)


def short_rules(rules: tuple[str, ...]) -> str:
    """The first rules that a proof uses, and how many more."""
    said = ", ".join(rule.replace("_", " ") for rule in rules[:MOST_RULES])
    more = len(rules) - MOST_RULES
    return said + (f" and {more} more" if more > 0 else "")
