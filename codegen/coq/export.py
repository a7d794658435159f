"""A theorem as a Coq file: its lemmas and its steps proved one by one, then the statement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from codegen.coq.definitions import Known, constituents, parameters, within
from codegen.coq.existence import backwards, slopes
from codegen.coq.names import KINDS, Names
from codegen.coq.proof import Proof
from codegen.coq.render import Scope, sets_of
from codegen.coq.sentences import HEADER
from codegen.coq.witness import witness
from derive.trusted import indices as i, terms as t
from derive.trusted.certificate import statement_hash
from derive.trusted.conditions import Definition
from derive.trusted.indices import Ix, free_indices, substitute
from derive.trusted.kernel import Step, Theorem
from derive.trusted.node import Node, walk
from derive.trusted.terms import Entry, Partial


def coq_file(theorem: Theorem, name: str) -> str:
    """The Coq file of a theorem; its last theorem is `statement`."""
    writer = _Writer()
    writer.theorem(theorem, final=True)
    told = f"(* {name}, statement {statement_hash(theorem)}: written by `gradproof certify {name}`. *)"
    unfolding = "; ".join(f"try unfold {coq}" for coq in writer.defined.values()) or "idtac"
    again = f"Ltac definitions ::= repeat progress ({unfolding}); cbv beta iota."
    return "\n".join([told, HEADER, *writer.definitions, again, "", *writer.lines]) + "\n"


class _Writer:
    """One Coq file on its way out."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.definitions: list[str] = []
        self.defined: dict[tuple[Definition, ...], str] = {}  # by what stands within, too
        self.lemmas: dict[int, tuple[Theorem, _Section]] = {}

    def define(self, d: Definition, known: Known) -> str:
        """The Coq name of a definition, which is written where it is new."""
        inside = [known[name] for name in within(d, known)]
        key = (d, *inside)
        if key not in self.defined:
            written = {p.name: (p, self.define(p, known)) for p in inside if p.body is not None}
            coq = f"d{len(self.defined)}_{Names()('array', d.name)}"
            self.defined[key] = coq
            self.definitions.append(_definition(d, coq, known, written))
        return self.defined[key]

    def theorem(self, theorem: Theorem, final: bool) -> _Section:
        """Write the theorem, its lemmas first."""
        if id(theorem) in self.lemmas:
            return self.lemmas[id(theorem)][1]
        for lemma in _lemmas(theorem.derivation.steps):
            self.theorem(lemma, final=False)
        number = len(self.lemmas)
        section = _Section(theorem, self, "" if final else f"lemma_{number}_")
        self.lemmas[id(theorem)] = theorem, section
        self.lines += section.written(final)
        return section

    def lemma(self, theorem: Theorem, scope: Scope, at: Mapping[Node, Node]) -> str:
        """A lemma with what it is about here."""
        return self.lemmas[id(theorem)][1].applied(scope, at)


class _Section:
    """One theorem and its steps: a section of Coq."""

    def __init__(self, theorem: Theorem, writer: _Writer, prefix: str) -> None:
        self.theorem = theorem
        self.prefix = prefix
        self.proof = Proof(theorem.assumptions, writer.lemma)
        self.names = Names()
        known = {d.name: d for d in theorem.definitions}
        coq = {
            name: self.names("unknown", name) if d.body is None else writer.define(d, known)
            for name, d in known.items()
        }
        self.scope = Scope(self.names, {name: (d, coq[name]) for name, d in known.items()})
        self._collect()

    def _collect(self) -> None:
        """Find what the theorem and its lines speak of, and give it identifiers."""
        theorem = self.theorem
        bodies = [d.body for d in theorem.definitions if d.body is not None]
        lines = [theorem.lhs, theorem.rhs, *(s.after for s in theorem.derivation.steps)]
        nodes = [n for top in (*theorem.assumptions, *lines, *bodies) for n in walk(top)]
        stated = (*theorem.assumptions, *lines)
        sets = set().union(*(sets_of(top) for top in (*stated, *bodies)))
        self.sizes = sorted(sets.union(*(d.sets for d in theorem.definitions)))
        entries = {n.name for n in nodes if isinstance(n, Entry)}
        entries.update(name for d in theorem.definitions for name in d.of)
        self.unknown = [d for d in theorem.definitions if d.body is None]
        self.shapes = {n.name: n.sets for n in nodes if isinstance(n, Entry)}
        self.shapes.update({d.name: d.sets for d in theorem.definitions})
        self.arrays = sorted(entries - {d.name for d in theorem.definitions})
        self.labels = sorted({n for n in nodes if isinstance(n, i.Label)}, key=repr)
        self.functions = sorted({str(n.data[0]) for n in nodes if isinstance(n, t.Fn)})
        self.indices = sorted({ix for top in stated for ix in free_indices(top)}, key=repr)
        for d in self.unknown:
            if len(d.of) != 1:
                raise ValueError(f"{d.name}: an unknown function of several arrays has no Coq form")
        self.keys = [
            *(("size", s) for s in self.sizes),
            *(("array", a) for a in self.arrays),
            *dict.fromkeys(("label", str(n.data[0])) for n in self.labels),
            *(("function", f) for f in self.functions),
            *(("unknown", d.name) for d in self.unknown),
            *(("index", ix.name, ix.set) for ix in self.indices),
        ]
        for key in self.keys:
            self.names(*key)

    # ------------------------------------------------------------ the section

    def written(self, final: bool) -> Iterator[str]:
        """The section's lines."""
        theorem, scope, prefix = self.theorem, self.scope, self.prefix
        section = prefix.rstrip("_") or "proof"
        yield f"Section {section}."
        yield from self._context()
        before = theorem.lhs
        steps = theorem.derivation.steps
        for number, step in enumerate(steps, 1):
            yield f"(* {prefix}step {number}, {step.rule} *)"
            yield f"Lemma {prefix}step_{number} : {scope.term(before)} = {scope.term(step.after)}."
            yield f"Proof. {self.proof.step(before, step, scope)} Qed."
            before = step.after
        chain = " ".join(
            f"transitivity {scope.term(s.after)}. {{ exact {prefix}step_{n}. }}"
            for n, s in enumerate(steps, 1)
        )
        yield f"Theorem {prefix}equation : {scope.term(theorem.lhs)} = {scope.term(theorem.rhs)}."
        yield f"Proof. {chain} same. Qed."
        if final:
            yield from self._statement()
        yield f"End {section}."
        if final:
            yield from witness(self)
        yield ""

    def _context(self) -> Iterator[str]:
        for key in self.keys:
            yield f"Variable {self.names(*key)} : {KINDS[key[0]]}."
        yield from (f"Hypothesis {name} : {fact}." for name, fact in self.hypotheses())

    def hypotheses(self) -> list[tuple[str, str]]:
        """What is understood and what is assumed, by the names of the hypotheses."""
        found = [(f"H{n}", fact) for n, fact in enumerate(self.ranges())]
        return found + [(f"A{n}", self.scope.fact(f)) for n, f in enumerate(self.theorem.assumptions)]

    def ranges(self) -> list[str]:
        """What is understood: sets are not empty, indices lie in theirs, functions have derivatives."""
        scope = self.scope
        found = [f"(0 < {scope.size(s)})%nat" for s in self.sizes]
        found += [f"({scope.index(ix)} < {scope.size(ix.set)})%nat" for ix in self.indices]
        for name, sets, set_ in dict.fromkeys(_range(label) for label in self.labels):
            label = self.names("label", name)
            ks = [f"k{n}" for n in range(len(sets))]
            given = " -> ".join(f"({k} < {scope.size(s)})%nat" for k, s in zip(ks, sets, strict=True))
            value = f"({label} [{'; '.join(ks)}] < {scope.size(set_)})%nat"
            found.append(f"forall {' '.join(ks)}, {given} -> {value}" if ks else value)
        for f in self.functions:
            name = self.names("function", f)
            found.append(f"forall n__ x__, is_derive ({name} n__) x__ ({name} (S n__) x__)")
        for d in self.unknown:
            if d.of[0] in self.shapes:
                there, shape = scope.shape(d.sets), scope.shape(self.shapes[d.of[0]])
                found.append(
                    f"forall n__ l__, inside {there} l__ -> "
                    f"smooth n__ {shape} (fun x__ => {self.names('unknown', d.name)} x__ l__)"
                )
        return found

    def applied(self, scope: Scope, at: Mapping[Node, Node]) -> str:
        """The equation with the variables of another scope for its own."""
        arguments: list[str] = []
        for kind, name, *more in self.keys:
            if kind == "array":
                arguments.append(scope.array(name))
            elif kind == "index":
                ix = Ix(name, *more)
                arguments.append(scope.index(substitute(ix, {ix: at.get(ix, ix)})))  # type: ignore[dict-item]
            else:
                arguments.append(scope.names(kind, name))
        return f"({' '.join([f'{self.prefix}equation', *arguments])})"

    # ------------------------------------------------------------ the statement

    def _statement(self) -> Iterator[str]:
        """The theorem about derivatives: that there are those of which the equation speaks, too."""
        derivation, scope = self.theorem.derivation, self.scope
        lhs, rhs, equation = derivation.lhs, derivation.rhs, f"exact {self.prefix}equation"
        claim = f"{scope.term(lhs)} = {scope.term(rhs)}"
        there: dict[str, str] = {}  # tactics by what they prove
        for side, steps in ((lhs, derivation.steps), (rhs, backwards(derivation))):
            for slope in slopes(side, scope):
                tactic = "there"
                if slope.nested:
                    name = f"inner_{len(there)}"
                    yield from slope.lemma(name, steps, self.proof)
                    tactic = f"there_by {name}"
                there.setdefault(slope.exists, tactic)
        if isinstance(lhs, Partial):
            claim = f"isD {scope.derivative(lhs)} {scope.term(rhs)}"
            equation = f"apply isD_intro; [{there.pop(f'exD {scope.derivative(lhs)}')} | {equation}]"
        signs = self.proof.signs(lhs, derivation.steps, scope)
        stated = " /\\ ".join([*there, claim])
        proof = "".join(f"split; [{tactic} | " for tactic in there.values()) + equation + "]" * len(there)
        yield f"Theorem statement : {stated}."
        yield f"Proof. {' '.join([*signs, proof])}. Qed."


def _definition(d: Definition, coq: str, known: Known, written: dict[str, tuple[Definition, str]]) -> str:
    """A definition as a function of the arrays of which it is made."""
    assert d.body is not None
    names = Names()
    given = [f"({names(*key)} : {KINDS[key[0]]})" for key in parameters(d, known)]
    given += [f"({names('array', name)} : arr)" for name in constituents(d, known)]
    unknown = {p: (known[p], names("unknown", p)) for p in within(d, known) if p not in written}
    formal = {Ix(f"#{n}", s): f"i{n}" for n, s in enumerate(d.sets)}
    scope = Scope(names, {**written, **unknown}, indices=formal)
    at = f"[{'; '.join(formal.values())}]"
    head = f"Definition {' '.join([coq, *given])} : arr :="
    return f"{head}\n  fun l => match l with {at} => {scope.term(d.body)} | _ => 0 end."


def _range(label: i.Label) -> tuple[str, tuple[str, ...], str]:
    return str(label.data[0]), tuple(a.set for a in label.args if isinstance(a, i.Index)), label.set


def _lemmas(steps: tuple[Step, ...]) -> Iterator[Theorem]:
    for step in steps:
        yield from (value for _, value in step.bindings if isinstance(value, Theorem))
        for _, inner in step.because:
            yield from _lemmas(inner)
