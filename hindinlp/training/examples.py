"""Annotated text as training examples: words, and a BIO label for each.

Sets follow different guides, so an example names its `convention`: the network has one head for each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from hindinlp.document import ENTITY_LABELS, Entity
from hindinlp.encoding.units import document_units
from hindinlp.encoding.words import Word, read_words
from hindinlp.formats.articles import Article
from hindinlp.formats.conll import ConllSentence, read_conll, spans
from hindinlp.lexicons import read_table
from hindinlp.ner.labels import OUTSIDE

GUIDE = "guide"
# Marks that neither begin nor end a name, save a bracket that closes one inside it.
EDGES = frozenset(",;:!?।'\"’”‘“`()[]{}#@-–|*")


@dataclass(frozen=True, slots=True)
class Example:
    """Words with their labels (`O`, `B-ORG` ...) after one convention."""

    words: tuple[Word, ...]
    labels: tuple[str, ...]
    convention: str = GUIDE

    def join(self, other: Example) -> Example:
        """Put another example of the same convention behind this one."""
        return Example(self.words + other.words, self.labels + other.labels, self.convention)


@dataclass(frozen=True, slots=True)
class PublicSet:
    """A file of a public set, the head that learns from it, how much of it is used, and its habits."""

    name: str
    convention: str
    licence: str = ""
    share: float = 1.0
    titles_inside: bool = False


PUBLIC_SETS = (
    PublicSet("IL-NER.train", "il-ner", "CC BY 4.0"),
    PublicSet("HiNER-val-resplit.train", "hiner", "CC BY-SA 4.0"),
    PublicSet("UNER-EWT.train", "ewt", "CC BY-SA 4.0"),
    PublicSet("MEN.all", "men", "MIT", titles_inside=True),
    PublicSet("CrossNER.train", "crossner", "MIT, texts CC BY-SA"),
    PublicSet("WNUT17.train", "wnut", "CC BY 4.0", share=0.3),
)
CONVENTIONS = (GUIDE, *dict.fromkeys(each.convention for each in PUBLIC_SETS))
# What the labels of the public sets can teach the guide's head: these names, and that other words are none of
# them.
SHARED_LABELS = ("PER", "ORG", "LOC")


def public_examples(folder: Path, source: PublicSet) -> list[Example]:
    """Read one public set with its words cut as the library cuts them."""
    return [conll_example(sentence, source) for sentence in read_conll(folder / f"{source.name}.conll")]


def conll_example(sentence: ConllSentence, source: PublicSet) -> Example:
    """Cut a sentence into words, move its labels over, and take stray marks and titles off its names."""
    words = read_words(sentence.text)
    labels = labels_of(words, (entity for entity in sentence.entities if entity.label in ENTITY_LABELS))
    labels = without_edges(words, labels)
    if source.titles_inside:
        labels = without_titles(words, labels)
    return Example(tuple(words), tuple(labels), source.convention)


def labels_of(words: Sequence[Word], entities: Iterable[Entity]) -> list[str]:
    """Give the BIO labels of words; an entity that ends inside a word takes all of it."""
    marked = []
    for entity in entities:
        inside = [at for at, word in enumerate(words) if word.start < entity.end and entity.start < word.end]
        if inside:
            marked.append((inside[0], inside[-1] + 1, entity.label))
    return with_spans(len(words), marked)


def with_spans(length: int, entities: Iterable[tuple[int, int, str]]) -> list[str]:
    """Write entities as BIO labels."""
    labels = [OUTSIDE] * length
    for start, end, kind in entities:
        labels[start:end] = ["B-" + kind] + ["I-" + kind] * (end - start - 1)
    return labels


def without_edges(words: Sequence[Word], labels: Sequence[str]) -> list[str]:
    """Take quotes, commas and stray marks off the edges of entities; some sets glue them to the name."""
    tidied = []
    for start, end, kind in spans(labels):
        while start < end and words[start].text in EDGES:
            start += 1
        while start < end and words[end - 1].text in EDGES and not _closes(words[start:end]):
            end -= 1
        if start < end:
            tidied.append((start, end, kind))
    return with_spans(len(words), tidied)


def _closes(words: Sequence[Word]) -> bool:
    return words[-1].text == ")" and any(word.text == "(" for word in words)


def without_titles(words: Sequence[Word], labels: Sequence[str]) -> list[str]:
    """Take titles off the front of persons (`Prime Minister Datuk Seri ...`)."""
    titles = {form.casefold() for (form,) in read_table("person_titles", columns=1)}
    kept = []
    for start, end, kind in spans(labels):
        while kind == "PER" and start < end - 1 and _is_title(words[start].text, titles):
            start += 1
        kept.append((start, end, kind))
    return with_spans(len(words), kept)


def _is_title(word: str, titles: set[str]) -> bool:
    return word.casefold() in titles or word.islower() or not word.isalnum()


def article_units(article: Article) -> Iterator[Example]:
    """Give the sentences and headings of an annotated article, in order; boilerplate is left out."""
    document = article.document
    dropped = [(block.start, block.end) for block in document.blocks if block.kind == "boilerplate"]
    for start, end in document_units(document):
        words = read_words(document.text, (start, end))
        if words and not any(low <= start < high for low, high in dropped):
            entities = [each for each in document.entities if start <= each.start and each.end <= end]
            yield Example(tuple(words), tuple(labels_of(words, entities)))
