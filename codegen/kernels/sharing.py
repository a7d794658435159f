"""Passes that name numbers of a row, so that each is computed once, and few of them by a division."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from codegen.kernels.loops import (
    Apply,
    Divisor,
    Expression,
    Let,
    Loop,
    Program,
    Scalar,
    Statement,
    parts,
    per_class,
    rewrite,
    statements,
    uses,
)
from codegen.kernels.scalars import ONE, mapped


def share_scalars(program: Program) -> Program:
    """A number of a row that is computed more than once gets a name."""
    made = 0
    while (e := _repeated(program)) is not None:
        made += 1
        name = Scalar(f"v{made}")
        at = next(n for n, s in enumerate(program.body) if any(e in parts(x.value) for x in statements(s)))

        def named(value: Expression, old: Expression = e, new: Scalar = name) -> Expression:
            return rewrite(value, lambda part: new if part == old else None)

        body = [mapped(s, named) for s in program.body]
        program = replace(program, body=(*body[:at], Let(name.name, e), *body[at:]))
    return program


def _repeated(program: Program) -> Expression | None:
    """The largest number of a row that is computed twice."""
    every = (e for s in program.body for x in statements(s) for e in parts(x.value))
    counts = Counter(e for e in every if isinstance(e, Apply) and not per_class(e))
    twice = (e for e, n in counts.items() if n > 1)
    return max(twice, key=lambda e: len(list(parts(e))), default=None)


def reciprocals(program: Program) -> Program:
    """Dividing by one number at every class is multiplying by its reciprocal: one more rounding."""
    made: dict[Expression, Let] = {}

    def change(e: Expression) -> Expression | None:
        match e:
            case Apply("/", (a, b)) if per_class(a) and not per_class(b):
                let = made.setdefault(b, Let(f"r{len(made) + 1}", Apply("/", (ONE, b))))
                return Apply("*", (rewrite(a, change), Scalar(let.name)))
        return None

    body: list[Statement] = []
    for s in program.body:
        known = set(made)
        s = mapped(s, lambda e: rewrite(e, change))
        body += [let for b, let in made.items() if b not in known]
        body.append(s)
    return replace(program, body=tuple(body))


def without_aliases(program: Program) -> Program:
    """A number of a row has one name."""
    names: dict[str, Expression] = {}

    def change(e: Expression) -> Expression | None:
        return names.get(e.name) if isinstance(e, Scalar) else None

    body: list[Statement] = []
    for s in program.body:
        s = mapped(s, lambda e: rewrite(e, change))
        if isinstance(s, Let) and isinstance(s.value, Scalar):
            names[s.name] = s.value
        else:
            body.append(s)
    return replace(program, body=tuple(body))


def divide_once(program: Program) -> Program:
    """Numbers of a row that are divided by one number are multiplied by its reciprocal: one more rounding.

    A quotient stays where both its parts are made of one sum: there the sum's error cancels, and would not in
    a product.
    """
    made = {s.name: s.value for s in program.body if isinstance(s, Let)}

    def divisor(e: Expression) -> Expression | None:
        match e:
            case Apply("/", (a, Scalar() | Divisor() as b)) if not _sources(a, made) & _sources(b, made):
                return b
        return None

    values = [s.value for s in program.body if not isinstance(s, Loop)]
    counts = Counter(divisor(e) for value in values for e in parts(value))
    often = [b for b, times in counts.items() if b is not None and times > 1]
    names = {b: Scalar(f"d{n}") for n, b in enumerate(often, 1)}

    def change(e: Expression) -> Expression | None:
        match e:
            case Apply("/", (a, b)) if divisor(e) in names:
                return names[b] if a == ONE else Apply("*", (rewrite(a, change), names[b]))
        return None

    body: list[Statement] = []
    there: set[str] = set()
    for s in program.body:
        s = s if isinstance(s, Loop) else mapped(s, lambda e: rewrite(e, change))
        for b, name in names.items():
            if name.name in uses(s) - there:
                there.add(name.name)
                body.append(Let(name.name, Apply("/", (ONE, b))))
        body.append(s)
    return replace(program, body=tuple(body))


def _sources(e: Expression, made: Mapping[str, Expression]) -> set[str]:
    """The loops' results of which a number of the row is made."""
    names = {p.name for p in parts(e) if isinstance(p, Scalar)}
    return {x for name in names for x in (_sources(made[name], made) if name in made else {name})}
