"""List the theorems, each with its statement and what it assumes."""

from __future__ import annotations

from typing import Annotated

import typer

import derive
from codegen.cli.formats import ListFormat, as_json, emit
from codegen.cli.theorems import described, stated


def command(
    format: Annotated[ListFormat, typer.Option(help="For people or for programs.")] = ListFormat.TEXT,
    routes: Annotated[
        bool, typer.Option("--routes", help="List the routes that `explain --route` takes.")
    ] = False,
) -> None:
    """List the theorems that are stated; `prove` proves them."""
    if routes:
        _list_routes(format)
        return
    said = {name: stated(name) for name in derive.theorems()}
    if format is ListFormat.JSON:
        emit(as_json([described(name, each) for name, each in said.items()]))
        return
    width = max(map(len, said), default=0)
    emit("\n".join(f"{name:{width}}  {each}" for name, each in said.items()))


def _list_routes(format: ListFormat) -> None:
    """The ways to a gradient, each with what it does."""
    found = derive.routes().values()
    if format is ListFormat.JSON:
        fields = ("name", "title", "idea", "notation")
        emit(as_json([{field: getattr(route, field) for field in fields} for route in found]))
        return
    width = max(len(route.name) for route in found)
    emit("\n".join(f"{route.name:{width}}  {route.title}" for route in found))
