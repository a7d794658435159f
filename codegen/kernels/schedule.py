"""Passes over the loops of a row.  Each turns a program into one that computes the same real numbers.

A backend lists the passes it wants; every pass ends by checking what it made.  How rows, blocks and lanes are
done is up to the passes of `codegen.nests`, which go on from there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import reduce

from codegen.kernels.checking import check
from codegen.kernels.loops import (
    COSTLY,
    GRADIENT,
    TARGETS,
    Accumulate,
    Apply,
    At,
    Expression,
    Local,
    Loop,
    LoopStatement,
    Name,
    Program,
    Select,
    Statement,
    Store,
    defines,
    parts,
    per_class,
    rewrite,
    uses,
)

Pass = Callable[[Program], Program]

BLOCK = 128


def run(program: Program, passes: Sequence[Pass]) -> Program:
    """The program after the passes, in order."""
    for each in passes:
        program = check(each(program))
    return program


def weigh_targets(program: Program) -> Program:
    """A summand y_k f_k is 0 where the target y_k is 0, whatever f_k is.

    Over the real numbers that is 0 f = 0.  It matters where f_k is no real number: a logit of -inf masks its
    class, whose target is 0, and must not make the loss 0 · inf.
    """

    def change(e: Expression) -> Expression | None:
        factors = _factors(e)
        if At(TARGETS) not in factors:
            return None
        factors.remove(At(TARGETS))
        if not any(map(per_class, factors)):
            return None
        rest = (rewrite(f, change) for f in factors)
        return Apply("weigh", (At(TARGETS), reduce(lambda a, b: Apply("*", (a, b)), rest)))

    def weighed(s: LoopStatement) -> LoopStatement:
        return replace(s, value=rewrite(s.value, change)) if isinstance(s, Accumulate) else s

    return _with_loops(program, lambda loop: replace(loop, body=tuple(map(weighed, loop.body))))


def keep_costly(program: Program) -> Program:
    """The first exponential (or logarithm, or power) that two loops need is computed once, and kept.

    It is kept in the row of the gradient, which is written last: every later loop reads the entry at its own
    class before it is overwritten.  The value is the same; where the gradient's type is shorter than that of
    the arithmetic, keeping it rounds it once.
    """
    loops = [s for s in program.body if isinstance(s, Loop)]
    if any(isinstance(s, Store) for loop in loops[:-1] for s in loop.body):
        return program
    counts = Counter(e for loop in loops for e in set(_costly(loop)))
    kept = next((e for loop in loops for e in _costly(loop) if counts[e] > 1), None)
    if kept is None:
        return program
    stored = False
    body: list[Statement] = []
    for s in program.body:
        if isinstance(s, Loop) and kept in _costly(s):
            s = _replaced(s, kept, At(GRADIENT) if stored else Local("kept"))
            if not stored:
                s = replace(s, body=(Name("kept", kept), Store(GRADIENT, Local("kept")), *s.body))
            stored = True
        body.append(s)
    return replace(program, body=tuple(body))


def fuse(program: Program) -> Program:
    """Two loops become one where nothing that the later one reads is made by the earlier one or after it.

    At each class the statements keep their order, and no statement reads what another class has stored,
    so every one of them sees the values that it saw before.
    """
    body: list[Statement] = []
    for s in program.body:
        at = _where_to_fuse(s, body) if isinstance(s, Loop) else None
        if at is None:
            body.append(s)
            continue
        earlier = body[at]
        assert isinstance(earlier, Loop) and isinstance(s, Loop)
        body[at] = replace(earlier, body=earlier.body + s.body)
    return replace(program, body=tuple(body))


def _where_to_fuse(loop: Loop, body: list[Statement]) -> int | None:
    """The last earlier loop that this one can join."""
    for at in range(len(body) - 1, -1, -1):
        if defines(body[at]) & uses(loop):
            return None
        earlier = body[at]
        if isinstance(earlier, Loop):
            # the gradient is stored last: the loss may need another loop before
            return None if any(isinstance(s, Store) for s in loop.body) else at
    return None


def share(program: Program) -> Program:
    """What a loop computes more than once at a class gets a name there.

    An entry of the gradient has one value wherever a loop reads it: a loop stores it before all else that
    it does (`keep_costly`), or after.
    """
    made = 0

    def shared(loop: Loop) -> Loop:
        nonlocal made
        while (e := _repeated(loop)) is not None:
            made += 1
            name = f"e{made}"
            body = list(_replaced(loop, e, Local(name)).body)
            first = next(n for n, s in enumerate(loop.body) if e in parts(s.value))
            loop = replace(loop, body=(*body[:first], Name(name, e), *body[first:]))
        return loop

    return _with_loops(program, shared)


def _repeated(loop: Loop) -> Expression | None:
    """The largest expression that is computed at least twice, and is more than a name."""
    computed = (e for s in loop.body for e in parts(s.value) if isinstance(e, Apply | Select))
    counts = Counter(e for e in computed if per_class(e))
    return max((e for e, n in counts.items() if n > 1), key=lambda e: len(list(parts(e))), default=None)


def _factors(e: Expression) -> list[Expression]:
    """The factors of a product, in order; the expression itself where it is none."""
    match e:
        case Apply("*", (a, b)):
            return _factors(a) + _factors(b)
    return [e]


def block_sums(program: Program) -> Program:
    """Sums over K classes are made of sums over blocks of 128.

    A sum of n numbers added in order is off by at most (n - 1) u Σ|x|, u being the unit roundoff of the
    accumulator; in blocks of b it is (b + n/b) u Σ|x| (Blanchard, Higham and Higham 2021, section 2).
    """

    def blocked(loop: Loop) -> Loop:
        sums = any(isinstance(s, Accumulate) and s.fold == "sum" for s in loop.body)
        return replace(loop, block=BLOCK) if sums else loop

    return _with_loops(program, blocked)


def _with_loops(program: Program, change: Callable[[Loop], Loop]) -> Program:
    body = tuple(change(s) if isinstance(s, Loop) else s for s in program.body)
    return replace(program, body=body)


def _costly(loop: Loop) -> Iterator[Expression]:
    """The costly expressions of a loop that differ from class to class, the outer first."""
    for s in loop.body:
        for e in parts(s.value):
            if isinstance(e, Apply) and e.operation in COSTLY and per_class(e):
                yield e


def _replaced(loop: Loop, old: Expression, new: Expression) -> Loop:
    body = (replace(s, value=rewrite(s.value, lambda e: new if e == old else None)) for s in loop.body)
    return replace(loop, body=tuple(body))
