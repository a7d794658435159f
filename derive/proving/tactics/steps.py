"""What routes are made of: where to act, definitions, derivatives, and terms with the needless taken off.

A tactic rewrites the focus or raises `NotProved` where it does not apply.
"""

from __future__ import annotations

from collections.abc import Callable

from derive.proving.focus import Focus, Halt, NotProved
from derive.proving.knowledge import Matches, match, use as use_here
from derive.proving.normal.differentiate import differentiate
from derive.proving.tactics.plain import ZERO, cancelled, joined, plain
from derive.proving.tactics.walk import Action
from derive.trusted.conditions import Definition, Independent
from derive.trusted.indices import TRUE, Ix, Not, Same
from derive.trusted.kernel import Theorem
from derive.trusted.terms import Add, Bracket, Case, Div, Entry, Log, Mul, Neg, Partial, Sum, Term

Wanted = Callable[[Term], bool]


def at_each(focus: Focus, wanted: Wanted, action: Action, what: str) -> None:
    """Carry out an action at every outermost subterm of a kind.

    Raises:
        NotProved: there is none, or the action applies to none of them; the message says `what` is missing.
    """
    count = len(focus.moves)
    _at_each(focus, wanted, action)
    if len(focus.moves) == count:
        raise NotProved(f"there is no {what} to go on with")


def _at_each(focus: Focus, wanted: Wanted, action: Action) -> None:
    if wanted(focus.term) and focus.attempt(action):
        return
    _children(focus, lambda inner: _at_each(inner, wanted, action))


def _children(focus: Focus, action: Action) -> None:
    last = 1 if isinstance(focus.term, Partial) else len(focus.term.args)
    for at, child in enumerate(focus.term.args[:last]):
        if isinstance(child, Term):
            focus.into(at, action)


def everywhere(action: Action) -> Action:
    """Carry out an action on every subterm to which it applies, from the inside out."""

    def act(focus: Focus) -> None:
        _children(focus, act)
        focus.attempt(action)

    return act


# ---------------------------------------------------------------- definitions and theorems


def unfold(definition: Definition) -> Action:
    """p_i = f(i), wherever p stands."""

    def wanted(t: Term) -> bool:
        return isinstance(t, Entry) and t.name == definition.name

    def here(focus: Focus) -> None:
        entry = focus.term
        assert isinstance(entry, Entry)
        focus.apply("unfold", definition=definition, at=entry.indices)

    return lambda focus: at_each(focus, wanted, here, definition.name)


def fold(definition: Definition) -> Action:
    """f(i) = p_i, wherever the definition's body stands."""
    formal = tuple(Ix(f"#{n}", s) for n, s in enumerate(definition.sets))
    body = definition.body
    assert body is not None

    def here(focus: Focus) -> None:
        found: Matches = {}
        if not match(body, focus.term, found, frozenset(formal)) or len(found) < len(formal):
            raise NotProved(f"the definition of {definition.name} is not here")
        focus.apply("unfold", reverse=True, definition=definition, at=tuple(found[i] for i in formal))

    return lambda focus: at_each(focus, lambda t: type(t) is type(body), here, "such term")


def use(*theorems: Theorem) -> Action:
    """Rewrite by theorems, wherever the left side of one stands and its assumptions hold."""

    def here(focus: Focus) -> None:
        if not any(use_here(focus, theorem) for theorem in theorems):
            raise NotProved("none of the lemmas holds here")

    kinds = tuple({type(theorem.lhs) for theorem in theorems})
    what = " or ".join(dict.fromkeys(_said(theorem.lhs) for theorem in theorems))

    def act(focus: Focus) -> None:
        at_each(focus, lambda t: isinstance(t, kinds), here, what)
        everywhere(lambda f: f.to(joined(f.term)))(focus)

    return act


def _said(t: Term) -> str:
    """What a lemma is about."""
    match t:
        case Partial(args=(Log(args=(Entry() as f,)), _)):
            return f"derivative of log {f.name}"
        case Partial(args=(Entry() as f, _)):
            return f"derivative of {f.name}"
    return "such term"


# ---------------------------------------------------------------- derivatives


def differentiated(halt: Halt | None = None) -> Action:
    """Push derivatives down, to where they halt."""

    def here(focus: Focus) -> None:
        trial = focus.trial(halt=halt, lemma=None)
        differentiate(trial)
        focus.adopt(trial)

    return lambda focus: at_each(focus, lambda t: isinstance(t, Partial), here, "derivative")


def beyond_linear(focus: Focus) -> bool:
    """Halt at what sums, signs and constant factors do not differentiate."""
    match focus.term:
        case Partial(args=(Add() | Neg() | Sum() | Case(), _)):
            return False
        case Partial(args=(Mul() as f, Entry() as x)):
            return sum(not focus.ctx.judge(Independent(g, x.name)) for g in f.terms) > 1
        case Partial(args=(Div(args=(_, Term() as g)), Entry() as x)):
            return not focus.ctx.judge(Independent(g, x.name))
    return True


def slope_of(*names: str) -> Halt:
    """Halt at the entries of arrays: their slopes stand as they are."""

    def halt(focus: Focus) -> bool:
        f = focus.term.args[0]
        return isinstance(f, Entry) and f.name in names

    return halt


def log_slope_of(*names: str) -> Halt:
    """Halt at the entries of arrays and at their logarithms."""

    def halt(focus: Focus) -> bool:
        f = focus.term.args[0]
        inner = f.args[0] if isinstance(f, Log) else f
        return isinstance(inner, Entry) and inner.name in names

    return halt


# ---------------------------------------------------------------- terms


def tidy(focus: Focus) -> None:
    """Take off factors 1, summands 0, double signs; brackets and cases that are decided, sums of 0."""
    _children(focus, tidy)
    match focus.term:
        case Bracket(args=(c,)) if focus.ctx.holds(c):  # type: ignore[arg-type]
            focus.apply("bracket_true", c=c)
        case Bracket(args=(c,)) if focus.ctx.holds(Not(c)):  # type: ignore[arg-type]
            focus.apply("bracket_false", c=c)
        case Sum() if focus.term.body == ZERO:
            _sum_of_nothing(focus)
        case Sum(args=(guard, Neg(args=(body,)))):
            focus.apply("sum_of_negative", set=focus.term.set, guard=guard, body=body)
    focus.to(plain(focus.term))


def _sum_of_nothing(focus: Focus) -> None:
    node = focus.term
    assert isinstance(node, Sum)
    if node.guard != TRUE:
        focus.apply("guard_to_bracket", set=node.set, guard=node.guard, body=node.body)
        focus.into(1, lambda inner: inner.to(ZERO))
    focus.apply("sum_of_constant", set=node.set, c=ZERO)
    focus.to(ZERO)


def cancel(focus: Focus) -> None:
    """Every factor once in each product: y/p × p is y."""
    _children(focus, cancel)
    focus.to(cancelled(focus.term))


def cases(c: Same, same: Action, other: Action) -> Action:
    """f = (f if c else f), and what actions make of the two."""

    def here(focus: Focus) -> None:
        focus.apply("split_cases", c=c, f=focus.term)
        focus.into(1, same)
        focus.into(2, other)

    return here


def signs_out(focus: Focus) -> None:
    """∂(-f)/∂x = -∂f/∂x and ∂(c f)/∂x = c ∂f/∂x, at the outside."""

    def halt(inner: Focus) -> bool:
        return (isinstance(inner.term, Partial) and isinstance(inner.term.body, Sum)) or beyond_linear(inner)

    differentiated(halt)(focus)
