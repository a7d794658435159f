"""The frozen statements of the named theorems: what a person has read, and Coq files are compared with.

`python -m codegen.coq.statements` writes `Statements.txt` anew; what it changes is to be read again.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("Statements.txt")
HEAD = """\
What Coq is asked to prove, hypotheses included: definitions, variables, hypotheses and statement of each
named theorem. `Vocabulary.v` says what the words mean. Written by `python -m codegen.coq.statements`.
"""


@cache
def frozen() -> dict[str, str]:
    """The frozen statements by the theorems' names."""
    parts = re.split(r"^== (.+) ==\n", FILE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], (text.strip() + "\n" for text in parts[2::2]), strict=True))


def main() -> None:
    """Write the statements anew."""
    import derive
    from codegen.coq.export import coq_file
    from codegen.coq.sentences import statement_of
    from codegen.writing import write_whole

    texts = [
        f"== {name} ==\n{statement_of(coq_file(derive.theorem(name).theorem, name))}"
        for name in sorted(derive.theorems())
    ]
    write_whole(FILE, "\n".join([HEAD, *texts]))


if __name__ == "__main__":
    main()
