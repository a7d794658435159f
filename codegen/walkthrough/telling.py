"""From a theorem to its story: what each step is called and what it needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Literal, get_args

from codegen.walkthrough.lines import brief, ends, lines
from codegen.walkthrough.phrases import Math, Sentence, listed, phrase, told
from codegen.walkthrough.story import Chapter, Line, Story, Told, Within
from derive.printing import InRange, Notation, opened, text
from derive.proving.polish import polished
from derive.proving.writing.tidy import tidied
from derive.trusted.conditions import Condition, Fact, Independent, Nonzero, OnlyThrough, Positive
from derive.trusted.indices import TRUE, Index, Ix, Prop, Same
from derive.trusted.kernel import Step, Theorem, recheck, replay
from derive.trusted.law import rules
from derive.trusted.terms import Bracket, Num, Size, Term

Detail = Literal["brief", "textbook", "every-step"]
Lines = Mapping[Theorem, tuple[int, ...]]


def tell(
    theorem: Theorem,
    detail: Detail = "textbook",
    notation: Notation | None = None,
    shown_after: Lines | None = None,
    *,
    title: str = "",
    idea: str = "",
    name: str = "",
    route: str = "",
) -> Story:
    """The story of a theorem, its derivation and those of its lemmas replayed once more.

    Args:
        shown_after: for the theorem and for lemmas, after which steps a textbook shows the line; where it is
            not said, the families of the rules decide, and the lines are put in order (`polished`).

    Raises:
        ValueError: there is no such detail, or the notation writes two names with one symbol.
        derive.trusted.kernel.Rejected: it is no theorem.
    """
    if detail not in get_args(Detail):
        raise ValueError(f"there is no detail {detail!r}: there are {', '.join(get_args(Detail))}")
    teller = _Teller(theorem, detail, notation or Notation(), shown_after or {})
    chapters = tuple(teller.chapters())
    return Story(chapters[-1].theorem, chapters, teller.used, teller.notation, title, idea, name, route)


class _Teller:
    def __init__(self, theorem: Theorem, detail: Detail, notation: Notation, shown_after: Lines) -> None:
        recheck(theorem)
        self.theorems = [*_lemmas(theorem), theorem]
        self.detail, self.notation, self.shown_after = detail, notation, shown_after
        self.retold: dict[int, Theorem] = {}  # what became of a lemma, by its identity
        self.numbers: dict[int, int] = {}
        self.used = _used(self.theorems)

    def chapters(self) -> Iterator[Chapter]:
        """The lemmas, then the theorem."""
        for number, each in enumerate(self.theorems, 1):
            recheck(each)
            last = number == len(self.theorems)
            within = (each.lhs, each.rhs)
            found, shown_lines = self._chapter(self._with_retold(each), self.shown_after.get(each), within)
            self.retold[id(each)] = found
            self.numbers[id(each)] = self.numbers[id(found)] = number
            yield Chapter(found, None if last else number, shown_lines, within)

    def _with_retold(self, theorem: Theorem) -> Theorem:
        """The theorem, its lemmas as they are told."""
        d = theorem.derivation
        steps = tuple(
            replace(s, bindings=tuple((k, self.retold.get(id(v), v)) for k, v in s.bindings)) for s in d.steps
        )
        return theorem if steps == d.steps else replay(replace(d, steps=steps))

    def _chapter(
        self, theorem: Theorem, after: tuple[int, ...] | None, within: Within
    ) -> tuple[Theorem, tuple[Line, ...]]:
        steps = self._told(theorem, within)
        if self.detail == "every-step":
            return theorem, lines(steps, [s.number for s in steps], sparing=False)
        chosen = ends(steps) if after is None else after
        if self.detail == "brief":
            chosen = brief(steps, chosen)
        found = polished(theorem, chosen)
        steps = self._told(found.theorem, within, found.order)
        return found.theorem, lines(steps, found.lines)

    def _told(self, theorem: Theorem, within: Within, order: frozenset[int] = frozenset()) -> list[Told]:
        return [self._step(n, before, s, within, n in order) for n, before, s in _steps(theorem)]

    def _step(self, number: int, before: Term, step: Step, within: Within, silent: bool) -> Told:
        bindings = dict(step.bindings)
        names = opened(before, step.path, self.notation, within).names

        def show(node: object) -> Math:
            return Math(node, names, within)

        rule, known = rules()[step.rule], phrase(step.rule)
        words = told(known.reverse if step.reverse else known.words, self._sayable(bindings), show)
        if step.rule == "assumption":
            fact = bindings["fact"]
            only = isinstance(fact, Fact) and self.used[fact] == 1
            words += (" (here, and only here, it is used)",) if only else ()
        conditions = [c for c in rule(**bindings).when if _says_something(c) and c != bindings.get("fact")]
        needs = [show(c) for c in map(self._as_told, conditions)]
        if step.rule == "lemma" and (cases := [n for n in needs if isinstance(n.node, Prop)]):
            words += (" where ", *listed([(case,) for case in cases]))
        statement = " ".join(rule.statement.split())
        everything = (*map(show, _ranges(step.rule, bindings)), *needs)
        instance = self._instance(bindings, names)
        return Told(number, step, before, statement, known.family, words, instance, everything, names, silent)

    def _as_told(self, condition: Condition) -> Condition:
        """A condition as one would write it: as it is assumed, if it is, and its terms in order."""
        match condition:
            case Same(args=(Index() as i, Index() as j)) if any(
                Same(j, i) in each.assumptions for each in self.theorems
            ):
                return Same(j, i)
            case Positive(args=(Term() as a,)):
                return Positive(tidied(a))
            case Nonzero(args=(Term() as a,)):
                return Nonzero(tidied(a))
        return condition

    def _instance(self, bindings: Mapping[str, object], names: Mapping[Ix, str]) -> Sentence:
        """For which indices a lemma is used, where these are not its own."""
        at = bindings.get("at")
        if "theorem" not in bindings or not isinstance(at, tuple):
            return ()
        pairs = [(text(j, self.notation, names=names), text(i, self.notation)) for i, j in at]
        changed = [
            (Math(j, names), " for ", Math(i))
            for (i, j), (new, old) in zip(at, pairs, strict=True)
            if new != old
        ]
        return (" with ", *listed(changed)) if changed else ()

    def _sayable(self, bindings: Mapping[str, object]) -> dict[str, object]:
        """The bindings, a theorem among them by the number of its lemma."""
        return {
            k: f"lemma {self.numbers[id(v)]}" if isinstance(v, Theorem) else v for k, v in bindings.items()
        }


def _lemmas(theorem: Theorem) -> list[Theorem]:
    """The theorems that a theorem uses, each after those that it uses itself."""
    found: dict[int, Theorem] = {}
    for step in theorem.derivation.steps:
        for value in (v for _, v in step.bindings if isinstance(v, Theorem)):
            found |= {id(each): each for each in (*_lemmas(value), value)}
    return list(found.values())


def _used(theorems: list[Theorem]) -> Mapping[Fact | Prop, int]:
    bindings = (dict(s.bindings) for t in theorems for s in t.derivation.steps if s.rule == "assumption")
    return Counter(fact for b in bindings if isinstance(fact := b["fact"], Fact))


def _steps(theorem: Theorem) -> Iterator[tuple[int, Term, Step]]:
    before = theorem.lhs
    for number, step in enumerate(theorem.derivation.steps, 1):
        yield number, before, step
        before = step.after


def _ranges(rule: str, bindings: Mapping[str, object]) -> Iterator[InRange]:
    """That a δ's index is one of those that the sum runs over, which its set says."""
    factors, at = bindings.get("factors"), bindings.get("at")
    if rule == "sift" and isinstance(factors, tuple) and isinstance(at, int):
        match factors[at]:
            case Bracket(prop=Same(args=indices)):
                yield from (InRange(i) for i in indices if isinstance(i, Index) and not i.loose)


def _says_something(condition: Condition) -> bool:
    """Whether a side condition is worth telling: not that a number or a size is not 0."""
    match condition:
        case Positive(args=(a,)) | Nonzero(args=(a,)):
            return not isinstance(a, Num | Size)
        case Same(args=(i, j)):
            return i != j
        case Prop():
            return condition != TRUE
        case Independent(f, _):
            return not isinstance(f, Num | Size)
    return isinstance(condition, OnlyThrough)
