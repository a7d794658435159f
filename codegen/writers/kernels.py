"""The kernels in every language, and how they are called."""

from __future__ import annotations

import importlib
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
