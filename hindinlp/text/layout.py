"""Tell the layout of an article: which lines are its headline, headings, dates, credits and page furniture.

What is left, the paragraphs, is running text, and only that is cut into sentences. The page is cut into lines (the
lines of hard-wrapped text are put together again), and each line goes through the rules of
`hindinlp.text.layout_rules`: the first decision wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hindinlp.document import Block, Document
from hindinlp.pipeline import FunctionStage
from hindinlp.text.layout_rules import RULES, Line, Page

# Everything str.splitlines breaks at; \r\n needs no care, since blank lines are left out.
_LINE = re.compile("[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_INVISIBLE = " \t\u00a0\u200b\u200e\u200f\u2060\ufeff"
_WRAP_WIDTH = range(40, 121)
_WRAPPED_LINES = 3

Span = tuple[int, int]


def find_blocks(text: str) -> list[Block]:
    """Cut a text into its blocks, in order; every character but white space stands in exactly one.

    A text of one line, or of lines that all look like headings, is running text: there is nothing to tell it from.

    >>> page = "LOADING...\\nमेटा ने खरीदा स्केल\\n13 जून 2025\\n\\nमेटा ने स्केल में निवेश किया है।"
    >>> [(block.kind, block.text) for block in find_blocks(page)][:2]
    [('boilerplate', 'LOADING...'), ('headline', 'मेटा ने खरीदा स्केल')]
    >>> [block.kind for block in find_blocks(page)][2:]
    ['timestamp', 'paragraph']
    """
    return [
        Block(line.start, line.end, line.text, kind)
        for line, (kind, _) in zip(*_decisions(text), strict=True)
    ]


def explain_blocks(text: str) -> list[tuple[Block, str]]:
    """Give each block with the name of the rule that decided its kind.

    >>> [(block.kind, rule) for block, rule in explain_blocks("विज्ञापन\\nमेटा ने निवेश किया है।")]
    [('boilerplate', 'furniture'), ('paragraph', 'prose')]
    """
    return [
        (Block(line.start, line.end, line.text, kind), rule)
        for line, (kind, rule) in zip(*_decisions(text), strict=True)
    ]


def layout_stage() -> FunctionStage:
    """Build the stage that attaches the blocks of a document; it needs nothing."""
    return FunctionStage("layout", (), ("blocks",), _annotate)


def _annotate(document: Document) -> None:
    document.attach(blocks=find_blocks(document.text))


def _decisions(text: str) -> tuple[list[Line], list[tuple[str, str]]]:
    lines = [Line(start, end, text[start:end]) for start, end in _unwrapped(text, list(_line_spans(text)))]
    if len(lines) == 1:
        return lines, [("paragraph", "only_line")]
    page = Page(lines)
    decisions = [_decide(page, index) for index in range(len(lines))]
    if not any(kind == "paragraph" for kind, _ in decisions):
        decisions = [_as_running(decision) for decision in decisions]
    return lines, decisions


def _decide(page: Page, index: int) -> tuple[str, str]:
    for rule in RULES:
        kind = rule(page, index)
        if kind is not None:
            return kind, rule.__name__
    return "heading", "no_end_mark"


def _as_running(decision: tuple[str, str]) -> tuple[str, str]:
    return ("paragraph", "no_other_text") if decision[0] in ("headline", "heading") else decision


def _line_spans(text: str) -> Iterator[Span]:
    for match in _LINE.finditer(text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip(_INVISIBLE))
        end = match.end() - len(line) + len(line.rstrip(_INVISIBLE))
        if line.isspace():
            continue
        yield (start, end) if start < end else match.span()


def _unwrapped(text: str, lines: list[Span]) -> Iterator[Span]:
    """Put together the lines that were one before a mailer or an editor wrapped them."""
    first = 0
    while first < len(lines):
        last = _end_of_wrapped(text, lines, first)
        yield lines[first][0], lines[last][1]
        first = last + 1


def _end_of_wrapped(text: str, lines: list[Span], first: int) -> int:
    """Find the last line of the wrapped paragraph that begins at `first`; `first` itself for a line not wrapped."""
    width = lines[first][1] - lines[first][0]
    if width not in _WRAP_WIDTH:
        return first
    last = first
    while last + 1 < len(lines) and _wraps(text, lines[last], lines[last + 1], width):
        last += 1
    is_wrapped = last - first + 1 >= _WRAPPED_LINES or any(
        text[lines[number][0]].islower() for number in range(first + 1, last + 1)
    )
    return last if is_wrapped else first


def _wraps(text: str, line: Span, following: Span, width: int) -> bool:
    """Tell whether the next line goes on where this one was full: its first word did not fit in any more."""
    slack = 8
    if "\n" in text[line[1] : following[0]].replace("\n", "", 1):
        return False
    next_word = text[following[0] : following[0] + 40].split(None, 1)[0]
    length = line[1] - line[0]
    is_full = length + 1 + len(next_word) > width - slack and length <= width + slack
    return is_full and following[1] - following[0] <= width + slack
