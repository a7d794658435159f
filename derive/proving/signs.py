"""Finding reasons for signs that do not show in a term's structure: 1 - p_i > 0, S - exp z_i > 0."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from derive.proving.arithmetic.factor import factors
from derive.proving.arithmetic.polynomials import (
    Poly,
    add,
    build,
    build_monomial,
    expand,
    monomial,
    primitive,
)
from derive.proving.arithmetic.squares import completed
from derive.proving.focus import Focus, NotProved, signed
from derive.proving.knowledge import indices_of
from derive.proving.normal.normalise import normalise
from derive.proving.steps import Because, steps_of
from derive.trusted.conditions import Condition, Every, Nonzero, Positive, Sign, Smooth, every
from derive.trusted.indices import TRUE, Always, AtLeast, Index, instantiate
from derive.trusted.kernel import Step
from derive.trusted.node import Node, walk
from derive.trusted.terms import (
    Add,
    Bracket,
    Div,
    Entry,
    Log,
    Mul,
    Neg,
    Num,
    Pow,
    RealPow,
    Sum,
    Term,
    product,
)

Needed = tuple[Sign | Every, tuple[Step, ...] | None]  # a sign, and the steps that show it if there are any


def reason(focus: Focus, condition: Condition) -> Because:
    """The signs that a condition needs and that do not show, each with steps after which it shows.

    Raises:
        NotProved: none of them is found.
    """
    needed: list[Needed] = []
    if isinstance(condition, Sign):
        needed = [(condition, _remembered(focus, condition))]
    elif isinstance(condition, Smooth):
        needed = list(_obligations(focus, condition.f, condition.x))
    found = tuple((fact, steps) for fact, steps in needed if steps is not None)
    if needed and not found:
        raise NotProved("a sign does not follow", lacking=needed[0][0])
    return found


def _remembered(focus: Focus, sign: Sign) -> tuple[Step, ...] | None:
    known = focus.session.reasons
    place = (sign, *focus.place[1:])
    if place not in known:
        known[place] = None  # while it is being looked for, it is not known
        known[place] = _find(focus, sign)
    return known[place]


def _find(focus: Focus, sign: Sign) -> tuple[Step, ...] | None:
    for action in (_proportional, _guarded, _unfolded, _factored):
        trial = Focus(sign.term, focus.ctx, replace(focus.session, folded=frozenset()))
        if trial.attempt(lambda f, a=action: a(f, sign)) and focus.ctx.judge(signed(sign, trial.term)):  # type: ignore[misc]
            return steps_of(sign.term, trial.moves, focus.ctx.depth)
    return None


def _obligations(focus: Focus, f: Term, x: str) -> Iterator[Needed]:
    """The signs that make f smooth in an array and that do not show, each with the steps that show it."""
    if not focus.ctx.reaches(f, x) or focus.ctx.smooth(f, x):
        return
    if isinstance(f, Sum):
        body, ctx = focus.ctx.open(f)
        index = focus.ctx.fresh(f.set)
        for fact, steps in _obligations(Focus(body, ctx, focus.session), body, x):
            yield every(index, fact, instantiate(f.guard, index)), steps
        return
    if isinstance(f, Entry):
        definition = focus.ctx.definitions.get(f.name)
        if definition is not None and definition.body is not None:
            yield from _obligations(focus, definition.at(f.indices), x)
        return
    for child in f.args:
        if isinstance(child, Term):
            yield from _obligations(focus, child, x)
    sign = _demanded(f)
    if sign is not None and not focus.ctx.judge(sign):
        yield sign, _remembered(focus, sign)


def _demanded(f: Term) -> Sign | None:
    match f:
        case Div(args=(_, Term() as b)):
            return Nonzero(b)
        case Pow() if f.exponent < 0:
            return Nonzero(f.base)
        case Log(args=(Term() as b,)) | RealPow(args=(Term() as b, _)):
            return Positive(b)
    return None


def _proportional(focus: Focus, sign: Sign) -> None:
    """The term, or what its factors and powers are made of, is a multiple of one whose sign is assumed."""
    if isinstance(focus.term, RealPow):
        focus.into(0, lambda f: _made_of(f, Positive(f.term)))
        return
    if isinstance(focus.term, Mul | Div | Pow):
        focus.each(lambda f: _made_of(f, sign))
        return
    wanted = expand(focus.term)
    for fact in _signs(focus):
        known = expand(fact.term)
        q = _ratio(wanted, known)
        if (
            q is not None
            and (q > 0 or not isinstance(sign, Positive))
            and (isinstance(fact, Positive) or not isinstance(sign, Positive))
        ):
            focus.to(Mul(Num(q), fact.term))
            return
    raise NotProved("no assumed sign is about a multiple of it")


def _factored(focus: Focus, sign: Sign) -> None:
    """The term is a product of factors whose signs show, each for itself; if need be after unfolding."""
    if not focus.attempt(lambda f: _by_factors(f, sign)):
        normalise(focus)
        _by_factors(focus, sign)


def _by_factors(focus: Focus, sign: Sign) -> None:
    whole = expand(focus.term)
    if not whole:
        raise NotProved("it is 0")
    c, m, rest = primitive(whole)
    d, found = factors(rest)
    powers = [*m, *((build(p), e) for p, e in found)]
    if len(powers) < 2:
        raise NotProved("it is no product")
    focus.to(Mul(Num(c * d), *(b if e == 1 else Pow(b, e) for b, e in powers)))
    for at, (_, e) in enumerate(powers, 1):
        if e == 1:
            focus.into(at, lambda f: _shown(f, sign))
        else:
            focus.into(at, lambda f: f.into(0, lambda g: _shown(g, sign)))


def _shown(focus: Focus, sign: Sign) -> None:
    """The focus rewritten so that its sign shows."""
    for action in (lambda f, s: None, _proportional, _unfolded):
        trial = focus.trial()
        if trial.attempt(lambda f, a=action: a(f, sign)) and focus.ctx.judge(signed(sign, trial.term)):  # type: ignore[misc]
            focus.adopt(trial)
            return
    raise NotProved("the sign of a factor does not show")


def _made_of(focus: Focus, sign: Sign) -> None:
    focus.attempt(lambda f: _proportional(f, sign))


def _guarded(focus: Focus, sign: Sign) -> None:
    """Σ_k [k ≤ i] f_k as the sum over k ≤ i, which is seen not to be empty."""
    match focus.term:
        case Sum(args=(Always(), Mul() as body)) if any(isinstance(f, Bracket) for f in body.terms):
            bracket = next(f for f in body.terms if isinstance(f, Bracket))
            rest = product(f for f in body.terms if f != bracket)
            set_ = focus.term.set
            focus.into(1, lambda f: f.to(instantiate(Mul(bracket, rest), focus.ctx.fresh(set_))))
            focus.apply("guard_to_bracket", reverse=True, set=set_, guard=bracket.prop, body=rest)
        case Mul() | Div() | Pow():
            focus.each(lambda f: _guarded(f, sign))
        case _ if not focus.path:
            raise NotProved("no sum over those that a bracket picks")


def _signs(focus: Focus) -> Iterator[Sign]:
    indices = {n for n in walk(focus.term) if isinstance(n, Index) and not n.loose}
    todo: list[Node] = list(focus.ctx.facts)
    while todo:
        fact = todo.pop()
        if isinstance(fact, Sign):
            yield fact
        elif isinstance(fact, Every):
            todo += [instantiate(fact.args[1], i) for i in indices if i.set == fact.set]


def _ratio(p: Poly, q: Poly) -> Fraction | None:
    if not p or p.keys() != q.keys():
        return None
    ratios = {p[m] / q[m] for m in p}
    return ratios.pop() if len(ratios) == 1 else None


def _unfolded(focus: Focus, sign: Sign) -> None:
    """Definitions unfolded, factored, and a sum less one of its terms written as the sum of the others."""
    normalise(focus)
    if focus.term == Num(0):
        raise NotProved("it is 0")
    c, m, rest = primitive(expand(focus.term))
    front = build_monomial(m, c)
    if len(rest) == 1:
        return
    inner = build(rest)
    focus.to(Mul(front, inner))
    if (focus.ctx.nonzero(inner) and not isinstance(sign, Positive)) or focus.ctx.positive(inner):
        return
    negative = Mul(build_monomial(m, -c), Neg(inner))
    squares = _squares(rest)
    if focus.ctx.positive(squares):
        focus.into(1, lambda f: f.to(squares))
        return
    if focus.attempt(lambda f: f.into(1, lambda g: _others(g, rest))):
        return
    focus.to(negative)
    focus.into(1, lambda g: _others(g, add({}, rest, Fraction(-1))))


def _squares(p: Poly) -> Term:
    """A polynomial with its squares completed."""
    found = completed(p)
    if found is None:
        return build(p)
    a, whole, rest = found
    first = Mul(Num(a), Pow(build(whole), 2))
    return Add(first, _squares(rest)) if rest else first


def _others(focus: Focus, terms: Poly) -> None:
    """Σ_k f_k - f_i + ... = Σ_{k≠i} f_k + ..."""
    for m, c in terms.items():
        sums = [b for b, e in m if isinstance(b, Sum) and e == 1 and b.guard == TRUE]
        if c <= 0 or not sums:
            continue
        whole = sums[0]
        front = build_monomial(monomial((b, e) for b, e in m if b != whole), c)
        for i in sorted({n for n in indices_of(focus.term) if n.set == whole.set}, key=repr):
            taken = expand(Mul(front, instantiate(whole.body, i)))
            left = add(add(terms, {m: c}, Fraction(-1)), taken)
            if len(left) < len(terms) - 1 or len(left) == len(terms) - 2:
                _take(focus, front, whole, i, left)
                focus.session.wanted.add(AtLeast(whole.set, 2))
                return
    raise NotProved("no sum less one of its terms")


def _take(focus: Focus, front: Term, whole: Sum, i: Index, left: Poly) -> None:
    taken = instantiate(whole.body, i)
    extra = [build(left)] if left else []
    focus.to(Add(Mul(front, whole), Neg(Mul(front, taken)), *extra))
    focus.into(0, lambda f: f.into(1, lambda g: g.apply("split_off", set=whole.set, body=whole.body, i=i)))
    others = focus.term.args[0].args[1].args[1]
    assert isinstance(others, Sum)
    focus.to(product([front, others]) if not extra else Add(Mul(front, others), *extra))
