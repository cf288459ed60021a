"""Compare names: their words without legal form, their initials, acronyms spelled in Devanagari."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from hindinlp.lexicons import read_table, small_words
from hindinlp.text.fold import fold
from hindinlp.text.words import words


@cache
def _folded(table: str) -> frozenset[str]:
    return frozenset(fold(word) for (word,) in read_table(table, columns=1))


@cache
def _letters() -> re.Pattern[str]:
    names = sorted((fold(name) for name, _ in read_table("letter_names", columns=2)), key=len, reverse=True)
    return re.compile("|".join(names))


@cache
def _letter_of() -> dict[str, str]:
    return {fold(name): letter for name, letter in read_table("letter_names", columns=2)}


@cache
def _sounds() -> dict[str, str]:
    return {row[0]: row[1] for row in read_table("initial_sounds", columns=2)}


@lru_cache(maxsize=1 << 14)
def name_words(name: str) -> tuple[str, ...]:
    """Give the folded words of a name without its legal form (with it, if nothing else is left).

    >>> name_words("Tata Motors Ltd.")
    ('tata', 'motors')
    """
    every = tuple(fold(name[start:end]) for start, end in words(name))
    return tuple(word for word in every if word not in _folded("legal_suffixes")) or every


def is_general(name: tuple[str, ...]) -> bool:
    """Tell whether a name is made of words that many names share: Capital, India."""
    return all(word in _folded("general_name_words") for word in name)


def is_group(name: str) -> bool:
    """Tell whether a name is that of a group, which is another thing than its companies.

    >>> is_group("टाटा समूह"), is_group("Tata Motors")
    (True, False)
    """
    every = [name[start:end] for start, end in words(name)]
    return len(every) > 1 and fold(every[-1]) in small_words("group of companies")


@lru_cache(maxsize=1 << 14)
def acronym(name: str) -> str | None:
    """Give the letters of an acronym in either script, or None when the name is no acronym.

    >>> acronym("TCS"), acronym("टीसीएस"), acronym("एल.आई.सी."), acronym("मेटा")
    ('TCS', 'TCS', 'LIC', None)
    """
    joined = "".join(name[start:end] for start, end in words(name))
    if joined.isascii():
        return joined if joined.isupper() and 2 <= len(joined) <= 6 else None
    key = fold(joined)
    letters = _letters().findall(key)
    if len(letters) < 2 or "".join(letters) != key:
        return None
    return "".join(_letter_of()[letter] for letter in letters)


def first_letters(name: str) -> str:
    """Give the Latin letters that an acronym of the name, or the name as an acronym, may begin with."""
    letters = acronym(name)
    if letters is not None:
        return letters[0]
    first = next(words(name), None)
    initial = name[first[0]].upper() if first else ""
    return _sounds().get(initial, initial)


def spells(letters: str, name: str) -> bool:
    """Tell whether `letters` are the initials of the words of `name`, in either script; minor words may be skipped.

    >>> spells("TCS", "टाटा कंसल्टेंसी सर्विसेज"), spells("LIC", "Life Insurance Corporation of India")
    (True, True)
    """
    every = [name[start:end] for start, end in words(name)]
    major = [word for word in every if fold(word) not in small_words("minor")]
    core = [word for word in major if fold(word) not in _folded("legal_suffixes")]
    return any(_begins(letters, choice) for choice in (every, major, core, major[:-1]))


def _begins(letters: str, chosen: list[str]) -> bool:
    if len(letters) != len(chosen):
        return False
    return all(letter in _sounds().get(word[0], word[0].upper()) for letter, word in zip(letters, chosen, strict=True))
