"""What is said beside a verdict: repairs, aliases, stray indices, where a hypothesis is stated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from derive.judging.claims import Claim, Claims
from derive.judging.points import ONE_HOT
from derive.judging.questions import Asker
from derive.judging.repair import Repair, repair
from derive.judging.stated import stated
from derive.judging.trials import Question
from derive.judging.verdict import REFUTED, UNDER, Verdict
from derive.printing import Notation, latex
from derive.reading import prose
from derive.reading.document import Document
from derive.trusted.dependence import names
from derive.trusted.indices import free_indices
from derive.trusted.terms import Entry, Term

_VARIANT = re.compile(r"\\var(epsilon|theta|phi|rho|sigma|pi|kappa)")
_ONE_HOT = frozenset({prose.ONE_HOT, prose.TRUE_CLASS})
_SUM_ONE = _ONE_HOT | {prose.SUM_ONE, prose.DISTRIBUTION}


@dataclass(frozen=True)
class Remarks:
    """Adds to the verdicts on one text what its author will want to know."""

    document: Document
    found: Claims
    asker: Asker

    def on(self, claim: Claim, question: Question, verdict: Verdict) -> Verdict:
        """The verdict with warnings, and for a refutation with the edit that would make it true."""
        verdict = replace(verdict, warnings=(*verdict.warnings, *self._warnings(claim, question)))
        if verdict.kind == UNDER:
            place = self.stated(verdict)
            where = f"the text states it at line {place}" if place else "the text never states it"
            return replace(verdict, message=f"{verdict.message} {', '.join(verdict.hypotheses)}; {where}")
        if verdict.kind != REFUTED:
            return verdict
        scope = self.asker.declared.scope
        found = repair(question, self._others, lambda *t: scope.definitions(claim.right.side.start, *t))
        return verdict if found is None else replace(verdict, repair=self._written(found))

    def stated(self, verdict: Verdict) -> int | None:
        """The line where the text says, in words or as a formula, that the hypothesis of a verdict holds."""
        one_hot = verdict.hypotheses[0].startswith("onehot")
        said = [c.at for c in self.found.cues if c.kind in (_ONE_HOT if one_hot else _SUM_ONE)]
        assumed = () if verdict.theorem is None else verdict.theorem.assumptions
        arrays = {n.partition("(")[0] for fact in assumed for n in names(fact)}
        for each in stated(self.found, self.asker.declared):
            if each.array in arrays and (each.kind == ONE_HOT or not one_hot):
                said.append(each.at)
        return self.document.source.place(min(said))[0] if said else None

    def _others(self, entry: Entry) -> list[str]:
        """The arrays of the text with which an entry might have been confused."""
        scope, rank = self.asker.declared.scope, len(entry.indices)
        same = [
            n for n, found in sorted(scope.words.ranks.items()) if rank in found and n not in scope.hidden
        ]
        return [a for n in same if (a := scope.words.array(n, rank)) != entry.name]

    def _warnings(self, claim: Claim, question: Question) -> Iterator[str]:
        if claim.table:
            yield "an entry is equated with the whole table: judged entry by entry"
        used = {n for t in (question.lhs, question.rhs) for n in names(t)}
        for name, meant in self.asker.declared.scope.alias.items():
            if meant in used:
                yield f"{name} is taken for {meant}"
        for index in sorted(free_indices(question.rhs) - free_indices(question.lhs), key=lambda i: i.name):
            if index != question.true_class:
                yield f"the index {index.name} stands on the right only"

    def _written(self, found: Repair) -> str:
        spelled = self.asker.declared.scope.words.latex
        if found.renamed is not None:
            return " → ".join(spelled.get(n, n) for n in found.renamed)
        assert isinstance(found.rhs, Term)
        arrays = {n: spelled.get(n.partition("(")[0], n) for n in names(found.rhs)}
        return self._as_the_author(latex(found.rhs, notation=Notation(arrays=arrays, bounds=False)))

    def _as_the_author(self, formula: str) -> str:
        r"""The formula with an \epsilon where the text has only such, and no \varepsilon."""
        text = self.document.text

        def spelled(match: re.Match[str]) -> str:
            return match[0] if match[0] in text or f"\\{match[1]}" not in text else f"\\{match[1]}"

        return _VARIANT.sub(spelled, formula)
