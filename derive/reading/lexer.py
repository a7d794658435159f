"""The lexer: one token after another, layout dropped."""

from __future__ import annotations

import re
import unicodedata

from derive.reading.characters import COMBINING, COMMANDS, LOOK_ALIKES, PLAIN
from derive.reading.source import ReadError
from derive.reading.symbols import BARE_WORDS, IGNORED, IGNORED_WITH_ARGUMENT, UPRIGHT, WIDE_SPACES, alias
from derive.reading.tokens import Token, closing_brace

MAX_TOKENS = 20_000
MAX_NESTED = 8

_COMMAND = re.compile(r"\\(?:([a-zA-Z]+\*?)|(.)|$)", re.S)
_NUMBER = re.compile(r"\d+(?:\.\d+)?|\.\d+")
_SUBSCRIPTED = re.compile(r"_|[ᵢⱼₖₗₘₙₐₑₒₓₚₛₜ₁₂₃]")
_WORD = re.compile(r"[a-zA-Z]{2,}")
_DOUBLED_BRACES = re.compile(r"\\\\\{(?:[^{}\\\n]|\\[a-z]){1,80}\\\\\}")
_BRACED = re.compile(r"\s*(?:\[[^][{}]*\]\s*)?\{")
_PLAIN_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_ -]*")


def tokenize(
    text: str, start: int = 0, end: int | None = None, identifiers: frozenset[str] = frozenset()
) -> list[Token]:
    """The tokens of ``text[start:end]``, without layout; `identifiers` are names of several letters."""
    lexer = _Lexer(text, len(text) if end is None else end, identifiers)
    lexer.run(start)
    return lexer.out


class _Lexer:
    def __init__(self, text: str, end: int, identifiers: frozenset[str] = frozenset()) -> None:
        self.text, self.end = text, end
        self.words = BARE_WORDS | identifiers
        self.nested = 0
        self.scripted = ""
        self.out: list[Token] = []

    def add(self, kind: str, text: str, start: int, end: int) -> None:
        if len(self.out) >= MAX_TOKENS:
            raise ReadError(start, f"the formula has more than {MAX_TOKENS:,} symbols")
        self.out.append(Token(kind, text, start, end))

    def run(self, at: int) -> None:
        while at < self.end:
            at = self.step(at)

    def step(self, at: int) -> int:
        """Read one token at this offset; the offset after it."""
        c = self.text[at]
        if c.isspace():
            return at + 1
        if c == "\\":
            return self.command(at)
        if c == "%":
            line = self.text.find("\n", at, self.end)
            return self.end if line < 0 else line + 1
        if c == "~":
            return at + 1
        if c == "." and self.text.startswith("...", at):
            self.add("command", "dots", at, at + 3)
            return at + 3
        if c in "0123456789." and (number := _NUMBER.match(self.text, at, self.end)):
            self.add("number", number[0], at, number.end())
            return number.end()
        if c.isascii() and c.isalpha():
            return self.letters(at)
        if c == ":" and self.text.startswith(":=", at):
            self.add("symbol", ":=", at, at + 2)
            return at + 2
        if not c.isascii():
            return self.foreign(at)
        self.add("symbol", c, at, at + 1)
        return at + 1

    def letters(self, at: int) -> int:
        """A letter, or a run of letters that is a known word such as ``softmax``."""
        word = _WORD.match(self.text, at, self.end)
        if word and word[0] in self.words:
            self.add("word", word[0], at, word.end())
            return word.end()
        self.add("letter", self.text[at], at, at + 1)
        return at + 1

    def foreign(self, at: int) -> int:
        """A character beyond ASCII: the command or characters that mean the same."""
        c = self.text[at]
        if c in COMMANDS:
            summed = c == "Σ" and _SUBSCRIPTED.match(self.text, at + 1, self.end)
            self.add("command", "sum" if summed else COMMANDS[c], at, at + 1)
        elif c in PLAIN:
            for plain in PLAIN[c]:
                self.add("symbol", plain, at, at + 1)
        elif c in COMBINING:
            self.decorate(COMBINING[c], at)
        elif c in LOOK_ALIKES:
            self.add(
                "bad",
                f"the letter U+{ord(c):04X} only looks like the Latin {LOOK_ALIKES[c]}",
                at,
                at + 1,
            )
        else:
            self.compound(c, at)
        return at + 1

    def compound(self, c: str, at: int) -> None:
        """A sub- or superscript, a letter with an accent, a mathematical alphabet, or unknown."""
        parts = unicodedata.decomposition(c).split()
        plain = unicodedata.normalize("NFKD", c)
        script = {"<sub>": "_", "<super>": "^"}.get(parts[0]) if parts else None
        if not parts or not all(p in COMBINING or p.isascii() or p in COMMANDS or p in PLAIN for p in plain):
            self.add("bad", f"the character {c!r} (U+{ord(c):04X})", at, at + 1)
            return
        before = self.out[-1] if self.out else None
        if script == self.scripted and before and before.is_("}") and before.start == before.end == at:
            self.out.pop()
        elif script:
            self.add("symbol", script, at, at)
            self.add("symbol", "{", at, at)
        inner = _Lexer(plain, len(plain))
        inner.run(0)
        for token in inner.out:
            self.add(token.kind, token.text, at, at + 1)
        if script:
            self.add("symbol", "}", at + 1, at + 1)
        self.scripted = script or ""

    def decorate(self, mark: str, at: int) -> None:
        """A combining accent: the decoration goes before the token that it sits on."""
        if self.out and self.out[-1].kind in ("letter", "command"):
            base = self.out.pop()
            self.add("command", mark, base.start, base.start)
            self.add(base.kind, base.text, base.start, at + 1)

    def command(self, at: int) -> int:
        match = _COMMAND.match(self.text, at, self.end)
        if match is None:
            return self.end
        name, after = match[1] or match[2] or "", match.end()
        if name.endswith("*") and name not in UPRIGHT and name not in IGNORED_WITH_ARGUMENT:
            name, after = name[:-1], after - 1
        if name == "\\" or name in ("cr", "newline"):
            return self.row_break(at, after)
        if name in ("left", "right", "middle"):
            return self.delimiter(name, at, after)
        if name in ("begin", "end"):
            return self.environment(name, at, after)
        if name in UPRIGHT:
            return self.upright(at, after)
        if name in WIDE_SPACES:
            self.add("space", name, at, after)
        if name in ("intertext", "shortintertext"):
            self.add("break", "\\\\", at, after)
        if name.startswith(("big", "Big")) and name in IGNORED:
            return self.sized(at, after)
        if name in IGNORED_WITH_ARGUMENT:
            braced = _BRACED.match(self.text, after, self.end)
            return (
                min(closing_brace(self.text, braced.end() - 1, self.end) + 1, self.end) if braced else after
            )
        if name in IGNORED or name in WIDE_SPACES or name.isspace() or not name:
            return after
        self.add(*alias(name), at, after)
        return after

    def row_break(self, at: int, after: int) -> int:
        r"""A row break, with the ``[2pt]`` that may follow it, or doubled as Markdown wants it."""
        if braced := _DOUBLED_BRACES.match(self.text, at, self.end):
            self.add("symbol", "\\{", at, at + 3)
            self.run_inside(at + 3, braced.end() - 3)
            self.add("symbol", "\\}", braced.end() - 3, braced.end())
            return braced.end()
        while self.text.startswith("\\\\", after) and after < self.end:
            after += 2
        if spacing := re.compile(r"\*?\s*\[\s*-?[\d.]+\s*[a-z]{2}\s*\]").match(self.text, after, self.end):
            after = spacing.end()
        self.add("break", "\\\\", at, after)
        return after

    def delimiter(self, name: str, at: int, after: int) -> int:
        r"""What follows ``\left`` or ``\right``: nothing for a dot, a side for a bar."""
        while after < self.end and self.text[after].isspace():
            after += 1
        follow = self.text[after : after + 1]
        if follow == ".":
            self.add("symbol", f"{name}.", at, after + 1)
            return after + 1
        double = self.text.startswith(("\\|", "\\Vert", "\\lVert", "\\rVert"), after)
        if follow == "|" or double or self.text.startswith(("\\vert", "\\lvert", "\\rvert"), after):
            if follow != "|":
                match = _COMMAND.match(self.text, after, self.end)
                after = match.end() if match else after
            else:
                after += 1
            bar = {"left": "l", "right": "r"}.get(name, "")
            self.add("command", bar + ("Vert" if double else "vert"), at, after)
            return after
        return self.sized(at, after)

    def sized(self, at: int, after: int) -> int:
        """The bracket behind a command that sets its size; its token begins at that command."""
        count = len(self.out)
        while after < self.end and self.text[after].isspace():
            after += 1
        if (
            self.text[after : after + 1] in (*"()[]|/", "\\")
            and after < self.end
            and not self.text.startswith(("\\left", "\\right", "\\middle", "\\big", "\\Big"), after)
        ):
            after = self.step(after)
            if len(self.out) > count:
                self.out[count] = self.out[count]._replace(start=at)
        return after

    def environment(self, name: str, at: int, after: int) -> int:
        match = re.compile(r"\s*\{\s*([a-zA-Z]+\*?)\s*\}").match(self.text, after, self.end)
        if match is None:
            self.add("bad", f"\\{name} without the name of an environment", at, after)
            return after
        self.add(name, match[1], at, match.end())
        after = match.end()
        if name == "begin":
            options = re.compile(r"\s*\[[a-zA-Z]{1,2}\]").match(self.text, after, self.end)
            after = options.end() if options else after
            if match[1].rstrip("*") in ("array", "alignat", "alignedat", "tabular", "xalignat", "subarray"):
                columns = re.compile(r"\s*\{([^{}]|\{[^{}]*\})*\}").match(self.text, after, self.end)
                after = columns.end() if columns else after
        return after

    def upright(self, at: int, after: int) -> int:
        r"""``\mathrm{softmax}`` is a word, ``\text{if }`` is text, which may hold mathematics in dollars."""
        braced = re.compile(r"\s*\{").match(self.text, after, self.end)
        if not braced:
            return after
        opening = braced.end() - 1
        closing = closing_brace(self.text, opening, self.end)
        after = min(closing + 1, self.end)
        content = self.text[opening + 1 : closing]
        words = " ".join(re.sub(r"\\[,;:! ]|~", " ", content).split())
        if not words:
            return after
        if len(words) == 1 and words.isalnum() and words.isascii():
            self.add("number" if words.isdigit() else "letter", words, at, after)
        elif _PLAIN_WORD.fullmatch(words) and " " not in words and not _set_apart(self.text, at, content):
            self.add("word", words, at, after)
        elif "$" in content or "\\(" in content:
            self.mixed(opening + 1, closing)
        elif words in ("arg max", "arg min") or self.text.startswith("\\operatorname", at):
            self.add("word", words, at, after)
        elif not self.text.startswith(("\\text", "\\mbox", "\\hbox"), at) and (
            "\\" in content or not any(c.isalpha() for c in words)
        ):
            self.run_inside(opening + 1, closing)
        else:
            self.add("text", words, at, after)
        return after

    def mixed(self, start: int, end: int) -> None:
        """Text with formulas between dollars: text and mathematics by turns."""
        at = start
        for n, piece in enumerate(re.split(r"\$|\\\(|\\\)", self.text[start:end])):
            stop = at + len(piece)
            if n % 2:
                self.run_inside(at, stop)
            elif piece.strip():
                self.add("text", " ".join(piece.split()), at, stop)
            at = stop + (1 if self.text.startswith("$", stop) else 2)

    def run_inside(self, start: int, end: int) -> None:
        if self.nested >= MAX_NESTED:
            raise ReadError(start, f"text and formulas are nested more than {MAX_NESTED} deep")
        outer, self.end, self.nested = self.end, end, self.nested + 1
        self.run(start)
        self.end, self.nested = outer, self.nested - 1


def _set_apart(text: str, at: int, content: str) -> bool:
    r"""Is this a word like ``\text{ done}``, whose spaces say that it is no name?"""
    return text.startswith(("\\text", "\\mbox", "\\hbox"), at) and content != content.strip()
