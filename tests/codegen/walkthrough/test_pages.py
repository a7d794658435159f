"""Articles and pages as their readers get them: compiled by TeX, opened in a browser."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

import derive
from codegen.walkthrough import Wanted
from codegen.walkthrough.compare import as_html
from codegen.walkthrough.forms import form_named

MOST_BYTES = 400_000
WIDTHS = (360, 800, 1400)
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
FRAME = r"""\documentclass[11pt]{article}
\usepackage{amsmath}
\textwidth=14.5cm
\begin{document}
\input{part}
\end{document}
"""


def articles(name: str) -> dict[str, str]:
    """A theorem's articles, by every route and in every detail."""
    wanted = [Wanted(name, route) for route in ("", *derive.routes_to(name))]
    wanted += [Wanted(name, detail=detail) for detail in ("brief", "every-step")]  # type: ignore[arg-type]
    return {
        f"{w.name}-{w.route or w.detail}.tex": form_named("latex")(
            w.story(), marks=w.detail == "every-step", statements=w.detail == "every-step"
        )
        for w in wanted
    }


def compiled(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "-draftmode", name]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, errors="replace", timeout=120)
    assert done.returncode == 0, done.stdout[-2000:]
    assert "Overfull" not in done.stdout, (name, re.findall(r"Overfull.*", done.stdout))
    assert "Missing character" not in done.stdout, name


needs_tex = pytest.mark.skipif(shutil.which("pdflatex") is None, reason="there is no pdflatex")


@needs_tex
@pytest.mark.parametrize("paper", ["a4paper", "letterpaper"])
def test_an_article_compiles_with_amsmath_alone(tmp_path: Path, paper: str) -> None:
    article = form_named("latex")(Wanted("cross-entropy", "delta").story())
    assert re.findall(r"\\usepackage.*", article) == [r"\usepackage{amsmath}"]
    compiled(tmp_path, "article.tex", article.replace("a4paper", paper))


@needs_tex
def test_a_fragment_compiles_in_somebodys_article(tmp_path: Path) -> None:
    (tmp_path / "part.tex").write_text(form_named("fragment")(Wanted("softmax-jacobian-cases").story()))
    compiled(tmp_path, "whole.tex", FRAME)


@needs_tex
@pytest.mark.slow
@pytest.mark.parametrize("name", derive.theorems())
def test_every_article_compiles_without_overfull_boxes(name: str, tmp_path: Path) -> None:
    for file, article in articles(name).items():
        compiled(tmp_path, file, article)  # letter paper has lines of the same width


def test_pages_are_small() -> None:
    assert len(form_named("html")(Wanted("cross-entropy", "delta").story()).encode()) <= MOST_BYTES


@pytest.mark.slow
@pytest.mark.parametrize("name", derive.theorems())
def test_all_pages_are_small(name: str) -> None:
    for route in ("", *derive.routes_to(name)):
        assert len(form_named("html")(Wanted(name, route).story()).encode()) <= MOST_BYTES, route


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium")
@pytest.mark.parametrize("width", WIDTHS)
def test_pages_ask_for_nothing_complain_of_nothing_and_are_no_wider_than_the_window(
    width: int, tmp_path: Path
) -> None:
    assert CHROMIUM is not None
    found = [Wanted("cross-entropy", route).story() for route in derive.routes_to("cross-entropy")[:2]]
    pages = {"one.html": form_named("html")(found[0]), "all.html": as_html(found)}
    for name, page in pages.items():
        # The page itself runs no script; the test puts one in, to measure.
        measured = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
        script = "<script>document.title = document.documentElement.scrollWidth + 'of' + innerWidth</script>"
        file = tmp_path / name
        file.write_text(measured.replace("</body>", f"{script}</body>"), encoding="utf-8")
        command = [CHROMIUM, "--headless=new", "--no-sandbox", "--disable-gpu", "--dump-dom"]
        logging = ["--enable-logging=stderr", "--v=0", f"--window-size={width},900"]
        done = subprocess.run(
            [*command, *logging, f"--user-data-dir={tmp_path / 'profile'}", file.as_uri()],
            capture_output=True,
            text=True,
            timeout=120,
        )
        size = re.search(r"<title>(\d+)of(\d+)</title>", done.stdout)
        assert size is not None and int(size[1]) <= int(size[2]), (name, size)
        assert "CONSOLE" not in done.stderr, done.stderr
        assert not re.search(r'(?:src|href)="(?!data:|#)', page)
