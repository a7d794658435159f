"""Gradients, Jacobians, Hessians and equalities: SymPy in, theorems out."""

from __future__ import annotations

import string
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import sympy as sp

from derive.printing import text
from derive.proved import NotProved, Proved, Stated, StatementError
from derive.proving import focus, prove as prover
from derive.sympy_bridge import BridgeError, ForAll, Reader
from derive.trusted.conditions import Definition, Fact
from derive.trusted.indices import Prop
from derive.trusted.kernel import Derivation, Rejected, Theorem, opening_context
from derive.trusted.node import TermError
from derive.trusted.terms import Term

Definitions = Mapping[Any, Any] | Iterable[Any]
Facts = Iterable[Any]

LETTERS = ("i", "j", "k", "l", "r", "s", *string.ascii_lowercase)


def prove(
    lhs: Any,
    rhs: Any,
    assuming: Facts = (),
    where: Definitions = (),
    *,
    index_sets: Mapping[Any, Any] | None = None,
    seconds: float = float("inf"),
) -> Proved:
    """Prove lhs = rhs.

    Args:
        lhs, rhs: SymPy expressions; a `Derivative` stays what it is until a step differentiates it.
        assuming: relations between real expressions or between indices, `K >= 2`, and `ForAll`.  Signs that
            symbols were declared with (`positive=True`) are assumed as well, and stand among the assumptions.
        where: definitions, as `Eq(p[i], body)`, as pairs, or as a mapping.
        index_sets: the set of an index that no sum, shape or range tells, `{i: K}`.
        seconds: after which the search is given up.

    Raises:
        NotProved: no proof was found.
        StatementError: the statement makes no sense.
    """
    statement = _Statement(assuming, where, index_sets, lhs, rhs)
    a, b = statement.term(lhs), statement.term(rhs)
    return statement.proved(lambda facts, names: prover.prove(a, b, facts, names, seconds))


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
    statement = _Statement(assuming, where, index_sets, lhs, rhs)
    a, b = statement.term(lhs), statement.term(rhs)
    return statement.stated(a, b)


def simplify(
    expression: Any,
    assuming: Facts = (),
    where: Definitions = (),
    *,
    index_sets: Mapping[Any, Any] | None = None,
    seconds: float = float("inf"),
) -> Proved:
    """The theorem that an expression equals one that is as simple as a person would write it.

    For arguments and errors see `prove`.
    """
    statement = _Statement(assuming, where, index_sets, expression)
    a = statement.term(expression)
    return statement.proved(lambda facts, names: prover.simplify(a, facts, names, seconds))


def gradient(
    loss: Any,
    wrt: Any,
    assuming: Facts = (),
    where: Definitions = (),
    *,
    index_sets: Mapping[Any, Any] | None = None,
    seconds: float = float("inf"),
) -> Proved:
    """The theorem ∂loss/∂wrt = ..., simplified.

    `wrt` is an entry `z[j]`, a symbol, or an array `z`, which stands for its entry at new indices.  For the
    other arguments and for errors see `prove`.
    """
    x = _entry(wrt, _Names(loss, wrt, *_parts(where)))
    return simplify(_slope(loss, x), assuming, where, index_sets=index_sets, seconds=seconds)


def jacobian(
    function: Any,
    wrt: Any,
    assuming: Facts = (),
    where: Definitions = (),
    *,
    index_sets: Mapping[Any, Any] | None = None,
    seconds: float = float("inf"),
) -> Proved:
    """The theorem ∂p_i/∂z_j = ..., simplified.

    The function is an entry `p[i]`, an expression in i, or an array.  For the other arguments see `gradient`.
    """
    names = _Names(function, wrt, *_parts(where))
    f = _entry(function, names) if isinstance(function, sp.IndexedBase) else function
    x = _entry(wrt, names)
    return simplify(_slope(f, x), assuming, where, index_sets=index_sets, seconds=seconds)


def hessian(
    loss: Any,
    wrt: Any,
    other: Any = None,
    assuming: Facts = (),
    where: Definitions = (),
    *,
    index_sets: Mapping[Any, Any] | None = None,
    seconds: float = float("inf"),
) -> Proved:
    """The theorem ∂²loss/∂other∂wrt = ..., simplified; `other` is the same array at new indices if not given.

    For the other arguments see `gradient`.
    """
    names = _Names(loss, wrt, other, *_parts(where))
    x = _entry(wrt, names)
    again = x if not isinstance(x, sp.Indexed) else x.base
    w = _entry(again if other is None else other, names)
    return simplify(_slope(_slope(loss, x), w), assuming, where, index_sets=index_sets, seconds=seconds)


class _Statement:
    """What the bridge reads of one statement, and what it writes back."""

    def __init__(self, assuming: Facts, where: Definitions, index_sets: Any, *sides: Any) -> None:
        try:
            self.reader = Reader(index_sets, dict(_pairs(where)))
            given = [*assuming] if isinstance(assuming, Iterable) else [assuming]
            self.reader.learn(*sides, *given)
            self.facts = [self.reader.fact(fact) for fact in given]
        except (BridgeError, TermError) as error:
            raise StatementError(str(error)) from error

    def term(self, expression: Any) -> Term:
        """A side as a term."""
        try:
            return self.reader.term(expression)
        except (BridgeError, TermError) as error:
            raise StatementError(str(error)) from error

    def proved(self, search: Any) -> Proved:
        """What the search finds, as a result."""
        try:
            theorem: Theorem = search(self._assumptions(), self._definitions())
        except focus.NotProved as error:
            raise self._not_proved(error) from error
        except (BridgeError, TermError, Rejected) as error:
            raise StatementError(str(error)) from error
        return Proved(theorem, self.reader)

    def stated(self, a: Term, b: Term) -> Stated:
        """The statement that two terms are equal, checked for sense."""
        derivation = Derivation(a, b, (), self._assumptions(), self._definitions())
        try:
            opening_context(derivation)
        except Rejected as error:
            raise StatementError(str(error)) from error
        return Stated(derivation, self.reader)

    def _assumptions(self) -> tuple[Fact | Prop, ...]:
        return tuple(dict.fromkeys([*self.facts, *self.reader.declared()]))

    def _definitions(self) -> tuple[Definition, ...]:
        return self.reader.definitions

    def _not_proved(self, error: focus.NotProved) -> NotProved:
        if error.difference is None:
            return NotProved(f"not proved: {error}")
        message = f"not proved: left side - right side is {text(error.difference)}, and not seen to be 0"
        try:
            return NotProved(message, self.reader.to_sympy(error.difference))
        except BridgeError:
            return NotProved(message)


def _pairs(where: Definitions) -> Iterator[tuple[Any, Any]]:
    if isinstance(where, sp.Basic):
        where = [where]
    for item in where.items() if isinstance(where, Mapping) else where:
        if isinstance(item, sp.Eq):
            yield item.lhs, item.rhs
        elif isinstance(item, tuple | list) and len(item) == 2:
            yield item[0], item[1]
        else:
            raise StatementError(f"{item} is no definition: write Eq(name, body) or (name, body)")


def _parts(where: Definitions) -> list[Any]:
    return [part for pair in _pairs(where) for part in pair]


def _slope(f: Any, x: Any) -> Any:
    """The derivative, unevaluated."""
    try:
        made = sp.Derivative(f, x)
    except (ValueError, TypeError) as error:
        raise StatementError(f"a derivative by {x}, which is neither an entry nor a symbol") from error
    # SymPy evaluates what it knows to be constant; that is a step, and the kernel's to make.
    return made if isinstance(made, sp.Derivative) else sp.Basic.__new__(sp.Derivative, f, sp.Tuple(x, 1))


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
