"""Train the entity model: public sets and the project's own articles to a folder that ships.

hindinlp train ner --encoder ENCODER --data DATA --out models
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from hindinlp.encoding.words import WordTokenizer
from hindinlp.formats.articles import Article
from hindinlp.training.examples import PUBLIC_SETS, Example, article_units, public_examples
from hindinlp.training.names import NameBank, respace, swap_names
from hindinlp.training.network import NerNetwork, load_encoder, loss_of, make_batch
from hindinlp.training.schedule import batches, joined, learning_rate, packed

Report = Callable[[str], None]


@dataclass(frozen=True)
class Settings:
    """What a training run can be told; the defaults made the shipped model."""

    layers: int = 6
    epochs: int = 4
    rate: float = 2e-4
    subwords: int = 2048  # of a batch
    frozen: int = 1  # lowest layers that are held still, with the embeddings
    own_repeats: int = 5  # of each article an epoch
    swap_public: float = 0.35  # share of the names that are swapped
    swap_own: float = 0.35
    joined: float = 0.3  # share of the public sentences that follow another
    guide_weight: float = 0.3  # of the public sets at the guide's head
    exit_weight: float = 0.5  # of the lower exit
    seed: int = 1
    threads: int = 2

    @property
    def exits(self) -> tuple[int, int]:
        """Name the layers after which heads read: half way and the last."""
        return self.layers // 2, self.layers


class Trainer:
    """Hold what a run works on: the network, the examples, and the chance they are shuffled by."""

    def __init__(
        self,
        encoder: Path,
        data: Path,
        articles: Sequence[Article],
        settings: Settings,
        report: Report = print,
    ) -> None:
        torch.set_num_threads(settings.threads)
        torch.manual_seed(settings.seed)
        self.settings, self.report = settings, report
        self.chance = random.Random(settings.seed)
        self.tokenizer = WordTokenizer(encoder / "tokenizer.json")
        self.network = NerNetwork(load_encoder(encoder, settings.layers), settings.exits)
        self.network.freeze(settings.frozen)
        self.public = [public_examples(data / "ner", each) for each in PUBLIC_SETS]
        self.articles = [list(article_units(article)) for article in articles]
        self.bank = NameBank(self.chance)
        self.bank.add_articles(articles)
        self.bank.add_pairs(data / "names")
        for examples in self.public:
            self.bank.add_examples(examples)

    def run(self, after_epoch: Callable[[int, NerNetwork], None]) -> NerNetwork:
        """Train for all epochs; `after_epoch` may save and measure."""
        settings = self.settings
        free = [parameter for parameter in self.network.parameters() if parameter.requires_grad]
        optimiser = torch.optim.AdamW(free, lr=settings.rate, weight_decay=0.01)
        steps = len(self.epoch()) * settings.epochs
        done = 0
        for epoch in range(settings.epochs):
            self.network.train()
            losses: list[float] = []
            started, seen = time.monotonic(), 0
            for examples in self.epoch():
                for group in optimiser.param_groups:
                    group["lr"] = settings.rate * learning_rate(done, steps)
                loss, size = self._loss(examples)
                loss.backward()  # type: ignore[no-untyped-call]
                torch.nn.utils.clip_grad_norm_(free, 1.0)
                optimiser.step()
                optimiser.zero_grad()
                losses.append(loss.item())
                done, seen = done + 1, seen + size
                if done % 100 == 0:
                    speed = seen / (time.monotonic() - started)
                    self.report(
                        f"step {done}/{steps} loss {sum(losses[-100:]) / 100:.4f}, {speed:.0f} subwords/s"
                    )
            after_epoch(epoch, self.network)
        return self.network

    def _loss(self, examples: Sequence[Example]) -> tuple[Tensor, int]:
        batch = make_batch(examples, self.tokenizer)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = self.network(batch)
        weights = {"guide_weight": self.settings.guide_weight, "exit_weight": self.settings.exit_weight}
        return loss_of(logits, batch, **weights), batch.ids.numel()

    def epoch(self) -> list[list[Example]]:
        """Draw the batches of one epoch: every public sentence once, every article `own_repeats` times."""
        examples = [*self._public_epoch(), *self._own_epoch()]
        return batches(examples, self.tokenizer, self.chance, subwords=self.settings.subwords)

    def _public_epoch(self) -> Iterable[Example]:
        for examples in self.public:
            shuffled = self.chance.sample(examples, len(examples))
            for example in joined(shuffled, self.chance, self.settings.joined):
                yield self._vary(example, self.settings.swap_public)

    def _own_epoch(self) -> Iterable[Example]:
        for units in self.articles * self.settings.own_repeats:
            for example in packed(units, self.tokenizer, self.chance):
                yield self._vary(example, self.settings.swap_own)

    def _vary(self, example: Example, share: float) -> Example:
        if self.chance.random() < 0.5:
            example = swap_names(example, self.bank, 2 * share)
        return respace(example, self.chance, 0.05)


def describe(settings: Settings, articles: Sequence[Article]) -> dict[str, Any]:
    """Give what the model card says of the training: settings, sets, articles."""
    return {
        "settings": asdict(settings),
        "sets": [each.name for each in PUBLIC_SETS] + ["corpora/business_news (train)"],
        "articles": len(articles),
    }
