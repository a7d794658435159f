"""Points at which equalities are tried: small sizes, numbers that a person can handle."""

from __future__ import annotations

import itertools
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from derive.judging.duals import Real, Undefined, log, value
from derive.judging.numeric import Known, Point
from derive.meaning.extremes import ARGMAX
from derive.trusted.conditions import Definition
from derive.trusted.dependence import reaches
from derive.trusted.indices import Index, Ix, Nth, free_indices
from derive.trusted.node import Node, walk
from derive.trusted.terms import Entry, Exp, Size, Sum

GENERAL, SUM_ONE, ONE_HOT = "general", "sum_y=1", "onehot"
SIZES = (1, 2, 3, 5)


@dataclass(frozen=True)
class Model:
    """What the sides of an equality are made of: what a point must give values to."""

    free: tuple[Ix, ...]
    sets: tuple[str, ...]
    least: Mapping[str, int]  # literal indices need so many elements
    logits: frozenset[str]  # arrays that stand inside an exponential
    targets: frozenset[str]
    definitions: Mapping[str, Definition]


def model(nodes: tuple[Node, ...], definitions: tuple[Definition, ...], targets: frozenset[str]) -> Model:
    """The model of some terms and facts under definitions."""
    everything = [*nodes, *(d.body for d in definitions if d.body is not None)]
    free = {i for node in nodes for i in free_indices(node)}
    sets, least, logits = set[str](), dict[str, int](), set[str]()
    known = {d.name: d for d in definitions}
    arrays = {n.name for node in everything for n in walk(node) if isinstance(n, Entry)}
    indexed = {n.name for node in everything for n in walk(node) if isinstance(n, Entry) and n.indices}
    for n in (n for node in everything for n in walk(node)):
        match n:
            case Nth(data=(k, set_)):
                least[str(set_)] = max(least.get(str(set_), 1), int(str(k)))
            case Index():
                sets.add(n.set)
            case Size(data=(set_,)) | Sum(data=(set_,)):
                sets.add(str(set_))
            case Exp():
                logits.update(a for a in arrays if a not in known and reaches(n, a, known))
    return Model(
        tuple(sorted(free, key=lambda i: i.name)),
        tuple(sorted(sets | set(least) - {"#"})),
        least,
        frozenset(logits & indexed),
        targets,
        known,
    )


@dataclass(frozen=True)
class Setting:
    """One choice of sizes, seed and kind of targets; `true_class` is where a one-hot target has its 1."""

    sizes: Mapping[str, int]
    seed: int
    kind: str
    main: str | None
    true_class: Mapping[tuple[int, ...], int]
    values: Mapping[str, Fraction] = field(default_factory=dict)  # of parameters that the text gives
    known: Known = field(default_factory=dict, compare=False)  # entries of defined names found so far

    def array(self, name: str, places: tuple[int, ...], m: Model) -> Fraction | None:
        """The value of an entry that is a fraction; None for a logarithm."""
        if name in self.values and not places:
            return self.values[name]
        if name in m.targets and places:
            return self._target(name, places)
        if name in m.logits:
            return None
        top, more = 1 + _hash(name, places, self.seed) % 5, 1 + _hash(name, places, self.seed + 1) % 4
        below = top + more if self.seed % 2 else more  # half of the settings keep within 0 and 1
        return Fraction(top, below)

    def logit(self, name: str, places: tuple[int, ...]) -> int:
        """n, where the entry is log n."""
        return 1 + (sum(places) * (self.seed + 1) + _hash(name, places, self.seed) % 5) % 7

    def _target(self, name: str, places: tuple[int, ...]) -> Fraction:
        size = self.sizes[self.main] if self.main else 1
        if self.kind == ONE_HOT:
            return Fraction(int(self.true_class.get(places[:-1], 1) == places[-1]))
        weights = [1 + _hash(name, (*places[:-1], k), self.seed) % 4 for k in range(1, size + 1)]
        total = sum(weights) if self.kind == SUM_ONE else 2
        at = places[-1] if places[-1] <= size else 1
        return Fraction(weights[at - 1], total)

    def point(self, m: Model, free: Mapping[Ix, int], decimals: bool = False) -> Point:
        """The point, in floats or in decimals of the current context."""
        real: Callable[[Fraction | int], Real] = _decimal if decimals else float

        def array(name: str, places: tuple[int, ...]) -> Real:
            exact = self.array(name, places, m)
            return value(log(real(self.logit(name, places)))) if exact is None else real(exact)

        def label(name: str, places: tuple[int, ...], size: int) -> int:
            if name.startswith(ARGMAX):
                z = name.removeprefix(ARGMAX)
                if z in m.definitions:
                    raise Undefined("only of an array without a definition is the largest entry found")
                return _largest([array(z, (*places, k)) for k in range(1, size + 1)])
            return 1 + _hash(name, places, self.seed) % size

        known: Known = {} if decimals else self.known
        return Point(self.sizes, real, array, label, m.definitions, free, known)


def _decimal(x: Fraction | int) -> Decimal:
    return Decimal(x.numerator) / x.denominator


def _hash(name: str, places: tuple[int, ...], seed: int) -> int:
    return (zlib.crc32(f"{name}|{places}|{seed}".encode()) * 0x9E3779B1 % 2**32) >> 9  # mixed: crc is linear


def _largest(values: list[Real]) -> int:
    """Where the largest value stands; nowhere if it stands twice."""
    place = values.index(max(values))
    if values.count(values[place]) > 1:
        raise Undefined("the largest of these is not one")
    return place + 1


def settings(
    m: Model,
    kind: str,
    main: str | None,
    fixed: Mapping[str, int],
    values: Mapping[str, Fraction],
    seeds: int = 2,
) -> Iterator[Setting]:
    """Settings, the smallest first; other sets than the classes have one or two elements; some are fixed."""
    for size in (fixed[main],) if main is not None and main in fixed else SIZES:
        chosen = {set_: max(size if set_ == main or main is None else min(size, 2), 1) for set_ in m.sets}
        chosen.update(fixed)
        if any(chosen.get(set_, 1) < least for set_, least in m.least.items()):
            continue
        for seed in range(seeds):
            classes = range(1, size + 1) if kind == ONE_HOT else (1,)
            for c in classes:
                true_class: dict[tuple[int, ...], int] = {(n,): 1 + (n + c) % size for n in range(1, 9)}
                true_class[()] = c
                yield Setting(chosen, seed, kind, main, true_class, values)


def free_choices(m: Model, sizes: Mapping[str, int], most: int = 40) -> Iterator[dict[Ix, int]]:
    """The values of the free indices."""
    ranges = [range(1, sizes[i.set] + 1) for i in m.free]
    for values in itertools.islice(itertools.product(*ranges), most):
        yield dict(zip(m.free, values, strict=True))
