"""`gradproof check` from the outside: verdicts, forms, exit statuses, and input that nobody should write."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from codegen.cli.main import main
from derive.judging.report import CLAIMS, ORDER
from derive.reading.source import LIMIT
from tests.codegen.cli.posts import CASES, PROSE, RIGHT, SMOOTHING, SOFTMAX, UNREAD, UNSTATED, VERDICTS, WRONG

KEYS = "column condition counterexample hypotheses lhs line message repair rhs rules stated verdict"
Check = Callable[..., tuple[int, str, str]]


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Check:
    """Check texts in files named a.md, b.md, ... with some options: status, output, errors."""
    monkeypatch.chdir(tmp_path)

    def run(*texts: str | bytes, options: str | list[str] = "") -> tuple[int, str, str]:
        names = [f"{'abcdef'[n]}.md" for n in range(len(texts))]
        for name, text in zip(names, texts, strict=True):
            Path(name).write_bytes(text if isinstance(text, bytes) else text.encode())
        given = options.split() if isinstance(options, str) else options
        status = main(["check", *names, *given])
        return status, *capsys.readouterr()

    return run


def data(out: str) -> list[dict[str, Any]]:
    files: list[dict[str, Any]] = json.loads(out)["files"]
    return files


# ---------------------------------------------------------------- verdicts


@pytest.mark.parametrize("name", VERDICTS)
def test_verdicts(check: Check, name: str) -> None:
    text, expected = VERDICTS[name]
    _, out, _ = check(text, options="--format json")
    (file,) = data(out)
    assert {s["line"]: s["verdict"] for s in file["steps"] if s["verdict"] in CLAIMS} == expected


def test_json_has_every_key_of_its_format(check: Check) -> None:
    status, out, told = check(SMOOTHING, options="--format json")
    (file,) = data(out)
    assert (status, told) == (1, "")
    assert set(file) == {"path", "error", "roles", "steps", "problems", "summary"}
    assert file["path"] == "a.md"
    assert file["roles"]["logits"] == "z"
    assert file["roles"]["probabilities"] == "p"
    for step in file["steps"]:
        assert " ".join(sorted(step)) == KEYS
        assert step["verdict"] in ORDER
        line = SMOOTHING.splitlines()[step["line"] - 1]
        assert line[step["column"] - 1 :].startswith(step["rhs"])
    last = file["steps"][-1]
    example = last["counterexample"]
    assert set(example) == {"K", "indices", "values", "lhs", "rhs"}
    assert example["lhs"] != example["rhs"]
    assert example["indices"]["j"] <= example["K"]
    assert last["repair"]
    summary = file["summary"]
    assert (summary["judged"], summary["refuted"], summary["first_refuted_line"]) == (3, 1, 10)


def test_conditions_and_hypotheses(check: Check) -> None:
    _, out, _ = check(CASES, SOFTMAX, UNSTATED, options="--format json")
    cases, stated, unstated = ([s for s in f["steps"] if s["verdict"] in CLAIMS] for f in data(out))
    assert [step["condition"] for step in cases] == ["i=j", "i!=j"]
    assert (stated[-1]["hypotheses"], stated[-1]["stated"]) == (["sum_y=1"], True)
    assert (unstated[-1]["hypotheses"], unstated[-1]["stated"]) == (["sum_y=1"], False)
    assert "quotient_rule" in stated[1]["rules"]


# ---------------------------------------------------------------- text


def test_text_shows_the_place_and_the_numbers(check: Check) -> None:
    status, out, told = check(CASES)
    assert (status, told) == (1, "")
    blocks = out.split("\n\n")
    assert blocks[0].startswith("a.md: roles: logits z, probabilities p")
    refuted = blocks[2].splitlines()
    assert refuted[0].startswith("a.md:4:40: refuted: ")
    assert refuted[1].strip() == CASES.splitlines()[3]
    assert refuted[2].index("^") == refuted[1].index("p_i p_j")
    assert refuted[2].strip() == "^~~~~~~"
    shown = {line.split()[0]: line.split(maxsplit=1)[1] for line in refuted[3:]}
    assert shown["where"] == "i!=j"
    assert shown["at"].startswith("K = 2, i = ")
    assert "z = (" in shown["at"]
    assert float(shown["left"]) == -float(shown["right"])
    assert shown["repair"].startswith("-p_{i}")
    assert out.endswith("a.md: 2 judged: 1 proved, 1 refuted; the first bad step is on line 4\n")


def test_definitions_are_shown_on_demand(check: Check) -> None:
    assert "definition" not in check(SOFTMAX)[1]
    out = check(SOFTMAX, options="--verbose")[1]
    assert "a.md:3:34: definition: " in out
    assert "assumption: " in out


def test_no_colours_in_a_pipe_and_colours_on_demand(check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b" not in check(WRONG)[1]
    monkeypatch.setenv("FORCE_COLOR", "1")
    out = check(WRONG)[1]
    assert "\x1b[1;31mrefuted" in out


def test_a_place_far_to_the_right_is_shown_in_a_window(check: Check) -> None:
    out = check("words " * 200 + WRONG)[1]
    quoted, marks = out.splitlines()[1:3]
    assert len(quoted) <= 100
    assert quoted.strip().startswith("…")
    assert quoted[marks.index("^") :].startswith("a^2 + b^2")


def test_wide_characters_and_tabs_keep_the_mark_below_its_place(check: Check) -> None:
    quoted, marks = check("数\t学: $a = a + 1$\n")[1].splitlines()[1:3]
    assert marks.index("^") == quoted.index("a + 1") + 2  # two characters that take two columns


def test_a_text_cannot_write_on_the_terminal(check: Check) -> None:
    status, out, _ = check("\x1b[2J\u202e $a = a + 1$ \x07\n")
    assert status == 1
    assert not {"\x1b", "\x07", "\u202e"} & set(out)


def test_explain_tells_the_derivation(check: Check) -> None:
    status, out, _ = check(SOFTMAX, options="--explain 10")
    assert status == 0
    assert "a.md:10:4: proved-under" in out
    assert "a.md:9:" not in out
    assert "Assumptions" in out
    assert "Proof" in out
    assert "by the assumption" in out
    assert "replayed by the kernel" in " ".join(out.split())
    assert len(check(SOFTMAX, options="--explain 10 --verbose")[1]) > len(out)


def test_explain_a_refutation_shows_its_numbers(check: Check) -> None:
    status, out, _ = check(CASES, options="--explain 4")
    assert status == 1
    assert "left" in out
    assert "Proof" not in out


def test_explain_where_nothing_is(check: Check) -> None:
    told = check(SOFTMAX, options="--explain 2")[2]
    assert told.startswith("gradproof: no step begins on line 2; the nearest: 3,")


# ---------------------------------------------------------------- exit statuses


@pytest.mark.parametrize(
    ("texts", "options", "status"),
    [
        ([RIGHT], "", 0),
        ([WRONG], "", 1),
        ([RIGHT, WRONG], "", 1),
        ([RIGHT, UNREAD + RIGHT], "", 0),
        ([RIGHT, UNREAD + RIGHT], "--strict", 1),
        ([UNSTATED], "", 0),
        ([UNSTATED], "--strict", 1),
        ([SOFTMAX], "--strict", 0),
        ([PROSE], "", 2),
        ([UNREAD], "", 2),
        (["", RIGHT], "", 2),
        ([RIGHT, b"\0"], "", 2),
        ([RIGHT], "--budget -1", 2),
        ([RIGHT], "--role logits", 2),
        ([RIGHT], "--role leader=a", 2),
        ([RIGHT], "--role logits=a --role logits=b", 2),
        ([RIGHT], "--format yaml", 2),
        ([RIGHT], "--explain 0", 2),
    ],
)
def test_exit_status(check: Check, texts: list[str | bytes], options: str, status: int) -> None:
    assert check(*texts, options=options)[0] == status


def test_nothing_to_check_is_said(check: Check) -> None:
    assert check(PROSE)[1] == "a.md: nothing to check\n"
    assert "nothing to check: 1 steps, and none of them was understood" in check(UNREAD)[1]


def test_the_other_files_are_checked_after_a_bad_one(check: Check) -> None:
    status, out, told = check(b"\xff\0\xff", WRONG, options="--format json")
    assert status == 2
    bad, good = data(out)
    assert (bad["path"], bad["steps"], good["steps"][0]["verdict"]) == ("a.md", [], "refuted")
    assert told == "gradproof: a.md: not a text: byte 2 is null\n"
    assert bad["error"] in told


def test_roles_can_be_given(check: Check) -> None:
    out = check(RIGHT, options="--role targets=b --format json")[1]
    assert data(out)[0]["roles"]["targets"] == "b"


# ---------------------------------------------------------------- GitHub


def test_annotations(check: Check) -> None:
    status, out, _ = check(RIGHT, UNSTATED, WRONG, PROSE, options="--format github")
    lines = out.splitlines()
    assert status == 2
    assert len(lines) == 3
    assert lines[0].startswith("::warning file=b.md,line=2,col=38,title=gradproof%3A proved-under::")
    assert lines[1].startswith(
        "::error file=c.md,line=1,col=16,title=gradproof%3A refuted::(a + b)^2 = a^2 + b^2%0A"
    )
    assert lines[2] == "::error file=d.md,title=gradproof::nothing to check"


def test_annotations_are_escaped(check: Check, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "50%,a:b\r.md"
    file.write_text("$a\n= a + 1 % ::error::x$\n")
    assert main(["check", file.name, "--format", "github"]) in (1, 2)
    out = capsys.readouterr().out
    assert out.startswith("::error file=50%25%2Ca%3Ab%0D.md,")
    assert out.count("\n") == len(out.splitlines())
    assert all(line.startswith(("::error file=", "::warning file=")) for line in out.splitlines())


# ---------------------------------------------------------------- input that nobody should write


def one_line(told: str, name: str) -> bool:
    return told.startswith(f"gradproof: {name}: ") and told.count("\n") == 1 and told.endswith("\n")


@pytest.mark.parametrize("name", [".", "missing.md", "secret\nname.md", "a\0b"])
def test_what_cannot_be_read_is_one_line(check: Check, name: str) -> None:
    status, out, told = check(options=[name])
    assert (status, out) == (2, "")
    assert one_line(told, name.replace("\n", " ").replace("\0", "\ufffd"))


def test_what_may_not_be_read_is_one_line(check: Check, tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("nothing is forbidden to root")
    (tmp_path / "own.md").touch(mode=0o000)
    assert check(options=["own.md"])[2] == "gradproof: own.md: Permission denied\n"


@pytest.mark.parametrize("size", [LIMIT + 1, 4 * LIMIT + 1])
def test_a_huge_file_is_one_line(check: Check, size: int) -> None:
    status, out, told = check(b"x" * size)
    assert (status, out) == (2, "")
    assert one_line(told, "a.md")
    assert "larger than 8,000,000 characters" in told


@pytest.mark.parametrize(
    "text",
    [
        "$$ a = " + "{" * 100_000 + "}" * 100_000 + " $$",
        "$$ a = " + "{" * 100_000,
        "$$ a = " + "(" * 3_000 + "b" + ")" * 3_000 + " $$",
        "$$ a = " + r"\frac{" * 5_000 + " $$",
        r"\begin{align} a &= b \\ " * 500,
        "\\newcommand{\\a}{\\a\\a}\n$$ x = \\a $$",
        "$$ 2^{999999999999} = 3^{99999999} $$",
        "$$ x^{99999} = 1 $$",
        r"$$ \sum_{k=1}^{1000000000} k = 5 $$",
        "$$ \u0440 = p, \\quad \uff41 = a $$",
        "$ " * 20_000,
    ],
    ids=range(11),
)
def test_hostile_formulas_end_soon_and_without_a_traceback(check: Check, text: str) -> None:
    status, out, told = check(text, options="--html page.html --format github --budget 1")
    assert status in (0, 1, 2)
    assert told == ""
    assert all(len(line) < 2_000 for line in out.splitlines())


def test_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    class Stdin:
        buffer = io.BytesIO(WRONG.encode())

    monkeypatch.setattr(sys, "stdin", Stdin)
    assert main(["check", "-"]) == 1
    assert "<stdin>:1:16: refuted" in capsys.readouterr().out


def test_a_whole_process_imports_nothing_heavy(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(WRONG)
    code = (
        "import sys; from codegen.cli.main import main; status = main(['check', sys.argv[1]]); "
        "sys.exit(' '.join({'sympy', 'numpy', 'rich', 'jinja2'} & set(sys.modules)) or status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "a.md")], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (1, "")
