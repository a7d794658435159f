"""Bindings for any rule, drawn from the annotations of its law function."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import cache
from typing import get_type_hints

from derive.trusted.conditions import Definition, Equal, Every, Positive
from derive.trusted.indices import TRUE, AtLeast, Bound, Index, Ix, Prop, Same
from derive.trusted.kernel import Derivation, Step, Theorem, replay
from derive.trusted.law import Bodies, Body, Indices, Rule, Terms, rules
from derive.trusted.node import Node
from derive.trusted.terms import Add, Bracket, Entry, Mul, Num, Partial, Pow, Sum, Term
from tests.judge.draw import MENU, SETS, Draw, Sets, spoken_of

DEFINED = {d.name: d for d in MENU}
Pairs = tuple[tuple[Ix, Index], ...]


class Bindings:
    """Draws one value for each parameter of a law; values drawn together fit together more often than not."""

    def __init__(self, draw: Draw) -> None:
        self.draw = draw
        self.set = draw.random.choice(SETS)  # over which most of this draw is
        self.axes: Sets = (self.set,)  # the index sets that the bindings name
        self.defined: Definition | None = None  # the definition drawn last
        self.spoken: set[str] = set()  # the arrays of which the terms drawn so far speak

    def of(self, rule: Rule) -> dict[str, object]:
        if rule.name in RELATED:
            return RELATED[rule.name](self)
        hints = get_type_hints(rule.law)
        names = list(inspect.signature(rule.law).parameters)
        sets = {n: self.some_set() for n in names if hints[n] is str and n != "name"}
        self.axes = tuple(sets.values()) or self.axes
        self.set = self.axes[0]
        drawn: dict[str, object] = dict(sets)
        late = (Definition, Indices, Entry)  # these depend on what was drawn before
        for name in sorted(names, key=lambda n: hints[n] in late and 1 + late.index(hints[n])):
            drawn.setdefault(name, MAKERS[hints[name]](self, name))
            self.hear(drawn[name])
        return drawn

    def hear(self, value: object) -> None:
        """Note the names of which a binding speaks, also through definitions."""
        parts = value if isinstance(value, tuple) else (value,)
        self.spoken |= spoken_of(part for part in parts if isinstance(part, Node))

    def some_set(self) -> str:
        return self.set if self.draw.chance(0.6) else self.draw.random.choice(SETS)

    # ------------------------------------------------------------ one maker for each kind of binding

    def term(self, _: str = "") -> Term:
        bound = self.axes if len(self.axes) > 1 else ()  # what stands under all the binders that are named
        return self.draw.term(self.draw.random.randint(0, 2), bound)

    def terms(self, _: str) -> Terms:
        return tuple(
            self.draw.term(self.draw.random.randint(0, 2)) for _ in range(self.draw.random.randint(2, 3))
        )

    def body(self, _: str = "") -> Term:
        if self.draw.chance(0.25):
            prop = Same(*self.draw.random.sample([Bound(0, self.set), self.index("")], 2))
            return Bracket(prop)
        return self.draw.term(self.draw.random.randint(0, 2), (self.set,))

    def bodies(self, _: str) -> tuple[Term, ...]:
        return tuple(self.body() for _ in range(self.draw.random.randint(1, 3)))

    def index(self, _: str) -> Index:
        return self.draw.index(self.set if self.draw.chance(0.9) else "N")

    def indices(self, _: str) -> Indices:
        if self.defined and self.draw.chance(0.8):
            return tuple(self.draw.index(s) for s in self.defined.sets)
        count = self.draw.random.choice((0, 1, 1, 1, 2))
        return tuple(self.draw.index(self.draw.random.choice(SETS)) for _ in range(count))

    def prop(self, name: str) -> Prop:
        under = name == "guard" or self.draw.chance(0.5)
        return self.draw.guard((self.set,)) if under else self.draw.prop()

    def entry(self, _: str) -> Entry:
        return self.draw.entry(names=sorted(self.spoken) if self.draw.chance(0.6) else ())

    def definition(self, _: str) -> Definition:
        spoken = [d for d in MENU if d.name in self.spoken]
        found = self.draw.random.choice(spoken if spoken and self.draw.chance(0.7) else MENU)
        self.defined = found
        if found.body is not None and self.draw.chance(0.2):
            return Definition(found.name, found.sets, Add(found.body, Num(1)))
        return found

    def integer(self, _: str) -> int:
        return self.draw.random.choice((-3, -2, -1, 0, 1, 2, 3))

    def text(self, _: str) -> str:
        return self.draw.random.choice("gh")

    def fact(self, _: str) -> Equal | Every:
        return self.draw.every(self.draw.equation)  # type: ignore[return-value]

    def theorem(self, _: str) -> Theorem:
        return self.draw.random.choice(theorems())

    def pairs(self, _: str) -> Pairs:
        chosen = self.draw.random.sample("ijk", self.draw.random.randint(0, 3))
        return tuple((Ix(n, s), self.draw.index(s)) for n in chosen for s in ("K", "N"))

    # ------------------------------------------------------------ bindings that must be related

    def identity(self) -> dict[str, object]:
        a = self.draw.term(2)
        return {"a": a, "b": self.draw.rewriting(a, fuel=3) if self.draw.chance(0.8) else self.draw.term(1)}

    def instance(self) -> dict[str, object]:
        fact = self.fact("")
        at, inner = [], fact
        while isinstance(inner, Every):
            at.append(self.draw.index(inner.set))
            inner = inner.args[1]  # type: ignore[assignment]
        return {"fact": fact, "at": tuple(at)}

    def entry_of_definition(self) -> dict[str, object]:
        definition = self.definition("")
        return {"definition": definition, "at": tuple(self.draw.index(s) for s in definition.sets)}


MAKERS: dict[object, Callable[[Bindings, str], object]] = {
    Term: Bindings.term,
    Terms: Bindings.terms,
    Body: Bindings.body,
    Bodies: Bindings.bodies,
    Index: Bindings.index,
    Indices: Bindings.indices,
    Prop: Bindings.prop,
    Entry: Bindings.entry,
    Definition: Bindings.definition,
    int: Bindings.integer,
    str: Bindings.text,
    Equal | Every: Bindings.fact,
    Theorem: Bindings.theorem,
    Pairs: Bindings.pairs,
}
# Independent bindings of these would hardly ever make a law.
RELATED: dict[str, Callable[[Bindings], dict[str, object]]] = {
    "field": Bindings.identity,
    "assumption": Bindings.instance,
    "unfold": Bindings.entry_of_definition,
}


@cache
def theorems() -> tuple[Theorem, ...]:
    """A few theorems, with assumptions and definitions, to be used as lemmas."""
    i, j, k = Ix("i", "K"), Ix("j", "K"), Bound(0, "K")
    z, w, p, x = Entry("z", i), Entry("w"), Entry("p", j), Entry("q")
    delta = Bracket(Same(k, i))
    constant = {"f": x, "x": w}
    later = {"f": Add(Entry("e", i, j), x), "x": w}
    unfold = {"definition": DEFINED["p"], "at": (j,)}
    cases = [
        (Sum("K", TRUE, delta), "sift", {"set": "K", "factors": (delta,), "at": 0}, (), ()),
        (Partial(x, w), "derivative_of_constant", constant, (), ()),
        (Partial(later["f"], w), "derivative_of_constant", later, (), ()),
        (Mul(z, Pow(z, -1)), "field", {"a": Mul(z, Pow(z, -1)), "b": Num(1)}, (Positive(z),), ()),
        (p, "unfold", unfold, (), (DEFINED["p"],)),
        (Bracket(Same(i, j)), "bracket_true", {"c": Same(i, j)}, (Same(i, j),), ()),
        (Sum("K", TRUE, w), "sum_of_constant", {"set": "K", "c": w}, (AtLeast("K", 2),), ()),
    ]
    return tuple(proved(*case) for case in cases)


def proved(
    lhs: Term, rule: str, bindings: dict[str, object], assumptions: tuple, definitions: tuple
) -> Theorem:
    """The theorem that one step at the top proves."""
    law = rules()[rule](**bindings)
    step = Step(rule, tuple(bindings.items()), (), law.rhs)
    return replay(Derivation(lhs, law.rhs, (step,), assumptions, definitions))
