"""Random terms, true rewritings of them, and small changes that are mostly false."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from random import Random

from derive.trusted.conditions import Positive, define, every
from derive.trusted.indices import (
    TRUE,
    AtMost,
    Index,
    Ix,
    Label,
    Not,
    Prop,
    Same,
    abstract,
    instantiate,
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
    delta,
    product,
    sum_over,
)

i, j, k, h, c, B = (Ix(name, "K") for name in "ijkhcB")
n, m = Ix("n", "N"), Ix("m", "N")


def z(at: Index) -> Entry:
    return Entry("z", at)


SOFTMAX = define("p", (i,), Div(Exp(z(i)), sum_over(k, Exp(z(k)))))
KNOWN = (every(k, Positive(Entry("a", k))), Positive(Entry("T")))
DEFINITIONS = (SOFTMAX,)
ARRAYS = {"z": ("K",), "y": ("K",), "a": ("K",), "p": ("K",), "A": ("K", "K"), "w": ("N",), "x": (), "T": ()}


class Fuzz:
    """A source of terms; every denominator and every argument of log is positive by its structure."""

    def __init__(self, random: Random, names: tuple[str, ...] = tuple(ARRAYS)) -> None:
        self.random = random
        self.names = names
        self.opened = 0

    def one(self, *of: Callable[[], Term]) -> Term:
        return self.random.choice(of)()

    def index(self, set_: str, open_: tuple[Ix, ...]) -> Index:
        here = [o for o in open_ if o.set == set_]
        if here and self.random.random() < 0.6:
            return self.random.choice(here)
        if set_ == "K" and self.random.random() < 0.1:
            return Label("t", [self.index("N", open_)], "K")
        return self.random.choice([i, j, c] if set_ == "K" else [n, m])

    def entry(self, open_: tuple[Ix, ...], names: tuple[str, ...] = ()) -> Entry:
        name = self.random.choice([s for s in names or self.names])
        return Entry(name, *(self.index(s, open_) for s in ARRAYS[name]))

    def prop(self, open_: tuple[Ix, ...]) -> Prop:
        a, b = self.index("K", open_), self.random.choice([i, j, c, B])
        prop: Prop = AtMost(a, B) if self.random.random() < 0.3 else Same(a, b)
        return Not(prop) if self.random.random() < 0.4 else prop

    def total(self, depth: int, open_: tuple[Ix, ...], positive: bool) -> Term:
        self.opened += 1
        index = Ix(f"s{self.opened}", self.random.choice("KKKN"))
        body = (self.positive if positive else self.term)(depth - 1, (*open_, index))
        guard: Prop = TRUE
        if not positive and index.set == "K" and self.random.random() < 0.3:
            guard = self.random.choice([Not(Same(index, i)), AtMost(index, B), Same(index, j)])
        return sum_over(index, body, guard)

    def positive(self, depth: int, open_: tuple[Ix, ...] = ()) -> Term:
        if depth <= 0:
            return self.one(
                lambda: self.entry(open_, ("a", "T", "p")),
                lambda: self.entry(open_, ("p", "a")),
                lambda: Size("K"),
                lambda: Num(self.random.choice([1, 2, 3, Fraction(1, 2)])),
                lambda: Exp(self.entry(open_, ("z", "x"))),
            )
        sub = lambda: self.positive(depth - 1, open_)  # noqa: E731
        return self.one(
            lambda: Add(sub(), sub()),
            lambda: Mul(sub(), sub()),
            lambda: Div(sub(), sub()),
            lambda: Exp(self.term(depth - 1, open_)),
            lambda: Pow(sub(), self.random.choice([2, -1])),
            lambda: RealPow(sub(), self.exponent()),
            lambda: self.total(depth, open_, True),
            lambda: Add(Num(1), Pow(self.term(depth - 1, open_), 2)),
        )

    def exponent(self) -> Term:
        return self.random.choice([Entry("x"), Num(Fraction(1, 2)), Add(Entry("x"), Num(-1)), Entry("T")])

    def term(self, depth: int, open_: tuple[Ix, ...] = ()) -> Term:
        if depth <= 0:
            return self.one(
                *[lambda: self.entry(open_)] * 5,
                lambda: Num(self.random.choice([0, 1, 2, -1, 3, Fraction(1, 2)])),
                lambda: delta(self.index("K", open_), self.index("K", open_)),
                lambda: Size("K"),
            )
        sub = lambda: self.term(depth - 1, open_)  # noqa: E731
        return self.one(
            *[lambda: Add(sub(), sub())] * 2,
            *[lambda: Mul(sub(), sub())] * 2,
            lambda: Neg(sub()),
            lambda: Div(sub(), self.positive(depth - 1, open_)),
            lambda: Pow(sub(), 2),
            lambda: self.positive(depth, open_),
            lambda: Log(self.positive(depth - 1, open_)),
            *[lambda: self.total(depth, open_, False)] * 3,
            lambda: Case(self.prop(open_), sub(), sub()),
            lambda: Fn("g", 0, sub()),
            lambda: Bracket(self.prop(open_)),
        )

    # ---------------------------------------------------------------- true rewritings

    def rewritten(self, t: Term, times: int) -> Term:
        for _ in range(times):
            t = self.somewhere(t, ())
        return t

    def somewhere(self, t: Term, open_: tuple[Ix, ...]) -> Term:
        """The term with one true rewriting at a random place."""
        at = [a for a, child in enumerate(t.args) if isinstance(child, Term)]
        if isinstance(t, Partial):
            at = [0]
        if not at or self.random.random() < 0.3:
            return self.equal(t, open_)
        where = self.random.choice(at)
        if isinstance(t, Sum):
            self.opened += 1
            index = Ix(f"s{self.opened}", t.set)
            body = self.somewhere(instantiate(t.body, index), (*open_, index))
            return sum_over(index, body, instantiate(t.guard, index))
        child = t.args[where]
        assert isinstance(child, Term)
        return t.with_args((*t.args[:where], self.somewhere(child, open_), *t.args[where + 1 :]))

    def equal(self, t: Term, open_: tuple[Ix, ...]) -> Term:
        """A term that equals t."""
        moves: list[Callable[[], Term]] = [
            lambda: Add(t, Num(0)),
            lambda: (lambda b: Div(Mul(t, b), b))(self.positive(1, open_)),
            lambda: (lambda b: Add(t, b, Neg(b)))(self.term(1, open_)),
            lambda: Case(self.prop(open_), t, t),
            lambda: Mul(self.one(*self.ones(open_)), t),
            lambda: self.by_case(t, open_),
        ]
        moves += self.sifted(t, open_)
        own = self.own(t, open_)
        return self.random.choice(own * 3 + moves if own else moves)()

    def ones(self, open_: tuple[Ix, ...]) -> list[Callable[[], Term]]:
        b = self.positive(1, open_)
        return [
            lambda: sum_over(h, Entry("p", h)),
            lambda: Div(b, b),
            lambda: Mul(Exp(Entry("x")), Exp(Neg(Entry("x")))),
            lambda: Div(sum_over(h, Num(1)), Size("K")),
        ]

    def by_case(self, t: Term, open_: tuple[Ix, ...]) -> Term:
        a, b = self.index("K", open_), self.random.choice([i, j])
        return Case(Same(a, b), instantiate(abstract(t, a), b), t)

    def sifted(self, t: Term, open_: tuple[Ix, ...]) -> list[Callable[[], Term]]:
        if not any(node == i for node in walk(t)):
            return []
        self.opened += 1
        s = Ix(f"s{self.opened}", "K")
        body = instantiate(abstract(t, i), s)
        return [lambda: sum_over(s, Mul(delta(i, s), body)), lambda: sum_over(s, body, Same(s, i))]

    def own(self, t: Term, open_: tuple[Ix, ...]) -> list[Callable[[], Term]]:
        """Rewritings by what a term is."""
        match t:
            case Add():
                return [lambda: Add(*reversed(t.terms)), lambda: Neg(Add(*(Neg(f) for f in t.terms)))]
            case Mul():
                out: list[Callable[[], Term]] = [lambda: Mul(*reversed(t.terms))]
                for at, f in enumerate(t.terms):
                    others = product(g for h, g in enumerate(t.terms) if h != at)
                    if isinstance(f, Add):
                        out.append(lambda f=f, o=others: Add(*(Mul(o, g) for g in f.terms)))  # type: ignore[misc]
                    if isinstance(f, Sum):
                        out.append(lambda f=f, o=others: self.pulled_in(o, f))  # type: ignore[misc]
                return out
            case Exp(args=(Term() as f,)):
                half = Div(f, Num(2))
                out = [lambda: Pow(Exp(half), 2), lambda: Div(Num(1), Exp(Neg(f)))]
                if isinstance(f, Add):
                    out.append(lambda: Mul(*(Exp(g) for g in f.terms)))
                return out
            case Log(args=(Mul() as f,)) if all(self.is_positive(g) for g in f.terms):
                return [lambda: Add(*(Log(g) for g in f.terms))]
            case Log(args=(Div(args=(Term() as f, Term() as g)),)) if self.is_positive(f):
                return [lambda: Add(Log(f), Neg(Log(g)))]
            case Log(args=(Pow() as f,)) if self.is_positive(f.base):
                return [lambda: Mul(Num(f.exponent), Log(f.base))]
            case Log(args=(f,)):
                return [lambda: Neg(Log(Div(Num(1), f))), lambda: Div(Log(Pow(f, 2)), Num(2))]
            case RealPow(args=(Term() as f, Term() as e)):
                return [
                    lambda: Exp(Mul(e, Log(f))),
                    lambda: Mul(RealPow(f, Add(e, Num(-1))), f),
                    lambda: RealPow(Div(Num(1), f), Neg(e)),
                ]
            case Pow() if t.exponent == 2:
                return [lambda: Mul(t.base, t.base)]
            case Div(args=(Term() as f, Term() as g)):
                return [lambda: Mul(f, Pow(g, -1)), lambda: Neg(Div(f, Neg(g)))]
            case Entry() if t.name == "p":
                at = t.indices[0]
                whole = sum_over(h, Exp(z(h)))
                x = self.entry(open_, ("x", "T", "w"))
                shifted = sum_over(h, Exp(Add(z(h), Neg(x))))
                return [
                    lambda: Div(Exp(z(at)), whole),
                    lambda: Exp(Add(z(at), Neg(Log(whole)))),
                    lambda: Div(Exp(Add(z(at), Neg(x))), shifted),
                ]
            case Bracket():
                return [lambda: Pow(t, 2), lambda: Case(t.prop, Num(1), Num(0))]
            case Case(args=(Prop() as prop, Term() as f, Term() as g)):
                return [
                    lambda: Case(Not(prop), g, f),
                    lambda: Add(Mul(Bracket(prop), f), Mul(Bracket(Not(prop)), g)),
                ]
            case Sum():
                return self.sums(t, open_)
        return []

    def is_positive(self, t: Term) -> bool:
        match t:
            case Exp() | Size():
                return True
            case Num():
                return t.value > 0
            case Entry():
                return t.name in ("a", "T", "p")
            case Add() | Mul() | Div():
                return all(self.is_positive(a) for a in t.terms)
            case Pow():
                return self.is_positive(t.base)
            case RealPow():
                return self.is_positive(t.terms[0])
            case Sum():
                return t.guard == TRUE and self.is_positive(t.body)
        return False

    def pulled_in(self, factor: Term, t: Sum) -> Term:
        self.opened += 1
        s = Ix(f"s{self.opened}", t.set)
        return sum_over(s, Mul(factor, instantiate(t.body, s)), instantiate(t.guard, s))

    def sums(self, t: Sum, open_: tuple[Ix, ...]) -> list[Callable[[], Term]]:
        self.opened += 1
        s = Ix(f"s{self.opened}", t.set)
        body, guard = instantiate(t.body, s), instantiate(t.guard, s)
        out: list[Callable[[], Term]] = [lambda: sum_over(s, Mul(Bracket(guard), body))]
        if isinstance(body, Add):
            out += [lambda: Add(*(sum_over(s, f, guard) for f in body.terms))] * 2
        if guard == TRUE:
            at = self.index(t.set, open_)
            here = instantiate(t.body, at)
            out.append(lambda: Add(here, sum_over(s, body, Not(Same(s, at)))))
            if t.set == "K":
                out.append(lambda: Add(sum_over(s, body, AtMost(s, B)), sum_over(s, body, Not(AtMost(s, B)))))
            if isinstance(body, Sum) and body.guard == TRUE:
                r = Ix(f"r{self.opened}", body.set)
                inner = instantiate(body.body, r)
                out += [lambda: sum_over(r, sum_over(s, inner))] * 2
        return out

    # ---------------------------------------------------------------- changes that are mostly false

    def mutant(self, t: Term) -> Term:
        """The term with one node changed."""
        places = [path for path in paths(t) if self.changed(at(t, path)) is not None]
        if not places:
            return Add(t, Num(1))
        path = self.random.choice(places)
        return put(t, path, self.changed(at(t, path)))  # type: ignore[arg-type]

    def changed(self, t: Node) -> Node | None:
        match t:
            case Num():
                return Num(t.value + 1)
            case Neg():
                return t.args[0]
            case Ix() if t in (i, j, c):
                return {i: j, j: c, c: i}[t]
            case Entry() if t.sets == ("K",) and t.name != "p":
                return Entry({"z": "y", "y": "a", "a": "z"}[t.name], *t.indices)
            case Pow() if t.exponent > 0:
                return Pow(t.base, t.exponent + 1)
            case Mul(args=(Term() as a, Term() as b)):
                return Add(a, b)
            case Not():
                return t.args[0]
        return None


Path = tuple[int, ...]


def paths(t: Node) -> list[Path]:
    return [()] + [(at, *rest) for at, child in enumerate(t.args) for rest in paths(child)]


def at(t: Node, path: Path) -> Node:
    for step in path:
        t = t.args[step]
    return t


def put(t: Term, path: Path, new: Node) -> Term:
    def inner(node: Node, rest: Path) -> Node:
        if not rest:
            return new
        args = list(node.args)
        args[rest[0]] = inner(args[rest[0]], rest[1:])
        return node.with_args(tuple(args))

    out = inner(t, path)
    assert isinstance(out, Term)
    return out
