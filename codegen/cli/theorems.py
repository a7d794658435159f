"""Theorems by the names that people type, with errors that are one line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import derive
from codegen.cli.errors import CliError, Status
from codegen.writing import write_whole
from derive.printing import latex, text
from derive.trusted.certificate import certificate
from derive.trusted.kernel import Theorem


def proved(name: str, route: str = "") -> derive.Proved:
    """The theorem of a name, by a route or by the proof that the prover finds.

    Raises:
        CliError: there is none (status 2, the nearest name is suggested), or it was not proved (status 1).
    """
    try:
        return derive.theorem(name, route or None)
    except derive.Unknown as error:
        raise _unknown(error) from error
    except derive.NotProved as error:
        raise CliError(f"{name}: {error}", Status.NOT_PROVED) from error


def stated(name: str) -> derive.Stated:
    """What a theorem says; nothing is proved.

    Raises:
        CliError: there is none of that name.
    """
    try:
        return derive.statement(name)
    except derive.Unknown as error:
        raise _unknown(error) from error


def _unknown(error: derive.Unknown) -> CliError:
    told = str(error)
    return CliError(f"{told}{'' if told.endswith('?') else ';'} `gradproof list` shows them")


def write_down(theorem: Theorem, file: Path) -> None:
    """Write the certificate of a theorem to a file: the whole of it or nothing."""
    write_whole(file, certificate(theorem).decode())


def described(name: str, said: derive.Stated | derive.Proved) -> dict[str, Any]:
    """A statement for programs: every formula in both forms."""
    what = said.derivation
    return {
        "name": name,
        "title": derive.about(name).title,
        "statement": both_forms(what),
        "lhs": both_forms(what.lhs),
        "rhs": both_forms(what.rhs),
        "assumptions": [both_forms(fact) for fact in what.assumptions],
        "definitions": [both_forms(d) for d in what.definitions],
    }


def both_forms(node: object) -> dict[str, str]:
    """A formula as text and as LaTeX."""
    return {"text": text(node), "latex": latex(node)}
