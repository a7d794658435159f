"""Calling a kernel in NumPy: its module is run, without leaving compiled files beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from codegen.kernels.signature import Signature

Array = np.ndarray[Any, Any]
Scalars = Mapping[str, float]


def load(folder: Path, signature: Signature, dtype: str) -> Callable[..., tuple[Any, Array]]:
    """The kernel in `folder`; one function serves both dtypes."""
    file = folder / f"{signature.symbol}.py"
    module = ModuleType(signature.symbol)
    exec(compile(file.read_text(encoding="utf-8"), str(file), "exec"), module.__dict__)

    def compute(
        kind: str, logits: Array, targets: Array | None, reduction: str, out: Array, scalars: Scalars
    ) -> tuple[Any, Array]:
        if kind == "nothing":
            result = getattr(module, signature.symbol)(logits, reduction=reduction, out=out, **scalars)
        else:
            function = getattr(module, f"{signature.symbol}_{kind}")
            result = function(logits, targets, reduction=reduction, out=out, **scalars)
        loss, gradient = result
        return loss, gradient

    return compute
