"""List the theorems, each with its statement and what it assumes."""

from __future__ import annotations

from typing import Annotated

import typer

import derive
from codegen.cli.formats import ListFormat, as_json, emit
from codegen.cli.theorems import described, stated


def command(
    format: Annotated[ListFormat, typer.Option(help="For people or for programs.")] = ListFormat.TEXT,
) -> None:
    """List the theorems that are stated; `prove` proves them."""
    said = {name: stated(name) for name in derive.theorems()}
    if format is ListFormat.JSON:
        emit(as_json([described(name, each) for name, each in said.items()]))
        return
    width = max(map(len, said), default=0)
    emit("\n".join(f"{name:{width}}  {each}" for name, each in said.items()))
