"""Gradients, Jacobians, Hessians and equalities: SymPy in, theorems out."""

from __future__ import annotations

import string
from collections.abc import Mapping
from typing import Any

import sympy as sp

from derive.proved import Proved, Stated, StatementError
from derive.proving import prove as prover
from derive.stating import Definitions, Facts, Statement, pairs
from derive.sympy_bridge import BridgeError, ForAll, plain

LETTERS = ("i", "j", "k", "l", "r", "s", *string.ascii_lowercase)


def prove(
    lhs: Any,
    rhs: Any,
    assuming: Facts = (),
    where: Definitions = (),
    *,
    index_sets: Mapping[Any, Any] | None = None,
    seconds: float = float("inf"),
    may_assume: bool = True,
    route: str | None = None,
) -> Proved:
    """Prove lhs = rhs.

    Args:
        lhs, rhs: SymPy expressions; a `Derivative` stays what it is until a step differentiates it.
        assuming: relations between real expressions or between indices, `K >= 2`, and `ForAll`.  Signs that
            symbols were declared with (`positive=True`) are assumed as well, and stand among the assumptions.
        where: definitions, as `Eq(p[i], body)`, as pairs, or as a mapping.
        index_sets: the set of an index that no sum, shape or range tells, `{i: K}`.
        seconds: after which the search is given up.
        may_assume: whether `K >= 2` may be added to the assumptions where a sign needs it, as 1 - p_i > 0.
        route: the way to take, one of `derive.routes()`; it takes the assumptions as they are.

    Raises:
        NotProved: no proof was found, or the route does not lead there.
        StatementError: the statement makes no sense.
    """
    statement = Statement(assuming, where, index_sets, lhs, rhs)
    a, b = statement.term(lhs), statement.term(rhs)
    if route is not None:
        return statement.routed(a, b, route, seconds)
    return statement.proved(
        lambda facts, names: prover.prove(a, b, facts, names, seconds, may_assume=may_assume)
    )


def state(
    lhs: Any,
    rhs: Any,
    assuming: Facts = (),
    where: Definitions = (),
    *,
    index_sets: Mapping[Any, Any] | None = None,
) -> Stated:
    """The statement lhs = rhs, without a proof.  For arguments see `prove`.

    Raises:
        StatementError: it makes no sense.
    """
    statement = Statement(assuming, where, index_sets, lhs, rhs)
    a, b = statement.term(lhs), statement.term(rhs)
    return statement.stated(a, b)


def simplify(
    expression: Any,
    assuming: Facts = (),
    where: Definitions = (),
    *,
    index_sets: Mapping[Any, Any] | None = None,
    seconds: float = float("inf"),
    may_assume: bool = True,
) -> Proved:
    """The theorem that an expression equals one that is as simple as a person would write it.

    A softmax, log-sum-exp or logistic function that is written out gets a name and a definition.
    For arguments and errors see `prove`.
    """
    statement = Statement(assuming, where, index_sets, expression)
    a = statement.term(expression)
    return statement.proved(
        lambda facts, names: prover.simplify(
            a, facts, names, seconds, may_assume=may_assume, recognising=True
        )
    )


def gradient(
    loss: Any,
    wrt: Any,
    assuming: Facts = (),
    where: Definitions = (),
    *,
    index_sets: Mapping[Any, Any] | None = None,
    seconds: float = float("inf"),
    may_assume: bool = True,
) -> Proved:
    """The theorem ∂loss/∂wrt = ..., simplified.

    `wrt` is an entry `z[j]`, a symbol, or an array `z`, which stands for its entry at new indices.  For the
    other arguments and for errors see `prove`.
    """
    x = _entry(wrt, _Names(loss, wrt, *_parts(where)))
    return simplify(
        _slope(loss, x), assuming, where, index_sets=index_sets, seconds=seconds, may_assume=may_assume
    )


def jacobian(
    function: Any,
    wrt: Any,
    assuming: Facts = (),
    where: Definitions = (),
    *,
    index_sets: Mapping[Any, Any] | None = None,
    seconds: float = float("inf"),
    may_assume: bool = True,
) -> Proved:
    """The theorem ∂p_i/∂z_j = ..., simplified.

    The function is an entry `p[i]`, an expression in i, or an array.  For the other arguments see `gradient`.
    """
    names = _Names(function, wrt, *_parts(where))
    f = _entry(function, names) if isinstance(function, sp.IndexedBase) else function
    x = _entry(wrt, names)
    return simplify(
        _slope(f, x), assuming, where, index_sets=index_sets, seconds=seconds, may_assume=may_assume
    )


def hessian(
    loss: Any,
    wrt: Any,
    other: Any = None,
    assuming: Facts = (),
    where: Definitions = (),
    *,
    index_sets: Mapping[Any, Any] | None = None,
    seconds: float = float("inf"),
    may_assume: bool = True,
) -> Proved:
    """The theorem ∂²loss/∂other∂wrt = ..., simplified; `other` is the same array at new indices if not given.

    For the other arguments see `gradient`.
    """
    names = _Names(loss, wrt, other, *_parts(where))
    x = _entry(wrt, names)
    again = x if not isinstance(x, sp.Indexed) else x.base
    w = _entry(again if other is None else other, names)
    return simplify(
        _slope(_slope(loss, x), w),
        assuming,
        where,
        index_sets=index_sets,
        seconds=seconds,
        may_assume=may_assume,
    )


def _parts(where: Definitions) -> list[Any]:
    return [part for pair in pairs(where) for part in pair]


def _slope(f: Any, x: Any) -> Any:
    """The derivative, unevaluated."""
    f = _expression(f)
    if not isinstance(x, sp.Basic):  # SymPy would evaluate a string
        raise StatementError(f"a derivative by {x!r}, which is neither an entry nor a symbol")
    try:
        made = sp.Derivative(f, x)
    except (ValueError, TypeError) as error:
        raise StatementError(f"a derivative by {x}, which is neither an entry nor a symbol") from error
    # SymPy evaluates what it knows to be constant; that is a step, and the kernel's to make.
    return made if isinstance(made, sp.Derivative) else sp.Basic.__new__(sp.Derivative, f, sp.Tuple(x, 1))


def _expression(f: Any) -> Any:
    """The expression, and Python's numbers as SymPy's."""
    try:
        return plain(f)
    except BridgeError as error:
        raise StatementError(str(error)) from error


def _entry(x: Any, names: _Names) -> Any:
    """The entry itself, or an array's entry at new indices."""
    if not isinstance(x, sp.IndexedBase):
        return x
    rank = next((len(e.indices) for e in names.entries if e.base == x), len(x.shape or "_"))
    return x[tuple(names.fresh() for _ in range(rank))]


class _Names:
    """The names that a statement uses, bound ones too, so that new ones can be told apart."""

    def __init__(self, *expressions: Any) -> None:
        nodes = [e for e in expressions if isinstance(e, sp.Basic)]
        nodes += [e.fact for e in expressions if isinstance(e, ForAll)]
        self.entries = {e for node in nodes for e in node.atoms(sp.Indexed)}
        self.used = {str(s) for node in nodes for s in node.atoms(sp.Symbol, sp.Idx)}
        self.used |= {str(e.base.label) for e in self.entries}

    def fresh(self) -> Any:
        """A new index."""
        name = next(letter for letter in LETTERS if letter not in self.used)
        self.used.add(name)
        return sp.Symbol(name, integer=True)
