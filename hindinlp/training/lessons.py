"""What fine-tuning learns from: annotated documents, split and cut, with what they leave unsaid made good."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from hindinlp.document import Document, Entity, Position
from hindinlp.encoding.units import document_units
from hindinlp.encoding.words import WordTokenizer, read_words
from hindinlp.ner.gazetteer import Gazetteer
from hindinlp.ner.labels import OUTSIDE
from hindinlp.ner.recogniser import EntityRecognizer, text_units
from hindinlp.training.examples import Example, labels_of
from hindinlp.training.schedule import cut, packed

NONE: frozenset[str] = frozenset()
TOUCHING = 0.05  # of the names of a label, where the others are taken to be one


@dataclass(frozen=True, slots=True)
class Lesson:
    """An example, and for each word the labels that it may bear instead of its own."""

    example: Example
    unsaid: tuple[frozenset[str], ...]


def split(documents: Sequence[Document], share: float, chance: random.Random) -> tuple[list[Document], list[Document]]:
    """Set whole documents aside, about `share` of the text: (to learn from, to judge by).

    Sentences that name the same document in their `meta` stay together; both parts get something if there are
    two documents.
    """
    groups: dict[object, list[Document]] = {}
    for number, document in enumerate(documents):
        groups.setdefault(document.meta.get("document", number), []).append(document)
    order = chance.sample(list(groups.values()), len(groups))
    wanted = share * sum(len(document.text) for document in documents)
    aside: list[Document] = []
    while len(order) > 1 and (not aside or sum(len(document.text) for document in aside) < wanted):
        aside += order.pop()
    return [document for group in order for document in group], aside


def labels_in(documents: Iterable[Document]) -> frozenset[str]:
    """Name the labels that occur."""
    return frozenset(entity.label for document in documents for entity in document.entities)


def likeness(documents: Sequence[Document], base: EntityRecognizer, new_labels: Sequence[str]) -> dict[str, str]:
    """Tell what the base takes the names of each new label for: mostly names of an old one, or mostly no names."""
    found = base.find_all([document.text for document in documents])
    taken = {label: Counter([OUTSIDE]) for label in new_labels}
    for document, entities in zip(documents, found, strict=True):
        for name in document.entities:
            overlapping = [each.label for each in entities if each.start < name.end and name.start < each.end]
            if name.label in taken:
                taken[name.label].update(overlapping[:1] or [OUTSIDE])
    return {label: counts.most_common(1)[0][0] for label, counts in taken.items()}


def apart(documents: Iterable[Document], labels: Iterable[str]) -> list[str]:
    """Name those of the labels whose names hardly ever touch, so that what directly follows one belongs to it."""
    names, touching = Counter[str](), Counter[str]()
    for document in documents:
        names.update(name.label for name in document.entities)
        touching.update(
            after.label
            for before, after in pairwise(document.entities)
            if before.label == after.label and not document.text[before.end : after.start].strip()
        )
    return [label for label in labels if touching[label] <= TOUCHING * names[label]]


def filled(documents: Sequence[Document], base: EntityRecognizer, labels: Collection[str]) -> list[Document]:
    """Add what the base model finds of `labels`, which were not annotated, beside the annotated names."""
    if not labels:
        return list(documents)
    found = base.find_all([document.text for document in documents])
    return [_with(each, found, labels) for each, found in zip(documents, found, strict=True)]


def _with(document: Document, found: Iterable[Entity], labels: Collection[str]) -> Document:
    added = [
        entity
        for entity in found
        if entity.label in labels
        and not any(entity.start < each.end and each.start < entity.end for each in document.entities)
    ]
    wider = replace(document)
    wider.attach(entities=sorted([*document.entities, *added], key=lambda entity: entity.start))
    return wider


def examples_of(document: Document) -> Iterator[Example]:
    """Give the sentences and headings of a document, in order; boilerplate is left out."""
    for span in _units(document):
        words = read_words(document.text, span)
        inside = [entity for entity in document.entities if span[0] <= entity.start < span[1]]
        if words:
            yield Example(tuple(words), tuple(labels_of(words, inside)))


def _units(document: Document) -> Iterator[Position]:
    """Give the units of a document, put together where an annotated name reaches over their edge."""
    known = "sentences" in document.layers
    dropped = [(block.start, block.end) for block in document.blocks if block.kind == "boilerplate"]
    held: Position | None = None
    for start, end in document_units(document) if known else text_units(document.text):
        if any(low <= start < high for low, high in dropped):
            continue
        if held and any(entity.start < held[1] < entity.end for entity in document.entities):
            held = held[0], end
            continue
        if held:
            yield held
        held = start, end
    if held:
        yield held


def lessons(
    documents: Iterable[Document],
    tokenizer: WordTokenizer,
    chance: random.Random,
    *,
    unsaid: Collection[str] = (),
    forms: Iterable[tuple[str, str]] = (),
) -> list[Lesson]:
    """Cut documents into stretches of varied length, from one sentence to what the encoder reads at once.

    `unsaid` are labels that the documents were annotated without, so that any word outside of names may bear one;
    inside of names only the `forms` (with their label) may.
    """
    known = Gazetteer(forms)
    return [
        Lesson(part, _unsaid(part, listed, frozenset(unsaid)))
        for document in documents
        for listed in [known.find(document.text)]
        for example in packed(list(examples_of(document)), tokenizer, chance)
        for part in cut(example, tokenizer)
        if part.words
    ]


def _unsaid(example: Example, listed: Iterable[Entity], labels: frozenset[str]) -> tuple[frozenset[str], ...]:
    inside = {place: frozenset((name.label,)) for name in listed for place in range(name.start, name.end)}
    return tuple(
        labels if label == OUTSIDE else inside.get(word.start, NONE)
        for word, label in zip(example.words, example.labels, strict=True)
    )
