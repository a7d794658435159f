"""Calling a kernel in NumPy: its module is run, without leaving compiled files beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

from codegen.kernels.arguments import Call
from codegen.kernels.signature import Signature


def load(folder: Path, signature: Signature, dtype: str) -> Callable[[Call], Any]:
    """The kernel in `folder`; one function serves both dtypes."""
    file = folder / f"{signature.symbol}.py"
    module = ModuleType(signature.symbol)
    exec(compile(file.read_text(encoding="utf-8"), str(file), "exec"), module.__dict__)

    def compute(call: Call) -> Any:
        given: dict[str, Any] = {"reduction": call.reduction, "out": call.out, "upstream": call.upstream}
        given |= call.parameters
        if signature.weighted:
            given["weight"] = call.weight
        if call.kind == "nothing":
            return getattr(module, signature.symbol)(call.inputs, **given)[0]
        if call.kind == "labels":
            given["ignore_index"] = call.ignore_index
        function = getattr(module, f"{signature.symbol}_{call.kind}")
        return function(call.inputs, call.targets, **given)[0]

    return compute
