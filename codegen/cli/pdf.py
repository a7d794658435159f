"""PDF files by whatever is there: a TeX, or else Chromium's printer."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from codegen.cli.errors import CliError

TEX = ("pdflatex", "lualatex", "xelatex", "tectonic")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
SECONDS = 120


def write_pdf(article: Callable[[], str] | None, page: Callable[[], str], output: Path) -> None:
    """Print an article of LaTeX where there is a TeX, or a page where there is a Chromium.

    Args:
        article: None where there is no article of it.

    Raises:
        CliError: neither is there, or it fails.
    """
    tex, browser = _first(TEX), _first(BROWSERS)
    with tempfile.TemporaryDirectory(prefix="gradproof-") as name:
        folder = Path(name)
        if article is not None and tex is not None:
            (folder / "walkthrough.tex").write_text(article(), encoding="utf-8")
            options = [] if Path(tex).name == "tectonic" else ["-interaction=nonstopmode", "-halt-on-error"]
            _run([tex, *options, "walkthrough.tex"], folder)
        elif browser is not None:
            (folder / "walkthrough.html").write_text(page(), encoding="utf-8")
            flags = ["--headless", "--disable-gpu", "--no-sandbox", f"--user-data-dir={folder / 'profile'}"]
            printing = ["--no-pdf-header-footer", "--print-to-pdf=walkthrough.pdf"]
            _run([browser, *flags, *printing, (folder / "walkthrough.html").as_uri()], folder)
        else:
            raise CliError(f"--pdf needs one of {', '.join((*TEX, *BROWSERS))}, and none was found")
        shutil.copyfile(folder / "walkthrough.pdf", output)


def _first(programs: Sequence[str]) -> str | None:
    return next(filter(None, map(shutil.which, programs)), None)


def _run(command: Sequence[str], folder: Path) -> None:
    program = Path(command[0]).name
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, errors="replace", timeout=SECONDS
        )
    except subprocess.TimeoutExpired as error:
        raise CliError(f"--pdf: {program} did not end within {SECONDS} seconds") from error
    if done.returncode != 0 or not (folder / "walkthrough.pdf").is_file():
        told = [line for line in (done.stdout + done.stderr).splitlines() if line.startswith("!")]
        raise CliError(f"--pdf: {program} failed{': ' + told[0] if told else ''}")
