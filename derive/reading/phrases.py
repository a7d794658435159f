"""The turns of phrase by which a text opens a case, closes it, states a hypothesis, or names a number.

Everything that may repeat is bounded, so that no text makes the search slow.
"""

from __future__ import annotations

import re

from derive.reading.flow import CONDITION, DISPLAY, INLINE

MARKS = CONDITION + INLINE + DISPLAY

_START = rf"(?:(?<![^\n{DISPLAY}])|(?<=[.!?:;]\s)|(?<=[.!?:;]))[ \t]{{0,12}}"
_LEAD = (
    r"(?P<lead>[*_#>\-\s]{0,10}(?:\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]\s{1,4})?[*_⇒\s]{0,6}"
    r"(?:(?:and|but|now|so|then|next|first(?:ly)?|second(?:ly)?|finally|similarly|likewise|otherwise|however|"
    r"conversely|also|hence|thus|therefore|on the other hand|on the contrary),?\s{1,3}){0,2}"
    r"(?:(?:let us|let's|we)\s(?:(?:first|now|then|next|will|also|can|start with|begin with)\s){0,3})?)"
)
_OPENS = (
    r"(?:if|when(?:ever)?|for|at|let|with|in (?:the |this )?case(?: (?:that|of|where|when))?|"
    r"suppose(?: that)?|"
    r"(?:the )?(?:\w{1,12} )?case(?: ?\(?[\divx]{1,4}\)?)?\s?[:.,\-–—*_(]{0,4}\s?(?:that|of|where|when|if)?|"
    r"assum(?:e|ing)(?: that)?|(?:consider|treat|take|examin|handl|look at|start with|begin with)(?:e|ing)?"
    r"(?: (?:the )?(?:\w{1,12} )?case(?: (?:where|when|that|of|if|in which))?)?|what if|set(?:ting)?|given)"
    r"\s?(?:we have |the (?:indices|index) |index )?(?:[a-z'’-]{2,20},?\s){0,4}[*_(:\s]{0,6}"
)

CASE = re.compile(rf"{_START}{_LEAD}{_OPENS}(?P<mark>{CONDITION})$", re.I)
"""A case that opens a sentence."""

ALONE = re.compile(rf"(?:^|\n|{DISPLAY})[ \t]{{0,12}}{_LEAD}(?P<mark>{CONDITION})$", re.I)
"""A condition with a line to itself, as far as the formula."""

LINE_END = re.compile(rf"[*_:.,)\s]{{0,8}}(?=\n|$|{DISPLAY})")
"""What may follow it on its line."""

WITHIN = re.compile(
    r"[,;]\s{0,3}(?:and|while|but|whereas|or)?\s{0,3}(?:if|when|for|in the case)\s"
    rf"(?P<mark>{CONDITION})$",
    re.I,
)
"""A case inside a sentence."""

BEHIND = re.compile(
    rf"(?<=[{INLINE}{DISPLAY}\w])[ ,]{{0,4}}\(?(?:if(?: and only if)?|when(?:ever)?|for|where|iff|"
    rf"provided(?: that)?)\s{{1,3}}(?P<mark>{CONDITION})$",
    re.I,
)
"""A condition behind a formula or a word."""

OPENING = re.compile(rf"{_START}{_LEAD}$", re.I)
"""What may stand before the first word of a sentence that matters."""

WINDOW = 160
"""How far before a word or formula its sentence is searched for a beginning."""

OTHERWISE = re.compile(r"\b(?P<words>otherwise|in (?:all|any|the) other cases?|else)\b", re.I)

SUMS_UP = re.compile(
    r"\b(?P<words>in general|altogether|overall|(?:in )?summary|in short|to sum(?:mari[sz]e| up)|"
    r"summari[sz]ing|(?:more )?compactly|in compact form|together,|jointly,|to conclude|in conclusion|"
    r"taken together|combining|combined|merging|unifying|"
    r"putting (?:it|this|these|both|every\w+|all|the)|the two cases|these (?:two )?cases|"
    r"(?:in )?(?:both|either|all|every) (?:of )?(?:these |the )?(?:two )?"
    r"(?:cases?|results|expressions|equations))\b",
    re.I,
)
"""A sentence that begins by putting the cases together."""

COMBINES = re.compile(
    r"\b(?P<words>(?:combin|merg|unif|wrap|summari[sz]|collect|join|writ)\w{0,5}\s(?:[\w']{1,20}\s){0,5}?"
    r"(?:cases|results|expressions)|cases (?:can|may|could|are|might)\s(?:\w{1,20}\s){0,3}?"
    r"(?:combin|merg|unif|summari|wr[ia]t|express)|(?:in|into|as|to|with) (?:a|one) "
    r"(?:single|more compact|much more compact|compact|unified) (?:formula|equation|expression|form|line))",
    re.I,
)
"""Cases put together anywhere in a sentence."""

FOLLOWS = re.compile(
    r"\b(?P<words>in consequence|consequently|therefore|thus|hence|so,|finally|now\b,?|"
    r"substitut\w{2,3}|plug\w{0,4}|return\w{0,3}|going back|back to|using (?:this|these|the above|both)|"
    r"with (?:these|this|the above)|next|we (?:can )?now|let us now|having)",
    re.I,
)
"""A new step, which may or may not leave the case."""

HEADING = re.compile(
    r"^(?:#{1,6}[ \t]\S|[^\n]{1,80}\n(?:={3,80}|-{3,80})[ \t]{0,8}$|"
    r"\\(?:sub){0,2}(?:section|paragraph)\*?\{)",
    re.M,
)

ONE_HOT = re.compile(r"\b(?:one|1)\s?[-‐‑]?\s?hot\b|\b1[- ]of[- ][KCNM]\b", re.I)
SUM_ONE = re.compile(
    r"\b(?:sum|sums|summing|summed|add|adds|adding)\s{1,3}(?:up\s{1,3})?to\s{1,3}(?:one|1|unity)\b"
    r"|\bnormali[sz]ed to (?:one|1)\b",
    re.I,
)
DISTRIBUTION = re.compile(
    r"\bprobability (?:distributions?|vectors?|simplex|mass)|\bdistributions? over\b", re.I
)
TRUE_CLASS = re.compile(
    r"\b(?:true|correct|target|ground[- ]truth|actual|gold|right)\s(?:class|label|category|index|one)\b"
    rf"[^.{DISPLAY}{INLINE}{CONDITION}]{{0,60}}(?P<mark>[{INLINE}{CONDITION}])",
    re.I,
)
NEGATED = re.compile(
    r"(?:\bnot|n't|rather than|instead of|need not be|without)\s{1,3}(?:\w{1,20}\s){0,3}$", re.I
)

FUNCTION = re.compile(r"\b(?P<name>softmax|sigmoid|logistic)\b", re.I)
NEAR = 40
"""How far from σ the function is named that it stands for."""

LINE = re.compile(r"\b(?P<line>row|column)(?:s|wise)?\b", re.I)

INTRODUCES = re.compile(
    r"\b(?P<words>where|let|denotes?|denoted|defined? as|define|since|because|given that|suppose|assume|"
    r"recall|we write|is called|stands for|represents?)\b",
    re.I,
)

_NAME = rf"(?P<name>[{INLINE}]|\b[A-Z]\b)"
_CLASSES = (
    r"(?:possible |different |distinct |output |target ){0,2}(?:class(?:es)?|categor(?:y|ies)|labels)\b"
)
_SAMPLES = r"(?:training |data )?(?:samples?|examples?|observations|instances|data ?points|points|batch)\b"


def _counted(things: str) -> tuple[re.Pattern[str], ...]:
    """The ways to say how many of something there are."""
    return (
        re.compile(
            rf"{_NAME}[\s-]{{1,3}}(?:is|denotes?|being|equals|represents?|=)?\s?(?:the )?(?:total )?"
            rf"number of (?:all )?{things}",
            re.I,
        ),
        re.compile(
            rf"number of (?:all )?{things}[\s(]{{1,3}}(?:is|=|:)?\s?(?:denoted )?(?:by |as )?{_NAME}", re.I
        ),
        re.compile(rf"{_NAME}[\s-]{{1,3}}{things}", re.I),
    )


CLASSES = _counted(_CLASSES)
SAMPLES = (*_counted(_SAMPLES), re.compile(rf"batch (?:size|of size|of)\s{_NAME}", re.I))
