"""What each name of a SymPy expression is, and which index set each index is taken from.

Sets are found by unification: an index is of the set of the axis where it stands, and an axis is of the set
over which its other indices are summed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

import sympy as sp

from derive.trusted.conditions import RESERVED


class BridgeError(ValueError):
    """An expression that cannot be read, or a term that cannot be written; the message names the symbol."""


class Key(NamedTuple):
    """Something that has an index set: a free or bound index, an axis of an array, the values of labels."""

    sort: str
    name: str
    number: int = 0

    def __str__(self) -> str:
        if self.sort == "axis":
            return f"index {self.number + 1} of {self.name}"
        return f"the labels {self.name}" if self.sort == "labels" else f"index {self.name}"


SORTS = {
    "array": "an array",
    "labels": "an array of labels",
    "number": "a number",
    "index": "an index",
    "size": "the size of a set",
    "function": "a function",
    "bound": "a bound index",
}
COMPATIBLE = ({"number", "size"}, {"index", "size"}, {"index", "bound"}, {"number", "index"})


@dataclass
class Sets:
    """What was learned so far about names and sets."""

    uses: dict[str, dict[str, Any]] = field(default_factory=dict)  # by name, what it is used as
    ranks: dict[str, int] = field(default_factory=dict)
    parents: dict[Key, Key] = field(default_factory=dict)
    found: dict[Key, tuple[str, Key]] = field(default_factory=dict)  # by root: the set, and who says so
    numbers_said: set[str] = field(default_factory=set)  # names that a term that was built takes for numbers
    count: int = 0

    # ------------------------------------------------------------ names

    def use(self, name: str, sort: str, symbol: Any) -> None:
        """Note what a name is used as.

        Raises:
            BridgeError: it is something else already.
        """
        if not name.isprintable() or name[:1] in RESERVED:  # also where it is empty
            raise BridgeError(f"{name!r} cannot be the name of anything")
        seen = self.uses.setdefault(name, {})
        for other, earlier in seen.items():
            if other != sort and {other, sort} not in COMPATIBLE:
                raise BridgeError(f"{name} is used as {SORTS[other]} and as {SORTS[sort]}")
            if other != "bound" != sort and earlier != symbol:
                raise BridgeError(
                    f"two different symbols are called {name}: their assumptions or shapes differ"
                )
        if sort == "size" and name in self.numbers_said:
            raise BridgeError(
                f"{name} was taken for a number and is the size of a set: name its set beforehand"
            )
        seen.setdefault(sort, symbol)

    def check(self) -> None:
        """Raise where a name is an index and a number, but not the size of a set, which is either."""
        for name, seen in self.uses.items():
            if "number" in seen and "index" in seen and "size" not in seen:
                raise BridgeError(f"{name} is used as an index and as a number")

    def is_a(self, name: str, sort: str) -> bool:
        """Whether a name is used so."""
        return sort in self.uses.get(name, {})

    def symbol(self, name: str, *sorts: str) -> Any:
        """The SymPy object that stands for a name, if it was read."""
        seen = self.uses.get(name, {})
        return next((seen[s] for s in sorts if s in seen), None)

    def array(self, base: Any, rank: int, sort: str) -> str:
        """Note the use of an array with so many indices; its name."""
        name = str(base.label)
        self.use(name, sort, base)
        if self.ranks.setdefault(name, rank) != rank:
            raise BridgeError(f"{name} is used with {self.ranks[name]} and with {rank} indices")
        for n, size in enumerate(base.shape or ()):
            if n < rank:
                self.declare(Key("axis", name, n), self.size(size, f"the shape of {name}"))
        return name

    def size(self, size: Any, where: str) -> str:
        """The name of a set, given as the symbol of its size."""
        if isinstance(size, sp.Symbol) and size.is_integer is not False and size.is_positive is not False:
            self.use(size.name, "size", size)
            self.declare(Key("index", size.name), size.name)  # as an index, it is the last element
            return str(size.name)
        if getattr(size, "is_Integer", False):
            raise BridgeError(f"{where} is the number {size}: sizes are symbols, for every value at once")
        raise BridgeError(f"{where} is {size}, which is not the symbol of a size")

    def fresh(self, name: str) -> Key:
        """A key of its own for one more bound index."""
        self.count += 1
        return Key("bound", name, self.count)

    # ------------------------------------------------------------ sets

    def root(self, key: Key) -> Key:
        """The representative of all that are of one set with the key."""
        while (parent := self.parents.get(key)) is not None:
            key = parent
        return key

    def declare(self, key: Key, set: str) -> None:
        """Note that the key is of a set."""
        root = self.root(key)
        known, who = self.found.setdefault(root, (set, key))
        if known != set:
            raise BridgeError(self._conflict(who, known, key, set))

    def unify(self, a: Key, b: Key) -> None:
        """Note that two keys are of one set."""
        one, other = self.root(a), self.root(b)
        if one == other:
            return
        if one in self.found and other in self.found:
            (set, who), (known, whose) = self.found[one], self.found[other]
            if set != known:
                raise BridgeError(self._conflict(who if who == whose else a, set, b, known))
        self.parents[one] = other
        if one in self.found:
            self.found.setdefault(other, self.found[one])

    def set_of(self, key: Key) -> str:
        """The set of a key.

        Raises:
            BridgeError: it is not known.
        """
        known = self.found.get(self.root(key))
        if known is None:
            what = "are labels of a set that" if key.sort == "labels" else "is unbound and its set"
            raise BridgeError(f"{key} {what} is not known: say it with index_sets={{{key.name}: ...}}")
        return known[0]

    @staticmethod
    def _conflict(a: Key, set: str, b: Key, other: str) -> str:
        if a == b:
            return f"{a} is an index of {set} and of {other}"
        return f"{a} is of the set {set}, {b} of the set {other}, and they are used as one"
