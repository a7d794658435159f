"""The vocabulary: real terms over indexed arrays.

A term denotes a real number at every valuation: x/0 = 0, log x = 0 for x <= 0, and the derivative of
a function that has none is 0.  Rules carry the conditions under which these conventions do not matter;
where every denominator is nonzero and every argument of log positive, the meaning is the usual one.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import ClassVar, Self

from derive.trusted.indices import TRUE as TRUE, Index, Ix, Prop, Same, abstract, check_binder
from derive.trusted.node import Node, TermError as TermError


class Term(Node):
    """A real number, as a function of the valuation."""

    __slots__ = ()


class Num(Term):
    """A rational number."""

    __slots__ = ()

    def __init__(self, value: int | Fraction) -> None:
        super().__init__((Fraction(value),), ())

    @property
    def value(self) -> Fraction:
        """The number."""
        value = self.data[0]
        assert isinstance(value, Fraction)
        return value


class Size(Term):
    """The number of elements of an index set, a positive integer."""

    __slots__ = ()

    def __init__(self, set: str) -> None:
        super().__init__((set,), ())


class Entry(Term):
    """An entry a_ij of an array or of a named definition; without indices, a real constant or variable."""

    __slots__ = ()

    def __init__(self, name: str, *indices: Index) -> None:
        super().__init__((name,), indices)

    def check(self) -> None:
        self.need(Index, *self.args)

    @property
    def name(self) -> str:
        """The array's name."""
        return str(self.data[0])

    @property
    def indices(self) -> tuple[Index, ...]:
        """Its indices."""
        return tuple(a for a in self.args if isinstance(a, Index))

    @property
    def sets(self) -> tuple[str, ...]:
        """The index sets of its axes."""
        return tuple(i.set for i in self.indices)


class Operation(Term):
    """A real term made of real terms."""

    __slots__ = ()
    ARITY: ClassVar[int | None] = None

    def __init__(self, *args: Term) -> None:
        super().__init__((), args)

    def check(self) -> None:
        self.need(Term, *self.args)
        arity = self.ARITY
        if (len(self.args) != arity) if arity is not None else (len(self.args) < 2):
            raise TermError(f"{type(self).__name__} of {len(self.args)} terms")

    @property
    def terms(self) -> tuple[Term, ...]:
        """The children, all of them real terms."""
        return self.args  # type: ignore[return-value]


class Add(Operation):
    """a + b + ..., two or more summands, in the order written."""

    __slots__ = ()


class Mul(Operation):
    """a b ..., two or more factors, in the order written."""

    __slots__ = ()


class Neg(Operation):
    """-a."""

    __slots__ = ()
    ARITY = 1


class Div(Operation):
    """a / b."""

    __slots__ = ()
    ARITY = 2


class Pow(Term):
    """a ** n for a literal integer n: repeated multiplication, or its inverse."""

    __slots__ = ()

    def __init__(self, a: Term, n: int) -> None:
        if not isinstance(n, int):
            raise TermError(f"the exponent {n!r} is not a literal integer")
        super().__init__((n,), (a,))

    def check(self) -> None:
        self.need(Term, *self.args)

    @property
    def base(self) -> Term:
        """What is raised."""
        assert isinstance(self.args[0], Term)
        return self.args[0]

    @property
    def exponent(self) -> int:
        """The literal exponent."""
        n = self.data[0]
        assert isinstance(n, int)
        return n


class RealPow(Operation):
    """a ** b for a real exponent: exp(b log a), where a > 0."""

    __slots__ = ()
    ARITY = 2


class Exp(Operation):
    """exp a."""

    __slots__ = ()
    ARITY = 1


class Log(Operation):
    """log a, the natural logarithm."""

    __slots__ = ()
    ARITY = 1


class Fn(Term):
    """f^(order)(x): a generic function of one real variable, differentiable as often as is needed."""

    __slots__ = ()

    def __init__(self, name: str, order: int, x: Term) -> None:
        if order < 0:
            raise TermError("a derivative's order is a natural number")
        super().__init__((name, order), (x,))

    def check(self) -> None:
        self.need(Term, *self.args)


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
