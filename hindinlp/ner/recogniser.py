"""The entity stage: a tagger, then a user's gazetteer, then the document's own consistency."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Protocol

from hindinlp.document import Document, Entity, Position
from hindinlp.encoding.units import document_units, units_between
from hindinlp.ner.gazetteer import Gazetteer, overlay, read_gazetteer
from hindinlp.pipeline import BATCH_SIZE, batched, require


class Tagger(Protocol):
    """What finds entities in running text: the shipped model, the rules, or another library."""

    @property
    def name(self) -> str: ...

    def tag(self, texts: Sequence[str], units: Sequence[Sequence[Position]]) -> list[list[Entity]]:
        """Find the entities of each text, ordered and disjoint; no entity crosses the edge of a unit."""
        ...


class EntityRecognizer:
    """Find names in texts and documents; the stage `entities` of a pipeline.

    `model` is `default`, `fast` (the lower half of the same network), `rules`, the path of a model folder,
    a back end and its model (`spacy:en_core_web_sm`, `stanza:FOLDER`, `transformers:FOLDER`), or any
    `Tagger`. `gazetteer` is a TSV file or rows of form and label: a listed name beats what the model finds on
    the same words, except inside a longer name. `threads` is how many the shipped network may use.

    >>> recogniser = EntityRecognizer("rules", gazetteer=[("उड़ान", "ORG")])
    >>> [(entity.text, entity.label) for entity in recogniser.find("मुंबई की उड़ान ने TCS को चुना।")]
    [('मुंबई', 'LOC'), ('उड़ान', 'ORG'), ('TCS', 'ORG')]
    """

    name = "entities"
    requires = ("sentences",)
    provides = ("entities",)

    def __init__(
        self,
        model: str | Path | Tagger = "default",
        *,
        gazetteer: str | Path | Iterable[tuple[str, str]] | None = None,
        threads: int = 1,
    ) -> None:
        self.tagger = load_tagger(model, threads=threads)
        self.gazetteer = _load_gazetteer(gazetteer)

    def find(self, text: str) -> list[Entity]:
        """Find the entities of a text, ordered and disjoint; nothing found is an empty list."""
        if not isinstance(text, str):
            raise TypeError(f"text must be str, not {type(text).__name__}")
        return self.find_all([text])[0]

    def find_all(self, texts: Sequence[str]) -> list[list[Entity]]:
        """Find the entities of many texts in one go; faster than one by one."""
        return self._find(texts, [text_units(text) for text in texts])

    def _find(self, texts: Sequence[str], units: Sequence[Sequence[Position]]) -> list[list[Entity]]:
        tagged = self.tagger.tag(texts, units)
        if self.gazetteer is None:
            return tagged
        return [overlay(found, self.gazetteer.find(text)) for text, found in zip(texts, tagged, strict=True)]

    def __call__(self, document: Document) -> Document:
        """Attach the entities of one document."""
        return next(self.pipe([document]))

    def pipe(self, documents: Iterable[Document], *, batch_size: int = BATCH_SIZE) -> Iterator[Document]:
        """Attach the entities of a stream of documents, batching the network's work across them."""
        for batch in batched(documents, batch_size):
            for document in batch:
                require(document, self.requires, self.name)
            found = self._find([document.text for document in batch], [document_units(each) for each in batch])
            for document, entities in zip(batch, found, strict=True):
                document.attach(entities=entities)
                yield document


def _load_gazetteer(source: str | Path | Iterable[tuple[str, str]] | None) -> Gazetteer | None:
    if source is None:
        return None
    rows = read_gazetteer(source) if isinstance(source, (str, Path)) else source
    return Gazetteer(rows)


def load_tagger(model: str | Path | Tagger, *, convention: str = "guide", threads: int = 1) -> Tagger:
    """Give the tagger of that name or folder; a tagger is given back as it is.

    `convention` is whose annotation guide the model follows, see `hindinlp.ner.model.open_model`. Raise
    `ModelError` for a folder that is missing, damaged or of another protocol.
    """
    if not isinstance(model, (str, Path)):
        return model
    if model == "rules":
        from hindinlp.ner.rules import RuleTagger

        return RuleTagger()
    from hindinlp.ner.backends import is_backend, load_backend

    if is_backend(str(model)):
        return load_backend(str(model))
    from hindinlp.ner.model import open_model

    if model in ("default", "fast"):
        return open_model(speed=str(model), convention=convention, threads=threads)
    return open_model(Path(model), convention=convention, threads=threads)


def text_units(text: str) -> list[Position]:
    """List the sentences of a bare text and the lines between them."""
    from hindinlp.sentences import split_sentences

    return units_between(text, split_sentences(text))


@cache
def _default() -> EntityRecognizer:
    return EntityRecognizer()


def find_entities(text: str) -> list[Entity]:
    """Find the names in a text with the shipped model, which is loaded once.

    >>> [(entity.text, entity.label) for entity in find_entities("टाटा मोटर्स का मुख्यालय मुंबई में है।")]
    [('टाटा मोटर्स', 'ORG'), ('मुंबई', 'LOC')]
    """
    return _default().find(text)


def ner_stage(
    model: str | Path | Tagger = "default",
    *,
    gazetteer: str | Path | Iterable[tuple[str, str]] | None = None,
    threads: int = 1,
) -> EntityRecognizer:
    """Build the stage that attaches `entities` to documents with sentences."""
    return EntityRecognizer(model, gazetteer=gazetteer, threads=threads)
