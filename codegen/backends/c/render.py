"""The header and the source file of a kernel in C."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from codegen.backends.c.config import LABELS, PASSES, REALS
from codegen.backends.c.fast import render_fast
from codegen.backends.c.printer import CPrinter
from codegen.backends.c.rounding import plain_arithmetic
from codegen.backends.c.runtime import array_function, function_name
from codegen.backends.frame import programs, read_in, with_statements
from codegen.backends.templates import environment
from codegen.kernels.arrays import ArraySource, lower_array
from codegen.kernels.bounds.stated import bound_files, told
from codegen.kernels.bounds.stating import Special, stated
from codegen.kernels.loops import WEIGHT, Gather, Loss, Program, TargetKind
from codegen.kernels.schedule import run
from codegen.kernels.source import KernelSource


@dataclass(frozen=True)
class RowFunction:
    """The static function for one row, for a kind of target and a type of arrays."""

    kind: TargetKind
    real: str
    program: Program

    @property
    def name(self) -> str:
        return f"{self.kind}_row_{self.real}" if self.kind != "nothing" else f"row_{self.real}"

    @property
    def target_parameter(self) -> str:
        """How it takes the target."""
        rows = f" const {self.real} *restrict targets,"
        return {"labels": " size_t label,", "rows": rows, "nothing": ""}[self.kind]

    @property
    def weighs_label(self) -> bool:
        """Whether it reads the weight of its label."""
        return any(Gather(WEIGHT) in read_in(s) for s in self.program.body)

    @property
    def gives_loss(self) -> bool:
        """Whether it computes a loss."""
        return any(isinstance(s, Loss) for s in self.program.body)

    @property
    def printer(self) -> CPrinter:
        return CPrinter(self.real)

    @property
    def store(self) -> str:
        """The conversion of a double to an entry."""
        return "" if self.real == "double" else "(float)"


@dataclass(frozen=True)
class Function:
    """A function of the header, which calls the one for a row."""

    name: str
    of_row: RowFunction
    target_type: str

    @property
    def kind(self) -> TargetKind:
        return self.of_row.kind

    @property
    def real(self) -> str:
        return self.of_row.real

    @property
    def row(self) -> str:
        return self.of_row.name

    @property
    def store(self) -> str:
        return self.of_row.store

    @property
    def zero(self) -> str:
        return "0.0" if self.real == "double" else "0.0f"

    @property
    def target_argument(self) -> str:
        """How it gives the row its target."""
        return {"labels": " (size_t)targets[n],", "rows": " targets + n * classes,", "nothing": ""}[self.kind]


def render(source: KernelSource | ArraySource) -> dict[str, str]:
    """The files of a kernel, by name."""
    return render_array(source) if isinstance(source, ArraySource) else render_loss(source)


def render_array(source: ArraySource) -> dict[str, str]:
    """The files of a kernel without a loss."""
    templates = with_statements(environment("c", "//%"))
    symbol, kind = source.signature.symbol, source.spec.target
    program = run(lower_array(source.spec), PASSES)
    bounds = stated(source, lambda kind: [Special({}, True, program)], plain_arithmetic)
    given = {
        "bounds": list(told(bounds)),
        "signature": source.signature,
        "name": symbol,
        "prefix": symbol.upper(),
        "rows": [RowFunction(kind, real, program) for real in REALS.values()],
        "prototype": partial(_array_prototype, symbol),
    }
    return bound_files(symbol, bounds) | {
        f"{symbol}.{suffix}": templates.get_template(f"array.{suffix}.jinja").render(given)
        for suffix in ("h", "c")
    }


def _array_prototype(symbol: str, row: RowFunction, restrict: str) -> str:
    arrays = ["logits", "vectors"] if row.kind == "rows" else ["logits"]
    inputs = [f"const {row.real} *{restrict}{name}" for name in arrays]
    dtype = next(dtype for dtype, real in REALS.items() if real == row.real)
    parameters = ", ".join(["size_t rows", "size_t classes", *inputs, f"{row.real} *{restrict}out"])
    return f"int64_t {array_function(symbol, dtype)}(\n    {parameters})"


def render_loss(source: KernelSource) -> dict[str, str]:
    """The files of a kernel of a loss and its gradient."""
    templates = with_statements(environment("c", "//%"))
    signature = source.signature
    loops = programs(source, PASSES)
    rows = {(kind, dtype): RowFunction(kind, c, p) for kind, p in loops.items() for dtype, c in REALS.items()}
    functions = [f for (_, dtype), row in rows.items() for f in _functions(signature.symbol, dtype, row)]
    bounds = stated(source, lambda kind: [Special({}, False, loops[kind])], plain_arithmetic)
    given = {
        "bounds": list(told(bounds)),
        "signature": signature,
        "name": signature.symbol,
        "prefix": signature.symbol.upper(),
        "rows": list(rows.values()),
        "functions": functions,
    }
    return (
        render_fast(source)
        | bound_files(signature.symbol, bounds)
        | {
            f"{signature.symbol}.{suffix}": templates.get_template(f"kernel.{suffix}.jinja").render(given)
            for suffix in ("h", "c")
        }
    )


def _functions(symbol: str, dtype: str, row: RowFunction) -> Iterator[Function]:
    if row.kind == "labels":
        for label, c in LABELS.items():
            yield Function(function_name(symbol, row.kind, label, dtype), row, c)
    else:
        target = row.real if row.kind == "rows" else ""
        yield Function(function_name(symbol, row.kind, None, dtype), row, target)
