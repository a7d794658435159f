"""Many theorems carried to Coq at once, with what it says of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from codegen.coq.checker import check_all
from codegen.coq.export import coq_file
from codegen.coq.sentences import Refused, statement_of
from derive.trusted.certificate import statement_hash
from derive.trusted.kernel import Theorem


@dataclass(frozen=True)
class Certified:
    """What Coq says of a theorem: the statement it accepts and the definitions in it, or why it does not."""

    statement: str = ""
    definitions: tuple[str, ...] = ()
    refusal: str = ""


def certified(theorems: Sequence[Theorem]) -> list[Certified]:
    """What Coq says of each; those that state the same with the same steps are shown to it once.

    Raises:
        NoCoq
    """
    sources = [_source(theorem) for theorem in theorems]
    asked = list(dict.fromkeys(source for source in sources if isinstance(source, str)))
    said = dict(zip(asked, check_all(asked, [None] * len(asked)), strict=True))
    found = []
    for source in sources:
        verdict = said[source] if isinstance(source, str) else source
        if isinstance(verdict, Exception):
            found.append(Certified(refusal=str(verdict)))
        else:
            found.append(Certified(verdict.statement, definitions_of(str(source))))
    return found


def _source(theorem: Theorem) -> str | ValueError:
    try:
        return coq_file(theorem, statement_hash(theorem))
    except (ValueError, KeyError, RecursionError) as error:  # no Coq form
        return Refused(f"it has no Coq form: {error}")


def definitions_of(source: str) -> tuple[str, ...]:
    """The definitions in a file, a line each."""
    lines = statement_of(source).splitlines()
    starts = [n for n, line in enumerate(lines) if line.startswith("Definition")]
    return tuple(" ".join(" ".join(lines[n : n + 2]).split()) for n in starts)
