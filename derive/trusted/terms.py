"""The vocabulary: real terms over indexed arrays.

A term denotes a real number at every valuation: x/0 = 0, log x = 0 for x <= 0, and the derivative of
a function that has none is 0.  Rules carry the conditions under which these conventions do not matter;
where every denominator is nonzero and every argument of log positive, the meaning is the usual one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from derive.trusted.arithmetic import (
    Add as Add,
    Div as Div,
    Entry as Entry,
    Exp as Exp,
    Log as Log,
    Mul as Mul,
    Neg as Neg,
    Num as Num,
    Operation as Operation,
    Pow as Pow,
    RealPow as RealPow,
    Size as Size,
    Term as Term,
)
from derive.trusted.indices import TRUE as TRUE, Index, Ix, Prop, Same, abstract, check_binder
from derive.trusted.node import Node, TermError as TermError


class Fn(Term):
    """f^(order)(x): a generic function of one real variable, differentiable as often as is needed."""

    __slots__ = ()

    def __init__(self, name: str, order: int, x: Term) -> None:
        super().__init__((name, order), (x,))

    def check(self) -> None:
        self.need(Term, *self.args)
        if int(str(self.data[1])) < 0:
            raise TermError("a derivative's order is a natural number")


class Bracket(Term):
    """[c]: 1 where the proposition holds and 0 elsewhere (Iverson's bracket, Kronecker's delta)."""

    __slots__ = ()

    def __init__(self, c: Prop) -> None:
        super().__init__((), (c,))

    def check(self) -> None:
        self.need(Prop, *self.args)

    @property
    def prop(self) -> Prop:
        """The proposition."""
        (c,) = self.args
        assert isinstance(c, Prop)
        return c


class Case(Term):
    """a where the proposition holds, b elsewhere."""

    __slots__ = ()

    def __init__(self, c: Prop, a: Term, b: Term) -> None:
        super().__init__((), (c, a, b))

    def check(self) -> None:
        self.need(Prop, self.args[0])
        self.need(Term, *self.args[1:])


class Sum(Term):
    """The sum of `body` over the elements of an index set at which `guard` holds.

    `guard` and `body` stand under the binder; `hint` is a name for printing and is no part of the term.
    """

    __slots__ = ("hint",)
    BINDS = 1
    hint: str

    def __init__(self, set: str, guard: Prop, body: Term, hint: str = "k") -> None:
        super().__init__((set,), (guard, body))
        object.__setattr__(self, "hint", hint)

    def check(self) -> None:
        self.need(Prop, self.args[0])
        self.need(Term, self.args[1])
        check_binder(self)

    def with_args(self, args: tuple[Node, ...]) -> Self:
        new = super().with_args(args)
        if new is not self:
            object.__setattr__(new, "hint", self.hint)
        return new

    @property
    def set(self) -> str:
        """The index set."""
        return str(self.data[0])

    @property
    def guard(self) -> Prop:
        """The condition on the bound index."""
        assert isinstance(self.args[0], Prop)
        return self.args[0]

    @property
    def body(self) -> Term:
        """The summand."""
        assert isinstance(self.args[1], Term)
        return self.args[1]


class Partial(Term):
    """The partial derivative of a term by an entry, all other entries held fixed.

    By an entry of a defined name p: p is an independent array within, its definition not in force.
    """

    __slots__ = ()

    def __init__(self, body: Term, wrt: Entry) -> None:
        super().__init__((), (body, wrt))

    def check(self) -> None:
        self.need(Term, self.args[0])
        if not isinstance(self.args[1], Entry):
            raise TermError(f"a derivative by {self.args[1]!r}, which is neither an entry nor a definition")

    @property
    def body(self) -> Term:
        """What is differentiated."""
        assert isinstance(self.args[0], Term)
        return self.args[0]

    @property
    def wrt(self) -> Entry:
        """The entry by which it is differentiated."""
        assert isinstance(self.args[1], Entry)
        return self.args[1]


# ---------------------------------------------------------------- building


def sum_over(index: Ix, body: Term, guard: Prop = TRUE) -> Sum:
    """The sum of a body over a named index, which the sum binds."""
    return Sum(index.set, abstract(guard, index), abstract(body, index), hint=index.name)


def product(factors: Iterable[Term]) -> Term:
    """The product of any number of factors: 1 of none, the factor itself of one."""
    found = tuple(factors)
    return Mul(*found) if len(found) > 1 else found[0] if found else Num(1)


def total(summands: Iterable[Term]) -> Term:
    """The sum of any number of summands: 0 of none, the summand itself of one."""
    found = tuple(summands)
    return Add(*found) if len(found) > 1 else found[0] if found else Num(0)


def delta(i: Index, j: Index) -> Bracket:
    """Kronecker's delta [i = j]."""
    return Bracket(Same(i, j))
