"""The module of a kernel in NumPy."""

from __future__ import annotations

from codegen.backends.frame import programs, with_statements
from codegen.backends.numpy.config import PASSES
from codegen.backends.numpy.printer import NumPyPrinter, chooses, counts
from codegen.backends.templates import environment
from codegen.kernels.source import KernelSource


def render(source: KernelSource) -> dict[str, str]:
    """The files of a kernel, by name."""
    template = with_statements(environment("numpy", "#%")).get_template("kernel.py.jinja")
    signature = source.signature
    given = {
        "signature": signature,
        "name": signature.symbol,
        "programs": programs(source, PASSES),
        "printer": NumPyPrinter(),
        "chooses": chooses,
        "counts": counts,
    }
    return {f"{signature.symbol}.py": template.render(given)}
