"""Expressions in C.  All arithmetic is in double: entries of float arrays are converted as they are read."""

from __future__ import annotations

from codegen.backends.expressions import ATOM, CHOICE, NEGATIVE, PRODUCT, SUM, Printer
from codegen.kernels.loops import (
    LOGITS,
    TARGETS,
    WEIGHT,
    At,
    Classes,
    Divisor,
    Expression,
    Gather,
    Loop,
    Select,
    parts,
)

ENTRY = {LOGITS: "z", TARGETS: "y", WEIGHT: "w"}  # the variables that hold a class's entries


class CPrinter(Printer):
    """Prints for a row function whose arrays are of one C type."""

    def __init__(self, real: str) -> None:
        self.cast = "" if real == "double" else "(double)"

    def read(self, e: At | Gather | Classes | Divisor) -> str:
        match e:
            case At(array) if array in ENTRY:
                return ENTRY[array]
            case At(array):
                return f"{self.cast}{array}[k]"
            case Gather(array) if array == WEIGHT:
                return "weight_of_label"
            case Gather(array):
                return f"{self.cast}{array}[label]"
            case Classes():
                return "(double)classes"
            case Divisor():
                return "divisor"

    def stored(self, e: Expression) -> str:
        """An expression as it is stored in an array."""
        return f"(float){self.text(e, ATOM)}" if self.cast else self.text(e)

    def loads(self, loop: Loop) -> list[tuple[str, str]]:
        """The variables that a loop loads at each class, with what they hold."""
        read = {p.array for s in loop.body for p in parts(s.value) if isinstance(p, At)}
        return [(name, self.load(array)) for array, name in ENTRY.items() if array in read]

    def load(self, array: str) -> str:
        """An array's entry; where there are no weights they are 1."""
        entry = f"{self.cast}{array}[k]"
        return f"weight ? {entry} : 1.0" if array == WEIGHT else entry

    def select(self, e: Select, above: int) -> str:
        text = f"k == label ? {self.text(e.at_label, SUM)} : {self.text(e.elsewhere, SUM)}"
        return self.enclose(text, CHOICE, above)

    def call(self, operation: str, arguments: tuple[Expression, ...], above: int) -> str:
        if operation == "weigh":
            first, second = self.text(arguments[0], PRODUCT), self.text(arguments[1], NEGATIVE)
            return self.enclose(f"{first} != 0.0 ? {first} * {second} : 0.0", CHOICE, above)
        return f"{operation}({', '.join(map(self.text, arguments))})"
