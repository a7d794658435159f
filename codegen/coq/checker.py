"""Checking Coq files: coqc's verdict at the step it concerns, and what coqc itself lets through.

coqc is content with `Admitted`, with axioms and with statements that say something else.  So a file is
accepted only where each line has a known form, where the statement is the one that the theorem has, and
where the axioms under it and its witness are those of Coq's classical real numbers.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from codegen.coq.sentences import Refused, inspect, statement_of

HERE = Path(__file__).parent
LIBRARY = ("Vocabulary", "Rules", "Chains", "Tactics")
SECONDS = 120
MISSING = "Coq is not installed: apt-get install coq libcoq-coquelicot"
AXIOMS = frozenset(
    {
        "ClassicalDedekindReals.sig_not_dec",
        "ClassicalDedekindReals.sig_forall_dec",
        "FunctionalExtensionality.functional_extensionality_dep",
        "Classical_Prop.classic",
    }
)
CLOSED = "Closed under the global context"
PLACE = re.compile(
    r'File "[^"]*", line (\d+), characters (\d+)-\d+:\s*(?:\n(?!Warning)(?P<error>Error.*))', re.DOTALL
)
STEP = re.compile(r"\(\* (?P<step>(?:lemma_\d+_)?step \d+, \w+|the witness) \*\)")


class NoCoq(RuntimeError):
    """Coq or Coquelicot is not installed."""


@dataclass(frozen=True)
class Checked:
    """A file that coqc accepted: its statement as Coq prints it, and the axioms under it."""

    statement: str
    axioms: tuple[str, ...]


def check(source: str, wanted: str | None = None, seconds: float = SECONDS) -> Checked:
    """What coqc says of a file, and what it does not mind.

    Args:
        source: the file; its last theorem is `statement`.
        wanted: the statement that it must prove, as `statement_of` cuts it out of a file.

    Raises:
        NoCoq, Refused
    """
    (found,) = check_all([source], [wanted], seconds)
    if isinstance(found, Refused):
        raise found
    return found


def check_all(
    sources: Sequence[str], wanted: Sequence[str | None], seconds: float = SECONDS
) -> list[Checked | Refused]:
    """The same of several files in as few runs of coqc as there are refusals, and one: it loads much.

    Raises:
        NoCoq
    """
    found: dict[int, Checked | Refused] = {}
    for n, (source, statement) in enumerate(zip(sources, wanted, strict=True)):
        try:
            inspect(source)
            if statement is not None and statement_of(source) != statement:
                raise Refused("the statement is not the one that was asked for")
        except Refused as refused:
            found[n] = refused
    while todo := [n for n in range(len(sources)) if n not in found]:
        found.update(zip(todo, _run_all([sources[n] for n in todo], seconds), strict=False))
    return [found[n] for n in range(len(sources))]


def _run(source: str, seconds: float) -> str:
    """What coqc prints of a text that is nobody's claim."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "text.v"
        file.write_text(source, encoding="utf-8")
        printed, errors = _coqc(file, compiled(), seconds)
    if errors:
        raise Refused(_told(source, errors, 0))
    return printed


def _run_all(sources: Sequence[str], seconds: float) -> Iterator[Checked | Refused]:
    """What coqc says of files, a module each, up to the first that it refuses."""
    library = compiled()
    parts = [
        f'Module file_{n}.\n{source}\nRedirect "{n}.statement" Check statement.\n'
        f'Redirect "{n}.axioms" Print Assumptions statement.\n'
        f'Redirect "{n}.witness" Print Assumptions witness.\nEnd file_{n}.\nRedirect "{n}.done" Check 0.\n'
        for n, source in enumerate(sources)
    ]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "proof.v").write_text("".join(parts), encoding="utf-8")
        _, errors = _coqc(folder / "proof.v", library, seconds * len(sources))
        for n, source in enumerate(sources):
            if not (folder / f"{n}.done.out").exists():
                before = sum(part.count("\n") for part in parts[:n])
                yield Refused(_told(source, errors or "coqc failed", before + 1))
                return
            told = (folder / f"{n}.{what}.out" for what in ("statement", "axioms", "witness"))
            yield _accepted(*(file.read_text(encoding="utf-8") for file in told))


def _accepted(statement: str, assumed: str, by_witness: str) -> Checked | Refused:
    """What coqc printed of a statement, if that rests on nothing else than it may."""
    axioms = _axioms(assumed)
    strange = [axiom for axiom in (*axioms, *_axioms(by_witness)) if axiom not in AXIOMS]
    if strange:
        return Refused(f"it rests on {', '.join(strange)}")
    return Checked(" ".join(statement.split()).removeprefix("statement : "), axioms)


def _axioms(told: str) -> tuple[str, ...]:
    """The names of which `Print Assumptions` tells: whatever begins a line that it does not indent."""
    lines = [line for line in told.splitlines() if line.strip() and not line.startswith(" ")]
    return tuple(re.split(r"\s", line)[0] for line in lines if line not in ("Axioms:", CLOSED))


def _told(source: str, errors: str, before: int) -> str:
    """Where coqc refuses: the step that stands last before the line of the error."""
    place = PLACE.search(errors)
    if place is None:
        return " ".join(errors.split())[:300]
    lines = source.splitlines()[: int(place.group(1)) - before]
    steps = [found.group("step") for line in lines if (found := STEP.search(line))]
    in_proof = steps and not any(line.startswith("Theorem") for line in lines[-2:])
    where = steps[-1] if in_proof else "the statement"
    return f"{where}: {' '.join(place.group('error').split())[:200]}"


def _coqc(file: Path, library: Path, seconds: float) -> tuple[str, str]:
    """What coqc prints, and its errors: none where it is content."""
    program = shutil.which("coqc")
    if program is None:
        raise NoCoq(MISSING)
    command = [program, "-q", "-w", "none", "-R", str(library), "gradproof", str(file)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=seconds, cwd=file.parent)
    except subprocess.TimeoutExpired:
        return "", f"coqc took longer than {seconds:g} seconds"
    return done.stdout, (done.stderr or "coqc failed") if done.returncode else ""


def compiled() -> Path:
    """The folder of our compiled library, made where it is not there yet.

    Raises:
        NoCoq
    """
    program = shutil.which("coqc")
    if program is None:
        raise NoCoq(MISSING)
    told = Path(program).stat()
    sources = [(HERE / f"{name}.v").read_bytes() for name in LIBRARY]
    # What another Coq has compiled is of no use.
    version = f"{program} {told.st_size} {told.st_mtime_ns}".encode()
    digest = hashlib.sha256(b"\0".join([version, *sources])).hexdigest()[:16]
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "gradproof"
    folder = cache / f"coq-{digest}"
    if (folder / "Tactics.vo").exists():
        return folder
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache) as name:
        fresh = Path(name) / "library"
        fresh.mkdir()
        for module, source in zip(LIBRARY, sources, strict=True):
            (fresh / f"{module}.v").write_bytes(source)
            _, errors = _coqc(fresh / f"{module}.v", fresh, SECONDS)
            if errors:
                missing = "Coquelicot" in errors and module == "Vocabulary"
                raise NoCoq(MISSING) if missing else Refused(" ".join(errors.split())[:300])
        try:
            fresh.rename(folder)
        except OSError:
            if not (folder / "Tactics.vo").exists():
                raise
    return folder
