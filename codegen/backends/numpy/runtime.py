"""Calling a kernel in NumPy: its module is run, without leaving compiled files beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

from codegen.kernels.arguments import Array, Call
from codegen.kernels.signature import Signature


def load_array(folder: Path, signature: Signature, dtype: str) -> Callable[..., None]:
    """The kernel without a loss in `folder`: a function of arrays [N, K], the last of which is written."""
    function = getattr(_module(folder, signature), signature.symbol)

    def compute(*arrays: Array) -> None:
        function(*arrays[:-1], out=arrays[-1])

    return compute


def load(folder: Path, signature: Signature, dtype: str) -> Callable[[Call], Any]:
    """The kernel in `folder`; one function serves both dtypes."""
    module, symbol, weighted = _module(folder, signature), signature.symbol, signature.weighted
    name = {"nothing": symbol}
    functions = {kind: getattr(module, name.get(kind, f"{symbol}_{kind}")) for kind in signature.targets}

    def compute(call: Call) -> Any:
        given: dict[str, Any] = dict(call.parameters)
        if weighted:
            given["weight"] = call.weight
        if call.kind == "labels":
            given["ignore_index"] = call.ignore_index
        arrays = (call.inputs,) if call.targets is None else (call.inputs, call.targets)
        function, upstream = functions[call.kind], call.upstream
        return function(*arrays, reduction=call.reduction, upstream=upstream, out=call.out, **given)[0]

    return compute


def _module(folder: Path, signature: Signature) -> ModuleType:
    file = folder / f"{signature.symbol}.py"
    module = ModuleType(signature.symbol)
    exec(compile(file.read_text(encoding="utf-8"), str(file), "exec"), module.__dict__)
    return module
