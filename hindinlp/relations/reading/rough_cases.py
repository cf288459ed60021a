"""Tell the case of a name or pointing word roughly, from the words beside it, before a unit is read as a scene."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from hindinlp.lexicons import read_table
from hindinlp.text.phrases import Phrases

OPENING, CLOSING = frozenset("([{"), frozenset(")]}")
ATTRIBUTED = frozenset(("-", "company", "unit", "arm", "subsidiary", "founder", "co"))
POSSESSIVE = frozenset(("'", "’", "'s"))
LONGEST = 3  # words of a postposition
GLOSS = 12  # tokens of a bracket after a name at most


@cache
def case_words(where: str) -> Phrases[str]:
    """Give the words that tell a case, of one language or `form`, with the case."""
    return Phrases((words, case) for lang, words, case in read_table("relation_cases", columns=3) if lang == where)


def rough_case(words: Sequence[str], first: int, after: int, *, hindi: bool) -> str:
    """Tell a case by the form of a pronoun, by the words after a Hindi mention and before an English one."""
    if first + 1 == after and (form := _case_at(words[first:after], "form")):
        return form
    if first and words[first - 1] in OPENING:
        return "bracket"
    following = _words_after(words, after)
    if hindi:
        return _case_at(following, "hi") or "bare"
    if following and following[0] in POSSESSIVE:
        return "possessive"
    if following and following[0] in ATTRIBUTED:  # `Carlyle-owned X`, `Tata company X`
        return "attribute"
    before = words[first - 1 : first] if first else ()
    before = words[first - 2 : first - 1] if first > 1 and before[0] == "the" else before
    return _case_at(before, "en") or "bare"


def _case_at(words: Sequence[str], where: str) -> str | None:
    """Give the case that the first of some words tells, alone or with those behind it."""
    return next((case for first, _, case in case_words(where).find(words) if first == 0), None)


def _words_after(words: Sequence[str], at: int) -> Sequence[str]:
    if at < len(words) and words[at] in OPENING:
        closing = next((i for i in range(at, min(at + GLOSS, len(words))) if words[i] in CLOSING), at - 1)
        at = closing + 1
    return words[at : at + LONGEST]
