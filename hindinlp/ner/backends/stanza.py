"""Entities of a Stanza model in a local folder."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

from hindinlp.document import Position
from hindinlp.errors import MissingExtraError, ModelError
from hindinlp.ner.backends.settle import ForeignTagger, Found, loading
from hindinlp.ner.backends.tags import tag_spans
from hindinlp.ner.label_map import LabelMap
from hindinlp.text.words import tokens

TOKENIZER = "tokenize_model_path"
VECTORS = ("pretrain", "forward_charlm", "backward_charlm")  # what a model may have been trained on top of


def stanza_tagger(
    path: str | Path, *, labels: Mapping[str, str | None] | None = None, device: str = "cpu"
) -> ForeignTagger:
    """Build a tagger of a folder of Stanza models (extra `stanza`); nothing is downloaded.

    `path` is a language of Stanza's own resource folder (`hi`), a folder laid out like it, the folder of one
    language in that, or a model file, `LANGUAGE/ner/PACKAGE.pt`. Words are cut by the tokenizer beside the
    model if there is just one, by this library else. `labels` adds to or overrides the label map, see
    `LabelMap`. Stanza tells no probabilities: every score is 1. Raise `ModelError` unless the path leads to
    exactly one model.
    """
    try:
        import stanza
        from stanza.resources.common import DEFAULT_MODEL_DIR
    except ImportError as error:
        raise MissingExtraError("stanza", "stanza") from error
    chosen = Path(path) if Path(path).exists() else Path(DEFAULT_MODEL_DIR, path)
    model = _the_one(_models(chosen), chosen)
    language = model.parents[1].name
    name = f"stanza:{language}/{model.stem}"
    pipeline = _pipeline(stanza, language, model, device)
    label_map = LabelMap(labels)
    label_map.check(pipeline.processors["ner"].get_known_tags(), name)
    return ForeignTagger(name, _Reader(pipeline).find, label_map)


def _pipeline(stanza: ModuleType, language: str, model: Path, device: str) -> Any:
    files = _files(model)
    with (
        loading(f"the Stanza model {model}", f"fetch it whole with stanza.download({language!r})"),
        TemporaryDirectory() as empty,
    ):
        # An empty catalogue: what is loaded are the files found, not the packages the folder's own lists.
        catalogue = Path(empty, "resources.json")
        catalogue.write_text("{}", encoding="utf-8")
        return stanza.Pipeline(
            language,
            dir=str(model.parent),
            processors="tokenize,ner",
            package=None,
            resources_filepath=str(catalogue),
            allow_unknown_language=True,
            download_method=None,
            verbose=False,
            device=device,
            tokenize_pretokenized=TOKENIZER not in files,
            tokenize_no_ssplit=True,
            **files,
        )


def _models(path: Path) -> list[Path]:
    if path.is_file():
        return [path.resolve()]
    return sorted(path.resolve().glob("ner/*.pt")) or sorted(path.resolve().glob("*/ner/*.pt"))


def _the_one(models: Sequence[Path], path: Path) -> Path:
    if len(models) != 1:
        seen = ", ".join(str(model) for model in models) or "none"
        raise ModelError(
            f"expected one Stanza model ner/PACKAGE.pt under {path}, found {seen}; name one of several, or "
            "fetch it on a machine with network: stanza.download('hi', processors='tokenize,ner')"
        )
    return models[0]


def _files(model: Path) -> dict[str, str]:
    """Find the files a model needs beside it: those the catalogue lists, else the only one of each kind."""
    language = model.parents[1]
    names = _listed(language, model.stem)
    found = {
        TOKENIZER: _only(language / "tokenize", "*"),
        **{f"ner_{kind}_path": _only(language / kind, names.get(kind, "*")) for kind in VECTORS},
    }
    return {"ner_model_path": str(model), **{option: str(file) for option, file in found.items() if file}}


def _only(folder: Path, name: str) -> Path | None:
    files = list(folder.glob(f"{name}.pt"))
    return files[0] if len(files) == 1 else None


def _listed(language: Path, package: str) -> dict[str, str]:
    """Read the vectors of a model from the `resources.json` that Stanza writes beside the languages."""
    catalogue = language.parent / "resources.json"
    if not catalogue.is_file():
        return {}
    record = json.loads(catalogue.read_text(encoding="utf-8"))
    entry = record.get(language.name, {}).get("ner", {}).get(package, {})
    return {each["model"]: each["package"] for each in entry.get("dependencies", ())}


@dataclass(frozen=True)
class _Reader:
    """Run a pipeline; Stanza's offsets hold for text it has cut itself, our own for words it was given."""

    pipeline: Any

    def find(self, texts: Sequence[str]) -> Iterator[list[Found]]:
        pretokenized = self.pipeline.config["tokenize_pretokenized"]
        read = self._given_words if pretokenized else self._raw
        for words, tags in read(texts):
            yield [Found(words[first][0], words[end - 1][1], label) for first, end, label in tag_spans(tags)]

    def _given_words(self, texts: Sequence[str]) -> Iterator[tuple[list[Position], list[str]]]:
        spans = [list(tokens(text)) for text in texts]
        given = [[text[start:end] for start, end in words] for text, words in zip(texts, spans, strict=True)]
        sentences = iter(self.pipeline([words for words in given if words]).sentences)
        for words in spans:
            yield words, [token.ner for token in next(sentences).tokens] if words else []

    def _raw(self, texts: Sequence[str]) -> Iterator[tuple[list[Position], list[str]]]:
        import stanza

        documents = [stanza.Document([], text=text) for text in texts]
        for document in self.pipeline(documents):
            cut = [token for sentence in document.sentences for token in sentence.tokens]
            yield [(token.start_char, token.end_char) for token in cut], [token.ner for token in cut]
