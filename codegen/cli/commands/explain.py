"""Tell the proof of a theorem so that a person can follow it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, get_args

import typer

import derive
from codegen.cli.choices import one_of
from codegen.cli.errors import CliError
from codegen.cli.formats import as_json, emit
from codegen.cli.theorems import described, proved, write_down
from codegen.walkthrough import Delta, Detail, Wanted, forms
from codegen.walkthrough.forms import form_named
from codegen.walkthrough.story import Story

FORMATS = (*forms(), "json")
COMPARED = ("text", "html")
SINGLE = ("text", "latex", "fragment", "markdown")
DETAILS = get_args(Detail)
DELTAS = get_args(Delta)
LOGS = ("log", "ln")


def command(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A theorem; `gradproof list` shows them.")],
    route: Annotated[
        str, typer.Option(metavar="ROUTE", help=f"The way to prove it: {', '.join(derive.routes())}.")
    ] = "",
    format: Annotated[str, typer.Option(help=f"The form: {', '.join(FORMATS)}.")] = "text",
    detail: Annotated[str, typer.Option(help=f"How much is told: {', '.join(DETAILS)}.")] = "textbook",
    notation: Annotated[
        str,
        typer.Option(
            metavar="SYMBOLS",
            help="Logits, probabilities, targets, classes, samples, as a,p,y,C; or any name, as z=a,K=C.",
        ),
    ] = "",
    letters: Annotated[
        str, typer.Option(metavar="LETTERS", help="The free index, then those summed over, as ik.")
    ] = "",
    delta: Annotated[str, typer.Option(help=f"How δ is written: {', '.join(DELTAS)}.")] = "",
    log: Annotated[str, typer.Option(help=f"How the logarithm is written: {', '.join(LOGS)}.")] = "log",
    marks: Annotated[bool, typer.Option("--marks", help="Mark what changed in each line.")] = False,
    line: Annotated[int | None, typer.Option(metavar="N", help="Line N alone.")] = None,
    compare: Annotated[bool, typer.Option("--compare", help="All routes to it, side by side.")] = False,
    pdf: Annotated[bool, typer.Option("--pdf", help="A PDF, by a TeX or a Chromium that is there.")] = False,
    certificate: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write down the derivation that is told, too.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write to a file.")
    ] = None,
) -> None:
    """Tell the proof of NAME: definitions, the idea, the lines with their reasons, and what was assumed."""
    wanted = _wanted(Wanted(name, route, detail, notation, letters, delta, log), format)  # type: ignore[arg-type]
    if compare:
        _compare(wanted, format, pdf, output)
        return
    story = _story(wanted)
    if certificate is not None:
        write_down(story.theorem, certificate)
    if pdf:
        _pdf(story, wanted, marks, output)
    elif line is not None:
        emit(_line(story, line, format), output)
    elif format == "json":
        told = {form: _told(story, wanted, form, marks) for form in forms()}
        emit(as_json({**_described(wanted), "detail": detail, "walkthrough": told}), output)
    else:
        emit(_told(story, wanted, format, marks), output)


def _wanted(wanted: Wanted, form: str) -> Wanted:
    """What is wanted, each choice one of those that there are."""
    one_of(form, FORMATS, "format")
    one_of(wanted.detail, DETAILS, "detail")
    one_of(wanted.log, LOGS, "logarithm")
    if wanted.delta:
        one_of(wanted.delta, DELTAS, "delta")
    if wanted.route:
        one_of(wanted.route, derive.routes(), "route")
    return wanted


def _pdf(story: Story, wanted: Wanted, marks: bool, output: Path | None) -> None:
    from codegen.cli.pdf import write_pdf

    file = output or Path(f"{'-'.join(filter(None, (wanted.name, wanted.route)))}.pdf")
    article, page = (lambda form=form: _told(story, wanted, form, marks) for form in ("latex", "html"))
    write_pdf(article, page, file)
    emit(str(file))


def _described(wanted: Wanted) -> dict[str, Any]:
    return described(wanted.name, proved(wanted.name, wanted.route))


def _told(story: Story, wanted: Wanted, form: str, marks: bool) -> str:
    each = wanted.detail == "every-step"
    return form_named(form)(story, marks=marks, statements=each, command=wanted.command(form, marks))


def _story(wanted: Wanted) -> Story:
    proved(wanted.name, wanted.route)
    try:
        return wanted.story()
    except ValueError as error:
        raise CliError(str(error)) from error


def _line(story: Story, number: int, form: str) -> str:
    from codegen.walkthrough.single import one_line

    try:
        return one_line(story, number, one_of(form, SINGLE, "format of a line"))
    except ValueError as error:
        raise CliError(str(error)) from error


def _compare(wanted: Wanted, form: str, pdf: bool, output: Path | None) -> None:
    from codegen.walkthrough.compare import as_html, as_text

    if wanted.route:
        raise CliError("--compare shows all routes: leave out --route")
    one_of(form, COMPARED, "format of a comparison")
    proved(wanted.name)
    routes = derive.routes_to(wanted.name)
    if not routes:
        raise CliError(
            f"{wanted.name}: no route leads there; `gradproof explain {wanted.name}` tells its proof"
        )
    found = [_story(replace(wanted, route=route)) for route in routes]
    command = wanted.command(form).replace(wanted.name, f"{wanted.name} --compare", 1)
    if pdf:
        from codegen.cli.pdf import write_pdf

        file = output or Path(f"{wanted.name}-routes.pdf")
        write_pdf(None, lambda: as_html(found, command), file)
        emit(str(file))
    else:
        emit(as_html(found, command) if form == "html" else as_text(found), output)
