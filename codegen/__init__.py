"""What is written down: kernels, walkthroughs and certificates, all made from theorems of `derive`.

codegen.load("cross-entropy", backend="c", dtype="float32")     a kernel, ready to be called
codegen.load_array("softmax-vjp", backend="numpy")              one without a loss
codegen.explain("cross-entropy", form="latex")                  a walkthrough of a proof
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from codegen.array_loading import load_array as load_array
    from codegen.loading import load as load
    from codegen.walkthrough import explain as explain

WHERE = {"explain": "codegen.walkthrough", "load": "codegen.loading", "load_array": "codegen.array_loading"}
"""The names that this package offers, and the modules that are imported when one is asked for."""


def __getattr__(name: str) -> Any:
    if name not in WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(WHERE[name]), name)
