"""The recogniser without a model: well-known names, and names that a title or a legal suffix gives away."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hindinlp.document import Entity, Position
from hindinlp.lexicons import read_table
from hindinlp.ner.beside import told_by_words
from hindinlp.ner.gazetteer import Gazetteer, overlay

# A name in Latin letters: capitalised words, up to six, before a legal suffix or after a title.
_LATIN_NAME = r"(?:[A-Z][\w&.-]{0,30} ){1,6}"


class RuleTagger:
    """Find names by lists and patterns: high precision on what is listed, blind to the rest."""

    name = "rules"

    def __init__(self) -> None:
        self.names = Gazetteer(((form, label) for form, label in read_table("known_names", columns=2)), source="list")
        suffixes = [re.escape(form) for (form,) in read_table("legal_suffixes", columns=1)]
        self.company = re.compile(rf"\b{_LATIN_NAME}(?:{'|'.join(sorted(suffixes, key=len, reverse=True))})(?!\w)")

    def tag(self, texts: Sequence[str], units: Sequence[Sequence[Position]]) -> list[list[Entity]]:
        return [self._tag(text) for text in texts]

    def _tag(self, text: str) -> list[Entity]:
        companies = [
            Entity(match.start(), match.end(), match.group(), "ORG", 0.9, "legal suffix")
            for match in self.company.finditer(text)
        ]
        return told_by_words(text, overlay(companies, self.names.find(text)))
