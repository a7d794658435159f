"""The error bounds of a kernel as they are kept beside its files, and their evaluation.

    |computed - true| ≤ relative |true| + absolute      for a row's loss, and for every entry of its gradient

where true is what the theorems say of the numbers that were given, and nothing overflows.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from codegen.kernels.bounds.majorants import Majorant

ABOUT = "forward error bounds of the kernels beside this file; written with them by `gradproof kernel`"
SMALL = 1 / 1024
UNDERFLOW = frozenset(["h", "g"])
FORMATS = {"float32": (24, 149), "float64": (53, 1074)}


@dataclass(frozen=True)
class ErrorBound:
    """What the error of a number is at most: relative · |true| + absolute."""

    relative: float
    absolute: float

    def of(self, true: Any) -> Any:
        """The bound for a true value, or an array of them."""
        return self.relative * abs(true) + self.absolute


@dataclass(frozen=True)
class Bounds:
    """The bounds of a row's loss (none where there is no loss) and of every entry of its gradient."""

    loss: ErrorBound | None
    gradient: ErrorBound


@dataclass(frozen=True)
class Formula:
    """Relative and absolute error as majorants."""

    relative: Majorant
    absolute: Majorant

    def at(self, point: Mapping[str, float]) -> ErrorBound:
        """Its value."""
        return ErrorBound(self.relative.at(point), self.absolute.at(point))

    def __str__(self) -> str:
        """Without what underflow adds."""
        relative, absolute = (x.without(UNDERFLOW) for x in (self.relative, self.absolute))
        parts = ["" if relative.zero else f"({relative}) |true|", "" if absolute.zero else str(absolute)]
        return " + ".join(filter(None, parts)) or "0"


@dataclass(frozen=True)
class Statement:
    """The bounds in one case.

    Attributes:
        kind, dtype: of targets and of logits.
        fixed, unweighted: they are for parameters of these values and, with `unweighted`, no weights.
        label_is_greatest: whether the label's logit is the row's greatest; None where there is no label.
        conditions: pairs of which the first must be at most SMALL times the second.
        least: names for the least of some majorants.
    """

    kind: str
    dtype: str
    fixed: Mapping[str, float]
    unweighted: bool
    label_is_greatest: bool | None
    loss: Formula | None
    gradient: Formula
    conditions: tuple[tuple[Majorant, Majorant], ...]
    least: Mapping[str, tuple[Majorant, ...]]

    def at(self, given: Mapping[str, float]) -> Bounds:
        """The bounds; infinite where a condition does not hold."""
        point = dict(given)
        for name, bounds in self.least.items():
            point[name] = min(bound.at(point) for bound in bounds)
        if not all(error.at(point) <= SMALL * unit.at(point) for error, unit in self.conditions):
            nothing = ErrorBound(math.inf, math.inf)
            return Bounds(nothing if self.loss else None, nothing)
        return Bounds(self.loss.at(point) if self.loss else None, self.gradient.at(point))

    def takes(self, parameters: Mapping[str, float], weighted: bool) -> bool:
        """Whether they are for such a call."""
        fits = all(parameters.get(name) == value for name, value in self.fixed.items())
        return fits and not (weighted and self.unweighted)

    def to_json(self) -> dict[str, Any]:
        """As plain data."""
        return {
            "kind": self.kind,
            "dtype": self.dtype,
            "fixed": dict(self.fixed),
            "unweighted": self.unweighted,
            "label_is_greatest": self.label_is_greatest,
            "loss": None if self.loss is None else _formula_to_json(self.loss),
            "gradient": _formula_to_json(self.gradient),
            "conditions": [[a.to_json(), b.to_json()] for a, b in self.conditions],
            "least": {name: [bound.to_json() for bound in bounds] for name, bounds in self.least.items()},
        }

    @classmethod
    def from_json(cls, found: Mapping[str, Any]) -> Statement:
        """From plain data."""
        read = Majorant.from_json
        return cls(
            found["kind"],
            found["dtype"],
            found["fixed"],
            found["unweighted"],
            found["label_is_greatest"],
            None if found["loss"] is None else Formula(*map(read, found["loss"])),
            Formula(*map(read, found["gradient"])),
            tuple((read(a), read(b)) for a, b in found["conditions"]),
            {name: tuple(map(read, bounds)) for name, bounds in found["least"].items()},
        )


def _formula_to_json(formula: Formula) -> list[dict[str, float]]:
    return [formula.relative.to_json(), formula.absolute.to_json()]


def bound_files(symbol: str, statements: Sequence[Statement]) -> dict[str, str]:
    """The file of a kernel's bounds, by name; none where there are none."""
    return {f"{symbol}_bounds.json": written(statements)} if statements else {}


def written(statements: Sequence[Statement]) -> str:
    """Statements as a text, one a line."""
    lines = (json.dumps(s.to_json(), ensure_ascii=False, separators=(",", ":")) for s in statements)
    return f'{{"about":{json.dumps(ABOUT)},\n"bounds":[\n' + ",\n".join(lines) + "\n]}\n"


@cache
def stated_in(file: Path) -> tuple[Statement, ...]:
    """The statements in a file.

    Raises:
        ValueError: there is no such file: the kernel states no bound.
    """
    if not file.is_file():
        raise ValueError(f"no error bound is stated: there is no {file.name}")
    return tuple(map(Statement.from_json, json.loads(file.read_text(encoding="utf-8"))["bounds"]))


def error_bound(
    statements: Sequence[Statement],
    dtype: str,
    classes: int,
    spread: float,
    *,
    targets: str = "labels",
    largest: float | None = None,
    label_is_greatest: bool | None = None,
    weight: float | None = None,
    sum_targets: float = 1.0,
    parameters: Mapping[str, float] | None = None,
) -> Bounds:
    """The bounds for rows of such logits; see `codegen.loading.Kernel.error_bound`.

    Raises:
        ValueError: a number of classes below 1, a negative spread, or nothing is stated for such targets.
    """
    if classes < 1 or not spread >= 0:
        raise ValueError(
            f"an error bound needs a class and a spread that is not negative, not {classes}, {spread}"
        )
    given = parameters or {}
    found = [s for s in statements if (s.kind, s.dtype) == (targets, dtype)]
    taken = next((s for s in found if s.takes(given, weight is not None)), None)
    found = [s for s in found if taken and (s.fixed, s.unweighted) == (taken.fixed, taken.unweighted)]
    if label_is_greatest is not None:
        found = [s for s in found if s.label_is_greatest in (None, label_is_greatest)]
    if not found:
        raise ValueError(f"no error bound is stated for {targets} and {dtype}")
    point = quantities(dtype, classes, spread, spread if largest is None else largest)
    point |= {"weight": 1.0 if weight is None else weight, "y": sum_targets, "sum_y": sum_targets}
    point |= {name: abs(x) for name, x in given.items()}
    return _worst([s.at(point) for s in found])


def _worst(found: Sequence[Bounds]) -> Bounds:
    losses = [b.loss for b in found if b.loss is not None]
    return Bounds(_join(losses) if losses else None, _join([b.gradient for b in found]))


def _join(bounds: Sequence[ErrorBound]) -> ErrorBound:
    return ErrorBound(max(b.relative for b in bounds), max(b.absolute for b in bounds))


def quantities(dtype: str, classes: int, spread: float, largest: float) -> dict[str, float]:
    """The values of the names in majorants, but for a kernel's own parameters."""
    bits, least = FORMATS[dtype]
    wide, widest = FORMATS["float64"]
    return {
        "u": 2.0**-bits,
        "v": 2.0**-wide,
        "h": 2.0**-least,
        "g": 2.0**-widest,
        "K": float(classes),
        "log_K": math.log(classes),
        "spread": spread,
        "largest": largest,
        **_additions(classes),
    }


def _additions(classes: int) -> dict[str, float]:
    """Additions of a summand: `in_b` in a block of b, `of_b` over blocks, `pairwise` in NumPy's sums."""
    blocks = (128, 256, 512)
    inside = {f"in_{b}": min(classes, b) - 1.0 for b in blocks}
    over = {f"of_{b}": float(math.ceil(classes / b)) for b in blocks}
    return inside | over | {"pairwise": min(classes - 1.0, 21 + math.log2(classes))}


MEANINGS = {
    "u": "the unit roundoff of the arrays' type, 2^-24 or 2^-53",
    "v": "2^-53",
    "K": "the number of classes",
    "log_K": "its natural logarithm",
    "spread": "the greatest logit less the least one",
    "largest": "the greatest size of a logit",
    "y": "the size of the entry's own target, or entry of the vector",
    "sum_y": "the sum of the sizes of a row's targets, or of the entries of its vector",
    "pairwise": "min(K - 1, 21 + log2 K), the additions of a summand in NumPy's pairwise sums",
}
KINDS = {"nothing": "", "labels": ", labels", "rows": ", rows"}
CASES = {None: "", True: ", the label's logit the greatest", False: ", another logit the greatest"}


def told(statements: Sequence[Statement]) -> Iterator[str]:
    """The bounds for the defaults as lines of a comment, with what their names mean."""
    names: dict[str, str] = {}
    seen: set[tuple[str, str, bool | None]] = set()
    for s in statements:
        if (key := (s.dtype, s.kind, s.label_is_greatest)) in seen:
            continue
        seen.add(key)  # the first is that for the defaults
        yield f"    {s.dtype}{KINDS[s.kind]}{CASES[s.label_is_greatest]}:"
        for what, formula in (("loss", s.loss), ("dlogits" if s.loss else "out", s.gradient)):
            if formula is not None:
                yield f"        {what}: {formula}"
                names |= {n: _meaning(n, s) for n in (formula.relative + formula.absolute).names - UNDERFLOW}
    for name in sorted(names):
        yield f"    {name}: {names[name]}"


def _meaning(name: str, statement: Statement) -> str:
    if name in statement.least:
        bounds = ", ".join(map(str, statement.least[name]))
        return f"min({bounds})" if "depth" not in name else f"min({bounds}), in each type its own"
    if name.startswith("in_"):
        return f"min(K, {name[3:]}) - 1, the additions of a summand within a block"
    if name.startswith("of_"):
        return f"K/{name[3:]} rounded up, the additions of a block"
    return MEANINGS.get(name, "the size of the parameter")
