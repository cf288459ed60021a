"""Train the entity model: public sets and the project's own articles to a folder that ships.

hindinlp train ner ENCODER --data DATA --out models
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file
from torch import Tensor

from hindinlp.document import ENTITY_LABELS
from hindinlp.encoding.words import WordTokenizer
from hindinlp.formats.articles import Article, read_articles
from hindinlp.model_folders import CARD, read_card
from hindinlp.ner.recogniser import EntityRecognizer
from hindinlp.training.examples import PUBLIC_SETS, SHARED_LABELS, Example, article_units, public_examples
from hindinlp.training.names import NameBank, respace, swap_names
from hindinlp.training.network import TAG_IDS, Batch, NerNetwork, load_encoder, loss_of, make_batch
from hindinlp.training.rehearsal import write_rehearsal
from hindinlp.training.schedule import batches, joined, learning_rate, packed
from hindinlp.training.ship import SPEEDS, calibrate, read_network, write_folders, write_heads

Report = Callable[[str], None]

TOKENIZER = "tokenizer.json"
RARE = frozenset(("B-PRODUCT", "B-EVENT", "B-MISC"))

# What a model is measured on: convention, file of the data folder (or the articles), split, labels.
HELD_OUT: tuple[tuple[str, str | None, str | None, Sequence[str]], ...] = (
    ("guide", None, "dev", ENTITY_LABELS),
    ("guide", None, "test", ENTITY_LABELS),
    ("il-ner", "IL-NER.dev.conll", None, SHARED_LABELS),
    ("hiner", "HiNER-val-resplit.dev.conll", None, SHARED_LABELS),
    ("ewt", "UNER-EWT.dev.conll", None, SHARED_LABELS),
    ("guide", "FiNER-ORD.dev.conll", None, SHARED_LABELS),
)


@dataclass(frozen=True)
class Round:
    """A stretch of training with a learning rate that rises and falls once."""

    epochs: int
    rate: float
    public_share: float  # of the public sentences
    swapped: float  # share of the names of the public sets that are swapped
    own_repeats: int = 6  # of each article an epoch, and of each of its sentences that has a rare label
    frozen: int = 1  # lowest layers that are held still, with the embeddings; if all are, the lower exit learns alone


@dataclass(frozen=True)
class Settings:
    """What a training run can be told; the defaults made the shipped model.

    The first round learns names by their surroundings, the second comes nearer to the sets as they are. The others
    leave what other models stand on: the third settles the upper layers, the last the lower exit.
    """

    rounds: tuple[Round, ...] = (
        Round(3, 2e-4, 0.6, 0.35),
        Round(2, 1.5e-4, 0.9, 0.15),
        Round(1, 1e-4, 0.3, 0.15, own_repeats=4, frozen=3),
        Round(1, 1e-3, 0.6, 0.15, own_repeats=4, frozen=6),
    )
    layers: int = 6
    subwords: int = 1024  # of a batch
    own_swapped: float = 0.35
    joined: float = 0.3  # share of the public sentences that follow another
    guide_weight: float = 0.2  # of the public sets at the guide's head
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
        network: NerNetwork,
        tokenizer: Path,
        data: Path,
        articles: Sequence[Article],
        settings: Settings,
        report: Report = print,
    ) -> None:
        self.network, self.settings, self.report = network, settings, report
        self.chance = random.Random(settings.seed)
        self.tokenizer = WordTokenizer(tokenizer)
        self.public = [public_examples(data / "ner", each) for each in PUBLIC_SETS]
        self.articles = [list(article_units(article)) for article in articles]
        self.rare = [unit for units in self.articles for unit in units if RARE.intersection(unit.labels)]
        self.bank = NameBank(self.chance)
        self.bank.add_articles(articles)
        self.bank.add_pairs(data / "names")
        for examples in self.public:
            self.bank.add_examples(examples)

    def run(self, plan: Round, after_epoch: Callable[[NerNetwork], None]) -> None:
        """Train for one round; `after_epoch` may save and measure.

        Layers that were held still in a round before stay so.
        """
        self.network.freeze(plan.frozen)
        free = [parameter for parameter in self.network.parameters() if parameter.requires_grad]
        optimiser = torch.optim.AdamW(free, lr=plan.rate, weight_decay=0.01, fused=True)
        upcoming = self.epoch(plan)
        steps, done = len(upcoming) * plan.epochs, 0
        for left in reversed(range(plan.epochs)):
            self.network.train()
            started, seen = time.monotonic(), 0
            losses: list[float] = []
            for batch in upcoming:
                for group in optimiser.param_groups:
                    group["lr"] = plan.rate * learning_rate(done, steps)
                loss = self._loss(batch, exits=1 if plan.frozen >= self.network.exits[-1] else 2)
                loss.backward()
                torch.nn.utils.clip_grad_norm_(free, 1.0)
                optimiser.step()
                optimiser.zero_grad()
                losses.append(loss.item())
                done, seen = done + 1, seen + batch.ids.numel()
                if done % 100 == 0:
                    speed = seen / (time.monotonic() - started)
                    self.report(f"step {done}/{steps} loss {sum(losses[-100:]) / 100:.4f}, {speed:.0f} subwords/s")
            after_epoch(self.network)
            if left:
                upcoming = self._next_epoch(plan, upcoming)

    def _loss(self, batch: Batch, exits: int) -> Tensor:
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=_multiplies_halves()):
            logits = self.network(batch, exits)
        return loss_of(logits, batch, guide_weight=self.settings.guide_weight, exit_weight=self.settings.exit_weight)

    def epoch(self, plan: Round) -> list[Batch]:
        """Draw the batches of one epoch: some of the public sentences, each article several times."""
        examples = [*self._public_epoch(plan), *self._own_epoch(plan)]
        drawn = batches(examples, self.tokenizer, self.chance, subwords=self.settings.subwords)
        made = [make_batch(each, self.tokenizer) for each in drawn]
        if self._stands(plan):
            self._read_below(made)
        return made

    def _next_epoch(self, plan: Round, last: list[Batch]) -> list[Batch]:
        """Draw anew; or, where all below the lower exit stands still, shuffle what is read up to there."""
        if not self._stands(plan):
            return self.epoch(plan)
        return self.chance.sample(last, len(last))

    def _stands(self, plan: Round) -> bool:
        return plan.frozen >= self.network.exits[0]

    def _read_below(self, upcoming: Iterable[Batch]) -> None:
        self.network.eval()
        with torch.no_grad():
            for batch in upcoming:
                batch.below = self.network.below(batch).half()

    def _public_epoch(self, plan: Round) -> Iterable[Example]:
        for source, examples in zip(PUBLIC_SETS, self.public, strict=True):
            shuffled = self.chance.sample(examples, int(len(examples) * plan.public_share * source.share))
            for example in joined(shuffled, self.chance, self.settings.joined):
                yield self._vary(example, plan.swapped)

    def _own_epoch(self, plan: Round) -> Iterable[Example]:
        for units in self.articles * plan.own_repeats:
            for example in packed(units, self.tokenizer, self.chance):
                yield self._vary(example, self.settings.own_swapped)
        for unit in self.rare * plan.own_repeats:
            yield self._vary(unit, self.settings.own_swapped)

    def _vary(self, example: Example, share: float) -> Example:
        if self.chance.random() < 0.5:
            example = swap_names(example, self.bank, 2 * share)
        return respace(example, self.chance, 0.05)


def _multiplies_halves() -> bool:
    """Tell whether the processor multiplies numbers of 16 bits; others take many times longer over them."""
    return bool(torch.cpu.get_capabilities().get("avx512_bf16"))


def starting_point(folder: Path, settings: Settings) -> tuple[NerNetwork, Path, Settings]:
    """Open what training starts from: the network, its tokenizer, and the rounds it is still to have.

    `folder` is an encoder, or an entity model, which has those rounds again that leave its lower layers alone.
    """
    if not (folder / CARD).is_file():
        network = NerNetwork(load_encoder(folder, settings.layers), settings.exits)
        return network, folder / TOKENIZER, settings
    encoder = (folder / str(read_card(folder, "ner")["encoder"])).resolve()
    network = read_network(folder)
    rounds = tuple(plan for plan in settings.rounds if plan.frozen >= network.exits[0])
    return network, encoder / TOKENIZER, replace(settings, rounds=rounds)


def describe(start: Path, settings: Settings, corpus: Sequence[Article]) -> dict[str, Any]:
    """Give what the model card says of the training: settings, sets with their licences, articles, and the base."""
    facts = {
        "command": "hindinlp train ner ENCODER --data DATA --out models",
        "settings": asdict(settings),
        "sets": {each.name: each.licence for each in PUBLIC_SETS},
        "articles": len([each for each in corpus if each.split == "train"]),
    }
    if not (start / CARD).is_file():
        return facts
    card = read_card(start, "ner")
    told = ("command", "settings", "articles", "history", "base")
    base = {key: card[key] for key in told if key in card}
    return {**facts, "command": "hindinlp train ner models/ner --data DATA --out models", "base": base}


def train(
    start: Path, data: Path, articles: Path, out: Path, settings: Settings, report: Report = print
) -> dict[str, float]:
    """Train from an encoder through all rounds, or an entity model through the last ones, then `finish`.

    The float weights of the last epoch stay in `out/ner.safetensors`, which does not ship.
    """
    torch.set_num_threads(settings.threads)
    torch.manual_seed(settings.seed)
    corpus = list(read_articles(articles))
    network, tokenizer, settings = starting_point(start, settings)
    learnt = [each for each in corpus if each.split == "train"]
    trainer = Trainer(network, tokenizer, data, learnt, settings, report)
    facts = describe(start, settings, corpus)
    out.mkdir(parents=True, exist_ok=True)
    for plan in settings.rounds:
        trainer.run(plan, lambda network: save_file(network.state_dict(), out / "ner.safetensors"))
    return finish(trainer.network, tokenizer, data, articles, out, facts, report)


def finish(
    network: NerNetwork,
    tokenizer: Path,
    data: Path,
    articles: Path,
    out: Path,
    facts: Mapping[str, Any],
    report: Report = print,
) -> dict[str, float]:
    """Calibrate a network on the articles of dev, write the model folders, and measure what was written.

    Return strict F1 on the held-out sets; it goes into the card as well.
    """
    network.eval()
    subwords, corpus = WordTokenizer(tokenizer), list(read_articles(articles))
    held_out = [unit for each in corpus if each.split == "dev" for unit in article_units(each)]
    temperatures = calibrate(network, *logits_and_gold(network, held_out, subwords))
    facts = {**facts, "temperatures": temperatures}
    learnt = (list(article_units(each)) for each in corpus if each.split == "train")
    texts = [example.words for units in learnt for example in packed(units, subwords, random.Random(0))]
    write_folders(network, tokenizer, out, facts, texts)
    write_rehearsal(corpus, out / "ner")
    scores = measure(out / "ner", data, articles)
    for name, figure in scores.items():
        report(f"{name}: F1 {figure:.3f}")
    write_heads(network, out / "ner", {**facts, "scores": scores})
    return scores


def logits_and_gold(
    network: NerNetwork, examples: Sequence[Example], tokenizer: WordTokenizer
) -> tuple[list[Tensor], Tensor]:
    """Give the logits of the guide's heads, [words, tags] for each exit, and the true tags."""
    logits: list[list[Tensor]] = [[] for _ in network.exits]
    gold: list[int] = []
    for example in examples:
        with torch.inference_mode():
            for depth, scores in enumerate(network(make_batch([example], tokenizer))):
                logits[depth].append(scores[:, 0])
        gold += [TAG_IDS[label] for label in example.labels]
    return [torch.cat(each) for each in logits], torch.tensor(gold)


def measure(model: Path, data: Path, articles: Path) -> dict[str, float]:
    """Measure a model folder on the held-out articles and on each held-out set in its own convention."""
    from hindinlp.evaluation.ner import find, read_gold, score
    from hindinlp.ner.model import open_model

    scores = {}
    for speed in SPEEDS:
        for convention, path, split, labels in HELD_OUT:
            gold = list(read_gold(articles if path is None else data / "ner" / path, split=split))
            recogniser = EntityRecognizer(open_model(model, speed=speed, convention=convention))
            figure = score("", find(recogniser, gold), labels).all.f1
            scores[f"{speed}: {path or 'business_news ' + str(split)}"] = round(figure, 4)
    return scores
