"""Terms printed in the order in which they stand in the tree, with as few parentheses as can be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from derive.printing.indices import IndexPrinter
from derive.printing.notation import Notation
from derive.printing.pieces import Form, Piece, Rank
from derive.trusted.indices import Always, AtMost, Both, Bound, Ix, Last, Not, Nth, Prop, Same, instantiate
from derive.trusted.node import Node
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

Path = tuple[int, ...]

OUT_OF_THE_LINE: Path = (-1,)  # where a term stands that is no subterm, and has no mark


class TermPrinter(IndexPrinter):
    """Prints terms; the subterms at the paths in `marks` are emphasised."""

    def __init__(
        self,
        form: Form,
        notation: Notation,
        names: Mapping[Ix, str] | None = None,
        taken: Iterable[str] = (),
        marks: Iterable[Path] = (),
    ) -> None:
        super().__init__(form, notation, names, taken)
        self.marks = frozenset(marks)
        self._opening = form.emphasised("|").partition("|")[0]  # how what is emphasised begins

    def term(self, t: object, path: Path = ()) -> Piece:
        """A term that stands at a path."""
        assert isinstance(t, Term)
        piece = self._piece(t, path)
        return piece._replace(text=self.form.emphasised(piece.text)) if path in self.marks else piece

    def _held(self, t: object, path: Path, at_least: Rank, may_be_open: bool = True) -> str:
        return self.form.held(self.term(t, path), at_least, may_be_open)

    def _piece(self, t: Term, path: Path) -> Piece:
        form = self.form
        match t:
            case Num():
                return self._number(t.value)
            case Size():
                return Piece(self.size(str(t.data[0])))
            case Entry():
                return Piece(self._entry(t))
            case Add():
                return self._add(t, path)
            case Neg(args=(a,)):
                inner = self.term(a, (*path, 0))
                return Piece("-" + form.held(inner, Rank.QUOTIENT), Rank.SUM, inner.open)
            case Mul():
                return self._mul(t, path)
            case Div(args=(a, b)):
                return form.fraction(self.term(a, (*path, 0)), self.term(b, (*path, 1)))
            case Pow():
                return self._power(t.base, self._number(Fraction(t.exponent)), path)
            case RealPow(args=(a, b)):
                return self._power(a, self.term(b, (*path, 1)), path)
            case Exp(args=(a,)):
                return form.exponential(self.term(a, (*path, 0)), self.notation.exp == "power")
            case Log(args=(a,)):
                return form.logarithm(self.notation.log, self.term(a, (*path, 0)))
            case Fn(data=(name, int() as order), args=(a,)):
                symbol = form.symbol(self.notation.array(str(name)))
                return Piece(form.function(symbol, order, self.term(a, (*path, 0)).text))
            case Bracket():
                return Piece(self._bracket(t.prop))
            case Case(args=(c, a, b)):
                rows = [(self.term(a, (*path, 1)).text, self.prop(c)), (self.term(b, (*path, 2)).text, "")]
                return form.cases(rows)
            case Sum():
                return self._sum(t, path)
            case Partial():
                body = self.term(t.body, (*path, 0))
                return form.partial(body, self._entry(t.wrt), isinstance(t.body, Entry))
        raise TypeError(f"{t!r} is no term")

    def _number(self, value: Fraction) -> Piece:
        if value < 0:
            return Piece("-" + self._number(-value).text, Rank.SUM)
        top = Piece(str(value.numerator))
        return top if value.denominator == 1 else self.form.fraction(top, Piece(str(value.denominator)))

    def _entry(self, a: Entry) -> str:
        symbol = self.form.symbol(self.notation.array(a.name))
        return self.form.subscript(symbol, [self.index(i) for i in a.indices])

    def _add(self, t: Add, path: Path) -> Piece:
        text = ""
        for n, summand in enumerate(t.terms):
            piece = self.term(summand, (*path, n))
            if isinstance(summand, Sum):  # one that is written out keeps together
                piece = piece._replace(text=self.form.held(piece, Rank.QUOTIENT))
            mark = self._opening if piece.text.startswith(self._opening) else ""
            unmarked = piece.text.removeprefix(mark)
            if not n:
                text = piece.text
            elif unmarked.startswith("-"):
                text += f"{self.form.gap}- {mark}{unmarked[1:]}"
            else:
                text += f"{self.form.gap}+ {piece.text}"
        return Piece(text, Rank.SUM)

    def _mul(self, t: Mul, path: Path) -> Piece:
        last = len(t.terms) - 1
        pieces = [self.term(f, (*path, n)) for n, f in enumerate(t.terms)]
        texts = [self.form.held(p, Rank.PRODUCT, may_be_open=n == last) for n, p in enumerate(pieces)]
        first = t.terms[0]
        negative = isinstance(first, Num) and first.value < 0 and (*path, 0) not in self.marks
        if negative:
            texts[0] = pieces[0].text
        text, *rest = texts
        if negative and text == "-1" and not rest[0][0].isdigit():
            text = f"-{rest.pop(0)}"
        for factor in rest:
            digit = factor.removeprefix(self._opening)[0].isdigit()
            text += f" {self.form.times} {factor}" if digit else f"{self.form.space}{factor}"
        return Piece(text, Rank.SUM if negative else Rank.PRODUCT, pieces[-1].open)

    def _power(self, base: object, exponent: Piece, path: Path) -> Piece:
        return Piece(self.form.power(self._held(base, (*path, 0), Rank.ATOM, False), exponent), Rank.POWER)

    def _bracket(self, c: Prop) -> str:
        if isinstance(c, Same) and self.notation.delta == "delta":
            i, j = (self.index(a) for a in c.args)
            return self.form.delta([i, j])
        return self.form.bracket(self.prop(c), self.notation.delta == "indicator")

    def _sum(self, t: Sum, path: Path) -> Piece:
        closed = isinstance(t.guard, Always) and not t.loose  # speaks of no index that is summed over outside
        if self.notation.sums == "dots" and isinstance(t.body, Exp) and closed:
            ends = (Nth(1, t.set), Nth(2, t.set), Last(t.set))
            first, second, last = (self.term(instantiate(t.body, i), OUT_OF_THE_LINE).text for i in ends)
            return Piece(f"{first} + {second} + {self.form.dots} + {last}", Rank.SUM)
        with self.binding(t.hint, t.set) as name:
            sign = self._sign(t, self.form.symbol(name))
            return Piece(f"{sign} {self._held(t.body, (*path, 1), Rank.QUOTIENT)}", Rank.PRODUCT, True)

    def _sign(self, t: Sum, k: str) -> str:
        match t.guard:
            case Always() if self.notation.bounds:
                return self.form.summation(f"{k}=1", self.size(t.set))
            case Always():
                return self.form.summation(k, "")
            case AtMost(args=(Bound(data=(0, _)), i)) if self.notation.bounds:
                return self.form.summation(f"{k}=1", self.index(i))
            case Not(args=(Same(args=(i, Bound(data=(0, _)))),)):
                return self.form.summation(f"{k} {self.form.words.unequal} {self.index(i)}", "")
        if (between := _between(t.guard)) is not None:
            a, b = map(self.index, between)
            return self.form.summation(f"{a} < {k} {self.form.words.at_most} {b}", "")
        condition = self.prop(t.guard)
        return self.form.summation(condition if condition.startswith(k) else f"{k} : {condition}", "")


def _between(guard: Prop) -> tuple[Node, Node] | None:
    """The indices a and b of a guard that says a < k ≤ b of the sum's own k."""
    parts = guard.args if isinstance(guard, Both) else ()
    upper = [p.args[1] for p in parts if isinstance(p, AtMost) and _is_own(p.args[0])]
    below = [p.args[0] for p in parts if isinstance(p, Not)]
    lower = [p.args[1] for p in below if isinstance(p, AtMost) and _is_own(p.args[0])]
    return (lower[0], upper[0]) if len(upper) == len(lower) == 1 else None


def _is_own(i: Node) -> bool:
    return isinstance(i, Bound) and i.data[0] == 0
