"""What flows through an encoder on real text: what its 8-bit graph has to be told beforehand.

The mark that begins a row has states many times larger than those of words. Scales wide enough for it would leave
words few steps, but whatever follows it hardly changes it, so a graph holds it as a constant and rounds the rest to
ranges seen on text. Then no row hangs on another in its batch, either.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import torch

from hindinlp.encoding.words import BEGIN, END, Word, WordTokenizer

Array = np.ndarray[Any, Any]

ENOUGH = 12_000  # subwords to look at
EDGES = slice(1, -1)  # of a row, without its marks: the closing one is cut to the range of words


@dataclass
class Activations:
    """The range of what enters each linear module, by its name, and the first mark's state below each layer."""

    ranges: dict[str, tuple[float, float]] = field(default_factory=dict)
    begin: list[Array] = field(default_factory=list)


def observe(bert: Any, texts: Sequence[Sequence[Word]], tokenizer: WordTokenizer) -> Activations:
    """Run a `transformers.BertModel` over some of `texts`, each short enough to be read at once."""
    begins: list[Array] = []
    seen = Activations()
    with _watched(bert, seen.ranges), torch.inference_mode():
        for row in _rows(texts, tokenizer):
            states = bert(torch.tensor([row]), output_hidden_states=True).hidden_states
            begins.append(np.stack([each[0, 0].numpy() for each in states]))
    seen.begin = list(np.mean(begins, axis=0))
    return seen


def _rows(texts: Sequence[Sequence[Word]], tokenizer: WordTokenizer) -> Iterator[list[int]]:
    left = ENOUGH
    for words in random.Random(0).sample(texts, len(texts)):
        if left <= 0:
            return
        ids = [each for word in tokenizer.ids(words) for each in word]
        left -= len(ids)
        yield [BEGIN, *ids, END]


@contextmanager
def _watched(bert: Any, ranges: dict[str, tuple[float, float]]) -> Iterator[None]:
    """Widen `ranges`, which always hold 0, by what enters the linear modules meanwhile."""

    def watch(name: str) -> Any:
        def widen(_: Any, inputs: tuple[torch.Tensor, ...]) -> None:
            low, high = ranges.get(name, (0.0, 0.0))
            part = inputs[0][:, EDGES]
            ranges[name] = min(low, part.min().item()), max(high, part.max().item())

        return widen

    linear = (found for found in bert.named_modules() if isinstance(found[1], torch.nn.Linear))
    hooks = [module.register_forward_pre_hook(watch(name)) for name, module in linear]
    try:
        yield
    finally:
        for hook in hooks:
            hook.remove()
