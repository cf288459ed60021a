"""The network that is trained: an encoder, and at two depths a linear head for each convention."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from hindinlp.encoding.words import BEGIN, END, PAD, WordTokenizer
from hindinlp.ner.labels import OUTSIDE, TAGS
from hindinlp.training.examples import CONVENTIONS, GUIDE, SHARED_LABELS, Example

TAG_IDS = {tag: index for index, tag in enumerate(TAGS)}
FREE = (True,) * len(TAGS)


@dataclass
class Batch:
    """Padded subwords, where each word begins, and the tags its own head and the guide's may give it."""

    ids: Tensor  # [examples, subwords]
    mask: Tensor
    firsts: Tensor  # [words], positions in the flattened [examples * subwords]
    heads: Tensor  # [words], index of the convention
    own: Tensor  # [words, tags], True where the tag is allowed
    guide: Tensor
    below: Tensor | None = None  # [examples, subwords, hidden], the states of the lower exit, where they are known


class Neighbours(nn.Module):  # type: ignore[misc]
    """Put beside the vector of a word what is seen in it and in the words on either side.

    The lower exit has no layers above that would do so.
    """

    def __init__(self, hidden: int, width: int = 128) -> None:
        super().__init__()
        self.inner = nn.Linear(3 * hidden, width)

    def forward(self, words: Tensor, examples: Tensor) -> Tensor:
        """Give [words, hidden + width]; `examples` numbers the example of each word, and others have no neighbours."""
        alike = (examples[1:] == examples[:-1])[:, None]
        before = functional.pad(words[:-1] * alike, (0, 0, 1, 0))
        after = functional.pad(words[1:] * alike, (0, 0, 0, 1))
        seen = torch.relu(self.inner(torch.cat([before, words, after], dim=1)))
        return torch.cat([words, seen], dim=1)


class NerNetwork(nn.Module):  # type: ignore[misc]
    """BERT encoder with linear heads of all conventions after the layers `exits`, the lower and the last."""

    def __init__(
        self,
        encoder: nn.Module,
        exits: Sequence[int],
        conventions: Sequence[str] = CONVENTIONS,
        tags: Sequence[str] = TAGS,
        neighbours: Neighbours | None = None,
    ) -> None:
        super().__init__()
        self.encoder = encoder
        self.exits, self.conventions, self.tags = tuple(exits), tuple(conventions), tuple(tags)
        self.dropout = nn.Dropout(0.1)
        hidden, outputs = encoder.config.hidden_size, len(conventions) * len(tags)
        self.neighbours = neighbours or Neighbours(hidden)
        widths = (hidden + self.neighbours.inner.out_features, hidden)
        self.heads = nn.ModuleList(nn.Linear(width, outputs) for width in widths)

    def forward(self, batch: Batch, exits: int = 2) -> list[Tensor]:
        """Give, for each of the lowest `exits`, the logits [words, conventions, tags]."""
        return [self.logits(depth, self.dropout(each)) for depth, each in enumerate(self.states(batch, exits))]

    def logits(self, depth: int, features: Tensor) -> Tensor:
        """Give the logits [words, conventions, tags] for what the head of an exit reads."""
        scores: Tensor = self.heads[depth](features)
        return scores.view(len(features), -1, len(self.tags))

    def states(self, batch: Batch, exits: int = 2) -> list[Tensor]:
        """Give, for each of the lowest `exits`, what its head reads of the words, [words, features]."""
        lower, upper = self.exits
        states = self.below(batch) if batch.below is None else batch.below.float()
        examples = batch.firsts // batch.ids.shape[1]
        found = [self.neighbours(states.flatten(0, 1)[batch.firsts], examples)]
        if exits > 1:
            found.append(self._through(batch, states, range(lower, upper)).flatten(0, 1)[batch.firsts])
        return found

    def below(self, batch: Batch) -> Tensor:
        """Give the states of the lower exit, [examples, subwords, hidden]."""
        return self._through(batch, self.encoder.embeddings(batch.ids), range(self.exits[0]))

    def _through(self, batch: Batch, states: Tensor, layers: range) -> Tensor:
        mask = batch.mask[:, None, None, :].bool()
        for number in layers:
            states = self.encoder.encoder.layer[number](states, mask)
        return states

    def freeze(self, layers: int) -> None:
        """Hold the embeddings and the lowest `layers` still."""
        frozen = [self.encoder.embeddings, *self.encoder.encoder.layer[:layers]]
        for module in frozen:
            module.requires_grad_(False)


def load_encoder(folder: Path, layers: int) -> Any:
    """Load the lower `layers` of an encoder folder with `transformers`."""
    from transformers import BertModel

    return BertModel.from_pretrained(
        folder,
        num_hidden_layers=layers,
        add_pooling_layer=False,
        local_files_only=True,
        attn_implementation="sdpa",
    )


def loss_of(logits: Sequence[Tensor], batch: Batch, *, guide_weight: float, exit_weight: float) -> Tensor:
    """Sum the losses of all exits, at the head of each word's own convention and, lighter, at the guide's."""
    total = torch.zeros(())
    for depth, scores in enumerate(logits):
        weight = 1.0 if depth == len(logits) - 1 else exit_weight
        scores = scores.float()
        own = scores[torch.arange(len(scores)), batch.heads]
        total = total + weight * partial_loss(own, batch.own)
        total = total + weight * guide_weight * partial_loss(scores[:, 0], batch.guide)
    return total


def partial_loss(scores: Tensor, allowed: Tensor) -> Tensor:
    """Give minus the mean log-probability that the tag is one of those allowed; free words count nothing."""
    told = ~allowed.all(dim=1)
    if not told.any():
        return scores.sum() * 0
    scores, allowed = scores[told], allowed[told]
    inside = scores.masked_fill(~allowed, -1e4).logsumexp(dim=1)
    return (scores.logsumexp(dim=1) - inside).mean()


def allowed_own(label: str) -> tuple[bool, ...]:
    """Tell which tags a word may have at the head of its own convention: the one it has."""
    return tuple(tag == label for tag in TAGS)


def allowed_guide(label: str, convention: str) -> tuple[bool, ...]:
    """Tell which tags a word may have at the guide's head, given its label in another convention.

    Persons, organisations and places carry over; a word that is none of them may still be what the set does
    not mark, so it is only kept from being one of the three.
    """
    if convention == GUIDE:
        return FREE  # the guide's own examples train this head as their own
    if label != OUTSIDE:
        return allowed_own(label) if label[2:] in SHARED_LABELS else FREE
    return tuple(tag[2:] not in SHARED_LABELS for tag in TAGS)


def make_batch(examples: Sequence[Example], tokenizer: WordTokenizer) -> Batch:
    """Pad examples to one length and spell out their targets."""
    ids, firsts = padded(examples, tokenizer)
    words = [(label, example.convention) for example in examples for label in example.labels]
    return Batch(
        ids,
        (ids != PAD).long(),
        firsts,
        torch.tensor([CONVENTIONS.index(convention) for _, convention in words]),
        torch.tensor([allowed_own(label) for label, _ in words]),
        torch.tensor([allowed_guide(label, convention) for label, convention in words]),
    )


def padded(examples: Sequence[Example], tokenizer: WordTokenizer) -> tuple[Tensor, Tensor]:
    """Give the subwords, [examples, subwords], and where in the flattened matrix each word begins."""
    pieces = [tokenizer.ids(example.words) for example in examples]
    width = max(sum(map(len, row)) for row in pieces) + 2
    rows, firsts = [], []
    for number, row in enumerate(pieces):
        ids = [BEGIN]
        for word in row:
            firsts.append(number * width + len(ids))
            ids.extend(word)
        ids.append(END)
        rows.append(ids + [PAD] * (width - len(ids)))
    return torch.tensor(rows), torch.tensor(firsts)
