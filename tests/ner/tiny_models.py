"""Tiny models of other libraries, trained by these libraries on the ten sentences of `ner_tiny.jsonl`."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from hindinlp.text.words import tokens
from tests.conftest import read_cases

PERSON = {"PER": "PERSON", "ORG": "ORG", "LOC": "GPE"}  # as OntoNotes names them
NE = {"PER": "NEP", "ORG": "NEO", "LOC": "NEL"}  # as IL-NER does
Spans = list[tuple[int, int, str]]


def examples() -> Iterator[tuple[str, Spans]]:
    """Yield the sentences with the spans of their names."""
    for case in read_cases("ner_tiny"):
        text = case["text"]
        found = [(text.index(name), name, label) for name, label in case["entities"].items()]
        yield text, sorted((start, start + len(name), label) for start, name, label in found)


def tagged(text: str, spans: Spans) -> list[tuple[int, int, str]]:
    """Give the span of each word and its tag in IOBES."""
    return [(start, end, _tag(start, end, spans)) for start, end in tokens(text)]


def _tag(start: int, end: int, spans: Spans) -> str:
    for low, high, label in spans:
        if low <= start and end <= high:
            place = {(True, True): "S", (True, False): "B", (False, True): "E"}.get((start == low, end == high), "I")
            return f"{place}-{label}"
    return "O"


def ruled_spacy():
    """Build a spaCy pipeline of an entity ruler that lists the names."""
    import spacy

    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    names = {(text[start:end], PERSON[label]) for text, spans in examples() for start, end, label in spans}
    ruler.add_patterns([{"label": label, "pattern": name} for name, label in sorted(names)])
    return nlp


def train_spacy(folder: Path) -> None:
    """Train the recogniser of a blank pipeline."""
    import spacy
    from spacy.training import Example

    random.seed(1)
    spacy.util.fix_random_seed(1)
    nlp = spacy.blank("xx", meta={"name": "tiny"})
    nlp.add_pipe("ner")
    items = [
        Example.from_dict(
            nlp.make_doc(text), {"entities": [(start, end, PERSON[label]) for start, end, label in spans]}
        )
        for text, spans in examples()
    ]
    optimizer = nlp.initialize(lambda: items)
    for _ in range(50):
        random.shuffle(items)
        nlp.update(items, sgd=optimizer)
    nlp.to_disk(folder)


def train_stanza_ner(folder: Path, **more: object) -> None:
    """Train a Stanza recogniser into `folder/hi/ner`; `more` are options of its trainer, such as vectors."""
    from stanza.models import ner_tagger

    sentences = [
        [{"text": text[start:end], "ner": tag[:2] + NE.get(tag[2:], "")} for start, end, tag in tagged(text, spans)]
        for text, spans in examples()
    ]
    data = folder / "sentences.json"
    data.write_text(json.dumps(sentences), encoding="utf-8")
    sizes = {"hidden_dim": 16, "char_hidden_dim": 8, "word_emb_dim": 8, "char_emb_dim": 8, "batch_size": 10}
    steps = {"max_steps": 150, "eval_interval": 150, "lr": 0.05, "optim": "adam", "dropout": 0, "seed": 1}
    files = {"train_file": data, "eval_file": data, "save_dir": folder / "hi" / "ner", "save_name": "tiny.pt"}
    _train(
        ner_tagger,
        [] if more else ["--no_pretrain"],
        {"shorthand": "hi_tiny", **sizes, **steps, **files, **more},
    )


def train_stanza_whole(folder: Path) -> None:
    """Train all that `stanza.download` brings: tokenizer, word vectors, character models, recogniser."""
    language = folder / "hi"
    (folder / "text").write_text("\n\n".join(text for text, _ in examples()) + "\n\n", encoding="utf-8")
    _train_tokenizer(folder, language / "tokenize")
    vectors = {"wordvec_pretrain_file": _make_vectors(folder, language / "pretrain" / "words.pt")}
    for direction in ("forward", "backward"):
        file = _train_characters(folder, direction, language / f"{direction}_charlm" / "letters.pt")
        shutil.copy(file, file.with_name("others.pt"))  # what other models in the folder may need
        vectors[f"charlm_{direction}_file"] = file
    train_stanza_ner(folder, charlm="", charlm_shorthand="hi_tiny", **vectors)
    needs = [{"model": f"{direction}_charlm", "package": "letters"} for direction in ("forward", "backward")]
    catalogue = {"hi": {"ner": {"tiny": {"dependencies": needs}}}}
    (folder / "resources.json").write_text(json.dumps(catalogue), encoding="utf-8")


def _train_tokenizer(folder: Path, target: Path) -> None:
    from stanza.models import tokenizer

    labels = "\n\n".join(_cuts(text) for text, _ in examples()) + "\n\n"
    (folder / "labels").write_text(labels, encoding="utf-8")
    (folder / "no_words.json").write_text("[]", encoding="utf-8")
    files = {
        "txt": "text",
        "label": "labels",
        "dev_txt": "text",
        "dev_label": "labels",
        "mwt_json": "no_words.json",
    }
    sizes = {"steps": 150, "eval_steps": 1000, "batch_size": 10, "hidden_dim": 16, "emb_dim": 8, "lr0": 0.02}
    names = {"lang": "hi", "shorthand": "hi_tiny", "save_dir": target, "save_name": "tiny.pt"}
    options = {f"{name}_file": folder / file for name, file in files.items()}
    _train(tokenizer, ["--no_use_mwt"], {**options, **sizes, **names})


def _make_vectors(folder: Path, target: Path) -> Path:
    from stanza.models.common.pretrain import Pretrain

    words = sorted({text[start:end].lower() for text, _ in examples() for start, end in tokens(text)})
    numbers = random.Random(1)
    rows = [f"{word} {' '.join(str(numbers.gauss(0, 1)) for _ in range(8))}" for word in words]
    (folder / "vectors.txt").write_text("\n".join(rows) + "\n", encoding="utf-8")
    Pretrain(str(target), str(folder / "vectors.txt")).load()
    return target


def _train_characters(folder: Path, direction: str, target: Path) -> Path:
    from stanza.models import charlm

    sizes = {
        "char_emb_dim": 8,
        "char_hidden_dim": 8,
        "batch_size": 2,
        "bptt_size": 50,
        "epochs": 1,
        "cutoff": 0,
    }
    files = {"train_file": folder / "text", "eval_file": folder / "text", "save_dir": target.parent}
    names = {
        "shorthand": "hi_tiny",
        "direction": direction,
        "save_name": target.name,
        "vocab_save_name": "letters",
    }
    _train(charlm, ["--no_checkpoint"], {**sizes, **files, **names})
    return target


def _train(trainer: ModuleType, switches: list[str], options: dict[str, object]) -> None:
    import torch

    torch.set_num_threads(1)  # models so small that threads only wait for each other
    pairs = [f"--{name}={value}" if value != "" else f"--{name}" for name, value in options.items()]
    trainer.main(["--cpu", *switches, *pairs])


def _cuts(sentence: str) -> str:
    """Label each character as Stanza wants it: 1 ends a word, 2 the sentence."""
    labels = ["0"] * len(sentence)
    for _, end in tokens(sentence):
        labels[end - 1] = "1"
    return "".join(labels[:-1]) + "2"


def train_bert(folder: Path) -> None:
    """Train a one-layer BERT with a WordPiece tokenizer; its windows hold 30 subwords, its tags are IOBES."""
    import torch
    from transformers import BertConfig, BertForTokenClassification

    tokenizer = bert_tokenizer()
    tags = ["O", *(f"{place}-{label}" for label in ("PER", "ORG", "LOC") for place in "BIES")]
    torch.manual_seed(1)
    torch.set_num_threads(1)
    config = BertConfig(
        vocab_size=len(tokenizer), hidden_size=32, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=64, max_position_embeddings=32, hidden_dropout_prob=0.0,
        id2label=dict(enumerate(tags)), label2id={tag: index for index, tag in enumerate(tags)},
    )  # fmt: skip
    network = BertForTokenClassification(config)
    batch = tokenizer([text for text, _ in examples()], padding=True, return_tensors="pt", return_offsets_mapping=True)
    offsets = batch.pop("offset_mapping").tolist()
    gold = [
        [_subword_tag(tags, start, end, tagged(text, spans)) for start, end in row]
        for row, (text, spans) in zip(offsets, examples(), strict=True)
    ]
    optimizer = torch.optim.Adam(network.parameters(), lr=0.01)
    length = batch["input_ids"].shape[1]
    for step in range(120):
        # Shifted, so that no position of a full window is one it has never seen.
        places = torch.arange(length)[None] + step % (config.max_position_embeddings - length + 1)
        network(**batch, labels=torch.tensor(gold), position_ids=places).loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    network.save_pretrained(folder)
    tokenizer.save_pretrained(folder)


def bert_tokenizer():
    """Build a fast WordPiece tokenizer of the letters and the words of the sentences."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors, trainers
    from transformers import PreTrainedTokenizerFast

    special = {"pad_token": "[PAD]", "unk_token": "[UNK]", "cls_token": "[CLS]", "sep_token": "[SEP]"}
    pieces = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    pieces.normalizer = normalizers.BertNormalizer(lowercase=True)
    pieces.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    trainer = trainers.WordPieceTrainer(vocab_size=160, special_tokens=list(special.values()), show_progress=False)
    pieces.train_from_iterator([text for text, _ in examples()], trainer)
    pieces.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    return PreTrainedTokenizerFast(tokenizer_object=pieces, model_max_length=512, **special)


def _subword_tag(tags: list[str], start: int, end: int, words: list[tuple[int, int, str]]) -> int:
    """Give the number of the word's tag at its first subword, and what a loss ignores for all others."""
    return next((tags.index(tag) for low, _, tag in words if low == start < end), -100)
