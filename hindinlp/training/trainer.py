"""The training loop of fine-tuning: `transformers.Trainer` over the upper layers of a network and its lessons."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import pad_sequence
from transformers import PrinterCallback, Trainer, TrainerCallback, TrainingArguments
from transformers.trainer_pt_utils import LengthGroupedSampler

from hindinlp.encoding.words import PAD, WordTokenizer
from hindinlp.training.lessons import Lesson
from hindinlp.training.network import Batch, NerNetwork, loss_of, padded, partial_loss

Report = Callable[[str], None]
Measure = Callable[[], float]
Weights = dict[str, Tensor]
REPORT_EVERY = 5.0  # seconds
FIT_STEPS, FIT_RATE = 500, 0.01  # of new labels, before training


@dataclass(frozen=True)
class Settings:
    """What a fine-tune can be told; the defaults suit a few hundred sentences."""

    epochs: int = 6
    patience: int = 3  # epochs without a better F1 on the judged documents before the trial stops
    rate: float = 2e-4
    head_rate: float = 5e-4  # of the heads, which may have a new label to learn
    batch: int = 8  # stretches of text
    dev_share: float = 0.2  # of the text, set aside in the trial to judge by
    repeats: int = 2  # of each stretch that has a new label
    rehearsed: float = 1.0  # characters of rehearsal for each of the new text
    seed: int = 1
    threads: int = 2


@dataclass(frozen=True, slots=True)
class Studied:
    """A lesson as the upper layers read it: all below them is held still, so it is read once."""

    ids: Tensor  # [subwords]
    below: Tensor  # [subwords, hidden], the states of the lower exit
    firsts: Tensor  # [words], positions in the subwords
    allowed: Tensor  # [words, tags]


def study(network: NerNetwork, lessons: Iterable[Lesson], tokenizer: WordTokenizer) -> list[Studied]:
    """Read lessons up to the lower exit, and spell out what tags they allow; one that is repeated is read once."""
    network.eval()
    known: dict[Lesson, Studied] = {}
    for lesson in lessons:
        if lesson not in known:
            known[lesson] = _studied(network, lesson, tokenizer)
    return [known[lesson] for lesson in lessons]


def _studied(network: NerNetwork, lesson: Lesson, tokenizer: WordTokenizer) -> Studied:
    ids, firsts = padded([lesson.example], tokenizer)
    own = torch.tensor(allowed(lesson, network.tags))
    with torch.no_grad():
        below = network.below(_batch(ids, firsts, own))
    return Studied(ids[0], below[0].half(), firsts, own)


def _batch(ids: Tensor, firsts: Tensor, own: Tensor, below: Tensor | None = None) -> Batch:
    """Make a batch for the guide's head, the only one there is."""
    heads = torch.zeros(len(own), dtype=torch.long)
    return Batch(ids, (ids != PAD).long(), firsts, heads, own, torch.ones_like(own), below)


def allowed(lesson: Lesson, tags: Sequence[str]) -> list[list[bool]]:
    """Tell for each word which tags it may have: its own, and those of the labels it may bear as well."""
    said = zip(lesson.example.labels, lesson.unsaid, strict=True)
    return [[tag == label or tag[2:] in unsaid for tag in tags] for label, unsaid in said]


def collate(chosen: Sequence[Studied]) -> dict[str, Tensor | None]:
    """Pad lessons to one length."""
    ids = pad_sequence([each.ids for each in chosen], batch_first=True, padding_value=PAD)
    below = pad_sequence([each.below for each in chosen], batch_first=True)
    firsts = torch.cat([each.firsts + number * ids.shape[1] for number, each in enumerate(chosen)])
    return dict(vars(_batch(ids, firsts, torch.cat([each.allowed for each in chosen]), below)))


class _Taught(nn.Module):  # type: ignore[misc]
    """The network as `Trainer` wants it: from the fields of a batch to its loss."""

    def __init__(self, network: NerNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(
        self, ids: Tensor, mask: Tensor, firsts: Tensor, heads: Tensor, own: Tensor, guide: Tensor, below: Tensor
    ) -> dict[str, Tensor]:
        batch = Batch(ids, mask, firsts, heads, own, guide, below)
        return {"loss": loss_of(self.network(batch), batch, guide_weight=0.0, exit_weight=1.0)}


class _Loop(Trainer):  # type: ignore[misc]
    """`Trainer` that puts lessons of like length together, so that little is padded."""

    def _get_train_sampler(self, *_: Any) -> LengthGroupedSampler:
        lengths = [len(each.ids) for each in self.train_dataset]
        return LengthGroupedSampler(self.args.train_batch_size, lengths=lengths)


class KeepMean(TrainerCallback):  # type: ignore[misc]
    """Hold the mean of the weights at the start and after each epoch of the later half.

    It is steadier than any one epoch, and nearer to what was known before. Where it can be measured, stop when
    `patience` epochs have brought no mean that is better.
    """

    def __init__(self, network: NerNetwork, measure: Measure | None, patience: int, report: Report) -> None:
        self.network, self.measure, self.patience, self.report = network, measure, patience, report
        self.start = _learnt(network)
        self.epochs: list[Weights] = []
        self.figures: list[float] = []

    def on_epoch_end(self, args: Any, state: Any, control: Any, **_: Any) -> None:
        self.epochs.append(_learnt(self.network))
        done = f"epoch {state.epoch:.0f}/{args.num_train_epochs:.0f}"
        if self.measure:
            self.figures.append(self._figure(self.measure))
            done += f", F1 {self.figures[-1]:.3f}"
            control.should_training_stop = _since_best(self.figures) >= self.patience
        self.report(done)

    def _figure(self, measure: Measure) -> float:
        self.wear(self.mean())
        self.network.eval()
        figure = measure()
        self.wear(self.epochs[-1])
        return figure

    def mean(self) -> Weights:
        chosen = [self.start, *self.epochs[len(self.epochs) // 2 :]]
        return {name: torch.stack([each[name] for each in chosen]).mean(0) for name in self.start}

    def wear(self, weights: Weights) -> None:
        self.network.load_state_dict(weights, strict=False)


def _since_best(figures: Sequence[float]) -> int:
    """Count the figures after the first that is best."""
    return len(figures) - 1 - figures.index(max(figures))


def _learnt(network: NerNetwork) -> Weights:
    """Copy the weights that are not held still."""
    return {name: value.detach().clone() for name, value in network.named_parameters() if value.requires_grad}


class Progress(TrainerCallback):  # type: ignore[misc]
    """Report every few seconds how far it is and how long it will take at most."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.started = self.reported = 0.0

    def on_train_begin(self, args: Any, state: Any, control: Any, **_: Any) -> None:
        self.started = self.reported = time.monotonic()

    def on_step_end(self, args: Any, state: Any, control: Any, **_: Any) -> None:
        now = time.monotonic()
        if now - self.reported > REPORT_EVERY:
            left = (now - self.started) / state.global_step * (state.max_steps - state.global_step)
            minutes, seconds = divmod(round(left), 60)
            self.report(f"step {state.global_step}/{state.max_steps}, at most {minutes}:{seconds:02} to its end")
            self.reported = now


def prepare(network: NerNetwork, known: int, lessons: Sequence[Studied], batch: int) -> None:
    """Fit what the heads have beyond the first `known` tags to the lessons, while all else is held still.

    Training that begins with heads that know nothing of a label would spoil what the encoder knows of others.
    """
    network.eval()
    with torch.no_grad():
        read = [network.states(Batch(**collate(lessons[at : at + batch]))) for at in range(0, len(lessons), batch)]
    own = torch.cat([each.allowed for each in lessons])
    for head, states in zip(network.heads, zip(*read, strict=True), strict=True):
        _fit(head, known, torch.cat(states), own)


def _fit(head: nn.Linear, known: int, states: Tensor, allowed: Tensor) -> None:
    """Fit the rows of a head from `known` on by gradient descent on all words at once."""
    weight, bias = (each[known:].detach().clone().requires_grad_() for each in (head.weight, head.bias))
    with torch.no_grad():
        held = states @ head.weight[:known].T + head.bias[:known]
    descent = torch.optim.AdamW([weight, bias], lr=FIT_RATE)
    for _ in range(FIT_STEPS):
        loss = partial_loss(torch.cat([held, states @ weight.T + bias], dim=1), allowed)
        descent.zero_grad()
        loss.backward()
        descent.step()
    with torch.no_grad():
        head.weight[known:], head.bias[known:] = weight, bias


def teach(
    network: NerNetwork,
    lessons: Sequence[Studied],
    measure: Measure | None,
    settings: Settings,
    scratch: Path,
    report: Report,
) -> int:
    """Train what lies above the lower exit, and the heads; leave the network with the mean that `KeepMean` holds.

    Give the number of epochs: those of the settings, or fewer if there is a `measure` that tells when to stop.
    """
    network.freeze(network.exits[0])
    network.neighbours.requires_grad_(False)
    kept = KeepMean(network, measure, settings.patience, report)
    loop = _Loop(
        _Taught(network),
        arguments(settings, math.ceil(len(lessons) / settings.batch), scratch),
        train_dataset=list(lessons),
        data_collator=collate,
        callbacks=[kept, Progress(report)],
        optimizers=(optimiser(network, settings), None),
    )
    loop.remove_callback(PrinterCallback)
    loop.train()
    kept.wear(kept.mean())
    network.eval()
    return len(kept.epochs)


def optimiser(network: NerNetwork, settings: Settings) -> torch.optim.Optimizer:
    """Give the heads a rate of their own."""
    encoder = [each for each in network.encoder.parameters() if each.requires_grad]
    groups = [
        {"params": encoder, "lr": settings.rate},
        {"params": list(network.heads.parameters()), "lr": settings.head_rate},
    ]
    return torch.optim.AdamW(groups, weight_decay=0.01)


def arguments(settings: Settings, steps: int, scratch: Path) -> TrainingArguments:
    """Put the settings as `transformers` names them; `steps` are those of an epoch."""
    return TrainingArguments(
        output_dir=str(scratch), num_train_epochs=settings.epochs,
        per_device_train_batch_size=settings.batch, warmup_steps=steps * settings.epochs // 10,
        seed=settings.seed, save_strategy="no", logging_strategy="no", report_to=[], disable_tqdm=True,
        use_cpu=True, remove_unused_columns=False, dataloader_pin_memory=False,
    )  # fmt: skip
