"""SymPy expressions to terms.

Reading goes in two stages: the expression is walked once, which tells what each name is and of which set
each index, and gives a builder; the builder makes the term when all expressions of a statement were walked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import sympy as sp
from sympy.core.function import AppliedUndef

from derive.sympy_bridge.indexing import IndexReader, Scope, both, name_of
from derive.sympy_bridge.sets import BridgeError
from derive.trusted.indices import TRUE, AtMost, abstract
from derive.trusted.terms import (
    Add,
    Bracket,
    Case,
    Div,
    Entry,
    Exp,
    Fn,
    Log,
    Neg,
    Num,
    Partial,
    Pow,
    RealPow,
    Size,
    Sum,
    Term,
    delta,
    product,
)

Build = Callable[[], Term]

MOST_DIGITS = 100  # of the numerator and the denominator of a number, as in a certificate


class TermReader(IndexReader):
    """Reads real expressions."""

    def read(self, e: Any, scope: Scope) -> Build:
        """A builder for the term that an expression is."""
        match e:
            case sp.Rational():
                return self._rational(e)
            case sp.Symbol() | sp.Idx():
                return self._number(e, scope)
            case sp.Indexed():
                return self._entry(e, scope)
            case sp.Add():
                return self._made(Add, _summands(e), scope)
            case sp.Mul():
                return self._product(e, scope)
            case sp.Pow():
                return self._power(e.base, e.exp, scope)
            case sp.exp():
                return self._made(Exp, e.args, scope)
            case sp.log():
                return self._made(Log, e.args, scope)
            case sp.tanh() | sp.sinh() | sp.cosh():
                return self._made(HYPERBOLIC[type(e)], e.args, scope)
            case sp.Sum():
                return self._sum(e.function, list(e.limits), scope)
            case sp.KroneckerDelta():
                return self._delta(e, scope)
            case sp.Piecewise():
                return self._piecewise(list(e.args), scope)
            case sp.Derivative():
                return self._derivative(e, scope)
            case AppliedUndef():
                return self._applied(e, 0, e.args, scope)
            case sp.Subs():
                return self._slope(e, scope)
        if e is sp.E:
            return lambda: Exp(Num(1))
        raise BridgeError(_refusal(e))

    @staticmethod
    def _rational(e: Any) -> Build:
        if max(abs(e.p), e.q) >= 10**MOST_DIGITS:
            raise BridgeError(f"a number of more than {MOST_DIGITS} digits")
        return lambda: Num(Fraction(int(e.p), int(e.q)))

    def _made(self, make: Callable[..., Term], args: Any, scope: Scope) -> Build:
        parts = [self.read(a, scope) for a in args]
        return lambda: make(*(p() for p in parts))

    def _number(self, s: Any, scope: Scope) -> Build:
        name = name_of(s)
        if s in scope or isinstance(s, sp.Idx):
            raise BridgeError(f"{name} is used as an index and as a number")
        self.refuse_namesake(s, scope)
        if s.is_extended_real is False or not s.is_commutative:
            raise BridgeError(f"{name} is declared to be no real number")
        self.sets.use(name, "number", s)

        def build() -> Term:
            if self.sets.is_a(name, "size"):
                return Size(name)
            self.sets.numbers_said.add(name)
            return Entry(name)

        return build

    def _entry(self, e: Any, scope: Scope) -> Callable[[], Entry]:
        name, indices = self.indexed(e, scope, "array")
        return lambda: Entry(name, *(i() for i in indices))

    def _product(self, e: Any, scope: Scope) -> Build:
        top, bottom, sign = [], [], False
        for factor in sorted(e.as_ordered_factors(), key=_place):
            if factor == -1:
                sign = not sign
            elif isinstance(factor, sp.Rational) and factor.q != 1:
                top.extend([sp.Integer(factor.p)] if abs(factor.p) != 1 else [])
                sign ^= bool(factor.p == -1)
                bottom.append((sp.Integer(factor.q), sp.S.One))
            elif isinstance(factor, sp.Pow) and factor.exp.is_Integer and factor.exp < 0:
                bottom.append((factor.base, -factor.exp))
            else:
                top.append(factor)
        above = [self.read(f, scope) for f in top]
        below = [self._power(base, exponent, scope) for base, exponent in bottom]
        sums_only = bool(top) and all(isinstance(f, sp.Sum) for f in top)

        def build() -> Term:
            t = product(f() for f in above)
            if below and sums_only:
                t = product([Div(Num(1), product(f() for f in below)), t])
            elif below:
                t = Div(t, product(f() for f in below))
            return Neg(t) if sign else t

        return build

    def _power(self, base: Any, exponent: Any, scope: Scope) -> Build:
        if base is sp.E:
            return self._made(Exp, [exponent], scope)
        raised = self.read(base, scope)
        if exponent.is_Integer:
            n = int(exponent)
            if n == 1:
                return raised
            if n < 0:
                return lambda: Div(Num(1), Pow(raised(), -n) if n < -1 else raised())
            return lambda: Pow(raised(), n)
        power = self.read(exponent, scope)
        return lambda: RealPow(raised(), power())

    def _sum(self, body: Any, limits: list[Any], scope: Scope) -> Build:
        if not limits:
            return self.read(body, scope)
        *inner, limit = limits  # SymPy's last limit is the outermost
        local, bound = self.limit(limit, scope)
        within = {**scope, limit[0]: local}
        guard = self.condition(sp.true, within)
        if not inner and isinstance(body, sp.Piecewise) and (found := _guarded(body)):
            body, guard = found[0], self.condition(found[1], within)
        summand = self._sum(body, inner, within)

        def build() -> Term:
            k, condition = local.index(self.sets), guard()
            if bound is not None:
                prefix = AtMost(k, bound())
                condition = prefix if condition == TRUE else both(prefix, condition)
            return Sum(k.set, abstract(condition, k), abstract(summand(), k), hint=local.name)

        return build

    def _delta(self, e: Any, scope: Scope) -> Build:
        i, j = self.same_set(e.args[0], e.args[1], scope)
        for first, last in e.args[2:]:
            self.check_first(first, "a KroneckerDelta's range")
            self.sets.declare(self.key(e.args[0], scope), self.sets.size(last, "a KroneckerDelta's range"))
        return lambda: delta(i(), j())

    def _piecewise(self, pieces: list[Any], scope: Scope, known: frozenset[Any] = frozenset()) -> Build:
        """A case split; SymPy drops from one that is a case of another what the other's condition says."""
        (e, c), *rest = pieces
        nested = isinstance(e, sp.Piecewise)
        value = self._piecewise(list(e.args), scope, known | {c}) if nested else self.read(e, scope)
        if c == sp.true or (not rest and c in known):
            return value
        if not rest:
            raise BridgeError("a Piecewise leaves cases out: its last condition must be True")
        condition, other = self.condition(c, scope), self._piecewise(rest, scope, known)

        def build() -> Term:
            a, b = value(), other()
            return Bracket(condition()) if (a, b) == (Num(1), Num(0)) else Case(condition(), a, b)

        return build

    def _derivative(self, e: Any, scope: Scope) -> Build:
        body = self.read(e.expr, scope)
        variables = []
        for x, count in e.variable_count:
            if not isinstance(x, sp.Indexed | sp.Symbol) or not count.is_Integer:
                raise BridgeError(f"a derivative by {x}, {count} times: by entries and symbols only")
            variables += [self.read(x, scope)] * int(count)

        def build() -> Term:
            t = body()
            for variable in variables:
                wrt = variable()
                if not isinstance(wrt, Entry):
                    raise BridgeError(f"a derivative by {wrt.data[0]}, which is the size of a set")
                t = Partial(t, wrt)
            return t

        return build

    def _applied(self, f: Any, order: int, args: Any, scope: Scope) -> Build:
        name = f.func.__name__
        if len(args) != 1:
            raise BridgeError(f"the function {name} of {len(args)} arguments: generic functions have one")
        self.sets.use(name, "function", f.func)
        argument = self.read(args[0], scope)
        return lambda: Fn(name, order, argument())

    def _slope(self, e: Any, scope: Scope) -> Build:
        """f'(x), which SymPy writes as the derivative of f(ξ) at ξ = x."""
        d = e.expr
        if isinstance(d, sp.Derivative) and isinstance(d.expr, AppliedUndef) and len(e.variables) == 1:
            ((x, count),) = d.variable_count
            if d.expr.args == (x,) == tuple(e.variables) and count.is_Integer:
                return self._applied(d.expr, int(count), e.point, scope)
        raise BridgeError(f"{e} is no derivative of a function of one variable at a point")


def _guarded(e: Any) -> tuple[Any, Any] | None:
    """The summand and its condition, where all other summands are 0."""
    if len(e.args) == 2 and e.args[1] == (0, True) and e.args[0][0] != 1:
        return e.args[0][0], e.args[0][1]
    return None


def _summands(e: Any) -> list[Any]:
    """The summands as people write them: p - y rather than -y + p."""
    terms = list(e.as_ordered_terms())
    first = next((n for n, t in enumerate(terms) if not t.as_coeff_Mul()[0].is_negative), 0)
    return [terms[first], *terms[:first], *terms[first + 1 :]]


def _place(factor: Any) -> int:
    """Where a factor stands in a product as people write it."""
    base = factor.base if isinstance(factor, sp.Pow) else factor
    kinds = (
        sp.Rational,
        sp.Symbol,
        sp.Indexed,
        sp.exp,
        sp.KroneckerDelta,
        AppliedUndef,
        sp.Add,
        sp.Piecewise,
    )
    later = (sp.log, sp.Derivative, sp.Sum)
    order = [n for n, kind in enumerate((*kinds, *later)) if isinstance(base, kind)]
    return min(order, default=len(kinds))


def _tanh(x: Term) -> Term:
    return Div(Add(Exp(x), Neg(Exp(Neg(x)))), Add(Exp(x), Exp(Neg(x))))


HYPERBOLIC: Mapping[Any, Callable[[Term], Term]] = {
    sp.tanh: _tanh,
    sp.sinh: lambda x: Div(Add(Exp(x), Neg(Exp(Neg(x)))), Num(2)),
    sp.cosh: lambda x: Div(Add(Exp(x), Exp(Neg(x))), Num(2)),
}


NOT_REAL = (sp.nan, sp.zoo, sp.oo, -sp.oo, sp.I)


def _refusal(e: Any) -> str:
    if isinstance(e, str):
        return f"{e!r} is a string: expressions are built with SymPy, strings are not evaluated"
    if isinstance(e, sp.Float | float):
        return f"{e} is a floating-point number: write a Rational"
    if e in NOT_REAL:
        return f"{e} is no real number: SymPy makes it of a division by 0, or it was written"
    if isinstance(e, sp.IndexedBase):
        return f"the array {e.label} stands without indices"
    if isinstance(e, sp.Function):
        return f"the function {e.func.__name__} is not among those that can be used: {e}"
    return f"{type(e).__name__} is not among what can be used: {e}"
