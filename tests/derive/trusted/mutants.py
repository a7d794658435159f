"""Derivations with one random change to one step, or to what they state."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from derive.trusted.conditions import Definition, Equal, Nonzero, Positive
from derive.trusted.indices import TRUE, AtMost, Bound, Index, Ix, Last, Not, Nth, Prop, Same
from derive.trusted.kernel import Derivation, Step, advance, opening_context
from derive.trusted.law import rules
from derive.trusted.node import Node
from derive.trusted.terms import Add, Div, Entry, Exp, Log, Mul, Neg, Num, Partial, Pow, Sum, Term


class Mutator:
    """Makes mutants of one derivation; some of what it puts in is taken from the derivation itself."""

    def __init__(self, base: Derivation, random: Random) -> None:
        self.base, self.random = base, random
        self.lines = [base.lhs, *(s.after for s in base.steps)]

    # ------------------------------------------------------------ values

    def node(self, node: Node) -> Node:
        """A node with one change somewhere in it."""
        if node.args and self.random.random() < 0.75:
            at = self.random.randrange(len(node.args))
            return node.with_args((*node.args[:at], self.node(node.args[at]), *node.args[at + 1 :]))
        match node:
            case Index():
                return self.index(node)
            case Prop():
                return self.prop(node)
            case Term():
                return self.term(node)
            case Equal(args=(a, b)):
                return Equal(b, a)  # type: ignore[arg-type]
            case Positive(args=(a,)):
                return Nonzero(a)  # type: ignore[arg-type]
            case Nonzero(args=(a,)):
                return Positive(a)  # type: ignore[arg-type]
        return node

    def index(self, i: Index) -> Index:
        others = [Ix(n, i.set) for n in "ijk"] + [
            Nth(1, i.set),
            Last(i.set),
            Bound(0, i.set),
            Bound(1, i.set),
        ]
        return self.random.choice([*others, Ix("%0", i.set), Ix("i", "K")])

    def prop(self, c: Prop) -> Prop:
        if isinstance(c, Same | AtMost):
            i, j = c.args
            return self.random.choice((Not(c), type(c)(j, i), AtMost(i, j), Same(i, j)))  # type: ignore[arg-type]
        return self.random.choice((Not(c), TRUE))

    def term(self, f: Term) -> Term:
        random = self.random
        other = random.choice(self.lines)
        while other.args and random.random() < 0.8:
            terms = [a for a in other.args if isinstance(a, Term)]
            other = random.choice(terms) if terms else other
            if not terms:
                break
        new = [Neg(f), Add(f, Num(1)), Mul(f, f), Exp(f), Log(f), Pow(f, -1), Num(0), Num(1), other, other]
        match f:
            case Num():
                new += [Num(f.value + 1), Num(-f.value)] * 3
            case Add() | Mul():
                new += [(Mul if isinstance(f, Add) else Add)(*f.terms), *f.terms] * 2
            case Pow():
                new += [Pow(f.base, f.exponent + 1), Pow(f.base, -f.exponent)] * 3
            case Neg() | Exp() | Log():
                new += [f.terms[0]] * 3
            case Div(args=(a, b)):
                new += [Div(b, a), Mul(a, b)] * 2  # type: ignore[list-item]
            case Entry():
                new += [Entry(e.name, *f.indices) for e in (other,) if isinstance(e, Entry)] * 3
            case Sum():
                new += [Sum(f.set, Not(f.guard), f.body), f.body] * 2
            case Partial():
                new += [f.body] * 3
        return random.choice(new)

    def value(self, value: object) -> object:
        """A binding, or a part of one, with one change."""
        random = self.random
        match value:
            case Node():
                return self.node(value)
            case bool():
                return not value
            case int():
                return value + random.choice((-2, -1, 1, 2))
            case str():
                return random.choice(("K", "N", "", value + "'"))
            case tuple() if value:
                at = random.randrange(len(value))
                changed = (*value[:at], self.value(value[at]), *value[at + 1 :])
                return random.choice((changed, changed, value[:-1], value[::-1], (*value, value[at])))
            case Definition(body=Term() as body):
                return replace(value, body=self.node(body))
        return value

    # ------------------------------------------------------------ steps and statements

    def step(self, step: Step) -> Step:
        """A step with one change."""
        random, names = self.random, list(rules())
        donor = random.choice(self.base.steps)
        name = random.choice(step.bindings)[0] if step.bindings else ""
        changed = tuple((n, self.value(v) if n == name else v) for n, v in step.bindings)
        steps = [
            lambda: replace(step, rule=random.choice(names)),
            lambda: replace(step, rule=donor.rule, bindings=donor.bindings),
            lambda: replace(step, bindings=changed),
            lambda: replace(step, bindings=changed),
            lambda: replace(step, bindings=changed),
            lambda: replace(step, path=donor.path),
            lambda: replace(step, path=self.value(step.path) or (0,)),
            lambda: replace(step, after=self.node(step.after)),
            lambda: replace(step, after=donor.after),
            lambda: replace(step, reverse=not step.reverse),
            lambda: replace(step, because=()),
            lambda: replace(step, because=self.value(step.because) or ((Positive(Num(0)), ()),)),
        ]
        return random.choice(steps)()

    def statement(self) -> Derivation:
        """The derivation with a change to what it states."""
        base, random = self.base, self.random
        some = random.randrange(len(base.assumptions) or 1)
        fewer = (*base.assumptions[:some], *base.assumptions[some + 1 :])
        makers = [
            lambda: replace(base, rhs=self.node(base.rhs)),
            lambda: replace(base, lhs=self.node(base.lhs)),
            lambda: replace(base, assumptions=fewer),
            lambda: replace(base, assumptions=self.value(base.assumptions)),
            lambda: replace(base, definitions=self.value(base.definitions)),
            lambda: replace(base, steps=base.steps[:-1]),
        ]
        return random.choice(makers)()

    def mutant(self) -> Derivation:
        """One mutant; often the lines that follow the change are made to fit it, as far as they can."""
        if not self.base.steps or self.random.random() < 0.2:
            return self.statement()
        at = self.random.randrange(len(self.base.steps))
        steps = (*self.base.steps[:at], self.step(self.base.steps[at]), *self.base.steps[at + 1 :])
        changed = replace(self.base, steps=steps)
        return fitted(changed) if self.random.random() < 0.6 else changed


def fitted(derivation: Derivation) -> Derivation:
    """The derivation with the lines, and the right side, that its steps give; unchanged where they fail."""
    try:
        context, line, steps = opening_context(derivation), derivation.lhs, []
        for step in derivation.steps:
            line = advance(line, step, context)
            steps.append(replace(step, after=line))
    except (ValueError, TypeError, AttributeError, RecursionError):
        return derivation
    return replace(derivation, rhs=line, steps=tuple(steps))
