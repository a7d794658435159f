"""Which index set each axis of each array and each index letter runs over, found by unification.

Letters that index one axis run over one set; a sum's upper limit names it.  Nothing depends on which
letters an author prefers.
"""

from __future__ import annotations

from dataclasses import dataclass, field

Key = tuple[object, ...]


@dataclass
class Axes:
    """Classes of keys that denote one index set; some have a size's name."""

    _parent: dict[Key, Key] = field(default_factory=dict)
    sizes: list[str] = field(default_factory=list)

    def find(self, key: Key) -> Key:
        """The representative of a key's class."""
        parent = self._parent.setdefault(key, key)
        if parent != key:
            parent = self._parent[key] = self.find(parent)
        return parent

    def unite(self, a: Key | None, b: Key | None) -> None:
        """Both keys denote one set, unless that would unite two sets of different named sizes."""
        if a is None or b is None:
            return
        a, b = self.find(a), self.find(b)
        if a != b and not (self._named(a) and self._named(b)):
            self._parent[a] = b

    def size(self, name: str) -> Key:
        """The key of the set {1, ..., name}."""
        if name not in self.sizes:
            self.sizes.append(name)
        return ("size", name)

    def _named(self, root: Key) -> list[str]:
        return [s for s in self.sizes if self.find(("size", s)) == root]

    def name(self, key: Key) -> str:
        """The name of a key's set: its size's, or one made up."""
        root = self.find(key)
        named = self._named(root)
        if named:
            return named[0]
        for fresh in ("K", "D", "N", "M", "H", "J", *(f"K{n}" for n in range(2, 99))):
            if fresh not in self.sizes:
                self.sizes.append(fresh)
                self._parent[self.find(("size", fresh))] = root
                return fresh
        raise ValueError("too many index sets")
