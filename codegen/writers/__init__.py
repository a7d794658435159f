"""What is written into `generated/`: every module here has a `files()` that gives paths and texts.

A path is relative to `generated/`, in a folder of the writer's own; each text begins with the command that
writes it.  A new module is all that a new kind of file needs.
"""

from __future__ import annotations

import importlib
import pkgutil


def written() -> dict[str, str]:
    """Everything that belongs into `generated/`, by path.

    Raises:
        ValueError: two writers want one path.
    """
    found: dict[str, str] = {}
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
        for path, text in importlib.import_module(f"{__name__}.{module.name}").files():
            if path in found:
                raise ValueError(f"two writers want generated/{path}")
            found[path] = text
    return found
