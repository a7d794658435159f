"""Every form, read back: the lines that it shows are those of the derivation, all of them, in their order."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

import pytest

from codegen.mathml import math
from codegen.walkthrough import Wanted, forms
from codegen.walkthrough.forms import form_named
from codegen.walkthrough.story import Chapter, Line, Story
from derive.printing import latex, text
from derive.trusted.kernel import recheck

WANTED = (
    Wanted("cross-entropy"),
    Wanted("cross-entropy", route="delta"),
    Wanted("softmax-jacobian-cases", notation=r"o,\hat p,y,C", letters="ik", log="ln"),
    Wanted("linear-layer-batch-weights", delta="bracket"),
    Wanted("focal", detail="every-step"),
    Wanted("kl-reverse", detail="brief"),
)
PLACED = re.compile(r"\\begin\{aligned\}|\\end\{aligned\}|\\(?:allowbreak|cdot|q?quad)(?![a-z])|[\s&$]|\\\\")


def squeezed(formula: str) -> str:
    r"""LaTeX without what only places it; a \cdot may begin a row."""
    return PLACED.sub("", formula)


def lines_of_text(shown: str) -> dict[int, str]:
    rows = re.findall(r"^ *\((\d+)\) = (.*(?:\n {10,11}\S.*)*)", shown, re.MULTILINE)
    return {int(number): re.sub(r"\s", "", formula) for number, formula in rows}


def lines_of_tex(shown: str) -> dict[int, str]:
    bare = re.sub(r"\\intertext\{.*\}\n", "", shown)
    rows = re.findall(r"&= ((?:(?!&= ).)*?) \\tag\{(\d+)\}", bare, re.DOTALL)
    return {int(number): squeezed(formula) for formula, number in rows}


def lines_of_markdown(shown: str) -> dict[int, str]:
    found = {}
    for display in re.findall(r"\$\$(.*?)\$\$", shown, re.DOTALL):
        numbered = re.fullmatch(r"(.*?)(?:&= |= )(.*)\\qquad \((\d+)\)(.*)", display, re.DOTALL)
        if numbered:
            found[int(numbered[3])] = squeezed(numbered[2])
    return found


def lines_of_html(shown: str) -> dict[int, str]:
    rows = re.findall(
        r'<li id="line-(\d+)">.*?<span class="sign">=</span> (.*?)</span><span', shown, re.DOTALL
    )
    return {int(number): re.sub(r"<[^>]*>", "", formula) for number, formula in rows}


READ: dict[str, Callable[[str], dict[int, str]]] = {
    "text": lines_of_text,
    "latex": lines_of_tex,
    "fragment": lines_of_tex,
    "markdown": lines_of_markdown,
    "html": lines_of_html,
}


def printed(form: str, line: Line, chapter: Chapter, story: Story) -> str:
    """What a form has to show of a line."""
    if form == "text":
        return re.sub(r"\s", "", text(line.term, story.notation, within=chapter.within))
    shown = latex(line.term, story.notation, within=chapter.within)
    return re.sub(r"<[^>]*>", "", str(math(shown))) if form == "html" else squeezed(shown)


@pytest.mark.parametrize("wanted", WANTED, ids=lambda w: f"{w.name}-{w.route}-{w.detail}")
@pytest.mark.parametrize("form", forms())
def test_what_is_shown_are_the_lines_of_the_replayed_derivation(form: str, wanted: Wanted) -> None:
    story = wanted.story()
    recheck(story.theorem)
    shown = form_named(form)(story, statements=wanted.detail == "every-step", command="")
    assert not re.search(r"<code>[^<]*\\", shown), "a formula that is shown as its source"
    found = READ[form](shown)
    assert list(found) == list(range(1, len(story.numbered) + 1))
    for number, (chapter, line) in enumerate(story.numbered, 1):
        step = chapter.theorem.derivation.steps[line.steps[-1].number - 1]
        assert step.after == line.term
        assert found[number] == printed(form, line, chapter, story), number


@pytest.mark.parametrize("form", ["text", "html"])
def test_a_line_says_which_steps_it_stands_for(form: str) -> None:
    story = Wanted("cross-entropy", route="delta").story()
    shown = " ".join(html.unescape(form_named(form)(story)).split())
    for _, line in story.numbered:
        steps = f"step{'s' * ('-' in line.numbers)} {line.numbers}"
        assert steps.replace("-", "–" if form == "html" else "-") in shown


def test_a_page_opens_every_step_with_its_rule_bindings_and_conditions() -> None:
    story = Wanted("softmax-jacobian").story()
    shown = html.unescape(form_named("html")(story))
    for _, line in story.numbered:
        for step in line.steps:
            assert f"<b>Step {step.number}: {step.step.rule.replace('_', ' ')}.</b>" in shown
            assert step.statement in shown
    assert shown.count("<details>") == len(story.numbered)
    assert "<script" not in shown
    assert not re.search(r'(?:href|src)="(?!data:)', shown)


@pytest.mark.parametrize("form", forms())
def test_no_name_of_the_kernel_shows(form: str) -> None:
    shown = form_named(form)(Wanted("linear-layer-batch-weights").story())
    shown = re.sub("<style>.*</style>", "", shown, flags=re.DOTALL)
    assert not re.search(r"%\d|(?<!&)#\d", shown)
