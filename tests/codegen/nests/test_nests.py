"""Schedules: no pass changes what is computed, and none is taken where it would."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import random
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction
from functools import cache
from itertools import product
from types import ModuleType

import pytest

from codegen import nests
from codegen.backends.c.config import FAST_PASSES
from codegen.kernels.forms import kernel_source
from codegen.kernels.loops import (
    GRADIENT,
    LOGITS,
    TARGETS,
    Accumulate,
    Apply,
    At,
    Expression,
    Let,
    Local,
    Loop,
    Loss,
    Name,
    Number,
    Program,
    Scalar,
    Store,
)
from codegen.kernels.lower import lower
from codegen.kernels.scalars import assuming
from codegen.kernels.schedule import run as after
from codegen.nests.blocks import add_in_blocks, store_in_blocks
from codegen.nests.lanes import rows_in_lanes
from codegen.nests.memory import prefetch_ahead, store_past_cache
from codegen.nests.nest import SCRATCH, ForClasses, Nest, NotScheduled, Pass, every, makes, reads
from codegen.nests.online import rescale_blocks
from codegen.nests.pipeline import pipeline_rows
from codegen.nests.rows import over_rows
from codegen.nests.schedules import SCHEDULES, Shape, schedules
from derive.printing import text
from derive.trusted.kernel import recheck
from tests.codegen.nests.machine import Call, run

GIVEN = {"label_smoothing": 0.2, "temperature": 1.5, "z_loss": 0.03}
PLAIN: dict[str, dict[str, Fraction]] = {
    "all options": {},
    "no smoothing": {"label_smoothing": Fraction(0)},
    "no options": {"label_smoothing": Fraction(0), "temperature": Fraction(1), "z_loss": Fraction(0)},
}


@cache
def program(target: str, case: str) -> Program:
    whole = lower(kernel_source("cross-entropy").spec_for(target))  # type: ignore[arg-type]
    return after(assuming(whole, PLAIN[case], case == "no options"), FAST_PASSES)


def a_call(rng: random.Random, target: str, case: str, gradient: bool = True) -> Call:
    rows, classes = rng.choice([1, 2, 5]), rng.choice([1, 2, 4, 7, 8, 13, 22])
    logits = [[rng.gauss(0, 4) for _ in range(classes)] for _ in range(rows)]
    if rng.random() < 0.5:  # a maximum that every block raises
        logits = [sorted(row) for row in logits]
    targets = [rng.randrange(-1, classes) for _ in range(rows)]
    shares = [[rng.random() for _ in range(classes)] for _ in range(rows)]
    return Call(
        logits,
        targets if target == "labels" else shares,
        GIVEN | {name: float(value) for name, value in PLAIN[case].items()},
        [rng.choice([1.0, 3.0, -2.0]) for _ in range(rows)],
        [1.5 + k % 3 for k in range(classes)] if case != "no options" else None,
        gradient,
    )


def agree(nest: Nest, other: Nest, call: Call) -> None:
    losses, gradients = run(nest, call)
    expected_losses, expected = run(other, call)
    assert losses == pytest.approx(expected_losses, rel=1e-11, abs=1e-12)
    for row, expected_row in zip(gradients, expected, strict=True):
        assert row == pytest.approx(expected_row, rel=1e-10, abs=1e-13)


@pytest.mark.parametrize(("target", "case"), list(product(("labels", "rows"), PLAIN)))
def test_no_schedule_changes_what_is_computed(target: str, case: str) -> None:
    rng = random.Random(1)
    plain = over_rows(program(target, case))
    found = {s.name: nest for s, nest in schedules(program(target, case))}
    assert {"lanes", "pipelined", "cached"} <= set(found)
    for nest in found.values():
        for n in range(40):
            agree(nest, plain, a_call(rng, target, case, gradient=n % 4 > 0))


def passes() -> Iterator[Pass]:
    """Every public function in `codegen.nests` that makes a nest of a nest."""
    for file in pkgutil.iter_modules(nests.__path__, "codegen.nests."):
        module = importlib.import_module(file.name)
        for name, found in vars(module).items():
            types = getattr(found, "__annotations__", None)
            if found_here(found, module) and types == {"nest": "Nest", "return": "Nest"} and name[0] != "_":
                yield found


def found_here(found: object, module: ModuleType) -> bool:
    return inspect.isfunction(found) and found.__module__ == module.__name__


def stages_of(plain: Nest) -> Iterator[Nest]:
    """Nests that a pass may meet."""
    blocked = store_in_blocks(add_in_blocks(plain))
    yield from (plain, add_in_blocks(plain), store_past_cache(blocked), pipeline_rows(blocked))
    with suppress(NotScheduled):
        online = store_past_cache(rescale_blocks(add_in_blocks(plain)))
        yield from (online, pipeline_rows(online))
    yield prefetch_ahead(blocked)


@pytest.mark.parametrize("each", list(passes()), ids=lambda found: found.__name__)
def test_every_pass_alone_keeps_what_is_computed(each: Pass) -> None:
    rng = random.Random(2)
    changed = 0
    for target, case in product(("labels", "rows"), PLAIN):
        plain = over_rows(program(target, case))
        for before in stages_of(plain):
            try:
                done = each(before)
            except NotScheduled:
                continue
            changed += done != before
            for _ in range(4):
                agree(done, plain, a_call(rng, target, case))
    assert changed


def test_an_interpreter_that_agrees_with_itself_is_not_enough() -> None:
    """The plain nest against the formula, for two equal logits."""
    nest = over_rows(program("labels", "no options"))
    losses, gradients = run(nest, Call([[0.0, 0.0]], [1], dict.fromkeys(GIVEN, 0.0), [1.0]))
    assert losses == pytest.approx([0.6931471805599453])
    assert gradients[0] == pytest.approx([0.5, -0.5])


def test_every_number_is_made_before_it_is_read() -> None:
    for target, case in product(("labels", "rows"), PLAIN):
        for _, nest in schedules(program(target, case)):
            if nest.trailing:
                continue  # reads what the row before has left
            made: set[str] = set()
            for s in every(nest.body):
                if isinstance(s, ForClasses | Let | Loss):
                    assert reads(s) <= made, s
                made |= makes(s)


def test_few_classes_are_lanes_and_the_last_schedule_is_for_all_shapes() -> None:
    *others, last = SCHEDULES
    assert last.shapes == (Shape(),)
    assert not any(Shape() in s.shapes for s in others)


def test_the_theorem_is_about_what_is_kept() -> None:
    (theorem,) = rescale_blocks(add_in_blocks(over_rows(program("labels", "no smoothing")))).theorems
    recheck(theorem)
    assert text(theorem) == "exp((z_k - older) r1) exp((older - m) r1) = exp((z_k - m) r1)"


def test_sums_that_do_not_scale_are_not_rescaled() -> None:
    names = [s.name for s, _ in schedules(program("rows", "no options"))]
    assert names == ["lanes", "pipelined", "cached"]


def a_program(kept: Expression, gradient: Expression, between: tuple[Let, ...] = ()) -> Program:
    """What keeps something of a class and adds it up."""
    sums = (Name("kept", kept), Store(GRADIENT, Local("kept")), Accumulate("s", "sum", Local("kept")))
    body = (Loop((Accumulate("m", "max", At(LOGITS)),)), *between, Loop(sums), Loss(Scalar("s")))
    return Program("rows", (), (*body, Loop((Store(GRADIENT, gradient),))))


ONE = Number(Fraction(1))
SHIFTED = Apply("-", (At(LOGITS), Scalar("m")))
FALLING = Apply("exp", (SHIFTED,))


def test_what_is_not_rescaled_by_a_factor_has_no_theorem() -> None:
    fine = add_in_blocks(over_rows(a_program(FALLING, At(GRADIENT))))
    assert rescale_blocks(fine).theorems
    for kept in (SHIFTED, Apply("+", (FALLING, ONE)), Apply("*", (SHIFTED, SHIFTED))):
        with pytest.raises(NotScheduled):
            rescale_blocks(add_in_blocks(over_rows(a_program(kept, At(GRADIENT)))))


def test_the_gradient_may_read_nothing_but_what_is_kept() -> None:
    for gradient in (At(LOGITS), At(TARGETS), Apply("*", (At(GRADIENT), Scalar("m")))):
        with pytest.raises(NotScheduled, match="more than what is kept"):
            rescale_blocks(add_in_blocks(over_rows(a_program(FALLING, gradient))))


def test_a_number_made_of_the_maximum_before_the_sums_keeps_rows_from_being_read_once() -> None:
    let = Let("a", Apply("*", (Scalar("m"), ONE)))
    kept = Apply("exp", (Apply("*", (SHIFTED, Scalar("a"))),))
    with pytest.raises(NotScheduled, match="depends on the maximum"):
        rescale_blocks(add_in_blocks(over_rows(a_program(kept, At(GRADIENT), (let,)))))


def test_an_exponential_that_may_be_large_is_left_to_the_plain_kernel() -> None:
    with pytest.raises(NotScheduled, match="exp might be large"):
        over_rows(a_program(Apply("exp", (At(LOGITS),)), At(GRADIENT)))
    with pytest.raises(NotScheduled, match="no vectors for log"):
        over_rows(a_program(Apply("log", (At(TARGETS),)), At(GRADIENT)))


def test_rows_are_pipelined_only_with_two_loops_over_blocks() -> None:
    plain = over_rows(a_program(FALLING, At(GRADIENT)))
    with pytest.raises(NotScheduled):
        pipeline_rows(plain)
    with pytest.raises(NotScheduled):
        pipeline_rows(add_in_blocks(plain))
    online = rescale_blocks(add_in_blocks(plain))
    one_more = replace(online, body=(ForClasses((Store(SCRATCH, ONE),)), *online.body))
    with pytest.raises(NotScheduled, match="more loops"):
        pipeline_rows(one_more)


def test_lanes_have_no_blocks() -> None:
    with pytest.raises(NotScheduled):
        rows_in_lanes(add_in_blocks(over_rows(program("labels", "no options"))))


def test_a_wrong_pass_would_be_seen() -> None:
    """Blocks that are rescaled, but not what was kept of them; and no turn after the last row."""
    rng = random.Random(3)
    plain = over_rows(program("labels", "no options"))
    online = rescale_blocks(add_in_blocks(plain))
    forgotten = replace(online, body=(*online.body[:-1], plain.body[-1]))
    for broken in (forgotten, replace(pipeline_rows(online), trailing=False)):
        with pytest.raises(AssertionError):
            for _ in range(10):
                agree(broken, plain, a_call(rng, "labels", "no options"))
