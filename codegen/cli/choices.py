"""Names that are one of those that were found as files."""

from __future__ import annotations

from collections.abc import Iterable

from codegen.cli.errors import CliError
from derive.losses.catalogue import suggestion


def one_of(value: str, known: Iterable[str], what: str) -> str:
    """The value.

    Raises:
        CliError: it is none of those known; the nearest is suggested, or all are named.
    """
    names = list(known)
    if value not in names:
        raise CliError(
            f"there is no {what} {value!r}" + (suggestion(value, names) or f"; there is {', '.join(names)}")
        )
    return value
