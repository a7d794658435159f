"""What kinds of names a text uses, by their use and not by letter: sizes, arrays, functions, labels."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise

from derive.meaning.names import latex, spelled, stem
from derive.reading import syntax as s
from derive.reading.traverse import walk


@dataclass
class Vocabulary:
    """The names of a text and how they are used."""

    ranks: dict[str, set[int]] = field(default_factory=dict)  # arrays, by the number of their indices
    vectors: dict[str, int] = field(default_factory=dict)  # names only ever used whole, as vector or matrix
    guessed: set[str] = field(default_factory=set)  # ... of which a capital letter alone says: matrices
    numbers: set[str] = field(default_factory=set)  # names that the text defines as numbers: L, beside L_n
    below_nabla: set[str] = field(default_factory=set)  # ... only below a gradient that names no variable
    functions: set[str] = field(default_factory=set)
    sizes: set[str] = field(default_factory=set)
    letters: set[str] = field(default_factory=set)  # index letters
    labels: set[str] = field(default_factory=set)  # arrays whose entries are indices
    entries: set[str] = field(
        default_factory=set
    )  # arrays whose entries are exponents by themselves: e^{z_i}
    exponents: set[str] = field(default_factory=set)  # arrays that stand in an exponential
    open: dict[tuple[str, int], int] = field(
        default_factory=dict
    )  # axes that a name at n indices leaves open
    transposed: set[tuple[str, int]] = field(default_factory=set)  # names that are transposed at n indices
    stems: dict[str, set[str]] = field(default_factory=dict)  # names that share a letter
    latex: dict[str, str] = field(default_factory=dict)
    from_zero: bool = False  # whether indices are counted from 0
    lines: str = ""  # whether the text speaks of the rows of its matrices, or of their columns

    def rank(self, name: str) -> int | None:
        """The rank of a name that is used without indices; None where its uses disagree or are scalar."""
        found = self.ranks.get(name)
        if name in self.numbers:
            return None
        if found is None or name in self.vectors:
            return self.vectors.get(name)
        return next(iter(found)) if len(found) == 1 else None

    def array(self, name: str, rank: int) -> str:
        """The term's name of an array; a name used with two ranks stands for two arrays."""
        found = self.ranks.get(name, set())
        if name in self.numbers:
            found = found | {0}
        if name in self.vectors:
            found = found | {self.vectors[name]}
        return name if len(found) < 2 or rank == min(found) else f"{name}({rank})"

    def open_axes(self, name: s.Name, node: s.Indexed) -> int:
        """How many axes an indexed name leaves open: of W_{k:} one, of x⁽ⁱ⁾ one if it is a vector."""
        stars = sum(isinstance(i, s.Star) for i in (*node.above, *node.below))
        return stars + self.open.get((spelled(name), len(node.above) + len(node.below)), 0)

    def leaves_open(self, name: s.Name, node: s.Indexed, axes: int) -> None:
        """Note that an indexed name leaves axes open, if there is a sign of it in how it is written."""
        use = spelled(name), len(node.above) + len(node.below)
        further = use[1] + axes in self.ranks.get(use[0], set())
        bold = "mathbf" in name.marks or name.base == "e"
        if not any(isinstance(i, s.Star) for i in (*node.above, *node.below)) and (
            further or bold or node.above or use in self.transposed
        ):
            self.open.setdefault(use, axes)

    def settle(self) -> None:
        """Count the open axes among the axes of each name."""
        for name, counts in self.ranks.items():
            self.ranks[name] = {n + self.open.get((name, n), 0) for n in counts}
            if self.ranks[name] == counts:
                self.vectors.pop(name, None)


ONES = frozenset({"0", "1"})
"""Bold numbers: vectors all of whose entries are the same."""


def survey(trees: Iterable[s.Node]) -> Vocabulary:
    """The vocabulary of the formulas of a text."""
    found = Vocabulary()
    for tree in trees:
        for node in walk(tree):
            _note(node, found)
    return found


def _note(node: s.Node, found: Vocabulary) -> None:
    match node:
        case s.Name():
            name = spelled(node)
            found.stems.setdefault(stem(node), set()).add(name)
            found.latex[name] = latex(node)
        case s.Indexed(base=s.Name() as base):
            indices = [i for i in (*node.above, *node.below) if not isinstance(i, s.Star)]
            found.ranks.setdefault(spelled(base), set()).add(len(indices))
            for index in indices:
                _index(index, found)
        case s.Indexed(below=below):
            for index in below:
                _index(index, found)
        case s.Sum() | s.Product():
            for index in node.over.names:
                _index(index, found)
            upper = last(node.over)
            if node.over.kind in ("all", "from", "except", "where") and isinstance(upper, s.Name):
                found.sizes.add(spelled(upper))
            if node.over.kind == "upto" and isinstance(node.over.upper, s.Name):
                _index(node.over.upper, found)
            found.from_zero |= starts_at_zero(node.over)
        case s.Forall(upper=s.Name() as upper):
            found.sizes.add(spelled(upper))
        case s.Plus() | s.Vector():
            _last_of_dots(node, found)
        case s.Delta(left=left, right=right):
            _index(left, found)
            _index(right, found)
        case s.Apply(head=s.Name() as head) if node.primes:
            found.functions.add(spelled(head))
        case s.Transpose(body=s.Indexed(base=s.Name() as base) as body):
            found.transposed.add((spelled(base), len(body.above) + len(body.below)))
        case (
            s.Transpose(body=s.Name() as body) | s.Nabla(by=s.Name() as body) | s.Norm(body=s.Name() as body)
        ):
            _vector(body, found)
        case s.Nabla(by=None, body=s.Node() as body):
            argument = body.arguments[0] if isinstance(body, s.Apply | s.Call) and body.arguments else body
            for inner in walk(argument if isinstance(argument, s.Name) else body):
                if isinstance(inner, s.Name):
                    found.below_nabla.add(spelled(inner))
                    _vector(inner, found)
        case s.Power(base=s.Name(base="e"), exponent=inner) | s.Call(function="exp", arguments=(inner,)):
            _exponent(inner, found)
        case s.Call(function="max", under=s.Name() as index):
            _index(index, found)
        case s.Call(
            function="softmax" | "diag" | "logsoftmax" | "logsumexp" | "max", arguments=(s.Name() as body,)
        ):
            found.vectors[spelled(body)] = 1
            found.guessed.discard(spelled(body))


def starts_at_zero(over: s.Range) -> bool:
    """Whether this is 0, ..., K - 1: all of a set whose elements are counted from 0."""
    less = over.upper.terms if isinstance(over.upper, s.Plus) else ()
    return (
        over.kind == "from"
        and over.lower == s.Number(Fraction(0))
        and (
            (over.strict and isinstance(over.upper, s.Name))
            or (len(less) == 2 and isinstance(less[0], s.Name) and less[1] == s.Neg(s.Number(Fraction(1))))
        )
    )


def last(over: s.Range) -> s.Node | None:
    """The size of the set that a range runs over, where it is written."""
    if starts_at_zero(over) and isinstance(over.upper, s.Plus):
        return over.upper.terms[0]
    return over.upper


def _exponent(node: s.Node, found: Vocabulary) -> None:
    for term in node.terms if isinstance(node, s.Plus) else (node,):
        entry = term.body if isinstance(term, s.Neg) else term.top if isinstance(term, s.Quotient) else term
        if isinstance(entry, s.Indexed) and isinstance(entry.base, s.Name):
            found.entries.add(spelled(entry.base))
    for inner in walk(node):
        if isinstance(inner, s.Indexed) and isinstance(inner.base, s.Name):
            found.exponents.add(spelled(inner.base))


def _vector(name: s.Name, found: Vocabulary) -> None:
    capital = name.base.isupper() and len(name.base) == 1
    if capital and spelled(name) not in found.vectors:
        found.guessed.add(spelled(name))
    found.vectors.setdefault(spelled(name), 2 if capital else 1)


def _index(node: s.Node, found: Vocabulary) -> None:
    match node:
        case s.Name():
            found.letters.add(spelled(node))
        case s.Indexed(base=s.Name() as base):
            found.labels.add(spelled(base))
        case s.Relation(left=left, right=right):
            _index(left, found)
            _index(right, found)


def _last_of_dots(node: s.Plus | s.Vector, found: Vocabulary) -> None:
    """K of x_1 + ... + x_K."""
    terms = node.terms if isinstance(node, s.Plus) else node.entries
    for before, after in pairwise(terms):
        if isinstance(before, s.Dots):
            for inner in walk(after):
                if isinstance(inner, s.Indexed) and inner.below and isinstance(inner.below[-1], s.Name):
                    found.sizes.add(spelled(inner.below[-1]))
