"""Checking Coq files: coqc's verdict at the step it concerns, and what coqc itself lets through.

coqc is content with `Admitted`, with axioms and with statements that say something else.  So a file is
accepted only where it contains none of these, where the statement is the one that the theorem has, and
where the axioms under it are those of Coq's classical real numbers.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
LIBRARY = ("Vocabulary", "Rules", "Tactics")
SECONDS = 120
MISSING = "Coq is not installed: apt-get install coq libcoq-coquelicot"
FORBIDDEN = re.compile(
    r"\b(Admitted|admit|give_up|Axioms?|Parameters?|Conjectures?|Primitive|Declare|Redirect|Drop|bypass_check"
    r"|Unset|Typing|Guard|Positivity|Universe|Notation|Infix|Coercion|Canonical|Load|Extraction|ML|Abort"
    r"|Modules?|Let|CoFixpoint|Inductive|CoInductive|Local|Global|Record|Structure|Class|Instance|Context"
    r"|Include|Program|Obligations?|Opaque|Transparent|Arguments|Variables|Hypotheses|Export|Fail|Example)\b"
)
# What a proof may say, and where: each at the beginning of a line, so that no other statement hides.
SENTENCE = re.compile(
    r"(?m)^.*\b(Definition|Fixpoint|Lemma|Theorem|Variable|Hypothesis|Section|Require|Import|Ltac)\b"
)
ALLOWED = re.compile(
    r"Definition d\d+_|Lemma (\w+_)?(step_\d+|inner|witness) |Theorem (\w+_)?(equation|statement) |Variable "
    r"|Hypothesis [HA]\d+ |Section (lemma_\d+|proof)\.$|From (Coq|Coquelicot|gradproof) Require Import "
    r"|Import ListNotations\.$|Ltac definitions ::="
)
AXIOMS = frozenset(
    {
        "ClassicalDedekindReals.sig_not_dec",
        "ClassicalDedekindReals.sig_forall_dec",
        "FunctionalExtensionality.functional_extensionality_dep",
        "Classical_Prop.classic",
    }
)
PLACE = re.compile(
    r'File "[^"]*", line (\d+), characters (\d+)-\d+:\s*(?:\n(?!Warning)(?P<error>Error.*))', re.DOTALL
)
STEP = re.compile(r"\(\* (?P<step>(?:lemma_\d+_)?step \d+, \w+|the witness) \*\)")


class NoCoq(RuntimeError):
    """Coq or Coquelicot is not installed."""


class Refused(ValueError):
    """A file that is not accepted; the message names the step, in one line."""


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
    _inspect(without_comments(source))
    if wanted is not None and statement_of(source) != wanted:
        raise Refused("the statement is not the one that was asked for")
    output = _run(source + "\nCheck statement.\nPrint Assumptions statement.\n", seconds)
    printed, _, assumed = output.partition("Axioms:")
    axioms = tuple(re.findall(r"^([\w.]+) :", assumed, re.MULTILINE)) or tuple(
        re.findall(r"^([\w.]+)$", assumed, re.MULTILINE)
    )
    strange = [axiom for axiom in axioms if axiom not in AXIOMS]
    if strange:
        raise Refused(f"it rests on {', '.join(strange)}")
    return Checked(" ".join(printed.split()), axioms)


def _inspect(bare: str) -> None:
    """Refuse what coqc would let through, and whatever could make the statement mean something else."""
    forbidden = FORBIDDEN.search(bare)
    if forbidden:
        raise Refused(f"{forbidden.group()} has no place in a proof")
    for found in SENTENCE.finditer(bare):
        line = bare[found.start() : bare.find("\n", found.start())]
        if not ALLOWED.match(line):
            raise Refused(f"{found.group(1)} has no place here: {line[:80]}")
        if len(re.findall(r"\b(Definition|Fixpoint|Lemma|Theorem|Variable|Hypothesis)\b", line)) > 1:
            raise Refused(f"two sentences on one line: {line[:80]}")
    if bare.count("Theorem statement ") != 1:
        raise Refused("there is not one statement")


def statement_of(source: str) -> str:
    """What a file states: definitions, variables, hypotheses and the last theorem, without any proof."""
    bare = without_comments(source)
    section = bare[bare.rfind("Section proof.") :]
    kept = [line for line in bare.splitlines() if line.startswith(("Definition", "  fun l =>"))]
    kept += [line for line in section.splitlines() if line.startswith(("Variable", "Hypothesis"))]
    kept += [line for line in section.splitlines() if line.startswith("Theorem statement")]
    return "\n".join(kept) + "\n"


def without_comments(source: str) -> str:
    """The text without its comments, nested ones too."""
    kept, depth = [], 0
    for part in re.split(r"(\(\*|\*\))", source):
        depth += (part == "(*") - (part == "*)")
        if part not in ("(*", "*)") and depth == 0:
            kept.append(part)
    return "".join(kept)


def _run(source: str, seconds: float) -> str:
    library = compiled()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "proof.v"
        file.write_text(source, encoding="utf-8")
        done = _coqc(file, library, seconds)
    if done.returncode:
        raise Refused(_told(source, done.stderr))
    return done.stdout


def _told(source: str, errors: str) -> str:
    """Where coqc refuses: the step that stands last before the line of the error."""
    place = PLACE.search(errors)
    if place is None:
        return " ".join(errors.split())[:300] or "coqc failed"
    lines = source.splitlines()[: int(place.group(1))]
    steps = [found.group("step") for line in lines if (found := STEP.search(line))]
    in_proof = steps and not any(line.startswith("Theorem") for line in lines[-2:])
    where = steps[-1] if in_proof else "the statement"
    return f"{where}: {' '.join(place.group('error').split())[:200]}"


def _coqc(file: Path, library: Path, seconds: float) -> subprocess.CompletedProcess[str]:
    program = shutil.which("coqc")
    if program is None:
        raise NoCoq(MISSING)
    command = [program, "-q", "-w", "none", "-R", str(library), "gradproof", str(file)]
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=seconds, cwd=file.parent)
    except subprocess.TimeoutExpired as error:
        raise Refused(f"coqc took longer than {seconds:g} seconds") from error


def compiled() -> Path:
    """The folder of our compiled library, made where it is not there yet."""
    sources = [(HERE / f"{name}.v").read_bytes() for name in LIBRARY]
    version = str(shutil.which("coqc")).encode()
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
            done = _coqc(fresh / f"{module}.v", fresh, SECONDS)
            if done.returncode:
                fault = "Coquelicot" if "Coquelicot" in done.stderr and module == "Vocabulary" else ""
                raise NoCoq(MISSING) if fault else Refused(" ".join(done.stderr.split())[:300])
        try:
            fresh.rename(folder)
        except OSError:
            if not (folder / "Tactics.vo").exists():
                raise
    return folder
