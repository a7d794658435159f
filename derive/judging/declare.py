"""Which claims of a text introduce a name or state an assumption, and what its names stand for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from derive.judging.claims import Claim, Claims, rows
from derive.judging.definitions import definition_of, head_of
from derive.judging.given import of_a_value
from derive.judging.spelling import called_by_name, spelled_out, variable_of
from derive.judging.tables import cells
from derive.meaning.axes import Axes
from derive.meaning.elaborate import Elaborator
from derive.meaning.fold import fold
from derive.meaning.names import spelled
from derive.meaning.reach import free_letters
from derive.meaning.scope import Declared, Scope
from derive.meaning.shapes import infer
from derive.meaning.values import ShapeError, aligned
from derive.meaning.vocabulary import Vocabulary, survey
from derive.reading import prose, syntax as s
from derive.reading.source import ReadError
from derive.reading.traverse import walk as below
from derive.trusted.conditions import Definition
from derive.trusted.dependence import names as names_in
from derive.trusted.indices import Ix
from derive.trusted.node import walk
from derive.trusted.terms import Bracket, Case, Entry, Exp, Fn, Log, Num, Partial, Term


@dataclass
class Declarations:
    """The scope of a text, and which claims (by identity) define or assume."""

    scope: Scope
    defines: dict[int, str] = field(default_factory=dict)
    spells: dict[int, str] = field(default_factory=dict)  # what spells out a function, or a vector's entry
    whole: set[str] = field(default_factory=set)  # arrays defined without indices
    assumes: set[int] = field(default_factory=set)


def declare(found: Claims, sizes: Collection[str] = ()) -> Declarations:
    """Read all definitions and assumptions of a text, in its order; `sizes` are names known to be such."""
    trees = [r.side.tree for r in rows(found) if not isinstance(r.side.tree, ReadError)]
    words = survey([*trees, *(c for claim in found.claims for c in claim.conditions)])
    words.sizes.update(sizes)
    words.sizes.update(
        spelled(c.name)
        for c in found.cues
        if c.kind in (prose.CLASSES, prose.SAMPLES) and isinstance(c.name, s.Name)
    )
    _shapes(found, words)
    if any(c.kind == prose.LOGISTIC for c in found.cues):
        words.functions.add("σ")
    words.lines = next((c.words for c in found.cues if c.kind == prose.LINES), "")
    out = Declarations(Scope(words, Axes()))
    _join_axes(found, out.scope)
    _name_classes(trees, out.scope)
    applied = {n.head for tree in trees for n in below(tree) if isinstance(n, s.Apply) and called_by_name(n)}
    for row in found.loose:
        if isinstance(row.side.tree, s.Name | s.Indexed):
            name = row.side.tree if isinstance(row.side.tree, s.Name) else row.side.tree.base
            number = isinstance(name, s.Name) and name.base not in "Ie" and name not in applied
            if number and isinstance(name, s.Name) and spelled(name) not in words.sizes:
                out.scope.introduced.add(spelled(name))
    for claim in sorted(found.claims, key=lambda claim: variable_of(claim) is None):
        _define(claim, out)
    fold(out.scope, trees)
    _not_understood(found, out.scope)
    for claim in found.claims:
        if id(claim) not in out.defines and _read(claim, out, _assumption):
            out.assumes.add(id(claim))
    _aliases(out.scope, _of_two_kinds(trees))
    return out


def _shapes(found: Claims, words: Vocabulary) -> None:
    """What is a vector though no index says so; what the text defines as a number is none."""
    pairs = [(c.left.side.tree, c.right.side.tree) for c in found.claims]
    for left, _ in pairs:
        if isinstance(left, s.Name) and spelled(left) in words.below_nabla:
            words.vectors.pop(spelled(left), None)
    trees = [r.side.tree for r in rows(found) if isinstance(r.side.tree, s.Node)]
    infer(words, trees, ((a, b) for a, b in pairs if isinstance(a, s.Node) and isinstance(b, s.Node)))


def _join_axes(found: Claims, scope: Scope) -> None:
    """Let every formula say which axes belong together, before any index set has a name."""
    for claim in found.claims:
        reader = scope.elaborator(claim.right.chain, claim.left.side.tree, claim.right.side.tree, dry=True)
        sides = []
        for row in (claim.left, claim.right):
            if isinstance(row.side.tree, ReadError):
                continue
            try:
                sides.append(reader.value(row.side.tree))
            except (ValueError, RecursionError):
                continue
        for condition in claim.conditions:
            try:
                reader.proposition(condition)
            except ValueError:
                continue
        if len(sides) == 2:
            try:
                aligned(sides[0], sides[1], reader.unite)
            except ShapeError:
                continue


def _name_classes(trees: list[s.Node], scope: Scope) -> None:
    """What an exponential runs over is the classes: the first set to be given a name."""
    for node in (n for tree in trees for n in below(tree)):
        exponential = isinstance(node, s.Call) and node.function in ("exp", "softmax")
        power = isinstance(node, s.Power) and isinstance(node.base, s.Name) and node.base.base == "e"
        for inner in below(node) if exponential or power else ():
            if isinstance(inner, s.Indexed) and isinstance(inner.base, s.Name):
                rank = len(inner.above) + len(inner.below) + scope.words.open_axes(inner.base, inner)
                scope.axes.name(("axis", scope.words.array(spelled(inner.base), rank), rank, rank - 1))


def _not_understood(found: Claims, scope: Scope) -> None:
    """Names at the head of a line whose right side has no meaning here: nothing is known of them."""
    for claim in found.claims:
        left, right = claim.left.side.tree, claim.right.side.tree
        head = left.base if isinstance(left, s.Indexed) else left.head if isinstance(left, s.Apply) else left
        if not claim.heads or not isinstance(head, s.Name) or spelled(head) in scope.words.sizes:
            continue
        name = scope.alias.get(spelled(head), spelled(head))
        if scope.definition(name, 10**9) is not None or name in scope.called:
            continue
        try:
            if not isinstance(right, ReadError | s.Vector):
                scope.elaborator(claim.right.chain, left, right).value(right)
                continue
        except (ValueError, RecursionError):
            pass
        if not isinstance(right, s.Vector):
            scope.unread.add(name)


def _read(claim: Claim, out: Declarations, test: Callable[[Elaborator, s.Node, s.Node, Scope], bool]) -> bool:
    left, right = claim.left.side.tree, claim.right.side.tree
    if isinstance(left, ReadError) or isinstance(right, ReadError):
        return False
    return test(out.scope.elaborator(claim.right.chain, left, right), left, right, out.scope)


def _define(claim: Claim, out: Declarations) -> None:
    """Note what a claim defines, if it does."""
    left, right = claim.left.side.tree, claim.right.side.tree
    if isinstance(left, ReadError) or isinstance(right, ReadError) or _read(claim, out, _assumption):
        return
    reader = out.scope.elaborator(claim.right.chain, left, right)
    if variable := variable_of(claim):
        reader.scalars.add(reader.name(variable))
    if _other_notation(reader, left, right, out.scope):
        out.defines[id(claim)] = "a way of writing entries"
        return
    if _conditional(claim, left, right):
        return  # what holds in a case defines nothing
    function = spelled_out(claim)
    if function and function not in out.spells.values():
        out.spells[id(claim)] = function
    definition = definition_of(reader, left, right, out.scope)
    if definition is None or _circular(definition, out.scope):
        return
    known = out.scope.definition(definition.name, claim.right.side.start)
    if known is not None and not (claim.introduced or _elsewhere(known, definition, out.scope)):
        if isinstance(left, s.Indexed) and definition.name in out.whole and not claim.display:
            out.spells.setdefault(id(claim), definition.name)  # a = x/|x| with a_i = x_i/|x|, in passing
        return
    if known is not None and known.body == definition.body:
        if claim.introduced:
            out.defines[id(claim)] = definition.name
        return
    out.defines[id(claim)] = definition.name
    if isinstance(left, s.Name) and definition.sets:
        out.whole.add(definition.name)
    if definition.body is not None and _unknown(definition, out.scope):
        out.scope.introduced.add(definition.name)
    elif definition.body is not None:
        out.scope.declared.append(Declared(definition, claim.right.side.start))
        out.scope.introduced.update(
            {definition.name, *(n.name for n in walk(definition.body) if isinstance(n, Entry))}
        )


def _conditional(claim: Claim, left: s.Node, right: s.Node) -> bool:
    """Whether a claim is made under a condition that speaks of what it speaks of."""
    used = free_letters(left) | free_letters(right)
    cases = (c for c in claim.conditions if isinstance(c, s.Relation))
    said = [free_letters(c) for c in cases if not (of_a_value(c) and c.sign == "!=")]  # T_q for q ≠ 1
    return any(letters <= used for letters in said) or bool(claim.link and claim.link.problems)


def _other_notation(reader: Elaborator, left: s.Node, right: s.Node, scope: Scope) -> bool:
    """F(x_i) = F_i says how F's entries will be written; x_j = [x_1, ..., x_K] lists them."""
    try:
        if isinstance(left, s.Apply) and isinstance(right, s.Indexed) and left.head == right.base:
            head = head_of(reader, left, reader.value(right), scope)
            return head is not None and bool(head[1])
        if isinstance(right, s.Vector) and isinstance(left, s.Name | s.Indexed):
            value = reader.value(left)
            free = tuple(Ix(f"i{n}", a.set) for n, a in enumerate(value.axes))
            lhs = value.at(*free)
            known = isinstance(lhs, Entry) and scope.definition(lhs.name, 0) is not None
            return not known and all(c.lhs == c.rhs for c in cells(reader, lhs, right))
    except (ValueError, RecursionError):
        return False
    return False


def _unknown(new: Definition, scope: Scope) -> bool:
    """Whether an array, s = f(x) beside s_i, is made by a function of which nothing is known."""
    indexed = scope.words.ranks.get(new.name, set())
    return isinstance(new.body, Fn) and bool(indexed) and len(new.sets) not in indexed


def _circular(new: Definition, scope: Scope) -> bool:
    """Whether a name is said again what the text has made other names of: z_i = log p_i + c, p of z."""
    return new.body is not None and new.name in _rests_on(new.body, scope)


def _elsewhere(known: Definition, new: Definition, scope: Scope) -> bool:
    """Whether two definitions rest on different arrays altogether, known ones: then the name begins anew."""
    if known.body is None or new.body is None:
        return False
    old, other = (_rests_on(d.body, scope) for d in (known, new) if d.body is not None)
    plain = {n.partition("(")[0] for n in scope.introduced}
    known_names = bool(new.sets) or all(n.partition("(")[0] in plain for n in other)
    return bool(old and other) and not old & other and known_names


def _rests_on(body: Term, scope: Scope) -> set[str]:
    """The arrays that a body reads, what they are defined by included."""
    below = [d.body for d in scope.definitions(10**9, body) if d.body is not None]
    return {n.name for t in (body, *below) for n in walk(t) if isinstance(n, Entry)}


def _assumption(reader: Elaborator, left: s.Node, right: s.Node, scope: Scope) -> bool:
    """Σ_k y_k = 1, y_c = 1, y_{j≠c} = 0, y_k = [k = c]: facts about arrays that nothing defines."""
    if any(isinstance(n, s.Relation) for n in below(left) if n is not left) and isinstance(left, s.Indexed):
        return isinstance(right, s.Number)
    if isinstance(left, s.Name) and isinstance(right, s.Number):
        if scope.definition(reader.name(left), 10**9) is not None:
            return False
        scope.settings.setdefault(spelled(left), []).append((left.at, right.value))
        return True  # for T = 1, with K = 3: no definition, and nothing to rely on elsewhere
    try:
        a, b = reader.value(left).term, reader.value(right).term
    except (ValueError, RecursionError):
        return False
    entries = [n for n in walk(a) if isinstance(n, Entry)]
    if not entries or any(isinstance(n, Partial | Exp | Log) for t in (a, b) for n in walk(t)):
        return False
    if any(scope.definition(e.name, 0) is not None for e in entries):
        return False
    if any(e.name in scope.words.exponents for e in entries):
        return isinstance(a, Entry) and isinstance(b, Num)  # at z_i = 0: of logits nothing more is assumed
    plain = not any(isinstance(n, Entry) for n in walk(b))
    indexed = all(e.indices for e in entries)
    return plain and indexed and (isinstance(b, Num | Bracket | Case))


def _of_two_kinds(trees: list[s.Node]) -> set[str]:
    """Names that stand with indices, and without."""
    nodes = [n for tree in trees for n in below(tree)]
    bases = (n.base for n in nodes if isinstance(n, s.Indexed))
    indexed = Counter(spelled(base) for base in bases if isinstance(base, s.Name))
    every = Counter(spelled(n) for n in nodes if isinstance(n, s.Name))
    return {name for name, count in indexed.items() if every[name] > count}


def _aliases(scope: Scope, of_two_kinds: set[str]) -> None:
    """A name never introduced stands for a declared one that differs in decoration or label only."""
    for names in scope.words.stems.values():
        declared = sorted(n for n in names if n in scope.introduced)
        for name in names - scope.introduced - scope.words.sizes - scope.words.letters:
            same = [d for d in declared if scope.words.ranks.get(d) == scope.words.ranks.get(name)]
            if len(same) == 1:
                scope.alias[name] = same[0]
    bodies = [d.definition.body for d in scope.declared if d.definition.body is not None]
    used = {d.definition.name for d in scope.declared} | {n for body in bodies for n in names_in(body)}
    settled = {*used, *scope.alias, *of_two_kinds}
    for name in [n for n in scope.words.latex if len(n) == 1 and n not in settled]:
        twin, rank = name.swapcase(), scope.words.rank(name)  # P_k and p_k; X, and the rows x_n
        if twin in used and rank and rank == scope.words.rank(twin) and name not in scope.words.sizes:
            scope.alias[name] = twin
