"""Steps as tactics: the way down to the subterm, the conditions of the law, and the tactic of the rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from codegen.coq.render import Scope
from derive.trusted.conditions import Definition, Every, Nonzero, Positive
from derive.trusted.indices import TRUE, Bound, Ix, Prop, instantiate
from derive.trusted.kernel import Step, Theorem
from derive.trusted.law import rules
from derive.trusted.node import Node
from derive.trusted.terms import (
    Add,
    Bracket,
    Case,
    Div,
    Entry,
    Mul,
    Partial,
    Pow,
    RealPow,
    Sum,
    Term,
    product,
)

# Rules that are Coq's own doing: its `field`, a hypothesis, the definition itself, a theorem proved before.
COQS_OWN = frozenset({"field", "assumption", "unfold", "lemma"})


@dataclass(frozen=True)
class Proof:
    """What the steps of one theorem may refer to."""

    assumptions: tuple[Node, ...]
    lemma: Callable[[Theorem, Scope, Mapping[Node, Node]], str]  # a proved theorem with its arguments

    def step(self, before: Term, step: Step, scope: Scope) -> str:
        """Tactics that prove that a line equals the next."""
        return " ".join(self._down(before, step.path, step, scope))

    def _down(self, node: Node, path: tuple[int, ...], step: Step, scope: Scope) -> Iterator[str]:
        if not path:
            yield from self._here(node, step, scope)
            return
        at, rest = path[0], path[1:]
        match node:
            case Sum():
                index, name, inner = scope.under_sum(node.set)
                yield f"under_sum {name} H{name}."
                if node.guard != TRUE:
                    yield f"under_guard Hg{scope.depth}."
                yield from self._down(instantiate(node.body, index), rest, step, inner)
                return
            case Partial():
                name, inner = scope.under_partial(node.wrt.name)
                yield f"under_partial {name}."
                yield from self._down(node.body, rest, step, inner)
                return
            case Add() | Mul():
                count = len(node.args)
                lefts = count - 1 - max(at, 1) if at else count - 1
                yield from ["at_left."] * lefts
                if at:
                    yield "at_right."
            case Div() | RealPow():
                yield "at_right." if at else "at_left."
            case Pow():
                yield "at_left." if node.exponent >= 0 else "at_only. at_left."
            case Case():
                yield f"in_{'then' if at == 1 else 'else'} Hc{len(path)}."
            case _:
                yield "at_only."
        yield from self._down(node.args[at], rest, step, scope)

    def signs(self, before: Term, steps: tuple[Step, ...], scope: Scope) -> Iterator[str]:
        """Tactics that show the signs that steps needed, those outside of sums and derivatives."""
        number = 0
        for step in steps:
            node: Node = before
            for at in step.path:
                if isinstance(node, Sum | Partial):
                    break
                node = node.args[at]
            else:
                for fact, inner in step.because:
                    yield from self._sign(fact, inner, scope, f"S{number}")
                    number += 1
            before = step.after

    # ------------------------------------------------------------ at the place

    def _here(self, node: Node, step: Step, scope: Scope) -> Iterator[str]:
        for number, (fact, steps) in enumerate(step.because):
            yield from self._sign(fact, steps, scope, f"B{number}")
        law = rules()[step.rule](**dict(step.bindings))
        if step.rule == "field":
            denominators = [c for c in law.when if isinstance(c, Nonzero)]
            yield from (f"denominator {scope.term(c.term)}." for c in denominators)
        elif step.reverse:
            yield "symmetry."
        yield f"{self.tactic(step, scope)}."

    def _sign(self, fact: Node, steps: tuple[Step, ...], scope: Scope, name: str) -> Iterator[str]:
        yield f"assert ({name} : {scope.fact(fact)}). {{"
        while isinstance(fact, Every):
            index, k, inner = scope.under_sum(fact.set)
            guard, opened = (instantiate(a, index) for a in fact.args)
            yield f"intros {k} H{k}." if guard == TRUE else f"intros {k} H{k} Hg{scope.depth}."
            fact, scope = opened, inner
        assert isinstance(fact, Positive | Nonzero)
        sign = "positive" if isinstance(fact, Positive) else "nonzero"
        if steps:
            yield f"apply ({sign}_by _ {scope.term(steps[-1].after)}). {{"
            before = fact.term
            for step in steps:
                yield f"transitivity {scope.term(step.after)}. {{ {self.step(before, step, scope)} }}"
                before = step.after
            yield "same. }"
        yield f"{sign}. }}"

    def tactic(self, step: Step, scope: Scope) -> str:
        """The tactic of the rule, with what cannot be read off the goal."""
        given = dict(step.bindings)
        name = f"by_{step.rule}"
        match step.rule:
            case "power_rule" | "exp_of_multiple" | "log_of_power" | "integer_power":
                n = given["n"]
                assert isinstance(n, int)
                tactic = name if n >= 0 else f"{name}_negative"
                return tactic if step.rule in ("power_rule", "log_of_power") else f"{tactic} {abs(n)}%nat"
            case "sift":
                return f"{name} {' '.join(_sifted(given, scope))}"
            case "delta_substitution" | "equal_index":
                i, j = given["i"], given["j"]
                assert isinstance(i, Node) and isinstance(j, Node) and isinstance(given["f"], Node)
                set_ = str(i.data[-1])
                return f"{name} {scope.body(given['f'], set_)} {scope.index(i)} {scope.index(j)}"
            case "split_off" | "next_bracket":
                assert isinstance(given["i"], Node)
                return f"{name} {scope.index(given['i'])}"
            case "split":
                assert isinstance(given["c"], Node)
                return f"{name} {scope.body(given['c'], str(given['set']))}"
            case "split_cases":
                assert isinstance(given["c"], Prop)
                return f"{name} {scope.prop(given['c'])}"
            case "assumption":
                return f"{name} A{self.assumptions.index(given['fact'])}"
            case "unfold":
                return f"{name} {scope.definitions[given['definition'].name][1]}"  # type: ignore[attr-defined]
            case "chain_rule" | "chain_rule_at":
                return f"{name} {' '.join(_chained(given, scope))}"
            case "lemma":
                theorem, at = given["theorem"], given["at"]
                assert isinstance(theorem, Theorem)
                return f"{name} {self.lemma(theorem, scope, dict(at))}"  # type: ignore[call-overload]
        return name


def _sifted(given: dict[str, object], scope: Scope) -> tuple[str, str]:
    """The summand without the bracket, and the index that the bracket selects."""
    factors, at, set_ = given["factors"], given["at"], str(given["set"])
    assert isinstance(factors, tuple) and isinstance(at, int) and isinstance(factors[at], Bracket)
    rest = product(f for n, f in enumerate(factors) if n != at)
    selected = next(a for a in factors[at].prop.args if a != Bound(0, set_))
    return scope.body(rest, set_), scope.index(selected)


def _chained(given: dict[str, object], scope: Scope) -> Iterator[str]:
    """What is differentiated and the name, both as functions, and the name's shape or its one entry."""
    f, p, x, at = given["f"], given["p"], given["x"], given.get("at")
    assert isinstance(f, Term) and isinstance(p, Definition) and isinstance(x, Entry)
    name, inner = scope.under_partial(x.name)
    if isinstance(at, tuple):
        number, within = scope.under_partial(p.name)
        everywhere = {**within.arrays, p.name: f"(fun _ : list nat => {number})"}
        yield f"(fun {number} : R => {replace(within, arrays=everywhere).term(f)})"
    else:
        yield scope.function(f, p.entry(Ix(f"#{n}", s) for n, s in enumerate(p.sets)))
    yield f"(fun {name} : arr => {inner.array(p.name)})"
    yield f"({scope.at(at) if isinstance(at, tuple) else scope.shape(p.sets)} : list nat)"
