"""Recognisers of other libraries behind the interface of the shipped one: spaCy, Stanza, transformers.

Each is imported when it is built. Whatever they cut a text into, what they find comes back on whole words of
the original text, inside one sentence, with the labels of this library.
"""

from __future__ import annotations

from collections.abc import Callable

from hindinlp.ner.backends.spacy import spacy_tagger
from hindinlp.ner.backends.stanza import stanza_tagger
from hindinlp.ner.backends.transformers import transformers_tagger
from hindinlp.ner.recogniser import Tagger

__all__ = ["is_backend", "load_backend", "spacy_tagger", "stanza_tagger", "transformers_tagger"]

_BACKENDS: dict[str, Callable[[str], Tagger]] = {
    "spacy": spacy_tagger,
    "stanza": stanza_tagger,
    "transformers": transformers_tagger,
}


def is_backend(model: str) -> bool:
    """Tell whether a string names a back end and its model, as `spacy:en_core_web_sm` does.

    >>> is_backend("stanza:hi"), is_backend("C:\\\\models\\\\ner"), is_backend("default")
    (True, False, False)
    """
    kind, colon, _ = model.partition(":")
    return bool(colon) and kind in _BACKENDS


def load_backend(model: str) -> Tagger:
    """Build the tagger that a string such as `spacy:en_core_web_sm` or `transformers:FOLDER` names.

    Raise `MissingExtraError` when the package is not installed, `ModelError` when the model is not there.
    """
    kind, _, name = model.partition(":")
    return _BACKENDS[kind](name)
