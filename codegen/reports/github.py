"""Annotations that GitHub shows beside the lines of a pull request: the workflow command `::error ...`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from codegen.reports.checked import Checked
from codegen.reports.numbers import consequence, setting
from codegen.reports.quote import one_line
from codegen.reports.text import nothing
from derive.judging.judge import Step
from derive.judging.report import never_stated, place
from derive.judging.verdict import REFUTED, UNPROVED, UNREAD


def as_github(files: Iterable[Checked]) -> Iterator[str]:
    """An error for what is refuted or unusable, a warning for what is open; nothing for what holds."""
    for file in files:
        if file.report is None:
            yield _command("error", file.path, None, "gradproof", file.error)
            continue
        if file.nothing:
            yield _command("error", file.path, None, "gradproof", nothing(file))
        for problem in file.report.problems:
            at = file.report.document.source.place(problem.at)
            yield _command("warning", file.path, at, "gradproof: unread", problem.message)
        for number, step in enumerate(file.report.steps):
            level, at = _level(step), place(file.report, step)
            if level:
                title = f"gradproof: {step.verdict.kind}"
                yield _command(level, file.path, at, title, _message(step))
            if number in file.coq and file.coq[number].refusal:
                yield _command("error", file.path, at, "gradproof: Coq refuses", file.coq[number].refusal)


def _level(step: Step) -> str:
    if step.verdict.kind == REFUTED:
        return "error"
    return "warning" if step.verdict.kind in (UNPROVED, UNREAD) or never_stated(step) else ""


def _message(step: Step) -> str:
    verdict = step.verdict
    said = [f"{one_line(step.lhs)} = {one_line(step.rhs)}", verdict.message, *verdict.warnings]
    if verdict.counterexample is not None:
        so = consequence(verdict.counterexample)
        said.append("at " + ", ".join(setting(verdict.counterexample)) + (f"; so {so}" if so else ""))
    if verdict.repair:
        said.append(f"repair: {one_line(verdict.repair)}")
    return "\n".join(said)


def _command(level: str, path: str, at: tuple[int, int] | None, title: str, message: str) -> str:
    place = f",line={at[0]},col={at[1]}" if at else ""
    return f"::{level} file={_property(path)}{place},title={_property(title)}::{_data(message)}"


def _data(text: str) -> str:
    """A message as the runner wants it."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """A property as the runner wants it."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
