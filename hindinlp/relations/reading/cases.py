"""Tell the case of each mention of a unit: by the postposition behind it in Hindi, by what governs it in English."""

from __future__ import annotations

from collections.abc import Sequence

from hindinlp.lexicons import small_words
from hindinlp.relations.reading.clauses import clause_words
from hindinlp.relations.reading.items import WORD, Item, word_at
from hindinlp.relations.reading.rough_cases import CLOSING, OPENING, case_words

BARE = "bare"  # a Hindi mention without postposition
SUBJECT, OBJECT, POSSESSIVE = "subject", "object", "possessive"
ENDING = ("ORG", "PER", "MONEY", "PERCENT", "DATE")  # what ends an English phrase before a mention
GOVERNED = 8  # items between an English mention and the word that governs it


def tell_cases(items: Sequence[Item], hindi: bool) -> None:
    for item in items:
        if item.kind == WORD:
            continue
        form = next((case for _, _, case in case_words("form").find([item.word])), None) if item.word else None
        if form is not None:
            item.case, item.governor = _form_case(item, items) or form, item.at
        else:
            item.case, item.governor = _hindi_case(item, items) if hindi else _english_case(item, items)


def _form_case(item: Item, items: Sequence[Item]) -> str | None:
    """Give the case of a pronoun that a postposition of two words follows: `उसके पास`."""
    following = items[item.at + 1].word if item.at + 1 < len(items) else ""
    words = [item.word[-2:], following.split()[0] if following else ""]
    return next((case for first, after, case in case_words("hi").find(words) if (first, after) == (0, 2)), None)


def is_possessive(items: Sequence[Item], at: int) -> bool:
    """Tell whether `'s` stands here."""
    return items[at].word in ("'", "’") and at + 1 < len(items) and items[at + 1].word == "s"


def _is_plural_possessive(item: Item, items: Sequence[Item]) -> bool:
    """Tell whether an apostrophe alone stands behind a name in s: `Tata Motors' unit`, no closing quote."""
    text = item.mention.entity.text if item.mention and item.mention.entity and not item.word else ""
    opened = any(each.word in ("'", "‘") for each in items[max(0, item.at - GOVERNED) : item.at])
    behind = items[item.at + 1].word if item.at + 2 < len(items) else ""
    owned = behind in ("'", "’") and (items[item.at + 2].word.isalnum() or items[item.at + 2].kind in ENDING)
    return text.endswith("s") and owned and not opened


def after_gloss(items: Sequence[Item], at: int) -> int:
    """Give where it goes on after a name: past what stands in brackets or quotes behind it."""
    while at < len(items):
        if items[at].word in OPENING:
            closing = next((i for i in range(at, min(at + 12, len(items))) if items[i].word in CLOSING), None)
            if closing is None:
                return at
            at = closing + 1
        elif items[at].word in ('"', "'", "”", "’", "»") and not is_possessive(items, at):
            at += 1
        else:
            return at
    return at


def _hindi_case(item: Item, items: Sequence[Item]) -> tuple[str, int]:
    """Find the postposition behind a mention, past what stands in brackets and a noun for what it is: `X स्टार्टअप में`."""
    start = after_gloss(items, item.at + 1)
    if (
        item.mention is not None
        and item.mention.entity
        and word_at(items, start) in small_words(f"what {item.kind} is")
    ):
        start += 1
    following = [each.word for each in items[start : start + 4]]
    words = [word for phrase in following for word in (phrase.split() or [""])]
    for first, after, case in case_words("hi").find(words):
        if first == 0:
            return case, start + after - 1
        break
    return BARE, -1


def _english_case(item: Item, items: Sequence[Item]) -> tuple[str, int]:
    """Walk back from a mention to the word that governs it, over adjectives, places and titles."""
    after = after_gloss(items, item.at + 1)
    if after < len(items) and (items[after].word in ("'s", "’s") or is_possessive(items, after)):
        return POSSESSIVE, after
    if _is_plural_possessive(item, items):
        return POSSESSIVE, item.at + 1
    determined = False
    start = 2 if _is_apposed(item, items, after) else 1
    for back in range(start, GOVERNED * start):
        at = item.at - back
        if at < 0 or items[at].clause != item.clause:
            return SUBJECT, -1
        before = items[at]
        if before.trigger and before.kind == WORD and not _says_what(before, items):
            return OBJECT, at
        case = next((case for _, _, case in case_words("en").find([before.word])), None)
        if case == "of" and at and items[at - 1].word in clause_words("several"):
            continue  # `a consortium of A and B` stands where `A and B` would
        if case:
            return case, at
        passing = clause_words("several") | clause_words("possessive")
        if before.word in passing or (before.word == "-" and back > 1):
            continue
        if before.case == POSSESSIVE:  # `bought Medlyft's rival X`: the owner is part of the phrase
            determined = False
            continue
        if before.kind in ENDING or before.word in clause_words("weak") | clause_words("ending"):
            return SUBJECT, -1
        if determined:  # `in a third case the Commission`: what stands before `the` is another phrase
            return SUBJECT, -1
        determined = before.word in clause_words("article")
    return SUBJECT, -1


def _is_apposed(item: Item, items: Sequence[Item], after: int) -> bool:
    """Tell whether a name between commas says which the noun before it is: `holds 26% in its arm, X.`"""
    if item.at < 2 or items[item.at - 1].word != "," or items[item.at - 2].word not in clause_words("naming"):
        return False
    return after >= len(items) or items[after].word in (",", ".", ";")


def _says_what(word: Item, items: Sequence[Item]) -> bool:
    """Tell whether a trigger word only says what the name after it is: `drone maker X`, `Pune-based X`."""
    hyphened = word.at > 0 and items[word.at - 1].word in ("-", "private")  # `private equity firm X`
    return hyphened or word.word in clause_words("naming")
