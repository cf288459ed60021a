"""The encoder's vectors for the words of a document, asked for unit by unit."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from hindinlp.document import Document, Position
from hindinlp.encoding.encoder import Encoder
from hindinlp.encoding.units import document_units

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]


DEPTH = 1  # the lower half of the encoder: its states are kept from the pass that found the entities


class DocumentVectors:
    """One vector for each word of a document, from the same pass that finds its entities where that is kept."""

    def __init__(self, encoder: Encoder, document: Document) -> None:
        reading = encoder.read(document.text, document_units(document))
        self.starts = [word.start for word in reading.words]
        self.vectors: Array = encoder.vectors(reading, depth=DEPTH)

    def of(self, spans: Sequence[Position]) -> Array:
        """Give the vectors of the words at these spans, which follow each other in the text."""
        first = bisect_left(self.starts, spans[0][0])
        return self.vectors[first : first + len(spans)]
