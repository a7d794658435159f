"""What may be assumed (facts) and what a rule may demand (facts again, and four kinds of conditions)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self

from derive.trusted.indices import Index, Ix, Prop, abstract, check_binder, substitute
from derive.trusted.node import Node, TermError
from derive.trusted.terms import TRUE, Entry, Term

RESERVED = "%#"  # first letters of the names that the kernel gives to opened and to defining indices


class Fact(Node):
    """A statement about real numbers; propositions about indices are facts as well."""

    __slots__ = ()


class Equal(Fact):
    """a = b."""

    __slots__ = ()

    def __init__(self, a: Term, b: Term) -> None:
        super().__init__((), (a, b))

    def check(self) -> None:
        self.need(Term, *self.args)


class Sign(Fact):
    """A statement about the sign of one term; it holds in a neighbourhood of each point where it holds."""

    __slots__ = ()

    def __init__(self, a: Term) -> None:
        super().__init__((), (a,))

    def check(self) -> None:
        self.need(Term, *self.args)

    @property
    def term(self) -> Term:
        """The term it is about."""
        assert isinstance(self.args[0], Term)
        return self.args[0]


class Positive(Sign):
    """a > 0."""

    __slots__ = ()


class Nonzero(Sign):
    """a is not 0."""

    __slots__ = ()


class Every(Fact):
    """For every element of the set at which the guard holds, the fact."""

    __slots__ = ("hint",)
    BINDS = 1
    hint: str

    def __init__(self, set: str, guard: Prop, fact: Node, hint: str = "k") -> None:
        super().__init__((set,), (guard, fact))
        object.__setattr__(self, "hint", hint)

    def check(self) -> None:
        self.need(Prop, self.args[0])
        if not isinstance(self.args[1], Fact | Prop):
            raise TermError(f"{self.args[1]!r} is not a fact")
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


def every(index: Ix, fact: Node, guard: Prop = TRUE) -> Every:
    """The fact for every value of a named index, which the statement binds."""
    return Every(index.set, abstract(guard, index), abstract(fact, index), hint=index.name)


@dataclass(frozen=True)
class Definition:
    """name_{i,...} := body, an identity of functions; with `body` None, an unknown smooth function of arrays.

    The body is written in the defining indices Ix("#0", set), Ix("#1", set), ...
    """

    name: str
    sets: tuple[str, ...]
    body: Term | None
    of: tuple[str, ...] = ()  # for an unknown function: the arrays that it depends on
    hints: tuple[str, ...] = field(default=(), compare=False)

    def at(self, indices: Iterable[Index]) -> Term:
        """The body at given indices."""
        if self.body is None:
            raise TermError(f"{self.name} is an unknown function and cannot be unfolded")
        given = self.entry(indices).indices
        return substitute(self.body, {Ix(f"#{n}", i.set): i for n, i in enumerate(given)})

    def entry(self, indices: Iterable[Index]) -> Entry:
        """The defined name at given indices."""
        given = tuple(indices)
        if tuple(i.set for i in given) != self.sets:
            raise TermError(f"{self.name} is indexed by {', '.join(self.sets) or 'nothing'}")
        return Entry(self.name, *given)


def define(name: str, indices: tuple[Ix, ...], body: Term) -> Definition:
    """The definition of a name with named indices.

    Raises:
        TermError: the body has a free index that is not among them, or one is named twice.
    """
    formal = {i: Ix(f"#{n}", i.set) for n, i in enumerate(indices)}
    if len(formal) < len(indices):
        raise TermError(f"the definition of {name} names an index twice")
    written = substitute(body, formal)
    return Definition(name, tuple(i.set for i in indices), written, hints=tuple(i.name for i in indices))


@dataclass(frozen=True)
class Defined:
    """The definition is in force."""

    definition: Definition


@dataclass(frozen=True)
class Undefined:
    """No definition of this name is in force: it stands for an arbitrary array."""

    name: str


@dataclass(frozen=True)
class Independent:
    """f does not depend on the array x."""

    f: Term
    x: str


@dataclass(frozen=True)
class Smooth:
    """f is infinitely differentiable in the entries of the array x, near the point of evaluation.

    Where x is a defined name, f also has to mean the same when x is an independent array.
    """

    f: Term
    x: str


@dataclass(frozen=True)
class OnlyThrough:
    """f depends on the array x through entries of the defined array p alone, which are written out in f."""

    f: Term
    p: str
    x: str


Condition = Fact | Prop | Defined | Undefined | Independent | Smooth | OnlyThrough
