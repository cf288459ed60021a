"""Find the words that point at a thing without naming it: `कंपनी`, `it`, `the turbine maker`, `the Noida firm`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache

from hindinlp.lexicons import read_table
from hindinlp.relations.reading.rough_cases import case_words
from hindinlp.text.phrases import Phrases

PLURAL = "plural"  # a word that points at two things
HEAD = "head"  # a noun that points when `the` and what describes it stand before
CALLED = 4  # tokens before a name that may say what it is
DESCRIBED = 6  # tokens from `the` to the noun at most
JOINING = frozenset((",", ":", "-", "–", "—", "("))  # what stands between a name and what it is called
Pointer = tuple[int, int, str, str, frozenset[str]]  # tokens, label, how it points, kinds of thing it fits
_CASES = (("ने",), ("को",), ("का",), ("की",), ("के",), ("में",))  # what a noun that stands for a name has behind it
_Value = tuple[str, str, frozenset[str]]


@cache
def _anaphors(heads: bool) -> Phrases[_Value]:
    rows = read_table("anaphors", columns=4)
    return Phrases(
        (words, (label, "noun" if heads else how, frozenset(kinds.split())))
        for words, label, how, kinds in rows
        if (how == HEAD) == heads
    )


@cache
def _nouns() -> Phrases[frozenset[str]]:
    """Read what the nouns say a thing is, without the article."""
    rows = [(words.removeprefix("the "), kinds) for words, _, how, kinds in read_table("anaphors", columns=4)]
    return Phrases((words, frozenset(kinds.split())) for words, kinds in rows if kinds)


def kinds_told(words: Sequence[str], first: int, after: int, taken: Set[int]) -> frozenset[str]:
    """Tell what a text says a name is: `फिनटेक स्टार्टअप X`, `chipmaker X`, `X, a bank`; `taken` are tokens of names."""
    start = max(0, first - CALLED)
    before = words[start:first]
    found = [(start + begin, start + end, kinds) for begin, end, kinds in _nouns().find(before)]
    nearest = first if _is_governing(before[-1:]) else first - 1  # `बैंक ने X को` does not say what X is
    kinds = [kinds for begin, end, kinds in found if end >= nearest and not taken & {*range(begin, first)}]
    if " ".join(words[after : after + 2]) in _words("by name"):  # `X नाम की संयुक्त कंपनी`
        kinds += [kinds for begin, _, kinds in _nouns().find(words[after + 2 : after + 2 + DESCRIBED]) if not begin]
    if after + 1 < len(words) and words[after] == ",":
        behind = words[after + 1 : after + 1 + DESCRIBED]
        behind = behind[: next((at for at, word in enumerate(behind) if word in JOINING), len(behind))]
        kinds += [kinds for *_, kinds in _nouns().find(behind)]
    return frozenset().union(*kinds)


def _is_governing(words: Sequence[str]) -> bool:
    """Tell whether a word is a postposition or preposition."""
    return any(next(case_words(lang).find(words), None) for lang in ("hi", "en"))


@cache
def _words(use: str) -> frozenset[str]:
    return frozenset(word for name, word in read_table("pointer_words", columns=2) if name == use)


def find_pointers(words: Sequence[str], taken: Mapping[int, str]) -> list[Pointer]:
    """List the words that point at a thing; `taken` gives the label of each token of a name."""
    found = [
        (first, after, label, how, kinds)
        for first, after, (label, how, kinds) in _anaphors(False).find(words)
        if not any(at in taken for at in range(first, after))
        and not (how == "noun" and _is_told(words, first, taken))
        and not (how == PLURAL and _is_determiner(words, first, after))
    ]
    if "the" in words:
        pointed = {at for first, after, *_ in found for at in range(first, after)}
        found += [each for each in _described(words, taken) if each[0] not in pointed]
        found.sort(key=lambda each: each[0])
    return found


def _described(words: Sequence[str], taken: Mapping[int, str]) -> Iterator[Pointer]:
    """Yield the nouns that `the` and an adjective, a place or a trade make point at something."""
    for first, after, (label, how, kinds) in _anaphors(True).find(words):
        if any(at in taken for at in range(first, after)):
            continue
        start = _article(words, first, taken)
        if start is not None and not _is_told(words, start, taken):
            yield first, after, label, how, kinds


def _article(words: Sequence[str], first: int, taken: Mapping[int, str]) -> int | None:
    """Give where `the` stands before a described noun, if only what describes it comes between."""
    for at in range(first - 1, max(-1, first - DESCRIBED), -1):
        if words[at] == "the":
            return at
        if taken.get(at, "LOC") not in ("LOC", "MISC") or words[at] in _words("between"):
            return None
    return None


def _is_determiner(words: Sequence[str], first: int, after: int) -> bool:
    """Tell whether `दोनों` or `the two` only counts what a noun behind it names: `दोनों सौदे`."""
    following = words[after] if after < len(words) else ""
    acts = following in _words("after both") or following.endswith("ed")
    return words[after - 1] in _words("counting") and not acts


def _is_told(words: Sequence[str], first: int, taken: Mapping[int, str]) -> bool:
    """Tell whether a noun only says what somebody is: `X, the company behind Y`, `X is the largest bank`."""
    before = words[first - 1] if first else ""
    if before in JOINING:
        acts = before not in (",", "(") and words[first + 1 : first + 2] in _CASES  # `X: कंपनी को … मिला`
        return taken.get(first - 2) == "ORG" and not acts
    return before in _words("describing") and not any(
        word in _words("this") for word in words[max(0, first - 4) : first]
    )
