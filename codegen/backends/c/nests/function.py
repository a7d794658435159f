"""A nest as a function in C: rows from..to of a call."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from codegen.backends.c.nests.classes import arrays, for_classes
from codegen.backends.c.nests.expressions import ARRAYS, RowPrinter, divisors
from codegen.backends.c.nests.lanes import Lanes
from codegen.kernels.loops import (
    GRADIENT,
    LOGITS,
    TARGETS,
    WEIGHT,
    At,
    Expression,
    Gather,
    Let,
    Loss,
    Parameter,
    parts,
)
from codegen.nests.nest import (
    Begin,
    Carry,
    ForBlocks,
    ForClasses,
    KeepForBlock,
    Nest,
    NestStatement,
    Prefetch,
    Rises,
    Set,
    TakeForBlock,
    When,
    every,
    expressions,
    old,
)

ROW = RowPrinter()
LOWEST = "NAME(lowest)()"


def function(name: str, comment: Sequence[str], nest: Nest) -> str:
    """The text of a static function."""
    lines = [
        "/* " + "\n * ".join(comment) + " */",
        f"static TARGET void NAME({name})(const job *j, size_t from, size_t to, REAL *scratch)",
        "{",
        *_opening(nest),
        *(Lanes(nest).lines() if nest.lanes else _rows(nest)),
        "}",
    ]
    return "\n".join(indented(lines))


def indented(lines: Iterable[str]) -> Iterator[str]:
    """Lines of C with the indentation that their braces and headers ask for."""
    depth, headers = 0, 0
    for line in lines:
        depth -= line.startswith("}")
        yield "    " * (depth + headers) + line
        depth += line.endswith("{")
        header = line.startswith(("for (", "if (", "EVERY(")) and line.endswith(")")
        headers = headers + 1 if header else 0


def _reads(nest: Nest) -> set[Expression]:
    return {p for s in every(nest.body) for e in expressions(s) for p in parts(e)}


def _opening(nest: Nest) -> Iterator[str]:
    read = _reads(nest)
    yield "const size_t classes = j->classes;"
    if {At(WEIGHT), Gather(WEIGHT)} & read:
        yield "const REAL *const weight = j->weight;"
    for p in sorted(p.name for p in read if isinstance(p, Parameter)):
        yield f"const double {p} = j->{p};"
    if any(isinstance(s, KeepForBlock) for s in every(nest.body)):
        yield "REAL *const tops = scratch + (classes + BLOCK - 1) / BLOCK * BLOCK;"
    if nest.lanes:
        yield "(void)scratch;"


def _rows(nest: Nest) -> Iterator[str]:
    by_label = nest.program.target == "labels"
    if nest.trailing:
        yield from _before_pending(nest)
        yield "for (size_t n = from; n < to || pending; n++) {"
        yield f"const int live = n < to{' && label_of(j, n) != j->ignore_index' if by_label else ''};"
        if by_label:
            yield "if (n < to && !live)"
            yield "NAME(ignore)(j, n);"
            yield "if (!live && !pending)"
            yield "continue;"
        yield "const size_t row = live ? n : from;"
    else:
        yield "for (size_t n = from; n < to; n++) {"
        if by_label:
            yield "if (label_of(j, n) == j->ignore_index) {"
            yield "NAME(ignore)(j, n);"
            yield "continue;"
            yield "}"
    yield from _row(nest, "row" if nest.trailing else "n")
    for s in nest.body:
        yield from _statement(s)
    if nest.trailing:
        yield "pending = live && out;"
        yield f"{old('out')} = out;"
        if by_label:
            yield f"{old('label')} = label;"
        if _targets_before(nest):
            yield f"{old('targets')} = targets;"
    yield "}"
    if any(isinstance(s, ForClasses) and s.past_cache for s in every(nest.body)):
        yield "fence();"


def _targets_before(nest: Nest) -> bool:
    """Whether the targets of the row before are read."""
    return any(isinstance(s, ForClasses) and s.before and TARGETS in arrays(s) for s in every(nest.body))


def _before_pending(nest: Nest) -> Iterator[str]:
    """What is known of the row before."""
    yield "int pending = 0;"
    yield f"REAL *{old('out')} = NULL;"
    if nest.program.target == "labels":
        yield f"size_t {old('label')} = 0;"
    if _targets_before(nest):
        yield f"const REAL *{old('targets')} = NULL;"
    for s in every(nest.body):
        if isinstance(s, Carry):
            yield f"double {', '.join(f'{old(name)} = 0.0' for name in s.names)};"


def _row(nest: Nest, n: str) -> Iterator[str]:
    """Where a row's arrays lie, and what it has from the call."""
    read = _reads(nest)
    yield f"const REAL *const logits = (const REAL *)j->logits + {n} * j->stride;"
    yield f"REAL *const out = j->dlogits ? (REAL *)j->dlogits + {n} * classes : NULL;"
    if nest.program.target == "labels":
        there = "live ? (size_t)label_of(j, n) : 0" if nest.trailing else "(size_t)label_of(j, n)"
        yield f"const size_t label = {there};"
    if At(TARGETS) in read:
        yield f"const REAL *const targets = (const REAL *)j->targets + {n} * classes;"
    if Gather("logits") in read:
        yield "const double z_of_label = (double)logits[label];"
    if Gather(WEIGHT) in read:
        yield "const double weight_of_label = weight ? (double)weight[label] : 1.0;"
    for name in divisors(e for s in every(nest.body) for e in expressions(s)):
        yield f"const double {name} = NAME({name}_of)(j, {n});"


def _statement(s: NestStatement, start: str = "0", end: str = "classes") -> Iterator[str]:
    """The lines of a statement; start..end are the classes of a loop in it."""
    match s:
        case Let(name, value):
            yield f"const double {name} = {ROW.text(value)};"
        case Begin(name, value):
            yield f"double {name} = {LOWEST if value is None else ROW.text(value)};"
        case Set(name, value):
            yield f"{name} = {ROW.text(value)};"
        case Loss(value):
            yield f"j->losses[n] = {ROW.text(value)};"
        case KeepForBlock(value):
            yield f"tops[{start} / BLOCK] = (REAL){ROW.text(value, 5)};"
        case TakeForBlock(name):
            yield f"const double {name} = (double)tops[{start} / BLOCK];"
        case ForClasses(lines="always" | "where the same is kept" as when):
            out = old("out") if s.before else "out"
            same = f"{end} < classes && tops[{end} / BLOCK] == tops[{start} / BLOCK]"
            more = f"NAME(before_line)({out} + {end}, classes - {end})"
            yield f"const size_t last = {end} + {more if when == 'always' else f'({same} ? {more} : 0)'};"
            yield from for_classes(s, "done", "last")
            yield "done = last;"
        case ForClasses():
            yield from for_classes(s, start, end)
        case ForBlocks(body):
            if any(isinstance(x, ForClasses) and x.lines != "no" for x in every(body)):
                yield "size_t done = 0;"
            yield "for (size_t start = 0; start < classes; start += BLOCK) {"
            yield "const size_t end = least(start + BLOCK, classes);"
            for x in body:
                yield from _statement(x, "start", "end")
            yield "}"
        case When(condition, body):
            yield f"if ({_condition(condition)}) {{"
            for x in body:
                yield from _statement(x, start, end)
            yield "}"
        case Prefetch(array, where):
            yield from _prefetch(array, where, start, end)
        case Carry(names):
            yield from (f"{old(name)} = {name};" for name in names)
        case _:
            raise TypeError(f"{type(s).__name__} has rows in lanes")


def _condition(condition: object) -> str:
    if isinstance(condition, Rises):
        return f"{condition.name} > {condition.over}"
    return {"gradient": "out", "live": "live", "pending": "pending"}[str(condition)]


def _prefetch(array: str, where: str, start: str, end: str) -> Iterator[str]:
    place, apart = ARRAYS[array], "j->stride" if array == LOGITS else "classes"
    if where == "ahead":
        yield f"NAME(prefetch)({place} + {start} + AHEAD / sizeof(REAL), {end} - {start});"
        return
    there = "n + 1 < j->rows" + (" && out" if array == GRADIENT else "")
    yield f"if ({there})"
    yield f"NAME(prefetch)({place} + {apart} + {start}, {end} - {start});"
