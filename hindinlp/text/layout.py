"""Tell the layout of an article: which lines are its headline, headings, dates, credits and page furniture.

What is left, the paragraphs, is running text, and only that is cut into sentences. The page is cut into
lines (the lines of hard-wrapped text are put together again), and each line goes through the rules of
`hindinlp.text.layout_rules`: the first decision wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from hindinlp.document import Block, Document
from hindinlp.pipeline import FunctionStage
from hindinlp.text.layout_rules import END_MARK, Line, Page

# A line without the white space around it, at everything str.splitlines breaks at.
_LINE = re.compile(r"\S(?:[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*\S)?")
_WRAP_WIDTH = range(40, 121)
_UNMARKED_BREAKS = 3

Span = tuple[int, int]


def find_blocks(text: str) -> list[Block]:
    """Cut a text into its blocks, in order; every character but white space stands in exactly one.

    A text of one line, or of lines that all look like headings, is running text: there is nothing to tell
    it from.

    >>> page = "LOADING...\\nमेटा ने खरीदा स्केल\\n13 जून 2025\\n\\nमेटा ने स्केल में निवेश किया है।"
    >>> [(block.kind, block.text) for block in find_blocks(page)][:2]
    [('boilerplate', 'LOADING...'), ('headline', 'मेटा ने खरीदा स्केल')]
    >>> [block.kind for block in find_blocks(page)][2:]
    ['timestamp', 'paragraph']
    """
    return [Block(start, end, text[start:end], kind) for (start, end), kind, _ in _decisions(text)]


def explain_blocks(text: str) -> list[tuple[Block, str]]:
    """Give each block with the name of the rule that decided its kind.

    >>> [(block.kind, rule) for block, rule in explain_blocks("विज्ञापन\\nमेटा ने निवेश किया है।")]
    [('boilerplate', 'furniture'), ('paragraph', 'plain_prose')]
    """
    return [(Block(start, end, text[start:end], kind), rule) for (start, end), kind, rule in _decisions(text)]


def layout_stage() -> FunctionStage:
    """Build the stage that attaches the blocks of a document; it needs nothing."""
    return FunctionStage("layout", (), ("blocks",), _annotate)


def _annotate(document: Document) -> None:
    document.attach(blocks=find_blocks(document.text))


def _decisions(text: str) -> list[tuple[Span, str, str]]:
    """Give each block with its kind and the name of the rule that decided."""
    spans = list(_unwrapped(text, [match.span() for match in _LINE.finditer(text)]))
    if len(spans) == 1:
        return [(spans[0], "paragraph", "only_line")]
    page = Page([Line(start, end, text[start:end]) for start, end in spans])
    decisions = [page.decide(number) for number in range(len(spans))]
    if not any(kind == "paragraph" for kind, _ in decisions):
        decisions = [_as_running(*decision) for decision in decisions]
    return [(span, kind, rule) for span, (kind, rule) in zip(spans, decisions, strict=True)]


def _as_running(kind: str, rule: str) -> tuple[str, str]:
    return ("paragraph", "no_other_text") if kind in ("headline", "heading") else (kind, rule)


def _unwrapped(text: str, lines: list[Span]) -> Iterator[Span]:
    """Put together the lines that were one before a mailer or an editor wrapped them."""
    first = 0
    while first < len(lines):
        last = _end_of_wrapped(text, lines, first) if _width(lines[first]) in _WRAP_WIDTH else first
        yield lines[first][0], lines[last][1]
        first = last + 1


def _end_of_wrapped(text: str, lines: list[Span], first: int) -> int:
    """Find the last line of the wrapped paragraph that begins at `first`, itself for a line not wrapped.

    In wrapped text no line is wider than the page, and the first word of each did not fit on the line above.
    """
    last, widest, reach = first, _width(lines[first]), _WRAP_WIDTH.stop
    while last + 1 < len(lines) and not _is_parted(text, lines[last], lines[last + 1]):
        widest = max(widest, _width(lines[last + 1]))
        reach = min(reach, _width(lines[last]) + 1 + len(_first_word(text, lines[last + 1])))
        if reach <= widest or widest not in _WRAP_WIDTH:
            break
        last += 1
    return last if last > first and _is_running_on(text, lines[first : last + 1]) else first


def _is_running_on(text: str, lines: list[Span]) -> bool:
    """Tell whether most lines break off within a sentence: a small letter follows, or they are many."""
    breaks = [
        text[following[0]]
        for line, following in pairwise(lines)
        if END_MARK.search(text, max(line[1] - 4, line[0]), line[1]) is None
    ]
    is_most = 3 * len(breaks) > 2 * (len(lines) - 1)
    return is_most and (any(letter.islower() for letter in breaks) or len(breaks) >= _UNMARKED_BREAKS)


def _width(line: Span) -> int:
    return line[1] - line[0]


def _first_word(text: str, line: Span) -> str:
    return text[line[0] : min(line[1], line[0] + 40)].split(None, 1)[0]


def _is_parted(text: str, line: Span, following: Span) -> bool:
    return text.count("\n", line[1], following[0]) > 1
