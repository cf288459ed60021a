"""Cut running text into sentences with exact offsets, and tell which rule decided what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from hindinlp.document import Block, Document, Sentence
from hindinlp.pipeline import FunctionStage
from hindinlp.sentences.boundary import MARKS, Boundary
from hindinlp.sentences.rules import decide
from hindinlp.text.layout import find_blocks
from hindinlp.text.script import common_language, language

Span = tuple[int, int]


class Splitter(Protocol):
    """What cuts one paragraph; `name` becomes the `source` of its sentences."""

    @property
    def name(self) -> str: ...

    def __call__(self, text: str) -> Iterable[Span]:
        """Give the spans of the sentences, in order, disjoint, covering all but white space."""
        ...


@dataclass(frozen=True, slots=True)
class Decision:
    """What a rule decided at the end marks `start:end`: `split` or not; `text` shows the place."""

    start: int
    end: int
    text: str
    split: bool
    rule: str


class RuleSplitter:
    """Cut a paragraph by the rules of `hindinlp.sentences.rules`, in linear time."""

    name = "rules"

    def __call__(self, text: str) -> Iterator[Span]:
        start = _skip_space(text, 0)
        for boundary, splits, _ in self.decisions(text):
            if splits and boundary.close > start:
                yield start, boundary.close
                start = _skip_space(text, boundary.close)
        if start < len(text):
            yield start, start + len(text[start:].rstrip())

    def decisions(self, text: str) -> Iterator[tuple[Boundary, bool, str]]:
        """Yield each possible boundary with the decision and the name of the rule that made it."""
        sentence_start = 0
        for match in MARKS.finditer(text):
            start, end = match.span()
            if start < sentence_start:
                continue
            boundary = Boundary(text, start, end, sentence_start)
            splits, rule = decide(boundary)
            if splits:
                sentence_start = boundary.close
            yield boundary, splits, rule.__name__


RULE_SPLITTER = RuleSplitter()


def split_sentences(text: str, *, splitter: Splitter = RULE_SPLITTER) -> list[Sentence]:
    """Cut a text into sentences; headings and page furniture are left out, see `hindinlp.text.layout`.

    `splitter` is the rules, or one of `hindinlp.sentences.backends`.

    >>> for sentence in split_sentences("टाटा प्रा. लि. ने रु. 500 करोड़ लगाए। आय 5.2% बढ़ी. Meta gained too."):
    ...     print(sentence.start, sentence.end, sentence.lang, sentence.text)
    0 37 hi टाटा प्रा. लि. ने रु. 500 करोड़ लगाए।
    38 51 hi आय 5.2% बढ़ी.
    52 68 en Meta gained too.
    """
    if not isinstance(text, str):
        raise TypeError(f"split_sentences takes str, not {type(text).__name__}")
    return list(_sentences(text, find_blocks(text), splitter))


def sentence_stage(splitter: Splitter = RULE_SPLITTER) -> FunctionStage:
    """Build the stage that attaches the sentences of the running text and sets the document's language."""

    def annotate(document: Document) -> None:
        document.attach(sentences=_sentences(document.text, document.blocks, splitter))
        document.lang = common_language((sentence.lang, len(sentence.text)) for sentence in document.sentences)

    return FunctionStage("sentences", ("blocks",), ("sentences",), annotate)


def explain(text: str) -> list[Decision]:
    """Tell for each possible boundary of the running text which rule decided what.

    >>> for decision in explain("डॉ. राव आए। वे बोले."):
    ...     print(decision.text, decision.split, decision.rule)
    डॉ.‸ राव आए। वे False title_stop
    डॉ. राव आए।‸ वे बोले. True danda
    आए। वे बोले.‸ True nothing_after
    """
    return [
        Decision(block.start + boundary.start, block.start + boundary.end, _show(boundary), splits, rule)
        for block in find_blocks(text)
        if block.kind == "paragraph"
        for boundary, splits, rule in RULE_SPLITTER.decisions(block.text)
    ]


def _sentences(text: str, blocks: Iterable[Block], splitter: Splitter) -> Iterator[Sentence]:
    for block in blocks:
        if block.kind != "paragraph":
            continue
        for start, end in splitter(block.text):
            quoted = text[block.start + start : block.start + end]
            yield Sentence(block.start + start, block.start + end, quoted, language(quoted), splitter.name)


def _skip_space(text: str, start: int) -> int:
    while start < len(text) and text[start].isspace():
        start += 1
    return start


def _show(boundary: Boundary) -> str:
    left = boundary.text[max(boundary.start - 12, 0) : boundary.close]
    return f"{left}‸{boundary.text[boundary.close : boundary.close + 12]}".strip()
