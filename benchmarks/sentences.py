"""Traits and speed of `hindinlp.sentences` beside its peers, in one run.

    pip install -e ".[indic,spacy]" -r benchmarks/requirements-sentences.txt
    python benchmarks/sentences.py [--quick]

The traits are the cases of tests/cases/sentences.jsonl: a case is right when the sentences are exactly
those wanted. The speed is measured on the articles of corpora/business_news, one by one, as a user would
call it: the peers cut the whole text, hindinlp tells the layout first. A peer that knows a language is told
which one the text is in.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from hindinlp.formats.articles import read_articles
from hindinlp.text import language

ROOT = Path(__file__).parents[1]
CASES = ROOT / "tests" / "cases" / "sentences.jsonl"
ARTICLES = ROOT / "corpora" / "business_news" / "articles"
SPACY_FACTOR_WANTED = 1.0
PYSBD_FACTOR_WANTED = 10.0

Split = Callable[[str], list[str]]


class Tool(NamedTuple):
    """A tool under test; `build` gives its splitter for a language, hi or en."""

    name: str
    package: str
    build: Callable[[str], Split]


def hindinlp(lang: str) -> Split:
    from hindinlp.sentences import split_sentences

    return lambda text: [sentence.text for sentence in split_sentences(text)]


def spacy_sentencizer(lang: str) -> Split:
    import spacy

    nlp = spacy.blank(lang)
    nlp.add_pipe("sentencizer")
    return lambda text: [sentence.text for sentence in nlp(text).sents]


def indic(lang: str) -> Split:
    from indicnlp.tokenize.sentence_tokenize import sentence_split

    return lambda text: sentence_split(text, lang)


def pysbd(lang: str) -> Split:
    from pysbd import Segmenter

    return Segmenter(language=lang, clean=False).segment


TOOLS = (
    Tool("hindinlp", "hindinlp-pipeline", hindinlp),
    Tool("spaCy sentencizer", "spacy", spacy_sentencizer),
    Tool("indic-nlp-library", "indic-nlp-library", indic),
    Tool("pySBD", "pysbd", pysbd),
)


def of_language(tool: Tool) -> Split:
    """Build the tool for both languages, and choose by the language that most of a text is in."""
    builds = {lang: tool.build(lang) for lang in ("hi", "en")}
    return lambda text: builds["en" if language(text) == "en" else "hi"](text)


def right_by_trait(split: Split, cases: list[dict[str, object]]) -> Counter[str]:
    right: Counter[str] = Counter()
    for case in cases:
        found = [piece.strip() for piece in split(str(case["text"]))]
        right[str(case["trait"])] += [piece for piece in found if piece] == case["sentences"]
    return right


def speeds(splits: dict[str, Split], groups: dict[str, list[str]], rounds: int) -> dict[str, dict[str, float]]:
    """Give the best rate of each tool for each group over some rounds, in which the tools take turns."""
    best: dict[str, dict[str, float]] = {name: dict.fromkeys(groups, 0.0) for name in splits}
    for _ in range(rounds):
        for group, texts in groups.items():
            for name, split in splits.items():
                best[name][group] = max(best[name][group], _characters_per_second(split, texts))
    return best


def _characters_per_second(split: Split, texts: list[str]) -> float:
    """Measure processor time, to which other work on the machine does not count; no tool uses threads."""
    start = time.process_time()
    for text in texts:
        split(text)
    return sum(map(len, texts)) / (time.process_time() - start)


def version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "source"


def trait_table(rights: dict[str, Counter[str]], cases: list[dict[str, object]]) -> Table:
    counts = Counter(str(case["trait"]) for case in cases)
    table = Table("trait", "cases", *rights, title="Cases right")
    for trait, count in counts.items():
        table.add_row(trait, str(count), *(str(right[trait]) for right in rights.values()))
    totals = (str(right.total()) for right in rights.values())
    table.add_row("all", str(counts.total()), *totals, style="bold")
    return table


def speed_table(rates: dict[str, dict[str, float]]) -> Table:
    """Show characters a second, in thousands, for each group of articles."""
    table = Table("articles", *rates, title="Thousand characters a second")
    for group in next(iter(rates.values())):
        table.add_row(group, *(f"{rate[group] / 1000:,.0f}" for rate in rates.values()))
    return table


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="shorter, less steady measurements")
    rounds = 1 if parser.parse_args().quick else 3
    cases = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]
    articles = [article.document.text for article in read_articles(ARTICLES)]
    groups = {"all": articles}
    for lang, name in (("hi", "Hindi"), ("en", "English")):
        groups[name] = [article for article in articles if language(article) == lang]
    splits = {f"{tool.name} {version(tool.package)}": of_language(tool) for tool in TOOLS}
    console = Console()
    console.print(trait_table({name: right_by_trait(split, cases) for name, split in splits.items()}, cases))
    rates = speeds(splits, groups, rounds)
    console.print(speed_table(rates))
    own, spacy_rate, _, pysbd_rate = (rate["all"] for rate in rates.values())
    console.print(f"{own / spacy_rate:.1f} times spaCy (wanted {SPACY_FACTOR_WANTED:.0f})")
    console.print(f"{own / pysbd_rate:.1f} times pySBD (wanted {PYSBD_FACTOR_WANTED:.0f})")
    return 0 if own >= SPACY_FACTOR_WANTED * spacy_rate and own >= PYSBD_FACTOR_WANTED * pysbd_rate else 1


if __name__ == "__main__":
    raise SystemExit(main())
