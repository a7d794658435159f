"""Random terms, propositions and facts over a small cast, in which names collide often."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from random import Random

from derive.trusted.conditions import Definition, Equal, Every, Nonzero, Positive
from derive.trusted.indices import (
    TRUE,
    AtLeast,
    AtMost,
    Both,
    Bound,
    Index,
    Ix,
    Label,
    Last,
    Next,
    Not,
    Nth,
    Prop,
    Same,
)
from derive.trusted.node import Node, walk
from derive.trusted.terms import (
    Add,
    Bracket,
    Case,
    Div,
    Entry,
    Exp,
    Fn,
    Log,
    Mul,
    Neg,
    Num,
    Partial,
    Pow,
    RealPow,
    Size,
    Sum,
    Term,
)

Sets = tuple[str, ...]
SETS = ("K", "K", "N")
SIZES = (1, 2, 3, 5)
ARRAYS: dict[str, Sets] = {"z": ("K",), "y": ("K",), "w": (), "v": (), "a": ("N", "K"), "e": ("K", "K")}
LABELS = (("t", ("N",), "K"), ("c", ("K",), "K"))

_h, _k, _w, _v = Ix("#0", "K"), Bound(0, "K"), Entry("w"), Entry("v")
_z = Exp(Entry("z", _k))
MENU = (
    Definition("p", ("K",), Div(Exp(Entry("z", _h)), Sum("K", TRUE, _z))),
    Definition("s", (), Sum("K", TRUE, _z)),
    Definition("q", (), Mul(_w, _v)),
    Definition("r", ("K",), Log(Entry("z", _h))),
    Definition("o", (), Div(Num(1), _w)),
    Definition("n", (), Exp(Entry("o"))),
    Definition("l", (), Sum("K", TRUE, Mul(Entry("y", _k), Entry("p", _k)))),
    Definition("d", (), Partial(Entry("q"), _w)),
    Definition("u", ("K",), None, ("z",)),
    Definition("m", (), None, ("o",)),
    Definition("f", (), None, ("w", "q")),
)
SHAPES: dict[str, Sets] = ARRAYS | {d.name: d.sets for d in MENU}


def spoken_of(nodes: Iterable[Node]) -> set[str]:
    """The arrays and names on which nodes may depend, through the definitions of the menu, too."""
    found: set[str] = set()
    todo = {e.name for n in nodes for e in walk(n) if isinstance(e, Entry)}
    while todo - found:
        found |= todo
        defined = [d for d in MENU if d.name in todo]
        todo = {n for d in defined for n in d.of}
        todo |= {e.name for d in defined if d.body is not None for e in walk(d.body) if isinstance(e, Entry)}
    return found


class Draw:
    """Random pieces of the arrays in `names`.  A strange source now and then gives a stray index."""

    def __init__(self, random: Random, names: tuple[str, ...] = tuple(SHAPES), strange: bool = False) -> None:
        self.random, self.names, self.strange = random, names, strange

    def chance(self, p: float) -> bool:
        return self.random.random() < p

    def one(self, *of: Callable[[], Node]) -> Node:
        return self.random.choice(of)()

    # ------------------------------------------------------------ indices and propositions

    def index(self, set_: str, bound: Sets = ()) -> Index:
        """An index of a set; `bound` are the sets of the binders around it, the outermost first."""
        if self.strange and self.chance(0.05):
            return self.random.choice((Bound(0, set_), Bound(1, set_), Ix("#0", set_), Ix("%0", set_)))
        here = [n for n, s in enumerate(reversed(bound)) if s == set_]
        if here and self.chance(0.6):
            return Bound(self.random.choice(here), set_)
        if self.chance(0.75):
            return Ix(self.random.choice("ijk"), set_)
        labels = [lab for lab in LABELS if lab[2] == set_]
        if labels and self.chance(0.5):
            name, sets, _ = self.random.choice(labels)
            return Label(name, [self.index(s, bound) for s in sets], set_)
        return self.random.choice((Nth(1, set_), Nth(1, set_), Last(set_), Nth(2, set_)))

    def prop(self, bound: Sets = (), depth: int = 1, set_: str | None = None) -> Prop:
        set_ = set_ or self.random.choice([*SETS, *bound, *bound])
        if depth and self.chance(0.35):
            c = self.prop(bound, depth - 1)
            return Not(c) if self.chance(0.6) else Both(c, self.prop(bound, depth - 1))
        if self.chance(0.1):
            return self.random.choice((TRUE, AtLeast(set_, self.random.randint(1, 3))))
        relation = self.random.choice((Same, Same, Same, AtMost, Next))
        return relation(self.index(set_, bound), self.index(set_, bound))

    def guard(self, bound: Sets) -> Prop:
        return TRUE if self.chance(0.6) else self.prop(bound, set_=bound[-1])

    # ------------------------------------------------------------ terms

    def entry(self, bound: Sets = (), names: Sequence[str] = ()) -> Entry:
        name = self.random.choice(names or self.names)
        return Entry(name, *(self.index(s, bound) for s in SHAPES[name]))

    def leaf(self, bound: Sets) -> Term:
        if self.chance(0.7):
            return self.entry(bound)
        number = Num(self.random.choice((0, 1, 1, 2, -1, 3)))
        return self.random.choice((number, number, Size("K"), Bracket(self.prop(bound))))

    def term(self, depth: int = 2, bound: Sets = ()) -> Term:
        """A term of some depth under some binders."""
        if depth <= 0 or self.chance(0.15):
            return self.leaf(bound)
        inner = self.random.choice(SETS)

        def sub() -> Term:
            return self.term(depth - 1, bound)

        return self.random.choice(
            (
                lambda: Add(sub(), sub()),
                lambda: Mul(sub(), sub()),
                lambda: Mul(sub(), sub()),
                lambda: Neg(sub()),
                lambda: Div(sub(), sub()),
                lambda: Pow(sub(), self.random.choice((-2, -1, 0, 1, 2, 3))),
                lambda: RealPow(Exp(sub()) if self.chance(0.5) else sub(), sub()),
                lambda: Exp(sub()),
                lambda: Exp(sub()),
                lambda: Log(sub()),
                lambda: Log(Add(Num(1), Pow(sub(), 2))),
                lambda: Fn(self.random.choice("gh"), self.random.randint(0, 2), sub()),
                lambda: Case(self.prop(bound), sub(), sub()),
                lambda: Sum(inner, self.guard((*bound, inner)), self.term(depth - 1, (*bound, inner))),
                lambda: Sum(inner, self.guard((*bound, inner)), self.term(depth - 1, (*bound, inner))),
                lambda: Partial(sub(), self.entry(bound)),
            )
        )()

    # ------------------------------------------------------------ facts

    def rewriting(self, f: Term, bound: Sets = (), fuel: int = 2) -> Term:
        """A term that equals f by the laws of fields, where nothing is divided by 0."""
        g = self.term(1, bound)
        moves = [lambda: f, lambda: Add(f, Num(0)), lambda: Neg(Neg(f)), lambda: Pow(f, 1)]
        moves += [lambda: Div(Mul(f, g), g), lambda: Add(Add(f, g), Neg(g)), lambda: Div(Num(1), Pow(f, -1))]
        match f:
            case Add() | Mul():
                moves += [lambda: type(f)(*reversed(f.terms))] * 2
                moves += [lambda: type(f)(*(self.rewriting(a, bound, fuel - 1) for a in f.terms))]
            case Div(args=(Term() as a, Term() as b)):
                moves += [lambda: Mul(a, Pow(b, -1)), lambda: Neg(Div(a, Neg(b)))] * 2
            case Pow() if f.exponent > 1:
                moves += [lambda: Mul(f.base, Pow(f.base, f.exponent - 1))] * 3
        if isinstance(f, Mul) and isinstance(f.terms[0], Add) and len(f.terms) == 2:
            sums, b = f.terms
            moves += [lambda: Add(*(Mul(a, b) for a in sums.args))] * 3
        out = self.random.choice(moves)()
        return self.rewriting(out, bound, fuel - 1) if fuel > 0 else out

    def equation(self, bound: Sets = ()) -> Equal:
        f = self.term(1, bound)
        return Equal(f, self.rewriting(f, bound) if self.chance(0.6) else self.term(1, bound))

    def sign(self, bound: Sets = ()) -> Positive | Nonzero:
        return self.random.choice((Positive, Nonzero))(self.term(self.random.randint(0, 2), bound))

    def every(self, inner: Callable[[Sets], Node], bound: Sets = (), depth: int = 2) -> Node:
        """The inner fact under some binders."""
        if depth == 0 or self.chance(0.4):
            return inner(bound)
        within = (*bound, self.random.choice(SETS))
        return Every(within[-1], self.guard(within), self.every(inner, within, depth - 1))
