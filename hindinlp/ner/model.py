"""The tagger of the shipped model: the encoder, a linear head, and the best legal tags of each sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hindinlp.document import ENTITY_LABELS, Entity, Position
from hindinlp.encoding.encoder import Encoder, Reading
from hindinlp.encoding.session import load_encoder, session
from hindinlp.errors import ModelError
from hindinlp.model_folders import models_folder, read_card
from hindinlp.ner.beside import told_by_words
from hindinlp.ner.decoding import best_tags, span_score, tag_spans
from hindinlp.ner.known import with_known
from hindinlp.ner.labels import TAGS, labels_of_tags, tags_of
from hindinlp.ner.memory import LENT, Mention, hints
from hindinlp.ner.tidy import settled_label, tidy
from hindinlp.ner.whole import whole_names

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]
    Head = Callable[[Array], Array]

GUIDE = 0  # index of the project's own convention


class ModelTagger:
    """Find entities with an encoder and a linear head on the vectors of its words.

    `head` gives log-probabilities [words, conventions, tags]; `depth` is the encoder's, see `Encoder`. `apart` are
    labels whose names never touch each other.
    """

    def __init__(
        self,
        name: str,
        encoder: Encoder,
        head: Head,
        *,
        depth: int,
        convention: int = GUIDE,
        tags: Sequence[str] = TAGS,
        apart: Iterable[str] = (),
    ) -> None:
        self.name, self.encoder, self.head = name, encoder, head
        self.depth, self.convention, self.tags = depth, convention, tuple(tags)
        self.apart = frozenset(apart)

    def tag(self, texts: Sequence[str], units: Sequence[Sequence[Position]]) -> list[list[Entity]]:
        """Find the entities of each text, ordered and disjoint."""
        readings = [self.encoder.read(text, spans) for text, spans in zip(texts, units, strict=True)]
        found = zip(texts, readings, self._scores(readings), strict=True)
        tagged = [(text, list(self._tag(text, reading, scores))) for text, reading, scores in found]
        if self.convention != GUIDE:
            return [entities for _, entities in tagged]
        return [told_by_words(text, whole_names(text, with_known(text, entities))) for text, entities in tagged]

    def _tag(self, text: str, reading: Reading, scores: Array) -> Iterator[Entity]:
        mentions = list(self._mentions(reading, scores))
        if self.convention == GUIDE and mentions:
            mentions = self._remember(reading, scores, mentions)
        for mention in mentions:
            yield from self._entities(text, reading, mention)

    def _mentions(self, reading: Reading, scores: Array) -> Iterator[Mention]:
        for first, last in reading.units:
            part = scores[first:last]
            for start, end, label in tag_spans(best_tags(part, self.tags, apart=self.apart), self.tags):
                score = span_score(part, start, end, label, self.tags)
                yield Mention(first + start, first + end, label, score)

    def _remember(self, reading: Reading, scores: Array, mentions: Sequence[Mention]) -> list[Mention]:
        """Read again with raised scores for words that are a name elsewhere in the text.

        A mention is as sure as the network was of it, or of the name it repeats, before they were raised.
        """
        words = [word.text for word in reading.words]
        sure = {(hint.start, hint.end, hint.label): hint.score for hint in hints(words, mentions)}
        if not sure.keys() <= {(each.start, each.end, each.label) for each in mentions}:
            raised = scores.copy()
            for start, end, label in sure:
                raised[start, self.tags.index(f"B-{label}")] += LENT
                raised[start + 1 : end, self.tags.index(f"I-{label}")] += LENT
            mentions = [replace(each, score=self._sureness(scores, each)) for each in self._mentions(reading, raised)]
        return [_as_sure(each, sure.get((each.start, each.end, each.label), 0.0)) for each in mentions]

    def _sureness(self, scores: Array, mention: Mention) -> float:
        return span_score(scores, mention.start, mention.end, mention.label, self.tags)

    def _entities(self, text: str, reading: Reading, mention: Mention) -> Iterator[Entity]:
        words = reading.words[mention.start : mention.end]
        ours = self.convention == GUIDE and mention.label in ENTITY_LABELS  # the rules know no other labels
        kept = tidy([word.text for word in words], mention.label) if ours else [(0, len(words))]
        for start, end in kept:
            low, high = words[start].start, words[end - 1].end
            label = settled_label(text[low:high], mention.label) if ours else mention.label
            yield Entity(low, high, text[low:high], label, round(mention.score, 4), self.name)

    def _scores(self, readings: Sequence[Reading]) -> list[Array]:
        """Give the log-probabilities of the tags of each reading, [words, tags]."""
        import numpy as np

        scores: list[Array] = [np.zeros((len(reading.words), len(self.tags)), np.float32) for reading in readings]
        for number, start, vectors in self.encoder.stream(readings, depth=self.depth):
            scores[number][start : start + len(vectors)] = self.head(vectors)[:, self.convention]
        return scores


def _as_sure(mention: Mention, score: float) -> Mention:
    return replace(mention, score=score) if score > mention.score else mention


def open_model(
    folder: Path | None = None, *, speed: str = "default", convention: str = "guide", threads: int = 1
) -> ModelTagger:
    """Open an entity model; without a folder, the shipped one.

    `speed` is `default` or `fast`, which reads the encoder's lower layers only. `convention` chooses the
    guide whose entities are wanted: `guide`, the project's own, or that of a set the model was trained on.
    Raise `ModelError` when the folder is damaged, of another protocol, or has no such speed or convention.
    """
    folder = folder or models_folder() / "ner"
    card = read_card(folder, "ner")
    tags = card_tags(folder, card)
    if speed not in card["heads"]:
        raise ModelError(f"{folder}: no head {speed!r}; it has {', '.join(card['heads'])}")
    head = session(folder / card["heads"][speed]["file"], threads=threads)
    return ModelTagger(
        f"{card['name']}-{speed}",
        load_encoder((folder / card["encoder"]).resolve(), threads=threads),
        lambda vectors: head.run(None, {"words": vectors})[0],
        depth=card["heads"][speed]["depth"],
        convention=_convention(folder, card, convention),
        tags=tags,
        apart=card.get("apart", ()),
    )


def card_tags(folder: Path, card: dict[str, Any]) -> tuple[str, ...]:
    """Give the tags of a model: those of the library's labels, then those of labels that fine-tuning added."""
    tags = tuple(card.get("tags", ()))
    if tags != tags_of(labels_of_tags(tags)) or tags[: len(TAGS)] != TAGS:
        raise ModelError(f"{folder}: expected the tags {' '.join(TAGS)} first, saw {' '.join(tags)}")
    return tags


def _convention(folder: Path, card: dict[str, Any], convention: str) -> int:
    known: list[str] = card["conventions"]
    if convention not in known:
        raise ModelError(f"{folder}: no convention {convention!r}; it has {', '.join(known)}")
    return known.index(convention)
