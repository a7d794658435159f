"""The module of a kernel in NumPy."""

from __future__ import annotations

from collections.abc import Sequence

from codegen.backends.frame import Variant, read_in, variants, with_statements
from codegen.backends.numpy.body import lines
from codegen.backends.numpy.config import PASSES, SHORT_ROW
from codegen.backends.numpy.printer import counts
from codegen.backends.numpy.rounding import arithmetic
from codegen.backends.templates import environment
from codegen.kernels.arrays import ArraySource, lower_array
from codegen.kernels.bounds.stated import bound_files, told
from codegen.kernels.bounds.stating import Special, stated
from codegen.kernels.loops import GRADIENT, TARGETS, WEIGHT, At, Gather, Program
from codegen.kernels.schedule import run
from codegen.kernels.source import KernelSource


def render(source: KernelSource | ArraySource) -> dict[str, str]:
    """The files of a kernel, by name."""
    return render_array(source) if isinstance(source, ArraySource) else render_loss(source)


def render_array(source: ArraySource) -> dict[str, str]:
    """The files of a kernel without a loss."""
    templates = with_statements(environment("numpy", "#%"))
    signature = source.signature
    program = run(lower_array(source.spec), PASSES)
    bounds = stated(source, lambda kind: [Special({}, True, program)], arithmetic)
    given = {
        "signature": signature,
        "short_row": SHORT_ROW,
        "name": signature.symbol,
        "bounds": list(told(bounds)),
        "takes_vector": "rows" in signature.targets,
        "needs_classes": counts(program),
        "lines": [line.replace(GRADIENT, "out").replace(TARGETS, "vectors") for line in lines(program)],
    }
    text = templates.get_template("array.py.jinja").render(given)
    return {f"{signature.symbol}.py": text} | bound_files(signature.symbol, bounds)


def render_loss(source: KernelSource) -> dict[str, str]:
    """The files of a kernel of a loss and its gradient."""
    templates = with_statements(environment("numpy", "#%"))
    signature = source.signature
    cases = variants(source, PASSES, of_defaults=True, unweighted=True)
    bounds = stated(
        source, lambda kind: [Special(c.fixed, c.unweighted, c.program) for c in cases[kind]], arithmetic
    )
    given = {
        "signature": signature,
        "short_row": SHORT_ROW,
        "name": signature.symbol,
        "defaults": list(
            zip(signature.parameters, signature.defaults or [None] * len(signature.parameters), strict=True)
        ),
        "variants": cases,
        "bounds": list(told(bounds)),
        "body": lines,
        "condition": condition,
        "needs_classes": needs_classes,
        "reads_weight": reads_weight,
        "weighs_label": weighs_label,
    }
    text = templates.get_template("kernel.py.jinja").render(given)
    return {f"{signature.symbol}.py": text} | bound_files(signature.symbol, bounds)


def condition(case: Variant) -> str:
    """When a special case is at hand; empty for the general one."""
    tests = [f"{name} == {float(value)!r}" for name, value in case.fixed.items()]
    tests += ["weight is None"] * case.unweighted
    return " and ".join(tests)


def needs_classes(cases: Sequence[Variant]) -> bool:
    """Whether the number of classes is read."""
    return any(counts(case.program) or reads_weight(case.program) for case in cases)


def reads_weight(program: Program) -> bool:
    """Whether the weights of all classes are read."""
    return any(At(WEIGHT) in read_in(s) for s in program.body)


def weighs_label(cases: Sequence[Variant]) -> bool:
    """Whether the weight of the label is read."""
    return any(Gather(WEIGHT) in read_in(s) for case in cases for s in case.program.body)
