"""What every backend's templates are given: the loops of each kind of target, and tests for their parts."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from jinja2 import Environment

from codegen.kernels.loops import (
    WEIGHT,
    Accumulate,
    At,
    Expression,
    Let,
    Loop,
    Loss,
    Name,
    Program,
    Statement,
    Store,
    TargetKind,
    parts,
    statements,
)
from codegen.kernels.lower import lower
from codegen.kernels.scalars import assuming
from codegen.kernels.schedule import Pass, run
from codegen.kernels.source import KernelSource
from codegen.kernels.spec import KernelSpec

STATEMENTS = {"let": Let, "loop": Loop, "loss": Loss, "name": Name, "accumulate": Accumulate, "store": Store}


@dataclass(frozen=True)
class Variant:
    """A special case of a program: parameters have these values, and with `unweighted` all weights are 1."""

    fixed: Mapping[str, Fraction]
    unweighted: bool
    program: Program


def variants(
    source: KernelSource, passes: Sequence[Pass], of_defaults: bool = False, unweighted: bool = False
) -> Mapping[TargetKind, tuple[Variant, ...]]:
    """The special cases for each kind of target after a backend's passes, the most special first.

    Parameters that are shares of 0 make one, and with `of_defaults` all parameters as they are by default.
    Weights of 1 make one where they are read at every class, and with `unweighted` in the first case, too.
    """
    return {s.target: tuple(_variants(s, source, passes, of_defaults, unweighted)) for s in source.specs}


def _variants(
    spec: KernelSpec, source: KernelSource, passes: Sequence[Pass], of_defaults: bool, unweighted: bool
) -> Iterator[Variant]:
    whole = lower(spec)
    defaults = {name: Fraction(value) for name, value in source.defaults.items()}
    for fixed in _distinct(*[defaults] * of_defaults, dict.fromkeys(source.shares, Fraction(0)), {}):
        program = run(assuming(whole, fixed, False), passes)
        if spec.weighted and (unweighted or any(At(WEIGHT) in read_in(loop) for loop in program.body)):
            yield Variant(fixed, True, run(assuming(whole, fixed, True), passes))
            unweighted = False
        yield Variant(fixed, False, program)


def _distinct(*cases: Mapping[str, Fraction]) -> list[Mapping[str, Fraction]]:
    return [case for n, case in enumerate(cases) if case not in cases[:n]]


def read_in(s: Statement) -> set[Expression]:
    """All expressions of a statement."""
    return {e for x in statements(s) for e in parts(x.value)}


def programs(source: KernelSource, passes: Sequence[Pass]) -> Mapping[TargetKind, Program]:
    """The loops for each kind of target, after a backend's passes."""
    return {spec.target: run(lower(spec), passes) for spec in source.specs}


def wrapped(line: str, prefix: str) -> str:
    """A line as several of at most 108 columns, each with the prefix, the later ones indented further."""
    depth = prefix + " " * (len(line) - len(line.lstrip()))
    return textwrap.fill(
        line.strip(),
        width=108,
        initial_indent=depth,
        subsequent_indent=depth + "    ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def with_statements(environment: Environment) -> Environment:
    """The environment with a test for each kind of statement: `{% if s is loop %}`."""
    environment.filters["wrapped"] = wrapped
    environment.filters["trimmed"] = str.rstrip
    for name, kind in STATEMENTS.items():
        environment.tests[name] = lambda s, kind=kind: isinstance(s, kind)
    return environment
