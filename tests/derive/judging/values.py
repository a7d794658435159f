r"""Numbers for formulas that `formulas` has read: what a step of a post is worth at a point.

Definitions are followed, derivatives are central differences in sixty digits; nothing of the checker is used.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

import mpmath
from mpmath import mpf

from tests.derive.judging.formulas import Tree, Unreadable, read

STEP = mpf(10) ** -14
DIGITS = 60
Matrix = tuple[tuple[Any, ...], ...]


class Undefined(ValueError):
    """A value that does not exist."""


class Nowhere(ValueError):
    """No point of two classes or more at which both sides have values."""


@dataclass(frozen=True)
class Setting:
    """What a post is about: sizes, what its letters range over, its arrays and definitions."""

    sizes: tuple[str, ...] = ()
    letters: Mapping[str, str] = field(default_factory=dict)
    arrays: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    whole: frozenset[str] = frozenset()  # arrays that are written without indices
    targets: frozenset[str] = frozenset()
    labels: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    functions: frozenset[str] = frozenset()
    definitions: Mapping[str, tuple[tuple[str, ...], Tree]] = field(default_factory=dict)
    fixed: Mapping[str, int] = field(default_factory=dict)  # sizes that are given for one row

    def reads(self, text: str, greedy: bool = False) -> Tree:
        """The tree of a formula of the post."""
        called = frozenset(n for n, (_, body) in self.definitions.items() if body[0] == "called")
        return read(text.strip().strip("&").strip(), self.functions | called | {"\\sigma"}, greedy)


def setting(lines: list[str]) -> Setting:
    """The setting that the head of a truth file describes."""
    out: dict[str, Any] = {k: {} for k in ("letters", "arrays", "labels")}
    sizes, whole, targets, functions = [], set(), set(), set()
    for line in lines:
        kind, *words = line.split()
        if kind == "size":
            sizes += words
        elif kind == "index":
            out["letters"].update(dict.fromkeys(words[: words.index(":")], words[-1]))
        elif kind in ("array", "vector", "matrix"):
            if words[-1] == "target":
                targets.add(words[0])
                words.pop()
            out["arrays"][words[0]] = tuple(words[1:])
            if kind != "array":
                whole.add(words[0])
        elif kind == "scalar":
            out["arrays"].update(dict.fromkeys(words, ()))
        elif kind == "label":
            out["labels"][words[0]] = (words[1], words[-1])
        elif kind == "function":
            functions |= set(words)
    named = {"whole": frozenset(whole), "targets": frozenset(targets), "functions": frozenset(functions)}
    return Setting(tuple(sizes), **out, **named)


def with_definition(known: Setting, left: str, right: str) -> Setting:
    """The setting with one more definition."""
    called = re.match(r"(\\[a-z]+|[a-z])\([a-z]\)$", left.strip())
    if called:
        known = replace(known, functions=known.functions | {called[1]})
    head, body = known.reads(left), known.reads(right)
    if head[0] == "name":
        entry: tuple[str, tuple[tuple[str, ...], Tree]] = (head[1], ((), body))
    elif head[0] == "entry" and head[1][0] == "name":
        entry = (head[1][1], (tuple(i[1] for i in head[2]), body))
    elif head[0] == "call" and head[3][0] == "name":
        entry = (head[1], ((head[3][1],), ("called", body)))
    else:
        raise Unreadable(left)
    return replace(known, definitions={**known.definitions, entry[0]: entry[1]})


@dataclass(frozen=True)
class Point:
    """Sizes and a seed; `kind` is what holds of the targets: general, sum or hot."""

    setting: Setting
    sizes: Mapping[str, int]
    seed: int
    kind: str = "general"
    hot: int = 1

    def base(self, name: str, at: tuple[int, ...]) -> mpf:
        """An entry of an array that nothing defines."""
        draw = Random(repr((self.seed, name, at)))
        if name in self.setting.targets and at:
            classes = self.sizes[self.setting.arrays[name][-1]]
            if self.kind == "hot":
                right = self.hot if len(at) == 1 else 1 + (self.hot + sum(at[:-1])) % classes
                return mpf(int(at[-1] == right))
            raw = [Random(repr((self.seed, name, at[:-1], k))).randint(1, 99) for k in range(1, 1 + classes)]
            return mpf(raw[at[-1] - 1]) / (sum(raw) if self.kind == "sum" else 50)
        return mpf(draw.randint(150, 950)) / 1000 + mpf(1) / 7919

    def label(self, name: str, at: tuple[int, ...]) -> int:
        """A label: which class a sample has."""
        return Random(repr((self.seed, name, at))).randint(1, self.sizes[self.setting.labels[name][1]])


Layer = tuple[str, tuple[int, ...], mpf]


@dataclass(frozen=True)
class Scene:
    """A point, the values of the letters, and entries that were moved, the innermost last."""

    point: Point
    letters: Mapping[str, Any] = field(default_factory=dict)
    moved: tuple[Layer, ...] = ()

    # ------------------------------------------------------------ entries

    def meant(self, name: str) -> str:
        """The name itself, or the one known name that has a hat or tilde more."""
        known = {*self.point.setting.arrays, *self.point.setting.definitions}
        near = [n for n in known if n.rstrip("^~¯") == name.rstrip("^~¯")]
        return near[0] if name not in known and len(near) == 1 else name

    def entry(self, name: str, at: tuple[int, ...]) -> Any:
        """One entry of an array, defined or not."""
        name = self.meant(name)
        for n in range(len(self.moved) - 1, -1, -1):
            if self.moved[n][0] == name:
                plain = replace(self, moved=self.moved[:n]).entry(name, at)
                same = self.moved[n][1] == at
                return plain + self.moved[n][2] if same else plain
        known = self.point.setting
        if name in known.definitions:
            letters, body = known.definitions[name]
            if len(letters) == len(at):
                own = dict(zip(letters, at, strict=True))
                return replace(self, letters={**self.letters, **own}).value(body)
            if not letters:
                return _at(self.value(body), at)
            raise Unreadable(f"{name} has other indices")
        sizes = known.arrays.get(name)
        if sizes is None or len(sizes) != len(at):
            raise Unreadable(f"{name} is not known with {len(at)} indices")
        if any(not 1 <= i <= self.point.sizes[s] for i, s in zip(at, sizes, strict=True)):
            raise Undefined("an index out of range")
        return self.point.base(name, at)

    def index(self, i: Tree) -> int:
        """The value of an index."""
        if i[0] == "nth":
            return int(i[1])
        if i[0] == "label":
            if i[1] not in self.point.setting.labels:
                raise Unreadable(f"the index {i[1]}")
            return self.point.label(i[1], tuple(map(self.index, i[2])))
        if i[1] in self.letters:
            return int(self.letters[i[1]])
        if i[1] in self.point.sizes:
            return self.point.sizes[i[1]]
        letter, plus, more = str(i[1]).partition("+")
        if plus:
            return self.index(("letter", letter)) + int(more)
        raise Unreadable(f"the letter {i[1]}")

    def holds(self, condition: Tree) -> bool:
        """Whether a condition about indices holds."""
        return (self.index(condition[1]) == self.index(condition[2])) == (condition[0] == "=")

    # ------------------------------------------------------------ values

    def value(self, tree: Tree) -> Any:
        """A number, or a matrix as a tuple of rows."""
        found = getattr(self, "_" + tree[0])(*tree[1:])
        return found

    def _number(self, text: str) -> mpf:
        return mpf(text)

    def _name(self, name: str) -> Any:
        known = self.point.setting
        if name != "e" and name not in self.letters and name not in self.point.sizes:
            name = self.meant(name)
        if name in self.letters and name not in known.letters:
            return self.letters[name]
        if name in known.letters and name not in known.arrays and name not in known.definitions:
            raise Unreadable(f"the index {name} as a number")
        if name in self.point.sizes and name not in known.definitions:
            return mpf(self.point.sizes[name])
        if name == "e" and name not in known.arrays:
            return mpmath.e
        sizes = known.arrays.get(name)
        if sizes:
            if name not in known.whole:
                raise Unreadable(f"{name} without its index")
            rows = range(1, 1 + self.point.sizes[sizes[0]])
            columns = range(1, 1 + self.point.sizes[sizes[1]]) if len(sizes) > 1 else None
            if columns is None:
                return tuple((self.entry(name, (r,)),) for r in rows)
            return tuple(tuple(self.entry(name, (r, c)) for c in columns) for r in rows)
        if name in known.definitions and known.definitions[name][0]:
            raise Unreadable(f"{name} without its index")
        moved = [layer for layer in self.moved if layer[0] == name]
        if moved and moved[-1][1]:  # a vector, one entry of which was moved
            last = max(n for n, layer in enumerate(self.moved) if layer[0] == name)
            plain = replace(self, moved=self.moved[:last])._name(name)
            if not isinstance(plain, tuple):
                raise Unreadable(f"an entry of {name}, which has none")
            _, at, by = self.moved[last]
            return tuple(
                tuple(
                    x + by if (r,) == at[:1] and (len(at) == 1 or at[1] == c) else x
                    for c, x in enumerate(row, 1)
                )
                for r, row in enumerate(plain, 1)
            )
        return self.entry(name, ())

    def _entry(self, base: Tree, indices: tuple[Tree, ...]) -> Any:
        at = tuple(map(self.index, indices))
        if base[0] == "name":
            return self.entry(base[1], at)
        return _at(self.value(base), at)

    def _neg(self, a: Tree) -> Any:
        return _each(lambda x: -x, self.value(a))

    def _plus(self, terms: tuple[Tree, ...]) -> Any:
        if ("dots",) in terms:
            return self._series(terms)
        out = self.value(terms[0])
        for t in terms[1:]:
            out = _both(lambda x, y: x + y, out, self.value(t))
        return out

    def _series(self, terms: tuple[Tree, ...]) -> Any:
        """f(1) + f(2) + ... + f(K), from the last term."""
        at = terms.index(("dots",))
        if at != len(terms) - 2:
            raise Unreadable("dots inside")
        size = next(s for s in self.point.sizes if _mentions(terms[-1], s))
        shown = [self.value(t) for t in terms[:at]]
        all_ = [self.value(_put(terms[-1], size, n)) for n in range(1, 1 + self.point.sizes[size])]
        if self.point.sizes[size] > at and all_[:at] != shown:
            raise Undefined("the dots do not go on as they began")
        return sum(all_)

    def _times(self, factors: tuple[Tree, ...]) -> Any:
        out = self.value(factors[0])
        for f in factors[1:]:
            out = _product(out, self.value(f))
        return out

    def _odot(self, factors: tuple[Tree, ...]) -> Any:
        return _both(lambda x, y: x * y, *map(self.value, factors))

    def _over(self, top: Tree, bottom: Tree) -> Any:
        below = self.value(bottom)
        if isinstance(below, tuple):
            raise Unreadable("a quotient by a vector")
        if below == 0:
            raise Undefined("a quotient by zero")
        return _each(lambda x: x / below, self.value(top))

    def _power(self, base: Tree, exponent: Tree) -> Any:
        n, x = self.value(exponent), self.value(base)
        if isinstance(n, tuple) or isinstance(x, tuple):
            raise Unreadable("a power of vectors")
        if n == int(n):
            if x == 0 and n <= 0:
                raise Undefined("a power of zero")
            return x ** int(n)
        if x <= 0:
            raise Undefined("a real power of what is not positive")
        return x**n

    def _exp(self, a: Tree) -> Any:
        return _each(mpmath.exp, self.value(a))

    def _tanh(self, a: Tree) -> Any:
        return _each(mpmath.tanh, self.value(a))

    def _log(self, a: Tree) -> Any:
        def log(x: mpf) -> mpf:
            if x <= 0:
                raise Undefined("a logarithm of what is not positive")
            return mpmath.log(x)

        return _each(log, self.value(a))

    def _transpose(self, a: Tree) -> Any:
        found = self.value(a)
        return tuple(zip(*found, strict=True)) if isinstance(found, tuple) else found

    def _softmax(self, a: Tree) -> Any:
        z = _column(self.value(a))
        total = sum(mpmath.exp(x) for row in z for x in row)
        return _each(lambda x: mpmath.exp(x) / total, z)

    def _diag(self, a: Tree) -> Any:
        v = _column(self.value(a))
        return tuple(tuple(x if r == c else mpf(0) for c in range(len(v))) for r, (x,) in enumerate(v))

    def _where(self, condition: Tree) -> mpf:
        return mpf(int(self.holds(condition)))

    def _cases(self, rows: tuple[tuple[Tree, ...], ...]) -> Any:
        for cell, condition in rows:
            if self.holds(condition):
                return self.value(cell)
        raise Undefined("no case holds")

    def _sum(self, letter: str, upper: str | None, left_out: Tree | None, body: Tree) -> Any:
        size = upper or self.point.setting.letters.get(letter)
        if size not in self.point.sizes and size not in self.letters:
            raise Unreadable(f"a sum up to {size}")
        ends = self.letters[size] if size in self.letters else self.point.sizes[size]
        skipped = self.index(left_out) if left_out else 0
        out: Any = mpf(0)
        for n in range(1, 1 + ends):
            if n != skipped:
                term = replace(self, letters={**self.letters, letter: n}).value(body)
                out = term if isinstance(term, tuple) and out == 0 else _both(lambda x, y: x + y, out, term)
        return out

    # ------------------------------------------------------------ functions and derivatives

    def _call(self, name: str, primes: int, argument: Tree) -> Any:
        return self.applied(name, primes, self.value(argument))

    def applied(self, name: str, primes: int, x: Any) -> Any:
        """f, or a derivative of it, at a number."""
        if primes:
            high, low = self.applied(name, primes - 1, x + STEP), self.applied(name, primes - 1, x - STEP)
            return (high - low) / (2 * STEP)
        if name in self.point.setting.definitions:
            (letter,), body = self.point.setting.definitions[name]
            return replace(self, letters={**self.letters, letter: x}).value(body[1])
        if name == "\\sigma":
            return 1 / (1 + mpmath.exp(-x))
        a, b, c = (Random(repr((self.point.seed, name, n))).randint(10, 90) / mpf(50) for n in range(3))
        return a + b * x**2 + c * mpmath.exp(x / 3)

    def _called(self, body: Tree) -> Any:
        return self.value(body)

    def _by(self, body: Tree, variables: tuple[Tree, ...]) -> Any:
        if not variables:
            return self.value(body)
        first, rest = variables[0], variables[1:]
        if first[0] == "entry" and first[1][0] == "name":
            place = (self.meant(first[1][1]), tuple(map(self.index, first[2])))
            return self.slope(("by", body, rest), place)
        if first[0] != "name":
            raise Unreadable("a derivative by something else")
        by = first[1] if first[1] in self.letters else self.meant(first[1])
        return self.whole_slope(("by", body, rest), by)

    def slope(self, body: Tree, place: tuple[str, tuple[int, ...]]) -> Any:
        """A partial derivative, as a central difference."""
        high, low = (replace(self, moved=(*self.moved, (*place, by))).value(body) for by in (STEP, -STEP))
        return _each(lambda x: x / (2 * STEP), _both(lambda x, y: x - y, high, low))

    def whole_slope(self, body: Tree, name: str) -> Any:
        """A derivative by a whole array: of its shape, or the Jacobian of a column."""
        if name in self.letters and name not in self.point.setting.letters:
            x = self.letters[name]
            there = [{**self.letters, name: x + by} for by in (STEP, -STEP)]
            high, low = (replace(self, letters=letters).value(body) for letters in there)
            return (high - low) / (2 * STEP)
        here = self._name(name)
        if not isinstance(here, tuple):
            return self.slope(body, (name, ()))
        matrix = len(here[0]) > 1 or len(self.point.setting.arrays.get(name, ())) == 2
        cells = [
            [self.slope(body, (name, (r, c) if matrix else (r,))) for c in range(1, 1 + len(row))]
            for r, row in enumerate(here, 1)
        ]
        if not isinstance(cells[0][0], tuple):
            return tuple(map(tuple, cells))
        return tuple(tuple(cells[c][0][r][0] for c in range(len(cells))) for r in range(len(cells[0][0])))

    def _nabla(self, body: Tree, by: Tree, order: int) -> Any:
        if by[0] != "name":
            raise Unreadable("nabla by something else")
        if order == 1:
            return self.whole_slope(body, by[1])
        return self.whole_slope(("nabla", body, by, 1), by[1])

    def _table(self, rows: Any) -> Any:
        raise Unreadable("a table inside a formula")

    def _dots(self) -> Any:
        raise Unreadable("dots")


def _at(value: Any, at: tuple[int, ...]) -> Any:
    if not isinstance(value, tuple):
        raise Unreadable("an index of a number")
    return value[at[0] - 1][at[1] - 1 if len(at) > 1 else 0]


def _each(function: Any, value: Any) -> Any:
    return tuple(tuple(map(function, row)) for row in value) if isinstance(value, tuple) else function(value)


def _both(function: Any, a: Any, b: Any) -> Any:
    if isinstance(a, tuple) != isinstance(b, tuple):
        a, b = _alone(a), _alone(b)
    if not isinstance(a, tuple) and not isinstance(b, tuple):
        return function(a, b)
    if not (isinstance(a, tuple) and isinstance(b, tuple)) or (len(a), len(a[0])) != (len(b), len(b[0])):
        raise Unreadable("shapes")
    return tuple(tuple(map(function, r, s)) for r, s in zip(a, b, strict=True))


def _alone(value: Any) -> Any:
    """A matrix of one entry is a number: rows times columns are, and one class makes more of them."""
    return value[0][0] if isinstance(value, tuple) and len(value) == len(value[0]) == 1 else value


def _column(value: Any) -> Any:
    return value if isinstance(value, tuple) else ((value,),)


def _product(a: Any, b: Any) -> Any:
    if not isinstance(a, tuple):
        return _each(lambda x: a * x, b)
    if not isinstance(b, tuple):
        return _each(lambda x: b * x, a)
    if len(a[0]) != len(b):
        raise Unreadable("shapes")
    columns = tuple(zip(*b, strict=True))
    out = tuple(tuple(sum(x * y for x, y in zip(row, c, strict=True)) for c in columns) for row in a)
    return out[0][0] if len(out) == 1 and len(out[0]) == 1 else out


def _mentions(tree: Any, size: str) -> bool:
    return tree == ("letter", size) or (isinstance(tree, tuple) and any(_mentions(t, size) for t in tree))


def _put(tree: Any, size: str, n: int) -> Any:
    if tree == ("letter", size):
        return ("nth", n)
    return tuple(_put(t, size, n) for t in tree) if isinstance(tree, tuple) else tree


# ------------------------------------------------------------ equalities


def letters_of(tree: Any) -> set[str]:
    """The letters that stand free in a formula."""
    if not isinstance(tree, tuple):
        return set()
    if tree[:1] == ("letter",):
        return {tree[1]}
    if tree[:1] == ("sum",):
        return (letters_of(tree[4]) - {tree[1]}) | letters_of(tree[3])
    return set().union(*map(letters_of, tree)) if tree else set()


def points(known: Setting, kind: str, classes: str | None, most: int) -> Iterator[Point]:
    """Points of small sizes, up to so many classes."""
    for n, size in enumerate((3, 2, 1, 4)[:most]):
        sizes = {s: size if s == classes or classes is None else (2, 3, 2, 1)[n] for s in known.sizes}
        sizes.update(known.fixed)
        for hot in range(1, 1 + size) if kind == "hot" else (1,):
            yield Point(known, sizes, 17 + n, kind, hot)


def difference(
    known: Setting,
    left: Tree,
    right: Tree,
    conditions: tuple[Tree, ...],
    kind: str,
    most: int = 4,
    hot: str = "c",
) -> str | None:
    """The first point at which two sides differ where both have values; None if there is none.

    `hot` is the letter of the true class, where targets are one-hot.

    Raises:
        Unreadable: a side is beyond the evaluator.
        Nowhere: no point counted.
    """
    first = known.sizes[0] if known.sizes else None
    classes = next((known.arrays[t][-1] for t in sorted(known.targets)), first)
    hidden = set().union(*(letters_of(body) - set(own) for own, body in known.definitions.values()), set())
    written = letters_of(left) | letters_of(right) | letters_of(conditions)
    free = sorted((written | hidden) & set(known.letters))
    counted = 0
    with mpmath.workdps(DIGITS):
        for point in points(known, kind, classes, most):
            ranges = [range(1, 1 + point.sizes[known.letters[i]]) for i in free]
            for at in itertools.product(*ranges):
                scene = Scene(point, {**dict(zip(free, at, strict=True)), **_variables(known)})
                if not all(map(scene.holds, conditions)):
                    continue
                if kind == "hot" and hot in free and scene.letters[hot] != point.hot:
                    continue
                try:
                    apart = _apart(scene, left, right)
                except Undefined:
                    continue
                counted += classes is None or point.sizes[classes] > 1
                if apart:
                    return f"{dict(point.sizes)} {dict(zip(free, at, strict=True))}: {apart}"
    if not counted:
        raise Nowhere("no point counted")
    return None


def _variables(known: Setting) -> dict[str, mpf]:
    """The variables of generic functions."""
    own = {letters[0] for letters, body in known.definitions.values() if body[0] == "called"}
    bare = {"x"} if known.functions and "x" not in known.arrays else set()
    return dict.fromkeys(own | bare, mpf(731) / 1000)


def _apart(scene: Scene, left: Tree, right: Tree) -> str:
    if right[0] == "table":
        return _table_apart(scene, left, right[1])
    a, b = scene.value(left), scene.value(right)
    worst = _both(lambda x, y: abs(x - y) / (1 + abs(x) + abs(y)), a, b)
    if max(itertools.chain(*worst)) > 1e-7 if isinstance(worst, tuple) else worst > 1e-7:
        return f"{_short(a)} against {_short(b)}"
    return ""


def _short(value: Any) -> str:
    return repr(_each(lambda x: mpmath.nstr(x, 6), value))


def _table_apart(scene: Scene, left: Tree, rows: tuple[tuple[Tree, ...], ...]) -> str:
    """Every displayed cell: 1, 2, ..., and after the dots the last."""
    size = next(iter(scene.point.sizes.values()))
    if size < 3:
        return ""
    places = (1, 2, None, size)
    for r, row in zip(places, rows, strict=True):
        for c, cell in zip(places, row, strict=True):
            if r and c and cell != ("dots",):
                at = replace(scene, letters={**scene.letters, "i": r, "j": c})
                found = _apart(at, left, cell)
                if found:
                    return f"cell {r}, {c}: {found}"
    return ""
