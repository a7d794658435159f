"""The page: formulas as MathML, whatever is in the text escaped, and nothing asked of the network."""

import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markupsafe import Markup

from codegen.mathml import math
from codegen.reports.checked import Checked
from codegen.reports.html import as_html
from derive.judging.judge import judge
from derive.reading.macros import find
from derive.reading.source import read_text
from tests.codegen.cli.posts import CASES, PROSE, SOFTMAX, UNREAD, WRONG

VOID = {"meta", "link"}
QUIET = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--allow-file-access-from-files"),
    "--enable-logging=stderr",
)
FRAME = """<iframe id="inner" src="page.html" style="width:%dpx;height:900px;border:0"></iframe>
<script>
inner.onload = () => {
  const page = inner.contentDocument.documentElement;
  const fetched = inner.contentWindow.performance.getEntriesByType("resource").length;
  document.title = `${page.scrollWidth} of ${page.clientWidth}, ${fetched} fetched`;
};
</script>"""


class Page(HTMLParser):
    """The tags of a page, which must be balanced, and its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def page(*texts: str) -> str:
    return as_html([Checked(f"{n}.md", judge(read_text(text))) for n, text in enumerate(texts)])


def test_every_step_has_its_verdict_and_what_it_rests_on() -> None:
    found = page(SOFTMAX, CASES)
    details = re.findall(r'<details class="row ([a-z-]+)".*?</details>', found, flags=re.DOTALL)
    assert details == ["proved", "proved", "proved-under", "proved", "refuted"]
    blocks = re.findall(r"<details.*?</details>", found, flags=re.DOTALL)
    assert all("replayed by the kernel" in block for block in blocks[:4])
    assert all(part in blocks[4] for part in ("K = 2", "left", "right", "Repair", "i ≠ j"))
    assert ">definition<" in page("Let\n$$ b = 2 c + 1 . $$")
    assert "<h2>Cross-entropy, by hand</h2>" in found
    assert "<mfrac>" in found


def test_nothing_is_fetched_and_no_script_runs() -> None:
    for tag, attributes in Page(page(SOFTMAX, WRONG)).tags:
        assert tag not in ("script", "iframe", "img", "object", "embed", "base", "form")
        for name, value in attributes.items():
            assert not name.startswith("on")
            if name in ("href", "src", "action"):
                assert value == "data:,"
    assert "url(" not in page(WRONG)
    assert "default-src 'none'" in page(WRONG)


@pytest.mark.parametrize(
    "text",
    [
        '<script>alert(1)</script> & "quotes" $a = a + 1$',
        r"$\text{<script>alert(1)</script>} + a = a + 1$",
        r"$\href{javascript:alert(1)}{a} = a + 1$",
        r"$\style{background:url(http://example.org)}{a} = a$",
        r"$\color{red;background:url(http://example.org)}{a} = a + \mathrm{<img src=x onerror=alert(1)>}$",
        "$a = b < script > c$ and <img src=x onerror=alert(1)> and $a &lt;script&gt; = 1$",
        "# <b onclick=alert(1)>title</b>\n\n$$ a &= <script>alert(1)</script> $$",
        "\\newcommand{\\x}{<script>alert(1)</script>}\n$$ a = \\x + \\text{&lt;script&gt;} $$",
    ],
)
def test_what_a_text_holds_is_escaped(text: str) -> None:
    found = page(text)
    assert "<script" not in found
    assert "<img" not in found
    assert {tag for tag, _ in Page(found).tags}.isdisjoint({"script", "img", "b", "a"})
    for _, attributes in Page(found).tags:
        assert not any(
            "alert" in (value or "") or "example.org" in (value or "") for value in attributes.values()
        )


def test_a_path_is_escaped() -> None:
    found = as_html([Checked("<script>.md", error="Is a directory & more")])
    assert "&lt;script&gt;.md: Is a directory &amp; more" in found


def test_what_was_not_judged_is_said() -> None:
    assert "Nothing to check." in page(PROSE)
    assert "not understood" in page(UNREAD)


@pytest.mark.parametrize(
    ("latex", "held"),
    [
        (r"\frac{a}{b}", "<mfrac>"),
        (r"\log p_k", '<mi>log</mi><mspace width="0.167em" /><msub>'),
        (r"\mathbb{1}[i = j]", "<mn>𝟙</mn>"),
        (r"\mathbb{R}", "ℝ"),
        (r"\boldsymbol{z}", "𝒛"),
        (r"\mathbf{W}", "𝐖"),
        (r"\boxed{p_i}", 'notation="box"'),
        (r"a \label{x} & = b \nonumber", "<mi>a</mi>"),
        (r"\begin{cases} a & i = j \\ b & i \neq j \end{cases}", "<mtable>"),
    ],
)
def test_mathml(latex: str, held: str) -> None:
    found = math(latex)
    assert found.startswith("<math ")
    assert held in found


@pytest.mark.parametrize(
    "latex",
    [
        r"\frobnicate{x}",
        r"\left( a",
        "x^x^x",
        r"\begin{aligned} a &= b \end{aligned}",
        "a" * 4_000,
        r"\def\a{\a\a}\a",
    ],
)
def test_what_cannot_be_converted_is_shown_as_it_is(latex: str) -> None:
    assert math(latex) == Markup("<code>{}</code>").format(latex)


def test_the_authors_commands_are_expanded() -> None:
    macros = find(r"\newcommand{\half}[1]{\frac{#1}{2}} \newcommand{\loop}{\loop\loop}")
    assert "<mfrac>" in math(r"\half{a}", macros)
    assert math(r"\loop", macros) == Markup(r"<code>\loop</code>")


@pytest.mark.parametrize("width", [400, 1200])
def test_a_browser_shows_it_without_a_complaint(tmp_path: Path, width: int) -> None:
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        pytest.skip("there is no Chromium to look at the page with")
    file = tmp_path / "page.html"
    file.write_text(page(SOFTMAX, CASES).replace("<details class", "<details open class"), encoding="utf-8")
    frame = tmp_path / "frame.html"
    frame.write_text(FRAME % width)
    flags = [*QUIET, f"--user-data-dir={tmp_path / 'profile'}", "--virtual-time-budget=5000", "--dump-dom"]
    done = subprocess.run(
        [browser, *flags, frame.as_uri()], capture_output=True, text=True, check=True, timeout=120
    )
    assert "CONSOLE" not in done.stderr
    title = re.search(r"<title>(\d+) of (\d+), (\d+) fetched</title>", done.stdout)
    assert title is not None
    wide, shown, fetched = map(int, title.groups())
    assert wide <= shown
    assert fetched == 0
