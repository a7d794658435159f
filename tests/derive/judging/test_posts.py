"""Every step of every post gets the verdict that a person gave it, and numbers agree with the person."""

import pytest

from tests.derive.judging.truths import POSTS, TRUTHS, post, settled, untrue


@pytest.fixture(scope="module", params=TRUTHS, ids=lambda truth: truth.stem)
def judged(request):
    """A post, and what the checker says of it; the search for repairs is tested elsewhere."""
    found = post(request.param)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("derive.judging.remarks.repair", lambda *_: None)
        return found, found.judged()


def told(report, step) -> str:
    line, _ = report.document.source.place(step.at)
    said = " ".join((step.verdict.kind, *step.verdict.hypotheses))
    return f"{line} {said}" + (f" | {step.condition}" if step.condition else "")


def test_each_step_is_judged_as_a_person_judges_it(judged) -> None:
    found, report = judged
    said = [told(report, step) for step in report.steps]
    assert len(said) == len(found.rows), said
    for row, step, line in zip(found.rows, report.steps, said, strict=True):
        assert line in row.told, f"{row.told}: {step.lhs} = {step.rhs}"


def test_a_refutation_shows_two_numbers_that_differ(judged) -> None:
    for step in judged[1].steps:
        example = step.verdict.counterexample
        assert (example is not None) == (step.verdict.kind == "refuted")
        assert example is None or example.lhs != example.rhs


def test_numbers_agree_with_the_truth(judged) -> None:
    found, report = judged
    for row, step, known in settled(found, report.steps):
        if row.verdicts[0] in ("proved", "proved-under", "refuted"):
            assert not untrue(found, row, step, known), (row, step.lhs, step.rhs)


def test_every_post_has_its_truth() -> None:
    posts = {p.name for p in POSTS.iterdir() if p.suffix != ".truth"}
    assert posts == {t.stem for t in TRUTHS}
    assert len(posts) >= 25
