r"""What the text between displays says: cases, hypotheses, definitions, how many classes there are.

No verdicts here: only what is said, and where.  A case that opens a sentence holds until the next case
or until something closes it; one inside a sentence holds to its end (`Cue.until`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from derive.reading import phrases
from derive.reading.document import Document, Formula
from derive.reading.flow import CONDITION, DISPLAY, INLINE, Flow, Mark, flow
from derive.reading.syntax import Name, Node, Number, Relation, Sum

CASE, OTHERWISE, AFTER, CLOSE, VALUE = "case", "otherwise", "after", "close", "value"
ONE_HOT, SUM_ONE, DISTRIBUTION, TRUE_CLASS = "one-hot", "sum-one", "distribution", "true-class"
INTRODUCE, CLASSES, SAMPLES, LOGISTIC, LINES = "introduce", "classes", "samples", "logistic", "lines"


@dataclass(frozen=True, slots=True)
class Cue:
    """Something said at a place.

    case, otherwise   a case opens, up to ``until`` or, without it, to the next case or close
    after             a condition behind the formula that it restricts
    value             a parameter's number, as far as ``until``: it restricts, and opens no case
    close             the open case ends; not ``sure`` for a mere "therefore"
    one-hot, sum-one, distribution, true-class   a hypothesis on the targets
    introduce         where, let, since...: ``formula`` is the next one in the sentence
    classes, samples  how many there are: ``name``
    logistic          σ is the logistic function, and not softmax
    lines             ``words`` are "row" or "column", and the other is never spoken of
    """

    kind: str
    at: int
    words: str
    sure: bool = True
    until: int | None = None
    conditions: tuple[Node, ...] = ()
    formula: Formula | None = None
    name: Node | None = None


_SENTENCE = re.compile(rf"[.!?](?=\s|$)|\n[ \t]*\n(?![ \t]*{DISPLAY})|(?<={DISPLAY})")
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_FARTHEST = 4_000
MAX_CUES = 2_000


class _Ends:
    """Where sentences and paragraphs end; a display behind a colon or comma belongs to its sentence."""

    def __init__(self, text: str) -> None:
        self.length = len(text)
        self.sentences = [match.end() for match in _SENTENCE.finditer(text)]
        self.paragraphs = [match.start() for match in _PARAGRAPH.finditer(text)]

    def sentence(self, at: int) -> int:
        """The end of the sentence that goes on here."""
        return self._after(self.sentences, at + 1)

    def paragraph(self, at: int) -> int:
        """The end of the paragraph that goes on here."""
        return self._after(self.paragraphs, at)

    def _after(self, places: list[int], at: int) -> int:
        n = bisect_left(places, at)
        return min(places[n] if n < len(places) else self.length, at + _FARTHEST)


def cues(document: Document) -> tuple[Cue, ...]:
    """Everything that the prose of a document says about its formulas, in the order of the text."""
    text = flow(document)
    ends = _Ends(text.text)
    found = [
        *_cases(text, ends),
        *_closes(text),
        *_hypotheses(text),
        *_introductions(text, ends),
        *_numbers(text),
        *_sigma(text),
        *_lines(text),
    ]
    return tuple(sorted(found, key=lambda cue: (cue.at, cue.kind)))


def _cue(
    text: Flow, kind: str, match: re.Match[str], mark: int | None = None, **more: bool | int | None
) -> Cue:
    """A cue at the words of a match; ``mark`` is the place of the formula that it speaks of."""
    start = match.start("words") if "words" in match.re.groupindex else match.start()
    while start < match.end() - 1 and text.text[start].isspace():
        start += 1
    words = " ".join(re.sub(rf"[{phrases.MARKS}]", " ", text.text[start : match.end()]).split())
    at: Mark | None = text.marks.get(mark) if mark is not None else None
    until = more.get("until")
    return Cue(
        kind,
        text.place(start),
        words,
        bool(more.get("sure", True)),
        None if until is None else text.place(until),
        at.conditions if at else (),
        at.formula if at else None,
    )


def _cases(text: Flow, ends: _Ends) -> Iterator[Cue]:
    """Cases that open, and conditions behind a formula."""
    taken: set[int] = set()
    for mark, stands in text.marks.items():
        if value := _value(stands):
            before = text.text[max(0, mark - phrases.WINDOW - 1) : mark] + CONDITION
            if any(_before(p, before, len(before)) for p in _OF_VALUES):
                until = text.place(_reach(text, _beyond(text, mark + 1, ends), ends))
                yield Cue(VALUE, stands.start, "", until=until, conditions=(value,))
            continue
        if not (stands.conditions and _distinguishes(stands)):
            continue
        for pattern in (phrases.CASE, phrases.ALONE, phrases.WITHIN, phrases.BEHIND):
            match = _before(pattern, text.text, mark + 1)
            if match and (pattern is not phrases.ALONE or phrases.LINE_END.match(text.text, mark + 1)):
                taken.add(mark)
                yield _case(text, ends, match, mark, pattern in (phrases.CASE, phrases.ALONE))
                break
    for match in islice(phrases.OTHERWISE.finditer(text.text), MAX_CUES):
        if _opens(text.text, match) and not any(m in taken for m in range(match.start(), match.end() + 12)):
            yield _cue(text, OTHERWISE, match)


_OF_VALUES = (phrases.CASE, phrases.WITHIN)


def _beyond(text: Flow, at: int, ends: _Ends) -> int:
    """Here, or behind this sentence where it says nothing more: "Take K = 2."."""
    end = ends.sentence(at)
    return at if text.text[at:end].strip(" .:") else end


def _value(mark: Mark) -> Relation | None:
    """What the formula says a parameter or a size is: γ = 2, K = 2; i = 1 is said of an index."""
    found = mark.conditions[0] if len(mark.conditions) == 1 else mark.tree
    match found:
        case Relation(sign="=", left=Name() as name, right=Number()):
            return found if mark.tree is not None or name.base.isupper() else None
    return None


def _before(pattern: re.Pattern[str], text: str, end: int) -> re.Match[str] | None:
    """The match of a pattern that ends here, if its sentence does not begin too far away."""
    return pattern.search(text, max(0, end - phrases.WINDOW), end)


def _opens(text: str, match: re.Match[str]) -> bool:
    """Do the words of this match begin a sentence?"""
    return _before(phrases.OPENING, text, match.start("words")) is not None


def _case(text: Flow, ends: _Ends, match: re.Match[str], mark: int, opening: bool) -> Cue:
    """A case that opens a sentence, or that stands inside one."""
    if not opening:
        behind = match.start() > 0 and text.text[match.start() - 1] in phrases.MARKS
        kind = AFTER if behind and match.re is phrases.BEHIND else CASE
        return _cue(text, kind, match, mark, sure=False, until=_reach(text, mark + 1, ends))
    rest = text.text[mark + 1 : ends.sentence(mark + 1)]
    whole = INLINE in rest and DISPLAY not in rest
    until = ends.paragraph(mark + 1) if whole else None
    return _cue(text, CASE, match, mark, sure=not whole, until=until)


def _distinguishes(mark: Mark) -> bool:
    """Does the condition tell one case from another, rather than say what an index runs over?"""
    return any(isinstance(node, Relation) and node.sign not in ("in", "notin") for node in mark.conditions)


def _reach(text: Flow, at: int, ends: _Ends) -> int:
    """How far a case inside a sentence reaches: to its end, but to no display that speaks of more."""
    end = ends.sentence(at)
    display = text.text.find(DISPLAY, at, end)
    return display if display >= 0 and INLINE in text.text[at:display] else end


def _closes(text: Flow) -> Iterator[Cue]:
    for pattern, sure in (
        (phrases.SUMS_UP, True),
        (phrases.COMBINES, True),
        (phrases.HEADING, True),
        (phrases.FOLLOWS, False),
    ):
        for match in islice(pattern.finditer(text.text), MAX_CUES):
            if pattern in (phrases.SUMS_UP, phrases.FOLLOWS) and not _opens(text.text, match):
                continue
            line = text.text[match.start() : min(_line_end(text.text, match.end()), match.end() + 200)]
            if not (pattern in (phrases.HEADING, phrases.FOLLOWS) and CONDITION in line):
                yield _cue(text, CLOSE, match, sure=sure)


def _hypotheses(text: Flow) -> Iterator[Cue]:
    """What is said about the targets, in words or by an inline formula that says that they sum to one."""
    for kind, pattern in (
        (ONE_HOT, phrases.ONE_HOT),
        (SUM_ONE, phrases.SUM_ONE),
        (DISTRIBUTION, phrases.DISTRIBUTION),
    ):
        for match in islice(pattern.finditer(text.text), MAX_CUES):
            if not phrases.NEGATED.search(text.text[max(0, match.start() - 60) : match.start()]):
                yield _cue(text, kind, match)
    for match in islice(phrases.TRUE_CLASS.finditer(text.text), MAX_CUES):
        yield _cue(text, TRUE_CLASS, match, match.start("mark"))
    for mark in text.marks.values():
        if _sums_to_one(mark.tree):
            yield Cue(SUM_ONE, mark.start, "", formula=mark.formula)


def _sums_to_one(tree: Node | None) -> bool:
    if not (isinstance(tree, Relation) and tree.sign == "="):
        return False
    return isinstance(tree.left, Sum) and isinstance(tree.right, Number) and tree.right.value == 1


def _introductions(text: Flow, ends: _Ends) -> Iterator[Cue]:
    for match in islice(phrases.INTRODUCES.finditer(text.text), MAX_CUES):
        end = min(ends.sentence(match.end()), match.end() + 80)
        mark = next((n for n in range(match.end(), end) if n in text.marks), None)
        yield _cue(text, INTRODUCE, match, mark)


def _numbers(text: Flow) -> Iterator[Cue]:
    """How many classes or samples there are: ``K classes``, ``K is the number of classes``."""
    for kind, patterns in ((CLASSES, phrases.CLASSES), (SAMPLES, phrases.SAMPLES)):
        for pattern in patterns:
            for match in islice(pattern.finditer(text.text), MAX_CUES):
                node = _named(text, match)
                if node is not None:
                    yield Cue(kind, text.place(match.start()), match[0].strip(phrases.MARKS + " "), name=node)


def _sigma(text: Flow) -> Iterator[Cue]:
    """Which function σ is: what is named beside it, or else what alone is named at all."""
    beside = set[str]()
    named = {match["name"].lower() for match in islice(phrases.FUNCTION.finditer(text.text), MAX_CUES)}
    for at, mark in text.marks.items():
        if isinstance(mark.tree, Name) and mark.tree.base == "sigma":
            near = phrases.FUNCTION.search(text.text, at, at + phrases.NEAR) or phrases.FUNCTION.search(
                text.text, max(0, at - phrases.NEAR), at
            )
            beside |= {near["name"].lower()} if near else set()
    said = beside or named
    if said and "softmax" not in said:
        yield Cue(LOGISTIC, 0, "")


def _lines(text: Flow) -> Iterator[Cue]:
    found = {match["line"].lower() for match in islice(phrases.LINE.finditer(text.text), MAX_CUES)}
    if len(found) == 1:
        yield Cue(LINES, 0, found.pop())


def _named(text: Flow, match: re.Match[str]) -> Node | None:
    """The name in the match: a letter of the prose, or an inline formula that is a name."""
    at = match.start("name")
    if at in text.marks:
        tree = text.marks[at].tree
        return tree if isinstance(tree, Name) else None
    return Name(match["name"], at=text.place(at)) if match["name"].isupper() else None


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end if end >= 0 else len(text)
