"""The claims of a text in their order: which side is equated with which, and under which index condition."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from derive.meaning.applied import Applied, applied, indexed
from derive.meaning.labels import Numbered, numbered, relabelled
from derive.meaning.limits import ended, limits
from derive.meaning.names import spelled
from derive.meaning.reach import free_letters, widened
from derive.reading import prose, syntax as s
from derive.reading.chain import Chain, Link, Side
from derive.reading.chains import chains
from derive.reading.document import Document, Formula
from derive.reading.grammar.conditions import predecessor
from derive.reading.prose import Cue
from derive.reading.source import ReadError

EQUALITIES = frozenset({"=", ":=", "arrow"})


@dataclass(frozen=True)
class Row:
    """A side where it stands in its chain; `chain` numbers the chains of the text."""

    side: Side
    chain: int


@dataclass(frozen=True)
class Claim:
    """`left` = `right`; where `left` was not good, `others` are the rows to compare with instead."""

    left: Row
    right: Row
    sign: str
    others: tuple[Row, ...] = ()
    conditions: tuple[s.Node, ...] = ()
    link: Link | None = None
    heads: bool = False  # whether it opens a chain that has a head of its own
    introduced: bool = False  # whether the text says that it defines or sets something
    display: bool = True

    @property
    def table(self) -> bool:
        """Whether the right side is a matrix or a listed vector."""
        return isinstance(self.right.side.tree, s.Matrix | s.Vector)


@dataclass
class _State:
    chain: int = 0
    case: Cue | None = None
    value: Cue | None = None
    fresh_case: bool = False
    before_case: Row | None = None
    start: Row | None = None
    last: Row | None = None
    found: list[Claim] = field(default_factory=list)
    loose: list[Row] = field(default_factory=list)
    indices: frozenset[str] = frozenset()  # letters at which sums end
    ranges: list[tuple[s.Name, s.Name]] = field(default_factory=list)  # a and K of 1 <= a <= K


@dataclass(frozen=True)
class Claims:
    """All claims of a text, and the formulas that claim nothing."""

    claims: tuple[Claim, ...]
    loose: tuple[Row, ...]
    cues: tuple[Cue, ...]


def claims(document: Document) -> Claims:
    """Everything that a text equates."""
    cues = prose.cues(document)
    state = _found(document, cues, frozenset())
    if indices := _limits(state):
        state = _found(document, cues, indices)
    return _reread(Claims(tuple(state.found), tuple(state.loose), cues), indices)


def _limits(state: _State) -> frozenset[str]:
    """The letters at which sums end though they are no sizes."""
    found = Claims(tuple(state.found), tuple(state.loose), ())
    trees = [r.side.tree for r in rows(found) if isinstance(r.side.tree, s.Node)]
    pairs = ((c.left.side.tree, c.right.side.tree) for c in found.claims if c.heads)
    equations = ((a, b) for a, b in pairs if isinstance(a, s.Node) and isinstance(b, s.Node))
    return limits(trees, equations, state.ranges)


def _found(document: Document, heard: tuple[Cue, ...], indices: frozenset[str]) -> _State:
    """What the formulas of a text claim, where some letters are known to be indices."""
    state = _State(indices=indices)
    cues = [c for c in heard if not any(_of_numbers(condition, indices) for condition in c.conditions)]
    done = 0
    formulas = [p for p in document.pieces if isinstance(p, Formula)]
    after = [c for c in cues if c.kind == prose.AFTER]
    introduced = {c.formula.start for c in cues if c.kind == prose.INTRODUCE and c.formula is not None}
    for n, formula in enumerate(formulas):
        while done < len(cues) and cues[done].at < formula.start:
            _hear(cues[done], state)
            done += 1
        if state.case is not None and state.case.until is not None and formula.start > state.case.until:
            state.case = None
        if state.value is not None and state.value.until is not None and formula.start > state.value.until:
            state.value = None
        following = formulas[n + 1].start if n + 1 < len(formulas) else len(document.text)
        first, last = (bisect_left(after, at, key=lambda c: c.at) for at in (formula.end, following))
        behind = tuple(c for cue in after[first:last] for c in cue.conditions)
        said = formula.start in introduced
        for chain in chains(document, formula):
            _chain(chain, formula, behind, said or chain.introduced in ("where", "let"), state)
    return state


def _of_numbers(node: s.Node, indices: frozenset[str]) -> bool:
    """Whether b = a + 1 is said of other names than indices: then it is an equation like any other."""
    before = predecessor(node.right) if isinstance(node, s.Relation) and node.sign == "=" else None
    return before is not None and not free_letters(node) <= indices


def _reread(found: Claims, indices: frozenset[str]) -> Claims:
    """The claims with the 1 of L_1 read as part of the name, and sums as far as they reach, and go."""
    trees = [r.side.tree for r in rows(found) if isinstance(r.side.tree, s.Node)]
    names, text = (
        numbered(trees),
        applied(
            trees,
            (c.left.side.tree for c in found.claims if c.heads and isinstance(c.left.side.tree, s.Node)),
        ),
    )
    around = _letters_around(found)
    made: dict[int, Row] = {}

    def again(row: Row) -> Row:
        if id(row.side) not in made:
            made[id(row.side)] = replace(
                row, side=_side(row.side, names, text, around.get(id(row.side), frozenset()), indices)
            )
        return made[id(row.side)]

    new = [
        replace(c, left=again(c.left), right=again(c.right), others=tuple(map(again, c.others)))
        for c in found.claims
    ]
    return Claims(tuple(new), tuple(map(again, found.loose)), found.cues)


def _side(side: Side, names: Numbered, text: Applied, known: frozenset[str], indices: frozenset[str]) -> Side:
    if isinstance(side.tree, ReadError):
        return side
    tree = indexed(relabelled(ended(side.tree, indices), names), text)
    return replace(side, tree=widened(tree, known))


def _letters_around(found: Claims) -> dict[int, frozenset[str]]:
    """For each side the names that have a meaning beside it: in the head of its chain, in conditions."""
    heads = {c.left.chain: c.left.side for c in found.claims if c.heads}
    around: dict[int, frozenset[str]] = {}
    for claim in found.claims:
        beside = frozenset().union(*map(free_letters, claim.conditions))
        head, right = heads.get(claim.right.chain, claim.left.side), claim.right.side
        around[id(right)] = _free(head) | beside
        if claim.heads:
            around[id(claim.left.side)] = _free(right) | beside
    return around


def _free(side: Side) -> frozenset[str]:
    return frozenset() if isinstance(side.tree, ReadError) else free_letters(side.tree)


def _hear(cue: Cue, state: _State) -> None:
    if cue.kind in (prose.CASE, prose.OTHERWISE):
        if state.case is None or state.before_case is None:
            state.before_case = state.last
        conditions = cue.conditions
        if cue.kind == prose.OTHERWISE and state.case is not None:
            cue = Cue(cue.kind, cue.at, cue.words, conditions=tuple(map(_negated, state.case.conditions)))
        elif not conditions:
            return
        state.case, state.fresh_case = cue, True
    elif cue.kind == prose.VALUE:
        state.value = cue
    elif cue.kind == prose.CLOSE and cue.sure:
        state.case, state.before_case = None, None


def _negated(node: s.Node) -> s.Node:
    if isinstance(node, s.Relation) and node.sign in ("=", "!="):
        return s.Relation("!=" if node.sign == "=" else "=", node.left, node.right, at=node.at)
    return node


def _chain(chain: Chain, formula: Formula, behind: tuple[s.Node, ...], said: bool, state: _State) -> None:
    state.ranges.extend(_range(chain))
    links = [
        link for link in chain.links if link.sign in EQUALITIES and (link.right.latex or link.sign != "arrow")
    ]
    if all(_only_index(side, state.indices) for side in (chain.head, *(link.right for link in links))):
        return  # a condition such as i = j, which the prose has told of
    if not links:
        if chain.head is not None:
            state.loose.append(Row(chain.head, state.chain))
            state.chain += 1
        return
    if chain.head is not None:
        state.chain += 1
        state.start = state.last = Row(chain.head, state.chain)
    before = state.last
    if before is None:
        return
    fallbacks: list[Row] = [r for r in (state.start,) if r is not None]
    if chain.head is None and state.fresh_case and state.before_case is not None:
        fallbacks.insert(0, before)
        before = state.before_case
    for link in links:
        row = Row(link.right, state.chain)
        case = tuple(c for cue in (state.case, state.value) if cue is not None for c in cue.conditions)
        state.found.append(
            Claim(
                before,
                row,
                link.sign,
                tuple(f for f in fallbacks if f != before),
                (*case, *behind, *link.conditions),
                link,
                heads=chain.head is not None and link is links[0],
                introduced=said or link.sign == ":=",
                display=formula.display,
            )
        )
        before = row
    state.last, state.fresh_case = before, False


def _range(chain: Chain) -> Iterator[tuple[s.Name, s.Name]]:
    """The a and the K of 1 <= a <= K."""
    signs = [link.sign for link in chain.links]
    trees = [side.tree for side in (chain.head, *(link.right for link in chain.links)) if side is not None]
    match trees:
        case [s.Number(value=1), s.Name() as index, s.Name() as size] if signs == ["<=", "<="]:
            yield index, size


def _only_index(side: Side | None, indices: frozenset[str]) -> bool:
    """A bare letter or number, or the one after an index."""
    if side is None or isinstance(side.tree, ReadError):
        return False
    tree = side.tree
    before = predecessor(tree)
    if before is not None:
        return spelled(before) in indices
    letter = (
        isinstance(tree, s.Name)
        and len(tree.base) == 1
        and tree.base.islower()
        and not (tree.marks or tree.label)
    )
    return letter or isinstance(tree, s.Number)


def rows(found: Claims) -> Iterator[Row]:
    """Every side, once."""
    seen: set[int] = set()
    for claim in found.claims:
        for row in (claim.left, claim.right):
            if id(row.side) not in seen:
                seen.add(id(row.side))
                yield row
    yield from found.loose
