"""What a fine-tune works on, and the passes it makes: each teaches a fresh network, from the same base."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import fmean

import torch

from hindinlp.document import Document
from hindinlp.encoding.words import WordTokenizer
from hindinlp.evaluation.tally import Tally
from hindinlp.model_folders import read_card
from hindinlp.ner.labels import OUTSIDE, labels_of_tags, tags_of
from hindinlp.ner.recogniser import EntityRecognizer
from hindinlp.training.card import ALL, Comparison, measured
from hindinlp.training.lessons import Lesson, apart, filled, labels_in, lessons
from hindinlp.training.network import NerNetwork
from hindinlp.training.rehearsal import read_rehearsal
from hindinlp.training.ship import network_tagger
from hindinlp.training.trainer import Report, Settings, prepare, study, teach

HANDICAP = 1.0  # of a new label's tags at first, in nats
NEW, OLD = "New text, held out", "Old text, held out"


@dataclass(frozen=True, slots=True)
class Part:
    """Text of one source: documents to learn from and to judge by, and the labels it was annotated with."""

    about: str
    learnt: list[Document]
    judged: list[Document]
    marked: frozenset[str]

    def whole(self) -> Part:
        """Give the same text with all of it to learn from and nothing to judge by."""
        return replace(self, learnt=[*self.learnt, *self.judged], judged=[])


class Tuning:
    """Hold what the passes share: the base, the labels to add, the chance, and how it reports.

    `likeness` names for each label to add what it starts as, see `grown`.
    """

    def __init__(
        self,
        base: Path,
        before: EntityRecognizer,
        network: NerNetwork,
        likeness: Mapping[str, str],
        settings: Settings,
        report: Report,
    ) -> None:
        self.before, self.likeness, self.settings, self.report = before, likeness, settings, report
        self.network = network  # of the base: each pass begins with a copy
        self.chance = random.Random(settings.seed)
        self.vocabulary = encoder_of(base) / "tokenizer.json"
        self.tokenizer = WordTokenizer(self.vocabulary)
        self.known = frozenset(labels_of_tags(network.tags))
        self.labels = (*labels_of_tags(network.tags), *likeness)
        self.held_apart = frozenset(read_card(base, "ner").get("apart", ()))

    def part(self, about: str, learnt: list[Document], judged: list[Document]) -> Part:
        return Part(about, learnt, judged, labels_in([*learnt, *judged]))

    def rehearsal(self, path: Path) -> Part:
        """Read the old text; where a base carries none, the report says so."""
        if path.exists():
            return self.part(OLD, *read_rehearsal(path, self.settings.dev_share, self.chance))
        self.report(f"{path} is not there: without rehearsal, the model may forget")
        return self.part(OLD, [], [])

    def lessons(self, new: Part, old: Part) -> list[Lesson]:
        """Cut the new text into lessons, and a sample of the old text after its size."""
        names = {(each.text, each.label) for document in new.learnt for each in document.entities}
        size = sum(len(document.text) for document in new.learnt)
        taught = self._repeated(self._cut(new, ()))
        return taught + self._sample(self._cut(old, names), size * self.settings.rehearsed)

    def _cut(self, part: Part, names: Iterable[tuple[str, str]]) -> list[Lesson]:
        """Cut a part into lessons; `names` are those of the new text, with their labels."""
        documents = filled(part.learnt, self.before, self.known - part.marked)
        unsaid = self._unsaid(part)
        forms = [(form, label) for form, label in names if label in unsaid]
        return lessons(documents, self.tokenizer, self.chance, unsaid=unsaid, forms=forms)

    def _repeated(self, found: Iterable[Lesson]) -> list[Lesson]:
        """Repeat the lessons with a label that the base does not know."""
        known = self.known.issuperset
        return [
            each
            for lesson in found
            for each in [lesson] * (1 if known(labels_of_tags(lesson.example.labels)) else self.settings.repeats)
        ]

    def _unsaid(self, part: Part) -> frozenset[str]:
        """Name the labels that the base does not know and the part was annotated without."""
        return frozenset(self.likeness) - part.marked

    def _sample(self, found: Sequence[Lesson], size: float) -> list[Lesson]:
        chosen: list[Lesson] = []
        for lesson in self.chance.sample(found, len(found)):
            if sum(map(_length, chosen)) >= size:
                break
            chosen.append(lesson)
        return chosen

    def figure(self, recogniser: EntityRecognizer, part: Part) -> float:
        """Give what an epoch is chosen by: F1 of all names, and as much that of each label that is added."""
        found = self._measured(recogniser, part)
        return fmean(found[label].f1 for label in (ALL, *sorted(part.marked - self.known)))

    def _measured(self, recogniser: EntityRecognizer, part: Part) -> dict[str, Tally]:
        labels = [label for label in self.labels if label in part.marked]
        return measured(recogniser, part.judged, labels, self._unsaid(part))

    def compare(self, part: Part, after: EntityRecognizer, note: str) -> list[Comparison]:
        """Measure the base and what comes `after` on the documents of a part to judge by, if it has any."""
        if not part.judged:
            return []
        return [Comparison(part.about, note, self._measured(self.before, part), self._measured(after, part))]


class Pass:
    """Teach a fresh network the new text and a sample of the old one."""

    def __init__(self, about: str, tuning: Tuning, new: Part, old: Part) -> None:
        self.about, self.tuning, self.new = about, tuning, new
        self.network = grown(tuning.network, tuning.likeness)
        self.apart = sorted({*tuning.held_apart, *apart(new.learnt, tuning.likeness)})
        self.taught = tuning.lessons(new, old)

    def run(self, epochs: int, scratch: Path) -> int:
        """Train for `epochs`, or for fewer if the documents to judge by tell so; give their number."""
        settings, judged = replace(self.tuning.settings, epochs=epochs), len(self.new.judged)
        self._say(f"{len(self.taught)} stretches of text to learn from, {judged or 'no'} documents to judge by")
        studied = study(self.network, self.taught, self.tuning.tokenizer)
        if self.tuning.likeness:
            prepare(self.network, len(tags_of(self.tuning.known)), studied, settings.batch)
            self._say(f"new labels fitted, F1 {self._f1():.3f}" if judged else "new labels fitted")
        return teach(self.network, studied, self._f1 if judged else None, settings, scratch, self._say)

    def _say(self, line: str) -> None:
        self.tuning.report(f"{self.about}: {line}")

    def _f1(self) -> float:
        return self.tuning.figure(self.recogniser(), self.new)

    def recogniser(self) -> EntityRecognizer:
        """Give what finds names with the network as it is."""
        tuning = self.tuning
        return EntityRecognizer(
            network_tagger(self.network, tuning.vocabulary, threads=tuning.settings.threads, apart=self.apart)
        )


def grown(network: NerNetwork, likeness: Mapping[str, str]) -> NerNetwork:
    """Give a copy of a network with the guide's heads alone, and tags for more labels.

    `likeness` names for each new label the tags it starts as, less likely by `HANDICAP`: those of a label, or `O`.
    """
    tags = (*network.tags, *tags_of(likeness)[1:])
    encoder, neighbours = copy.deepcopy((network.encoder, network.neighbours))
    wider = NerNetwork(encoder, network.exits, network.conventions[:1], tags, neighbours)
    origins = [network.tags.index(_origin(tag, likeness)) for tag in tags]
    handicap = torch.tensor([0.0 if tag in network.tags else HANDICAP for tag in tags])
    for old, new in zip(network.heads, wider.heads, strict=True):
        new.load_state_dict({"weight": old.weight[origins], "bias": old.bias[origins] - handicap})
    return wider


def _origin(tag: str, likeness: Mapping[str, str]) -> str:
    like = likeness.get(tag[2:], tag[2:])
    return OUTSIDE if OUTSIDE in (tag, like) else tag[:2] + like


def _length(lesson: Lesson) -> int:
    """Count the characters of a lesson."""
    return lesson.example.words[-1].end - lesson.example.words[0].start


def encoder_of(model: Path) -> Path:
    """Find the encoder folder of an entity model."""
    return (model / str(read_card(model, "ner")["encoder"])).resolve()
