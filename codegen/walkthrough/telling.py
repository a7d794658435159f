"""From a theorem to its story: what each step is called, and which steps are told as one line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Literal

from codegen.walkthrough.phrases import ALGEBRA, MOST, Math, Sentence, families, listed, phrase, told
from codegen.walkthrough.story import Chapter, Line, Story, Told, Within
from derive.printing import Notation, opened, text
from derive.trusted.conditions import Condition, Fact, Independent, Nonzero, OnlyThrough, Positive
from derive.trusted.indices import TRUE, Prop
from derive.trusted.kernel import Step, Theorem, recheck
from derive.trusted.law import rules
from derive.trusted.terms import Num, Pow, Size, Term

Detail = Literal["brief", "textbook", "every-step"]
STAGES = {
    "definition": "slope",
    "rule": "slope",
    "explog": "sums",
    "cases": "sums",
}  # what `brief` tells as one


def tell(
    theorem: Theorem,
    detail: Detail = "textbook",
    notation: Notation | None = None,
    *,
    title: str = "",
    idea: str = "",
    name: str = "",
) -> Story:
    """The story of a theorem, its derivation and those of its lemmas replayed once more.

    Raises:
        ValueError: there is no such detail, or the notation writes two names with one symbol.
        derive.trusted.kernel.Rejected: it is no theorem.
    """
    if detail not in FAMILIES:
        raise ValueError(f"there is no detail {detail!r}: there are {', '.join(FAMILIES)}")
    notation = notation or Notation()
    recheck(theorem)
    lemmas = _lemmas(theorem)
    numbers = {id(lemma): n for n, lemma in enumerate(lemmas, 1)}
    used = _used([*lemmas, theorem])
    chapters = []
    for each in (*lemmas, theorem):
        recheck(each)
        within = (each.lhs, each.rhs)
        steps = [_told(s, before, n, numbers, used, notation, within) for n, before, s in _steps(each)]
        chapters.append(Chapter(each, numbers.get(id(each)), _lines(steps, detail), within))
    return Story(theorem, tuple(chapters), used, notation, title, idea, name)


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


def _told(
    step: Step,
    before: Term,
    number: int,
    lemmas: Mapping[int, int],
    used: Mapping[Fact | Prop, int],
    notation: Notation,
    within: Within,
) -> Told:
    bindings = dict(step.bindings)
    names = opened(before, step.path, notation, within).names

    def show(node: object) -> Math:
        return Math(node, names, within)

    rule, known = rules()[step.rule], phrase(step.rule)
    words = told(known.words, _sayable(bindings, lemmas), show)
    if step.rule == "assumption":
        fact = bindings["fact"]
        only = isinstance(fact, Fact) and used[fact] == 1
        words += (", which is used here and only here",) if only else ()
    needs = [c for c in rule(**bindings).when if _says_something(c) and c != bindings.get("fact")]
    statement = " ".join(rule.statement.split())
    instance = _instance(bindings, show)
    return Told(number, step, before, statement, known.family, words, instance, tuple(map(show, needs)))


def _sayable(bindings: Mapping[str, object], lemmas: Mapping[int, int]) -> dict[str, object]:
    """The bindings, a theorem among them by the number of its lemma."""
    return {k: f"lemma {lemmas[id(v)]}" if isinstance(v, Theorem) else v for k, v in bindings.items()}


def _instance(bindings: Mapping[str, object], show: Callable[[object], Math]) -> Sentence:
    at = bindings.get("at")
    if "theorem" not in bindings or not isinstance(at, tuple):
        return ()
    changed = [(i, show(j)) for i, j in at if i.name != shown(show(j))]
    return (" with ", *listed([(Math(i), " = ", j) for i, j in changed])) if changed else ()


def _says_something(condition: Condition) -> bool:
    """Whether a side condition is worth telling: not that a number or a size is not 0."""
    match condition:
        case Positive(args=(a,)) | Nonzero(args=(a,)):
            return not isinstance(a, Num | Size)
        case Prop():
            return condition != TRUE
        case Independent(f, _):
            return not isinstance(f, Num | Size)
    return isinstance(condition, OnlyThrough)


# ---------------------------------------------------------------- lines


def _lines(steps: list[Told], detail: Detail) -> tuple[Line, ...]:
    return tuple(_line(group) for group in _groups(steps, FAMILIES[detail]))


def _family(step: Told) -> str:
    return step.family


def _stage(step: Told) -> str:
    return STAGES.get(step.family, step.family)


def _each(step: Told) -> str:
    return str(step.number)


FAMILIES: dict[Detail, Callable[[Told], str]] = {"brief": _stage, "textbook": _family, "every-step": _each}


def _groups(steps: list[Told], family: Callable[[Told], str]) -> Iterator[list[Told]]:
    """Consecutive steps of one family, with the algebra among them and after them."""
    group: list[Told] = []
    current = ALGEBRA
    for step in steps:
        own = family(step)
        known = families().get(own)
        apart = own not in (current, ALGEBRA) or (known is not None and known.alone)
        if group and apart and current != ALGEBRA:
            yield group
            group = []
        group.append(step)
        current = current if own == ALGEBRA else own
    if group:
        yield group


def _line(group: list[Told]) -> Line:
    needs = {shown(need): need for step in group for need in step.needs}
    known = {need.node for need in needs.values()}
    return Line(tuple(group), _words(group), tuple(n for n in needs.values() if not _implied(n.node, known)))


def _implied(condition: object, known: set[object]) -> bool:
    """Whether that something is not 0 goes without saying beside what else is needed."""
    match condition:
        case Nonzero(args=(Pow() as power,)):
            return bool(known & {Nonzero(power.base), Positive(power.base)})
        case Nonzero(args=(Term() as a,)):
            return Positive(a) in known
    return False


def _words(group: list[Told]) -> Sentence:
    """What led from the line before to this one."""
    telling = [s for s in group if s.family != ALGEBRA] or group
    phrases = {said(s.words): s.words for s in telling}
    if len(phrases) > MOST:
        words = listed([(families()[f].words,) for f in dict.fromkeys(s.family for s in telling)])
    else:
        words = listed(list(phrases.values()))
    instances = {said(s.instance): s.instance for s in telling}
    if len(instances) == 1 and len(phrases) == 1:
        words += telling[0].instance
    return words if telling[-1] is group[-1] else (*words, "; then algebra")


def said(sentence: Sentence) -> str:
    """A sentence as text."""
    return "".join(part if isinstance(part, str) else shown(part) for part in sentence)


def shown(formula: Math) -> str:
    """A formula as text."""
    return text(formula.node, names=formula.names, within=formula.within, mark=formula.mark)
