"""What is known while formulas are read: names, index letters, axes."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field

from derive.meaning.axes import Axes, Key
from derive.meaning.names import spelled
from derive.meaning.unclear import Unclear
from derive.meaning.values import Value
from derive.meaning.vocabulary import Vocabulary
from derive.reading import syntax as s
from derive.trusted.indices import Index, Ix, Label, Last, Nth
from derive.trusted.terms import Entry, Term


@dataclass
class Formula(ABC):
    """Reads the formulas of one chain; letters mean the same throughout it."""

    words: Vocabulary
    axes: Axes
    chain: int
    dry: bool = False  # only to find out which axes belong together: all sets are one
    alias: dict[str, str] = field(default_factory=dict)
    defined: frozenset[str] = frozenset()  # names with a definition or a declaration
    called: dict[str, tuple[Entry, Term]] = field(default_factory=dict)  # h(x) = ...: the variable, the value
    entrywise: dict[str, str] = field(default_factory=dict)  # F(x_i) is written for F_i: the array x
    hidden: dict[str, tuple[str, ...]] = field(default_factory=dict)  # letters that L = -log p_c keeps
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
                if name not in self.words.sizes:
                    return Ix(name, set_)
                if self.set_of(self.axes.size(name)) != set_:
                    raise Unclear(node.at, f"{name} is the size of another set than {set_}")
                return Last(set_)
            case s.Number(value=value) if value.denominator == 1 and value >= 1 - self.words.from_zero:
                return Nth(int(value) + self.words.from_zero, set_)
            case s.Indexed(base=s.Name() as base, below=below):
                inner = [self.index(i, ("axis", spelled(base), len(below), n)) for n, i in enumerate(below)]
                return Label(spelled(base), inner, set_)
        raise Unclear(node.at, "this index is not understood")

    def whole(self, name: str, rank: int) -> Value:
        """An array as a whole."""
        axes = tuple(self.fresh(("axis", self.words.array(name, rank), rank, n)) for n in range(rank))
        array = self.words.array(name, rank)
        return Value(Entry(array, *axes, *self.kept(array, 0)), axes)

    def kept(self, name: str, at: int) -> tuple[Index, ...]:
        """The indices that go with a name and are not written beside it."""
        letters = enumerate(self.hidden.get(name, ()))
        return tuple(self.index(s.Name(c, at=at), ("axis", name, "hidden", n)) for n, c in letters)

    # ------------------------------------------------------------ what a reader of formulas adds

    @abstractmethod
    def value(self, node: s.Node) -> Value:
        """What a formula denotes."""

    def scalar(self, node: s.Node) -> Term:
        """A formula that must be one number."""
        value = self.value(node)
        if value.axes:
            raise Unclear(node.at, "a vector stands where a number belongs")
        return value.term
