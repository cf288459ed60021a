"""Give plain numbers the currency that their sentence makes plain: 136 करोड़ का जुर्माना, a share at 934.75.

The text must show that a sum is meant: what it is of, what is done with it, or another sum in the sentence
that it stands beside. Scales of India then mean rupees; other scales take the currency of the other sum.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from hindinlp.amounts.drafts import Draft
from hindinlp.amounts.lexicon import SCALES, words
from hindinlp.amounts.phrases import Phrases
from hindinlp.amounts.tokens import Tokens
from hindinlp.amounts.units import unit_at
from hindinlp.lexicons import read_table
from hindinlp.text.fold import fold

RUPEE = "INR"
INDIAN = frozenset(SCALES[word] for word in words("indian_scale"))
_REACH = 5
_SENTENCE = 40
_NEAR = 12

Rule = Callable[[Tokens, "list[Draft]", int], "str | None"]


@cache
def _phrases(role: str) -> Phrases[str]:
    rows = read_table("money_context", columns=2)
    return Phrases((word, role) for kind, words in rows if kind == role for word in words.split("|"))


@cache
def _stems(role: str) -> tuple[str, ...]:
    rows = read_table("money_context", columns=2)
    return tuple(fold(word) for kind, words in rows if kind == role for word in words.split("|"))


def with_context(tokens: Tokens, drafts: list[Draft]) -> list[Draft]:
    """Make sums of the plain numbers that the first of `RULES` to answer gives a currency."""
    made = list(drafts)
    for n in [*range(len(drafts))] * 2:  # again, since a number may stand before the sum that decides
        draft = made[n]
        if not draft.plain or draft.kind not in ("number", "range") or draft.source == "bare_words":
            continue
        if _percent_from(tokens, made, n):
            made[n] = draft._replace(kind="percent", source="percent_from", plain=False)
            continue
        rule, code = _decide(tokens, made, n)
        if code is not None:
            kind = "money" if draft.kind == "number" else draft.kind
            made[n] = draft._replace(kind=kind, currency=code, source=rule, plain=False)
    return made


def _percent_from(tokens: Tokens, drafts: list[Draft], n: int) -> bool:
    """Tell whether a number is the percent that another came from: to 7.5 per cent from 6.5."""
    draft = drafts[n]
    if not (n and draft.plain and draft.kind == "number" and draft.scale == 1 and draft.digits):
        return False
    beside = drafts[n - 1].kind == "percent" and drafts[n - 1].after == draft.first - 1
    return beside and tokens.at(draft.first - 1).key in words("from_en")


def _decide(tokens: Tokens, drafts: list[Draft], n: int) -> tuple[str, str | None]:
    for rule in RULES:
        code = rule(tokens, drafts, n)
        if code is not None:
            return rule.__name__, code
    return "", None


def sum_of_a_noun(tokens: Tokens, drafts: list[Draft], n: int) -> str | None:
    """Read 136 करोड़ का जुर्माना, 500 crore loss: a scale of India and a noun of money."""
    draft = drafts[n]
    if not _indian(draft) or tokens.at(draft.noun_after).gap == "\n":
        return None
    at = draft.noun_after
    if tokens.at(at).key not in words("genitive_like") and not tokens.at(at).key.isascii():
        return None
    for ahead in range(at, at + _REACH):
        if tokens.at(ahead).kind != "word" or tokens.at(ahead).gap == "\n":
            return None
        unit = unit_at(tokens, ahead)
        if unit is not None and unit.role in ("people", "shares"):
            return None
        if _phrases("noun").match(tokens, ahead):
            return _currency_beside(tokens, drafts, n) or RUPEE
    return None


def sum_of_a_verb(tokens: Tokens, drafts: list[Draft], n: int) -> str | None:
    """Read 68 हजार करोड़ मिले: a scale of India and a verb of money."""
    draft = drafts[n]
    token = tokens.at(draft.noun_after)
    if not _indian(draft) or token.gap == "\n" or not token.key.startswith(_stems("verb")) or token.key.isascii():
        return None
    return _currency_beside(tokens, drafts, n) or RUPEE


def sum_beside_a_sum(tokens: Tokens, drafts: list[Draft], n: int) -> str | None:
    """Read 535 करोड़ in "535 करोड़ और ... 481.70 करोड़ रुपये": no noun is counted, and a sum is near."""
    draft = drafts[n]
    if draft.scale == 1 or not _no_noun(tokens, draft.noun_after) or _counts_before(tokens, draft.first):
        return None
    return _currency_beside(tokens, drafts, n)


def share_price(tokens: Tokens, drafts: list[Draft], n: int) -> str | None:
    """Read a share at 934.75: a price that moved or stands there, in a sentence on shares, not an index."""
    draft = drafts[n]
    if draft.scale != 1 or draft.value is None or not draft.digits or not _quoted(tokens, draft):
        return None
    start = _sentence_start(tokens, draft.first)
    before = [tokens[at].key for at in range(start, draft.first)]
    around = {*before, *(tokens.at(at).key for at in range(draft.after, draft.after + _REACH))}
    if around & set(_stems("index")) or not around & set(_stems("share")):
        return None
    return _currency_beside(tokens, drafts, n) or RUPEE


def sum_of_a_subject(tokens: Tokens, drafts: list[Draft], n: int) -> str | None:
    """Read आय 90 करोड़ हुई: a scale of India, and a noun of money before it that no other number takes."""
    draft = drafts[n]
    if not _indian(draft) or not _no_noun(tokens, draft.noun_after) or _counts_before(tokens, draft.first):
        return None
    start = max(_sentence_start(tokens, draft.first), drafts[n - 1].after if n else 0, draft.first - _NEAR)
    if any(_phrases("subject").match(tokens, at) for at in range(start, draft.first)):
        return _currency_beside(tokens, drafts, n) or RUPEE
    return None


RULES: tuple[Rule, ...] = (sum_of_a_noun, sum_of_a_verb, sum_beside_a_sum, sum_of_a_subject, share_price)


def _indian(draft: Draft) -> bool:
    scale = draft.scale
    return any(scale == size or (scale > size and scale / size in (1000, 100000)) for size in INDIAN)


def _no_noun(tokens: Tokens, at: int) -> bool:
    """Tell whether nothing that could be counted stands at token `at`."""
    token = tokens.at(at)
    return token.kind != "word" or token.gap == "\n" or _phrases("function").match(tokens, at) is not None


def _counts_before(tokens: Tokens, first: int) -> bool:
    """Tell whether the nearest words before are about people or shares (यूजर 5 करोड़ से ...)."""
    for at in range(first - 1, max(first - _NEAR, -1), -1):
        if tokens[at].key in words("sentence_stop"):
            return False
        unit = unit_at(tokens, at)
        if unit is not None and unit.role in ("people", "shares"):
            return True
    return False


def _currency_beside(tokens: Tokens, drafts: list[Draft], n: int) -> str | None:
    """Give the currency of the nearest sum in the sentence, the next one first."""
    start = _sentence_start(tokens, drafts[n].first)
    for step in (1, -1):
        other = n + step
        while 0 <= other < len(drafts) and abs(drafts[other].first - drafts[n].first) < _SENTENCE:
            if _stop_between(tokens, drafts[n], drafts[other]) or drafts[other].first < start:
                break
            if drafts[other].currency is not None:
                return drafts[other].currency
            other += step
    return None


def _stop_between(tokens: Tokens, one: Draft, other: Draft) -> bool:
    first, last = sorted((one, other), key=lambda draft: draft.first)
    return any(_ends_sentence(tokens, at) for at in range(first.after, last.first))


def _sentence_start(tokens: Tokens, first: int) -> int:
    for at in range(first - 1, max(first - _SENTENCE, 0) - 1, -1):
        if _ends_sentence(tokens, at):
            return at + 1
    return max(first - _SENTENCE, 0)


def _ends_sentence(tokens: Tokens, at: int) -> bool:
    token, following = tokens[at], tokens.at(at + 1)
    if token.key in words("sentence_stop") or following.gap == "\n":
        return True
    return token.key == "." and following.gap == " " and len(tokens.at(at - 1).key) > 2


def _quoted(tokens: Tokens, draft: Draft) -> bool:
    """Tell whether a number stands where a price is quoted."""
    before, after, then = tokens.at(draft.first - 1), tokens.at(draft.after), tokens.at(draft.after + 1)
    decimals = draft.value is not None and draft.value % 1 != 0
    if after.key in words("on") and (decimals or then.key.startswith(_stems("quoted"))):
        return True
    if _ends_participle(tokens, draft.first) and _no_noun(tokens, draft.after):
        return decimals or after.key in words("on")
    if before.key in ("at", "to") and decimals and _no_noun(tokens, draft.after):
        start = max(draft.first - 8, 0)
        return any(tokens[at].key.startswith(_stems("quoted")) for at in range(start, draft.first))
    return False


def _ends_participle(tokens: Tokens, first: int) -> bool:
    return any(
        (match := _phrases("participle").match(tokens, at)) is not None and match[1] == first
        for at in range(max(first - 2, 0), first)
    )
