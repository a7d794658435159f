"""How a kernel is called: what a caller, who has neither prover nor templates, must know of it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

FOLDER = "kernels"


@dataclass(frozen=True)
class Signature:
    """A kernel's name, the kinds of targets it takes ("labels", "rows", or "nothing" alone), the names of its
    scalar parameters, the reductions that were proved, the least number of classes, and its theorems; the
    defaults of its parameters (none, or all), those that must be positive and those that lie in 0..1, and
    whether it takes a weight for each class; and whether it gives a loss, or one array alone."""

    command: str
    name: str
    targets: tuple[str, ...]
    parameters: tuple[str, ...]
    reductions: tuple[str, ...]
    least_classes: int
    theorems: tuple[str, ...]
    defaults: tuple[float, ...] = ()
    positive: tuple[str, ...] = ()
    shares: tuple[str, ...] = ()
    weighted: bool = False
    loss: bool = True

    @property
    def symbol(self) -> str:
        """The name in source code and of files."""
        return self.name.replace("-", "_")

    def to_json(self) -> str:
        """As text."""
        return json.dumps(asdict(self), indent=2, ensure_ascii=False) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Signature:
        """From text."""
        found = json.loads(text)
        fields: dict[str, Any] = {key: tuple(v) if isinstance(v, list) else v for key, v in found.items()}
        return cls(**fields)


def signature_of(folder: Path, name: str) -> Signature:
    """The signature of a kernel in a folder of generated files.

    Raises:
        ValueError: there is no such kernel; the message lists those that there are.
    """
    known = {file.stem: file for file in sorted((folder / FOLDER).glob("*.json"))}
    if name not in known:
        raise ValueError(f"there is no kernel {name!r}; there is {', '.join(known) or 'none'}")
    return Signature.from_json(known[name].read_text(encoding="utf-8"))
