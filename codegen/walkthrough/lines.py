"""Which steps are told as one line, and in which words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from codegen.walkthrough.phrases import ALGEBRA, MOST, Math, Sentence, families, listed, phrase
from codegen.walkthrough.story import Line, Told
from derive.printing import text
from derive.trusted.conditions import Nonzero, Positive
from derive.trusted.terms import Entry, Pow, Term

STAGES = {"definition": "slope", "rule": "slope", "explog": "sums", "cases": "sums"}


def ends(steps: Sequence[Told]) -> tuple[int, ...]:
    """After which steps a textbook shows the line: where one family of rules gives way to another."""
    return tuple(group[-1].number for group in _groups(steps))


def _groups(steps: Sequence[Told]) -> Iterator[list[Told]]:
    """Consecutive steps of one family, with the algebra among them and after them."""
    group: list[Told] = []
    current = ALGEBRA
    for step in steps:
        known = families().get(step.family)
        apart = step.family not in (current, ALGEBRA) or (known is not None and known.alone)
        if group and apart and current != ALGEBRA:
            yield group
            group = []
        group.append(step)
        current = current if step.family == ALGEBRA else step.family
    if group:
        yield group


def brief(steps: Sequence[Told], after: Sequence[int]) -> tuple[int, ...]:
    """Fewer of these lines: neighbours of one stage of the proof are one."""
    stages = []
    for first, last in pairwise((0, *after)):
        told = [s for s in steps[first:last] if s.family != ALGEBRA]
        family = told[-1].family if told else ALGEBRA
        stages.append(STAGES.get(family, family))
    return tuple(end for n, end in enumerate(after) if n + 1 == len(after) or stages[n] != stages[n + 1])


def lines(steps: Sequence[Told], after: Sequence[int], sparing: bool = True) -> tuple[Line, ...]:
    """The lines after the steps of these numbers; `sparing` tells a need once, where it comes first."""
    found: list[Line] = []
    known: dict[object, None] = {}
    for first, last in pairwise((0, *after)):
        group = tuple(steps[first:last])
        if not sparing:
            known.clear()
        needs = {shown(need): need for step in group for need in step.needs}
        new = [need for need in needs.values() if (need.node, shown(need)) not in known]
        known.update({key: None for need in new for key in _makes_known(need)})
        words = _words(group)
        told = tuple(need for need in new if need not in words and not _implied(need.node, known))
        found.append(Line(group, words, told, _ends_with_algebra(group)))
    return tuple(found)


def _makes_known(need: Math) -> Iterator[object]:
    """What goes without saying from here on; for all entries of an array where a sum runs over them."""
    yield from (need.node, (need.node, shown(need)))
    match need.node:
        case Positive(args=(Entry() as a,)) if a.indices and all(i in need.names for i in a.indices):
            yield a.name


def _implied(condition: object, known: Mapping[object, None]) -> bool:
    """Whether that something is not 0 goes without saying beside what else is needed."""
    match condition:
        case Nonzero(args=(Entry() as a,)):
            return a.name in known or Positive(a) in known
        case Nonzero(args=(Pow() as power,)):
            return Nonzero(power.base) in known or Positive(power.base) in known
        case Nonzero(args=(Term() as a,)):
            return Positive(a) in known
    return False


def _words(group: Sequence[Told]) -> Sentence:
    """What led from the line before to this one."""
    telling = _telling(group)
    phrases = {said(s.words): s.words for s in telling}
    if len(phrases) > MOST:
        words = listed([_of_family(f, telling) for f in dict.fromkeys(s.family for s in telling)])
    else:
        words = listed(list(phrases.values()))
    instances = {said(s.instance): s.instance for s in telling}
    if len(instances) == 1 and len(phrases) == 1:
        words += telling[0].instance
    return words


def _of_family(family: str, telling: Sequence[Told]) -> Sentence:
    """What steps of one family are called together: by their own words, if these are the same."""
    phrases = {said(s.words): s.words for s in telling if s.family == family}
    return next(iter(phrases.values())) if len(phrases) == 1 else (families()[family].words,)


def _telling(group: Sequence[Told]) -> list[Told]:
    """The steps that are spoken of."""
    spoken = _spoken(group)
    told = [s for s in spoken if s.family != ALGEBRA]
    return [s for s in told if not phrase(s.step.rule).quiet] or told or spoken


def _spoken(group: Sequence[Told]) -> list[Told]:
    return [s for s in group if not s.silent] or list(group)


def _ends_with_algebra(group: Sequence[Told]) -> bool:
    """Whether algebra follows what is spoken of."""
    return _telling(group)[-1] is not _spoken(group)[-1]


def said(sentence: Sentence) -> str:
    """A sentence as text."""
    return "".join(part if isinstance(part, str) else shown(part) for part in sentence)


def shown(formula: Math) -> str:
    """A formula as text."""
    return text(formula.node, names=formula.names, within=formula.within, mark=formula.mark)
