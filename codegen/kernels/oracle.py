"""What a kernel should have computed: a loss and its gradient from the loss's definition, with mpmath.

The definition is evaluated as it stands, with so many digits that nothing overflows, underflows or cancels,
and differentiated backwards through the operations that were carried out (Linnainmaa 1970).  Neither the
right sides of theorems nor the loops are used.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import mpmath

from codegen.kernels.spec import KernelSpec
from derive.trusted.indices import Always, AtMost, Both, Bound, Index, Label, Not, Same
from derive.trusted.node import Node
from derive.trusted.terms import (
    Add,
    Bracket,
    Case,
    Div,
    Entry,
    Exp,
    Log,
    Mul,
    Neg,
    Num,
    Pow,
    RealPow,
    Size,
    Sum,
    Term,
)

Number = Any  # an mpf: mpmath has no types
BITS = 1300  # more than the 1074 + 53 binary places of the least double, and some for what cancels


@dataclass(frozen=True, eq=False)
class Value:
    """A number, and how it changes with the numbers it was made of."""

    number: Number
    slopes: tuple[tuple[Value, Number], ...] = ()


def loss_and_gradient(
    spec: KernelSpec,
    logits: Sequence[float],
    target: int | Sequence[float] | None,
    parameters: Mapping[str, float] | None = None,
    weight: Sequence[float] | None = None,
) -> tuple[Number, list[Number]]:
    """The loss of one row of finite logits and its derivative by each of them, as mpmath numbers.

    `target` is a label in 0..K-1, a row of K numbers, or nothing, as the loss has it.
    Without `weight` all classes have the weight 1.
    """
    with mpmath.workprec(BITS):
        row = _Row(spec, logits, target, parameters or {}, weight or [1.0] * len(logits))
        loss = row.value(spec.unfolded(spec.loss.lhs), ())
        slopes = _backwards(loss)
        return loss.number, [slopes.get(id(z), mpmath.mpf(0)) for z in row.logits]


class _Row:
    def __init__(
        self,
        spec: KernelSpec,
        logits: Sequence[float],
        target: int | Sequence[float] | None,
        parameters: Mapping[str, float],
        weight: Sequence[float],
    ) -> None:
        self.roles = spec.roles
        rows = target if isinstance(target, Sequence) else ()
        self.arrays = {
            name: [Value(mpmath.mpf(float(v))) for v in array]
            for name, array in (
                (spec.roles.weights, weight),
                (spec.roles.rows, rows),
                (spec.roles.logits, logits),
            )
        }
        self.logits = self.arrays[spec.roles.logits]
        self.label = target
        self.parameters = {name: Value(mpmath.mpf(v)) for name, v in parameters.items()}
        self.known: dict[Node, Value] = {}

    def value(self, t: Node, bound: tuple[int, ...]) -> Value:
        """The value of a term; `bound` are the indices of the binders around it, the innermost first."""
        if t.loose:
            return self.compute(t, bound)
        if t not in self.known:
            self.known[t] = self.compute(t, bound)
        return self.known[t]

    def compute(self, t: Node, bound: tuple[int, ...]) -> Value:
        match t:
            case Num():
                return Value(mpmath.mpf(t.value.numerator) / t.value.denominator)
            case Size():
                return Value(mpmath.mpf(len(self.logits)))
            case Entry(args=()):
                return self.parameters[t.name]
            case Entry(args=(Index() as i,)):
                return self.arrays[t.name][self.index(i, bound)]
            case Bracket():
                return Value(mpmath.mpf(self.holds(t.prop, bound)))
            case Case(args=(c, a, b)):
                return self.value(a if self.holds(c, bound) else b, bound)
            case Sum():
                inner = [(k, *bound) for k in range(len(self.logits))]
                return _sum([self.value(t.body, at) for at in inner if self.holds(t.guard, at)])
            case Pow():
                base = self.value(t.base, bound)
                n = t.exponent
                slope = n * base.number ** (n - 1) if n else mpmath.mpf(0)
                return Value(base.number**n, ((base, slope),))
            case Term():
                return _operation(t, [self.value(a, bound) for a in t.args])
        raise TypeError(f"{t!r} has no value")

    def index(self, i: Node, bound: tuple[int, ...]) -> int:
        match i:
            case Bound(data=(int() as level, _)):
                return bound[level]
            case Label() if isinstance(self.label, int):
                return self.label
        raise TypeError(f"{i!r} has no value")

    def holds(self, c: Node, bound: tuple[int, ...]) -> bool:
        match c:
            case Always():
                return True
            case Not(args=(d,)):
                return not self.holds(d, bound)
            case Both(args=(d, e)):
                return self.holds(d, bound) and self.holds(e, bound)
            case Same(args=(i, j)):
                return self.index(i, bound) == self.index(j, bound)
            case AtMost(args=(i, j)):
                return self.index(i, bound) <= self.index(j, bound)
        raise TypeError(f"{c!r} has no value")


def _sum(values: Sequence[Value]) -> Value:
    return Value(mpmath.fsum(v.number for v in values), tuple((v, mpmath.mpf(1)) for v in values))


def _operation(t: Term, values: Sequence[Value]) -> Value:
    numbers = [v.number for v in values]
    match t:
        case Add():
            return _sum(values)
        case Mul():
            others = [mpmath.fprod(numbers[:n] + numbers[n + 1 :]) for n in range(len(numbers))]
            return Value(mpmath.fprod(numbers), tuple(zip(values, others, strict=True)))
        case Neg():
            return Value(-numbers[0], ((values[0], mpmath.mpf(-1)),))
        case Div():
            (a, b), out = numbers, numbers[0] / numbers[1]
            return Value(out, ((values[0], 1 / b), (values[1], -a / b**2)))
        case Exp():
            out = mpmath.exp(numbers[0])
            return Value(out, ((values[0], out),))
        case Log():
            return Value(mpmath.log(numbers[0]), ((values[0], 1 / numbers[0]),))
        case RealPow():
            (a, b), out = numbers, mpmath.power(*numbers)
            return Value(out, ((values[0], b * out / a), (values[1], out * mpmath.log(a))))
    raise TypeError(f"{t!r} has no value")


def _backwards(top: Value) -> dict[int, Number]:
    """The derivative of a value by each value that it was made of, by identity."""
    order: list[Value] = []
    seen: set[int] = set()
    stack = [(top, False)]
    while stack:
        value, done = stack.pop()
        if done:
            order.append(value)
        elif id(value) not in seen:
            seen.add(id(value))
            stack.append((value, True))
            stack.extend((part, False) for part, _ in value.slopes)
    slopes = {id(top): mpmath.mpf(1)}
    for value in reversed(order):
        for part, slope in value.slopes:
            slopes[id(part)] = slopes.get(id(part), mpmath.mpf(0)) + slopes[id(value)] * slope
    return slopes
