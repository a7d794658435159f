"""Sums, conditions and cases: what binds an index, and what is said of indices."""

from __future__ import annotations

from derive.meaning.axes import Key
from derive.meaning.formula import Formula
from derive.meaning.names import spelled
from derive.meaning.unclear import Unclear
from derive.meaning.values import Value
from derive.meaning.vocabulary import last, starts_at_zero
from derive.reading import syntax as s
from derive.reading.grammar.conditions import predecessor
from derive.trusted.indices import TRUE, AtMost, Both, Index, Ix, Next, Not, Prop, Same, abstract
from derive.trusted.terms import Case, Sum, Term


def summed(reader: Formula, node: s.Sum) -> Value:
    over = node.over
    if not over.names:
        return _of_entries(reader, node)
    if over.kind not in ("all", "from", "single", "except", "upto", "where"):
        raise Unclear(node.at, "what this sum runs over is not understood")
    outer, added = dict(reader.bound), []
    guard: Prop = TRUE
    for name in over.names:
        if not isinstance(name, s.Name):
            raise Unclear(name.at, "a sum runs over a letter")
        reader.count += 1
        key: Key = ("bound", node.at, spelled(name))
        upper = last(over)
        if isinstance(upper, s.Name) and over.kind in ("all", "from", "except", "where"):
            reader.axes.unite(key, reader.axes.size(spelled(upper)))
        elif over.upper is not None and over.kind != "upto":
            raise Unclear(over.upper.at, "the upper end of this sum is not a name")
        if (said := _said(over)) is not None:
            reader.axes.unite(key, reader.letter_key(said))
        added.append((spelled(name), key))
    first = isinstance(over.lower, s.Number) and over.lower.value == 1 and not over.strict
    if over.kind == "from" and not (first and not reader.words.from_zero) and not starts_at_zero(over):
        raise Unclear(node.at, "where this sum starts and ends is not understood")
    opened: list[tuple[str, Key, Ix]] = []
    # the index that is left out or picked is read outside of the binder
    special = _special(reader, over, added[0][1])
    for name_, key in added:
        index = Ix(f"{name_}@{reader.count}", reader.set_of(key))
        reader.keys[index] = key
        reader.bound[name_] = (key, index)
        opened.append((name_, key, index))
    body = reader.value(node.body)
    if reader.dry:
        special = _special(reader, over, added[0][1], outer)
    if special is not None:
        same: Prop = Same(opened[0][2], special)
        guard = {"single": same, "except": Not(same), "upto": AtMost(opened[0][2], special)}[over.kind]
    for condition in over.but:
        extra = proposition(reader, condition)
        guard = extra if guard == TRUE else Both(guard, extra)
    reader.bound = outer
    term = body.term
    for name_, _, index in reversed(opened):
        term = Sum(index.set, abstract(guard, index), abstract(term, index), hint=name_)
        guard = TRUE
    return Value(term, body.axes, body.row)


def _of_entries(reader: Formula, node: s.Sum) -> Value:
    """A sum without a letter: of all entries of a vector, as in Σ y = 1."""
    over, body = node.over, reader.value(node.body)
    if len(body.axes) != 1 or over.kind != "all" or over.upper is not None or over.but:
        raise Unclear(node.at, "what this sum runs over is not understood")
    (axis,) = body.axes
    return Value(Sum(axis.set, TRUE, abstract(body.term, axis), hint="k"))


def _said(over: s.Range) -> s.Node | None:
    """What a sum leaves out, picks or ends at."""
    return over.upper if over.kind == "upto" else over.lower if over.kind in ("single", "except") else None


def _special(
    reader: Formula, over: s.Range, own: Key, bound: dict[str, tuple[Key, Ix]] | None = None
) -> Index | None:
    """The index that a sum leaves out, picks or ends at; a number is one of the sum's `own` set."""
    node = _said(over)
    if node is None:
        return None
    if over.strict:
        raise Unclear(node.at, "a strict bound is not understood")
    inside, reader.bound = reader.bound, reader.bound if bound is None else bound
    key = reader.letter_key(node) or own
    found = reader.index(node, key)
    reader.bound = inside
    return found


def proposition(reader: Formula, node: s.Node) -> Prop:
    """A condition about indices."""
    if isinstance(node, s.Relation):
        return relation(reader, node.sign, node.left, node.right)
    raise Unclear(node.at, "this condition is not understood")


def relation(reader: Formula, sign: str, left: s.Node, right: s.Node) -> Prop:
    if sign == "=" and (before := predecessor(right)) is not None:
        key = reader.letter_key(left)
        reader.axes.unite(key, reader.letter_key(before))
        return Next(reader.index(before, key or ()), reader.index(left, key or ()))
    key = reader.letter_key(left) or reader.letter_key(right)
    if key is None:
        raise Unclear(left.at, "this condition is not about indices")
    reader.axes.unite(reader.letter_key(left), reader.letter_key(right))
    i, j = reader.index(left, key), reader.index(right, key)
    match sign:
        case "=":
            return Same(i, j)
        case "!=":
            return Not(Same(i, j))
        case "<=":
            return AtMost(i, j)
        case ">=":
            return AtMost(j, i)
        case "<":
            return Not(AtMost(j, i))
        case ">":
            return Not(AtMost(i, j))
    raise Unclear(left.at, "this condition is not understood")


def cases(reader: Formula, node: s.Cases) -> Term:
    branches = []
    for branch in node.branches:
        conditions = [c for c in branch.conditions if not isinstance(c, s.Forall)]
        if len(conditions) != 1:
            raise Unclear(branch.at, "this case needs one condition")
        otherwise = isinstance(conditions[0], s.Otherwise)
        branches.append(
            (None if otherwise else proposition(reader, conditions[0]), reader.scalar(branch.value))
        )
    condition, last = branches[-1]
    covered = [c for c, _ in branches[:-1]]
    if not (condition is None or (len(covered) == 1 and _opposite(covered[0], condition))) or None in covered:
        raise Unclear(node.at, "the cases do not cover everything")
    term = last
    for c, value in reversed(branches[:-1]):
        assert c is not None
        term = Case(c, value, term)
    return term


def _opposite(c: Prop | None, d: Prop) -> bool:
    def swapped(p: Prop) -> Prop:
        if isinstance(p, Same):
            i, j = p.args
            assert isinstance(i, Index) and isinstance(j, Index)
            return Same(j, i)
        return p

    if c is None:
        return False
    inner = d.args[0] if isinstance(d, Not) else None
    other = c.args[0] if isinstance(c, Not) else None
    return (isinstance(inner, Prop) and (inner == c or swapped(inner) == c)) or (
        isinstance(other, Prop) and (other == d or swapped(other) == d)
    )
