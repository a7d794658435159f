"""Expressions as text, with no more parentheses than are needed; what C and Python write alike."""

from __future__ import annotations

from abc import ABC, abstractmethod
from fractions import Fraction

from codegen.kernels.loops import (
    Apply,
    At,
    Classes,
    Divisor,
    Expression,
    Gather,
    Local,
    Number,
    Parameter,
    Scalar,
    Select,
)

CHOICE, SUM, PRODUCT, NEGATIVE, POWER, ATOM = range(6)
INFIX = {"+": SUM, "-": SUM, "*": PRODUCT, "/": PRODUCT}


class Printer(ABC):
    """Prints expressions; a language says how it reads an array, chooses, and calls functions."""

    def text(self, e: Expression, above: int = CHOICE) -> str:
        """The expression, in parentheses where it binds less tightly than what stands around it."""
        match e:
            case Number():
                return self.enclose(self.number(e.value), ATOM if e.value >= 0 else NEGATIVE, above)
            case Apply(operation, (a, b)) if operation in INFIX:
                level = INFIX[operation]
                right = level + 1 if operation in "-/" or isinstance(b, Apply) else level
                return self.enclose(f"{self.text(a, level)} {operation} {self.text(b, right)}", level, above)
            case Apply("neg", (a,)):
                return self.enclose(f"-{self.text(a, ATOM)}", NEGATIVE, above)
            case Apply(operation, arguments):
                return self.call(operation, arguments, above)
            case Select():
                return self.select(e, above)
            case Scalar(name) | Local(name) | Parameter(name):
                return self.name(name)
            case At() | Gather() | Classes() | Divisor():
                return self.read(e)

    @staticmethod
    def enclose(text: str, level: int, above: int) -> str:
        """The text, in parentheses where it must have them."""
        return f"({text})" if level < above else text

    @staticmethod
    def number(value: Fraction) -> str:
        """A literal with a point; what is no binary fraction is rounded to the nearest double."""
        return repr(float(value))

    def name(self, name: str) -> str:
        """A scalar, a name of a loop or a parameter."""
        return name

    @abstractmethod
    def read(self, e: At | Gather | Classes | Divisor) -> str:
        """An entry of an array or a number that the kernel is called with."""

    @abstractmethod
    def select(self, e: Select, above: int) -> str:
        """A choice between the label and the other classes."""

    @abstractmethod
    def call(self, operation: str, arguments: tuple[Expression, ...], above: int) -> str:
        """A function's value."""
