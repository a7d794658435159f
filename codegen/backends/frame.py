"""What every backend's templates are given: the loops of each kind of target, and tests for their parts."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence

from jinja2 import Environment

from codegen.kernels.loops import Accumulate, Let, Loop, Loss, Name, Program, Store, TargetKind
from codegen.kernels.lower import lower
from codegen.kernels.schedule import Pass, run
from codegen.kernels.source import KernelSource

STATEMENTS = {"let": Let, "loop": Loop, "loss": Loss, "name": Name, "accumulate": Accumulate, "store": Store}


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
    for name, kind in STATEMENTS.items():
        environment.tests[name] = lambda s, kind=kind: isinstance(s, kind)
    return environment
