"""Write a plain C kernel with contracts, and let Frama-C prove them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import derive
from codegen.acsl.checker import NoFramaC, check
from codegen.acsl.kernel import annotated, file_name, theorems_of
from codegen.cli.errors import CliError, Status
from codegen.cli.formats import emit
from codegen.cli.outputs import need_folder, write_into
from codegen.cli.theorems import proved
from codegen.kernels.spec import KernelSpec
from codegen.writers.contracts import written

ONLY = "contracts are written for losses of rows of targets, without parameters and weights"


def command(
    name: Annotated[str, typer.Argument(metavar="NAME", help=f"A loss, such as {', '.join(written())}.")],
    checked: Annotated[
        bool, typer.Option("--check", help="Run Frama-C, and name what it does not prove.")
    ] = False,
    output: Annotated[Path, typer.Option("-o", metavar="DIR", help="Where the file is written.")] = Path("."),
) -> None:
    """Write the plain C kernel of NAME with contracts in ACSL: what it reads, writes and stores."""
    need_folder(output)
    _need_theorems(name)
    loss, gradient = (proved(theorem).theorem for theorem in theorems_of(name))
    try:
        source = annotated(KernelSpec(loss, gradient), name)
    except ValueError as error:
        raise CliError(f"{name}: {error}; {ONLY}") from error
    (file,) = write_into(output, {file_name(name): source})
    emit(str(file))
    if not checked:
        return
    try:
        found = check(source)
    except NoFramaC as error:
        raise CliError(str(error)) from error
    except ValueError as error:
        raise CliError(f"{file}: {error}") from error
    if found.open:
        raise CliError(f"{file}: not proved: {', '.join(found.open)}", Status.NOT_PROVED)
    emit(f"Frama-C proves all {found.goals} goals")


def _need_theorems(name: str) -> None:
    loss, gradient = theorems_of(name)
    missing = " and no ".join(theorem for theorem in (loss, gradient) if theorem not in derive.theorems())
    if missing:
        raise CliError(
            f"{name}: {ONLY}, from two theorems, {loss} about the loss and {gradient} about its gradient; "
            f"there is no {missing}; {', '.join(written())} has both"
        )
