"""The slope of a quotient, ∂p_i/∂z_j, as lemmas: by the quotient or the product rule, in cases or with δ."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass

from derive.proving.focus import Focus, NotProved
from derive.proving.knowledge import equal_indices
from derive.proving.tactics.fractions import as_product, best, factored, in_names, named
from derive.proving.tactics.plain import ONE, ZERO, negated
from derive.proving.tactics.splitting import difference, paired
from derive.proving.tactics.steps import cases, differentiated, tidy, unfold, use
from derive.proving.tactics.sums import sift
from derive.proving.tactics.walk import Walk
from derive.proving.writing.fold import names_in, own_indices
from derive.trusted.conditions import Definition, Independent
from derive.trusted.indices import Index, Not, Prop, Same, abstract, instantiate
from derive.trusted.kernel import Theorem
from derive.trusted.terms import Add, Div, Entry, Mul, Partial, Pow, Term

Manner = Callable[[Walk, Definition], None]


def by_quotient_rule(walk: Walk, d: Definition) -> None:
    """(f' g - g' f)/g², factored."""

    def rule(focus: Focus) -> None:
        match focus.term:
            case Partial(args=(Div(args=(Term() as f, Term() as g)), Entry() as x)) if not focus.ctx.judge(
                Independent(g, x.name)
            ):
                focus.apply("quotient_rule", f=f, g=g, x=x)
            case _:
                raise NotProved(f"{d.name} is no quotient")

    walk.do(rule)
    walk.do(differentiated(), if_any(sift), tidy)
    if walk.attempt(factored(d)) and walk.attempt(in_names, tidy):
        return
    in_products(walk, d)


def by_product_rule(walk: Walk, d: Definition) -> None:
    """(f g⁻¹)' = f' g⁻¹ - f g⁻² g'."""
    _differentiated_as_product(walk)
    in_products(walk, d)


def _differentiated_as_product(walk: Walk) -> None:
    walk.do(lambda focus: focus.into(0, as_product))

    def rule(focus: Focus) -> None:
        match focus.term:
            case Partial(args=(Mul(args=(Term() as f, Term() as g)), Entry() as x)):
                focus.apply("product_rule", f=f, g=g, x=x)
            case Partial(args=(Pow() as f, Entry() as x)):
                focus.apply("power_rule", f=f.base, n=f.exponent, x=x)

    walk.do(rule)
    walk.do(differentiated(), if_any(sift), tidy)


def in_products(walk: Walk, d: Definition) -> None:
    """Written in the name itself, first multiplied out and then as a person would write it."""
    fractions, names = named(d, walk.writer)
    walk.do(fractions)
    walk.do(names, tidy)
    walk.do(best(walk.writer))


def as_matrix(walk: Walk, d: Definition) -> None:
    """By the product rule with the inverse of the sum, entry by entry of diag(p) - p pᵀ."""
    _differentiated_as_product(walk)
    fractions, names = named(d, walk.writer)
    walk.do(fractions)
    walk.do(names, tidy)


def if_any(action: Callable[[Focus], None]) -> Callable[[Focus], None]:
    """The action where it applies, and nothing elsewhere."""

    def act(focus: Focus) -> None:
        focus.attempt(action)

    return act


# ---------------------------------------------------------------- lemmas


@dataclass(frozen=True)
class Slopes:
    """What was shown of ∂p_i/∂z_j, for i = j and for i ≠ j where there are cases, and for all indices.

    `log` is what was shown of ∂log p_i/∂z_j, by a route that goes that way.
    """

    cases: tuple[Theorem, ...]
    whole: Theorem
    log: Theorem | None = None

    @property
    def zeros(self) -> tuple[Theorem, ...]:
        """The cases in which it is 0."""
        return tuple(theorem for theorem in self.cases if theorem.rhs == ZERO)


class Slope(ABC):
    """How a route gets to ∂p_i/∂z_j."""

    @abstractmethod
    def lemmas(self, walk: Walk, d: Definition, x: Entry) -> Slopes:
        """What the route shows of the slope."""

    @abstractmethod
    def itself(self, walk: Walk, d: Definition) -> None:
        """The slope, where it is the very thing to prove."""


@dataclass(frozen=True)
class ByRule(Slope):
    """By a rule for quotients, in cases or with δ_ij as it is."""

    manner: Manner
    in_cases: bool

    def lemmas(self, walk: Walk, d: Definition, x: Entry) -> Slopes:
        entry = own_entry(walk, d, x)
        lhs = Partial(entry, x)
        pairs = paired(entry.indices, x.indices) if self.in_cases else ()
        shown = self._cases(walk, lhs, d, pairs)
        if not pairs:
            return Slopes(shown, shown[0])
        return Slopes(shown, walk.lemma(lhs, lambda w: _together(w, pairs, shown)))

    def itself(self, walk: Walk, d: Definition) -> None:
        lhs = walk.statement.lhs
        assert isinstance(lhs, Partial) and isinstance(lhs.body, Entry)
        known = walk.focus.ctx
        pairs = paired(lhs.body.indices, lhs.wrt.indices) if self.in_cases else ()
        open_ = tuple(c for c in pairs if not (known.holds(Same(*c)) or known.holds(Not(Same(*c)))))
        if open_:
            _together(walk, open_, self._cases(walk, lhs, d, open_))
        else:
            _in_case(walk, d, self.manner)

    def _cases(
        self, walk: Walk, lhs: Partial, d: Definition, pairs: tuple[tuple[Index, Index], ...]
    ) -> tuple[Theorem, ...]:
        """The slope for equal indices, and for the first, second, ... pair being the first that differs."""
        shown: list[Theorem] = []
        same: tuple[Prop, ...] = tuple(Same(i, j) for i, j in pairs)
        for given in (same, *((*same[:n], Not(c)) for n, c in enumerate(same))):
            shown.append(walk.lemma(lhs, lambda w: _in_case(w, d, self.manner), *given))
        return tuple(shown)


def own_entry(walk: Walk, d: Definition, x: Entry) -> Entry:
    """An entry of a defined name at indices that the statement does not use otherwise."""
    statement = walk.statement
    bodies = [e.body for e in statement.definitions if e.body is not None]
    return d.entry(own_indices(d, names_in((x, *bodies))))


def _in_case(walk: Walk, d: Definition, manner: Manner) -> None:
    for fact in walk.focus.ctx.facts:
        if isinstance(fact, Same):
            i, j = (a for a in fact.args if isinstance(a, Index))
            walk.do(lambda focus, i=i, j=j: equal_indices(focus, j, i))  # type: ignore[misc]
    walk.do(lambda focus: focus.into(0, unfold(d)))
    manner(walk, d)


def _together(walk: Walk, pairs: tuple[tuple[Index, Index], ...], shown: tuple[Theorem, ...]) -> None:
    """One formula for the cases, the innermost pair of indices first."""

    def split(focus: Focus, left: tuple[tuple[Index, Index], ...]) -> None:
        if left:
            cases(Same(*left[0]), lambda f: split(f, left[1:]), lambda f: None)(focus)

    def merge(focus: Focus, left: tuple[tuple[Index, Index], ...]) -> None:
        if left:
            focus.into(1, lambda f: merge(f, left[1:]))
            _merged(focus, *left[0])

    walk.do(lambda focus: split(focus, pairs))
    walk.do(use(*shown))
    walk.do(lambda focus: merge(focus, pairs), tidy)
    walk.do(best(walk.writer))


def _merged(focus: Focus, i: Index, j: Index) -> None:
    """(a if i = j else b) = δ_ij d + b, where a - b = d for i = j."""
    c, a, b = focus.term.args
    assert isinstance(a, Term) and isinstance(b, Term)
    hole = abstract(b, j)
    in_i = instantiate(hole, i)
    d = difference([instantiate(abstract(a, j), i), negated(in_i)])

    def same(f: Focus) -> None:
        f.to(Add(Mul(ONE, d), in_i))
        f.into(0, lambda g: g.apply_at(0, "bracket_true", reverse=True, c=c))
        if hole != b:
            f.into(1, lambda g: g.apply("equal_index", f=hole, i=i, j=j))

    def other(f: Focus) -> None:
        f.to(Add(Mul(ZERO, d), b))
        f.into(0, lambda g: g.apply_at(0, "bracket_false", reverse=True, c=c))

    focus.into(1, same)
    focus.into(2, other)
    focus.apply("split_cases", reverse=True, c=c, f=focus.term.args[2])
