"""Names from lists: exact, whole-word matches of the forms in a TSV table, the longest first."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from hindinlp.document import ENTITY_LABELS, Entity, Position
from hindinlp.errors import InputError
from hindinlp.text.words import tokens

JOINERS = str.maketrans("", "", "\u200b\u200c\u200d")
END = ""  # the key under which a node of the tree keeps its label; no word is empty

Node = dict[str, "Node | str"]


def read_gazetteer(path: str | Path) -> list[tuple[str, str]]:
    """Read `form<TAB>label` rows; `#` starts a comment line, further columns are ignored.

    Raise `InputError` with file and line for an unknown label or a row without one.
    """
    rows = []
    for number, line in enumerate(Path(path).read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        form, _, rest = line.partition("\t")
        label = rest.split("\t")[0].strip()
        if label not in ENTITY_LABELS or not form.strip():
            raise InputError(f"{path}:{number}: expected 'form<TAB>{'|'.join(ENTITY_LABELS)}', saw {line!r}")
        rows.append((form, label))
    return rows


class Gazetteer:
    """Find the listed forms in a text, in time linear in its length.

    Upper and lower case differ (`US` is not `us`), nukta spelling and zero-width joiners do not.

    >>> gazetteer = Gazetteer([("टाटा", "ORG"), ("टाटा मोटर्स", "ORG")])
    >>> [entity.text for entity in gazetteer.find("टाटा मोटर्स और टाटाओं में टाटा")]
    ['टाटा मोटर्स', 'टाटा']
    """

    def __init__(self, rows: Iterable[tuple[str, str]], *, source: str = "gazetteer") -> None:
        self.source = source
        self.root: Node = {}
        for form, label in rows:
            self._add(form, label)

    def _add(self, form: str, label: str) -> None:
        node = self.root
        for start, end in tokens(form):
            child = node.setdefault(fold(form[start:end]), {})
            assert not isinstance(child, str)
            node = child
        if node is not self.root:
            node[END] = label

    def find(self, text: str) -> list[Entity]:
        """List the longest matches from left to right, none overlapping."""
        return [
            Entity(start, end, text[start:end], label, 1.0, self.source) for start, end, label in self._matches(text)
        ]

    def _matches(self, text: str) -> Iterator[tuple[int, int, str]]:
        spans = list(tokens(text))
        folded = [fold(text[start:end]) for start, end in spans]
        position = 0
        while position < len(spans):
            length, label = self._longest(folded, position) if folded[position] in self.root else (0, "")
            if length:
                yield spans[position][0], spans[position + length - 1][1], label
            position += max(length, 1)

    def _longest(self, words: Sequence[str], position: int) -> tuple[int, str]:
        node, best = self.root, (0, "")
        for length, word in enumerate(words[position : position + MAX_WORDS], start=1):
            child = node.get(word)
            if not isinstance(child, dict):
                break
            node = child
            label = node.get(END)
            if isinstance(label, str):
                best = (length, label)
        return best


MAX_WORDS = 24  # of a form, punctuation included


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Give the form under which words are compared: NFC, without joiners.

    >>> fold("रिज\\u093cर्व") == fold("रिज़र्व")
    True
    """
    return unicodedata.normalize("NFC", word.translate(JOINERS))


def overlay(entities: Iterable[Entity], listed: Iterable[Entity]) -> list[Entity]:
    """Lay listed names over found ones: a listed name gives way only to a longer entity that holds it.

    Whatever else overlaps a listed name is dropped; equal spans take the listed label.
    """
    found = sorted(entities, key=_position)
    kept: list[Entity] = []
    for name in listed:
        rivals = [entity for entity in found if entity.start < name.end and name.start < entity.end]
        if any(_holds(rival, name) for rival in rivals):
            continue
        found = [entity for entity in found if entity not in rivals]
        kept.append(name)
    return sorted([*found, *kept], key=_position)


def _holds(entity: Entity, name: Entity) -> bool:
    longer = entity.end - entity.start > name.end - name.start
    return longer and entity.start <= name.start and name.end <= entity.end


def _position(entity: Entity) -> Position:
    return entity.start, entity.end
