"""Words and their subwords: what a text looks like to the encoder, with the way back to its characters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from hindinlp.document import Position
from hindinlp.errors import ModelError
from hindinlp.text.words import tokens

LONGEST_WORD = 64  # characters of a word that are read; only junk is longer
MOST_SUBWORDS = 16  # of one word
CACHED_WORDS = 200_000
JOINERS = str.maketrans("", "", "\u200b\u200c\u200d\u200e\u200f\ufeff")
SURROGATE = re.compile("[\ud800-\udfff]")  # half a character, which no tokenizer takes
BEGIN, PAD, END, UNKNOWN = 0, 1, 2, 3  # ids of the special pieces


class Word(NamedTuple):
    """A word or mark of a text: its span, its letters, and whether white space stands before it."""

    start: int
    end: int
    text: str
    spaced: bool


def read_words(text: str, span: Position | None = None) -> list[Word]:
    """Cut a text, or a span of it, into the units that carry labels.

    >>> [(word.text, word.spaced) for word in read_words("मेटा (Meta)ने")]
    [('मेटा', True), ('(', True), ('Meta', False), (')', False), ('ने', False)]
    """
    words = []
    last = -1
    for start, end in tokens(text, *(span or ())):
        words.append(Word(start, end, text[start:end], start != last))
        last = end
    return words


class WordTokenizer:
    """Give the subword ids of single words, so that a label never begins inside a word.

    A word is cut the same way wherever it stands, and remembered.
    """

    def __init__(self, path: Path) -> None:
        from tokenizers import Tokenizer, pre_tokenizers

        try:
            self.tokenizer = Tokenizer.from_file(str(path))
        except Exception as error:  # the package raises bare Exception for every defect of the file
            raise ModelError(f"{path}: not a tokenizer file ({error})") from error
        self.tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="never", split=False)
        self.cut = lru_cache(CACHED_WORDS)(self._cut)

    def ids(self, words: Iterable[Word]) -> list[tuple[int, ...]]:
        """Give the ids of each word: at least one, at most `MOST_SUBWORDS`."""
        return [self.cut(word.text[:LONGEST_WORD], word.spaced) for word in words]

    def _cut(self, letters: str, spaced: bool) -> tuple[int, ...]:
        plain = SURROGATE.sub("\ufffd", letters.translate(JOINERS))
        ids = self.tokenizer.encode(" " + plain if spaced else plain, add_special_tokens=False).ids
        return tuple(ids[:MOST_SUBWORDS]) or (UNKNOWN,)
