"""The theorems of all losses: every module in this folder is read, and nothing lists them."""

from __future__ import annotations

import difflib
import importlib
import pkgutil
from collections.abc import Iterable
from functools import cache

from derive import losses
from derive.losses.claim import Named


class Unknown(LookupError):
    """No theorem has this name; the message suggests the nearest."""


def named_theorems() -> dict[str, Named]:
    """All theorems by name: files in the order of their names, each file's theorems in the order written.

    Raises:
        ValueError: two theorems have one name.
    """
    return _read(tuple(losses.__path__))


def named_theorem(name: str) -> Named:
    """A theorem by its name.

    Raises:
        Unknown: there is none.
    """
    found = named_theorems().get(name)
    if found is None:
        raise Unknown(f"there is no theorem {name!r}{suggestion(name, named_theorems())}")
    return found


NEAR = 0.7  # how much alike a name and what may have been meant are, of 1


def suggestion(name: str, known: Iterable[str]) -> str:
    """What may have been meant, to stand at the end of a message; empty where nothing is near."""
    near = difflib.get_close_matches(name, list(known), n=1, cutoff=NEAR)
    return f"; did you mean {near[0]!r}?" if near else ""


@cache
def _read(folders: tuple[str, ...]) -> dict[str, Named]:
    found: dict[str, tuple[Named, str]] = {}
    for file in sorted(pkgutil.iter_modules(folders), key=lambda file: file.name):
        module = importlib.import_module(f"{losses.__name__}.{file.name}")
        for named in vars(module).values():
            if not isinstance(named, Named):
                continue
            other, where = found.setdefault(named.name, (named, file.name))
            if other is not named:
                raise ValueError(f"two theorems are called {named.name}, in {where}.py and in {file.name}.py")
    return {name: named for name, (named, _) in found.items()}
