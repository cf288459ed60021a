"""Fine-tune the shipped recogniser on 200 sentences of one sector with a label of its own; measure both sides.

    pip install -e '.[train]'
    python benchmarks/finetune.py

The sector is finance: articles of `corpora/business_news` whose `sector` names banks, markets, insurers, funds or
those who watch over them. The new label ROLE marks the titles of people (`chief executive`, `प्रबंध निदेशक`), which
the corpus leaves unmarked. No one annotated it by hand: it stands on the longest forms of `role_titles.tsv` outside
of names. So its score says how well the model takes a label over from examples, unseen titles among them.

Learnt from: 200 sentences of the articles for training, which the shipped model has read too, with its own labels
only. Judged by: the articles of dev and test, which neither has read, those of the sector and all others. Each in
three ways: the new label; all labels, the new one among them; and the old labels alone. `--export FILE` only writes
the 200 sentences, as Label Studio exports them.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.table import Table

from hindinlp.document import ENTITY_LABELS, Document
from hindinlp.evaluation.ner import Counts
from hindinlp.formats import write_annotations
from hindinlp.formats.articles import Article, read_articles
from hindinlp.lexicons import read_table
from hindinlp.model_folders import models_folder
from hindinlp.ner import EntityRecognizer
from hindinlp.ner.gazetteer import Gazetteer
from hindinlp.training import finetune
from hindinlp.training.card import ALL, measured
from hindinlp.training.trainer import Settings

ARTICLES = Path("corpora/business_news/articles")
SENTENCES = 200
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


def lesson(articles: Sequence[Article], chance: random.Random) -> list[Document]:
    """Draw articles of the sector until there are enough sentences."""
    chosen: list[Document] = []
    for article in chance.sample(articles, len(articles)):
        if sum(len(document.sentences) for document in chosen) < SENTENCES:
            chosen.append(with_roles(article.document))
    return chosen


def rows(model: Path | str, documents: Iterable[Document]) -> dict[str, Counts]:
    """Measure a model on documents without the new label: the new one, all, and the old ones alone."""
    recogniser, old = EntityRecognizer(model), list(documents)
    new = measured(recogniser, [with_roles(each) for each in old], (*ENTITY_LABELS, NEW), ())
    return {
        NEW: new[NEW],
        "all labels": new[ALL],
        "old labels": measured(recogniser, old, ENTITY_LABELS, (NEW,))[ALL],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--export", type=Path, help="write what would be learnt from, and stop")
    chosen = parser.parse_args()
    corpus = list(read_articles(ARTICLES))
    sector = [each for each in corpus if SECTOR.search(each.header["sector"])]
    taught = lesson([each for each in sector if each.split == "train"], random.Random(chosen.seed))
    if chosen.export:
        write_annotations(taught, chosen.export, "label-studio")
        return
    held_out = [each for each in corpus if each.split != "train"]
    judged = {
        "finance": [each.document for each in held_out if each in sector],
        "other news": [each.document for each in held_out if each not in sector],
    }
    console, start = Console(), time.perf_counter()
    with tempfile.TemporaryDirectory() as scratch:
        data, out = Path(scratch) / "finance.jsonl", Path(scratch) / "finance"
        write_annotations(taught, data, "documents")
        settings = Settings(threads=chosen.threads, seed=chosen.seed)
        finetune(data, out, new_labels=[NEW], settings=settings, report=console.print)
        minutes = (time.perf_counter() - start) / 60
        title = f"{sum(len(each.sentences) for each in taught)} sentences in {minutes:.1f} minutes"
        table = Table("held-out text", "labels", "gold", "F1 before", "F1 after", "change", title=title)
        for name, documents in judged.items():
            before, after = rows(models_folder() / "ner", documents), rows(out, documents)
            for labels, counts in after.items():
                change = 100 * (counts.f1 - before[labels].f1)
                figures = f"{before[labels].f1:.3f}", f"{counts.f1:.3f}", f"{change:+.1f}"
                table.add_row(f"{name}, {len(documents)} articles", labels, str(counts.gold), *figures)
    console.print(table)


if __name__ == "__main__":
    main()
