"""Other splitters behind the interface of the rules: indic-nlp-library, spaCy and Stanza.

Each is imported when it is built, and none gives exact offsets of its own accord for all input: what they
tell is where sentences begin, and the text itself is cut there, so nothing is lost or changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hindinlp.errors import MissingExtraError, ModelError

if TYPE_CHECKING:
    from spacy.language import Language

Span = tuple[int, int]

# Lone surrogates cannot be encoded, which these packages do; one sign for each keeps the offsets.
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class StartSplitter:
    """Cut a paragraph where `find_starts` says that sentences begin."""

    name: str
    find_starts: Callable[[str], Iterable[int]]

    def __call__(self, text: str) -> Iterator[Span]:
        return cut(text, self.find_starts(_SURROGATE.sub("\ufffd", text)))


def cut(text: str, starts: Iterable[int]) -> Iterator[Span]:
    """Cut a text before each of `starts`, in order; the spans are without the white space around them.

    >>> list(cut("a. b. ", [0, 3]))
    [(0, 2), (3, 5)]
    """
    for start, end in pairwise(sorted({0, *starts, len(text)})):
        piece = text[start:end]
        if not piece.isspace():
            yield start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


def indic_splitter(language: str = "hi") -> StartSplitter:
    """Build the sentence splitter of indic-nlp-library (extra `indic`).

    It gives stripped strings, joined anew with single spaces; they are found again by their other characters.
    """
    try:
        from indicnlp.tokenize.sentence_tokenize import sentence_split
    except ImportError as error:
        raise MissingExtraError("indic-nlp-library", "indic") from error
    return StartSplitter("indic", lambda text: find_pieces(text, sentence_split(text, language)))


def find_pieces(text: str, pieces: Iterable[str]) -> Iterator[int]:
    """Find where each piece begins in the text that holds them all in order, with whatever white space.

    >>> list(find_pieces("यह  है। वह है।", ["यह है।", "वह है।"]))
    [0, 8]
    """
    places = [place for place, character in enumerate(text) if not character.isspace()]
    done = 0
    for piece in pieces:
        if done < len(places):
            yield places[done]
        done += sum(not character.isspace() for character in piece)


def spacy_splitter(pipeline: Language | str | None = None) -> StartSplitter:
    """Build a splitter of a spaCy pipeline, or of the folder or package of one (extra `spacy`).

    The pipeline must set sentence boundaries; without one it is a blank Hindi pipeline with the sentencizer.
    """
    try:
        import spacy
    except ImportError as error:
        raise MissingExtraError("spacy", "spacy") from error
    if pipeline is None:
        nlp = spacy.blank("hi")
        nlp.add_pipe("sentencizer")
    else:
        nlp = spacy.load(pipeline) if isinstance(pipeline, str) else pipeline

    def find_starts(text: str) -> list[int]:
        nlp.max_length = max(nlp.max_length, len(text) + 1)
        return [sentence.start_char for sentence in nlp(text).sents]

    return StartSplitter("spacy", find_starts)


def stanza_splitter(folder: str | Path, *, language: str = "hi", package: str = "*") -> StartSplitter:
    """Build a splitter of the Stanza tokenizer in a folder of Stanza models (extra `stanza`).

    The folder is laid out as Stanza does it, `resources.json` and `LANGUAGE/tokenize/PACKAGE.pt`; nothing is
    downloaded. Raise `ModelError` unless exactly one tokenizer is there.
    """
    try:
        import stanza
    except ImportError as error:
        raise MissingExtraError("stanza", "stanza") from error
    models = sorted(Path(folder, language, "tokenize").glob(f"{package}.pt"))
    if len(models) != 1:
        raise ModelError(
            f"expected one Stanza tokenizer {folder}/{language}/tokenize/{package}.pt, found {len(models)}"
        )
    pipeline: Any = stanza.Pipeline(
        language,
        dir=str(folder),
        processors="tokenize",
        package=None,
        tokenize_model_path=str(models[0]),
        allow_unknown_language=True,
        download_method=None,
        verbose=False,
    )
    return StartSplitter("stanza", lambda text: _stanza_starts(pipeline(text)))


def _stanza_starts(document: Any) -> list[int]:
    return [sentence.tokens[0].start_char for sentence in document.sentences]
