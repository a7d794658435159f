"""Imports point down, files and functions stay small: the plan of the house, as tables.

A module is checked against the first row of `MAY_IMPORT` that covers it. Modules that no row covers stand
on top (entry points, façades): they may import anything their package may, and no row lets them be imported.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("derive", "codegen")
MAX_FILE_LINES = 300
MAX_FUNCTION_LINES = 60

VOCABULARY = (
    "derive.trusted.node",
    "derive.trusted.indices",
    "derive.trusted.arithmetic",
    "derive.trusted.terms",
)
BELOW_THE_PROVER = ("derive.trusted", "derive.sympy_bridge", "derive.clock")

# (room, what of derive and codegen it may import); the narrower room first.
MAY_IMPORT = (
    *((module, VOCABULARY) for module in VOCABULARY),
    ("derive.clock", ()),
    ("derive.trusted", ("derive.trusted",)),
    ("derive.sympy_bridge", BELOW_THE_PROVER),
    ("derive.printing", ("derive.trusted", "derive.printing")),
    ("derive.proving", (*BELOW_THE_PROVER, "derive.proving")),
    ("derive.reading", (*BELOW_THE_PROVER, "derive.reading")),
    ("derive.meaning", (*BELOW_THE_PROVER, "derive.reading", "derive.meaning")),
    ("derive.losses", (*BELOW_THE_PROVER, "derive.proving", "derive.losses")),
    (
        "derive.judging",
        (
            *BELOW_THE_PROVER,
            "derive.printing",
            "derive.proving",
            "derive.reading",
            "derive.meaning",
            "derive.losses",
            "derive.judging",
        ),
    ),
    ("derive", ("derive",)),
    ("codegen", ("derive", "codegen")),
)

# (room, the only modules that may import it)
ONLY_FOR = (("codegen.cli", ("codegen.cli", "codegen.__main__")),)

# Rooms that import nothing but this project and the standard library: what must be believed.
STANDARD_LIBRARY_ONLY = ("derive.trusted",)

# No two members of these import each other, by whatever detour.
WITHOUT_CYCLES = ("derive", "codegen", "derive.trusted")

FORBIDDEN_FILE_NAMES = ("utils.py",)


def module_name(file: Path, root: Path = ROOT) -> str:
    parts = file.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


FILES = {module_name(file): file for package in PACKAGES for file in sorted((ROOT / package).rglob("*.py"))}
TREES = {module: ast.parse(file.read_text(encoding="utf-8")) for module, file in FILES.items()}


def within(module: str, room: str) -> bool:
    return module == room or module.startswith(room + ".")


def within_any(module: str, rooms: tuple[str, ...]) -> bool:
    return any(within(module, room) for room in rooms)


def imports(module: str, tree: ast.AST, is_package: bool, known: set[str]) -> Iterator[tuple[int, str]]:
    """Every import in the file, in functions too: its line, and the module it reaches."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            here = module.split(".") if is_package else module.split(".")[:-1]
            above = here[: len(here) - node.level + 1] if node.level else []
            base = ".".join([*above, *filter(None, [node.module])])
            for alias in node.names:
                inner = f"{base}.{alias.name}"
                yield node.lineno, inner if inner in known else base


IMPORTS = {
    module: list(imports(module, tree, FILES[module].name == "__init__.py", set(FILES)))
    for module, tree in TREES.items()
}


def objections(module: str, target: str) -> Iterator[str]:
    """What the tables say against this import."""
    allowed = next(allowed for room, allowed in MAY_IMPORT if within(module, room))
    if within_any(target, PACKAGES) and not within_any(target, allowed):
        yield f"{module} may import only {', '.join(allowed)}"
    for room, users in ONLY_FOR:
        if within(target, room) and not within_any(module, users):
            yield f"only {', '.join(users)} may import {room}"
    foreign = target.split(".")[0] not in {*PACKAGES, *sys.stdlib_module_names}
    if foreign and within_any(module, STANDARD_LIBRARY_ONLY):
        yield f"{module} may import the standard library alone"


def member(module: str, package: str) -> str:
    """The member of the package that holds the module; the package itself for its `__init__`."""
    return ".".join(module.split(".")[: package.count(".") + 2])


def cycle(graph: dict[str, set[str]]) -> list[str]:
    """Nodes of which each leads to the next and the last to the first; empty where there are none."""
    done: set[str] = set()

    def visit(node: str, path: list[str]) -> list[str]:
        if node in path:
            return path[path.index(node) :]
        if node in done:
            return []
        found = next(filter(None, (visit(after, [*path, node]) for after in sorted(graph.get(node, ())))), [])
        done.add(node)
        return found

    return next(filter(None, (visit(node, []) for node in sorted(graph))), [])


def test_imports_point_down() -> None:
    wrong = [
        f"{FILES[module].relative_to(ROOT)}:{line}: imports {target}: {objection}"
        for module, reached in IMPORTS.items()
        for line, target in reached
        for objection in objections(module, target)
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("package", WITHOUT_CYCLES)
def test_no_import_cycles(package: str) -> None:
    graph: dict[str, set[str]] = {}
    for module, reached in IMPORTS.items():
        for _, target in reached:
            if within(module, package) and within(target, package):
                graph.setdefault(member(module, package), set()).add(member(target, package))
    inner = {node: targets - {node} for node, targets in graph.items()}
    assert not cycle(inner), " -> ".join(cycle(inner))


def test_files_are_short() -> None:
    lengths = {file: len(file.read_text(encoding="utf-8").splitlines()) for file in FILES.values()}
    long = [f"{file.relative_to(ROOT)}: {n} lines" for file, n in lengths.items() if n > MAX_FILE_LINES]
    assert not long, "\n".join(long)


def test_functions_are_short() -> None:
    long = [
        f"{FILES[module].relative_to(ROOT)}:{node.lineno}: {node.name}: {length} lines"
        for module, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if (length := (node.end_lineno or node.lineno) - node.lineno + 1) > MAX_FUNCTION_LINES
    ]
    assert not long, "\n".join(long)


def test_file_names_say_something() -> None:
    folders = (*PACKAGES, "tests")
    vague = [file for folder in folders for file in (ROOT / folder).rglob("*.py")]
    assert not [str(file.relative_to(ROOT)) for file in vague if file.name in FORBIDDEN_FILE_NAMES]


# The checks themselves: each import below must be objected to, or must not.


@pytest.mark.parametrize(
    ("module", "target", "allowed"),
    [
        ("derive.trusted.terms", "derive.trusted.node", True),
        ("derive.trusted.terms", "derive.trusted.kernel", False),
        ("derive.trusted.rules.sums", "derive.trusted.terms", True),
        ("derive.trusted.rules.sums", "dataclasses", True),
        ("derive.trusted.kernel", "sympy", False),
        ("derive.trusted.kernel", "derive.proving.tactics", False),
        ("derive.trusted.kernel", "derive", False),
        ("derive.proving.normalise", "derive.trusted.kernel", True),
        ("derive.proving.normalise", "sympy.polys.rings", True),
        ("derive.proving.normalise", "derive.reading.grammar", False),
        ("derive.reading.grammar", "derive.proving.normalise", False),
        ("derive.reading.grammar", "derive.losses.softmax", False),
        ("derive.proving.normalise", "derive.judging.verdict", False),
        ("derive.judging.verdict", "derive.losses.softmax", True),
        ("derive.losses.softmax", "derive.judging.verdict", False),
        ("derive", "derive.judging.verdict", True),
        ("derive.judging.verdict", "codegen.reports", False),
        ("derive", "codegen", False),
        ("codegen.kernels.spec", "derive.trusted.kernel", True),
        ("codegen.kernels.spec", "codegen.cli.errors", False),
        ("codegen.cli.commands.prove", "codegen.cli.errors", True),
    ],
)
def test_the_tables_mean_what_they_say(module: str, target: str, allowed: bool) -> None:
    assert (not list(objections(module, target))) == allowed


def test_imports_are_seen_wherever_they_stand() -> None:
    source = "from . import a\nfrom ..x import y\ndef f():\n    import p.q, r\n    from p import mod, name\n"
    seen = imports("p.s.t", ast.parse(source), False, {"p.s.a", "p.mod"})
    assert list(seen) == [(1, "p.s.a"), (2, "p.x"), (4, "p.q"), (4, "r"), (5, "p.mod"), (5, "p")]


def test_a_cycle_is_found_through_a_detour() -> None:
    assert cycle({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == ["b", "c"]
    assert cycle({"a": {"b", "c"}, "b": {"c"}}) == []
