"""Expressions in NumPy: what differs from class to class is [N, K], a scalar of a row [N, 1]."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from codegen.backends.expressions import ATOM, CHOICE, NEGATIVE, POWER, PRODUCT, Printer
from codegen.kernels.loops import (
    LOGITS,
    WEIGHT,
    Accumulate,
    At,
    Classes,
    Divisor,
    Expression,
    Gather,
    Number,
    Parameter,
    Program,
    Select,
    parts,
    per_class,
    statements,
)

FUNCTIONS = {"exp": "np.exp", "log": "np.log", "log1p": "np.log1p"}
FOLDS = {"sum": "np.add", "max": "np.maximum"}
DELTA = Select(Number(Fraction(1)), Number(Fraction(0)))


class NumPyPrinter(Printer):
    """Prints for arrays that are named as in the loops; `aliases` are other names of numbers of a class."""

    def __init__(self) -> None:
        self.aliases: dict[str, str] = {}

    def name(self, name: str) -> str:
        """A scalar, a name of a loop or a parameter."""
        return self.aliases.get(name, name)

    def read(self, e: At | Gather | Classes | Divisor) -> str:
        match e:
            case At(array):
                return array
            case Gather(array) if array == WEIGHT:
                return "weight_of_label"
            case Gather(array):
                assert array == LOGITS, f"{array} has no entry of the label"
                return "z_of_label"
            case Classes():
                return "classes"
            case Divisor():
                return "divisor"

    def select(self, e: Select, above: int) -> str:
        if e == DELTA:
            return "delta"
        return f"np.where(at_label, {self.text(e.at_label)}, {self.text(e.elsewhere)})"

    def call(self, operation: str, arguments: tuple[Expression, ...], above: int) -> str:
        if operation == "weigh":
            first, second = self.text(arguments[0], PRODUCT), self.text(arguments[1], NEGATIVE)
            if isinstance(arguments[0], Parameter):
                return self.enclose(f"{first} * {second} if {first} else 0.0", CHOICE, above)
            return f"np.where({first} != 0.0, {first} * {second}, 0.0)"
        if operation == "pow":
            base, exponent = (self.text(a, ATOM) for a in arguments)
            return self.enclose(f"{base} ** {exponent}", POWER, above)
        return f"{FUNCTIONS[operation]}({', '.join(map(self.text, arguments))})"

    def fold(self, s: Accumulate) -> str:
        """A sum or maximum over classes, [N, 1]."""
        if not per_class(s.value):
            return f"classes * {self.text(s.value, NEGATIVE)}" if s.fold == "sum" else self.text(s.value)
        return over_classes(s.fold, self.text(s.value))


def over_classes(fold: str, text: str) -> str:
    """A fold of what is [N, K], by a function of the module."""
    return f"over_classes({FOLDS[fold]}, {text})"


def counts(program: Program) -> bool:
    """Whether the program reads the number of classes."""
    constant = any(
        isinstance(x, Accumulate) and not per_class(x.value) for s in program.body for x in statements(s)
    )
    return constant or any(isinstance(e, Classes) for e in _expressions(program))


def _expressions(program: Program) -> Iterator[Expression]:
    for s in program.body:
        for x in statements(s):
            yield from parts(x.value)
