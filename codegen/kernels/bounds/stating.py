"""The bounds of a kernel, for a backend's arithmetic: the programs it was written from are walked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from codegen.kernels.arrays import ArraySource
from codegen.kernels.bounds.majorants import Majorant, quantity
from codegen.kernels.bounds.stated import FORMATS, Formula, Statement
from codegen.kernels.bounds.values import NoBound, Value, constant
from codegen.kernels.bounds.walk import Arithmetic, Error, walked
from codegen.kernels.loops import Program, TargetKind
from codegen.kernels.source import KernelSource


@dataclass(frozen=True)
class Special:
    """A program for parameters of these values and, with `unweighted`, no weights."""

    fixed: Mapping[str, Fraction]
    unweighted: bool
    program: Program


Cases = Callable[[TargetKind], Sequence[Special]]
"""The programs for a kind of target, in the order in which a kernel looks for one that may be taken."""


def stated(
    source: KernelSource | ArraySource, cases: Cases, arithmetic: Callable[[str, Program], Arithmetic]
) -> tuple[Statement, ...]:
    """The bounds of a kernel; none where they are not known."""
    try:
        return tuple(_stated(source, cases, arithmetic))
    except NoBound:
        return ()


def _stated(
    source: KernelSource | ArraySource, cases: Cases, arithmetic: Callable[[str, Program], Arithmetic]
) -> Iterator[Statement]:
    for spec in source.specs:
        for dtype in FORMATS:
            for special in _with_defaults(source, cases(spec.target)):
                facts = _facts(source, special.fixed)
                rounding = arithmetic(dtype, special.program)
                for case in walked(special.program, rounding, facts, special.unweighted):
                    yield Statement(
                        spec.target,
                        dtype,
                        {name: float(value) for name, value in special.fixed.items()},
                        special.unweighted,
                        case.label_is_greatest,
                        _formula(case.loss) if case.loss else None,
                        _formula(case.gradient),
                        tuple(_needed(case.conditions)),
                        case.least,
                    )


def _with_defaults(source: KernelSource | ArraySource, cases: Sequence[Special]) -> Sequence[Special]:
    """The case of all defaults and no weights first: it has fewer roundings than its program may have."""
    defaults = {name: Fraction(value) for name, value in source.defaults.items()}
    if not defaults or cases[0].fixed == defaults:
        return cases
    taken = next(c for c in cases if all(defaults[n] == x for n, x in c.fixed.items()))
    return (Special(defaults, True, taken.program), *cases)


def _needed(conditions: Sequence[tuple[Majorant, Majorant]]) -> Iterator[tuple[Majorant, Majorant]]:
    """Conditions that do not follow from one of the others, written with few digits."""
    for n, (error, unit) in enumerate(conditions):
        others = [e for k, (e, u) in enumerate(conditions) if k != n and u == unit and (e != error or k < n)]
        if not any(e.covers(error) for e in others):
            yield error.upwards(), unit


def _formula(error: Error) -> Formula:
    return Formula(error.relative.upwards(), error.absolute.upwards())


def _facts(source: KernelSource | ArraySource, fixed: Mapping[str, Fraction]) -> Mapping[str, Value]:
    signature = source.signature
    out = {name: constant(value) for name, value in fixed.items()}
    for name in set(signature.parameters) - set(fixed):
        sign = 1 if name in (*signature.positive, *signature.shares) else 0
        inverse = quantity(name, -1) if name in signature.positive else None
        out[name] = Value(quantity(name), inverse=inverse, sign=sign)
    return out
