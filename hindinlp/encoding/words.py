"""Words and their subwords: what a text looks like to the encoder, with the way back to its characters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from hindinlp.document import Position
from hindinlp.errors import ModelError
from hindinlp.text.words import tokens

LONGEST_WORD = 64  # characters of a word that are read; only junk is longer
MOST_SUBWORDS = 16  # of one word
CACHED_WORDS = 200_000
JOINERS = str.maketrans("", "", "\u200b\u200c\u200d\u200e\u200f\ufeff")
SURROGATE = re.compile("[\ud800-\udfff]")  # half a character, which no tokenizer takes
BEGIN, PAD, END, UNKNOWN = 0, 1, 2, 3  # ids of the special pieces


@dataclass(frozen=True, slots=True)
class Word:
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
    begin, stop = span or (0, len(text))
    words = []
    last = -1
    for start, end in tokens(text[begin:stop]):
        words.append(Word(begin + start, begin + end, text[begin + start : begin + end], start != last))
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
        self.known: dict[str, tuple[int, ...]] = {}

    def ids(self, words: Iterable[Word]) -> list[tuple[int, ...]]:
        """Give the ids of each word: at least one, at most `MOST_SUBWORDS`."""
        forms = [_form(word) for word in words]
        if len(self.known) > CACHED_WORDS:
            self.known.clear()
        for form in dict.fromkeys(forms):
            if form not in self.known:
                ids = self.tokenizer.encode(form, add_special_tokens=False).ids
                self.known[form] = tuple(ids[:MOST_SUBWORDS]) or (UNKNOWN,)
        return [self.known[form] for form in forms]


def _form(word: Word) -> str:
    letters = SURROGATE.sub("\ufffd", word.text[:LONGEST_WORD].translate(JOINERS))
    return " " + letters if word.spaced else letters
