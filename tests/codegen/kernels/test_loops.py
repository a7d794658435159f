"""Loops: wrong ones are refused as they are made, and no pass changes what is computed."""

from __future__ import annotations

import math
import random
from fractions import Fraction
from functools import cache

import pytest

from codegen.kernels.checking import IllFormed, check
from codegen.kernels.forms import kernel_source
from codegen.kernels.forms.cross_entropy import DEFAULTS
from codegen.kernels.loops import (
    COSTLY,
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
    Loop,
    Loss,
    Name,
    Number,
    Parameter,
    Program,
    Scalar,
    Select,
    Statement,
    Store,
    parts,
)
from codegen.kernels.lower import lower
from codegen.kernels.scalars import (
    accurate_logs,
    assuming,
    coefficients,
    early,
    weigh_parameters,
    whole_differences,
)
from codegen.kernels.schedule import Pass, block_sums, fuse, keep_costly, run, share, weigh_targets
from codegen.kernels.sharing import divide_once, reciprocals, share_scalars, without_aliases
from tests.codegen.nests.machine import applied

ONE = Number(Fraction(1))


@cache
def lowered(target: str) -> Program:
    """The loops of cross-entropy, whose theorems are replayed once for all tests."""
    return lower(kernel_source("cross-entropy").spec_for(target))  # type: ignore[arg-type]


STORE = Loop((Store(GRADIENT, At(LOGITS)),))


def program(*body: Statement, target: str = "rows") -> Program:
    return Program(target, ("alpha",), body)  # type: ignore[arg-type]


WRONG = {
    "s is read before it is made": program(Loss(Scalar("s")), STORE),
    "e is read before it is made in this loop": program(
        Loss(ONE), Loop((Store(GRADIENT, Local("e")), Name("e", ONE), Store(GRADIENT, ONE)))
    ),
    "s is made twice": program(Let("s", ONE), Let("s", ONE), Loss(ONE), STORE),
    "there is no parameter beta": program(Loss(Parameter("beta")), STORE),
    "an entry of dlogits cannot be read": program(Loss(ONE), Loop((Store(GRADIENT, At(GRADIENT)),))),
    "an entry of targets cannot be read": program(
        Loss(ONE), Loop((Store(GRADIENT, At(TARGETS)),)), target="labels"
    ),
    "an entry of logits cannot be read": program(Loss(At(LOGITS)), STORE),
    "the entry of logits at the label": program(Loss(Gather(LOGITS)), STORE),
    "there is no label": program(Loss(ONE), Loop((Store(GRADIENT, Select(ONE, ONE)),))),
    "differs from class to class": program(Loss(Select(ONE, ONE)), STORE, target="labels"),
    r"\+ of 1 arguments": program(Loss(Apply("+", (ONE,))), STORE),
    "root of 1 arguments": program(Loss(Apply("root", (ONE,))), STORE),
    "a program has one loss at most": program(Loss(ONE), Loss(ONE), STORE),
    "ends with a store": program(Loss(ONE)),
    "a store into logits": program(Loss(ONE), Loop((Store(LOGITS, ONE),))),
    "blocks of 0": program(Loss(ONE), Loop((Store(GRADIENT, ONE),), block=0)),
}


@pytest.mark.parametrize("message", WRONG)
def test_wrong_loops_are_refused(message: str) -> None:
    with pytest.raises(IllFormed, match=message):
        check(WRONG[message])


class Machine:
    """Runs the loops of one row, in floating point, one statement after the other."""

    def __init__(
        self, logits: list[float], target: int | list[float] | None, parameters: dict[str, float]
    ) -> None:
        weights = [1.5 + k % 3 for k in range(len(logits))]
        self.arrays = {LOGITS: logits, GRADIENT: [math.nan] * len(logits), WEIGHT: weights}
        self.parameters = parameters
        if isinstance(target, list):
            self.arrays[TARGETS] = target
        self.label = target
        self.names: dict[str, float] = {}
        self.loss = math.nan

    def run(self, p: Program) -> tuple[float, list[float]]:
        for s in p.body:
            match s:
                case Let():
                    self.names[s.name] = self.value(s.value, -1)
                case Loss():
                    self.loss = self.value(s.value, -1)
                case Loop():
                    self.loop(s)
        return self.loss, self.arrays[GRADIENT]

    def loop(self, loop: Loop) -> None:
        for s in loop.body:
            if isinstance(s, Accumulate):
                self.names[s.name] = 0.0 if s.fold == "sum" else -math.inf
        for k in range(len(self.arrays[LOGITS])):
            for s in loop.body:
                value = self.value(s.value, k)
                match s:
                    case Name():
                        self.names[s.name] = value
                    case Store():
                        self.arrays[s.array][k] = value
                    case Accumulate(fold="sum"):
                        self.names[s.name] += value
                    case Accumulate():
                        self.names[s.name] = max(self.names[s.name], value)

    def value(self, e: Expression, k: int) -> float:
        match e:
            case Number():
                return float(e.value)
            case Scalar(name) | Local(name):
                return self.names[name]
            case At(array):
                return self.arrays[array][k]
            case Gather(array):
                assert isinstance(self.label, int)
                return self.arrays[array][self.label]
            case Select():
                return self.value(e.at_label if k == self.label else e.elsewhere, k)
            case Classes():
                return float(len(self.arrays[LOGITS]))
            case Divisor():
                return 1.0
            case Parameter(name):
                return self.parameters[name]
            case Apply():
                return applied(e.operation, [self.value(a, k) for a in e.arguments])
        raise TypeError(e)


PASSES: list[Pass] = [weigh_targets, fuse, keep_costly, share, block_sums]
SCALARS: list[Pass] = [whole_differences, weigh_parameters, early, share_scalars, without_aliases]
CLOSE: list[Pass] = [accurate_logs, coefficients, reciprocals, divide_once]  # other roundings
GIVEN = {"label_smoothing": 0.2, "temperature": 1.5, "z_loss": 0.03}


@pytest.mark.parametrize("seed", range(6))
def test_no_pass_changes_what_is_computed(seed: int) -> None:
    rng = random.Random(seed)
    count = rng.choice([1, 2, 5, 9])
    logits = [rng.gauss(0, 3) for _ in range(count)]
    for kind in ("labels", "rows"):
        target = rng.randrange(count) if kind == "labels" else [rng.random() for _ in range(count)]
        plain = lowered(kind)
        loss, slopes = Machine(logits, target, GIVEN).run(plain)
        for passes in ([each] for each in PASSES + SCALARS):
            assert Machine(logits, target, GIVEN).run(run(plain, passes)) == (loss, slopes)
        for _ in range(3):
            shuffled = rng.sample(PASSES, len(PASSES)) + rng.sample(SCALARS + CLOSE, 6)
            found, gradient = Machine(logits, target, GIVEN).run(run(plain, shuffled))
            assert found == pytest.approx(loss, rel=1e-12)
            assert gradient == pytest.approx(slopes, rel=1e-12)


def test_every_sum_is_one_loop_and_every_exponential_is_taken_once() -> None:
    for p, loops in ((lowered("labels"), 5), (lowered("rows"), 7)):
        assert sum(isinstance(s, Loop) for s in p.body) == loops
        after = run(p, [early, *PASSES])
        assert sum(isinstance(s, Loop) for s in after.body) == 3
        taken = [e for s in after.body if isinstance(s, Loop) for x in s.body for e in parts(x.value)]
        assert sum(isinstance(e, Apply) and e.operation in COSTLY for e in taken) == 1


def test_a_masked_class_without_a_target_adds_nothing() -> None:
    rows = lowered("rows")
    plain = assuming(rows, {"label_smoothing": Fraction(0)}, True)
    weighed = run(plain, [weigh_targets])
    logits, targets = [0.0, -math.inf, 1.0], [0.5, 0.0, 0.5]
    assert math.isnan(Machine(logits, targets, DEFAULTS).run(plain)[0])
    expected = Machine([0.0, 1.0], [0.5, 0.5], DEFAULTS).run(plain)[0]
    assert Machine(logits, targets, DEFAULTS).run(weighed)[0] == pytest.approx(expected)


@pytest.mark.parametrize("target", [1, [0.2, 0.5, 0.3]])
def test_a_special_case_computes_the_same_in_less(target: int | list[float]) -> None:
    kind = "labels" if isinstance(target, int) else "rows"
    plain = lowered(kind)
    special = assuming(plain, {"label_smoothing": Fraction(0), "z_loss": Fraction(0)}, True)
    given = GIVEN | {"label_smoothing": 0.0, "z_loss": 0.0}
    machine = Machine([0.5, -1.0, 2.0], target, given)
    machine.arrays[WEIGHT] = [1.0] * 3
    loss, slopes = machine.run(plain)
    found, gradient = Machine([0.5, -1.0, 2.0], target, given).run(special)
    assert found == pytest.approx(loss) and gradient == pytest.approx(slopes)
    assert len(special.body) < len(plain.body)
    read = {e for s in special.body if isinstance(s, Loop) for x in s.body for e in parts(x.value)}
    assert At(WEIGHT) not in read
