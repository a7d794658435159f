"""Write a loss's kernel, a loss and its gradient in one call, in C or NumPy."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from codegen.backends import backends
from codegen.cli.choices import one_of
from codegen.cli.errors import CliError
from codegen.cli.formats import ListFormat, as_json, emit
from codegen.kernels.forms import any_source, kernels
from codegen.writers.kernels import standing_alone
from codegen.writing import write_whole


def command(
    name: Annotated[str, typer.Argument(metavar="NAME", help=f"A loss: {', '.join(kernels())}.")],
    backend: Annotated[str, typer.Option(help=f"The language: {', '.join(backends())}.")] = "c",
    dtype: Annotated[
        str, typer.Option(help="float32 or float64; a file holds both, this says which one is meant.")
    ] = "float32",
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="DIR", help="The folder to write into.")
    ] = Path("."),
    format: Annotated[ListFormat, typer.Option(help="What is told of the files.")] = ListFormat.TEXT,
) -> None:
    """Prove what the kernel NAME computes, and write it: from theorems, and from nothing else."""
    one_of(name, kernels(), "kernel")
    one_of(backend, backends(), "backend")
    one_of(dtype, ["float32", "float64"], "dtype")
    if not output.is_dir():
        raise CliError(f"{output}: no such folder")
    source = any_source(name)
    texts = standing_alone(source, backend)
    files = [output / file for file in sorted(texts)]
    for file in files:
        write_whole(file, texts[file.name])
    if format is ListFormat.JSON:
        told = {"name": name, "backend": backend, "theorems": list(source.signature.theorems)}
        emit(as_json({**told, "dtype": dtype, "files": [str(file) for file in files]}))
    else:
        emit("\n".join(map(str, files)))
