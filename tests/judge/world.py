"""A valuation: sizes of the index sets, arrays of reals, labels, generic functions, definitions in force.

Everything is drawn when first asked for, from the seed and the name, so that a world never runs out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from random import Random

from mpmath import exp, mpf, pi, sin

from derive.trusted.conditions import Definition

Key = tuple[str, tuple[str, ...], tuple[int, ...]]  # an entry: name, index sets, indices

# How real entries are drawn: coarse ones collide and vanish, which is where laws fail.
STYLES = {
    "coarse": lambda r: mpf(r.choice((-2, -1, -0.5, 0, 0, 0.5, 1, 1, 2))),
    "positive": lambda r: mpf(r.randint(1, 24)) / 8,
    "generic": lambda r: mpf(r.randint(-3000, 3000)) / 1024 + mpf(1) / 4099,
}


@dataclass(frozen=True)
class World:
    """One valuation."""

    seed: int
    sizes: Mapping[str, int]
    style: str = "generic"
    definitions: Mapping[str, Definition] = field(default_factory=dict)
    sets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # of arrays that only `of` mentions
    drawn: dict[tuple[str, ...], int] = field(default_factory=dict)  # arrays that are drawn anew: how often

    def random(self, *what: object) -> Random:
        return Random(repr((self.seed, what)))

    def size(self, set_: str) -> int:
        return self.sizes.get(set_, 2)

    def base(self, key: Key) -> mpf:
        """The entry of an array that is not defined."""
        again = self.drawn.get((key[0],), 0)
        return STYLES["generic" if again else self.style](self.random("entry", again, key))

    def free(self, name: str, set_: str) -> int:
        return self.random("free", name, set_).randint(1, self.size(set_))

    def label(self, name: str, at: tuple[int, ...], set_: str) -> int:
        return self.random("label", name, at, set_).randint(1, self.size(set_))

    def keys(self, name: str, sets: tuple[str, ...]) -> list[Key]:
        """All entries of an array."""
        return [(name, sets, at) for at in product(*(range(1, self.size(s) + 1) for s in sets))]

    def redrawn(self, name: str, times: int) -> World:
        """The world with other values of one array."""
        return World(
            self.seed, self.sizes, self.style, self.definitions, self.sets, {**self.drawn, (name,): times}
        )

    def coefficient(self, *what: object) -> mpf:
        """A coefficient of a function that stands for an unknown one."""
        return mpf(self.random("coefficient", *what).randint(1, 16)) / 8


@cache
def shape_of_function(name: str) -> tuple[mpf, ...]:
    r = Random(repr(("function", name)))
    return tuple(mpf(r.randint(-12, 12)) / 8 for _ in range(5))


def generic_function(name: str, t: mpf, n: int) -> mpf:
    """The n-th derivative at t of the stand-in for a generic function: a wave, an exponential, a parabola."""
    a, b, c, d, e = shape_of_function(name)
    wave = a * b**n * sin(b * t + e + n * pi / 2)
    growth = c * (d / 2) ** n * exp(d * t / 2)
    parabola = (t * t + e * t, 2 * t + e, mpf(2))[n] if n < 3 else mpf(0)
    return wave + growth + parabola
