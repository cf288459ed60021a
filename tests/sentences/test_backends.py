"""The other splitters, the real ones, behind the same interface."""

import json
import re
from itertools import cycle, islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hindinlp.errors import ModelError
from hindinlp.sentences import split_sentences
from hindinlp.sentences.backends import indic_splitter, spacy_splitter, stanza_splitter

SENTENCES = ["बैंक ने ब्याज दर घटाई।", "कर्ज सस्ता होगा।", "क्या दाम घटेंगे?", "The bank cut its rate.", "शेयर चढ़ गए।"]
TEXT = "बैंक ने ब्याज दर घटाई।  शेयर चढ़ गए।\u00a0क्या दाम घटेंगे? The bank cut its rate."
WANTED = [(0, 22), (24, 36), (37, 53), (54, 76)]


@pytest.fixture(scope="session")
def stanza_folder(tmp_path_factory):
    """A folder of Stanza models with one tiny tokenizer, trained here on a few sentences."""
    from stanza.models import tokenizer

    folder = tmp_path_factory.mktemp("stanza")
    paragraphs = [list(islice(cycle(SENTENCES), first, first + 4)) for first in range(40)]
    (folder / "text").write_text("\n\n".join(map(" ".join, paragraphs)) + "\n\n", encoding="utf-8")
    labels = [" ".join(map(_labels, paragraph)).replace(" ", "0") for paragraph in paragraphs]
    (folder / "labels").write_text("\n\n".join(labels) + "\n\n", encoding="utf-8")
    (folder / "no_words.json").write_text("[]", encoding="utf-8")
    (folder / "resources.json").write_text(json.dumps({}), encoding="utf-8")
    files = {
        "txt": "text",
        "label": "labels",
        "dev_txt": "text",
        "dev_label": "labels",
        "mwt_json": "no_words.json",
    }
    sizes = {"steps": 50, "eval_steps": 1000, "batch_size": 8, "hidden_dim": 16, "emb_dim": 8, "lr0": 0.02}
    names = {
        "lang": "hi",
        "shorthand": "hi_tiny",
        "save_dir": folder / "hi" / "tokenize",
        "save_name": "tiny.pt",
    }
    options = {**{f"{name}_file": folder / file for name, file in files.items()}, **sizes, **names}
    tokenizer.main(["--cpu", "--no_use_mwt", *(f"--{name}={option}" for name, option in options.items())])
    return folder


def _labels(sentence):
    """Label each character as Stanza wants it: 1 ends a word, 2 a sentence."""
    labels = ["0"] * len(sentence)
    for word in re.finditer(r"[^\s।?.]+|[।?.]", sentence):
        labels[word.end() - 1] = "1"
    return "".join(labels[:-1]) + "2"


@pytest.mark.slow
def test_stanza_from_a_local_folder(stanza_folder):
    found = split_sentences(TEXT, splitter=stanza_splitter(stanza_folder))
    assert [(sentence.start, sentence.end) for sentence in found] == WANTED
    assert {sentence.source for sentence in found} == {"stanza"}


def test_stanza_without_a_model(tmp_path):
    with pytest.raises(ModelError, match="found 0"):
        stanza_splitter(tmp_path)


@pytest.mark.parametrize("splitter", [indic_splitter(), spacy_splitter()], ids=lambda splitter: splitter.name)
class TestBackend:
    def test_exact_offsets(self, splitter):
        found = split_sentences(TEXT, splitter=splitter)
        assert [(sentence.start, sentence.end) for sentence in found] == WANTED
        assert {sentence.source for sentence in found} == {splitter.name}

    @settings(max_examples=50, deadline=None)
    @given(text=st.text(st.characters() | st.sampled_from("कहै।.? \u00a0\ud800"), max_size=60))
    def test_covers_everything_once(self, splitter, text):
        covered = "".join(text[start:end] for start, end in splitter(text))
        assert "".join(covered.split()) == "".join(text.split())


def test_spacy_pipeline_of_ones_own(tmp_path):
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer", config={"punct_chars": [";"]})
    nlp.to_disk(tmp_path)
    for splitter in (spacy_splitter(nlp), spacy_splitter(str(tmp_path))):
        assert [sentence.text for sentence in split_sentences("One; two.", splitter=splitter)] == [
            "One;",
            "two.",
        ]
