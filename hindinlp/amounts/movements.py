"""Words that tell that a value went from one number to another."""

from __future__ import annotations

from functools import cache

from hindinlp.amounts.lexicon import words
from hindinlp.amounts.tokens import Tokens
from hindinlp.lexicons import read_table
from hindinlp.text.fold import fold

_LOOK_BACK = 7


@cache
def _words(role: str) -> tuple[str, ...]:
    rows = read_table("movements", columns=2)
    return tuple(fold(word) for kind, words in rows if kind == role for word in words.split("|"))


def is_participle(key: str) -> bool:
    """Tell whether a word is one that stands between the two values: बढ़कर, घटकर."""
    endings = _words("participle")
    return key.endswith(endings) and key not in endings


def moved_verb(key: str) -> bool:
    """Tell whether an English word before the value says that it moved: rose, cut."""
    return key.startswith(_words("before")) or key in _words("whole")


def moves_before(tokens: Tokens, at: int) -> bool:
    """Tell whether the words before token `at` say that a value moved."""
    return any(moved_verb(tokens.at(n).key) for n in range(max(at - _LOOK_BACK, 0), at))


def moves_after(tokens: Tokens, at: int) -> bool:
    """Tell whether the clause goes on as a movement at token `at`: हो गया, पर पहुंचा, तक ले जाना."""
    at += tokens.at(at).key in words("on") | words("upto")
    verb, following = tokens.at(at), tokens.at(at + 1)
    if verb.kind != "word" or verb.gap == "\n":
        return False
    if any(tokens.at(n).key.startswith(_words("modal")) for n in (at + 1, at + 2)):
        return False  # what may come is a band: 30 से 40 फीसदी तक बढ़ सकता है
    return verb.key.startswith(_words("after")) or f"{verb.key} {following.key}".startswith(_words("then"))
