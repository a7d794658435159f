"""The kernels in every language, and how they are called."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Iterator

from codegen.backends import backends
from codegen.kernels.arrays import ArraySource
from codegen.kernels.forms import any_source, kernels
from codegen.kernels.signature import FOLDER
from codegen.kernels.source import KernelSource


def files() -> Iterator[tuple[str, str]]:
    """Paths and texts."""
    for name in kernels():
        source = any_source(name)
        yield f"{FOLDER}/{name}.json", source.signature.to_json()
        for backend in backends():
            for file, text in rendered(source, backend).items():
                yield f"{backend}/{file}", text


def rendered(source: KernelSource | ArraySource, backend: str) -> dict[str, str]:
    """The files of a kernel in one language, by name."""
    texts: dict[str, str] = importlib.import_module(f"codegen.backends.{backend}.render").render(source)
    return texts


def standing_alone(source: KernelSource | ArraySource, backend: str) -> dict[str, str]:
    """The same, with what makes a folder of them stand alone: what the backend has in `folder.py`."""
    texts = rendered(source, backend)
    where = f"codegen.backends.{backend}.folder"
    if importlib.util.find_spec(where) is None:
        return texts
    more: dict[str, str] = importlib.import_module(where).companions(source, texts)
    return texts | more
