"""Putting chains together: rows become equations, conditions and notes."""

from __future__ import annotations

from collections.abc import Sequence

from derive.reading.chain import Chain, Link, Note, Side
from derive.reading.draft import (
    DraftChain,
    DraftLink,
    begins_midway,
    comma,
    split,
    trimmed,
    unfinished,
)
from derive.reading.grammar import conditions as conditions_of
from derive.reading.grammar.parser import Grammar, parse
from derive.reading.kinds import has_relation, implied, is_remark, kinds, peeled
from derive.reading.rows import relation_at, rows
from derive.reading.source import ReadError
from derive.reading.stretches import Stretch, stretches
from derive.reading.symbols import DOTS
from derive.reading.syntax import Node
from derive.reading.tokens import Token

MAX_SIDES = 2_000


class Assembly:
    """The chains of one display, row by row."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.chains: list[DraftChain] = []
        self.current: DraftChain | None = None
        self.notes: list[Note] = []
        self.pending: list[Token] = []
        self.fresh: list[DraftLink] = []
        self.count = 0

    def display(self, tokens: list[Token]) -> tuple[Chain, ...]:
        """All chains in these tokens."""
        for row in rows(tokens):
            self.row(row)
            self.count += len(self.fresh) + 1
            if self.count > MAX_SIDES:
                break
        if self.count > MAX_SIDES:
            at = self.chains[0].last[0].start if self.chains[0].last else 0
            error = ReadError(at, f"more than {MAX_SIDES:,} formulas in one display")
            return (Chain(Side("", at, at, error), ()),)
        return tuple(self.finished(c) for c in self.chains if c.head or c.links)

    def row(self, row: Sequence[Token]) -> None:
        """Add one row: its equations, then its conditions to the links that it brought."""
        indented = bool(row) and (row[0].is_("&") or row[0].kind == "space")
        parts = stretches(row)
        self.fresh = []
        conditions: list[Token] = []
        for n, (part, kind) in enumerate(zip(parts, kinds(parts), strict=True)):
            if part.separator == "note" and part.word is not None:
                self.notes.append(Note(part.word.start, part.word.text))
            after = parts[n + 1] if n + 1 < len(parts) else None
            tokens = trimmed(part.tokens)
            if kind == "condition":
                self.condition(part, tokens, conditions)
            elif kind == "equation":
                tokens, stated = implied(tokens)
                tokens, bracketed = peeled(tokens, self.text)
                conditions += stated + bracketed
                self.equation(tokens, part, n == 0, indented)
            elif kind == "fragment":
                self.fragment(tokens, part, after, n == 0)
        links = self.fresh
        if conditions and not links and row[-1].is_(":"):
            self.pending = conditions
        else:
            self.state(conditions, links)
        if self.current is not None:
            self.current.notes += self.notes
            self.notes = []

    def condition(self, part: Stretch, tokens: list[Token], conditions: list[Token]) -> None:
        if part.word is not None:
            conditions.append(part.word)
            if part.word.text.startswith("(") and tokens and tokens[-1].is_(")"):
                tokens = tokens[:-1]
        elif conditions:
            at = tokens[0].start if tokens else conditions[-1].end
            conditions.append(comma(at))
        conditions.extend(tokens)

    def state(self, conditions: list[Token], links: list[DraftLink]) -> None:
        """Attach the conditions of a row to its links; those of a row without any wait or go back."""
        if not links and conditions:
            if self.current is None or not self.current.links:
                self.pending += conditions
                return
            links = [self.current.links[-1]]
        elif links and self.pending:
            conditions = [*self.pending, *conditions]
        if not conditions:
            return
        found: tuple[Node, ...] = ()
        problems: tuple[ReadError, ...] = ()
        try:
            found = conditions_of.read(Grammar(conditions))
        except ReadError as error:
            problems = (error,)
        for link in links:
            link.conditions += found
            link.problems += problems

    def fragment(self, tokens: list[Token], part: Stretch, after: Stretch | None, first: bool) -> None:
        """A stretch without a relation: the rest of a side, a remark, or an expression by itself."""
        at, dots = tokens[0].start, all(t.text in DOTS for t in tokens)
        if first:
            self.beginning(tokens, after)
        elif part.separator == "," and self.current is not None and not is_remark(tokens):
            self.current.last.extend([comma(at), *tokens])
        elif part.separator in ("note", "since", "where") or is_remark(tokens) or dots:
            self.notes.append(Note(at, self.quote(tokens)))
        elif self.current is None:
            self.add(DraftChain(tokens), part)
        elif part.separator == "&":
            self.current.last.extend(tokens)
        else:
            self.current.last.extend([Token("bad", "a formula set apart from this one", at, at), *tokens])

    def beginning(self, tokens: list[Token], after: Stretch | None) -> None:
        """A row's first stretch, where it has no relation."""
        apart = after is not None and after.separator in ("space", "note", ":", "if")
        if after is not None and apart and has_relation(after.tokens) and not relation_at(after.tokens, 0)[0]:
            self.notes.append(Note(tokens[0].start, self.quote(tokens)))
        elif self.current and (begins_midway(tokens) or unfinished(self.current.last)):
            self.current.last.extend(tokens)
        elif all(t.text in DOTS for t in tokens):
            self.notes.append(Note(tokens[0].start, "dots"))
        else:
            self.add(DraftChain(tokens), Stretch(()))

    def equation(self, tokens: list[Token], part: Stretch, first: bool, indented: bool) -> None:
        """Add the sides of a stretch with relations, to the chain before it or to a new one."""
        head, links = split(tokens)
        arrow = bool(links) and links[0].sign == "arrow"
        if part.separator == ":" and arrow and len(links) == 1:
            self.notes.append(Note(tokens[0].start, self.quote(tokens)))
            return
        if self.current is not None and self.joins(head, first, indented):
            self.current.last.extend(head)
            self.current.links.extend(links)
            self.fresh.extend(links)
        elif arrow and all(t.text in DOTS for t in head) and (head or len(links) == 1):
            self.carry_on(links)
        elif arrow and not head:
            chain = DraftChain(links[0].tokens, links[1:], claimed=True)
            self.add(chain, part)
        elif not head:
            self.carry_on(links)
        else:
            self.divide(head, links, part)

    def joins(self, head: list[Token], first: bool, indented: bool) -> bool:
        """Is the beginning of this row the rest of a side that the row before broke off?"""
        if not first or not head or self.current is None or not self.current.last:
            return False
        midway = begins_midway(head) and (indented or not head[0].is_("-"))
        return midway or unfinished(self.current.last)

    def carry_on(self, links: list[DraftLink]) -> None:
        """Go on with the chain before, in this display or an earlier one."""
        if self.current is not None:
            if self.current.links and not self.current.links[-1].tokens:
                self.current.links.pop()
            self.current.links.extend(links)
            self.fresh.extend(links)
        else:
            self.add(DraftChain([], links, continues=True), Stretch(()))

    def divide(self, head: list[Token], links: list[DraftLink], part: Stretch) -> None:
        """A new chain; an arrow between two equations makes two chains of it."""
        chain = DraftChain(head)
        for n, link in enumerate(links):
            later = links[n + 1].sign if n + 1 < len(links) else "arrow"
            if link.sign == "arrow" and chain.links and later != "arrow":
                self.add(chain, part)
                chain = DraftChain(link.tokens, claimed=True)
            else:
                chain.links.append(link)
        self.add(chain, part)

    def add(self, chain: DraftChain, part: Stretch) -> None:
        chain.introduced = part.separator if part.separator in ("where", "since") else ""
        chain.notes, self.notes = [*self.notes, *chain.notes], []
        self.chains.append(chain)
        self.fresh.extend(chain.links)
        if self.current is None or not chain.introduced:
            self.current = chain

    def quote(self, tokens: Sequence[Token]) -> str:
        return self.text[tokens[0].start : max(t.end for t in tokens)]

    def side(self, tokens: list[Token], at: int) -> Side:
        """A side with its tree, or with the error that says what in it was not understood."""
        kept = trimmed(tokens)
        if not kept:
            return Side("", at, at, ReadError(at, "nothing stands here"))
        start, end = min(t.start for t in kept), max(t.end for t in kept)
        tree: Node | ReadError
        try:
            tree = parse(kept)
        except ReadError as error:
            tree = error
        return Side(self.text[start:end], start, end, tree)

    def finished(self, chain: DraftChain) -> Chain:
        links = tuple(
            Link(link.sign, self.side(link.tokens, link.at), link.at, link.conditions, link.problems)
            for link in chain.links
        )
        head = None if chain.continues else self.side(chain.head, links[0].at if links else 0)
        return Chain(head, links, chain.claimed, chain.introduced, tuple(chain.notes))
