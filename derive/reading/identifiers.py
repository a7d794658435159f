r"""Names of several italic letters: ``CE(y, p)``, ``net_k = ...``, which LaTeX sets as a product of letters.

A run of letters is a name where a formula begins with it and gives it arguments or a value, unless each of
its letters is a name by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

MAX_LENGTH = 4_000
MAX_FOUND = 500

_RUN = r"(?P<run>[A-Z]{2,6}|[A-Z][a-z]{2,12}|[a-z]{3,12})"
_SCRIPTS = r"(?:\s?[_^]\s?(?:[a-zA-Z0-9]|\{[^{}]{1,20}\})){0,2}"
_BEGINS = r"(?:^|\\\\|&|[;,]|\\q?quad|\\begin\{[a-z*]{1,20}\})\s{0,20}"
_GIVEN_A_VALUE = re.compile(
    rf"{_BEGINS}{_RUN}{_SCRIPTS}\s{{0,4}}(?:(?:\\left)?\([^=()]{{1,80}}\)\s{{0,4}})?(?:&\s{{0,4}})?(?::?=|\\equiv|\\coloneqq)"
)
_GIVEN_ARGUMENTS = re.compile(
    r"(?<![a-zA-Z\\{])(?P<run>[A-Z]{2,6})\s?(?:\\left)?\([^()=]{1,40}(?:,|\\\||;)[^()=]{1,40}\)"
)
_ALONE = re.compile(r"(?<![a-zA-Z\\])[a-zA-Z](?![a-zA-Z])")


def identifiers(formulas: Iterable[str]) -> frozenset[str]:
    """The runs of letters that are names in the formulas of a text."""
    found, alone = set[str](), set[str]()
    valued = set[str]()
    for formula in formulas:
        formula = formula[:MAX_LENGTH]
        alone.update(_ALONE.findall(formula))
        found.update(m["run"] for m in islice(_GIVEN_ARGUMENTS.finditer(formula), MAX_FOUND))
        valued.update(m["run"] for m in islice(_GIVEN_A_VALUE.finditer(formula), MAX_FOUND))
    return frozenset(found | {run for run in valued if not set(run) <= alone})
