"""The training loop of fine-tuning: `transformers.Trainer` over a network and its lessons."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from transformers import PrinterCallback, Trainer, TrainerCallback, TrainingArguments

from hindinlp.encoding.words import PAD, WordTokenizer
from hindinlp.training.lessons import Lesson
from hindinlp.training.network import Batch, NerNetwork, loss_of, padded, partial_loss

Report = Callable[[str], None]
REPORT_EVERY = 5.0  # seconds
FIT_STEPS, FIT_RATE = 500, 0.01  # of new labels, before training


@dataclass(frozen=True)
class Settings:
    """What a fine-tune can be told; the defaults suit a few hundred sentences."""

    epochs: int = 10
    patience: int = 3  # epochs without a better F1 on the judged documents before it stops
    rate: float = 2e-4
    head_rate: float = 3e-4  # of the heads, which may have a new label to learn
    batch: int = 8  # stretches of text
    frozen: int = 3  # lowest layers that are held still, with the embeddings
    exit_weight: float = 0.5  # of the lower exit, which `fast` reads
    dev_share: float = 0.2  # of the documents, set aside to judge by
    repeats: int = 4  # of each stretch that has a new label
    rehearsed: float = 1.0  # characters of rehearsal for each of the new text
    seed: int = 1
    threads: int = 2


class _Taught(nn.Module):  # type: ignore[misc]
    """The network as `Trainer` wants it: from a batch to its loss."""

    def __init__(self, network: NerNetwork, exit_weight: float) -> None:
        super().__init__()
        self.network, self.exit_weight = network, exit_weight

    def forward(
        self, ids: Tensor, mask: Tensor, firsts: Tensor, heads: Tensor, own: Tensor, guide: Tensor
    ) -> dict[str, Tensor]:
        batch = Batch(ids, mask, firsts, heads, own, guide)
        logits = self.network(batch)
        return {"loss": loss_of(logits, batch, guide_weight=0.0, exit_weight=self.exit_weight)}


def allowed(lesson: Lesson, tags: Sequence[str]) -> list[list[bool]]:
    """Tell for each word which tags it may have: its own, and those of a label the text was annotated without."""
    said = zip(lesson.example.labels, lesson.unsaid, strict=True)
    return [[tag == label or (bool(unsaid) and tag[2:] == unsaid) for tag in tags] for label, unsaid in said]


def collate(lessons: Sequence[Lesson], tokenizer: WordTokenizer, tags: Sequence[str]) -> dict[str, Tensor]:
    """Make a batch of lessons; all is told at the one head there is."""
    ids, firsts = padded([lesson.example for lesson in lessons], tokenizer)
    own = torch.tensor([row for lesson in lessons for row in allowed(lesson, tags)])
    batch = Batch(ids, (ids != PAD).long(), firsts, torch.zeros(len(own), dtype=torch.long), own, torch.ones_like(own))
    return dict(vars(batch))


class KeepBest(TrainerCallback):  # type: ignore[misc]
    """Remember the weights of the best epoch, and stop when `patience` epochs have brought none better."""

    def __init__(self, network: NerNetwork, measure: Callable[[], float], patience: int, report: Report) -> None:
        self.network, self.measure, self.patience, self.report = network, measure, patience, report
        self.best, self.waited = -1.0, 0
        self.weights: dict[str, Tensor] = {}

    def on_epoch_end(self, args: Any, state: Any, control: Any, **_: Any) -> None:
        self.network.eval()
        figure = self.measure()
        self.report(f"epoch {state.epoch:.0f}/{args.num_train_epochs:.0f}: F1 {figure:.3f}")
        self.waited = 0 if figure > self.best else self.waited + 1
        if not self.waited:
            self.best, self.weights = figure, self._learnt()
        control.should_training_stop = self.waited >= self.patience

    def _learnt(self) -> dict[str, Tensor]:
        named = self.network.named_parameters()
        return {name: value.detach().clone() for name, value in named if value.requires_grad}


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
            self.report(f"step {state.global_step}/{state.max_steps}, at most {minutes}:{seconds:02} left")
            self.reported = now


def prepare(network: NerNetwork, known: int, lessons: Sequence[Lesson], tokenizer: WordTokenizer, batch: int) -> None:
    """Fit what the heads have beyond the first `known` tags to the lessons, while all else is held still.

    Training that begins with heads that know nothing of a label would spoil what the encoder knows of others.
    """
    states: list[list[Tensor]] = [[] for _ in network.heads]
    allowed: list[Tensor] = []
    network.eval()
    for start in range(0, len(lessons), batch):
        fields = Batch(**collate(lessons[start : start + batch], tokenizer, network.tags))
        allowed.append(fields.own)
        with torch.no_grad():
            for found, words in zip(states, network.states(fields), strict=True):
                found.append(words)
    for head, found in zip(network.heads, states, strict=True):
        _fit(head, known, torch.cat(found), torch.cat(allowed))


def _fit(head: nn.Linear, known: int, states: Tensor, allowed: Tensor) -> None:
    """Fit the rows of a head from `known` on by gradient descent on all words at once."""
    old = [head.weight[:known].detach(), head.bias[:known].detach()]
    new = [head.weight[known:].detach().clone(), head.bias[known:].detach().clone()]
    descent = torch.optim.AdamW([each.requires_grad_() for each in new], lr=FIT_RATE)
    for _ in range(FIT_STEPS):
        weight, bias = (torch.cat(pair) for pair in zip(old, new, strict=True))
        loss = partial_loss(states @ weight.T + bias, allowed)
        descent.zero_grad()
        loss.backward()
        descent.step()
    with torch.no_grad():
        head.weight[known:], head.bias[known:] = new[0], new[1]


def teach(
    network: NerNetwork,
    lessons: Sequence[Lesson],
    tokenizer: WordTokenizer,
    measure: Callable[[], float],
    settings: Settings,
    scratch: Path,
    report: Report,
) -> None:
    """Train the network and leave it with the weights of the epoch that `measure` liked best."""
    network.freeze(settings.frozen)
    best = KeepBest(network, measure, settings.patience, report)
    loop = Trainer(
        _Taught(network, settings.exit_weight),
        arguments(settings, math.ceil(len(lessons) / settings.batch), scratch),
        train_dataset=list(lessons),
        data_collator=lambda chosen: collate(chosen, tokenizer, network.tags),
        callbacks=[best, Progress(report)],
        optimizers=(optimiser(network, settings), None),
    )
    loop.remove_callback(PrinterCallback)
    loop.train()
    network.load_state_dict(best.weights, strict=False)
    network.eval()


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
