r"""One claim in LaTeX, proved by the reader and the judge that posts go through.

    gradproof prove '\frac{\partial L}{\partial z_j} = p_j - y_j' \
        --define 'p_j = \frac{e^{z_j}}{\sum_k e^{z_k}}' --define 'L = -\sum_k y_k \log p_k' \
        --given '\sum_k y_k = 1'

A short text is written that introduces the names, assumes what is given, and claims the equation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from codegen.cli.errors import CliError, Status
from codegen.cli.formats import Format, as_json
from codegen.cli.theorems import write_down
from codegen.reports.numbers import consequence, setting
from codegen.reports.quote import one_line, shown
from derive.judging.judge import Report, Step, judge
from derive.judging.report import never_stated, step_as_data
from derive.judging.verdict import ASSUMPTION, DEFINITION, UNREAD
from derive.reading.source import read_text

_DELIMITED = re.compile(r"\s*(\$\$?|\\\[|\\\()(.*?)(\$\$?|\\\]|\\\))\s*", re.DOTALL)


@dataclass(frozen=True)
class LatexClaim:
    """An equation, the definitions of its names, and what is given."""

    equation: str
    define: Sequence[str] = ()
    given: Sequence[str] = ()

    @property
    def text(self) -> str:
        """The claim as a text, an input a line: line n is the n-th of the definitions, facts and claim."""
        lines = [f"Let ${_formula(each, '--define')}$." for each in self.define]
        lines += [f"Assume that ${_formula(each, '--given')}$." for each in self.given]
        return "\n".join([*lines, f"$$ {_formula(self.equation, 'the claim')} $$", ""])

    def judged(self, seconds: float) -> tuple[Report, list[Step]]:
        """The report on the text, and the steps of the claim.

        Raises:
            CliError: something cannot be read as what it was given as.
        """
        report = judge(read_text(self.text), seconds=seconds)
        for problem in report.problems:
            raise CliError(f"{self._input(report.document.source.place(problem.at)[0])}: {problem.message}")
        claimed, seen = [], set()
        for step in report.steps:
            line = report.document.source.place(step.at)[0]
            seen.add(line)
            if line > len(self.define) + len(self.given):
                claimed.append(step)
            elif step.verdict.kind not in (DEFINITION, ASSUMPTION):
                wanted = "definition" if line <= len(self.define) else "assumption"
                why = f": {step.verdict.message}" if step.verdict.kind == UNREAD else ""
                raise CliError(f"{self._input(line)}: not understood as {_a(wanted)}{why}")
        for line in range(1, len(self.define) + 1):
            if line not in seen:
                raise CliError(f"{self._input(line)}: not understood as a definition")
        self._must_claim(report, claimed)
        return report, claimed

    def _must_claim(self, report: Report, claimed: Sequence[Step]) -> None:
        for step in claimed:
            said = f"{one_line(step.lhs)} = {one_line(step.rhs)}"
            if step.verdict.kind in (DEFINITION, ASSUMPTION):
                raise CliError(f"{said}: {_a(step.verdict.kind)}, and not a claim")
            if step.verdict.kind == UNREAD:
                where = "" if step.stop is None else self._column(report, step.stop)
                raise CliError(f"{said}: {where}{step.verdict.message}")
        if not claimed:
            raise CliError(f"{one_line(self.equation)}: no equation was found")

    def _column(self, report: Report, at: int) -> str:
        column = report.document.source.place(at)[1] - len("$$ ")
        return f"column {column}: " if column > 0 else ""

    def _input(self, line: int) -> str:
        """What stands on a line of the text, as it was given."""
        inputs = [
            *(f"--define {d}" for d in self.define),
            *(f"--given {g}" for g in self.given),
            self.equation,
        ]
        return one_line(inputs[min(line, len(inputs)) - 1])


def prove_claim(
    claim: LatexClaim, format: Format, every_step: bool, certificate: Path | None, seconds: float
) -> tuple[str, Status]:
    """What is printed about a claim, and how the command ends."""
    report, steps = claim.judged(seconds)
    proved = all(step.verdict.theorem is not None and not never_stated(step) for step in steps)
    last = steps[-1].verdict.theorem
    if certificate is not None and proved and last is not None:
        if len(steps) > 1:
            raise CliError(f"a certificate holds one equation, and {len(steps)} are claimed")
        write_down(last, certificate)
    if format is Format.JSON:
        shown_text = as_json({"proved": proved, "steps": [step_as_data(report, step) for step in steps]})
    else:
        parts = (_told(step, format, every_step) for step in steps)
        shown_text = "\n\n".join("\n".join(part) for part in parts)
    return shown_text, Status.DONE if proved else Status.NOT_PROVED


def _told(step: Step, format: Format, every_step: bool) -> Iterator[str]:
    verdict = step.verdict
    mark = "% " if format is Format.LATEX else ""
    if verdict.hypotheses:
        proved, given = ("not proved", "not given") if never_stated(step) else ("proved", "given")
        yield f"{mark}{proved}: it holds under {', '.join(verdict.hypotheses)}, which is {given}"
    else:
        yield f"{mark}{verdict.kind}: {shown(verdict.message)}"
    yield f"{mark}  {one_line(step.lhs)} = {one_line(step.rhs)}"
    if verdict.counterexample is not None:
        yield f"{mark}  at     {', '.join(setting(verdict.counterexample))}"
        if so := consequence(verdict.counterexample):
            yield f"{mark}  so     {so}"
        yield f"{mark}  left   {verdict.counterexample.lhs}"
        yield f"{mark}  right  {verdict.counterexample.rhs}"
    if verdict.repair:
        yield f"{mark}  repair {one_line(verdict.repair)}"
    yield from (f"{mark}  warning: {shown(warning)}" for warning in verdict.warnings)
    if verdict.theorem is not None and not never_stated(step):
        if format is Format.LATEX:
            from codegen.walkthrough import explain

            yield explain(verdict.theorem, "latex", "every-step" if every_step else "textbook")
        else:
            from codegen.reports.proof import told

            yield from told(verdict.theorem, every_step)


def _formula(given: str, what: str) -> str:
    """The formula on one line, without the dollars or brackets that it may stand in."""
    delimited = _DELIMITED.fullmatch(given)
    inner = " ".join((delimited[2] if delimited else given).split())
    if re.search(r"(?<!\\)\$|\\[\[\]()]|\x00", inner) or not inner:
        raise CliError(f"{what}: one formula is wanted, not {shown(given)!r}")
    return inner


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
