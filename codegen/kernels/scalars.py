"""Passes over the numbers of a row, and those that make a special case of a program.

Like all passes they keep the real numbers that are computed: 0 x = 0, 1 x = x, log(1 + x) = log1p(x),
2 (x/2 - y/2) = x - y, (a e - b w) c = (a c) e - (b c) w.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from codegen.kernels.loops import (
    WEIGHT,
    Accumulate,
    Apply,
    At,
    Classes,
    Expression,
    Gather,
    Let,
    Loop,
    LoopStatement,
    Number,
    Parameter,
    Program,
    Scalar,
    Select,
    Statement,
    Store,
    defines,
    per_class,
    rewrite,
    uses,
)

ZERO, ONE = Number(Fraction(0)), Number(Fraction(1))


def mapped(s: Statement, change: object) -> Statement:
    """The statement with every expression changed."""
    assert callable(change)
    if isinstance(s, Loop):
        body: tuple[LoopStatement, ...] = tuple(replace(x, value=change(x.value)) for x in s.body)
        return replace(s, body=body)
    return replace(s, value=change(s.value))


def accurate_logs(program: Program) -> Program:
    """log(1 + x) is log1p(x), which does not lose a small x."""

    def change(e: Expression) -> Expression | None:
        match e:
            case Apply("log", (Apply("+", (Number(value=Fraction(numerator=1, denominator=1)), x)),)):
                return Apply("log1p", (rewrite(x, change),))
        return None

    return replace(program, body=tuple(mapped(s, lambda e: rewrite(e, change)) for s in program.body))


def whole_differences(program: Program) -> Program:
    """2 (x/2 - y/2) is x - y, rounded once: what halves save from overflow, their double has not.

    And (x - y) + f is f - (y - x), the difference of which e^(y - x) is made already.
    """

    def change(e: Expression) -> Expression | None:
        match e:
            case Apply("+", (a, f)) if (found := _doubled(a)) is not None:
                return Apply("-", (rewrite(f, change), Apply("-", found[::-1])))
        found = _doubled(e)
        return None if found is None else Apply("-", found)

    return replace(program, body=tuple(mapped(s, lambda e: rewrite(e, change)) for s in program.body))


def _doubled(e: Expression) -> tuple[Expression, Expression] | None:
    """The x and y of 2 (x/2 - y/2)."""
    half = Number(Fraction(1, 2))
    match e:
        case Apply("*", (Number(Fraction(numerator=2, denominator=1)), Apply("-", (a, b)))):
            match a, b:
                case Apply("*", (c, x)), Apply("*", (d, y)) if c == d == half:
                    return x, y
    return None


def weigh_parameters(program: Program) -> Program:
    """A product of scalars with a parameter that is 0 is 0, whatever the other factor is.

    An option that is not used must not make a loss 0 · inf.
    """

    def change(e: Expression) -> Expression | None:
        match e:
            case Apply("*", (Parameter() as p, x)) if not per_class(x):
                return Apply("weigh", (p, rewrite(x, change)))
        return None

    return replace(program, body=tuple(mapped(s, lambda e: rewrite(e, change)) for s in program.body))


def assuming(program: Program, parameters: Mapping[str, Fraction], unweighted: bool) -> Program:
    """The special case of a program in which some parameters have these values and weights are all 1."""

    def change(e: Expression) -> Expression | None:
        match e:
            case Parameter(name) if name in parameters:
                return Number(parameters[name])
            case At(array) | Gather(array) if array == WEIGHT and unweighted:
                return ONE
            case Apply(operation, arguments):
                return folded(operation, tuple(rewrite(a, change) for a in arguments))
            case Select(a, b):
                a, b = rewrite(a, change), rewrite(b, change)
                return a if a == b else Select(a, b)
        return None

    body: list[Statement] = []
    known: dict[str, Expression] = {}

    def through(e: Expression) -> Expression:
        e = rewrite(e, lambda x: known.get(x.name) if isinstance(x, Scalar) else None)
        return rewrite(e, change)

    for s in program.body:
        s = mapped(s, through)
        if isinstance(s, Let) and isinstance(s.value, Number):
            known[s.name] = s.value
            continue
        if isinstance(s, Loop):
            for x in s.body:
                if isinstance(x, Accumulate) and x.fold == "sum" and x.value in (ZERO, ONE):
                    known[x.name] = Classes() if x.value == ONE else ZERO
        body.append(s)
    return prune(replace(program, body=tuple(body), weighted=program.weighted and not unweighted))


def folded(operation: str, a: tuple[Expression, ...]) -> Expression:
    """An operation with the laws of 0 and 1 applied."""
    match operation, a:
        case ("*" | "weigh", (x, y)) if ZERO in (x, y):
            return ZERO
        case "*" | "weigh", (x, y) if ONE in (x, y):
            return y if x == ONE else x
        case "/", (x, y) if x == ZERO or y == ONE:
            return x
        case "+", (x, y) if ZERO in (x, y):
            return y if x == ZERO else x
        case "-", (x, y) if y == ZERO:
            return x
        case "neg", (x,) if x == ZERO:
            return ZERO
        case "-", (Number(x), Number(y)):
            return Number(x - y)
    return Apply(operation, a)


def early(program: Program) -> Program:
    """A number of a row is made as soon as all is there that it is made of, so that later loops can meet."""
    body: list[Statement] = []
    for s in program.body:
        at = len(body)
        if isinstance(s, Let):
            at = max((n + 1 for n, other in enumerate(body) if defines(other) & uses(s)), default=0)
        body.insert(at, s)
    return replace(program, body=tuple(body))


def prune(program: Program) -> Program:
    """Without the scalars that nothing reads."""
    while True:
        read = {name for s in program.body for name in uses(s)}
        body = tuple(_pruned(program, read))
        if body == program.body:
            return program
        program = replace(program, body=body)


def _pruned(program: Program, read: set[str]) -> Iterator[Statement]:
    for s in program.body:
        if isinstance(s, Loop):
            kept = tuple(x for x in s.body if not isinstance(x, Accumulate) or x.name in read)
            if kept:
                yield replace(s, body=kept)
        elif not isinstance(s, Let) or s.name in read:
            yield s


def coefficients(program: Program) -> Program:
    """The gradient is a sum of products of one scalar, made once for the row, and what differs by class."""
    *before, last = program.body
    assert isinstance(last, Loop)
    store = last.body[-1]
    assert isinstance(store, Store)
    lets: list[Statement] = []

    def name(e: Expression) -> Expression:
        if isinstance(e, Number | Scalar):
            return e
        lets.append(Let(f"k{len(lets) + 1}", e))
        return Scalar(f"k{len(lets)}")

    def combined(e: Expression) -> Expression:
        if isinstance(e, Select):
            return Select(combined(e.at_label), combined(e.elsewhere))
        out: Expression | None = None
        for sign, scalar, x in linear(e):
            product = name(scalar) if x == ONE else x if scalar == ONE else Apply("*", (name(scalar), x))
            if out is None:
                out = product if sign > 0 else Apply("neg", (product,))
            else:
                out = Apply("+" if sign > 0 else "-", (out, product))
        return out or ZERO

    value = combined(_inwards(store.value))
    loop = replace(last, body=(*last.body[:-1], replace(store, value=value)))
    return replace(program, body=(*before, *lets, loop))


def _inwards(e: Expression) -> Expression:
    """A scalar factor or divisor of a choice becomes one of each alternative."""
    match e:
        case Apply(("*" | "/") as operation, (Select(a, b), s)) if not per_class(s):
            return Select(Apply(operation, (a, s)), Apply(operation, (b, s)))
    return e


def linear(e: Expression) -> list[tuple[int, Expression, Expression]]:
    """Signs, scalars and what differs from class to class (1 where nothing does)."""
    if not per_class(e):
        return [(1, e, ONE)]
    match e:
        case Apply("+", (a, b)):
            return linear(a) + linear(b)
        case Apply("-", (a, b)):
            return linear(a) + [(-s, c, x) for s, c, x in linear(b)]
        case Apply("neg", (a,)):
            return [(-s, c, x) for s, c, x in linear(a)]
        case Apply("*", (a, b)) if not per_class(a):
            return [(s, folded("*", (a, c)), x) for s, c, x in linear(b)]
        case Apply("*" | "/" as operation, (a, b)) if not per_class(b):
            return [(s, folded(operation, (c, b)), x) for s, c, x in linear(a)]
    return [(1, ONE, e)]
