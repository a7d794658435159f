"""The certificate format: which nodes there are, what they are made of, and how large anything may be.

A certificate is one JSON object:

    about        what to do with the file, for whoever opens it
    format       "gradproof-certificate"
    version      1
    nodes        rows [class, *data, *children]; a child is the number of an earlier row, counted from 0.
                 `DATA` lists the data of each class (a rational is written "-1/2"; a binder's last datum is
                 the name it is printed with), `CHILDREN` the sorts of its children.
    definitions  objects {name, sets, hints, of, body}; the body is a row, or null for an unknown function.
    theorems     objects {assumptions, definitions, lhs, rhs, steps}: rows and numbers of definitions.
                 The last one is what the certificate proves, those before it are its lemmas.

A step is an object {rule, with, at, to} and, where they are not empty, {reverse, because}: the rule's name,
its bindings by name, the position in the line, and the row of the whole line that results; `because` lists
pairs [sign, steps].  A binding is an integer, a text, a list of bindings, or one of {"node": row},
{"definition": number}, {"theorem": number of an earlier theorem}.
"""

from __future__ import annotations

from derive.trusted import conditions as c, indices as i, terms as t
from derive.trusted.admission import VOCABULARY
from derive.trusted.node import Node

FORMAT = "gradproof-certificate"
VERSION = 1
ABOUT = "`gradproof verify FILE` replays this certificate"

MOST_BYTES = 4_000_000
MOST_NODES = 100_000  # rows of the table
MOST_SIZE = 20_000  # nodes of one term, written out without sharing
MOST_DEPTH = 100
MOST_THEOREMS = 200
MOST_DEFINITIONS = 200
MOST_STEPS = 20_000  # of all theorems, those that justify signs included
MOST_NESTING = 20  # of bindings, and of steps that justify signs
MOST_NAME = 64
MOST_DIGITS = 100
MOST_NUMBER = 1_000_000


class BadCertificate(ValueError):
    """A file that is no certificate; the message says where, in one line."""


INDEX, PROP, TERM = (i.Index,), (i.Prop,), (t.Term,)
Sort = tuple[type, ...]

# The sorts of the children of each class; a single sort after `...` stands for any number of children.
CHILDREN: dict[type, tuple[Sort, ...]] = {
    **dict.fromkeys((i.Ix, i.Bound, i.Nth, i.Last, i.Always, i.AtLeast, t.Num, t.Size), ()),
    **dict.fromkeys((i.Same, i.AtMost, i.Next), (INDEX, INDEX)),
    **{i.Not: (PROP,), i.Both: (PROP, PROP), t.Bracket: (PROP,), t.Case: (PROP, TERM, TERM)},
    **dict.fromkeys((t.Neg, t.Exp, t.Log, t.Pow, t.Fn, c.Positive, c.Nonzero), (TERM,)),
    **dict.fromkeys((t.Div, t.RealPow, c.Equal), (TERM, TERM)),
    **{t.Partial: (TERM, (t.Entry,)), t.Sum: (PROP, TERM), c.Every: (PROP, (c.Fact, i.Prop))},
}
# The sort of all children of the classes with any number of them, and the least number.
MANY: dict[type, tuple[Sort, int]] = {
    **{i.Label: (INDEX, 0), t.Entry: (INDEX, 0), t.Add: (TERM, 2), t.Mul: (TERM, 2)},
}
DATA = VOCABULARY
BINDERS = (t.Sum, c.Every)

CLASSES: dict[str, type[Node]] = {kind.__name__: kind for kind in DATA}
assert set(CHILDREN) | set(MANY) == set(DATA), "a class of the vocabulary has no place in the format"


def sorts(kind: type[Node], count: int) -> tuple[Sort, ...]:
    """The sort of each of so many children.

    Raises:
        BadCertificate: the class does not have so many.
    """
    many = MANY.get(kind)
    wanted = (many[0],) * max(count, many[1]) if many else CHILDREN[kind]
    if len(wanted) != count:
        raise BadCertificate(f"a {kind.__name__} with {count} children")
    return wanted
