"""Expressions of a nest in C: numbers of a row in double, and what differs from class to class in vectors.

A loop's body is for several vectors at once, which `i` numbers, and is printed in two manners: for vectors
that are whole and do not hold the label, and for vectors that may lack lanes, with masks `there` and `here`
(the label's lane).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from codegen.backends.expressions import ATOM, CHOICE, NEGATIVE, PRODUCT, Printer
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
    parts,
    rewrite,
)
from codegen.nests.nest import SCRATCH

ENTRIES = {LOGITS: "z", TARGETS: "y", WEIGHT: "w", SCRATCH: "was"}
"""What a vector of an array's entries is called."""

ARRAYS = {LOGITS: "logits", TARGETS: "targets", WEIGHT: "weight", SCRATCH: "scratch", GRADIENT: "out"}


PER_DIVISOR = Apply("/", (Number(Fraction(1)), Divisor()))
"""Computed once for all rows, where they have the same."""


def divisors(read: Iterable[Expression]) -> Iterator[str]:
    """Which of `divisor` and `per_divisor` expressions read."""
    every = [
        p for e in read for p in parts(rewrite(e, lambda x: Scalar("per") if x == PER_DIVISOR else None))
    ]
    if Divisor() in every:
        yield "divisor"
    if Scalar("per") in every:
        yield "per_divisor"


class RowPrinter(Printer):
    """Numbers of a row, in double."""

    def text(self, e: Expression, above: int = CHOICE) -> str:
        return "per_divisor" if e == PER_DIVISOR else super().text(e, above)

    def read(self, e: At | Gather | Classes | Divisor) -> str:
        match e:
            case Gather(array):
                return "weight_of_label" if array == WEIGHT else "z_of_label"
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


@dataclass(frozen=True)
class Manner:
    """What is known of the vectors of a loop's body.

    Attributes:
        count: how many there are, in C.
        here: the mask of the label's lane in the i-th; None where it is in none of them.
        whole: all lanes are there.
        rows: lanes are rows, and the i-th vector is of the class k + i / PARTS.
    """

    count: str
    here: str | None
    whole: bool = True
    rows: bool = False


WHOLE = Manner("SEVERAL", None)
CAREFUL = Manner("SEVERAL", "here[i]", whole=False)
ROWS = Manner("PARTS", "(labels[i] == (INT)k)", rows=True)
SEVERAL_ROWS = Manner("TOGETHER", "(labels[i % PARTS] == (INT)(k + i / PARTS))", rows=True)
"""Of one class, or of several at once."""


class ClassPrinter(Printer):
    """What differs from class to class; numbers of the row are vectors `each_x` with `x` in every lane."""

    def __init__(self, manner: Manner) -> None:
        self.manner = manner

    def text(self, e: Expression, above: int = CHOICE) -> str:
        match e:
            case Scalar(name):
                return f"each_{name}{'[i % PARTS]' if self.manner.rows else ''}"
            case Local(name):
                return f"{name}[i]"
            case Apply(("+" | "-") as sign, (Apply("*", (a, b)), Apply("*") as product)):
                # of two products a compiler would fuse either, here one and there the other
                other = self.vector(product) if sign == "+" else f"-({self.vector(product)})"
                return f"NAME(fused)({self.vector(a)}, {self.vector(b)}, {other})"
        return super().text(e, above)

    def read(self, e: At | Gather | Classes | Divisor) -> str:
        assert isinstance(e, At), f"{e} is a number of the row"
        return f"{ENTRIES[e.array]}[i]"

    @staticmethod
    def number(value: Fraction) -> str:
        return f"(REAL){float(value)!r}"

    def vector(self, e: Expression) -> str:
        """The expression where C does not make a vector of a number by itself."""
        return f"EACH({self.text(e)})" if isinstance(e, Number) else self.text(e)

    def select(self, e: Select, above: int) -> str:
        if self.manner.here is None:
            return self.enclose(self.vector(e.elsewhere), CHOICE, above)
        return f"NAME(either)({self.manner.here}, {self.vector(e.at_label)}, {self.vector(e.elsewhere)})"

    def call(self, operation: str, arguments: tuple[Expression, ...], above: int) -> str:
        assert operation == "weigh", operation
        return f"NAME(weighed)({', '.join(map(self.vector, arguments))})"
