"""The page for sceptics: its numbers are those of the files, its commands are there."""

import ast
import io
import re
import tokenize
from pathlib import Path

from codegen.backends.c.config import PASSES
from codegen.cli.folder import command_files
from codegen.cli.main import COMMANDS
from codegen.coq.checker import AXIOMS, HERE
from codegen.loading import generated

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


def test_all_in_which_the_kernel_that_ships_differs_from_the_proved_one_is_told() -> None:
    shipped = (generated() / "c" / "cross_entropy.c").read_text(encoding="utf-8")
    (given,) = re.findall(r"rows_row_double\(([^)]*)\)\n\{", shipped)
    more = set(re.findall(r"(\w+)(?:,|$)", given)) - {"classes", "logits", "targets", "dlogits"}
    assert {"weight", "temperature"} < more
    assert all(f"`{name}`" in PAGE for name in {*more, *(step.__name__ for step in PASSES)})
    assert (HERE / re.findall(r"\]\((\S+_proved\.c)\)", PAGE)[0]).is_file()


def test_the_commands_and_tests_are_there() -> None:
    assert set(re.findall(r"`gradproof (\w+)", PAGE)) <= {file.name for file in command_files(COMMANDS)}
    for tests in re.findall(r"`pytest (\S+?)[ `]", PAGE):
        assert (ROOT / tests).exists()
    for folder, word in re.findall(r"`pytest (\S+) -k (\w+)`", PAGE):
        names = " ".join(file.read_text(encoding="utf-8") for file in (ROOT / folder).glob("*.py"))
        assert re.search(rf"def test_\w*{word}", names)


def test_lines_are_counted_as_people_count_them(tmp_path: Path) -> None:
    file = tmp_path / "file.py"
    file.write_text(
        '"""A module."""\n\n# why\nx = (\n    1\n)  # so\n\n\ndef f() -> None:\n    """It\n    does."""\n'
    )
    assert lines_of_code(file) == 4
