"""How a person would write a rational function over atoms: its order, its signs, its brackets.

Nothing here proves anything: it only chooses among terms that are equal in the field.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction

from derive.proving.arithmetic.factor import factors
from derive.proving.arithmetic.order import Key, key
from derive.proving.arithmetic.polynomials import (
    Monomial,
    Poly,
    add,
    expand,
    join,
    primitive,
)
from derive.proving.arithmetic.squares import completed
from derive.proving.writing.summands import has_brackets, negated, signature, spread
from derive.trusted.indices import Index, Label
from derive.trusted.node import Node, walk
from derive.trusted.terms import (
    TRUE,
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
    product,
    total,
)

Measure = tuple[int, Key]

MOST_COLLECTED = 24  # larger sums are not tried in so many ways
MOST_BASES = 4  # nor by rarer factors
MOST_TRIED = 400  # sums in a term that are collected in several ways

WEIGHTS: dict[type[Node], int] = {
    Size: 4, Bracket: 6, Add: 2, Neg: 2, Div: 2, Pow: 4, RealPow: 2, Exp: 4, Log: 4, Fn: 6, Sum: 10,
    Partial: 16, Case: 12,
}  # fmt: skip


class Writer:
    """Writes terms for readers who know the defined names and have seen the statement."""

    def __init__(self, defined: Iterable[str] = (), written: Iterable[Node] = ()) -> None:
        self.defined = frozenset(defined)
        sums = {n for top in written for n in walk(top) if isinstance(n, Add)}
        self._written = {signature(s.terms) for s in sums}
        self._weights: dict[Node, int] = {}
        self._roles: dict[Term, int] = {}
        self._made: dict[Node, bool] = {}
        self._tried = 0
        self._forms_known: dict[tuple[str, frozenset[tuple[Monomial, Fraction]]], Term] = {}

    # ------------------------------------------------------------ how long a term is to read

    def measure(self, t: Term) -> Measure:
        """How long a term is to read; ties are broken by structure."""
        return (self.weight(t), key(t))

    def weight(self, node: Node) -> int:
        """A length, twice the number of signs about: what is counted once breaks ties."""
        known = self._weights.get(node)
        if known is None:
            known = self._weights[node] = self._weigh(node)
        return known

    def _weigh(self, node: Node) -> int:
        match node:
            case Num():
                return 2 if node.value.denominator == 1 else 4
            case Entry():
                return 4 + sum(4 if isinstance(i, Label) else 2 for i in node.indices)
            case Bracket():
                return WEIGHTS[Bracket] + 2 * (sum(1 for _ in walk(node.prop)) > 3)
            case Index():
                return 2
            case Add():
                own = 2 * len(node.args) + (2 if isinstance(node.args[0], Neg) else 0)
                if any(isinstance(a, Neg) and isinstance(a.args[0], Num) for a in node.args):
                    own += 1  # 1 - p rather than p - 1
                own += 3 * sum(has_brackets(a) for a in node.terms)
                made = [self._is_made(a) for a in node.terms]
                if not made[0] and any(made) and not isinstance(node.args[0], Num):
                    own += 1  # p - y rather than y - p
                if signature(node.terms) in self._written:
                    own -= 2
                return own + sum(self.weight(a) for a in node.args)
        return WEIGHTS.get(type(node), 0) + sum(self.weight(a) for a in node.args if a != TRUE)

    # ------------------------------------------------------------ the order of factors and of summands

    def _factor_rank(self, base: Term) -> tuple[int, Key]:
        return (self._role(base), key(base))

    def _role(self, base: Term) -> int:
        known = self._roles.get(base)
        if known is None:
            known = self._roles[base] = self._role_of(base)
        return known

    def _role_of(self, base: Term) -> int:
        """Numbers, scalars, deltas, defined names, residuals (p - y), entries, functions, other sums."""
        match base:
            case Num():
                return 0
            case Size():
                return 1
            case Bracket():
                return 3
            case Entry():
                if base.name in self.defined:
                    return 4 if base.indices else 5
                return 7 if base.indices else 2
            case Pow() | RealPow():
                inner = base.args[0]
                assert isinstance(inner, Term)
                return 8 if isinstance(inner, Add) else self._role(inner)
            case Add():
                return 2 if self._is_scalar(base) else 6 if self._is_residual(base) else 9
            case Sum():
                return 10
        return 8

    def _is_residual(self, t: Add) -> bool:
        """Whether a sum compares what is defined with what is given: p - y, δ - p."""
        made = [self._is_made(s) for s in t.terms]
        given = [
            any(isinstance(n, Bracket) or (isinstance(n, Entry) and n.args) for n in walk(s)) for s in t.terms
        ]
        return any(made) and any(g and not m for g, m in zip(given, made, strict=True))

    def _is_made(self, t: Node) -> bool:
        """Whether defined names occur in it."""
        known = self._made.get(t)
        if known is None:
            own = isinstance(t, Entry) and t.name in self.defined
            known = self._made[t] = own or any(self._is_made(a) for a in t.args)
        return known

    def _is_scalar(self, t: Add) -> bool:
        return not any(isinstance(n, Index | Bracket | Sum) for n in walk(t)) and not self._is_made(t)

    def _summand_rank(self, t: Term) -> tuple[bool, bool, int, int, Key]:
        negative = isinstance(t, Neg)
        inner = t.args[0] if isinstance(t, Neg) else t
        assert isinstance(inner, Term)
        parts = inner.terms if isinstance(inner, Mul) else (inner,)
        first = -1 if isinstance(inner, Num) else 0 if isinstance(parts[0], Bracket) else self._role(parts[0])
        late = self._role(parts[-1]) == 10 or any(isinstance(n, Sum) for n in walk(inner))
        return (negative, late, first, len(parts), key(inner))

    def arrange(self, summands: Iterable[Term]) -> Term:
        """The sum of summands: positive ones first, sums last."""
        flat = [s for t in summands for s in (t.terms if isinstance(t, Add) else (t,))]
        return total(sorted(flat, key=self._summand_rank))

    # ------------------------------------------------------------ writing

    def best(self, t: Term) -> Term:
        """The shortest of the ways in which a rational function may be written."""
        self._tried = 0
        return self.write(expand(t))

    def write(self, p: Poly) -> Term:
        """The shortest of the ways in which a polynomial may be written."""
        if not p:
            return Num(0)
        return self._remembered("write", p, lambda: min(self._forms(p), key=self.measure))

    def _remembered(self, what: str, p: Poly, make: Callable[[], Term]) -> Term:
        place = (what, frozenset(p.items()))
        found = self._forms_known.get(place)
        if found is None:
            found = self._forms_known[place] = make()
        return found

    def _forms(self, p: Poly) -> Iterator[Term]:
        yield self._sum(p)
        if len(p) == 1:
            return
        c, m, rest = primitive(p)
        if len(rest) == 1:
            yield self._monomial(join(m, next(iter(rest))), c * next(iter(rest.values())))
            return
        d, found = factors(rest)
        yield self._product(c * d, m, found)
        if m and len(found) > 1:
            yield self._product(c, m, [(rest, 1)])
        yield from (self._product(c * d, n, others) for n, others in spread(m, found))
        yield from self._squares(p)
        if len(found) < 2 and m:
            yield from self._collections(p)

    def _sum(self, p: Poly) -> Term:
        return self.arrange(self._monomial(m, c) for m, c in p.items())

    def _monomial(self, m: Monomial, c: Fraction) -> Term:
        return self._product(c, m, [])

    def _product(self, c: Fraction, m: Monomial, others: list[tuple[Poly, int]]) -> Term:
        """coefficient × monomial × powers of polynomials; a minus sign goes where it disturbs least."""
        powers: list[tuple[Term, int]] = []
        for base, e in m:
            if isinstance(base, Add):
                base, sign = self._oriented(expand(base))
                c *= sign ** abs(e)
            powers.append((base, e))
        for p, e in others:
            base, sign = self._oriented(p)
            c *= sign ** abs(e)
            powers.append((base, e))
        if c > 0:
            return self._fraction(c, powers)
        candidates = [Neg(self._fraction(-c, powers))]
        for at, (base, e) in enumerate(powers):
            if isinstance(base, Add) and e % 2:
                flipped = self.arrange(negated(s) for s in base.terms)
                candidates.append(self._fraction(-c, [*powers[:at], (flipped, e), *powers[at + 1 :]]))  # type: ignore[arg-type]
        return min(candidates, key=self.measure)

    def _oriented(self, p: Poly) -> tuple[Term, int]:
        """A sum, or its negative, whichever reads better, and the sign."""
        ways = [(self._irreducible(p), 1), (self._irreducible(add({}, p, Fraction(-1))), -1)]
        return min(ways, key=lambda way: (self.measure(way[0]), way[1]))

    def _irreducible(self, p: Poly) -> Term:
        def simplest() -> Term:
            return min([self._sum(p), *self._squares(p), *self._collections(p)], key=self.measure)

        return self._remembered("irreducible", p, simplest)

    def _collections(self, p: Poly) -> Iterator[Term]:
        """base × (...) + the rest, for each base that several summands share."""
        self._tried += 1
        if not 2 < len(p) <= MOST_COLLECTED or self._tried > MOST_TRIED:
            return
        counts = Counter(b for m in p for b, e in m if e > 0)
        for base in sorted(counts, key=lambda b: (-counts[b], key(b)))[:MOST_BASES]:
            with_base = {m: c for m, c in p.items() if dict(m).get(base, 0) > 0}
            if not 1 < len(with_base) < len(p):
                continue
            rest = {m: c for m, c in p.items() if m not in with_base}
            yield self.arrange([self.write(with_base), self.write(rest)])

    def _squares(self, p: Poly) -> Iterator[Term]:
        """A square and the rest."""
        if 2 < len(p) <= MOST_COLLECTED and (found := completed(p)):
            a, whole, rest = found
            yield self.arrange([self._product(a, (), [(whole, 2)]), self.write(rest)])

    def factored(self, powers: Iterable[tuple[Term, int]]) -> Term:
        """A product of powers as they are."""
        c, others = Fraction(1), []
        for base, e in powers:
            if isinstance(base, Num):
                c *= base.value**e
            else:
                others.append((base, e))
        return Neg(self._fraction(-c, others)) if c < 0 else self._fraction(c, others)

    def _fraction(self, c: Fraction, powers: Iterable[tuple[Term, int]]) -> Term:
        ordered = sorted(powers, key=lambda be: self._factor_rank(be[0]))
        above = [b if e == 1 else Pow(b, e) for b, e in ordered if e > 0]
        below = [b if e == -1 else Pow(b, -e) for b, e in ordered if e < 0]
        if c.numerator != 1 or not above:
            above.insert(0, Num(c.numerator))
        if c.denominator != 1:
            below.insert(0, Num(c.denominator))
        return Div(product(above), product(below)) if below else product(above)
