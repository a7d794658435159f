"""The command line itself, on a folder of commands made for each test."""

import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pytest

from codegen.cli.folder import command_files
from codegen.cli.main import COMMANDS, main

GREET = '''
"""Greet somebody, whose name is given in full and who may well have a name that is longer than a line is.

More, which the list does not show.
"""

from typing import Annotated

import typer


def command(name: str, times: Annotated[int, typer.Option(help="How often.")] = 1) -> int | None:
    """Greet NAME."""
    print(*["hello", name] * times)
    return 1 if name == "nobody" else None
'''

FAILING = '''
"""Raise what the argument says."""

import typer

from codegen.cli.errors import CliError, Status


def command(what: str) -> None:
    """Raise WHAT."""
    raise {
        "input": CliError("post.tex:3: no such\\n  macro"),
        "unproved": CliError("not proved", Status.NOT_PROVED),
        "exit": typer.Exit(1),
        "interrupt": KeyboardInterrupt(),
        "file": FileNotFoundError(2, "No such file or directory", "a.json"),
        "bug": ZeroDivisionError("a bug"),
    }[what]
'''

Run = Callable[..., int]


@pytest.fixture
def commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A package of commands, of its own name so that no test meets another's modules."""
    package = f"commands_{tmp_path.name.replace('-', '_')}"
    files = {
        "__init__": "",
        "greet": GREET,
        "fail_with": FAILING,
        "_shared": '"""No command."""',
        "unimportable": '"""Never imported."""\nraise SystemExit("imported")',
    }
    (tmp_path / package).mkdir()
    for name, text in files.items():
        (tmp_path / package / f"{name}.py").write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    return package


@pytest.fixture
def run(commands: str) -> Run:
    return lambda *arguments: main(arguments, commands)


def test_help_lists_every_command_with_its_summary(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--help") == 0
    words = " ".join(capsys.readouterr().out.split())
    assert "fail-with Raise what the argument says greet Greet somebody" in words
    assert "longer than a line is unimportable Never imported" in words
    assert "shared" not in words
    assert "More" not in words


def test_no_command_shows_the_help_and_is_a_usage_error(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run() == 2
    assert "Usage: gradproof" in capsys.readouterr().out


def test_only_the_called_command_is_imported(
    run: Run, commands: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("greet", "Ada", "--times", "2") == 0
    assert capsys.readouterr().out == "hello Ada hello Ada\n"
    assert f"{commands}.greet" in sys.modules
    assert f"{commands}.fail_with" not in sys.modules


def test_a_command_has_its_own_help(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("greet", "--help") == 0
    out = capsys.readouterr().out
    assert "Usage: gradproof greet" in out
    assert "How often." in out


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (["greet", "nobody"], 1, ""),
        (["fail-with", "exit"], 1, ""),
        (["fail-with", "input"], 2, "gradproof: post.tex:3: no such macro\n"),
        (["fail-with", "unproved"], 1, "gradproof: not proved\n"),
        (["fail-with", "interrupt"], 130, "gradproof: interrupted\n"),
        (["fail-with", "file"], 2, "gradproof: a.json: No such file or directory\n"),
        (["gret"], 2, "gradproof: No such command 'gret'. Did you mean 'greet'?\n"),
        (["fail_with"], 2, "gradproof: No such command 'fail_with'. Did you mean 'fail-with'?\n"),
    ],
)
def test_endings(
    run: Run, capsys: pytest.CaptureFixture[str], arguments: list[str], status: int, told: str
) -> None:
    assert run(*arguments) == status
    assert capsys.readouterr().err == told


@pytest.mark.parametrize(
    "arguments",
    [["--nonsense"], ["greet"], ["greet", "Ada", "--tmes", "2"], ["greet", "Ada", "--times", "x"]],
)
def test_a_wrong_call_is_one_line(run: Run, capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert run(*arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("gradproof: ")
    assert captured.err.count("\n") == 1


def test_a_bug_is_not_hidden(run: Run) -> None:
    with pytest.raises(ZeroDivisionError):
        run("fail-with", "bug")


def test_version(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--version") == 0
    assert capsys.readouterr().out == f"gradproof {version('gradproof')}\n"


def test_a_reader_that_has_gone_is_no_error(commands: str, tmp_path: Path) -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r}); from codegen.cli.main import main; "
        f"sys.exit(main(['greet', 'Ada', '--times', '100000'], {commands!r}))"
    )
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.close()
    _, told = process.communicate(timeout=60)
    assert (process.returncode, told) == (141, b"")


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; from codegen.cli.main import main; main(['--help']); "
        "sys.exit(' '.join({'sympy', 'numpy', 'rich', 'derive'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.strip() == ""


def test_every_command_has_a_summary() -> None:
    for command in command_files(COMMANDS):
        assert command.get_short_help_str(), f"{command.file} needs a docstring"
