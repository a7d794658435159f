"""The page for sceptics: its numbers are those of the files, its commands are there."""

import ast
import io
import re
import tokenize
from pathlib import Path

from codegen.cli.folder import command_files
from codegen.cli.main import COMMANDS
from codegen.coq.checker import AXIOMS, HERE

ROOT = HERE.parent.parent
PAGE = " ".join((HERE / "README.md").read_text(encoding="utf-8").split())
DEFINE = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
NO_CODE = {
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENDMARKER,
}


def lines_of_code(file: Path) -> int:
    """The lines of a Python file that hold more than comments and docstrings."""
    text = file.read_text(encoding="utf-8")
    told: set[int] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, DEFINE) and ast.get_docstring(node, clean=False) is not None:
            told.update(range(node.body[0].lineno, (node.body[0].end_lineno or 0) + 1))
    lines: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type not in NO_CODE:
            lines.update(range(token.start[0], token.end[0] + 1))
    return len(lines - told)


def lines_of_coq(file: Path) -> int:
    """The lines of a Coq file that hold more than a comment."""
    bare = re.sub(r"\(\*.*?\*\)", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    return sum(bool(line.strip()) for line in bare.splitlines())


def told(pattern: str) -> list[int]:
    return [int(number) for number in re.findall(pattern, PAGE)]


def test_the_numbers_are_those_of_the_files() -> None:
    kernel = sum(map(lines_of_code, (ROOT / "derive" / "trusted").rglob("*.py")))
    assert told(r"`derive/trusted/`: (\d+) lines of code") == [kernel]
    assert told(r"the (\d+) lines of \[`Vocabulary.v`\]") == [lines_of_coq(HERE / "Vocabulary.v")]
    for name in ("sentences.py", "checker.py"):
        assert told(rf"the (\d+) lines of code in `{name}`") == [lines_of_code(HERE / name)]
    assert told(r"at most (\d+) axioms") == [len(AXIOMS)]
    assert all(axiom.rpartition(".")[2] in PAGE or "extensionality" in axiom for axiom in AXIOMS)


def test_the_commands_and_tests_are_there() -> None:
    assert set(re.findall(r"`gradproof (\w+)", PAGE)) <= {file.name for file in command_files(COMMANDS)}
    for tests in re.findall(r"`pytest (\S+?)[ `]", PAGE):
        assert (ROOT / tests).exists()
    names = " ".join(
        file.read_text(encoding="utf-8") for file in HERE.parent.parent.glob("tests/codegen/coq/*.py")
    )
    for word in re.findall(r"`pytest tests/codegen/coq -k (\w+)`", PAGE):
        assert re.search(rf"def test_\w*{word}", names)


def test_lines_are_counted_as_people_count_them(tmp_path: Path) -> None:
    file = tmp_path / "file.py"
    file.write_text(
        '"""A module."""\n\n# why\nx = (\n    1\n)  # so\n\n\ndef f() -> None:\n    """It\n    does."""\n'
    )
    assert lines_of_code(file) == 4
