"""Cut a document into the units that state facts, a sentence or a heading each, with everything that stands in them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from hindinlp.document import Amount, DateSpan, Document, Entity
from hindinlp.periods import iso_period
from hindinlp.relations.people.titles import find_titles
from hindinlp.relations.reading.clues import Asking
from hindinlp.relations.reading.notes import label_of, may_mean
from hindinlp.relations.reading.pointers import PLURAL, Pointer, find_pointers
from hindinlp.relations.reading.references import Asked, Named, References
from hindinlp.relations.reading.subjects import subjects_of
from hindinlp.text.fold import fold
from hindinlp.text.words import tokens

Item = TypeVar("Item", Entity, Amount, DateSpan)

HEADINGS = ("headline", "heading")
POINTED_AT = ("ORG", "PER")  # labels of things that a noun, a pronoun or silence may stand for
BESIDE = ("PER", "PRODUCT")  # labels of things that tell by whom or what they were named before


@dataclass(frozen=True, slots=True)
class Mention:
    """Something in a unit that may be an argument: token range `first`..`after`, and what it is.

    `label` is an entity label, TITLE, DATE, or the kind of an amount in capitals. `how` is `name`, or tells by what the
    unit points at the thing: noun, pronoun, relative, own, plural (two mentions in one place), or omitted.
    """

    first: int
    after: int
    label: str
    how: str = "name"
    entity: Entity | None = None
    identity: str = ""
    amount: Amount | None = None
    title: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence or heading: its span, its folded tokens, and what stands in it, in order.

    `mentions` lists all that a word without a name may stand for; `pointed` gives each such word the one thing it
    stands for as far as the text before tells, and `silent` what is meant where nobody is named (how: `omitted`).
    """

    start: int
    end: int
    text: str
    lang: str
    heading: bool
    spans: tuple[tuple[int, int], ...]
    words: tuple[str, ...]
    mentions: tuple[Mention, ...]
    amounts: tuple[Mention, ...]
    titles: tuple[Mention, ...]
    dates: tuple[Mention, ...]
    pointed: tuple[Mention, ...] = ()
    silent: tuple[Mention, ...] = ()

    @property
    def things(self) -> tuple[Mention, ...]:
        """Give what the unit names, and what it speaks of by a word or by silence, each of these once."""
        unnamed: dict[str, Mention] = {}
        for mention in (*self.pointed, *self.silent):
            if mention.entity is not None:
                unnamed.setdefault(mention.identity, mention)
        return (*self.mentions, *unnamed.values())

    def quote(self, mention: Mention) -> str:
        """Give the words of the text that a mention covers."""
        first, after = self.spans[mention.first], self.spans[mention.after - 1]
        return self.text[first[0] - self.start : after[1] - self.start]


class _Context:
    """What has been spoken of so far, to tell what `कंपनी` or `वह` may stand for."""

    def __init__(self, document: Document, asked: Asked | None) -> None:
        self.identity_of = identities_of(document)
        self.references = References(document, self.identity_of, asked)

    def identity(self, entity: Entity) -> str:
        return self.identity_of.get((entity.start, entity.end), f"{entity.start}:{entity.end}")

    def heard(self, unit: Unit) -> None:
        hindi = unit.lang != "en"
        names = [Named(m.first, m.after, m.entity, m.identity) for m in unit.mentions if m.entity]
        self.references.heard(unit.words, names, hindi=hindi, heading=unit.heading)
        labels = {name.entity.label for name in names}
        silent = [mention for mention in unit.silent if mention.label not in labels]
        pointed = [mention for mention in unit.pointed if mention.how != PLURAL]
        for mention in pointed or silent:
            self.references.spoke_of(mention.label, mention.identity, by_word=mention.after > 0)


def identities_of(document: Document) -> dict[tuple[int, int], str]:
    """Map the span of each mention to its identity."""
    return {span: identity.id for identity in document.identities for span in identity.mentions}


def amounts_of(document: Document) -> dict[tuple[int, int], Amount]:
    """Map the span of each amount to the amount."""
    return {(amount.start, amount.end): amount for amount in document.amounts}


def headings_of(document: Document) -> set[tuple[int, int]]:
    """Give the spans of the headings."""
    return {(block.start, block.end) for block in document.blocks if block.kind in HEADINGS}


def units(document: Document, asked: Asked | None = None) -> Iterator[Unit]:
    """Yield the headings and sentences of a document in order, with resolved mentions.

    `asked` hears what each word without a name might stand for, to learn from.
    """
    context = _Context(document, asked)
    headings = [(b.start, b.end, document.lang, True) for b in document.blocks if b.kind in HEADINGS]
    sentences = [(s.start, s.end, s.lang, False) for s in document.sentences]
    entities, amounts, dates = _Within(document.entities), _Within(document.amounts), _Within(document.dates)
    paragraphs = [block.start for block in document.blocks if block.kind not in HEADINGS]
    paragraph = -1
    for start, end, lang, heading in sorted(headings + sentences):
        inside = entities.within(start, end)
        if paragraph != (paragraph := bisect_right(paragraphs, start)):
            context.references.new_paragraph()
        unit = _unit(document.text, (start, end, lang, heading), inside, amounts, dates, context)
        yield unit
        context.heard(unit)


class _Within(Generic[Item]):
    """Spans sorted by start, asked for those that lie in a stretch of text."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.items: list[Item] = sorted(items, key=lambda item: item.start)
        self.starts: list[int] = [item.start for item in self.items]

    def within(self, start: int, end: int) -> list[Item]:
        chosen = self.items[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        return [item for item in chosen if item.end <= end]


def _unit(
    text: str,
    place: tuple[int, int, str, bool],
    entities: list[Entity],
    amounts: _Within[Amount],
    dates: _Within[DateSpan],
    context: _Context,
) -> Unit:
    start, end, lang, heading = place
    spans = tuple((start + first, start + after) for first, after in tokens(text[start:end]))
    words = tuple(fold(text[first:after]) for first, after in spans)
    at = _TokenIndex(spans)
    named = [
        Mention(*at.range(entity), entity.label, entity=entity, identity=context.identity(entity))
        for entity in entities
    ]
    taken = {index: mention.label for mention in named for index in range(mention.first, mention.after)}
    pointers = find_pointers(words, taken)
    note = None if heading else label_of(words, named)
    found = [
        Mention(*at.range(amount), amount.kind.upper(), amount=amount)
        for amount in amounts.within(start, end)
        if not amount.vague
    ]
    return Unit(
        start, end, text[start:end], lang, heading, spans, words,
        mentions=tuple(sorted(named, key=lambda mention: (mention.first, mention.after))),
        amounts=tuple(found),
        titles=tuple(
            Mention(first, after, "TITLE", title=title)
            for first, after, title in find_titles(words, set(taken))
        ),
        dates=tuple(
            Mention(*at.range(date), "DATE", date=iso)
            for date in dates.within(start, end)
            if (iso := iso_period(date)) is not None
        ),
        pointed=tuple(_pointed(words, pointers, named, context, note)),
        silent=tuple(_pointed(words, _SILENCE, named, context, note)),
    )  # fmt: skip


class _TokenIndex:
    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self.starts = [start for start, _ in spans]

    def range(self, item: Entity | Amount | DateSpan) -> tuple[int, int]:
        """Give the tokens that a span covers."""
        first = max(0, bisect_right(self.starts, item.start) - 1)
        return first, max(first + 1, bisect_left(self.starts, item.end))


_SILENCE: tuple[Pointer, ...] = tuple((0, 0, label, "omitted", frozenset()) for label in POINTED_AT)


def _pointed(
    words: tuple[str, ...],
    pointers: Sequence[Pointer],
    named: Sequence[Mention],
    context: _Context,
    note: Mention | None,
) -> Iterator[Mention]:
    """Yield for each pointer the thing it stands for: what the note is about, else one that the unit does not name."""
    identities = frozenset(mention.identity for mention in named)
    beside = frozenset(mention.identity for mention in named if mention.label in BESIDE)
    for first, after, label, how, kinds in pointers:
        asking = Asking(label, how, kinds, identities, beside, subjects_of(words))
        if how == PLURAL:
            before = any(mention.first < first for mention in named if mention.label in POINTED_AT)
            for entity, identity in () if before else context.references.pair(asking):
                yield Mention(first, after, entity.label, how, entity, identity)
            continue
        if note is not None and note.entity is not None and may_mean(asking, note, words, first):
            yield Mention(first, after, label, how, note.entity, note.identity)
            continue
        found = context.references.likeliest(asking)
        yield Mention(first, after, label, how, *(found or (None, "")))
