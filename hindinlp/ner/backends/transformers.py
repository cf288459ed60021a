"""Entities of a token classification model of the transformers library."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hindinlp.document import Position
from hindinlp.errors import MissingExtraError, ModelError
from hindinlp.ner.backends.settle import ForeignTagger, Found, loading
from hindinlp.ner.backends.tags import split_tag, tag_spans
from hindinlp.ner.label_map import LabelMap
from hindinlp.pipeline import batched
from hindinlp.text.words import tokens

LONGEST = 512  # subwords of a window, where the model does not ask for less
BATCH = 16  # windows
OUTSIDE = "O"


def transformers_tagger(
    model: str | Path,
    *,
    labels: Mapping[str, str | None] | None = None,
    download: bool = False,
    device: str = "cpu",
) -> ForeignTagger:
    """Build a tagger of a model folder or of a model in the local cache of the hub (extra `transformers`).

    Only safetensors weights and fast tokenizers are read, and no code that comes with a model is run; only
    `download=True` may open a connection. `labels` adds to or overrides the label map, see `LabelMap`. The
    score is the mean probability of the words' tags. Raise `ModelError` for a model that is not there, is not
    of that kind, or has weights missing.
    """
    try:
        import safetensors  # noqa: F401  (what transformers reads the weights with)
        import torch
        import transformers
    except ImportError as error:
        raise MissingExtraError(error.name or "transformers", "transformers") from error
    folder = Path(model)
    name = f"transformers:{folder.resolve().name if folder.is_dir() else model}"
    options = {"local_files_only": not download}
    with loading(
        f"the transformers model {str(model)!r}",
        "give a folder with config.json, model.safetensors and tokenizer.json, or allow download=True; "
        "weights in .bin files are not read: save them anew with save_pretrained",
    ):
        tokenizer: Any = transformers.AutoTokenizer.from_pretrained(str(model), **options)
        network, report = transformers.AutoModelForTokenClassification.from_pretrained(
            str(model), use_safetensors=True, output_loading_info=True, **options
        )
    _check(name, tokenizer, report)
    classifier = _Classifier(network.float().to(torch.device(device)).eval(), tokenizer)
    label_map = LabelMap(labels)
    label_map.check((label for _, label in map(split_tag, classifier.tags) if label), name)
    return ForeignTagger(name, classifier.find, label_map)


def _check(name: str, tokenizer: Any, report: Mapping[str, Any]) -> None:
    if not tokenizer.is_fast:
        raise ModelError(f"{name}: its tokenizer tells no offsets; it needs a tokenizer.json")
    missing = sorted(report["missing_keys"])
    if missing:
        raise ModelError(
            f"{name}: not trained for token classification, or damaged: no weights for {', '.join(missing[:3])}"
        )


@dataclass(frozen=True, slots=True)
class _Window:
    """A run of subwords of a text that fits into the model, with their offsets; special ones are empty."""

    text: int
    inputs: dict[str, list[int]]
    offsets: list[Position]


@dataclass(frozen=True, slots=True)
class _Choice:
    """The tag of a word, its probability, and how far from the edge of a window the word was read."""

    tag: str
    score: float
    margin: int


class _Classifier:
    """Tag words: each takes the tag of its first subword, in the window where it has most context."""

    def __init__(self, network: Any, tokenizer: Any) -> None:
        self.network = network
        self.tokenizer = tokenizer
        self.tags = [str(network.config.id2label[index]) for index in range(network.config.num_labels)]
        self.room = _room(network.config, tokenizer)
        if tokenizer.pad_token is None:  # decoders have none; what is padded is masked
            tokenizer.pad_token = tokenizer.eos_token

    def find(self, texts: Sequence[str]) -> Iterator[list[Found]]:
        words = [list(tokens(text)) for text in texts]
        choices: list[dict[int, _Choice]] = [{} for _ in texts]
        windows = sorted(self._windows(texts), key=lambda window: len(window.offsets))
        for batch in batched(windows, BATCH):
            for window, (best, scores) in zip(batch, self._run(batch), strict=True):
                self._choose(window, words[window.text], best, scores, choices[window.text])
        for spans, chosen in zip(words, choices, strict=True):
            yield list(_found(spans, chosen))

    def _windows(self, texts: Sequence[str]) -> Iterator[_Window]:
        if not texts:
            return
        encoded = self.tokenizer(
            list(texts), truncation=True, max_length=self.room, stride=self.room // 4,
            return_overflowing_tokens=True, return_offsets_mapping=True,
        )  # fmt: skip
        names = [name for name in self.tokenizer.model_input_names if name in encoded]
        for row, text in enumerate(encoded["overflow_to_sample_mapping"]):
            yield _Window(text, {name: encoded[name][row] for name in names}, encoded["offset_mapping"][row])

    def _run(self, windows: Sequence[_Window]) -> Iterator[tuple[list[int], list[float]]]:
        """Give the likeliest tag of each subword, and its probability."""
        import torch

        padded = self.tokenizer.pad(
            {name: [window.inputs[name] for window in windows] for name in windows[0].inputs},
            padding_side="right", return_tensors="pt",
        )  # fmt: skip
        with torch.inference_mode():
            logits = self.network(**padded.to(self.network.device)).logits
        scores, best = logits.softmax(dim=-1).max(dim=-1)
        return zip(best.tolist(), scores.tolist(), strict=True)

    def _choose(
        self,
        window: _Window,
        words: Sequence[Position],
        best: Sequence[int],
        scores: Sequence[float],
        chosen: dict[int, _Choice],
    ) -> None:
        for word, at in _first_subwords(window.offsets, words):
            margin = min(at, len(window.offsets) - 1 - at)
            if word not in chosen or margin > chosen[word].margin:
                chosen[word] = _Choice(self.tags[best[at]], scores[at], margin)


def _room(config: Any, tokenizer: Any) -> int:
    """Tell how many subwords fit; two positions are left, which RoBERTa and its kin keep for padding."""
    positions = getattr(config, "max_position_embeddings", None) or 0
    room: int = min(LONGEST, tokenizer.model_max_length, positions - 2 if positions > 0 else LONGEST)
    return room


def _first_subwords(offsets: Sequence[Position], words: Sequence[Position]) -> Iterator[tuple[int, int]]:
    """Yield each word that a window shows and the index of the first subword that touches it.

    A subword may cover several words (an unknown piece) or the space before one; empty ones are special.

    >>> list(_first_subwords([(0, 0), (0, 3), (3, 5), (5, 8), (0, 0)], [(0, 5), (6, 7), (7, 8)]))
    [(0, 1), (1, 3), (2, 3)]
    """
    word = 0
    for index, (start, end) in enumerate(offsets):
        while word < len(words) and words[word][1] <= start:
            word += 1
        while word < len(words) and words[word][0] < end and start < end:
            yield word, index
            word += 1


def _found(words: Sequence[Position], chosen: Mapping[int, _Choice]) -> Iterator[Found]:
    tags = [chosen[index].tag if index in chosen else OUTSIDE for index in range(len(words))]
    for first, end, label in tag_spans(tags):
        score = sum(chosen[index].score for index in range(first, end)) / (end - first)
        yield Found(words[first][0], words[end - 1][1], label, score)
