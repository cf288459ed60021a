"""Fine-tune an entity model on annotated text: `hindinlp.training.finetune`."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import torch

from hindinlp.errors import InputError
from hindinlp.formats import Annotations, Problem, read_annotations
from hindinlp.model_folders import CARD, file_hash, models_folder, read_card
from hindinlp.ner.labels import labels_of_tags
from hindinlp.ner.model import open_model
from hindinlp.ner.recogniser import EntityRecognizer
from hindinlp.training.card import Comparison, Story
from hindinlp.training.lessons import labels_in, likeness, split
from hindinlp.training.rehearsal import REHEARSAL
from hindinlp.training.ship import read_network, write_encoder, write_heads
from hindinlp.training.trainer import Report, Settings
from hindinlp.training.tuning import NEW, Part, Pass, Tuning, encoder_of

LABEL = re.compile(r"[A-Z][A-Z_]*")
TRIED = "After: the trial, on documents set aside for it. The model written has learnt from these as well."
WRITTEN = "After: the model written, on text that it has not learnt from."


@dataclass(frozen=True, slots=True)
class FineTuned:
    """A fine-tuned model folder, the records that were left out, and what is found before and after.

    In new text the comparison is with the trial, in old text with the model that was written.
    """

    folder: Path
    comparisons: tuple[Comparison, ...]
    problems: tuple[Problem, ...]

    @property
    def hash(self) -> str:
        """Give the SHA-256 of its card, which holds those of all other files."""
        return file_hash(self.folder / CARD)


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
    `rehearsal` is annotated text of the old kind instead of the sample that the base carries. A trial that
    learns from part of `data` and is judged by the rest tells how well it goes, and for how many epochs; what is
    written has learnt from all. The base is not touched, and `out` appears when all is done.

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
    tuning = Tuning(base, before, network, likeness(found.documents, before, added), settings, report)
    new = tuning.part(NEW, *split(found.documents, settings.dev_share, tuning.chance))
    old = tuning.rehearsal(Path(rehearsal) if rehearsal else base / REHEARSAL)
    with appearing(out) as folder:
        epochs, tried = _try(tuning, new, old, folder)
        final = Pass("all text", tuning, new.whole(), old)
        final.run(epochs, folder)
        write_model(final, base, folder)
        written = EntityRecognizer(open_model(folder, threads=settings.threads))
        story = Story(
            base=_name(base),
            data=Path(data).name,
            new_labels=added,
            learnt=found.documents,
            set_aside=len(new.judged),
            rehearsed=len(old.learnt),
            problems=found.problems,
            settings=settings,
            epochs=epochs,
            comparisons=[*tried, *tuning.compare(old, written, WRITTEN)],
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


def _try(tuning: Tuning, new: Part, old: Part, scratch: Path) -> tuple[int, list[Comparison]]:
    """Learn from the part to learn from alone: tell for how many epochs, and what it finds in the part set aside."""
    if not new.judged:
        tuning.report("all text is of one document: none is set aside, so there is no trial")
        return tuning.settings.epochs, []
    tuning.report(f"base: F1 {tuning.figure(tuning.before, new):.3f}")
    trial = Pass("trial", tuning, new, old)
    epochs = trial.run(tuning.settings.epochs, scratch)
    return epochs, tuning.compare(new, trial.recogniser(), TRIED)


def _name(base: Path) -> str:
    """Name a base by its card, so that the same base has the same name wherever it lies."""
    return f"{read_card(base, 'ner')['name']} {file_hash(base / CARD)[:12]}"


def write_model(final: Pass, base: Path, folder: Path) -> None:
    """Write network, encoder and rehearsal to a folder that needs no other; what was taught shows what to round."""
    (folder / "encoder").mkdir()
    texts = [lesson.example.words for lesson in final.taught]
    write_encoder(final.network, encoder_of(base) / "tokenizer.json", folder / "encoder", texts)
    write_heads(final.network, folder, {"apart": final.apart}, encoder="encoder")
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
