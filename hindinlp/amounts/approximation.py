"""Tell from the words around an amount how exact it is."""

from __future__ import annotations

from functools import cache

from hindinlp.amounts.lexicon import stems, words
from hindinlp.amounts.movements import moved_verb
from hindinlp.amounts.phrases import Phrases
from hindinlp.amounts.tokens import Tokens, tokenise
from hindinlp.lexicons import read_table

TAG_LENGTH = 12  # tokens
LONGEST_PHRASE = 6
LONGEST_BRACKET = 14


@cache
def _phrases(place: str) -> Phrases[str]:
    rows = read_table("approximators", columns=3)
    return Phrases(
        (phrase, approx) for where, approx, phrases in rows if where == place for phrase in phrases.split("|")
    )


@cache
def _last_words() -> frozenset[str]:
    """Give the keys that words of approximation before an amount end with."""
    rows = read_table("approximators", columns=3)
    phrases = (phrase for where, _, cell in rows if where == "before" for phrase in cell.split("|"))
    return frozenset(tokenise(phrase)[-1].key for phrase in phrases)


def approximation_before(tokens: Tokens, first: int) -> tuple[str, int] | None:
    """Give what the words that end right before token `first` say, and their own first token."""
    if tokens.at(first).gap == "\n":
        return None
    end = first - (tokens.keys[first - 1] in words("skipped"))
    if tokens.keys[end - 1] not in _last_words() or _ends_tag(tokens, end - 1):
        return None
    found = None
    for start in range(end - 1, max(end - LONGEST_PHRASE, 0) - 1, -1):
        match = _phrases("before").match(tokens, start)
        if match is not None and match[1] == end:
            found = match[0], start
        if tokens[start].gap == "\n":
            break
    if found is not None and tokens[found[1]].key == "up" and moved_verb(tokens.at(found[1] - 1).key):
        return None  # "rose up to" tells where the movement ended
    return found


def _ends_tag(tokens: Tokens, index: int) -> bool:
    """Tell whether a `>` closes a tag that was left in the text (`<b>`) rather than says "more than"."""
    return tokens.keys[index] == ">" and "<" in tokens.keys[max(0, index - TAG_LENGTH) : index]


def approximation_after(tokens: Tokens, after: int, *, limit: bool = True) -> tuple[str, int] | None:
    """Give what the words that begin at token `after` say, and the token after them.

    `limit` is False where "तक" only closes a band (D3).
    """
    if tokens.at(after).gap == "\n":
        return None
    match = _phrases("after").match(tokens, after)
    if match is None:
        return None
    if tokens[after].key == "+" and tokens.at(after + 1).kind == "digits" and not tokens.at(after + 1).gap:
        return None
    last, following = tokens[match[1] - 1].key, tokens.at(match[1]).key
    if last in words("upto") and (not limit or following.startswith(stems("reached_stem"))):
        return None
    if last in words("less") and following in words("moved"):
        return None
    return match


def compares(tokens: Tokens, first: int, after: int) -> bool:
    """Tell whether "से ज्यादा है" compares with an earlier value (पिछले साल के 234 करोड़ से ज्यादा है)."""
    before, following = tokens.at(first - 1).key, tokens.at(after)
    return (
        before in words("genitive_plural")
        and tokens.at(after - 1).key in words("comparative")
        and following.key in words("copula")
    )


def past_bracket(tokens: Tokens, at: int) -> int:
    """Give the token after a short bracket that opens at token `at`; else `at` itself."""
    if tokens.at(at).key != "(":
        return at
    for end in range(at + 1, min(at + LONGEST_BRACKET, len(tokens))):
        if tokens[end].key == ")":
            return end + 1
    return at
