"""Fine-tune the shipped recogniser on 200 sentences of one sector with a label of its own; measure both sides.

    pip install -e '.[train]'
    python benchmarks/finetune.py --seeds 1 2 3 4

The sector is finance: articles of `corpora/business_news` whose `sector` names banks, markets, insurers, funds or
those who watch over them. The new label ROLE marks the titles of people (`chief executive`, `प्रबंध निदेशक`), which
the corpus leaves unmarked. No one annotated it by hand: it stands on the longest forms of `role_titles.tsv` outside
of names. So its score says how well the model takes a label over from examples, unseen titles among them.

Learnt from: 200 sentences of the articles for training, which the shipped model has read too, with its own labels
only. Judged by: the articles of dev and test, which neither has read, those of the sector and all others. Each in
three ways: the new label; all labels, the new one among them; and the old labels alone. Each seed draws sentences of
its own. `--sentences` says how many; `--export FILE` only writes those of the first seed, as Label Studio exports them.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import fmean

from rich.console import Console
from rich.table import Table

from hindinlp.document import ENTITY_LABELS, Document
from hindinlp.evaluation.tally import Tally
from hindinlp.formats import write_annotations
from hindinlp.formats.articles import Article, read_articles
from hindinlp.lexicons import read_table
from hindinlp.ner import EntityRecognizer
from hindinlp.ner.gazetteer import Gazetteer
from hindinlp.training import finetune
from hindinlp.training.card import ALL, measured
from hindinlp.training.trainer import Settings

Judged = Mapping[str, Sequence[Document]]
Figures = Mapping[tuple[str, str], Tally]

ARTICLES = Path("corpora/business_news/articles")
NEW = "ROLE"
SECTOR = re.compile(
    r"bank|market|\bipo\b|regulat|broker|fund|nbfc|insur|wealth|exchange|governance|venture capital|deals"
    r"|fintech",
    re.IGNORECASE,
)


def title_forms() -> Iterator[tuple[str, str]]:
    """Give the listed titles as they may be written."""
    for form, _ in read_table("role_titles", columns=2):
        yield from ((spelt, NEW) for spelt in {form, form.upper(), form.title(), form.capitalize()})


TITLES = Gazetteer(title_forms())


def with_roles(document: Document) -> Document:
    """Give an annotated document with the new label."""
    taken = [*document.entities, *(block for block in document.blocks if block.kind == "boilerplate")]
    roles = [
        role
        for role in TITLES.find(document.text)
        if not any(role.start < each.end and each.start < role.end for each in taken)
    ]
    marked = replace(document)
    marked.attach(entities=sorted([*document.entities, *roles], key=lambda entity: entity.start))
    return marked


def lesson(articles: Sequence[Article], sentences: int, chance: random.Random) -> list[Document]:
    """Draw articles of the sector until there are enough sentences."""
    chosen: list[Document] = []
    for article in chance.sample(articles, len(articles)):
        if count_sentences(chosen) < sentences:
            chosen.append(with_roles(article.document))
    return chosen


def count_sentences(documents: Iterable[Document]) -> int:
    return sum(len(document.sentences) for document in documents)


def figures(recogniser: EntityRecognizer, judged: Judged) -> Figures:
    """Measure on documents without the new label: the new one, all, and the old ones alone."""
    counts: dict[tuple[str, str], Tally] = {}
    for name, old in judged.items():
        new = measured(recogniser, [with_roles(each) for each in old], (*ENTITY_LABELS, NEW), ())
        counts[name, NEW] = new[NEW]
        counts[name, "all labels"] = new[ALL]
        counts[name, "old labels"] = measured(recogniser, old, ENTITY_LABELS, (NEW,))[ALL]
    return counts


def tuned(taught: Sequence[Document], settings: Settings, judged: Judged, console: Console) -> Figures:
    """Fine-tune the shipped model, say how long it took, and measure it."""
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as scratch:
        data, out = Path(scratch) / "finance.jsonl", Path(scratch) / "finance"
        write_annotations(taught, data, "documents")
        finetune(data, out, new_labels=[NEW], settings=settings, report=console.print)
        minutes = (time.perf_counter() - start) / 60
        console.print(f"seed {settings.seed}: {count_sentences(taught)} sentences in {minutes:.1f} minutes")
        return figures(EntityRecognizer(out), judged)


def table(seeds: Sequence[int], before: Figures, after: Sequence[Figures]) -> Table:
    """Show F1 before, and by how many points each seed changes it."""
    heads = [*(f"seed {seed}" for seed in seeds), "mean"]
    shown = Table("held-out text", "labels", "gold", "F1 before", *heads, title="Change of F1 in points")
    for (name, labels), counts in before.items():
        changes = [100 * (each[name, labels].f1 - counts.f1) for each in after]
        cells = [f"{change:+.1f}" for change in (*changes, fmean(changes))]
        shown.add_row(name, labels, str(counts.gold), f"{counts.f1:.3f}", *cells)
    return shown


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=Path, default=ARTICLES, help="folder of annotated articles")
    parser.add_argument("--sentences", type=int, default=200)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1])
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--export", type=Path, help="write what would be learnt from, and stop")
    chosen = parser.parse_args()
    corpus = list(read_articles(chosen.articles))
    sector = [each for each in corpus if SECTOR.search(each.header["sector"])]
    to_draw = [each for each in sector if each.split == "train"]
    drawn = [lesson(to_draw, chosen.sentences, random.Random(seed)) for seed in chosen.seeds]
    if chosen.export:
        write_annotations(drawn[0], chosen.export, "label-studio")
        return
    held_out = [each for each in corpus if each.split != "train"]
    finance = [each.document for each in held_out if each in sector]
    others = [each.document for each in held_out if each not in sector]
    judged = {f"finance, {len(finance)} articles": finance, f"other news, {len(others)} articles": others}
    console = Console()
    before = figures(EntityRecognizer(), judged)
    after = [
        tuned(taught, Settings(threads=chosen.threads, seed=seed), judged, console)
        for seed, taught in zip(chosen.seeds, drawn, strict=True)
    ]
    console.print(table(chosen.seeds, before, after))


if __name__ == "__main__":
    main()
