"""The README.md of a fine-tuned model: what it learnt from, and what it finds before and after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from hindinlp.document import Document
from hindinlp.evaluation.ner import Found, Marked, document_gold, find, score
from hindinlp.evaluation.tally import Tally
from hindinlp.model_folders import read_card, write_card
from hindinlp.ner.recogniser import EntityRecognizer
from hindinlp.training.trainer import Settings

ALL = "all"
PROBLEMS_SHOWN = 20
SIDES = ("before", "after")
HEADER = ["label", "gold", *(f"{figure} {side}" for side in SIDES for figure in ("P", "R", "F1")), "change"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """How well names are found in held-out text before and after: counts for each label, and for all.

    `note` tells what was measured.
    """

    about: str
    note: str
    before: Mapping[str, Tally]
    after: Mapping[str, Tally]

    def figures(self) -> dict[str, float]:
        """Give F1 over all labels, before and after."""
        return {"before": round(self.before[ALL].f1, 4), "after": round(self.after[ALL].f1, 4)}

    def rows(self) -> list[list[str]]:
        """Give a table: a header, then a row for each label that occurs, and for all."""
        kept = [label for label, counts in self.after.items() if counts.gold or counts.found]
        return [HEADER, *([label, *self._row(label)] for label in kept)]

    def _row(self, label: str) -> list[str]:
        before, after = self.before[label], self.after[label]
        change = f"{100 * (after.f1 - before.f1):+.1f}"
        return [str(after.gold), *_figures(before), *_figures(after), change]


def measured(
    recogniser: EntityRecognizer, documents: Sequence[Document], labels: Sequence[str], added: Collection[str]
) -> dict[str, Tally]:
    """Count what is found by label.

    `added` are labels that these documents were annotated without: what bears one counts as the label that
    stands on its span, and does not count where none does.
    """
    found = find(recogniser, [document_gold(document) for document in documents])
    result = score("", [_in_old_terms(each, added) for each in found], labels)
    return {**result.by_label, ALL: result.all}


def _in_old_terms(found: Found, added: Collection[str]) -> Found:
    old = {(start, end): label for start, end, label in found.gold.entities}
    terms: dict[Marked, float] = {}
    for (start, end, label), sure in found.scores.items():
        said = old.get((start, end)) if label in added else label
        if said:
            terms[start, end, said] = sure
    return Found(found.gold, frozenset(terms), terms)


@dataclass(frozen=True, slots=True)
class Story:
    """What a model card tells of a fine-tune."""

    base: str
    data: str
    new_labels: Sequence[str]
    learnt: Sequence[Document]
    set_aside: int  # of these documents, in the trial
    rehearsed: int  # documents to rehearse from
    problems: Sequence[object]
    settings: Settings
    epochs: int
    comparisons: Sequence[Comparison]

    def write(self, folder: Path, name: str) -> None:
        """Write README.md, and the facts of it into the folder's `model.json`."""
        card = read_card(folder, "ner")
        facts = {key: value for key, value in card.items() if key not in ("kind", "protocol", "files")}
        write_card(folder, "ner", {**facts, "name": name, **self._facts()})
        (folder / "README.md").write_text(self._readme(name, card["license"]), encoding="utf-8")

    def _facts(self) -> dict[str, Any]:
        return {
            "base": self.base, "new_labels": list(self.new_labels), "documents": len(self.learnt),
            "set_aside": self.set_aside, "epochs": self.epochs, "settings": asdict(self.settings),
            "scores": {each.about: each.figures() for each in self.comparisons},
        }  # fmt: skip

    def _readme(self, name: str, license: str) -> str:
        sections = [self._about(name, license), *map(_section, self.comparisons), self._left_out()]
        return "\n\n".join(filter(None, sections)) + "\n"

    def _about(self, name: str, license: str) -> str:
        names = Counter(entity.label for document in self.learnt for entity in document.entities)
        settings = ", ".join(f"{key} {value}" for key, value in asdict(self.settings).items())
        return "\n".join([
            f"# {name}", "",
            f"An entity model of hindinlp: `{self.base}`, fine-tuned on `{self.data}`.", "",
            f"- learnt from {len(self.learnt)} documents: "
            + ", ".join(f"{count} {label}" for label, count in names.most_common()),
            f"- rehearsed from {self.rehearsed} documents",
            f"- epochs: {self.epochs}{self._trial()}",
            f"- labels added: {', '.join(self.new_labels) or 'none'}",
            f"- settings: {settings}",
            f"- licence of the weights: {license}, that of the base; the text learnt from may ask for more",
        ])  # fmt: skip

    def _trial(self) -> str:
        aside, kept = self.set_aside, len(self.learnt) - self.set_aside
        told = f", as many as a trial ran that learnt from {kept} of these documents, judged by the other {aside}"
        return told if aside else ""

    def _left_out(self) -> str:
        if not self.problems:
            return ""
        shown = [f"- {problem}" for problem in self.problems[:PROBLEMS_SHOWN]]
        return "\n".join([f"## Broken records: {len(self.problems)} problems", "", *shown])


def _section(comparison: Comparison) -> str:
    header, *rows = comparison.rows()
    lines = [header, ["---", *["--:"] * (len(header) - 1)], *rows]
    shown = [f"| {' | '.join(line)} |" for line in lines]
    return "\n".join([f"## {comparison.about}", "", comparison.note, "", *shown])


def _figures(counts: Tally) -> list[str]:
    return [f"{figure:.3f}" for figure in (counts.precision, counts.recall, counts.f1)]
