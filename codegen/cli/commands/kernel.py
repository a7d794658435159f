"""Write a loss's kernel, a loss and its gradient in one call, in C or NumPy."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from codegen.backends import backends
from codegen.cli.choices import one_of
from codegen.cli.formats import ListFormat, as_json, emit
from codegen.cli.outputs import need_folder, write_into
from codegen.kernels.forms import any_source, kernels
from codegen.writers.kernels import standing_alone


def command(
    name: Annotated[str, typer.Argument(metavar="NAME", help=f"A loss: {', '.join(kernels())}.")],
    backend: Annotated[str, typer.Option(help=f"The language: {', '.join(backends())}.")] = "c",
    dtype: Annotated[
        str, typer.Option(help="float32 or float64; a file holds both, this says which one is meant.")
    ] = "float32",
    output: Annotated[
        Path,
        typer.Option(
            "-o", "--output", metavar="DIR", help="The folder to write into, made where it is missing."
        ),
    ] = Path("."),
    format: Annotated[ListFormat, typer.Option(help="What is told of the files.")] = ListFormat.TEXT,
) -> None:
    """Prove what the kernel NAME computes, and write it: from theorems, and from nothing else."""
    one_of(name, kernels(), "kernel")
    one_of(backend, backends(), "backend")
    one_of(dtype, ["float32", "float64"], "dtype")
    need_folder(output)
    source = any_source(name)
    files = write_into(output, standing_alone(source, backend))
    if format is ListFormat.JSON:
        told = {"name": name, "backend": backend, "theorems": list(source.signature.theorems)}
        emit(as_json({**told, "dtype": dtype, "files": [str(file) for file in files]}))
    else:
        emit("\n".join(map(str, files)))
