"""Which programs can be scheduled for speed, and the theorem by which blocks are rescaled."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from codegen.backends.c.config import FAST_PASSES
from codegen.kernels.forms import kernel_source
from codegen.kernels.loops import LOGITS, Apply, At, Loop, Name, Number, Program, Scalar
from codegen.kernels.lower import lower
from codegen.kernels.schedule import run
from codegen.kernels.stages import Staged, staged
from derive.printing import text
from derive.trusted.kernel import recheck


@cache
def program(target: str) -> Program:
    return run(lower(kernel_source("cross-entropy").spec_for(target)), FAST_PASSES)  # type: ignore[arg-type]


def stages(target: str) -> Staged:
    found = staged(program(target))
    assert found is not None
    return found


def test_the_theorem_is_about_what_is_kept() -> None:
    found = stages("labels").rescaled
    assert found is not None
    recheck(found)
    assert text(found) == "exp((z_k - older) r1) exp((older - m) r1) = exp((z_k - m) r1)"


def test_sums_that_do_not_scale_are_not_streamed() -> None:
    assert stages("rows").rescaled is not None and not stages("rows").streamed


def keeping(value: Apply) -> Staged:
    """Stages that keep something else of a class."""
    found = stages("labels")
    sums = tuple(
        replace(s, value=value) if isinstance(s, Name) and s.name == "kept" else s for s in found.sums
    )
    return replace(found, sums=sums)


def test_what_is_not_rescaled_by_a_factor_has_no_theorem() -> None:
    shifted = Apply("-", (At(LOGITS), Scalar("m")))
    assert keeping(Apply("exp", (shifted,))).rescaled is not None
    for other in (shifted, Apply("exp", (Apply("*", (shifted, shifted)),)), Apply("+", (shifted, Number(1)))):  # type: ignore[arg-type]
        assert keeping(other).rescaled is None and not keeping(other).streamed


def test_a_program_without_a_greatest_logit_is_not_scheduled() -> None:
    body = list(program("labels").body)
    body.remove(next(s for s in body if isinstance(s, Loop)))
    assert staged(replace(program("labels"), body=tuple(body))) is None
