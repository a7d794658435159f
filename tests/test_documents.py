"""README.md and CONTRIBUTING.md are followed to the letter, in a copy of the project.

In a `python` block, lines with `>>>` are run as doctests, and a block whose first line is `# a/file.py`
is that file.  In a `console` block each line after `$ ` is a command, and what follows is its output:
a line `...` stands for any lines, and elsewhere `...` for any text; numbers of steps may differ.
"""

import doctest
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DOCUMENTS = ("README.md", "CONTRIBUTING.md")
PROJECT = ("derive", "codegen", "generated", "tests", "pyproject.toml")
PROGRAMS = {"gradproof": ["-m", "codegen.cli.start"], "pytest": ["-m", "pytest", "-p", "no:cacheprovider"]}
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", flags=re.MULTILINE | re.DOTALL)
COQ = re.compile(r"certify")
FILE = re.compile(r"# ([\w/]+\.py)\n")
POST = re.compile(r"^`([\w]+\.md)`:\n\n```markdown\n(.*?)^```$", flags=re.MULTILINE | re.DOTALL)


def blocks(document: str) -> list[tuple[str, str]]:
    """The language and the text of each fenced block."""
    return [(m[1], m[2]) for m in BLOCK.finditer((ROOT / document).read_text(encoding="utf-8"))]


def commands(block: str) -> Iterator[tuple[str, str]]:
    """The commands of a console block, each with its output."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        yield command, output


def pattern(output: str) -> str:
    """The expression that an output must match."""
    lines = [
        r"(?:.*\n)*" if line == "..." else re.escape(line).replace(r"\.\.\.", ".*") + r"\n"
        for line in output.splitlines()
    ]
    return re.sub(r"\d+(?=\\ steps)", r"\\d+", "".join(lines))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    copy = tmp_path / "project"
    for name in PROJECT:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, copy)
    (tmp_path / "elsewhere").mkdir()
    return copy


def run(command: str, project: Path) -> str:
    status = re.search(r"# exit status (\d+)$", command)
    program, *arguments = shlex.split(command, comments=True)
    folder = project if program == "pytest" else project.parent / "elsewhere"
    done = subprocess.run(
        [sys.executable, *PROGRAMS[program], *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(project)},
        capture_output=True,
        text=True,
        check=False,
    )
    expected = int(status[1]) if status else 0
    assert done.returncode == expected, f"$ {command}\n{done.stdout}{done.stderr}"
    return done.stdout


def follow(document: str, project: Path) -> None:
    """Write the files of a document and run its commands, in the order of the text."""
    for name, text in POST.findall((ROOT / document).read_text(encoding="utf-8")):
        (project.parent / "elsewhere" / name).write_text(text, encoding="utf-8")
    for language, text in blocks(document):
        if language == "python" and (named := FILE.match(text)):
            file = project / named[1]
            file.parent.mkdir(exist_ok=True)
            file.write_text(text[named.end() :], encoding="utf-8")
        if language == "console":
            for command, output in commands(text):
                if COQ.search(command) and shutil.which("coqc") is None:
                    continue
                found = run(command, project)
                assert re.fullmatch(pattern(output), found), f"$ {command}\n{found}"


def test_the_readme_is_followed(project: Path) -> None:
    follow("README.md", project)


@pytest.mark.slow
def test_the_recipes_are_followed(project: Path) -> None:
    follow("CONTRIBUTING.md", project)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_sessions_in_python_give_what_they_say(document: str) -> None:
    source = "\n".join(text for language, text in blocks(document) if language == "python" and ">>>" in text)
    session = doctest.DocTestParser().get_doctest(source, {}, document, document, 0)
    told: list[str] = []
    doctest.DocTestRunner(verbose=False).run(session, out=told.append)
    assert not told, "".join(told)


def test_the_examples_that_are_files_are_formatted_and_typed(tmp_path: Path) -> None:
    for number, (language, text) in enumerate(blocks("CONTRIBUTING.md")):
        if language == "python":
            (tmp_path / f"example_{number}.py").write_text(text, encoding="utf-8")
    settings = ["--config", str(ROOT / "pyproject.toml")]
    for command in (["check", *settings], ["format", "--check", *settings]):
        done = subprocess.run(
            [sys.executable, "-m", "ruff", *command, str(tmp_path)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout


def test_dots_stand_for_what_is_left_out() -> None:
    assert re.fullmatch(pattern("a\n...\nb ... d\n37 steps\n"), "a\nx\ny\nb c d\n40 steps\n")
    assert not re.fullmatch(pattern("a\nb\n"), "a\nx\nb\n")
