"""SymPy's constructors where they change nothing but the order, and unevaluated expressions elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import sympy as sp


def added(terms: list[Any]) -> Any:
    """The sum, in SymPy's order; unevaluated where SymPy would combine terms."""
    made = sp.Add(*terms)
    return made if _parts(sp.Add, [made]) == _parts(sp.Add, terms) else sp.Add(*terms, evaluate=False)


def multiplied(factors: list[Any]) -> Any:
    """The product, in SymPy's order; unevaluated where SymPy would cancel, combine or distribute."""
    rest = [f for f in factors if f != 1] or [sp.S.One]
    made = sp.Mul(*rest)
    return made if _factors([made]) == _factors(rest) else sp.Mul(*rest, evaluate=False)


def raised(base: Any, exponent: Any) -> Any:
    """The power; unevaluated where SymPy would make something else of it."""
    made = sp.Pow(base, exponent)
    same = exponent.is_Integer and _factors([made]) == _factors([sp.Pow(base, exponent, evaluate=False)])
    return made if same or made.args == (base, exponent) else sp.Pow(base, exponent, evaluate=False)


def applied(function: Callable[..., Any], argument: Any) -> Any:
    """exp or log; unevaluated where SymPy knows a value."""
    made = function(argument)
    return made if made.args == (argument,) else function(argument, evaluate=False)


def derived(body: Any, variable: Any) -> Any:
    """The derivative, never evaluated."""
    made = sp.Derivative(body, variable)
    return (
        made
        if isinstance(made, sp.Derivative)
        else sp.Basic.__new__(sp.Derivative, body, sp.Tuple(variable, 1))
    )


def summed(body: Any, limit: tuple[Any, Any, Any]) -> Any:
    """The sum; SymPy would move a case split in the summand outwards, through whatever is around it."""
    made, around = sp.Sum(body, limit), sp.Tuple(*limit)
    inner, limits = (body.function, body.limits) if isinstance(body, sp.Sum) else (body, ())
    if isinstance(made, sp.Sum) and made.args == (inner, *limits, around):
        return made
    unevaluated = sp.Expr.__new__(sp.Sum, body, around)
    unevaluated.is_commutative = body.is_commutative
    return unevaluated


def cases(a: Any, condition: Any, b: Any) -> Any:
    """A case split, as it is."""
    return sp.Piecewise((a, condition), (b, True), evaluate=False)


def _parts(kind: Any, terms: Iterable[Any]) -> Mapping[Any, int]:
    return Counter(part for t in terms for part in kind.make_args(t))


def _factors(terms: Iterable[Any]) -> tuple[Any, Mapping[Any, int]]:
    """The rational coefficient, and the other factors with their integer exponents split off products."""
    coefficient, found = sp.S.One, Counter[Any]()
    for t in terms:
        for f in sp.Mul.make_args(t):
            if f.is_Rational:
                coefficient *= f
            elif isinstance(f, sp.Pow) and f.exp.is_Integer and isinstance(f.base, sp.Mul | sp.Rational):
                inner, below = _factors([f.base])
                coefficient *= inner**f.exp
                for part, count in below.items():
                    found[sp.Pow(part, f.exp, evaluate=False) if f.exp != 1 else part] += count
            else:
                found[f] += 1
    return coefficient, found
