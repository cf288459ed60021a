"""Swap names for others of their kind, in both scripts, so that a network learns what stands around them."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from hindinlp.encoding.words import Word, read_words
from hindinlp.formats.articles import Article
from hindinlp.formats.conll import spans
from hindinlp.lexicons import read_table
from hindinlp.training.examples import Example

LATIN, DEVANAGARI = "Latn", "Deva"
SWAPPED = ("PER", "ORG", "LOC", "PRODUCT")
LONGEST_NAME = 6  # words
# How often a name in a Hindi sentence is written in Latin letters.
LATIN_IN_HINDI = {"ORG": 0.3, "PRODUCT": 0.4, "PER": 0.05, "LOC": 0.02}
# Heads of names that are described rather than christened: they stay, for their words are what is to be
# learnt.
DESCRIBED = frozenset(
    [
        "सरकार",
        "मंत्रालय",
        "कोर्ट",
        "न्यायालय",
        "आयोग",
        "विभाग",
        "पुलिस",
        "परिषद",
        "संघ",
        "पार्टी",
        "Ministry",
        "Government",
        "Court",
        "Commission",
        "Department",
        "Police",
        "Council",
        "Party",
        "Congress",
        "University",
    ]
)


def script_of(text: str) -> str:
    """Tell Devanagari from all else by the first letter that is either.

    >>> script_of("स्केल AI"), script_of("5G")
    ('Deva', 'Latn')
    """
    return DEVANAGARI if any("\u0900" <= letter <= "\u097f" for letter in text) else LATIN


@dataclass
class NameBank:
    """Names to draw from: those of the training texts by label and script, and parts to invent others of."""

    chance: random.Random
    seen: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    given: list[tuple[str, str]] = field(default_factory=list)
    places: list[tuple[str, str]] = field(default_factory=list)
    last: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add_examples(self, examples: Iterable[Example]) -> None:
        """Take over the names that are marked in examples."""
        for example in examples:
            for start, end, label in spans(example.labels):
                self._add(label, spell(example.words[start:end]))

    def add_articles(self, articles: Iterable[Article]) -> None:
        """Take over the names of articles, as written and in their canonical English form."""
        for article in articles:
            labels = {(entity.start, entity.end): entity.label for entity in article.document.entities}
            for entity in article.document.entities:
                self._add(entity.label, entity.text)
            for identity in article.document.identities:
                self._add(labels[identity.mentions[0]], identity.name)

    def add_pairs(self, folder: Path) -> None:
        """Take over the cross-script lists of given names, towns and countries."""
        self.given += _pairs(folder / "givenname.cmu.tsv")
        self.places += _pairs(folder / "place.lgd-india.tsv")
        self.places += [pair for pair in _pairs(folder / "country.cldr.tsv") if "(" not in pair[0]]

    def _add(self, label: str, name: str) -> None:
        parts = name.split()
        if not 1 <= len(parts) <= LONGEST_NAME or not any(letter.isalpha() for letter in name):
            return
        self.seen[label, script_of(name)].append(name)
        if label == "PER" and len(parts) > 1:
            self.last[script_of(name)].append(parts[-1])

    def draw(self, label: str, script: str, *, short: bool) -> str:
        """Draw a name: one of the texts' own, or an invented one; `short` asks for a single word."""
        invented = {"ORG": self._company, "PER": self._person, "LOC": self._place, "PRODUCT": self._product}
        known = self.seen[label, script]
        name = self.chance.choice(known) if known and self.chance.random() < 0.5 else invented[label](script)
        return name.split()[0] if short and label in ("ORG", "PER") and self.chance.random() < 0.7 else name

    def _company(self, script: str) -> str:
        roll = self.chance.random()
        if roll < 0.15:
            return self._acronym(script)
        base = self._base(script)
        words = [base] if roll < 0.35 else [base, self._part("company_words", script)]
        if roll > 0.85:
            words.insert(1, self._part("company_words", script))
        if self.chance.random() < 0.12:
            words.append(self.chance.choice(LEGAL[script]))
        return " ".join(words)

    def _base(self, script: str) -> str:
        roll = self.chance.random()
        if roll < 0.5:
            return self._brand(script)
        if roll < 0.65 and self.last[script]:
            return self.chance.choice(self.last[script])
        pairs = self.places if roll < 0.8 else self.given
        return self.chance.choice(pairs)[script == DEVANAGARI] if pairs else self._brand(script)

    def _brand(self, script: str) -> str:
        parts = [
            self.chance.choice(read_table("brand_syllables", columns=2)) for _ in range(self.chance.choice((2, 2, 3)))
        ]
        name = "".join(part[script == DEVANAGARI] for part in parts)
        return name if script == DEVANAGARI else self._cased("".join(part[0] for part in parts), parts[0][0])

    def _cased(self, name: str, first: str) -> str:
        roll = self.chance.random()
        if roll < 0.1:
            return name.upper()
        return first.capitalize() + name[len(first) :].capitalize() if roll < 0.3 else name.capitalize()

    def _part(self, table: str, script: str) -> str:
        return self.chance.choice(read_table(table, columns=2))[script == DEVANAGARI]

    def _acronym(self, script: str) -> str:
        letters = self.chance.choices("ABCDEFGHIJKLMNOPRSTUV", k=self.chance.choice((2, 3, 3, 3, 4, 4, 5)))
        if script == LATIN:
            return "".join(letters)
        mark = "." if self.chance.random() < 0.12 else ""
        return "".join(self._letter(letter) + mark for letter in letters)

    def _letter(self, letter: str) -> str:
        names = [name for name, each in read_table("letter_names", columns=2) if each.upper() == letter]
        return self.chance.choice(names)

    def _person(self, script: str) -> str:
        if not self.given:
            return self._brand(script)
        first = self.chance.choice(self.given)[script == DEVANAGARI]
        known = self.last[script]
        last = self.chance.choice(known) if known else self.chance.choice(self.given)[script == DEVANAGARI]
        roll = self.chance.random()
        if roll < 0.12:
            letter = self.chance.choice("ABDGKMNPRSTV")
            first = (letter if script == LATIN else self._letter(letter)) + "."
        elif roll < 0.25:
            first += " " + self.chance.choice(self.given)[script == DEVANAGARI]
        return f"{first} {last}"

    def _place(self, script: str) -> str:
        name = self.chance.choice(self.places)[script == DEVANAGARI] if self.places else self._brand(script)
        return name.title() if name.isupper() else name

    def _product(self, script: str) -> str:
        words = [self._brand(script)]
        if self.chance.random() < 0.4:
            words.append(self.chance.choice(MODELS[script]))
        if self.chance.random() < 0.4:
            words.append(self.chance.choice(("2", "3", "4", "5", "7", "9", "10", "15", "2.0", "3.5", "X1", "E5")))
        return " ".join(words)


LEGAL = {
    LATIN: ("Ltd", "Ltd.", "Limited", "Pvt Ltd", "Private Limited", "Inc", "LLP", "Corp"),
    DEVANAGARI: ("लिमिटेड", "लि.", "प्राइवेट लिमिटेड", "लि", "प्रा. लि.", "इंक", "एलएलपी"),
}
MODELS = {
    LATIN: ("Pro", "Max", "Plus", "One", "Lite", "Neo", "App", "Pay", "Air", "EV", "GPT"),
    DEVANAGARI: ("प्रो", "मैक्स", "प्लस", "वन", "लाइट", "नियो", "ऐप", "पे", "एयर", "ईवी"),
}


def _pairs(path: Path) -> list[tuple[str, str]]:
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:])
    return [(row[0], row[1]) for row in rows if len(row) > 1 and row[1]]


def spell(words: Iterable[Word]) -> str:
    """Put words back together as they were printed."""
    return "".join(" " * word.spaced + word.text for word in words).strip()


def swap_names(example: Example, bank: NameBank, share: float) -> Example:
    """Swap a share of an example's names; the same name becomes the same other name all through it."""
    hindi = sum(script_of(word.text) == DEVANAGARI for word in example.words) * 2 > len(example.words)
    chosen: dict[str, str | None] = {}
    words: list[Word] = []
    labels: list[str] = []
    done = 0
    for start, end, label in spans(example.labels):
        name = spell(example.words[start:end])
        if name not in chosen:
            chosen[name] = _other(name, label, bank, hindi) if bank.chance.random() < share else None
        other = chosen[name]
        if other is None:
            continue
        words += example.words[done:start]
        labels += example.labels[done:start]
        fresh = read_words(other)
        spaced = example.words[start].spaced
        words += [Word(0, 0, word.text, word.spaced if at else spaced) for at, word in enumerate(fresh)]
        labels += [f"B-{label}"] + [f"I-{label}"] * (len(fresh) - 1)
        done = end
    words += example.words[done:]
    labels += example.labels[done:]
    return Example(tuple(words), tuple(labels), example.convention)


def _other(name: str, label: str, bank: NameBank, hindi: bool) -> str | None:
    parts = name.split()
    if label not in SWAPPED or DESCRIBED.intersection(parts):
        return None
    latin = not hindi or bank.chance.random() < LATIN_IN_HINDI[label]
    other = bank.draw(label, LATIN if latin else DEVANAGARI, short=len(parts) == 1)
    return other if any(True for _ in read_words(other)) else None


def respace(example: Example, chance: random.Random, share: float) -> Example:
    """Glue a share of the brackets and sentence ends to the next word, as careless pages do."""
    words = list(example.words)
    for at in range(1, len(words)):
        if words[at].spaced and words[at - 1].text in {")", "।", "?", "!"} and chance.random() < share:
            words[at] = Word(words[at].start, words[at].end, words[at].text, False)
    return Example(tuple(words), example.labels, example.convention)
