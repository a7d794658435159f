"""Which names are vectors or matrices where no index says so: z = W x + b, w_kᵀ x, x⁽ⁱ⁾, g = p - y.

A shape is written "" for a number, or what nothing is known of, "c" for a column, "r" for a row, "m" for a
matrix.  Shapes go up from names to formulas, and down where a sum or an equation shares one.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from derive.meaning.names import spelled
from derive.meaning.vocabulary import ONES, Vocabulary
from derive.reading import syntax as s
from derive.reading.ambiguity import as_product
from derive.reading.traverse import parts, walk

ENTRYWISE = frozenset({"log", "ln", "exp", "sigmoid", "tanh", "sqrt", "relu", "softplus"})
_OF_VECTORS = frozenset({"softmax", "logsoftmax"})
_NUMBERS = frozenset({"max", "min", "logsumexp", "tr", "det", "inner"})
_TURNED = {"c": "r", "r": "c", "m": "m", "": ""}
_PRODUCTS = {"rc": "", "cr": "m", "mc": "c", "rm": "r", "mm": "m", "cc": "c", "rr": "r"}


def infer(words: Vocabulary, trees: Iterable[s.Node], equations: Iterable[tuple[s.Node, s.Node]]) -> None:
    """Note the shapes that formulas imply, and how many axes each use of a name leaves open."""
    shapes = _Shapes(words)
    trees, equations = list(trees), list(equations)
    for node in (n for tree in trees for n in walk(tree) if isinstance(n, s.Plus)):
        shapes.beside_entries(node)
    for _ in range(4):
        for left, right in equations:
            shapes.defined(left, right)
            shape = shapes.up(left) or shapes.up(right)
            if shape:
                shapes.down(left, shape)
                shapes.down(right, shape)
        for tree in trees:
            shapes.up(tree)
    words.settle()


class _Shapes:
    def __init__(self, words: Vocabulary) -> None:
        self.words = words
        self.numbers: set[str] = set()  # names that the text defines as numbers

    def defined(self, left: s.Node, right: s.Node) -> None:
        """Note a name that an equation makes a number."""
        if isinstance(left, s.Name) and not self.up(right) and self._is_number(right):
            self.numbers.add(spelled(left))
            if spelled(left) in self.words.ranks:
                self.words.numbers.add(spelled(left))

    def beside_entries(self, node: s.Plus) -> None:
        """Note the numbers of a sum, such as c of x_i + c, where e^{x_i} says that x_i is a number."""
        terms = [t.body if isinstance(t, s.Neg) else t for t in node.terms]
        bases = [t.base for t in terms if isinstance(t, s.Indexed)]
        if any(isinstance(b, s.Name) and spelled(b) in self.words.entries for b in bases):
            self.numbers.update(spelled(t) for t in terms if isinstance(t, s.Name))

    def _is_number(self, node: s.Node) -> bool:
        match node:
            case s.Number() | s.Sum() | s.Norm() | s.Abs():
                return True
            case s.Call(function=function):
                return function in _NUMBERS
            case s.Neg(body=body):
                return self._is_number(body)
            case s.Quotient(top=top):
                return self._is_number(top)
            case s.Plus(terms=nodes) | s.Times(factors=nodes):
                return any(map(self._is_number, nodes))
        return False

    # ------------------------------------------------------------ from names to formulas

    def up(self, node: s.Node) -> str:
        """The shape of a formula, as far as it is known."""
        match node:
            case s.Name():
                return self._name(node)
            case s.Indexed(base=s.Name() as base):
                return _shape(self.words.open_axes(base, node))
            case s.Power(base=s.Name(base="e"), exponent=exponent):
                return self.up(exponent)
            case s.Neg(body=body) | s.Sum(body=body) | s.Power(base=body) | s.Evaluated(body=body):
                return self.up(body)
            case s.Quotient(top=top, bottom=bottom):
                below = self.up(bottom)
                return self.up(top) or below
            case s.Plus(terms=terms):
                return self._alike(terms)
            case s.Times():
                return self._product(node.factors, node.signs)
            case s.Transpose(body=s.Apply(head=head)) if (
                self.up(head) and (split := as_product(node)) is not None
            ):
                return self.up(split)
            case s.Transpose(body=body):
                return _TURNED[self.up(body)]
            case s.Derivative(variables=variables):
                shapes = [self.up(v) for v in (*((node.body,) if node.body else ()), *variables)]
                return _shape(sum({"": 0, "m": 2}.get(x, 1) for x in shapes))
            case s.Nabla(body=body, by=by, order=order):
                inside = self.up(body) if body is not None else ""
                outside = self.up(by) if by is not None else ""
                return ("m" if order == 2 or inside else outside) if outside else ""
            case s.Call() | s.Apply() | s.Norm():
                return self._call(node)
        for part in parts(node):
            self.up(part)
        return ""

    def _name(self, node: s.Name) -> str:
        if node.base in ONES and node.marks:
            return "c"
        return _shape(self.words.rank(spelled(node)) or 0)

    def _alike(self, nodes: tuple[s.Node, ...]) -> str:
        """The one shape of several formulas."""
        shape = next(filter(None, [self.up(n) for n in nodes]), "")
        for node in nodes if shape else ():
            self.down(node, shape)
        return shape

    def _call(self, node: s.Call | s.Apply | s.Norm) -> str:
        if isinstance(node, s.Norm):
            if not self.up(node.body):
                self.down(node.body, "c")
            return ""
        shapes = [self.up(a) for a in node.arguments]
        if isinstance(node, s.Apply):
            name = spelled(node.head) if isinstance(node.head, s.Name) else ""
            if name in ENTRYWISE or name == "σ":
                return shapes[0]
            return self._product((node.head, node.arguments[0]), ("",)) if self.up(node.head) else ""
        if node.function in _OF_VECTORS and not shapes[0] and isinstance(node.arguments[0], s.Indexed):
            return ""  # p_j = softmax(z_j) is written for p_j = softmax(z)_j
        if node.function in _OF_VECTORS or node.function == "diag":
            self.down(node.arguments[0], "c")
            return "m" if node.function == "diag" else "c"
        if node.function == "odot":
            return self._alike(node.arguments)
        return shapes[0] if node.function in ENTRYWISE and shapes else ""

    def _product(self, factors: tuple[s.Node, ...], signs: tuple[str, ...]) -> str:
        self._beside(factors)
        out = ""
        for n, shape in enumerate(map(self.up, factors)):
            if n and signs[n - 1] in ("cdot", "\\cdot") and out == shape == "c":
                out = ""
            elif out and shape:
                out = _PRODUCTS.get(out + shape, out)
            else:
                out = out or shape
        return out

    def _beside(self, factors: tuple[s.Node, ...]) -> None:
        """What a factor must be for the product with the one beside it."""
        for n, (a, b) in enumerate(pairwise(factors)):
            more = n + 2 < len(factors)
            if isinstance(a, s.Transpose) and self.up(a) == "r" and isinstance(b, s.Indexed):
                self._beside_row(b)
            if isinstance(a, s.Transpose) and not self.up(a) and _is_letter(b):
                self.down(a.body, "m" if _capital(a.body) else "c")
            if isinstance(b, s.Transpose) and not self.up(b) and (self.up(a) == "c" or a == b.body):
                self.down(b.body, "c")
                self.down(a, "c")
            if not self.up(b) and _is_letter(b) and self.up(a) in ("r", "m"):
                self.down(b, "m" if _capital(b) and more else "c")
            if not self.up(a) and _capital(a) and self.up(b) == "c":
                self.down(a, "m")

    def _beside_row(self, node: s.Indexed) -> None:
        """Note that an indexed name, such as x_n of wᵀ x_n, is a vector; an exponential's entry is none."""
        if isinstance(node.base, s.Name) and spelled(node.base) not in self.words.entries:
            self.words.transposed.add((spelled(node.base), len(node.above) + len(node.below)))

    # ------------------------------------------------------------ from formulas to names

    def down(self, node: s.Node, shape: str) -> None:
        """Note that a formula has a shape."""
        match node:
            case s.Name():
                self._note(node, shape)
            case s.Indexed(base=s.Name() as base) if shape in ("c", "m"):
                self.words.leaves_open(base, node, 1 if shape == "c" else 2)
            case s.Neg(body=body) | s.Sum(body=body) | s.Quotient(top=body):
                self.down(body, shape)
            case s.Plus(terms=terms):
                for term in terms:
                    self.down(term, shape)
            case s.Transpose(body=body):
                self.down(body, _TURNED[shape])
            case s.Call(function=function, arguments=(argument,)) if function in ENTRYWISE | _OF_VECTORS:
                self.down(argument, shape)
            case s.Apply(head=s.Name() as head, arguments=(argument,)) if spelled(head) == "σ":
                self.down(argument, shape)
            case s.Times(factors=(*_, s.Name() as a, s.Name() as b)) if shape == "c" and _capital(a):
                self._note(a, "m")
                self._note(b, "c")
            case s.Times(factors=(*_, s.Name(base="I") as identity)) if shape == "m":
                self._note(identity, shape)

    def _note(self, name: s.Name, shape: str) -> None:
        known = spelled(name)
        fixed = known in self.words.ranks or known in self.words.sizes or known in self.words.letters
        if shape == "c" and known in self.words.guessed:
            self.words.vectors[known] = 1
            self.words.guessed.discard(known)
        elif shape in ("c", "m") and not fixed and known not in self.numbers:
            self.words.vectors.setdefault(known, 1 if shape == "c" else 2)


def _shape(axes: int) -> str:
    return {0: "", 1: "c"}.get(axes, "m")


def _is_letter(node: s.Node) -> bool:
    return isinstance(node, s.Name) or (isinstance(node, s.Indexed) and isinstance(node.base, s.Name))


def _capital(node: s.Node) -> bool:
    name = node.base if isinstance(node, s.Indexed) else node
    return isinstance(name, s.Name) and len(name.base) == 1 and name.base.isupper()
