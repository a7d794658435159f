"""Nests in C whose lanes are rows: `LANES` rows at once, of few classes.

An array of the call is transposed into one in which a row's entries lie `LANES` apart.  Numbers of the rows
that loops over classes make or read are arrays `row_x` of the logits' type; those that are for other numbers
of the rows alone, arrays `number_x` of double.
"""

from __future__ import annotations

from collections.abc import Iterator

from codegen.backends.c.nests.classes import arrays, scalars, statements
from codegen.backends.c.nests.expressions import ROWS, SEVERAL_ROWS, Manner, RowPrinter, divisors
from codegen.kernels.loops import (
    LOGITS,
    TARGETS,
    WEIGHT,
    Expression,
    Gather,
    Let,
    Loss,
    parts,
)
from codegen.nests.nest import (
    SCRATCH,
    EachRow,
    ForClasses,
    Nest,
    NestStatement,
    Turn,
    When,
    every,
    expressions,
    folds,
    makes,
    sees_label,
)

PLACES = {LOGITS: "all_z", TARGETS: "all_y", SCRATCH: "all_kept"}


class Lanes:
    """Prints the statements of a nest whose lanes are rows."""

    def __init__(self, nest: Nest) -> None:
        self.nest = nest
        self.all = list(every(nest.body))
        self.by_label = nest.program.target == "labels"
        self.in_loops = {name for s in self.all if isinstance(s, ForClasses) for name in scalars(s)}
        self.from_loops = {n for s in self.all if isinstance(s, ForClasses) for n in makes(s)}
        self.each = [s for s in self.all if isinstance(s, EachRow)]

    def lines(self) -> Iterator[str]:
        """The loop over groups of rows."""
        yield "for (size_t n = from; n < to; n += LANES) {"
        yield "const size_t count = least(LANES, to - n);"
        yield from self.declared()
        for s in self.nest.body:
            yield from self.statement(s)
        yield "for (size_t r = 0; r < count; r++)"
        yield "j->losses[n + r] = losses[r];"
        if self.by_label:
            yield "for (size_t r = 0; r < count && ignored; r++)"
            yield "if (label_of(j, n + r) == j->ignore_index)"
            yield "NAME(ignore)(j, n + r);"
        yield "}"

    def declared(self) -> Iterator[str]:
        """The arrays of a group."""
        rows = sorted(self.from_loops | self.in_loops)
        numbers = sorted({name for s in self.each for name in s.reads} - self.from_loops)
        places = [PLACES[a] for s in self.all if isinstance(s, Turn) for a in s.arrays if a in PLACES]
        for place in dict.fromkeys([*places, PLACES[SCRATCH]]):
            yield f"_Alignas(64) REAL {place}[MOST_IN_LANES * LANES];"
        for name in rows:
            yield f"_Alignas(64) REAL row_{name}[LANES];"
        for name in numbers:
            yield f"_Alignas(64) double number_{name}[LANES];"
        yield "_Alignas(64) double losses[LANES];"

    def statement(self, s: NestStatement) -> Iterator[str]:
        """The lines of a statement."""
        match s:
            case Turn(read, False):
                yield from self.turned(read)
            case Turn():
                yield "NAME(turn_back)(all_kept, (REAL *)j->dlogits + n * classes, count, classes);"
            case ForClasses():
                yield from self.for_classes(s)
            case EachRow():
                yield from self.each_row(s)
            case When("gradient", body):
                yield "if (j->dlogits) {"
                for x in body:
                    yield from self.statement(x)
                yield "}"
            case _:
                raise TypeError(f"{type(s).__name__} has no rows in lanes")

    def turned(self, read: tuple[str, ...]) -> Iterator[str]:
        """Arrays transposed, and what the rows have from the call."""
        if LOGITS in read:
            logits = "(const REAL *)j->logits + n * j->stride"
            yield f"NAME(turn_into)({logits}, j->stride, all_z, count, classes);"
        if TARGETS in read:
            targets = "(const REAL *)j->targets + n * classes"
            yield f"NAME(turn_into)({targets}, classes, all_y, count, classes);"
        if self.by_label:
            yield "_Alignas(64) INT label[LANES];"
            yield "const int ignored = NAME(labels_of)(j, n, count, label);"
        for name in divisors(e for s in self.each for e in expressions(s)):
            yield f"_Alignas(64) double {name}s[LANES];"
            yield f"NAME(divisors_of)(j, n, count, {name}s, {int(name == 'per_divisor')});"
        if self.reads(Gather(LOGITS)):
            yield "_Alignas(64) REAL z_of[LANES];"
            yield "for (size_t r = 0; r < LANES; r++)"
            yield "z_of[r] = all_z[(size_t)label[r] * LANES + r];"
        if self.reads(Gather(WEIGHT)):
            yield "_Alignas(64) REAL w_of[LANES];"
            yield "for (size_t r = 0; r < LANES; r++)"
            yield "w_of[r] = weight ? weight[label[r]] : (REAL)1;"

    def reads(self, e: Expression) -> bool:
        """Whether numbers of the rows read it."""
        return any(e in parts(x) for s in self.each for x in expressions(s))

    def for_classes(self, s: ForClasses) -> Iterator[str]:
        """A loop over classes for all rows of the group."""
        yield "{"
        for name in scalars(s):
            yield f"NAME(vector) each_{name}[PARTS];"
            yield f"EVERY(PARTS) each_{name}[i] = *(const NAME(vector) *)(row_{name} + i * PER);"
        if sees_label(s):
            yield "NAME(mask) labels[PARTS];"
            yield "EVERY(PARTS) labels[i] = *(const NAME(mask) *)(label + i * PER);"
        for x in folds(s, "max"):
            yield f"NAME(vector) {x.name}[PARTS];"
            yield f"EVERY(PARTS) {x.name}[i] = EACH(-(REAL)INFINITY);"
        for x in folds(s, "sum"):
            yield f"NAME(vector) sum_{x.name}[TOGETHER] = {{{{0}}}};"
        yield "size_t k = 0;"
        if not folds(s, "max"):
            several = "TOGETHER > PARTS && k + TOGETHER / PARTS <= classes"
            yield f"for (; {several}; k += TOGETHER / PARTS) {{"
            yield from self.body(s, SEVERAL_ROWS)
            yield "}"
        yield "for (; k < classes; k++) {"
        yield from self.body(s, ROWS)
        yield "}"
        for x in folds(s, "max"):
            yield f"EVERY(PARTS) *(NAME(vector) *)(row_{x.name} + i * PER) = {x.name}[i];"
        for x in folds(s, "sum"):
            yield "for (size_t i = PARTS; i < TOGETHER; i++)"
            yield f"sum_{x.name}[i % PARTS] += sum_{x.name}[i];"
            yield f"EVERY(PARTS) *(NAME(vector) *)(row_{x.name} + i * PER) = sum_{x.name}[i];"
        yield "}"

    def body(self, s: ForClasses, manner: Manner) -> Iterator[str]:
        """One class, or several."""
        place = {array: f"{PLACES[array]} + k * LANES + i * PER" for array in PLACES}
        if folds(s, "max"):
            (x,) = folds(s, "max")
            greater = f"NAME(greater)(*(const NAME(vector) *)({place[LOGITS]}), {x.name}[i])"
            yield f"EVERY(PARTS) {x.name}[i] = {greater};"
            return
        if WEIGHT in arrays(s):
            place[WEIGHT] = "weights + i * PER"
            yield f"_Alignas(64) REAL weights[{manner.count} * PER];"
            yield f"EVERY({manner.count}) *(NAME(vector) *)(weights + i * PER) = EACH(weight[k + i / PARTS]);"
        yield from statements(s, manner, "out", place)

    def each_row(self, s: EachRow) -> Iterator[str]:
        """Numbers of the rows, the compiler's vectors doing several."""
        yield "SIMD()"
        yield "for (size_t r = 0; r < LANES; r++) {"
        for name in s.reads:
            yield f"const double {name} = " + (
                f"(double)row_{name}[r];" if name in self.from_loops else f"number_{name}[r];"
            )
        read = {p for e in expressions(s) for p in parts(e)}
        for name in divisors(expressions(s)):
            yield f"const double {name} = {name}s[r];"
        if Gather(LOGITS) in read:
            yield "const double z_of_label = (double)z_of[r];"
        if Gather(WEIGHT) in read:
            yield "const double weight_of_label = (double)w_of[r];"
        row = RowPrinter()
        for x in s.body:
            match x:
                case Let(name, value):
                    yield f"const double {name} = {row.text(value)};"
                case Loss(value):
                    yield f"losses[r] = {row.text(value)};"
        for name in s.keeps:
            if name in self.in_loops:
                yield f"row_{name}[r] = (REAL){name};"
            if any(name in other.reads for other in self.each):
                yield f"number_{name}[r] = {name};"
        yield "}"
