"""Running a nest as it stands, in Python: what statements mean, so that passes are tested without a compiler.

Blocks and lines of memory have few entries here, so that short rows have several of them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from codegen.kernels.loops import (
    GRADIENT,
    LOGITS,
    TARGETS,
    WEIGHT,
    Accumulate,
    Apply,
    At,
    Classes,
    Divisor,
    Expression,
    Gather,
    Let,
    Local,
    Loss,
    Name,
    Number,
    Parameter,
    Scalar,
    Select,
    Store,
)
from codegen.nests.nest import (
    SCRATCH,
    Begin,
    Carry,
    EachRow,
    ForBlocks,
    ForClasses,
    KeepForBlock,
    Nest,
    NestStatement,
    Prefetch,
    Rises,
    Set,
    TakeForBlock,
    Turn,
    When,
    old,
)

BLOCK, LINE = 4, 3
LOWEST = -1.7976931348623157e308
Range = tuple[int, int]


@dataclass(frozen=True)
class Call:
    """What a kernel is called with: rows of logits and of targets, or a label for each row.

    A label of -1 is ignored.  `divisors` are what each row's gradient is divided by.
    """

    logits: Sequence[Sequence[float]]
    targets: Sequence[Sequence[float]] | Sequence[int]
    parameters: Mapping[str, float]
    divisors: Sequence[float]
    weight: Sequence[float] | None = None
    gradient: bool = True


@dataclass
class Run:
    """The state of a nest: what it has written, what it keeps from row to row, and the row that it does."""

    call: Call
    row: int = 0
    live: bool = True
    pending: int | None = None
    done: int = 0
    numbers: dict[str, float] = field(default_factory=dict)
    carried: dict[str, float] = field(default_factory=dict)
    tops: dict[int, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.classes = len(self.call.logits[0])
        self.losses = [0.0] * len(self.call.logits)
        self.gradients = [[0.0] * self.classes for _ in self.call.logits]
        self.scratch = [math.nan] * self.classes

    def label(self, row: int) -> int | None:
        """The row's label; None where targets are rows."""
        target = self.call.targets[row]
        return target if isinstance(target, int) else None

    def holds(self, condition: object) -> bool:
        if isinstance(condition, Rises):
            return self.numbers[condition.name] > self.numbers[condition.over]
        return {"gradient": self.call.gradient, "live": self.live, "pending": self.pending is not None}[
            str(condition)
        ]


def run(nest: Nest, call: Call) -> tuple[list[float], list[list[float]]]:
    """The losses and the gradients of the rows."""
    state = Run(call)
    rows = range(len(call.logits) + nest.trailing)
    for row in rows:
        state.live = row < len(call.logits) and state.label(row) != -1
        if not state.live and state.pending is None:
            continue
        state.row = row
        state.numbers = dict(state.carried)
        for s in nest.body:
            execute(s, state, (0, state.classes))
        if nest.trailing:
            state.pending = row if state.live and call.gradient else None
    return state.losses, state.gradients


def execute(s: NestStatement, state: Run, within: Range) -> None:
    """Do a statement; a loop over classes in it is over those within a range."""
    match s:
        case Let(name, value) | Set(name, value):
            state.numbers[name] = number(value, state)
        case Begin(name, value):
            state.numbers[name] = LOWEST if value is None else number(value, state)
        case Loss(value):
            state.losses[state.row] = number(value, state)
        case KeepForBlock(value):
            state.tops[within[0]] = number(value, state)
        case TakeForBlock(name):
            state.numbers[name] = state.tops[within[0]]
        case ForClasses():
            for_classes(s, state, _lines(s, state, within) if s.lines != "no" else within)
        case ForBlocks(body):
            state.done = 0
            ends = [*range(0, state.classes, BLOCK), state.classes]
            for start, end in pairwise(ends):
                for x in body:
                    execute(x, state, (start, end))
        case When(condition, body) if state.holds(condition):
            for x in body:
                execute(x, state, within)
        case EachRow(numbers):
            for x in numbers:
                execute(x, state, within)
        case Carry(names):
            state.carried = {old(name): state.numbers[name] for name in names}
        case Turn(arrays, back=True):
            assert arrays == (GRADIENT,)
            state.gradients[state.row][:] = state.scratch
        case Turn() | Prefetch() | When():
            pass


def _lines(s: ForClasses, state: Run, within: Range) -> Range:
    start, (first, end) = state.done, within
    state.done = end
    if end < state.classes and (s.lines == "always" or state.tops[first] == state.tops[end]):
        state.done = min(state.classes, -(-end // LINE) * LINE)
    return start, state.done


def for_classes(s: ForClasses, state: Run, within: Range) -> None:
    """A loop over classes."""
    sums = [x for x in s.body if isinstance(x, Accumulate)]
    for x in sums:
        top = -math.inf if s.top is None else state.numbers[s.top]
        state.numbers[x.name] = top if x.fold == "max" else 0.0
    row = state.pending if s.before else state.row
    assert row is not None
    for k in range(*within):
        names: dict[str, float] = {}
        for statement in s.body:
            value = number(statement.value, state, row, k, names)
            match statement:
                case Name(name):
                    names[name] = value
                case Accumulate(name, "max"):
                    state.numbers[name] = max(state.numbers[name], value)
                case Accumulate(name):
                    state.numbers[name] += value
                case Store(array):
                    (state.gradients[row] if array == GRADIENT else state.scratch)[k] = value


def number(
    e: Expression, state: Run, row: int | None = None, k: int = 0, names: Mapping[str, float] | None = None
) -> float:
    """The value of an expression of the state's row, or of a class of some row."""
    row = state.row if row is None else row

    def of(x: Expression) -> float:
        return number(x, state, row, k, names)

    match e:
        case Number(value):
            return float(value)
        case Scalar(name):
            return state.numbers[name]
        case Local(name):
            assert names is not None
            return names[name]
        case Parameter(name):
            return state.call.parameters[name]
        case Classes():
            return float(state.classes)
        case Divisor():
            return state.call.divisors[row]
        case At(array):
            return entry(array, state, row, k)
        case Gather(array):
            label = state.label(row)
            assert label is not None
            return entry(array, state, row, label)
        case Select(a, b):
            return of(a) if state.label(row) == k else of(b)
        case Apply(operation, arguments):
            return applied(operation, [of(a) for a in arguments])


def entry(array: str, state: Run, row: int, k: int) -> float:
    """An entry of an array."""
    if array == WEIGHT:
        return 1.0 if state.call.weight is None else state.call.weight[k]
    if array == SCRATCH:
        return state.scratch[k]
    found = {LOGITS: state.call.logits, TARGETS: state.call.targets}[array][row]
    assert isinstance(found, Sequence)
    return found[k]


def applied(operation: str, a: Sequence[float]) -> float:
    """An operation on numbers."""
    match operation, a:
        case "+", (x, y):
            return x + y
        case "-", (x, y):
            return x - y
        case "*", (x, y):
            return x * y
        case "/", (x, y):
            return x / y
        case "weigh", (x, y):
            return x * y if x else 0.0
        case "pow", (x, y):
            return float(x**y)
        case "neg", (x,):
            return -x
    functions = {"exp": math.exp, "log": math.log, "log1p": math.log1p}
    return functions[operation](a[0])
