"""Check an annotated corpus: what it holds, how varied it is, and how far two readers agree."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from hindinlp.document import ENTITY_LABELS, Document
from hindinlp.errors import InputError
from hindinlp.formats.articles import Article, article_paths, parse_article
from hindinlp.text.words import WORD

NEAR_DUPLICATE = 0.8  # Jaccard similarity of masked word 3-grams from which two sentences count as one template
SHORT = 6  # sentences of fewer words say too little to be called duplicates


@dataclass(frozen=True, slots=True)
class CorpusReport:
    """What `hindinlp corpus check` prints; `errors` are lines of `file:line: reason`."""

    articles: int
    sentences: Counter[str]
    mentions: Counter[str]
    names: dict[str, int]
    facts: Counter[str]
    splits: Counter[str]
    unseen: dict[str, float]
    four_grams: float
    near_duplicates: float
    errors: tuple[str, ...]


def load_articles(folder: Path) -> tuple[list[Article], list[str]]:
    """Read a corpus folder; broken articles come back as error lines."""
    articles, errors = [], []
    for path in article_paths(folder):
        try:
            articles.append(parse_article(path.read_text(encoding="utf-8"), path.stem))
        except (InputError, UnicodeDecodeError) as error:
            errors.append(str(error))
    return articles, errors


def check_corpus(folder: Path) -> CorpusReport:
    """Count and compare everything in a folder of articles."""
    articles, errors = load_articles(folder)
    documents = [article.document for article in articles]
    masked = [words for document in documents for words in masked_sentences(document)]
    return CorpusReport(
        articles=len(articles),
        sentences=Counter(document.lang for document in documents for _ in document.sentences),
        mentions=Counter(entity.label for document in documents for entity in document.entities),
        names={label: len(names) for label, names in distinct_names(articles).items()},
        facts=Counter(fact.type for article in articles for fact in article.facts),
        splits=Counter(article.split for article in articles for _ in article.document.sentences),
        unseen=unseen_names(articles),
        four_grams=distinct_four_grams(masked),
        near_duplicates=near_duplicates(masked),
        errors=tuple(errors),
    )


def distinct_names(articles: Iterable[Article]) -> dict[str, set[str]]:
    """Collect the canonical names of each label."""
    names: dict[str, set[str]] = {label: set() for label in ENTITY_LABELS}
    for article in articles:
        labels = {(entity.start, entity.end): entity.label for entity in article.document.entities}
        for identity in article.document.identities:
            names[labels[identity.mentions[0]]].add(identity.name.casefold())
    return names


def unseen_names(articles: Sequence[Article]) -> dict[str, float]:
    """Give, for dev and test, the share of names (PER ORG PRODUCT) that no training article has."""
    by_split = {
        split: distinct_names(article for article in articles if article.split == split)
        for split in ("train", "dev", "test")
    }
    shares = {}
    for split in ("dev", "test"):
        own = [(label, name) for label in ("PER", "ORG", "PRODUCT") for name in by_split[split][label]]
        new = [name for label, name in own if name not in by_split["train"][label]]
        shares[split] = len(new) / len(own) if own else 0.0
    return shares


def masked_sentences(document: Document) -> list[tuple[str, ...]]:
    """Give each sentence's words with names and numbers masked: what is left shows a template."""
    text = document.text
    for entity in document.entities:
        text = text[: entity.start] + "N" * (entity.end - entity.start) + text[entity.end :]
    text = re.sub(r"\d", "0", text)
    return [
        tuple(_mask(match.group()) for match in WORD.finditer(text, sentence.start, sentence.end))
        for sentence in document.sentences
    ]


def _mask(word: str) -> str:
    kind = word.strip("0")
    return "N" if not word.strip("N") else "0" if not kind else word.casefold()


def grams(words: Sequence[str], size: int) -> list[tuple[str, ...]]:
    return [tuple(words[at : at + size]) for at in range(len(words) - size + 1)]


def distinct_four_grams(sentences: Iterable[Sequence[str]]) -> float:
    """Give the share of word 4-grams, names and numbers masked, that are distinct."""
    counts = Counter(gram for words in sentences for gram in grams(words, 4))
    return len(counts) / counts.total() if counts else 1.0


def near_duplicates(sentences: Sequence[Sequence[str]]) -> float:
    """Give the share of sentences that repeat an earlier one but for names and numbers."""
    sets = [frozenset(grams(words, 3)) for words in sentences if len(words) >= SHORT]
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    repeated = 0
    for number, own in enumerate(sets):
        shared = Counter(other for gram in own for other in holders[gram])
        repeated += any(common / len(own | sets[other]) >= NEAR_DUPLICATE for other, common in shared.items())
        for gram in own:
            holders[gram].append(number)
    return repeated / len(sets) if sets else 0.0


@dataclass(frozen=True, slots=True)
class Agreement:
    """Entity agreement of two readers of the same articles: strict span and label."""

    articles: int
    both: int
    first: int
    second: int

    @property
    def f1(self) -> float:
        return 2 * self.both / (self.first + self.second) if self.first + self.second else 1.0


def agreement(first: Path, second: Path) -> tuple[Agreement, list[str]]:
    """Compare the articles of folder `second` with those of the same name in `first`.

    Return the figures and one line for each disagreement. Raise `InputError` when the texts differ.
    """
    both = one = two = 0
    lines: list[str] = []
    paths = article_paths(second)
    for path in paths:
        left = parse_article((first / path.name).read_text(encoding="utf-8"), path.stem).document
        right = parse_article(path.read_text(encoding="utf-8"), path.stem).document
        if left.text != right.text:
            raise InputError(f"{path.name}: the two readings are not of the same text")
        marks = [{(e.start, e.end, e.label) for e in document.entities} for document in (left, right)]
        both, one, two = both + len(marks[0] & marks[1]), one + len(marks[0]), two + len(marks[1])
        for start, end, label in sorted(marks[0] ^ marks[1]):
            side = "first" if (start, end, label) in marks[0] else "second"
            lines.append(f"{path.stem}:{start}:{end} only {side}: {label} {left.text[start:end]!r}")
    return Agreement(len(paths), both, one, two), lines
