"""Cut text into the tokens that the productions of amounts and dates read, in one linear pass."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from hindinlp.text.fold import fold
from hindinlp.text.words import MARKS

# A run of digits keeps the commas and points inside it (12,34,567.89): what they mean is for numerals to say.
# Letters and digits are cut apart (₹87K, FY25, 5जी), and every other character stands alone.
_TOKEN = re.compile(
    r"(?P<digits>[0-9०-९]+(?:[.,][0-9०-९]+)*)"
    rf"|(?P<word>(?:[^\W\d_¼-¾⅐-⅞²³¹]|[{MARKS}])+)"
    r"|(?P<sign>\S)"
)
# Commas that group digits: Indian, western and odd ones that end in three (328,77,77,777); a decimal comma.
_GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?|\d{1,3}(?:\.\d{3})*,\d{2}|\d+,\d{2}")

# How far past the last token a key may be asked for: more than any rule looks ahead.
PADDING = 64


class Token(NamedTuple):
    """A piece of the text, `text[start:end]`.

    `key` is the text folded for look-up; `kind` is digits, word or sign (one character of neither).
    `gap` is what stands before it: "" (it is glued to the token before), " " or "\\n" (a line break).
    """

    start: int
    end: int
    text: str
    key: str
    kind: str
    gap: str


class Tokens(list[Token]):
    """The tokens of one text, which is kept as `text`.

    `keys` are the keys of the tokens and, for looking on past the end or back before the start, empty ones.
    """

    def __init__(self, text: str, tokens: Iterable[Token]) -> None:
        super().__init__(tokens)
        self.text = text
        self.edge = Token(len(text), len(text), "", "", "end", "\n")
        self.keys = [token.key for token in self] + [""] * PADDING

    def at(self, index: int) -> Token:
        """Give the token at `index`, or an empty one of kind "end" outside the text."""
        if index < 0:
            return self.edge
        try:
            return self[index]
        except IndexError:
            return self.edge

    def mask(self, first: int, after: int) -> None:
        """Make tokens unreadable: those of a date, so that no amount is read across them."""
        for index in range(first, after):
            self[index] = self[index]._replace(kind="date", key="")
            self.keys[index] = ""

    def quote(self, first: int, after: int) -> str:
        """Give the text from token `first` up to token `after`, which is left out."""
        return self.text[self[first].start : self[after - 1].end]


def tokenise(text: str) -> Tokens:
    """Cut `text` into tokens.

    >>> [(token.key, token.kind, token.gap) for token in tokenise("Rs.१२,३४५ करोड़")]
    [('rs', 'word', '\\n'), ('.', 'sign', ''), ('12,345', 'digits', ''), ('करोड', 'word', ' ')]
    """
    found: list[Token] = []
    last, edge = 0, "\n"
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        gap = edge or ("" if start == last else "\n" if "\n" in text[last:start] else " ")
        word = match[0]
        if "," in word[:-1] and not _GROUPED.fullmatch(word):
            found.extend(_listed(start, word, gap))
        else:
            found.append(Token(start, end, word, fold(word), match.lastgroup or "sign", gap))
        last, edge = end, ""
    return Tokens(text, found)


def _listed(start: int, word: str, gap: str) -> Iterator[Token]:
    """Cut a list of numbers without spaces (22,24,26) at its commas."""
    for piece in re.split("(,)", word):
        yield Token(start, start + len(piece), piece, fold(piece), "sign" if piece == "," else "digits", gap)
        start, gap = start + len(piece), ""
