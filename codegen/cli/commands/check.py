"""Judge every equality of a post or paper: proved, refuted with numbers, or open."""

from __future__ import annotations

import sys
from dataclasses import asdict, replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from codegen.cli.errors import CliError
from codegen.cli.formats import as_json, emit
from codegen.cli.inputs import STDIN, Unusable, read
from codegen.cli.screen import show, working
from codegen.coq.certify import Certified
from codegen.reports.checked import Checked, status
from codegen.reports.github import as_github
from codegen.reports.quote import shown
from codegen.reports.text import Wanted, as_text
from derive.judging.judge import judge
from derive.judging.report import as_data, place, unusable

ROLES = ("logits", "probabilities", "targets", "loss", "K", "N")


class CheckFormat(StrEnum):
    """A form for people, for programs, for a pull request."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


Files = Annotated[
    list[str], typer.Argument(metavar="FILE...", help="Markdown, HTML, LaTeX or text; - is standard input.")
]
Form = Annotated[CheckFormat, typer.Option(help="For people, for programs, for a pull request.")]
Strict = Annotated[
    bool, typer.Option("--strict", help="Fail on steps unproved, unread, or in need of what is never stated.")
]
Budget = Annotated[float, typer.Option(metavar="SECONDS", min=0.0, help="The most that one step may take.")]
Explain = Annotated[
    int | None, typer.Option(metavar="LINE", min=1, help="Show the derivations of this line's steps alone.")
]
Page = Annotated[Path | None, typer.Option(metavar="FILE", help="Write a page with formulas and verdicts.")]
Role = Annotated[
    list[str] | None, typer.Option(metavar="ROLE=NAME", help=f"Who is who; roles: {', '.join(ROLES)}.")
]
Certify = Annotated[bool, typer.Option("--certify", help="Have Coq check what is proved, too.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Show definitions and assumptions too.")]


def command(
    files: Files,
    format: Form = CheckFormat.TEXT,
    strict: Strict = False,
    budget: Budget = 10.0,
    explain: Explain = None,
    html: Page = None,
    role: Role = None,
    certify: Certify = False,
    verbose: Verbose = False,
) -> int:
    """Judge every equality in the FILEs, for every number of classes.

    Exit status: 0 where nothing is refuted; 1 where something is, or with --certify where Coq refuses a
    proof; 2 where a file cannot be used or has nothing to check.
    """
    given = roles(role or [])
    if certify:
        need_coq()
    checked = [check(path, budget, given) for path in files]
    if certify:
        checked = by_coq(checked)
    for file in checked:
        if file.error:
            print(f"gradproof: {shown(file.path)}: {file.error}", file=sys.stderr)
    if explain is not None:
        must_have(checked, explain)
    if html is not None:
        from codegen.reports.html import as_html

        emit(as_html(checked), html)
    if format is CheckFormat.JSON:
        emit(as_json({"files": [for_programs(file) for file in checked]}))
    elif format is CheckFormat.GITHUB:
        sys.stdout.writelines(f"{line}\n" for line in as_github(checked))
    else:
        show(as_text(checked, Wanted(verbose, explain)))
    return status(checked, strict)


def check(path: str, budget: float, given: dict[str, str]) -> Checked:
    """The report on a file."""
    name = "<stdin>" if path == STDIN else path
    try:
        with working(f"judging {name}"):
            return Checked(name, judge(read(path), path, budget, given))
    except Unusable as error:
        return Checked(name, error=str(error))
    except (RecursionError, MemoryError):
        return Checked(name, error="nested too deeply to be read")


def need_coq() -> None:
    """See that Coq is there before any work is done.

    Raises:
        CliError: it is not.
    """
    from codegen.coq.checker import NoCoq, compiled  # not before it is wanted

    try:
        with working("compiling the Coq library"):
            compiled()
    except NoCoq as error:
        raise CliError(str(error)) from error


def by_coq(checked: list[Checked]) -> list[Checked]:
    """The files with what Coq says of every proof in them."""
    from codegen.coq.certify import certified

    places = [
        (file, number, step.verdict.theorem)
        for file, each in enumerate(checked)
        for number, step in enumerate(each.report.steps if each.report else ())
        if step.verdict.theorem is not None
    ]
    with working(f"Coq checks {len(places)} proofs"):
        said = certified([theorem for *_, theorem in places])
    found: list[dict[int, Certified]] = [{} for _ in checked]
    for (file, number, _), verdict in zip(places, said, strict=True):
        found[file][number] = verdict
    return [replace(each, coq=coq) for each, coq in zip(checked, found, strict=True)]


def roles(said: list[str]) -> dict[str, str]:
    """What `--role` says.

    Raises:
        CliError: it does not say ROLE=NAME, or says it twice.
    """
    found: dict[str, str] = {}
    for each in said:
        role, equals, name = each.partition("=")
        if role not in ROLES or not equals or not name.strip():
            raise CliError(f"--role {each}: ROLE=NAME is wanted, with a role of {', '.join(ROLES)}")
        if role in found:
            raise CliError(f"--role {each}: {role} is {found[role]} already")
        found[role] = name.strip()
    return found


def must_have(checked: list[Checked], line: int) -> None:
    """See that there is something on a line to explain.

    Raises:
        CliError: there is nothing.
    """
    lines = sorted({place(f.report, s)[0] for f in checked if f.report for s in f.report.steps})
    if line not in lines:
        near = ", ".join(map(str, sorted(sorted(lines, key=lambda n: abs(n - line))[:4])))
        raise CliError(f"no step begins on line {line}" + (f"; the nearest: {near}" if near else ""))


def for_programs(file: Checked) -> dict[str, Any]:
    """A file's part of the JSON."""
    path = file.path.encode("utf-8", "replace").decode()
    if not file.report:
        return unusable(path, file.error)
    data = as_data(path, file.report)
    for number, said in file.coq.items():
        data["steps"][number]["coq"] = asdict(said)
    return data
