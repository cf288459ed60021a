"""Speed, memory and load time of every recogniser behind `EntityRecognizer`, in one run.

    pip install -e ".[spacy,stanza,transformers]"
    python benchmarks/back_ends.py [MODEL ...]

Each runs in a process of its own, with one thread, over the same articles of corpora/. Beside the shipped
ones stand models of the shape of well-known ones, made here with random weights, which cost what trained ones
do: the recogniser of a small spaCy pipeline, a Stanza tagger on top of two language models of characters and word
vectors (the shape of its Hindi `ilner_charlm`), and a BERT base. MODEL adds those at hand, such as
spacy:en_core_web_sm. Memory is the peak of the process, less that of one that has imported hindinlp alone.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rich.console import Console
from rich.table import Table

from hindinlp.document import ENTITY_LABELS
from hindinlp.ner import EntityRecognizer
from hindinlp.text.words import words

ROOT = Path(__file__).parents[1]
SHIPPED = ("rules", "fast", "default")
NOTHING = "nothing"
MIB = 1024
SECONDS = 10.0


def articles() -> list[str]:
    paths = sorted((ROOT / "corpora" / "samples").rglob("*.txt"))
    return [path.read_text(encoding="utf-8") for path in paths]


def spacy_shape(folder: Path) -> str:
    """Make the recogniser of a small pipeline: spaCy's own default for `ner`."""
    import spacy

    nlp = spacy.blank("xx", meta={"name": "small"})
    recogniser = nlp.add_pipe("ner")
    for label in ENTITY_LABELS:
        recogniser.add_label(label)
    nlp.initialize()
    nlp.to_disk(folder)
    return f"spacy:{folder}"


def stanza_shape(folder: Path) -> str:
    """Make a tagger of Stanza's default sizes on 100,000 word vectors and two models of 1,024 units."""
    from stanza.models import charlm, ner_tagger
    from stanza.models.common.pretrain import Pretrain

    folder.mkdir()
    language, text, vectors = folder / "hi", folder / "text", folder / "vectors.txt"
    text.write_text("\n\n".join(articles())[:500], encoding="utf-8")
    rows = (f"word{index} {' '.join(['0.1'] * 100)}" for index in range(100_000))
    vectors.write_text("\n".join(rows), encoding="utf-8")
    pretrain = language / "pretrain" / "words.pt"
    Pretrain(str(pretrain), str(vectors)).load()
    options: dict[str, object] = {"wordvec_pretrain_file": pretrain, "charlm_shorthand": "hi_news"}
    for direction in ("forward", "backward"):
        target = language / f"{direction}_charlm"
        files = {"train_file": text, "eval_file": text, "save_dir": target, "save_name": "letters.pt"}
        sizes = {"epochs": 1, "cutoff": 0, "batch_size": 1, "vocab_save_name": "letters"}
        _train(charlm, ["--no_checkpoint"], {**files, **sizes, "direction": direction, "shorthand": "hi_news"})
        options[f"charlm_{direction}_file"] = target / "letters.pt"
    sentences = [[{"text": label, "ner": f"S-{label}"}, {"text": "x", "ner": "O"}] for label in ENTITY_LABELS]
    data = folder / "sentences.json"
    data.write_text(json.dumps(sentences), encoding="utf-8")
    files = {"train_file": data, "eval_file": data, "save_dir": language / "ner", "save_name": "shape.pt"}
    _train(
        ner_tagger,
        ["--charlm"],
        {**options, **files, "shorthand": "hi_news", "max_steps": 1, "eval_interval": 1},
    )
    return f"stanza:{folder}"


def _train(trainer: Any, switches: list[str], options: dict[str, object]) -> None:
    import torch

    torch.set_num_threads(1)
    trainer.main(["--cpu", *switches, *(f"--{name}={value}" for name, value in options.items())])


def bert_shape(folder: Path) -> str:
    """Make a BERT base for many languages: 12 layers of 768, and room for 119,547 pieces."""
    from tokenizers import Tokenizer, models, pre_tokenizers, processors, trainers
    from transformers import BertConfig, BertForTokenClassification, PreTrainedTokenizerFast

    special = {"pad_token": "[PAD]", "unk_token": "[UNK]", "cls_token": "[CLS]", "sep_token": "[SEP]"}
    pieces = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    pieces.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    trainer = trainers.WordPieceTrainer(vocab_size=2000, special_tokens=list(special.values()), show_progress=False)
    pieces.train_from_iterator(articles(), trainer)
    pieces.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    tokenizer = PreTrainedTokenizerFast(tokenizer_object=pieces, model_max_length=512, **special)
    tokenizer.save_pretrained(folder)
    tags = ["O", *(f"{place}-{label}" for label in ENTITY_LABELS for place in "BI")]
    config = BertConfig(
        vocab_size=119_547,
        id2label=dict(enumerate(tags)),
        label2id={tag: index for index, tag in enumerate(tags)},
    )
    BertForTokenClassification(config).save_pretrained(folder)
    return f"transformers:{folder}"


def measure(model: str) -> dict[str, float]:
    """Load a model and run it over the articles again and again; the first time does not count."""
    if model == NOTHING:
        return {"memory": _peak()}
    started = time.perf_counter()
    recogniser = EntityRecognizer(model)
    recogniser.find("मुंबई में टाटा मोटर्स")
    loaded = time.perf_counter()
    texts = articles()
    recogniser.find_all(texts)
    started_run, done = time.perf_counter(), 0
    while (spent := time.perf_counter() - started_run) < SECONDS:
        recogniser.find_all(texts)
        done += sum(1 for text in texts for _ in words(text))
    return {"load": loaded - started, "speed": done / spent, "memory": _peak()}


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MIB


def measured(model: str) -> dict[str, float]:
    """Measure in a fresh process with one thread."""
    done = subprocess.run(
        [sys.executable, __file__, "--measure", model],
        env={**os.environ, "OMP_NUM_THREADS": "1", "HF_HUB_OFFLINE": "1"},
        capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"{model}: {done.stderr.strip()[-500:]}")
    record: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return record


def models(folder: Path, more: list[str]) -> Iterator[tuple[str, str]]:
    """Yield what to call each model, and the string that names it."""
    yield from ((name, name) for name in SHIPPED)
    yield "spaCy, small shape", spacy_shape(folder / "spacy")
    yield "Stanza, ilner_charlm shape", stanza_shape(folder / "stanza")
    yield "transformers, BERT base shape", bert_shape(folder / "transformers")
    yield from ((name, name) for name in more)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("models", nargs="*", metavar="MODEL")
    parser.add_argument("--measure", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.measure:
        print(json.dumps(measure(arguments.measure)))
        return
    table = Table("recogniser", "load, s", "words/s", "memory, MiB", title="One thread")
    bare = measured(NOTHING)["memory"]
    with TemporaryDirectory() as folder:
        for name, model in models(Path(folder), arguments.models):
            cost = measured(model)
            table.add_row(name, f"{cost['load']:.1f}", f"{cost['speed']:,.0f}", f"{cost['memory'] - bare:,.0f}")
    Console().print(table)


if __name__ == "__main__":
    main()
