"""Terms as Coq: fully parenthesised, in their own order, every array that a derivative varies written out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from codegen.coq.definitions import constituents, parameters, within
from codegen.coq.names import Names
from derive.trusted import conditions as c, indices as i, terms as t
from derive.trusted.conditions import Definition
from derive.trusted.indices import TRUE, Index, Ix, Prop, instantiate
from derive.trusted.node import Node, walk
from derive.trusted.terms import Term


@dataclass(frozen=True)
class Scope:
    """How names are written at one place: `arrays` holds those that stand for something else there."""

    names: Names
    definitions: Mapping[str, tuple[Definition, str]]  # with the Coq name of each
    arrays: Mapping[str, str] = field(default_factory=dict)
    indices: Mapping[Ix, str] = field(default_factory=dict)
    depth: int = 0
    slopes: int = 0  # derivatives that were entered

    # ------------------------------------------------------------ moving inwards

    def under_sum(self, set_: str) -> tuple[Ix, str, Scope]:
        """The index that a binder opens, as the kernel names it, its identifier, and the scope inside."""
        index, name = Ix(f"%{self.depth}", set_), f"k{self.depth}"
        indices = {**self.indices, index: name}
        return index, name, replace(self, indices=indices, depth=self.depth + 1)

    def under_partial(self, x: str) -> tuple[str, Scope]:
        """The identifier of the array that varies under a derivative, and the scope inside."""
        name = f"{self.names('array', x)}__{self.slopes}"
        return name, replace(self, arrays={**self.arrays, x: name}, slopes=self.slopes + 1)

    # ------------------------------------------------------------ names

    @property
    def known(self) -> dict[str, Definition]:
        """The definitions."""
        return {name: d for name, (d, _) in self.definitions.items()}

    def array(self, name: str) -> str:
        """An array: a variable, or a definition applied to the arrays that it is made of."""
        if name in self.arrays:
            return self.arrays[name]
        if name not in self.definitions:
            return self.names("array", name)
        definition, coq = self.definitions[name]
        known = self.known
        varied = {p for p in within(definition, known) if p in self.arrays}
        if varied:
            raise ValueError(f"{name}, a derivative of {min(varied)}, has no Coq form where that varies")
        given = [
            *(self.names(*key) for key in parameters(definition, known)),
            *map(self.array, constituents(definition, known)),
        ]
        return f"({' '.join([coq, *given])})" if given else coq

    def size(self, set_: str) -> str:
        """The size of an index set."""
        return self.names("size", set_)

    def shape(self, sets: Iterable[str]) -> str:
        """The sizes of an array's axes."""
        return f"[{'; '.join(map(self.size, sets))}]"

    def at(self, indices: Iterable[Node]) -> str:
        """A tuple of indices."""
        return f"[{'; '.join(self.index(index) for index in indices)}]"

    def index(self, node: Node) -> str:
        """An index; ours count from 1, Coq's from 0."""
        match node:
            case i.Ix():
                return self.indices.get(node) or self.names("index", node.name, node.set)
            case i.Nth():
                return f"{node.n - 1}%nat"
            case i.Last():
                return f"(pred {self.size(node.set)})"
            case i.Label():
                return f"({self.names('label', str(node.data[0]))} {self.at(node.args)})"
        raise ValueError(f"{node!r} is no closed index")

    # ------------------------------------------------------------ propositions, facts, terms

    def prop(self, node: Node) -> str:
        """A proposition about indices, a Boolean."""
        match node, node.args:
            case i.Always(), _:
                return "true"
            case i.Same(), (a, b):
                return f"(Nat.eqb {self.index(a)} {self.index(b)})"
            case i.AtMost(), (a, b):
                return f"(Nat.leb {self.index(a)} {self.index(b)})"
            case i.Next(), (a, b):
                return f"(Nat.eqb (S {self.index(a)}) {self.index(b)})"
            case i.Not(), (a,):
                return f"(negb {self.prop(a)})"
            case i.Both(), (a, b):
                return f"(andb {self.prop(a)} {self.prop(b)})"
            case i.AtLeast(data=(set_, n)), _:
                return f"(Nat.leb {n} {self.size(str(set_))})"
        raise ValueError(f"{node!r} is no proposition")

    def fact(self, node: Node) -> str:
        """A fact, a proposition of Coq."""
        match node:
            case Prop():
                return f"{self.prop(node)} = true"
            case c.Equal(args=(a, b)):
                return f"{self.term(a)} = {self.term(b)}"
            case c.Positive(args=(a,)):
                return f"0 < {self.term(a)}"
            case c.Nonzero(args=(a,)):
                return f"{self.term(a)} <> 0"
            case c.Every():
                index, name, inner = self.under_sum(node.set)
                guard, fact = (instantiate(a, index) for a in node.args)
                condition = "" if guard == TRUE else f"{inner.prop(guard)} = true -> "
                return f"forall {name}, ({name} < {self.size(node.set)})%nat -> {condition}{inner.fact(fact)}"
        raise ValueError(f"{node!r} is no fact")

    def term(self, node: Node) -> str:
        """A real term."""
        args = node.args
        match node:
            case t.Num():
                return f"({node.value})" if node.value < 0 or node.value.denominator > 1 else str(node.value)
            case t.Size(data=(set_,)):
                return f"(INR {self.size(str(set_))})"
            case t.Entry():
                return f"({self.array(node.name)} {self.at(args)})"
            case t.Add() | t.Mul():
                return self._chain(" + " if isinstance(node, t.Add) else " * ", [self.term(a) for a in args])
            case t.Neg():
                minus = "Ropp" if isinstance(args[0], t.Num) else "-"  # `- 1` is a numeral of Coq
                return f"({minus} {self.term(args[0])})"
            case t.Div():
                return f"({self.term(args[0])} / {self.term(args[1])})"
            case t.Pow():
                raised = f"({self.term(args[0])} ^ {abs(node.exponent)})"
                return raised if node.exponent >= 0 else f"(/ {raised})"
            case t.RealPow():
                return f"(Rpower {self.term(args[0])} {self.term(args[1])})"
            case t.Exp() | t.Log():
                return f"({'exp' if isinstance(node, t.Exp) else 'ln'} {self.term(args[0])})"
            case t.Fn(data=(name, order)):
                return f"({self.names('function', str(name))} {order}%nat {self.term(args[0])})"
            case t.Bracket():
                return f"(br {self.prop(args[0])})"
            case t.Case():
                return f"(if {self.prop(args[0])} then {self.term(args[1])} else {self.term(args[2])})"
            case t.Sum():
                return self._sum(node)
            case t.Partial():
                return f"(Dp {self.derivative(node)})"
        raise ValueError(f"{node!r} is no term")

    def _chain(self, sign: str, parts: list[str]) -> str:
        text = parts[0]
        for part in parts[1:]:
            text = f"({text}{sign}{part})"
        return text

    def _sum(self, node: t.Sum) -> str:
        index, name, inner = self.under_sum(node.set)
        guard, body = (instantiate(a, index) for a in node.args)
        text = inner.term(body)
        if guard != TRUE:
            text = f"if {inner.prop(guard)} then {text} else 0"
        return f"(rsum {self.size(node.set)} (fun {name} => {text}))"

    def function(self, body: Term, x: t.Entry) -> str:
        """A term as a function of the array of x."""
        name, inner = self.under_partial(x.name)
        return f"(fun {name} : arr => {inner.term(body)})"

    def derivative(self, node: t.Partial) -> str:
        """What is differentiated, by which entry, and at which point."""
        x = node.wrt
        return f"{self.function(node.body, x)} {self.at(x.args)} {self.array(x.name)}"

    def body(self, body: Node, set_: str) -> str:
        """A term under one binder as a function of its index."""
        index, name, inner = self.under_sum(set_)
        opened = instantiate(body, index)
        return (
            f"(fun {name} : nat => {inner.prop(opened) if isinstance(opened, Prop) else inner.term(opened)})"
        )


def sets_of(node: Node) -> set[str]:
    """The index sets of which a node speaks."""
    found = {n.set for n in walk(node) if isinstance(n, Index | t.Sum | c.Every)}
    return found | {str(n.data[0]) for n in walk(node) if isinstance(n, t.Size | i.AtLeast)}
