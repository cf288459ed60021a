"""Fine-tune an entity model on annotated text: `hindinlp.training.finetune`."""

from __future__ import annotations

import random
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import fmean

import torch

from hindinlp.document import Document
from hindinlp.encoding.words import Word, WordTokenizer
from hindinlp.errors import InputError
from hindinlp.evaluation.tally import Tally
from hindinlp.formats import Annotations, Problem, read_annotations
from hindinlp.model_folders import CARD, file_hash, models_folder, read_card
from hindinlp.ner.labels import OUTSIDE, labels_of_tags, tags_of
from hindinlp.ner.model import open_model
from hindinlp.ner.recogniser import EntityRecognizer
from hindinlp.training.card import ALL, Comparison, Story, measured
from hindinlp.training.lessons import Lesson, filled, labels_in, lessons, split
from hindinlp.training.network import NerNetwork
from hindinlp.training.rehearsal import REHEARSAL, read_rehearsal
from hindinlp.training.ship import network_tagger, read_network, write_encoder, write_heads
from hindinlp.training.trainer import Report, Settings, prepare, study, teach

LABEL = re.compile(r"[A-Z][A-Z_]*")
TOUCHING = 0.05  # of the names of a label, where the others are taken to be one
HANDICAP = 1.0  # of a new label's tags at first, in nats
NEW, OLD = "New text, held out", "Old text, held out"


@dataclass(frozen=True, slots=True)
class FineTuned:
    """A fine-tuned model folder: what it finds before and after, and the records that were left out."""

    folder: Path
    comparisons: tuple[Comparison, ...]
    problems: tuple[Problem, ...]

    @property
    def hash(self) -> str:
        """Give the SHA-256 of its card, which holds those of all other files."""
        return file_hash(self.folder / CARD)


@dataclass(frozen=True, slots=True)
class Part:
    """Text of one source: documents to learn from and to judge by, and the labels it was annotated with."""

    about: str
    learnt: list[Document]
    judged: list[Document]
    marked: frozenset[str]


def finetune(
    data: str | Path,
    out: str | Path,
    *,
    base: str | Path | None = None,
    format: str | None = None,
    new_labels: Sequence[str] = (),
    rehearsal: str | Path | None = None,
    stop_on_problems: bool = False,
    settings: Settings | None = None,
    report: Report = print,
) -> FineTuned:
    """Teach a copy of the model `base` (the shipped one) the names in `data`; write it to the new folder `out`.

    `data` is annotated text of any format of `hindinlp.formats`; its labels are those of the base and
    `new_labels`. A label that never occurs in it is taken as not annotated: what the base finds of it stays.
    `rehearsal` is annotated text of the old kind instead of the sample that the base carries. The base is not
    touched, and `out` appears when all is done.

    Raise `InputError` for data without a sound record, with a broken one if `stop_on_problems`, or if `out`
    exists; `ModelError` for a damaged base.
    """
    settings, out = settings or Settings(), Path(out)
    base = Path(base) if base else models_folder() / "ner"
    _check(out, new_labels)
    torch.set_num_threads(settings.threads)
    torch.manual_seed(settings.seed)
    network, before = read_network(base), EntityRecognizer(open_model(base, threads=settings.threads))
    added = [label for label in new_labels if label not in labels_of_tags(network.tags)]
    labels = (*labels_of_tags(network.tags), *added)
    found = _read(Path(data), format, labels, stop_on_problems, report)
    tuning = Tuning(base, before, grown(network, likeness(found.documents, before, added)), settings, report)
    new = tuning.part(NEW, *split(found.documents, settings.dev_share, tuning.chance))
    tuning.apart = sorted({*read_card(base, "ner").get("apart", ()), *apart(new.learnt, added)})
    old = tuning.rehearsal(Path(rehearsal) if rehearsal else base / REHEARSAL)
    with appearing(out) as folder:
        taught = tuning.run(new, old, folder)
        write_model(tuning.network, base, folder, tuning.apart, [lesson.example.words for lesson in taught])
        story = Story(
            base=_name(base),
            data=Path(data).name,
            new_labels=added,
            learnt=new.learnt,
            rehearsed=len(old.learnt),
            problems=found.problems,
            settings=settings,
            comparisons=tuning.compare(folder, [new, old]),
        )
        story.write(folder, out.name)
    return FineTuned(out, tuple(story.comparisons), found.problems)


def _check(out: Path, new_labels: Sequence[str]) -> None:
    if out.exists():
        raise InputError(f"{out} exists; a fine-tuned model is written to a new folder")
    for label in new_labels:
        if not LABEL.fullmatch(label):
            raise InputError(f"expected a label of capitals and underscores, saw {label!r}")


def _read(data: Path, format: str | None, labels: Sequence[str], stop_on_problems: bool, report: Report) -> Annotations:
    found = read_annotations(data, format, labels=labels)
    for problem in found.problems:
        report(str(problem))
    if found.problems and stop_on_problems:
        raise InputError(f"{data}: {len(found.problems)} broken records; nothing was trained")
    if len(found.documents) < 2:
        raise InputError(f"{data}: {len(found.documents)} sound documents; at least two are needed")
    if not labels_in(found.documents):
        raise InputError(f"{data}: no document has an annotated name")
    return found


def grown(network: NerNetwork, likeness: Mapping[str, str]) -> NerNetwork:
    """Give a network on the same encoder with the guide's heads alone, and tags for more labels.

    `likeness` names for each new label the tags it starts as, less likely by `HANDICAP`: those of a label, or `O`.
    """
    tags = (*network.tags, *tags_of(likeness)[1:])
    wider = NerNetwork(network.encoder, network.exits, network.conventions[:1], tags, network.neighbours)
    origins = [network.tags.index(_origin(tag, likeness)) for tag in tags]
    handicap = torch.tensor([0.0 if tag in network.tags else HANDICAP for tag in tags])
    for old, new in zip(network.heads, wider.heads, strict=True):
        new.load_state_dict({"weight": old.weight[origins], "bias": old.bias[origins] - handicap})
    return wider


def _origin(tag: str, likeness: Mapping[str, str]) -> str:
    like = likeness.get(tag[2:], tag[2:])
    return OUTSIDE if OUTSIDE in (tag, like) else tag[:2] + like


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


class Tuning:
    """Hold what a fine-tune works on: the base, the network that learns, the chance, and how it reports."""

    def __init__(
        self, base: Path, before: EntityRecognizer, network: NerNetwork, settings: Settings, report: Report
    ) -> None:
        self.before, self.network, self.settings, self.report = before, network, settings, report
        self.chance = random.Random(settings.seed)
        self.apart: list[str] = []  # labels whose names never touch
        self.vocabulary = encoder_of(base) / "tokenizer.json"
        self.known = frozenset(labels_of_tags(read_card(base, "ner")["tags"]))

    def part(self, about: str, learnt: list[Document], judged: list[Document]) -> Part:
        return Part(about, learnt, judged, labels_in([*learnt, *judged]))

    def rehearsal(self, path: Path) -> Part:
        """Read the old text; where a base carries none, the report says so."""
        if path.exists():
            return self.part(OLD, *read_rehearsal(path, self.settings.dev_share, self.chance))
        self.report(f"{path} is not there: without rehearsal, the model may forget")
        return self.part(OLD, [], [])

    def run(self, new: Part, old: Part, scratch: Path) -> list[Lesson]:
        """Train on both parts; the held-out documents of the new one tell when to stop. Return what was taught."""
        tokenizer = WordTokenizer(self.vocabulary)
        taught = self._repeated(self._lessons(new, tokenizer, ()))
        names = {(each.text, each.label) for document in new.learnt for each in document.entities}
        size = sum(len(document.text) for document in new.learnt)
        taught += self._sample(self._lessons(old, tokenizer, names), size * self.settings.rehearsed)
        self.report(f"{len(taught)} stretches of text to learn from, {len(new.judged)} documents to judge by")
        self.report(f"base: F1 {self._figure(self.before, new):.3f}")
        studied = study(self.network, taught, tokenizer)
        if len(self.network.tags) > len(tags_of(self.known)):
            prepare(self.network, len(tags_of(self.known)), studied, self.settings.batch)
            self.report(f"new labels fitted: F1 {self._f1(new):.3f}")
        teach(self.network, studied, lambda: self._f1(new), self.settings, scratch, self.report)
        return taught

    def _lessons(self, part: Part, tokenizer: WordTokenizer, names: Iterable[tuple[str, str]]) -> list[Lesson]:
        """Cut a part into lessons; `names` are those of the new text, with their labels."""
        documents = filled(part.learnt, self.before, self.known - part.marked)
        unsaid = self._unsaid(part)
        forms = [(form, label) for form, label in names if label in unsaid]
        return lessons(documents, tokenizer, self.chance, unsaid=unsaid, forms=forms)

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
        return frozenset(labels_of_tags(self.network.tags)) - self.known - part.marked

    def _sample(self, found: Sequence[Lesson], size: float) -> list[Lesson]:
        chosen: list[Lesson] = []
        for lesson in self.chance.sample(found, len(found)):
            if sum(map(_length, chosen)) >= size:
                break
            chosen.append(lesson)
        return chosen

    def _f1(self, part: Part) -> float:
        tagger = network_tagger(self.network, self.vocabulary, threads=self.settings.threads, apart=self.apart)
        return self._figure(EntityRecognizer(tagger), part)

    def _figure(self, recogniser: EntityRecognizer, part: Part) -> float:
        """Give what an epoch is chosen by: F1 of all names, and as much that of each label that is added."""
        found = self._measured(recogniser, part)
        return fmean(found[label].f1 for label in (ALL, *sorted(part.marked - self.known)))

    def _measured(self, recogniser: EntityRecognizer, part: Part) -> dict[str, Tally]:
        labels = [label for label in labels_of_tags(self.network.tags) if label in part.marked]
        return measured(recogniser, part.judged, labels, self._unsaid(part))

    def compare(self, folder: Path, parts: Iterable[Part]) -> list[Comparison]:
        """Measure the base and the written model on the held-out documents of each part."""
        after = EntityRecognizer(open_model(folder, threads=self.settings.threads))
        return [
            Comparison(part.about, self._measured(self.before, part), self._measured(after, part))
            for part in parts
            if part.judged
        ]


def _length(lesson: Lesson) -> int:
    """Count the characters of a lesson."""
    return lesson.example.words[-1].end - lesson.example.words[0].start


def _name(base: Path) -> str:
    """Name a base by its card, so that the same base has the same name wherever it lies."""
    return f"{read_card(base, 'ner')['name']} {file_hash(base / CARD)[:12]}"


def encoder_of(model: Path) -> Path:
    """Find the encoder folder of an entity model."""
    return (model / str(read_card(model, "ner")["encoder"])).resolve()


def write_model(
    network: NerNetwork, base: Path, folder: Path, apart: Sequence[str], texts: Sequence[Sequence[Word]]
) -> None:
    """Write network, encoder and rehearsal to a folder that needs no other; on `texts` it sees what to round."""
    (folder / "encoder").mkdir()
    write_encoder(network, encoder_of(base) / "tokenizer.json", folder / "encoder", texts)
    write_heads(network, folder, {"apart": list(apart)}, encoder="encoder")
    if (base / REHEARSAL).exists():
        shutil.copyfile(base / REHEARSAL, folder / REHEARSAL)


@contextmanager
def appearing(out: Path) -> Iterator[Path]:
    """Give a folder to fill that takes the name `out` at the end, and is gone if the end is not reached."""
    out.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f".{out.name}.", dir=out.parent))
    try:
        yield folder
        folder.chmod(0o755)
        folder.rename(out)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
