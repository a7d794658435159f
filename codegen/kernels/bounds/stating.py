"""The bounds of a kernel, for a backend's arithmetic: the programs it was written from are walked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from codegen.kernels.arrays import ArraySource
from codegen.kernels.bounds.majorants import Majorant, quantity
from codegen.kernels.bounds.stated import FORMATS, Formula, Statement
from codegen.kernels.bounds.values import NoBound, Value, constant
from codegen.kernels.bounds.walk import Arithmetic, Error, walked
from codegen.kernels.loops import Program, TargetKind
from codegen.kernels.source import KernelSource

Chosen = Callable[[TargetKind, bool], Program]
"""The program for a kind of target: that for the defaults and no weights, or the general one."""


def stated(
    source: KernelSource | ArraySource, chosen: Chosen, arithmetic: Callable[[str, Program], Arithmetic]
) -> tuple[Statement, ...]:
    """The bounds of a kernel; none where they are not known."""
    try:
        return tuple(_stated(source, chosen, arithmetic))
    except NoBound:
        return ()


def _stated(
    source: KernelSource | ArraySource, chosen: Chosen, arithmetic: Callable[[str, Program], Arithmetic]
) -> Iterator[Statement]:
    for spec in source.specs:
        for dtype in FORMATS:
            for plain in [True, False] if source.defaults or spec.weighted else [True]:
                program = chosen(spec.target, plain)
                facts = _facts(source, plain)
                for case in walked(program, arithmetic(dtype, program), facts, unweighted=plain):
                    yield Statement(
                        spec.target,
                        dtype,
                        plain,
                        case.label_is_greatest,
                        _formula(case.loss) if case.loss else None,
                        _formula(case.gradient),
                        tuple(_needed(case.conditions)),
                        case.least,
                    )


def _needed(conditions: Sequence[tuple[Majorant, Majorant]]) -> Iterator[tuple[Majorant, Majorant]]:
    """Conditions that do not follow from one of the others, written with few digits."""
    for n, (error, unit) in enumerate(conditions):
        others = [e for k, (e, u) in enumerate(conditions) if k != n and u == unit and (e != error or k < n)]
        if not any(e.covers(error) for e in others):
            yield error.upwards(), unit


def _formula(error: Error) -> Formula:
    return Formula(error.relative.upwards(), error.absolute.upwards())


def _facts(source: KernelSource | ArraySource | ArraySource, plain: bool) -> Mapping[str, Value]:
    signature = source.signature
    out = {}
    for name in signature.parameters:
        if plain and name in source.defaults:
            out[name] = constant(Fraction(source.defaults[name]))
            continue
        sign = 1 if name in (*signature.positive, *signature.shares) else 0
        inverse = quantity(name, -1) if name in signature.positive else None
        out[name] = Value(quantity(name), inverse=inverse, sign=sign)
    return out
