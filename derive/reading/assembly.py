"""Putting chains together: rows become equations, conditions and notes."""

from __future__ import annotations

from collections.abc import Sequence

from derive.reading.chain import Chain, Link, Note, Side
from derive.reading.draft import (
    DraftChain,
    DraftLink,
    comma,
    has_relation,
    is_condition,
    is_number,
    split,
    trimmed,
    unfinished,
)
from derive.reading.grammar import conditions as conditions_of
from derive.reading.grammar.parser import Grammar, parse
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
        self.notes: list[Note] = []

    def display(self, tokens: list[Token]) -> tuple[Chain, ...]:
        """All chains in these tokens."""
        for row in rows(tokens):
            self.row(row)
        if sum(len(c.links) + 1 for c in self.chains) > MAX_SIDES:
            at = self.chains[0].last[0].start if self.chains[0].last else 0
            return (
                Chain(
                    Side("", at, at, ReadError(at, f"more than {MAX_SIDES:,} formulas in one display")), ()
                ),
            )
        if self.notes and self.chains:
            self.chains[-1].notes += self.notes
        return tuple(self.finished(c) for c in self.chains if c.head or c.links)

    def row(self, row: Sequence[Token]) -> None:
        """Add one row: its equations, then its conditions to the links that it brought."""
        indented = bool(row) and (row[0].is_("&") or row[0].kind == "space")
        parts = stretches(row)
        before = {id(link) for chain in self.chains for link in chain.links}
        conditions: list[Token] = []
        for n, part in enumerate(parts):
            self.stretch(part, parts[n + 1] if n + 1 < len(parts) else None, n == 0, indented, conditions)
        if not conditions:
            return
        links = [link for chain in self.chains for link in chain.links if id(link) not in before]
        if not links and self.chains and self.chains[-1].links:
            links = [self.chains[-1].links[-1]]
        found: tuple[Node, ...] = ()
        problems: tuple[ReadError, ...] = ()
        try:
            found = conditions_of.read(Grammar(conditions))
        except ReadError as error:
            problems = (error,)
        for link in links:
            link.conditions += found
            link.problems += problems

    def stretch(
        self, part: Stretch, after: Stretch | None, first: bool, indented: bool, conditions: list[Token]
    ) -> None:
        """Decide what a stretch is: an equation, the rest of one, a condition or a note."""
        tokens = trimmed(part.tokens)
        if part.separator == "note" and part.word is not None:
            self.notes.append(Note(part.word.start, part.word.text))
        related = has_relation(tokens)
        if part.separator == "if" or (
            conditions
            and part.separator in (",", "&", "space", "and")
            and (not related or is_condition(tokens) or not self.chains)
        ):
            self.condition(part, tokens, conditions)
        elif not tokens:
            return
        elif (
            related
            and not first
            and part.separator in (",", "space", "&", "note")
            and self.chains
            and is_condition(tokens)
        ):
            conditions.extend(tokens)
        elif related:
            self.equation(tokens, part, first, indented)
        else:
            self.fragment(tokens, part, after, first, conditions)

    def condition(self, part: Stretch, tokens: list[Token], conditions: list[Token]) -> None:
        if part.word is not None:
            conditions.append(part.word)
        elif conditions and part.separator == ",":
            at = tokens[0].start if tokens else conditions[-1].end
            conditions.append(Token("symbol", ",", at, at))
        conditions.extend(tokens)

    def fragment(
        self, tokens: list[Token], part: Stretch, after: Stretch | None, first: bool, conditions: list[Token]
    ) -> None:
        """A stretch without a relation."""
        at = tokens[0].start
        if first:
            prefix = after is not None and after.separator in ("space", "note") and has_relation(after.tokens)
            if prefix and self.starts_anew(after):
                self.notes.append(Note(at, self.quote(tokens)))
            elif self.chains and (
                tokens[0].is_("+", "-", "cdot", "times", "/", "*") or unfinished(self.chains[-1].last)
            ):
                self.chains[-1].last.extend(tokens)
            elif all(t.text in DOTS for t in tokens):
                self.notes.append(Note(at, "dots"))
            else:
                self.chains.append(DraftChain(tokens))
        elif is_condition(tokens):
            conditions.extend(tokens)
        elif (
            part.separator in ("note", "since", "where")
            or is_number(tokens)
            or all(t.text in DOTS for t in tokens)
        ):
            if part.separator == "," and self.chains and not is_number(tokens):
                self.chains[-1].last.extend([comma(at), *tokens])
            else:
                self.notes.append(Note(at, self.quote(tokens)))
        elif not self.chains:
            self.chains.append(DraftChain(tokens))
        elif part.separator == ",":
            self.chains[-1].last.extend([comma(at), *tokens])
        elif part.separator == "space":
            self.chains[-1].last.extend([Token("bad", "a formula behind a wide space", at, at), *tokens])
        else:
            self.chains[-1].last.extend(tokens)

    def starts_anew(self, after: Stretch | None) -> bool:
        """Does the stretch after a wide space have a left side of its own?"""
        return after is not None and not relation_at(after.tokens, 0)[0]

    def equation(self, tokens: list[Token], part: Stretch, first: bool, indented: bool) -> None:
        """Add the sides of a stretch with relations, to the chain before it or to a new one."""
        head, links = split(tokens)
        arrow = bool(links) and links[0].sign == "arrow"
        if self.joins(head, first, indented):
            self.chains[-1].last.extend(head)
            self.chains[-1].links.extend(links)
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
        if not first or not head or not self.chains or not self.chains[-1].last:
            return False
        return (
            head[0].is_("+", "cdot", "times", "/", "*")
            or (indented and head[0].is_("-"))
            or unfinished(self.chains[-1].last)
        )

    def carry_on(self, links: list[DraftLink]) -> None:
        if self.chains:
            self.chains[-1].links.extend(links)
        else:
            self.chains.append(DraftChain([], links, continues=True))

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
