"""From the loops of a program to the bounds of its loss and gradient: every operation in its order.

Where there is a label, two cases are walked: its logit is the greatest, or another is.  In the first its own
exponential is 1 and nothing is lost; in the second its loss is no less than log 2.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from codegen.kernels.bounds.calculus import Calculus
from codegen.kernels.bounds.functions import exp, log, log1p, total
from codegen.kernels.bounds.majorants import ONE, ZERO, Majorant, quantity
from codegen.kernels.bounds.values import Format, NoBound, Value, choose, constant
from codegen.kernels.loops import (
    GRADIENT,
    LOGITS,
    TARGETS,
    WEIGHT,
    Accumulate,
    Apply,
    At,
    Classes,
    Divisor,
    Expression,
    Gather,
    Let,
    Local,
    Loop,
    Loss,
    Name,
    Number,
    Parameter,
    Program,
    Scalar,
    Select,
    Store,
    per_class,
)


@dataclass(frozen=True)
class Arithmetic:
    """In which types a backend computes, and how it adds.

    Attributes:
        classes, row: the formats of what differs from class to class and of numbers of a row.
        stored: the format of the arrays.
        parameters: that of parameters as they are given.
        inner, outer: additions that a summand goes through in the format of classes, and of the row.
        rescaled: times that the sums and what is kept are rescaled by exp of the difference of two maxima,
            in the format of the row.
    """

    classes: Format
    row: Format
    stored: Format
    parameters: Format
    inner: Majorant
    outer: Majorant = ZERO
    rescaled: Majorant = ZERO


@dataclass(frozen=True)
class Error:
    """|computed - true| ≤ relative |true| + absolute, to be multiplied by nothing."""

    relative: Majorant
    absolute: Majorant


@dataclass(frozen=True)
class Walked:
    """The bounds of a program in one case, the conditions under which they hold, and what names mean."""

    label_is_greatest: bool | None
    loss: Error | None
    gradient: Error
    conditions: tuple[tuple[Majorant, Majorant], ...]
    least: Mapping[str, tuple[Majorant, ...]]


def walked(
    program: Program, arithmetic: Arithmetic, facts: Mapping[str, Value], unweighted: bool
) -> Iterator[Walked]:
    """The bounds of a program in each case; `facts` say what is known of its parameters.

    Raises:
        NoBound: no bound is known for some operation.
    """
    cases = (True, False) if program.target == "labels" else (None,)
    for case in cases:
        walk = _Walk(arithmetic, facts, unweighted, Calculus(case))
        loss, gradient = walk.run(program)
        yield Walked(
            case,
            None if loss is None else Error(loss.relative, loss.absolute),
            Error(gradient.relative, gradient.absolute),
            tuple(walk.calculus.conditions),
            walk.calculus.least,
        )


@dataclass
class _Walk:
    arithmetic: Arithmetic
    facts: Mapping[str, Value]
    unweighted: bool
    calculus: Calculus
    scalars: dict[str, Value] = field(default_factory=dict)
    locals: dict[str, Value] = field(default_factory=dict)
    kept: Value | None = None
    argument: Majorant = ZERO

    def run(self, program: Program) -> tuple[Value | None, Value]:
        loss = None
        for s in program.body:
            match s:
                case Let():
                    self.scalars[s.name] = self.of_row(s.value).named(s.name)
                case Loss():
                    loss = self.stored(self.of_row(s.value), self.arithmetic.row)
                case Loop():
                    self.loop(s)
        assert self.kept is not None
        return loss, self.kept

    def loop(self, loop: Loop) -> None:
        self.locals = {}
        for s in loop.body:
            match s:
                case Name():
                    self.locals[s.name] = self.of_class(s.value)
                case Store():
                    kind = self.arithmetic.classes if per_class(s.value) else self.arithmetic.row
                    self.kept = self.stored(self.of_class(s.value), kind)
                case Accumulate(fold="max"):
                    self.scalars[s.name] = self.greatest(s.value)
                case Accumulate():
                    self.scalars[s.name] = self.total(self.of_class(s.value)).named(s.name)

    def greatest(self, e: Expression) -> Value:
        if e != At(LOGITS):
            raise NoBound("a maximum of something else than logits")
        return replace(self.read(e), level=(Fraction(1), "m"))

    def total(self, summand: Value) -> Value:
        a = self.arithmetic
        added = a.inner * quantity(a.classes.roundoff) + a.outer * quantity(a.row.roundoff)
        if not a.rescaled.zero:
            added = added + self.rescaling(a.rescaled)
        return total(self.calculus, summand, added)

    def rescaling(self, times: Majorant) -> Majorant:
        """The error of factors exp((b - m) r), the arguments of which add up to one difference of logits."""
        row = self.arithmetic.row
        depth = self.calculus.depth(self.argument, row)
        return quantity(row.roundoff) * (times * (row.exp + 2) + depth * 4)

    def stored(self, x: Value, kind: Format) -> Value:
        """As an entry of an array."""
        return x if kind == self.arithmetic.stored else self.calculus.rounded(x, self.arithmetic.stored)

    def of_row(self, e: Expression) -> Value:
        return self.value(e, self.arithmetic.row)

    def of_class(self, e: Expression) -> Value:
        """At a class; a part that does not differ from class to class is computed as a number of the row."""
        if isinstance(e, Select):
            return choose(self.of_class(e.at_label), self.of_class(e.elsewhere))
        if per_class(e) or isinstance(e, Number | Parameter | Classes):
            return self.value(e, self.arithmetic.classes)
        return self.cast(self.of_row(e))

    def cast(self, x: Value) -> Value:
        """A number of the row as it is used at every class; the greatest logit is of that type."""
        a = self.arithmetic
        narrow = a.classes != a.row and x.level is None
        return self.calculus.rounded(x, a.classes) if narrow else x

    def value(self, e: Expression, kind: Format) -> Value:
        match e:
            case Number():
                return self.calculus.rounded(constant(e.value), kind)
            case Scalar(name):
                x = self.scalars[name]
                return self.cast(x) if kind == self.arithmetic.classes else x
            case Local(name):
                return self.locals[name]
            case Parameter(name):
                given = self.facts[name]
                return given if kind == self.arithmetic.parameters else self.calculus.rounded(given, kind)
            case At() | Gather() | Classes() | Divisor():
                return self.read(e)
            case Select(a, b):
                return choose(self.of_class(a), self.of_class(b))
            case Apply():
                return self.apply(e, kind)

    def apply(self, e: Apply, kind: Format) -> Value:
        here = [self.value(a, kind) for a in e.arguments]
        c = self.calculus
        match e.operation, here:
            case "+", (a, b):
                return c.add(a, b, kind)
            case "-", (a, b):
                return c.add(a, c.negative(b), kind)
            case "*" | "weigh", (a, b):
                return c.multiply(a, b, kind)
            case "/", (a, b):
                return c.divide(a, b, kind)
            case "neg", (a,):
                return c.negative(a)
            case "exp", (a,):
                self.argument = a.size if a.falls == "z" else self.argument
                return exp(c, a, kind)
            case "log", (a,):
                return log(c, a, kind)
            case "log1p", (a,):
                return log1p(c, a, kind)
            case "pow", (a, b) if b.exact == 2:
                return c.multiply(a, a, kind)
        raise NoBound(f"no bound is known of {e.operation}")

    def read(self, e: Expression) -> Value:
        match e:
            case At(array) if array == LOGITS:
                return Value(quantity("largest"), level=(Fraction(1), "z"))
            case Gather(array) if array == LOGITS:
                return Value(quantity("largest"), level=(Fraction(1), "t"))
            case At(array) | Gather(array) if array == WEIGHT:
                return constant(Fraction(1)) if self.unweighted else Value(quantity("weight"))
            case At(array) if array == TARGETS:
                return Value(quantity("y"))
            case At(array) if array == GRADIENT and self.kept is not None:
                return self.rescaled(self.kept)
            case Classes():
                return Value(quantity("K"), inverse=quantity("K", -1), sign=1)
            case Divisor():
                return constant(Fraction(1))
        raise NoBound(f"no bound is known of {e}")

    def rescaled(self, kept: Value) -> Value:
        """What was kept, as it is used: times exp of a difference of maxima, where sums are rescaled."""
        a = self.arithmetic
        if a.rescaled.zero:
            return kept
        roundings = quantity(a.classes.roundoff) * 2 + self.rescaling(ONE)
        return replace(
            kept,
            relative=kept.relative * Fraction(1025, 1024) + roundings,
            absolute=kept.absolute + quantity(a.classes.least) * 2,
        )
