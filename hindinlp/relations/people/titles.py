"""Find titles in folded words: those of the lexicon, and those built of a rank, a field and a head noun.

`मुख्य अनुपालन अधिकारी`, `senior vice president` and `head of technical research` stand in no list.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache

from hindinlp.lexicons import read_table, small_words
from hindinlp.text.fold import fold
from hindinlp.text.phrases import Phrases

Title = tuple[int, int, str]  # tokens `first`..`after`, English name

NAME = ""  # what a token of a name is read as: no part of a title
NO_TITLE = "-"  # of a minister, a police chief: no role in an organisation
INSIDE = 4  # words between `chief` and `officer`, or after `head of`
HEAD, CHIEF = "Head", "CEO"  # `प्रमुख`, and what a bare `chief` or `boss` is
ABBREVIATED = frozenset(("CEO", "CFO", "COO", "CTO", "CMO", "CIO", "CBO", "CPO", "MD", "CHRO"))
RANKED_OF = ("President", "Director", "Manager", "Partner", "Leader", "Executive")  # may be `of` a field


@cache
def _known() -> Phrases[str]:
    return Phrases(read_table("role_titles", columns=2))  # type: ignore[arg-type]


@cache
def _fields() -> Phrases[str]:
    return Phrases(read_table("role_departments", columns=2))  # type: ignore[arg-type]


@cache
def _ranks() -> Phrases[str]:
    return Phrases(read_table("role_ranks", columns=2))  # type: ignore[arg-type]


@cache
def grammar(use: str) -> frozenset[str]:
    """Give the words that titles are built with, by what they do."""
    return frozenset(fold(word) for name, word in read_table("role_grammar", columns=2) if name == use)


def field_in_english(words: Sequence[str]) -> str:
    """Give the English of a field or region written as these words, or nothing.

    >>> field_in_english(["यूरोप"])
    'Europe'
    """
    found = list(_fields().find(words))
    return found[0][2] if found and found[0][:2] == (0, len(words)) else ""


def field_in(words: Sequence[str]) -> str:
    """Give the English of the first field named in words, or nothing.

    >>> field_in("the retail banking arm".split())
    'Retail Banking'
    """
    found = list(_fields().find(words))
    after = found[0][0] if found else 0
    told = []
    for first, end, english in found:
        if first == after:
            told.append(english)
            after = end
    return " ".join(told)


def find_titles(words: Sequence[str], names: Set[int] = frozenset()) -> Iterator[Title]:
    """Yield the titles from left to right, without overlap and outside the tokens of names.

    >>> list(find_titles("the group 's chief compliance officer and head of technical research".split()))
    [(3, 6, 'Chief Compliance Officer'), (7, 11, 'Head of Technical Research')]
    """
    words = [NAME if index in names else word for index, word in enumerate(words)]
    known = list(_known().find(words))
    if not known and grammar("chief").isdisjoint(words):
        return
    officers = list(_officers(words, known))
    covered = {index for first, after, _ in officers for index in range(first, after)}
    heads = [hit for hit in known if covered.isdisjoint(range(*hit[:2]))]
    last = 0
    for first, after, title in sorted((*officers, *_extended(words, heads)), key=lambda hit: (hit[0], -hit[1])):
        if first >= last:
            last = after
            if title != NO_TITLE:
                yield first, after, title


def _officers(words: Sequence[str], known: Sequence[Title]) -> Iterator[Title]:
    """Yield `chief … officer` with up to INSIDE words between that the lexicon does not hold as a whole."""
    whole = {
        at
        for first, after, _ in known
        if words[after - 1] in grammar("officer") and after - first > 1
        for at in range(first, after)
    }
    for first, word in enumerate(words):
        if word not in grammar("chief") or first in whole:
            continue
        for at in range(first + 1, min(first + 2 + INSIDE, len(words))):
            if words[at] in grammar("officer"):
                if at > first + 1:
                    yield first, at + 1, f"Chief {_in_english(words[first + 1 : at])}Officer"
                break
            if words[at] in grammar("not_in_title"):
                break


def _in_english(words: Sequence[str]) -> str:
    """Give the English of the words of a field, with a space behind, as far as they are known."""
    if all(word.isascii() for word in words):
        return f"{' '.join(words).title()} "
    return "".join(f"{english} " for _, _, english in _fields().find(words))


def _extended(words: Sequence[str], heads: Sequence[Title]) -> Iterator[Title]:
    if not heads:
        return
    before = {after: (first, english, False) for first, after, english in _ranks().find(words)}
    before |= {after: (first, english, True) for first, after, english in _fields().find(words)}
    for first, after, title in heads:
        if title == NO_TITLE:
            yield first, after, title
            continue
        start, ranks, field = _before(words, first, before)
        after, of = _behind(words, after, title)
        named_so = title == CHIEF and not ranks and words[first] not in grammar("bare_chief")  # `CEO`, not `boss`
        yield start, after, _named_chief(field or of) if named_so else _composed(title, ranks, field or of)


def _before(words: Sequence[str], first: int, before: Mapping[int, tuple[int, str, bool]]) -> tuple[int, str, str]:
    """Walk left over what belongs to a title; give where it begins, its ranks and its field."""
    ranks, field, start = "", "", first
    while True:
        gap = _business(words, start)
        if start not in before and gap not in before:
            return start, ranks, field
        start, english, is_field = before[start if start in before else gap]
        if is_field:
            field = f"{english} {field}".strip()
        else:
            ranks = f"{english} {ranks}".strip()


def _business(words: Sequence[str], start: int) -> int:
    """Step over `कारोबार के` between a field and its head."""
    at = start
    if at and words[at - 1] in small_words("genitive"):
        at -= 1
        if at and words[at - 1] in grammar("business"):
            at -= 1
        return at
    return -1


def _behind(words: Sequence[str], after: int, title: str) -> tuple[int, str]:
    """Give where a title ends with the field told behind it: `head of research`, `निदेशक (वित्त)`."""
    following = words[after] if after < len(words) else NAME
    if following == "of":
        return _of_field(words, after, title)
    if following in grammar("of"):  # `हेड ऑफ रिसर्च`
        return _field_at(words, after + 1) or (after, "")
    if following in grammar("dash") and (told := _field_at(words, after + 1)) is not None:
        stands = following != "," or (told[0] < len(words) and words[told[0]] in grammar("ends_field"))
        return told if stands else (after, "")  # `president - retail`, `vice-president, research, at X`
    if following == "(" and ")" in words[after : after + INSIDE + 2]:
        closing = words.index(")", after)
        field = "".join(f"{english} " for _, _, english in _fields().find(words[after + 1 : closing])).strip()
        if field:
            return closing + 1, field
    return after, ""


def _field_at(words: Sequence[str], at: int) -> tuple[int, str] | None:
    """Give where the field named at a word ends, and its English."""
    first, after, english = next(_fields().find(words[at : at + INSIDE]), (1, 0, ""))
    return (at + after, english) if first == 0 else None


def _of_field(words: Sequence[str], after: int, title: str) -> tuple[int, str]:
    end = after + 1
    free = title == HEAD or title.endswith(" Head")
    while end < len(words) and end - after <= INSIDE and words[end] not in grammar("not_in_title"):
        if not (words[end].isascii() and words[end].isalpha()):
            break
        end += 1
    told = words[after + 1 : end]
    fields = list(_fields().find(told))
    if fields and fields[0][0] == 0 and not free:
        return after + 1 + fields[0][1], fields[0][2]
    return (end, " ".join(told).title()) if free and told and (fields or len(told) == 1) else (after, "")


def _named_chief(field: str) -> str:
    """`group CEO`, but `food delivery CEO` is a CEO."""
    return f"{field} {CHIEF}" if field in ("Group", "Global") else CHIEF


def _composed(title: str, ranks: str, field: str) -> str:
    if field and title in (HEAD, CHIEF):
        return f"Head of {field}" if title == HEAD or field not in ("Group", "Global") else f"{field} {title}"
    if field and (title in ABBREVIATED or title in RANKED_OF):
        return f"{ranks} {title}, {field}".strip() if title == "President" else f"{ranks} {field} {title}".strip()
    return " ".join(part for part in (ranks, field, title) if part)
