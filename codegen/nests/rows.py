"""From the loops of one row to a nest: the same statements for every row of a call.

What a loop would compute anew at every class is named before it, and every number of the row is made as
late as it can be, so that passes find the loops close to each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from codegen.kernels.loops import (
    GRADIENT,
    LOGITS,
    Accumulate,
    Apply,
    At,
    Expression,
    Gather,
    Let,
    Local,
    Loop,
    LoopStatement,
    Loss,
    Name,
    Number,
    Parameter,
    Program,
    Scalar,
    Statement,
    Store,
    parts,
    per_class,
    rewrite,
    statements,
)
from codegen.nests.nest import (
    SCRATCH,
    ForClasses,
    Nest,
    NestStatement,
    NotScheduled,
    When,
    reads,
)

IN_VECTORS = {"+", "-", "*", "/", "neg", "exp", "weigh"}


def over_rows(program: Program) -> Nest:
    """The nest that does a program's loops for each row; what is kept of a class is in the scratch row.

    Raises:
        NotScheduled: a loop does what vectors have no instructions for, or an exponential might be above 1.
    """
    if program.target == "nothing":
        raise NotScheduled("rows without targets are left to the plain kernel")
    for s in program.body:
        _check(s)
    names = _Names(program)
    body: list[NestStatement] = []
    for n, s in enumerate(program.body):
        if not isinstance(s, Loop):
            body.append(s)
            continue
        lets, loop = _hoisted(_kept_in_scratch(s, last=n == len(program.body) - 1), names)
        body += [*lets, ForClasses(tuple(_with_named_exponentials(loop, names)))]
    return Nest(program, _late([*body[:-1], When("gradient", (body[-1],))]))


def _check(s: Statement) -> None:
    for x in statements(s):
        for e in parts(x.value):
            if not isinstance(e, Apply):
                continue
            if e.operation in ("exp", "pow") and not _falls(e):
                raise NotScheduled(f"{e.operation} might be large")
            if isinstance(s, Loop) and per_class(e) and e.operation not in IN_VECTORS:
                raise NotScheduled(f"there are no vectors for {e.operation}")
        maximum = isinstance(x, Accumulate) and x.fold == "max"
        if maximum and (len(statements(s)), x.value) != (1, At(LOGITS)):
            raise NotScheduled("a maximum of something else than logits")


def _falls(e: Apply) -> bool:
    """Whether it is exp of (z - m), perhaps times or over a scalar, so at most 1; or a square of a scalar."""
    if e.operation == "pow":
        return not per_class(e)
    (inner,) = e.arguments
    match inner:
        case Apply(("*" | "/"), (Apply() as difference, Scalar() | Parameter())):
            inner = difference
    match inner:
        case Apply("-", (At(array) | Gather(array), Scalar("m"))):
            return array == LOGITS
    return False


class _Names:
    """New names for numbers of the row and of a class."""

    def __init__(self, program: Program) -> None:
        self.used = {x.name for s in program.body for x in statements(s) if not isinstance(x, Loss | Store)}

    def new(self, letter: str) -> str:
        name = next(name for n in range(1, 1000) if (name := f"{letter}{n}") not in self.used)
        self.used.add(name)
        return name


def _kept_in_scratch(loop: Loop, last: bool) -> list[LoopStatement]:
    """Its statements; what is kept of a class between loops is in the scratch row."""

    def change(e: Expression) -> Expression | None:
        return At(SCRATCH) if e == At(GRADIENT) else None

    body: list[LoopStatement] = []
    for x in loop.body:
        x = replace(x, value=rewrite(x.value, change))
        body.append(x if last or not isinstance(x, Store) else replace(x, array=SCRATCH))
    return body


def _hoisted(body: Sequence[LoopStatement], names: _Names) -> tuple[list[Let], list[LoopStatement]]:
    """Names for the numbers of the row that a loop computes, and the loop that reads them."""
    made: dict[Expression, Let] = {}

    def change(e: Expression) -> Expression | None:
        if per_class(e) or isinstance(e, Number | Scalar):
            return None
        if e not in made:
            made[e] = Let(names.new("h"), e)
        return Scalar(made[e].name)

    loop = [replace(x, value=rewrite(x.value, change)) for x in body]
    return list(made.values()), loop


def _with_named_exponentials(body: Sequence[LoopStatement], names: _Names) -> Iterator[LoopStatement]:
    """A loop in which an exponential is all of what a name stands for."""
    for x in body:
        made: list[Name] = []

        def change(e: Expression, made: list[Name] = made) -> Expression | None:
            if not (isinstance(e, Apply) and e.operation == "exp"):
                return None
            made.append(Name(names.new("x"), e))
            return Local(made[-1].name)

        whole = isinstance(x, Name) and isinstance(x.value, Apply) and x.value.operation == "exp"
        if not whole:
            x = replace(x, value=rewrite(x.value, change))
        yield from made
        yield x


def _late(body: list[NestStatement]) -> tuple[NestStatement, ...]:
    """Every number of the row is made just before what reads it, all that nothing reads is left out."""
    out: list[NestStatement] = []
    for s in reversed(body):
        if isinstance(s, Let):
            at = next((n for n, later in enumerate(out) if s.name in reads(later)), None)
            if at is not None:
                out.insert(at, s)
        else:
            out.insert(0, s)
    return tuple(out)
