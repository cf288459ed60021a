"""Entities of a spaCy pipeline: a trained recogniser, an entity ruler, whatever sets `doc.ents`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hindinlp.errors import MissingExtraError, ModelError
from hindinlp.ner.backends.settle import ForeignTagger, Found, loading
from hindinlp.ner.label_map import LabelMap

if TYPE_CHECKING:
    from spacy.language import Language


def spacy_tagger(pipeline: str | Path | Language, *, labels: Mapping[str, str | None] | None = None) -> ForeignTagger:
    """Build a tagger of an installed pipeline, of the folder of one, or of one built already (extra `spacy`).

    Nothing is downloaded. `labels` adds to or overrides the label map, see `LabelMap`. spaCy tells no
    probabilities: every score is 1. Raise `ModelError` for a pipeline that is not there or has no components.
    """
    try:
        import spacy
    except ImportError as error:
        raise MissingExtraError("spacy", "spacy") from error
    nlp: Any = pipeline
    if isinstance(pipeline, (str, Path)):
        with loading(
            f"the spaCy pipeline {str(pipeline)!r}",
            f"install it with 'python -m spacy download {pipeline}' or name the folder of one",
        ):
            nlp = spacy.load(pipeline)
    name = f"spacy:{nlp.meta['lang']}_{nlp.meta['name']}"
    if not nlp.pipe_names:
        raise ModelError(f"{name}: the pipeline has no components; add 'ner' or 'entity_ruler'")
    label_map = LabelMap(labels)
    label_map.check(_declared_labels(nlp), name)
    return ForeignTagger(name, lambda texts: _find(nlp, texts), label_map)


def _declared_labels(nlp: Any) -> list[str]:
    finders = [name for name in nlp.pipe_names if "doc.ents" in nlp.get_pipe_meta(name).assigns]
    return [label for name in finders for label in nlp.pipe_labels.get(name, ())]


def _find(nlp: Any, texts: Sequence[str]) -> Iterator[list[Found]]:
    nlp.max_length = max(nlp.max_length, *(len(text) + 1 for text in texts), 0)
    for document in nlp.pipe(texts):
        yield [Found(entity.start_char, entity.end_char, entity.label_) for entity in document.ents]
