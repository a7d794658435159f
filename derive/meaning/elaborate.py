"""From syntax trees to terms: what each formula says, given what its names are."""

from __future__ import annotations

from dataclasses import dataclass, field

from derive.meaning.axes import Axes, Key
from derive.meaning.names import spelled
from derive.meaning.values import ShapeError, Value, aligned, plus, times
from derive.meaning.vocabulary import Vocabulary
from derive.reading import syntax as s
from derive.trusted.indices import (
    TRUE,
    AtMost,
    Both,
    Index,
    Ix,
    Label,
    Last,
    Not,
    Nth,
    Prop,
    Same,
    abstract,
)
from derive.trusted.node import TermError
from derive.trusted.terms import Bracket, Case, Div, Entry, Exp, Mul, Neg, Num, Pow, RealPow, Size, Sum, Term


class Unclear(ValueError):
    """Something was read whose meaning is not known; `at` is where it stands."""

    def __init__(self, at: int, message: str) -> None:
        super().__init__(message)
        self.at = at
        self.message = message


@dataclass
class Elaborator:
    """Reads the formulas of one chain; letters mean the same throughout it."""

    words: Vocabulary
    axes: Axes
    chain: int
    dry: bool = False  # only to find out which axes belong together: all sets are one
    alias: dict[str, str] = field(default_factory=dict)
    defined: frozenset[str] = frozenset()  # names with a definition or a declaration
    called: dict[str, str] = field(default_factory=dict)  # functions h(x) that are defined: their variable
    entrywise: dict[str, str] = field(default_factory=dict)  # F(x_i) is written for F_i: the array x
    scalars: set[str] = field(default_factory=set)  # the variables of generic functions in this formula
    bound: dict[str, tuple[Key, Ix]] = field(default_factory=dict)
    keys: dict[Ix, Key] = field(default_factory=dict)
    count: int = 0

    # ------------------------------------------------------------ names and indices

    def name(self, node: s.Name) -> str:
        """The name that a name stands for."""
        return self.alias.get(spelled(node), spelled(node))

    def set_of(self, key: Key) -> str:
        """The index set of a key."""
        return "•" if self.dry else self.axes.name(key)

    def fresh(self, key: Key) -> Ix:
        """A new axis."""
        self.count += 1
        axis = Ix(f"@{self.count}", self.set_of(key))
        self.keys[axis] = key
        return axis

    def unite(self, i: Ix, j: Ix) -> None:
        """Two axes run over one set."""
        self.axes.unite(self.keys.get(i), self.keys.get(j))

    def letter_key(self, node: s.Node) -> Key | None:
        """The key of the set that an index runs over, where the index says."""
        match node:
            case s.Name():
                name = spelled(node)
                if name in self.bound:
                    return self.bound[name][0]
                return self.axes.size(name) if name in self.words.sizes else ("letter", self.chain, name)
            case s.Indexed(base=s.Name() as base):
                return ("labels", spelled(base))
        return None

    def index(self, node: s.Node, key: Key) -> Index:
        """An index of the set of a key."""
        self.axes.unite(self.letter_key(node), key)
        set_ = self.set_of(key)
        match node:
            case s.Name():
                name = spelled(node)
                if name in self.bound:
                    return self.bound[name][1]
                return Last(set_) if name in self.words.sizes else Ix(name, set_)
            case s.Number(value=value) if value.denominator == 1 and value >= 1:
                return Nth(int(value), set_)
            case s.Indexed(base=s.Name() as base, below=below):
                inner = [self.index(i, ("axis", spelled(base), len(below), n)) for n, i in enumerate(below)]
                return Label(spelled(base), inner, set_)
        raise Unclear(node.at, "this index is not understood")

    # ------------------------------------------------------------ values

    def scalar(self, node: s.Node) -> Term:
        """A formula that must be one number."""
        value = self.value(node)
        if value.axes:
            raise Unclear(node.at, "a vector stands where a number belongs")
        return value.term

    def value(self, node: s.Node) -> Value:
        """What a formula denotes."""
        try:
            return self._value(node)
        except ShapeError as error:
            raise Unclear(node.at, str(error)) from error
        except TermError as error:
            raise Unclear(node.at, str(error)) from error

    def _value(self, node: s.Node) -> Value:
        from derive.meaning import calls, calculus

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
                below = self.scalar(bottom)
                return self.value(top).map(lambda t: Div(t, below))
            case s.Power():
                return self._power(node)
            case s.Sum():
                return self._sum(node)
            case s.Delta(left=left, right=right):
                return Value(Bracket(self._relation("=", left, right)))
            case s.Indicator(condition=condition):
                return Value(Bracket(self.proposition(condition)))
            case s.Cases():
                return Value(self._cases(node))
            case s.Transpose(body=body):
                return self.value(body).transposed
            case s.Derivative() | s.Nabla():
                return calculus.derivative(self, node)
            case s.Call() | s.Apply() | s.Norm():
                return calls.call(self, node)
        raise Unclear(node.at, f"{type(node).__name__.lower()} has no meaning here")

    def _name(self, node: s.Name) -> Value:
        name = self.name(node)
        if name in self.bound or (name in self.words.letters and name not in self.words.sizes and name not in self.defined
                                  and name not in self.words.ranks):
            raise Unclear(node.at, f"the index {name} is used as a number")
        if name in self.words.sizes and name not in self.defined:
            return Value(Size(self.set_of(self.axes.size(name))))
        if name == "e" and name not in self.defined:
            return Value(Exp(Num(1)))
        rank = self.words.rank(name)
        if name in self.scalars:
            return Value(Entry(f"{name}(0)" if rank else name))
        if rank:
            return self.whole(name, rank)
        return Value(Entry(name))

    def whole(self, name: str, rank: int) -> Value:
        """An array as a whole."""
        axes = tuple(self.fresh(("axis", self.words.array(name, rank), rank, n)) for n in range(rank))
        return Value(Entry(self.words.array(name, rank), *axes), axes)

    def _indexed(self, node: s.Indexed) -> Value:
        indices = [*node.above, *node.below]
        if not isinstance(node.base, s.Name):
            base = self.value(node.base)
            if len(base.axes) != len(indices):
                raise Unclear(node.at, "the number of indices does not fit")
            found = [self.index(i, self.keys[a]) for i, a in zip(indices, base.axes, strict=True)]
            return Value(base.at(*found))
        name = self.name(node.base)
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
        return Value(Entry(array, *places), tuple(axes))

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

    def _power(self, node: s.Power) -> Value:
        if isinstance(node.base, s.Name) and spelled(node.base) == "e" and "e" not in self.defined:
            return self.value(node.exponent).map(Exp)
        base, exponent = self.value(node.base), self.scalar(node.exponent)
        if isinstance(exponent, Neg) and isinstance(exponent.args[0], Num):
            exponent = Num(-exponent.args[0].value)
        if isinstance(exponent, Num) and exponent.value.denominator == 1:
            n = int(exponent.value)
            return base.map(lambda t: Pow(t, n))
        return base.map(lambda t: RealPow(t, exponent))

    # ------------------------------------------------------------ sums, cases, conditions

    def _sum(self, node: s.Sum) -> Value:
        over = node.over
        if over.kind not in ("all", "from", "single", "except", "upto"):
            raise Unclear(node.at, "what this sum runs over is not understood")
        outer, added = dict(self.bound), []
        guard: Prop = TRUE
        for name in over.names:
            if not isinstance(name, s.Name):
                raise Unclear(name.at, "a sum runs over a letter")
            self.count += 1
            key: Key = ("bound", node.at, spelled(name))
            if isinstance(over.upper, s.Name) and over.kind in ("all", "from", "except"):
                self.axes.unite(key, self.axes.size(spelled(over.upper)))
            elif over.upper is not None and over.kind != "upto":
                raise Unclear(over.upper.at, "the upper end of this sum is not a name")
            if over.kind in ("single", "except") and over.lower is not None:
                self.axes.unite(key, self.letter_key(over.lower))
            added.append((spelled(name), key))
        if over.kind == "from" and not (isinstance(over.lower, s.Number) and over.lower.value == 1):
            raise Unclear(node.at, "a sum starts at 1")
        opened: list[tuple[str, Key, Ix]] = []
        special = self._special(over)  # the index that is left out or picked, read outside of the binder
        for name_, key in added:
            index = Ix(f"{name_}@{self.count}", self.set_of(key))
            self.keys[index] = key
            self.bound[name_] = (key, index)
            opened.append((name_, key, index))
        body = self.value(node.body)
        if self.dry:
            special = self._special(over, outer)
        if special is not None:
            same: Prop = Same(opened[0][2], special)
            guard = {"single": same, "except": Not(same), "upto": AtMost(opened[0][2], special)}[over.kind]
        for condition in over.but:
            extra = self.proposition(condition)
            guard = extra if guard == TRUE else Both(guard, extra)
        self.bound = outer
        term = body.term
        for name_, _, index in reversed(opened):
            term = Sum(index.set, abstract(guard, index), abstract(term, index), hint=name_)
            guard = TRUE
        return Value(term, body.axes, body.row)

    def _special(self, over: s.Range, bound: dict[str, tuple[Key, Ix]] | None = None) -> Index | None:
        node = over.upper if over.kind == "upto" else over.lower if over.kind in ("single", "except") else None
        if node is None:
            return None
        if over.strict:
            raise Unclear(node.at, "a strict bound is not understood")
        inside, self.bound = self.bound, self.bound if bound is None else bound
        key = self.letter_key(node) or ("bound", node.at, "")
        found = self.index(node, key)
        self.bound = inside
        return found

    def proposition(self, node: s.Node) -> Prop:
        """A condition about indices."""
        if isinstance(node, s.Relation):
            return self._relation(node.sign, node.left, node.right)
        raise Unclear(node.at, "this condition is not understood")

    def _relation(self, sign: str, left: s.Node, right: s.Node) -> Prop:
        key = self.letter_key(left) or self.letter_key(right)
        if key is None:
            raise Unclear(left.at, "this condition is not about indices")
        self.axes.unite(self.letter_key(left), self.letter_key(right))
        i, j = self.index(left, key), self.index(right, key)
        match sign:
            case "=":
                return Same(i, j)
            case "!=":
                return Not(Same(i, j))
            case "<=":
                return AtMost(i, j)
            case ">=":
                return AtMost(j, i)
            case "<":
                return Not(AtMost(j, i))
            case ">":
                return Not(AtMost(i, j))
        raise Unclear(left.at, "this condition is not understood")

    def _cases(self, node: s.Cases) -> Term:
        branches = []
        for branch in node.branches:
            conditions = [c for c in branch.conditions if not isinstance(c, s.Forall)]
            if len(conditions) != 1:
                raise Unclear(branch.at, "this case needs one condition")
            otherwise = isinstance(conditions[0], s.Otherwise)
            branches.append((None if otherwise else self.proposition(conditions[0]), self.scalar(branch.value)))
        condition, last = branches[-1]
        covered = [c for c, _ in branches[:-1]]
        if not (condition is None or (len(covered) == 1 and _opposite(covered[0], condition))) or None in covered:
            raise Unclear(node.at, "the cases do not cover everything")
        term = last
        for c, value in reversed(branches[:-1]):
            assert c is not None
            term = Case(c, value, term)
        return term


def _opposite(c: Prop | None, d: Prop) -> bool:
    def swapped(p: Prop) -> Prop:
        if isinstance(p, Same):
            i, j = p.args
            assert isinstance(i, Index) and isinstance(j, Index)
            return Same(j, i)
        return p

    if c is None:
        return False
    inner = d.args[0] if isinstance(d, Not) else None
    other = c.args[0] if isinstance(c, Not) else None
    return (isinstance(inner, Prop) and (inner == c or swapped(inner) == c)) or (
        isinstance(other, Prop) and (other == d or swapped(other) == d)
    )


def _lasts(t: Term) -> set[Last]:
    from derive.trusted.node import walk

    return {n for n in walk(t) if isinstance(n, Last)}


def _replaced(t: Term, index: Index, by: Index) -> Term:
    from derive.trusted.indices import instantiate

    return instantiate(abstract(t, index), by)


