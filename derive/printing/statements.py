"""Facts, conditions, definitions, laws, steps and theorems: what is said about terms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from derive.printing.names import DEFAULT_HINT
from derive.printing.printer import TermPrinter
from derive.trusted.conditions import (
    Defined,
    Definition,
    Equal,
    Every,
    Independent,
    Nonzero,
    OnlyThrough,
    Positive,
    Smooth,
    Undefined,
)
from derive.trusted.indices import TRUE, Index, Ix, Prop
from derive.trusted.kernel import Derivation, Step, Theorem
from derive.trusted.law import Law
from derive.trusted.node import Node
from derive.trusted.terms import Term


@dataclass(frozen=True)
class InRange:
    """1 ≤ i ≤ K: what an index of the set K is."""

    index: Index


class StatementPrinter(TermPrinter):
    """Prints whatever a derivation consists of."""

    def show(self, node: object) -> str:
        """Any term, index, proposition, condition, definition, law, step or theorem."""
        match node:
            case Node():
                with self.statement(node):
                    return self.node(node)
            case Definition():
                return self.definition(node)
            case Law():
                return self.law(node)
            case Step():
                with self.statement(node.after):
                    by = self.form.prose("   by " + node.rule.replace("_", " "))
                    return f"{self.form.words.equal} {self.node(node.after)}{by}"
            case Derivation() | Theorem():
                return self.theorem(node)
        return self.condition(node)

    def node(self, node: Node) -> str:
        """A term, index, proposition or fact, in the scope that is open."""
        words = self.form.words
        match node:
            case Term():
                return self.term(node).text
            case Index():
                return self.index(node)
            case Prop():
                return self.prop(node)
            case Equal(args=(a, b)):
                return f"{self.node(a)} {words.equal} {self.node(b)}"
            case Positive(args=(a,)):
                return f"{self.node(a)} > 0"
            case Nonzero(args=(a,)):
                return f"{self.node(a)} {words.unequal} 0"
            case Every():
                return self._every(node)
        raise TypeError(f"{node!r} cannot be printed")

    def _every(self, fact: Every) -> str:
        guard, inner = fact.args
        with self.binding(getattr(fact, "hint", DEFAULT_HINT), fact.set) as name:
            index = self.form.symbol(name)
            limits = f" {self.form.words.at_most} {self.size(fact.set)}" if self.notation.bounds else ""
            where = "" if guard == TRUE else self.form.prose(" with ") + self.prop(guard)
            return f"{self.node(inner)}{self.form.prose(' for every ')}{index}{limits}{where}"

    def condition(self, condition: object) -> str:
        """A side condition that is no fact."""
        prose = self.form.prose
        match condition:
            case InRange(index):
                least, size = self.form.words.at_most, self.size(index.set)
                return f"1 {least} {self.index(index)} {least} {size}"
            case Defined():
                return self.definition(condition.definition)
            case Undefined():
                return self._name(condition.name) + prose(" stands for any array")
            case Independent(f, x):
                with self.statement(f):
                    return self.node(f) + prose(" does not depend on ") + self._name(x)
            case Smooth(f, x):
                with self.statement(f):
                    return self.node(f) + prose(" is differentiable in ") + self._name(x)
            case OnlyThrough(f, p, x):
                with self.statement(f):
                    on, through = prose(" depends on "), prose(" only through ")
                    return f"{self.node(f)}{on}{self._name(x)}{through}{self._name(p)}"
        raise TypeError(f"{condition!r} cannot be printed")

    def _name(self, array: str) -> str:
        return self.form.symbol(self.notation.array(array))

    def definition(self, d: Definition) -> str:
        """name_i := body, with the names that its indices were given."""
        formal = [Ix(f"#{n}", s) for n, s in enumerate(d.sets)]
        outer = dict(self.names)
        with self.statement(*([d.body] if d.body is not None else [])):
            for n, (index, set_) in enumerate(zip(formal, d.sets, strict=True)):
                hint = d.hints[n] if n < len(d.hints) else DEFAULT_HINT
                with self.binding(hint, set_) as name:
                    self.names[index] = name
                    self.taken.add(name)
            left = self.node(d.entry(formal))
            if d.body is not None:
                shown = f"{left} {self.form.words.defined} {self.node(d.body)}"
            else:
                arguments = ", ".join(map(self._name, d.of))
                shown = left + self.form.prose(" is a differentiable function of ") + arguments
        self.names = outer
        return shown

    def law(self, law: Law) -> str:
        """lhs = rhs and what it needs."""
        with self.statement(law.lhs, law.rhs):
            equation = f"{self.node(law.lhs)} {self.form.words.equal} {self.node(law.rhs)}"
        return equation + self._given("   where ", [self.show(c) for c in law.when])

    def theorem(self, theorem: Theorem | Derivation) -> str:
        """lhs = rhs and what is assumed."""
        with self.statement(theorem.lhs, theorem.rhs):
            equation = f"{self.node(theorem.lhs)} {self.form.words.equal} {self.node(theorem.rhs)}"
        return equation + self._given("   if ", [self.show(a) for a in theorem.assumptions])

    def _given(self, word: str, facts: Sequence[str]) -> str:
        return self.form.prose(word) + self.form.prose(" and ").join(facts) if facts else ""
