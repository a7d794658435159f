"""The fast kernel in C: schedules of staged programs, for several instruction sets in one file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from codegen.backends.c.config import BLOCK_BYTES, FAST_PASSES, LABELS, REALS
from codegen.backends.c.rounding import fast_arithmetic
from codegen.backends.c.runtime import function_name
from codegen.backends.expressions import ATOM, CHOICE, NEGATIVE, PRODUCT, Printer
from codegen.backends.frame import Variant, variants, with_statements
from codegen.backends.templates import environment
from codegen.kernels.bounds.stated import Statement, bound_files, told
from codegen.kernels.bounds.stating import Special, stated
from codegen.kernels.exponential import exponential
from codegen.kernels.loops import (
    GRADIENT,
    LOGITS,
    TARGETS,
    WEIGHT,
    Apply,
    At,
    Classes,
    Divisor,
    Expression,
    Gather,
    Local,
    Number,
    Scalar,
    Select,
    TargetKind,
    parts,
    rewrite,
)
from codegen.kernels.signature import Signature
from codegen.kernels.source import KernelSource
from codegen.kernels.stages import Staged, scalars_of, staged
from derive.printing import text

RATIONAL = {"+", "-", "*", "/", "neg"}  # what C has for vectors as for numbers
LOG_TERMS = 11  # of the series of 2 artanh t, |t| ≤ 0.172: the next is below 2^-60 of the sum


class RowPrinter(Printer):
    """Numbers of a row, in double."""

    def read(self, e: At | Gather | Classes | Divisor) -> str:
        match e:
            case Gather(array) if array == WEIGHT:
                return "weight_of_label"
            case Gather():
                return "z_of_label"
            case Classes():
                return "(double)classes"
            case Divisor():
                return "divisor"
        raise TypeError(f"{e} differs from class to class")

    def select(self, e: Select, above: int) -> str:
        raise TypeError(f"{e} differs from class to class")

    def call(self, operation: str, arguments: tuple[Expression, ...], above: int) -> str:
        if operation == "weigh":
            first, second = self.text(arguments[0], PRODUCT), self.text(arguments[1], NEGATIVE)
            return self.enclose(f"{first} != 0.0 ? {first} * {second} : 0.0", CHOICE, above)
        if operation == "pow" and arguments[1] == Number(Fraction(2)):
            base = self.text(arguments[0], ATOM)
            return self.enclose(f"{base} * {base}", PRODUCT, above)
        if operation == "pow":
            return f"pow({', '.join(map(self.text, arguments))})"
        return f"NAME({operation}_double)({self.text(arguments[0])})"


class ClassPrinter(Printer):
    """What differs from class to class, as vectors; `f` points to the numbers of the row."""

    def read(self, e: At | Gather | Classes | Divisor) -> str:
        assert isinstance(e, At), f"{e} is a number of the row"
        return {LOGITS: "z", TARGETS: "y", WEIGHT: "w", GRADIENT: "kept"}[e.array]

    def text(self, e: Expression, above: int = CHOICE) -> str:
        return f"f->{e.name}" if isinstance(e, Scalar) else super().text(e, above)

    @staticmethod
    def number(value: Fraction) -> str:
        return f"(REAL){float(value)!r}"

    def select(self, e: Select, above: int) -> str:
        return f"NAME(either)(here, EACH({self.text(e.at_label)}), EACH({self.text(e.elsewhere)}))"

    def call(self, operation: str, arguments: tuple[Expression, ...], above: int) -> str:
        name = {"exp": "exp", "weigh": "weighed"}[operation]
        return f"NAME({name})({', '.join(f'EACH({self.text(a)})' for a in arguments)})"


@dataclass(frozen=True)
class FastVariant:
    """A special case: its name in C, when it is at hand, and its stages."""

    kind: TargetKind
    number: int
    case: Variant
    stages: Staged

    @property
    def name(self) -> str:
        return f"{self.kind}_{self.number}"

    @property
    def condition(self) -> str:
        """A condition in C."""
        tests = [f"{name} == {float(value)!r}" for name, value in self.case.fixed.items()]
        tests += ["!weight"] * self.case.unweighted
        return " && ".join(tests) or "1"

    def reads(self, array: str, gradient: bool = False) -> bool:
        """Whether an array's entries are read by the sums, or by the gradient."""
        every = [x.value for x in self.stages.sums]
        if gradient:
            every = [x.value for x in self.stages.names] + [self.stages.elsewhere]
        return any(At(array) in parts(e) for e in every)

    def reads_array(self, array: str, gradient: bool) -> bool:
        """Whether an array that is there is read."""
        return self.reads(array, gradient) and not (array == WEIGHT and self.case.unweighted)

    def sees_label(self, gradient: bool) -> bool:
        """Whether the label's class is treated in its own way."""
        return self.stages.at_label is not None if gradient else self.stages.sums_see_label

    @property
    def sum_scalars(self) -> tuple[str, ...]:
        return scalars_of(*(x.value for x in self.stages.sums))

    @property
    def gradient_scalars(self) -> tuple[str, ...]:
        return scalars_of(*(x.value for x in self.stages.names), self.stages.elsewhere)

    @property
    def weighs_label(self) -> bool:
        return any(Gather(WEIGHT) in parts(s.value) for s in (*self.stages.before, *self.stages.after))

    def rescaling(self, older: str, prefix: str) -> str:
        """exp((older - m) r) in double, the row's numbers having a prefix."""
        e = self.stages.rescaling(Scalar(older))

        def renamed(x: Expression) -> Expression | None:
            return Scalar(prefix + x.name) if isinstance(x, Scalar) and x.name != older else None

        return RowPrinter().text(rewrite(e, renamed))

    @property
    def rescaling_scalars(self) -> tuple[str, ...]:
        return tuple(n for n in scalars_of(self.stages.rescaling(Local("x"))) if n != "m")


def fast_variants(source: KernelSource) -> tuple[FastVariant, ...] | None:
    """The special cases; None where some program cannot be scheduled for speed."""
    out: list[FastVariant] = []
    for kind, cases in variants(source, FAST_PASSES, of_defaults=True).items():
        for number, case in enumerate(cases):
            stages = staged(case.program)
            if stages is None or "nothing" in source.signature.targets or not _printable(stages):
                return None
            out.append(FastVariant(kind, number, case, stages))
    return tuple(out)


def _printable(stages: Staged) -> bool:
    every = [x.value for x in (*stages.sums, *stages.names)] + [stages.elsewhere]
    stored = [x.value for x in stages.names] + [stages.elsewhere]
    if any(isinstance(p, Select) for e in stored for p in parts(e)):
        return False
    return _operations(every) <= {*RATIONAL, "exp", "weigh"} and _operations(stored) <= RATIONAL


def _operations(every: Iterable[Expression]) -> set[str]:
    return {p.operation for e in every for p in parts(e) if isinstance(p, Apply)}


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
        "rescaled": list(dict.fromkeys(text(v.stages.rescaled) for v in found if v.stages.rescaled)),
        "signature": source.signature,
        "name": name,
        "prefix": name.upper(),
        "variants": found,
        "kinds": {kind: [v for v in found if v.kind == kind] for kind in source.signature.targets},
        "functions": list(_functions(name, source.signature.targets)),
        "exponentials": {c: exponential(dtype) for dtype, c in REALS.items()},
        "log_terms": [repr(2 / (2 * n + 1)) for n in range(1, LOG_TERMS + 1)],
        "block_bytes": BLOCK_BYTES,
        "row": RowPrinter(),
        "in_class": ClassPrinter(),
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
