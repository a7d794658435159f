"""The fast kernel in C: nests scheduled by shape, for several instruction sets in one file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from codegen.backends.c.config import BLOCK_BYTES, FAST_PASSES, LABELS, REALS
from codegen.backends.c.nests.function import function
from codegen.backends.c.rounding import fast_arithmetic
from codegen.backends.c.runtime import function_name
from codegen.backends.frame import Variant, variants, with_statements
from codegen.backends.templates import environment
from codegen.kernels.bounds.stated import Statement, bound_files, told
from codegen.kernels.bounds.stating import Special, stated
from codegen.kernels.exponential import exponential
from codegen.kernels.loops import TargetKind
from codegen.kernels.signature import Signature
from codegen.kernels.source import KernelSource
from codegen.nests.lanes import LANES
from codegen.nests.nest import Nest, NotScheduled
from codegen.nests.schedules import MOST_IN_LANES, Schedule, Shape, schedules
from derive.printing import text
from derive.trusted.kernel import Theorem

LOG_TERMS = 11  # of the series of 2 artanh t, |t| ≤ 0.172: the next is below 2^-60 of the sum


@dataclass(frozen=True)
class Scheduled:
    """A function for a special case and a schedule; `condition` tells in C for what shapes ("" for all)."""

    name: str
    condition: str
    function: str


@dataclass(frozen=True)
class FastVariant:
    """A special case: its name in C, when it is at hand, and its nests."""

    kind: TargetKind
    number: int
    case: Variant
    nests: tuple[tuple[Schedule, Nest], ...]

    @property
    def name(self) -> str:
        return f"{self.kind}_{self.number}"

    @property
    def condition(self) -> str:
        """A condition in C."""
        tests = [f"{name} == {float(value)!r}" for name, value in self.case.fixed.items()]
        tests += ["!weight"] * self.case.unweighted
        return " && ".join(tests) or "1"

    @property
    def scheduled(self) -> list[Scheduled]:
        """Its functions, the first of which is taken that is for the shape."""
        return [self._scheduled(*each) for each in self.nests]

    def _scheduled(self, schedule: Schedule, nest: Nest) -> Scheduled:
        name = f"{self.name}_{schedule.name}"
        where = f", where {self.condition}" if self.condition != "1" else ""
        comment = [f"Rows of {self.kind}{where}:", f"{schedule.told}."]
        return Scheduled(name, _condition(schedule), function(name, comment, nest))

    @property
    def theorems(self) -> list[Theorem]:
        """The theorems by which its schedules compute what the program says."""
        return [theorem for _, nest in self.nests for theorem in nest.theorems]


def _condition(schedule: Schedule) -> str:
    """The shapes that a schedule is for, as a condition in C; "" for all."""
    tests = [_test(shape) for shape in schedule.shapes]
    if "" in tests:
        return ""
    return tests[0] if len(tests) == 1 else " || ".join(f"({test})" for test in tests)


def _test(shape: Shape) -> str:
    tests = []
    if shape.most_classes is not None:
        tests.append(f"j->classes <= {shape.most_classes}")
    for name in ("rows", "classes", "bytes"):
        least = getattr(shape, f"least_{name}")
        if least > Shape.__dataclass_fields__[f"least_{name}"].default:
            tests.append(f"j->{name} >= {least}")
    return " && ".join(tests)


def fast_variants(source: KernelSource) -> tuple[FastVariant, ...] | None:
    """The special cases; None where some program cannot be scheduled for speed."""
    out: list[FastVariant] = []
    try:
        for kind, cases in variants(source, FAST_PASSES, of_defaults=True).items():
            for number, case in enumerate(cases):
                out.append(FastVariant(kind, number, case, tuple(schedules(case.program))))
    except NotScheduled:
        return None
    return tuple(out)


def render_fast(source: KernelSource) -> dict[str, str]:
    """The files of the fast kernel, by name; none where it cannot be scheduled."""
    found = fast_variants(source)
    if found is None:
        return {}
    templates = with_statements(environment("c", "//%"))
    name = f"{source.signature.symbol}_fast"
    bounds = _bounds(source, found)
    given: Mapping[str, object] = {
        "bounds": list(told(bounds)),
        "rescaled": sorted({text(theorem) for v in found for theorem in v.theorems}),
        "signature": source.signature,
        "name": name,
        "prefix": name.upper(),
        "variants": found,
        "kinds": {kind: [v for v in found if v.kind == kind] for kind in source.signature.targets},
        "functions": list(_functions(name, source.signature.targets)),
        "exponentials": {c: exponential(dtype) for dtype, c in REALS.items()},
        "log_terms": [repr(2 / (2 * n + 1)) for n in range(1, LOG_TERMS + 1)],
        "block_bytes": BLOCK_BYTES,
        "lanes": LANES,
        "most_in_lanes": MOST_IN_LANES,
    }
    files = {f"{name}.{s}": templates.get_template(f"fast.{s}.jinja").render(given) for s in ("h", "c")}
    files |= bound_files(name, bounds)
    return files | {f"{source.signature.symbol}_python.c": _binding(source.signature, given)}


def _binding(signature: Signature, given: Mapping[str, object]) -> str:
    """The C file that makes the library a module of Python's."""
    defaults = [repr(d) for d in signature.defaults] or ["Py_NAN"] * len(signature.parameters)
    more = {"symbol": signature.symbol, "defaults": dict(zip(signature.parameters, defaults, strict=True))}
    return environment("c", "//%").get_template("python.c.jinja").render({**given, **more})


def _bounds(source: KernelSource, found: Sequence[FastVariant]) -> tuple[Statement, ...]:
    def cases(kind: TargetKind) -> list[Special]:
        own = (v.case for v in found if v.kind == kind)
        return [Special(case.fixed, case.unweighted, case.program) for case in own]

    return stated(source, cases, fast_arithmetic)


@dataclass(frozen=True)
class FastFunction:
    """A function of the header."""

    name: str
    kind: str
    real: str
    target_type: str
    wide: int


def _functions(symbol: str, kinds: Sequence[str]) -> list[FastFunction]:
    out = []
    for kind in kinds:
        for dtype, real in REALS.items():
            labels = LABELS if kind == "labels" else {None: real}
            for label, target in labels.items():
                name = function_name(symbol, kind, label, dtype)
                out.append(FastFunction(name, kind, real, target, int(label == "int64")))
    return out
