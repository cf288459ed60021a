"""The sentences a model folder carries along, so that whoever fine-tunes it can remind it of what it knew."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from hindinlp.document import Document, Entity
from hindinlp.errors import InputError
from hindinlp.formats import read_annotations, write_annotations
from hindinlp.formats.articles import Article
from hindinlp.training.lessons import split

REHEARSAL = "rehearsal.jsonl"
RARE = frozenset(("PRODUCT", "EVENT", "MISC"))
SIZES = {"train": 240, "dev": 160}  # sentences; those of dev, which no training saw, are to judge by


def write_rehearsal(articles: Iterable[Article], folder: Path, *, seed: int = 1) -> None:
    """Write a sample of the annotated sentences of articles, half of them with a rare label if there are."""
    chance = random.Random(seed)
    by_split: dict[str, list[Document]] = {name: [] for name in SIZES}
    for article in articles:
        if article.split in SIZES:
            by_split[article.split] += _sentences(article)
    chosen = [each for name, size in SIZES.items() for each in _sample(by_split[name], size, chance)]
    write_annotations(chosen, folder / REHEARSAL, "jsonl")


def _sentences(article: Article) -> Iterator[Document]:
    document = article.document
    for number, sentence in enumerate(document.sentences, start=1):
        start, end = sentence.start, sentence.end
        meta = {"split": article.split, "document": document.id}
        part = Document(sentence.text, id=f"{document.id}:{number}", lang=document.lang, meta=meta)
        inside = [each for each in document.entities if start <= each.start and each.end <= end]
        part.attach(entities=[Entity(each.start - start, each.end - start, each.text, each.label) for each in inside])
        yield part


def _sample(sentences: Sequence[Document], size: int, chance: random.Random) -> list[Document]:
    shuffled = chance.sample(sentences, len(sentences))
    rare = [each for each in shuffled if any(entity.label in RARE for entity in each.entities)][: size // 2]
    return (rare + [each for each in shuffled if each not in rare])[:size]


def read_rehearsal(path: Path, share: float, chance: random.Random) -> tuple[list[Document], list[Document]]:
    """Read annotated text of the kind a model knows: (to learn from, to judge by).

    A sentence of the shipped sample says which it is for; other documents are split. Raise `InputError` for a
    broken record.
    """
    found = read_annotations(path)
    if found.problems:
        raise InputError(f"rehearsal: {found.problems[0]}")
    if all(document.meta.get("split") in SIZES for document in found.documents):
        learnt, judged = ([each for each in found.documents if each.meta["split"] == name] for name in SIZES)
        return learnt, judged
    return split(found.documents, share, chance)
