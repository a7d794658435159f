"""Random derivations: laws that fit what stands somewhere in a line, applied one after another."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from derive.trusted.conditions import Definition, Equal, Fact, Positive
from derive.trusted.indices import TRUE, Ix, Not, Prop, Same, abstract, free_indices, instantiate
from derive.trusted.kernel import Derivation, advance, opening_context
from derive.trusted.terms import (
    Add,
    Bracket,
    Case,
    Div,
    Entry,
    Exp,
    Fn,
    Log,
    Mul,
    Neg,
    Partial,
    Pow,
    RealPow,
    Sum,
    Term,
)
from tests.derive.trusted.derivations import Move
from tests.judge.draw import MENU, SHAPES, Draw

Fitting = tuple[str, dict[str, object]]


def places(line: Term, depth: int = 0) -> Iterator[tuple[tuple[int, ...], Term]]:
    """Every term in a line, the indices around it opened as the kernel does, with its position."""
    yield (), line
    for at, child in enumerate(line.args):
        if not isinstance(child, Term) or (isinstance(line, Partial) and at == 1):
            continue
        inner = instantiate(child, Ix(f"%{depth}", line.set)) if isinstance(line, Sum) else child
        for path, found in places(inner, depth + isinstance(line, Sum)):
            yield (at, *path), found


def anywhere(f: Term, draw: Draw) -> Iterator[Fitting]:
    """Rules that rewrite any term."""
    c, free = draw.prop(), sorted(free_indices(f), key=repr)
    yield "split_cases", {"c": c, "f": f}
    yield "field", {"a": f, "b": draw.rewriting(f)}
    for i in free[:2]:
        yield "equal_index", {"f": abstract(f, i), "i": i, "j": draw.index(i.set)}


def fitting(f: Term, draw: Draw, statement: Derivation) -> Iterator[Fitting]:
    """Rules that may rewrite a term of this form, with bindings read off from it."""
    definitions = statement.definitions
    for fact in statement.assumptions:
        if isinstance(fact, Equal) and fact.args[0] == f:
            yield "assumption", {"fact": fact, "at": ()}
    match f:
        case Partial(args=(Term() as body, Entry() as x)):
            yield from derivative(body, x, definitions)
        case Sum():
            yield from of_sum(f, draw)
        case Entry():
            for d in definitions:
                if d.name == f.name and d.body is not None:
                    yield "unfold", {"definition": d, "at": f.indices}
        case Exp(args=(Add() as s,)):
            yield "exp_of_sum", {"terms": s.terms}
        case Exp(args=(Log(args=(g,)),)):
            yield "exp_of_log", {"f": g}
        case Exp(args=(Neg(args=(g,)),)):
            yield "exp_of_negative", {"f": g}
        case Log(args=(Exp(args=(g,)),)):
            yield "log_of_exp", {"f": g}
        case Log(args=(Mul() as m,)):
            yield "log_of_product", {"terms": m.terms}
        case Log(args=(Div(args=(g, h)),)):
            yield "log_of_quotient", {"f": g, "g": h}
        case Log(args=(Pow() as g,)):
            yield "log_of_power", {"f": g.base, "n": g.exponent}
        case RealPow(args=(Exp(args=(g,)), e)):
            yield "power_of_exp", {"f": g, "c": e}
        case Case(args=(Prop() as p, Term() as g, Term() as h)):
            yield "case_to_bracket", {"c": p, "f": g, "g": h}
            yield "case_true", {"c": p, "f": g, "g": h}
            yield "case_false", {"c": p, "f": g, "g": h}
        case Bracket():
            yield from of_bracket(f.prop)


def derivative(f: Term, x: Entry, definitions: tuple[Definition, ...]) -> Iterator[Fitting]:
    yield "derivative_of_constant", {"f": f, "x": x}
    for d in definitions:
        for e in _entries(f, d.name)[:1]:
            yield "chain_rule", {"f": f, "p": d, "x": x}
            yield "chain_rule_at", {"f": f, "p": d, "at": e.indices, "x": x}
    match f:
        case Entry():
            yield "derivative_of_entry", {"a": f, "x": x}
        case Add():
            yield "derivative_of_sum", {"terms": f.terms, "x": x}
        case Mul(args=(g, h)):
            yield "product_rule", {"f": g, "g": h, "x": x}
            yield "derivative_of_multiple", {"c": g, "f": h, "x": x}
        case Div(args=(g, h)):
            yield "quotient_rule", {"f": g, "g": h, "x": x}
        case Neg(args=(g,)):
            yield "derivative_of_negative", {"f": g, "x": x}
        case Pow():
            yield "power_rule", {"f": f.base, "n": f.exponent, "x": x}
        case RealPow(args=(g, e)):
            yield "real_power_rule", {"f": g, "c": e, "x": x}
        case Exp(args=(g,)):
            yield "derivative_of_exp", {"f": g, "x": x}
        case Log(args=(g,)):
            yield "derivative_of_log", {"f": g, "x": x}
        case Fn(data=(name, order), args=(g,)):
            yield "derivative_of_function", {"name": name, "order": order, "f": g, "x": x}
        case Sum():
            yield "derivative_under_sum", {"set": f.set, "guard": f.guard, "body": f.body, "x": x}
        case Case(args=(c, g, h)):
            yield "derivative_of_case", {"c": c, "f": g, "g": h, "x": x}


def of_sum(f: Sum, draw: Draw) -> Iterator[Fitting]:
    whole = {"set": f.set, "guard": f.guard, "body": f.body}
    yield "guard_to_bracket", whole
    yield "split", {**whole, "c": draw.prop((f.set,), set_=f.set)}
    if f.guard == TRUE:
        yield "split_off", {"set": f.set, "body": f.body, "i": draw.index(f.set)}
        yield "sum_of_constant", {"set": f.set, "c": f.body}
    match f.body:
        case Add() as body:
            yield "sum_of_sum", {"set": f.set, "guard": f.guard, "bodies": body.terms}
        case Neg(args=(body,)):
            yield "sum_of_negative", {"set": f.set, "guard": f.guard, "body": body}
        case Mul(args=(c, body)):
            yield "factor_out", {"set": f.set, "guard": f.guard, "c": c, "body": body}
            yield "sift", {"set": f.set, "factors": (c, body), "at": draw.random.randint(0, 1)}
        case Sum() as inner:
            yield "exchange", {"outer": f.set, "inner": inner.set, "body": inner.body}


def of_bracket(c: Prop) -> Iterator[Fitting]:
    yield "bracket_true", {"c": c}
    yield "bracket_false", {"c": c}
    if isinstance(c, Not):
        yield "bracket_not", {"c": c.args[0]}
    if isinstance(c, Same):
        yield "delta_symmetric", {"i": c.args[0], "j": c.args[1]}


def _entries(f: Term, name: str) -> list[Entry]:
    found = {e for _, e in places(f) if isinstance(e, Entry) and e.name == name}
    return sorted(found, key=repr)


def chain(seed: str, steps: int = 8) -> Derivation:
    """A derivation of some steps, each of which the kernel took."""
    random = Random(seed)
    draw = Draw(random, tuple(random.sample(sorted(SHAPES), random.choice((2, 3, 5)))))
    definitions = tuple(d for d in MENU if draw.chance(0.8))
    drawn: list[Fact | Prop] = [Positive(draw.entry()) for _ in range(2)]
    drawn += [draw.sign(), draw.prop(), draw.equation()]
    facts = tuple(random.sample(drawn, random.randint(1, 4)))
    line = draw.term(3) if draw.chance(0.4) else Partial(draw.term(3), draw.entry())
    statement = Derivation(line, line, (), facts, definitions)
    context, lhs, taken = opening_context(statement), line, []
    for _ in range(4 * steps):
        spots = list(places(line))
        moves = [Move(name, path, b) for path, f in spots for name, b in fitting(f, draw, statement)]
        if not moves or draw.chance(0.25):
            path, here = random.choice(spots)
            moves = [Move(name, path, bindings) for name, bindings in anywhere(here, draw)]
        move = random.choice(moves)
        try:
            after = advance(line, move.step(line), context)
        except ValueError:
            continue
        if len(repr(after)) > 3000:
            continue
        line = after
        taken.append(move.step(line))
        if len(taken) == steps:
            break
    return Derivation(lhs, line, tuple(taken), statement.assumptions, definitions)
