"""Tell the script and the language of a span: Hindi, English, both, or Hindi in Latin letters."""

import re
from collections.abc import Iterable
from functools import cache

from hindinlp.lexicons import read_table

_DEVANAGARI_WORD = re.compile("[\u0900-\u0963\u0966-\u097f][\u0900-\u0963\u0966-\u097f\u200c\u200d]*")
_LATIN_WORD = re.compile("[A-Za-z\u00c0-\u024f]+")
# A Hindi sentence full of company names in Latin letters is still Hindi; one Hindi word in English is
# still English.
_HINDI_SHARE = 0.4
_ENGLISH_SHARE = 0.15
# Two function words, and one word in four: "Kaun Banega Crorepati" in an English sentence stays English.
_ROMAN_HITS = 2
_ROMAN_SHARE = 0.25


def script(text: str) -> str:
    """Tell the script of a span as ISO 15924 code: Deva or Latn; mixed when it has both, und when neither.

    >>> [script(text) for text in ("मेटा", "Meta", "Meta ने", "49%")]
    ['Deva', 'Latn', 'mixed', 'und']
    """
    devanagari, latin = _DEVANAGARI_WORD.search(text), _LATIN_WORD.search(text)
    if devanagari and latin:
        return "mixed"
    return "Deva" if devanagari else "Latn" if latin else "und"


def language(text: str) -> str:
    """Tell the language of a span: hi, en, mixed, hi-Latn (Hindi in Latin letters) or und (no word of both).

    Latin letters count as English unless enough function words of Hindi stand among them.

    >>> language("Meta ने Scale AI में निवेश किया है।")
    'hi'
    >>> language("Meta ne Scale AI mein nivesh kiya hai.")
    'hi-Latn'
    >>> language("Meta has invested in Scale AI.")
    'en'
    >>> language("The deal, कंपनी ने कहा, is done and paid.")
    'mixed'
    """
    latin = _LATIN_WORD.findall(text)
    if not latin:
        return "hi" if _DEVANAGARI_WORD.search(text) else "und"
    hindi = 0 if text.isascii() else len(_DEVANAGARI_WORD.findall(text))
    share = hindi / (hindi + len(latin))
    if share > _HINDI_SHARE:
        return "hi"
    if share > _ENGLISH_SHARE:
        return "mixed"
    return "hi-Latn" if _is_roman_hindi(latin) else "en"


def common_language(spans: Iterable[tuple[str, int]]) -> str:
    """Tell the language of a whole from the (language, weight) of its parts; mixed when none has four fifths.

    >>> [common_language(parts) for parts in ([("hi", 90), ("en", 10)], [("hi", 60), ("en", 40)], [])]
    ['hi', 'mixed', 'und']
    """
    weights: dict[str, int] = {}
    for name, weight in spans:
        if name != "und":
            weights[name] = weights.get(name, 0) + weight
    if not weights:
        return "und"
    main = max(weights, key=lambda name: weights[name])
    return main if weights[main] >= 0.8 * sum(weights.values()) else "mixed"


def _is_roman_hindi(latin: list[str]) -> bool:
    hits = sum(map(_function_words().__contains__, map(str.lower, latin)))
    return hits >= _ROMAN_HITS and hits >= _ROMAN_SHARE * len(latin)


@cache
def _function_words() -> frozenset[str]:
    return frozenset(word for (word,) in read_table("roman_hindi", columns=1))
