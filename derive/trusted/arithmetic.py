"""Numbers, entries of arrays, and what arithmetic, exp and log make of them."""

from __future__ import annotations

from fractions import Fraction
from typing import ClassVar

from derive.trusted.indices import Index
from derive.trusted.node import Node, TermError


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
