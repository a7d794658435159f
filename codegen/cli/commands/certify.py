"""Write a theorem as a Coq file, and let Coq check it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from codegen.cli.errors import CliError, Status
from codegen.cli.formats import emit
from codegen.cli.outputs import need_folder, write_into
from codegen.cli.theorems import proved
from codegen.coq.certify import definitions_of
from codegen.coq.checker import NoCoq, check
from codegen.coq.export import coq_file
from codegen.coq.sentences import Refused
from codegen.coq.statements import frozen
from codegen.loading import generated
from codegen.writers.proofs import FOLDER
from derive.trusted.certificate import BadCertificate, read_certificate
from derive.trusted.kernel import Rejected, Theorem


def command(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A theorem; `gradproof list` shows them.")],
    checked: Annotated[bool, typer.Option("--check", help="Run coqc, and name the step it refuses.")] = False,
    output: Annotated[Path, typer.Option("-o", metavar="DIR", help="Where NAME.v is written.")] = Path("."),
) -> None:
    """Write the proof of NAME as a Coq file, a lemma for each step."""
    need_folder(output)
    theorem = stored(name) or proved(name).theorem
    try:
        source = coq_file(theorem, name)
    except ValueError as error:
        raise CliError(f"{name}: {error}") from error
    (file,) = write_into(output, {f"{name}.v": source})
    emit(f"{file}: {sum(line.startswith('Lemma') for line in source.splitlines())} steps written")
    if not checked:
        return
    try:
        found = check(source, frozen().get(name))
    except NoCoq as error:
        raise CliError(str(error)) from error
    except Refused as error:
        raise CliError(f"{file}: {error}", Status.NOT_PROVED) from error
    emit(f"Coq accepts it, on these axioms: {', '.join(found.axioms)}")
    emit(f"  {found.statement}")
    for definition in definitions_of(source):
        emit(f"  {definition}")


def stored(name: str) -> Theorem | None:
    """The theorem as its certificate under generated/ gives it, replayed: that needs no search and no SymPy.

    Its statement is compared with the frozen one where Coq checks it.
    """
    file = generated() / FOLDER / f"{name}.json"
    if name not in frozen() or not file.is_file():
        return None
    try:
        return read_certificate(file.read_bytes())[-1]
    except (OSError, BadCertificate, Rejected):
        return None
