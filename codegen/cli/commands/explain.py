"""Tell the proof of a theorem so that a person can follow it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, get_args

import typer

from codegen.cli.choices import one_of
from codegen.cli.formats import as_json, emit
from codegen.cli.theorems import described, proved
from codegen.walkthrough import Detail, explain, forms

FORMATS = (*forms(), "json")
DETAILS = get_args(Detail)


def command(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A theorem; `gradproof list` shows them.")],
    format: Annotated[str, typer.Option(help=f"The form: {', '.join(FORMATS)}.")] = "text",
    detail: Annotated[str, typer.Option(help=f"How much is told: {', '.join(DETAILS)}.")] = "textbook",
    marks: Annotated[bool, typer.Option("--marks", help="Mark what changed in each line.")] = False,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write to a file.")
    ] = None,
) -> None:
    """Tell the proof of NAME: definitions, the idea, the lines with their reasons, and what was assumed."""
    one_of(format, FORMATS, "format")
    one_of(detail, DETAILS, "detail")
    theorem = proved(name)
    if format == "json":
        told = {form: _told(name, form, detail, marks) for form in forms()}
        emit(as_json({**described(name, theorem), "detail": detail, "walkthrough": told}), output)
    else:
        emit(_told(name, format, detail, marks), output)


def _told(name: str, form: str, detail: str, marks: bool) -> str:
    return explain(name, form, detail, marks=marks)  # type: ignore[arg-type]  # `detail` was checked
