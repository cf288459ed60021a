"""What a training run sees and when: shuffled, joined and bucketed examples, and the learning rate."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from hindinlp.encoding.words import WordTokenizer
from hindinlp.training.examples import Example

LONGEST = 192  # subwords of an example


def size_of(example: Example, tokenizer: WordTokenizer) -> int:
    return sum(map(len, tokenizer.ids(example.words)))


def packed(units: Sequence[Example], tokenizer: WordTokenizer, chance: random.Random) -> Iterator[Example]:
    """Join the units of one article into examples of varied length, in order."""
    current: Example | None = None
    limit, filled = chance.randint(16, LONGEST), 0
    for unit in units:
        size = size_of(unit, tokenizer)
        if current is not None and filled + size <= limit:
            current, filled = current.join(unit), filled + size
            continue
        if current is not None:
            yield current
            limit = chance.randint(16, LONGEST)
        current, filled = unit, size
    if current is not None:
        yield current


def joined(examples: Sequence[Example], chance: random.Random, share: float) -> list[Example]:
    """Put some examples behind their neighbours, so that not every text begins with a sentence."""
    result: list[Example] = []
    for example in examples:
        if result and chance.random() < share and len(result[-1].words) + len(example.words) < LONGEST // 2:
            result[-1] = result[-1].join(example)
        else:
            result.append(example)
    return result


def cut(example: Example, tokenizer: WordTokenizer) -> Iterator[Example]:
    """Cut an example that is too long into parts that are not."""
    start = filled = 0
    for index, ids in enumerate(tokenizer.ids(example.words)):
        if filled + len(ids) > LONGEST:
            yield Example(example.words[start:index], example.labels[start:index], example.convention)
            start, filled = index, 0
        filled += len(ids)
    yield Example(example.words[start:], example.labels[start:], example.convention)


def batches(
    examples: Sequence[Example], tokenizer: WordTokenizer, chance: random.Random, *, subwords: int
) -> list[list[Example]]:
    """Put examples of like length together, about `subwords` in a batch, in random order."""
    tokenizer.ids(word for example in examples for word in example.words)  # one call is faster than thousands
    parts = [part for example in examples for part in cut(example, tokenizer) if part.words]
    sized = sorted((size_of(part, tokenizer) + chance.random() * 8, number) for number, part in enumerate(parts))
    result: list[list[Example]] = [[]]
    for size, number in sized:
        if result[-1] and (len(result[-1]) + 1) * (size + 2) > subwords:
            result.append([])
        result[-1].append(parts[number])
    chance.shuffle(result)
    return result


def learning_rate(step: int, steps: int, *, warm_up: float = 0.1) -> float:
    """Give the factor of the peak rate at a step: a linear rise, then a linear fall to nothing."""
    rise = max(1, int(steps * warm_up))
    return (step + 1) / rise if step < rise else max(0.0, (steps - step) / max(1, steps - rise))
