"""When a verdict is not said: where the text may mean something that was not understood."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import combinations

from derive.judging.claims import Claim, Claims, Row
from derive.judging.decide import decide
from derive.judging.given import with_values
from derive.judging.questions import Asker
from derive.judging.trials import Question
from derive.judging.verdict import REFUTED, UNPROVED, Verdict
from derive.meaning.names import spelled
from derive.meaning.readings import other
from derive.meaning.scope import Scope
from derive.reading import syntax as s
from derive.reading.traverse import walk as below
from derive.trusted.dependence import names, reaches
from derive.trusted.indices import AtMost, Not, Same, free_indices
from derive.trusted.node import Node, walk
from derive.trusted.terms import Add, Entry, Neg, Partial, Sum, Term


def doubted(asker: Asker, claim: Claim, left: Row, question: Question, verdict: Verdict) -> Verdict:
    """The verdict, unless the text may mean something else: then the equality stays open."""
    scope = asker.declared.scope
    if verdict.holds:
        stranger = _with_other_indices(scope, question)
        return Verdict(UNPROVED, stranger) if stranger else verdict
    if verdict.kind != REFUTED:
        return verdict
    if question.ignored:
        return Verdict(UNPROVED, f"false unless something else is said: {question.ignored}")
    trees = (claim.right.side.tree, left.side.tree)
    readable = [t for t in trees if isinstance(t, s.Node)]
    doubt = _with_other_indices(scope, question) or _names_in_doubt(scope, question, readable)
    if doubt:
        return Verdict(UNPROVED, doubt)
    for given in _numbers_before(scope, question, claim.right.side.start):
        if decide(with_values(question, given)).kind != REFUTED:
            return Verdict(UNPROVED, f"false unless {', '.join(given)} has the value that the text gave it")
    apart = _kept_apart([*scope.hidden.values(), *asker.apart], question)
    if apart and decide(replace(question, facts=(*question.facts, *apart))).kind != REFUTED:
        return Verdict(UNPROVED, "false only where two letters that the text keeps stand for one index")
    within = _within(question)
    if within and decide(replace(question, facts=(*question.facts, *within))).kind != REFUTED:
        return Verdict(UNPROVED, "false only where an index comes after the one at which a sum ends")
    for name, set_, n in _sizes_before(scope, question, claim.right.side.start):
        if decide(replace(question, sizes={set_: n})).kind != REFUTED:
            return Verdict(UNPROVED, f"false unless {name} is {n}, as the text had it")
    if any(other(t) is not t for t in trees) and not claim.table:
        (question,) = asker.ask(claim, left, other_reading=True)
        if decide(question).holds:
            return Verdict(UNPROVED, "true in one reading of what is written, and false in the other")
    return verdict


def _names_in_doubt(scope: Scope, question: Question, trees: list[s.Node]) -> str:
    """What is not known of the names of an equality and would have to be; empty if nothing."""
    defined = {d.definition.name for d in scope.declared} | scope.implicit.keys()
    if isinstance(question.lhs, Entry) and question.lhs.name not in {*defined, *names(question.rhs)}:
        return f"{question.lhs.name} is never defined"
    known = scope.introduced | defined
    if "σ" in {*names(question.lhs), *names(question.rhs)} - known:
        return "σ is never defined"
    loose = sorted(n for n in _differentiated(question.lhs) if n not in known)
    if loose:
        return f"{', '.join(loose)} is differentiated and never defined"
    definitions = {d.name: d for d in question.definitions}
    for partial in (n for t in (question.lhs, question.rhs) for n in walk(t) if isinstance(n, Partial)):
        x = partial.wrt.name
        if x in definitions and isinstance(partial.body, Entry) and not reaches(partial.body, x, definitions):
            return f"how {partial.body.name} depends on {x} is not said"
    written = {spelled(n) for tree in trees for n in below(tree) if isinstance(n, s.Name)}
    twins = sorted(n for n in written if n != scope.alias.get(n) == n.swapcase())
    return f"{', '.join(twins)} is never introduced" if twins else ""


def _with_other_indices(scope: Scope, question: Question) -> str:
    """What is defined, and differentiated with indices that its definition has not; empty if nothing is."""
    defined = {d.definition.name for d in scope.declared} | scope.implicit.keys()
    bodies = [d.definition.body for d in scope.declared if d.definition.body is not None]
    meant = defined.union(*(names(body) for body in bodies))  # the L_n of L = Σ_n L_n are arbitrary
    partials = (n for t in (question.lhs, question.rhs) for n in walk(t) if isinstance(n, Partial))
    for name in (n for partial in partials for n in names(partial) if n not in meant):
        base, bracket, rank = name.removesuffix(")").rpartition("(")
        if bracket and rank.isdigit() and base in defined:
            return f"{base} is not defined with {rank} {'index' if rank == '1' else 'indices'}"
    return ""


def _numbers_before(scope: Scope, question: Question, here: int) -> Iterator[dict[str, Fraction]]:
    """The numbers that the text has given to parameters of an equality before: the last ones, then each."""
    rests = {n for t in _everything(question) for n in names(t)} - question.values.keys()
    before = {
        n: [value for at, value in scope.settings[n] if at < here]
        for n in sorted(rests & scope.settings.keys())
    }
    before = {n: values for n, values in before.items() if values}
    if before:
        yield {n: values[-1] for n, values in before.items()}
    yield from ({n: value} for n, values in before.items() for value in dict.fromkeys(values))


def told_apart(found: Claims) -> tuple[frozenset[str], ...]:
    """Letters for each of which a text says what one derivative is: ∂J/∂u_o = ... and ∂J/∂u_k = ..."""
    letters: dict[s.Node, set[str]] = {}
    for claim in found.claims:
        match claim.left.side.tree:
            case s.Derivative(variables=(s.Indexed(below=(s.Name() as letter,), above=()) as by,)) as whole:
                alike = replace(whole, variables=(by.base,))
                letters.setdefault(alike, set()).add(spelled(letter))
    return tuple(frozenset(found) for found in letters.values() if len(found) > 1)


def _kept_apart(groups: Iterable[Collection[str]], question: Question) -> tuple[Not, ...]:
    """That the letters of one name, the w and l of u = r_w - r_l, are different ones."""
    free = sorted({*free_indices(question.lhs), *free_indices(question.rhs)}, key=lambda i: i.name)
    kept = [set(letters) for letters in groups]
    pairs = ((i, j) for i, j in combinations(free, 2) if i.set == j.set)
    return tuple(Not(Same(i, j)) for i, j in pairs if any({i.name, j.name} <= letters for letters in kept))


def _within(question: Question) -> tuple[AtMost, ...]:
    """That the free indices come no later than those at which sums end: what is behind may not be meant."""
    free = sorted({*free_indices(question.lhs), *free_indices(question.rhs)}, key=lambda i: i.name)
    guards = [n.guard for t in _everything(question) for n in walk(t) if isinstance(n, Sum)]
    ends = {n.args[1] for guard in guards for n in walk(guard) if isinstance(n, AtMost)}
    pairs = ((i, end) for end in free if end in ends for i in free)
    return tuple(AtMost(i, end) for i, end in pairs if i != end and i.set == end.set)


def _sizes_before(scope: Scope, question: Question, here: int) -> Iterator[tuple[str, str, int]]:
    """The sizes that the text has given numbers before: the name, its set, the number."""
    for name, found in sorted(scope.settings.items()):
        set_ = scope.axes.name(scope.axes.size(name)) if name in scope.words.sizes else name
        if set_ in question.model.sets and set_ not in question.sizes:
            numbers = {
                int(value) for at, value in found if at < here and value.denominator == 1 and value > 0
            }
            yield from ((name, set_, n) for n in sorted(numbers))


def _differentiated(t: Node) -> set[str]:
    """What stands in a derivative as if it depended on the variable, and does not show it: the L of ∂L/∂z."""
    partials = [p for p in walk(t) if isinstance(p, Partial)]
    silent = (a for p in partials for a in _summands(p.body) if p.wrt.name not in names(a))
    return {n for a in silent for n in names(a)}


def _summands(t: Term) -> Iterator[Term]:
    if isinstance(t, (Add, Neg)):
        for a in t.terms:
            yield from _summands(a)
    else:
        yield t


def _everything(question: Question) -> list[Node]:
    return [question.lhs, question.rhs, *(d.body for d in question.definitions if d.body is not None)]
