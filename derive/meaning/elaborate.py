"""From syntax trees to terms: what each formula says, given what its names are."""

from __future__ import annotations

from fractions import Fraction

from derive.meaning import binders, calculus, calls
from derive.meaning.formula import Formula
from derive.meaning.names import spelled
from derive.meaning.size import too_large
from derive.meaning.unclear import Unclear
from derive.meaning.values import ShapeError, Value, aligned, diagonal, plus, times
from derive.meaning.vocabulary import ONES
from derive.reading import syntax as s
from derive.reading.ambiguity import as_product
from derive.trusted.indices import (
    TRUE,
    Index,
    Ix,
    Last,
    Nth,
    Prop,
    Same,
    abstract,
    instantiate,
)
from derive.trusted.node import TermError, walk
from derive.trusted.terms import Bracket, Div, Entry, Exp, Mul, Neg, Num, Pow, RealPow, Size, Sum, Term


class Elaborator(Formula):
    """Reads the formulas of one chain; letters mean the same throughout it."""

    def value(self, node: s.Node) -> Value:
        """What a formula denotes."""
        try:
            return self._value(node)
        except ShapeError as error:
            raise Unclear(node.at, str(error)) from error
        except TermError as error:
            raise Unclear(node.at, str(error)) from error

    def _value(self, node: s.Node) -> Value:
        match node:
            case s.Number(value=value):
                return Value(Num(value))
            case s.Name():
                return self._name(node)
            case s.Indexed():
                return self._indexed(node)
            case s.Neg(body=body):
                return self.value(body).map(Neg)
            case s.Plus():
                return self._plus(node)
            case s.Times():
                return self._times(node)
            case s.Quotient(top=top, bottom=bottom):
                return self._quotient(self.value(top), self.value(bottom))
            case s.Power():
                return self._power(node)
            case s.Sum():
                return binders.summed(self, node)
            case s.Delta(left=left, right=right):
                return Value(Bracket(binders.relation(self, "=", left, right)))
            case s.Indicator(condition=condition):
                return Value(Bracket(self.proposition(condition)))
            case s.Cases():
                return Value(binders.cases(self, node))
            case s.Transpose(body=body):
                split = (
                    as_product(node) if isinstance(body, s.Apply) and not calls.is_call(self, body) else None
                )
                return self.value(split) if split is not None else self.value(body).transposed
            case s.Derivative() | s.Nabla():
                return calculus.derivative(self, node)
            case s.Call() | s.Apply() | s.Norm():
                return self._small(node, calls.call(self, node))
        raise Unclear(node.at, f"{type(node).__name__.lower()} has no meaning here")

    def _ones(self, node: s.Node, name: s.Name) -> Value:
        """A bold 0 or 1: a vector of zeros or ones; with an index, its entry."""
        number = Num(int(name.base))
        below = node.below if isinstance(node, s.Indexed) else ()
        if len(below) == 2:
            return Value(Bracket(binders.relation(self, "=", *below)))
        if below and not (isinstance(below[0], s.Name) and spelled(below[0]) in self.words.sizes):
            return Value(number)
        axis = self.fresh(("all", node.at))
        if below and isinstance(below[0], s.Name):
            self.axes.unite(self.keys[axis], self.axes.size(spelled(below[0])))
        return Value(number, (axis,))

    def _small(self, node: s.Node, value: Value) -> Value:
        if too_large(value.term):
            raise Unclear(node.at, "written out, this is too large")
        return value

    def _name(self, node: s.Name) -> Value:
        name = self.name(node)
        if node.base in ONES and node.marks:
            return self._ones(node, node)
        if node.base == "I" and self.words.vectors.get(name) == 2 and name not in self.defined:
            return diagonal(Value(Num(1), (self.fresh(("all", node.at)),)), self.fresh(("all", node.at)))
        if name in self.bound or (
            name in self.words.letters
            and name not in self.words.sizes
            and name not in self.defined
            and name not in self.words.ranks
        ):
            raise Unclear(node.at, f"the index {name} is used as a number")
        if name in self.words.sizes and name not in self.defined:
            return Value(Size(self.set_of(self.axes.size(name))))
        if name == "e" and name not in self.defined:
            return Value(Exp(Num(1)))
        rank = self.words.rank(name)
        if name in self.called and name not in self.words.ranks:
            return Value(self.called[name][1])  # σ for σ(x)
        if name in self.hidden and not rank:
            return Value(Entry(name, *self.kept(name, node.at)))
        if name in self.scalars:
            return Value(Entry(f"{name}(0)" if rank else name))
        if rank:
            return self.whole(name, rank)
        return Value(Entry(name))

    def _indexed(self, node: s.Indexed) -> Value:
        indices = [*node.above, *node.below]
        if not isinstance(node.base, s.Name):
            base = self.value(node.base)
            if len(base.axes) != len(indices):
                raise Unclear(node.at, "the number of indices does not fit")
            found = [self.index(i, self.keys[a]) for i, a in zip(indices, base.axes, strict=True)]
            return Value(base.at(*found))
        name = self.name(node.base)
        if node.base.base in ONES and node.base.marks:
            return self._ones(node, node.base)
        if node.base.base == "I" and name not in self.defined and len(node.below) == 2 and not node.above:
            return Value(Bracket(binders.relation(self, "=", *node.below)))  # of the identity matrix
        open_ = self.words.open.get((name, len(indices)), 0)
        if name == "e" and name not in self.defined and open_ == len(indices) == 1:
            axis = self.fresh(("all", node.at))  # e_c, the vector with its 1 at c
            return Value(Bracket(Same(axis, self.index(indices[0], self.keys[axis]))), (axis,))
        indices += [s.Star(at=node.at)] * open_
        rank = len(indices)
        array = self.words.array(name, rank)
        places: list[Index] = []
        axes: list[Ix] = []
        for n, i in enumerate(indices):
            key = ("axis", array, rank, n)
            if isinstance(i, s.Star):
                axes.append(self.fresh(key))
                places.append(axes[-1])
            else:
                places.append(self.index(i, key))
        return Value(Entry(array, *places, *self.kept(array, node.at)), tuple(axes))

    def _plus(self, node: s.Plus) -> Value:
        if any(isinstance(t, s.Dots) for t in node.terms):
            return Value(self._dots(node))
        return plus([self.value(t) for t in node.terms], self.unite)

    def _dots(self, node: s.Plus) -> Term:
        """f_1 + f_2 + ... + f_K is the sum over the set whose last element ends it."""
        at = next(n for n, t in enumerate(node.terms) if isinstance(t, s.Dots))
        start = 0
        listed = [self.scalar(t) for t in node.terms[start:at]]
        if at != len(node.terms) - 2 or not listed:
            raise Unclear(node.at, "what the dots stand for is not clear")
        last = self.scalar(node.terms[-1])
        for candidate in sorted(_lasts(last), key=repr):
            index = Ix("@dots", candidate.set)
            body = _replaced(last, candidate, index)
            if all(_replaced(body, index, Nth(n, candidate.set)) == t for n, t in enumerate(listed, 1)):
                return Sum(candidate.set, TRUE, abstract(body, index), hint="k")
        raise Unclear(node.at, "what the dots stand for is not clear")

    def _times(self, node: s.Times) -> Value:
        for at, factor in enumerate(node.factors[:-1]):
            base = factor.base if isinstance(factor, s.Indexed) else factor
            if isinstance(base, s.Name) and base.base in ("d", "D") and not base.marks:
                following = isinstance(node.factors[at + 1], s.Name | s.Indexed)
                if following and self.name(base) not in self.defined | set(self.bound):
                    raise Unclear(factor.at, f"{base.base} may be a differential or a derivative")
        signs = node.signs or ("",) * (len(node.factors) - 1)
        values = [self.value(f) for f in node.factors]
        if all(not v.axes for v in values):
            return Value(Mul(*(v.term for v in values)))
        out = values[0]
        for sign, value in zip(signs, values[1:], strict=True):
            if sign in ("odot", "circ", "⊙", "*"):
                out = Value(Mul(out.term, aligned(out, value, self.unite).term), out.axes, out.row)
            elif sign in ("cdot", "·") and len(out.axes) == len(value.axes) == 1:
                out = times(Value(out.term, out.axes, row=True), Value(value.term, value.axes), self.unite)
            else:
                out = times(out, value, self.unite)
        return out

    def _quotient(self, top: Value, bottom: Value) -> Value:
        """A quotient; by a vector, entry by entry."""
        if not top.axes and bottom.axes:
            return bottom.map(lambda t: Div(top.term, t))
        below = aligned(top, bottom, self.unite).term
        return top.map(lambda t: Div(t, below))

    def _power(self, node: s.Power) -> Value:
        if isinstance(node.base, s.Name) and spelled(node.base) == "e":
            return self.value(node.exponent).map(Exp)
        if isinstance(node.base, s.Apply) and not calls.is_call(self, node.base):
            head, argument = (
                node.base.head,
                node.base.arguments[0],
            )  # p (1 - p)^2 is a product, f(x)^2 a power
            return self.value(
                s.Times((head, s.Power(argument, node.exponent, at=node.at)), ("",), at=node.at)
            )
        if isinstance(node.base, s.Norm) and node.exponent == s.Number(Fraction(2)):
            return Value(calls.squares(self, node.base))
        base, exponent = self.value(node.base), self.scalar(node.exponent)
        if isinstance(exponent, Neg) and isinstance(exponent.args[0], Num):
            exponent = Num(-exponent.args[0].value)
        if isinstance(exponent, Num) and exponent.value.denominator == 1:
            n = int(exponent.value)
            return base.map(lambda t: Pow(t, n))
        return base.map(lambda t: RealPow(t, exponent))

    def proposition(self, node: s.Node) -> Prop:
        """A condition about indices."""
        return binders.proposition(self, node)


def _lasts(t: Term) -> set[Last]:
    return {n for n in walk(t) if isinstance(n, Last)}


def _replaced(t: Term, index: Index, by: Index) -> Term:
    return instantiate(abstract(t, index), by)
