"""The recognisers of other libraries, the real ones with tiny models, behind the interface of the shipped."""

import json
import shutil
import socket
import subprocess
import sys
import warnings

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hindinlp.document import ENTITY_LABELS
from hindinlp.errors import MissingExtraError, ModelError
from hindinlp.ner import EntityRecognizer
from hindinlp.ner.backends import load_backend, spacy_tagger, stanza_tagger, transformers_tagger
from hindinlp.ner.backends.settle import LONGEST, ForeignTagger, Found, parts
from hindinlp.ner.label_map import LabelMap, UnknownLabelWarning
from hindinlp.pipeline import Pipeline
from hindinlp.sentences import sentence_stage
from hindinlp.text.layout import layout_stage
from hindinlp.text.words import tokens
from tests.conftest import read_cases
from tests.ner import tiny_models

CASES = read_cases("ner_backends")
TEXTS = st.text(st.characters() | st.sampled_from("टामे\u200d\u094d😀(। \n\t\u00a0\ud800Aa."), max_size=50)


@pytest.fixture(scope="session")
def models(tmp_path_factory):
    """Give the strings that name each tiny model, built when first asked for."""
    return _Models(tmp_path_factory.mktemp("models"))


class _Models:
    def __init__(self, folder):
        self.folder = folder
        self.built = {}

    def __getitem__(self, kind):
        if kind not in self.built:
            self.built[kind] = getattr(self, f"_{kind}")(self.folder / kind)
        return self.built[kind]

    def _spacy_ruler(self, folder):
        tiny_models.ruled_spacy().to_disk(folder)
        return f"spacy:{folder}"

    def _spacy(self, folder):
        tiny_models.train_spacy(folder)
        return f"spacy:{folder}"

    def _stanza(self, folder):
        folder.mkdir()
        tiny_models.train_stanza_ner(folder)
        return f"stanza:{folder}"

    def _stanza_whole(self, folder):
        made = folder.with_name("made_elsewhere")
        made.mkdir()
        tiny_models.train_stanza_whole(made)
        made.rename(folder)
        return f"stanza:{folder / 'hi'}"

    def _transformers(self, folder):
        tiny_models.train_bert(folder)
        return f"transformers:{folder}"


KINDS = ["spacy_ruler", "spacy", "stanza", "stanza_whole", "transformers"]


@pytest.fixture(scope="session")
def taggers(models):
    """Give the tagger of each kind, loaded once."""
    loaded = {}

    def tagger(kind):
        if kind not in loaded:
            loaded[kind] = load_backend(models[kind])
        return loaded[kind]

    return tagger


@pytest.mark.parametrize("kind", KINDS)
class TestBackend:
    @pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])
    def test_exact_offsets_in_one_label_set(self, taggers, kind, case):
        found = EntityRecognizer(taggers(kind)).find(case["text"])
        assert [[entity.start, entity.text, entity.label] for entity in found] == case["entities"]

    def test_opens_no_connection(self, models, kind, monkeypatch):
        def refuse(*_):
            raise AssertionError("a connection was opened")

        monkeypatch.setattr(socket.socket, "connect", refuse)
        assert load_backend(models[kind]).name.partition(":")[0] == models[kind].partition(":")[0]

    def test_named_by_a_string(self, models, kind):
        found = EntityRecognizer(models[kind]).find("रीना ने मुंबई में काम किया।")
        assert [(entity.text, entity.label) for entity in found] == [("रीना", "PER"), ("मुंबई", "LOC")]

    def test_many_texts_are_kept_apart(self, taggers, kind):
        recogniser = EntityRecognizer(taggers(kind))
        texts = [case["text"] for case in CASES]
        assert recogniser.find_all(texts) == [recogniser.find(text) for text in texts]

    def test_a_stage_of_the_pipeline(self, taggers, kind):
        stages = [layout_stage(), sentence_stage(), EntityRecognizer(taggers(kind))]
        document = Pipeline(stages)(CASES[0]["text"])
        assert [entity.text for entity in document.entities] == [name for _, name, _ in CASES[0]["entities"]]
        assert {entity.source for entity in document.entities} == {taggers(kind).name}

    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(text=TEXTS)
    def test_whole_words_of_any_text(self, taggers, kind, text):
        starts, ends = {start for start, _ in tokens(text)}, {end for _, end in tokens(text)}
        done = 0
        for entity in EntityRecognizer(taggers(kind)).find(text):
            assert text[entity.start : entity.end] == entity.text
            assert entity.start in starts and entity.end in ends and done <= entity.start < entity.end
            assert entity.label in ENTITY_LABELS and 0 <= entity.score <= 1
            done = entity.end


class TestTransformers:
    def test_long_text_is_read_in_windows(self, taggers):
        """The model reads 30 subwords at once, and the text is one sentence of many more."""
        text = "मेटा का दफ्तर पुणे में और टाटा मोटर्स का दफ्तर Delhi में " * 40
        found = EntityRecognizer(taggers("transformers")).find(text)
        assert [entity.text for entity in found] == ["मेटा", "पुणे", "टाटा मोटर्स", "Delhi"] * 40

    def test_scores_are_probabilities(self, taggers):
        found = EntityRecognizer(taggers("transformers")).find("मेटा का दफ्तर पुणे में है।")
        assert len({entity.score for entity in found} - {0.0, 1.0}) == 2

    @pytest.fixture
    def folder(self, models, tmp_path):
        """Give a copy of the tiny model to spoil."""
        return shutil.copytree(models["transformers"].partition(":")[2], tmp_path / "model")

    def test_no_pickled_weights(self, folder):
        import torch
        from safetensors.torch import load_file

        weights = folder / "model.safetensors"
        torch.save(load_file(weights), folder / "pytorch_model.bin")
        weights.unlink()
        with pytest.raises(ModelError, match=r"weights in \.bin files are not read"):
            transformers_tagger(folder)

    def test_no_head(self, folder):
        from transformers import BertModel

        BertModel.from_pretrained(folder).save_pretrained(folder)
        with pytest.raises(ModelError, match="no weights for classifier"):
            transformers_tagger(folder)

    def test_numbered_labels_need_a_map(self, folder):
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        numbered = {index: f"LABEL_{index}" if tag != "O" else "O" for index, tag in config["id2label"].items()}
        own = {numbered[index]: tag[2:] for index, tag in config["id2label"].items() if tag != "O"}
        config |= {"id2label": numbered, "label2id": {tag: int(index) for index, tag in numbered.items()}}
        (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
        with pytest.raises(ModelError, match="none of its labels"):
            transformers_tagger(folder)
        found = EntityRecognizer(transformers_tagger(folder, labels=own)).find("रीना ने मुंबई में काम किया।")
        assert [(entity.text, entity.label) for entity in found] == [("रीना", "PER"), ("मुंबई", "LOC")]


class TestSpacy:
    def test_pipeline_of_ones_own(self):
        found = EntityRecognizer(spacy_tagger(tiny_models.ruled_spacy())).find("Infosys in Pune")
        assert [(entity.text, entity.label) for entity in found] == [("Infosys", "ORG"), ("Pune", "LOC")]

    def test_own_labels(self):
        tagger = spacy_tagger(tiny_models.ruled_spacy(), labels={"GPE": "ORG", "PERSON": None, "ORG": None})
        found = EntityRecognizer(tagger).find("Asha Rao said Infosys is in Pune")
        assert [(entity.text, entity.label) for entity in found] == [("Pune", "ORG")]

    def test_unknown_label_is_reported_once(self):
        nlp = tiny_models.ruled_spacy()
        nlp.get_pipe("entity_ruler").add_patterns([{"label": "SECTOR", "pattern": "steel"}])
        with pytest.warns(UnknownLabelWarning, match="SECTOR"):
            tagger = spacy_tagger(nlp)
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            assert EntityRecognizer(tagger).find("steel in Pune")[0].text == "Pune"

    def test_no_components(self):
        import spacy

        with pytest.raises(ModelError, match="add 'ner' or 'entity_ruler'"):
            spacy_tagger(spacy.blank("hi"))


class TestStanza:
    def test_path_of_the_model_file(self, models):
        folder = models["stanza"].partition(":")[2]
        assert stanza_tagger(f"{folder}/hi/ner/tiny.pt").name == "stanza:hi/tiny"

    def test_several_models(self, models, tmp_path):
        folder = shutil.copytree(models["stanza"].partition(":")[2], tmp_path / "models")
        shutil.copytree(folder / "hi", folder / "en")
        with pytest.raises(ModelError, match="name one of several"):
            stanza_tagger(folder)
        assert stanza_tagger(folder / "en").name == "stanza:en/tiny"

    def test_damaged_model(self, tmp_path):
        file = tmp_path / "hi" / "ner" / "tiny.pt"
        file.parent.mkdir(parents=True)
        file.write_bytes(b"not a model")
        with pytest.raises(ModelError, match=r"cannot load .*tiny.pt"):
            stanza_tagger(tmp_path)


@pytest.mark.parametrize(
    ("model", "advice"),
    [
        ("spacy:en_core_web_none", "python -m spacy download en_core_web_none"),
        ("stanza:xx_none", "stanza.download"),
        ("transformers:nobody/nothing", "download=True"),
    ],
)
def test_missing_model(model, advice):
    with pytest.raises(ModelError, match=advice):
        load_backend(model)


@pytest.mark.parametrize("package", ["spacy", "stanza", "transformers", "torch", "safetensors"])
def test_missing_package(package, monkeypatch):
    kind = package if package in ("spacy", "stanza") else "transformers"
    monkeypatch.setitem(sys.modules, package, None)  # as import finds it where it is not installed
    with pytest.raises(MissingExtraError, match=rf"{package} is not installed.*\[{kind}\]"):
        load_backend(f"{kind}:anything")


def test_back_ends_are_imported_when_built():
    heavy = {"torch", "spacy", "stanza", "transformers", "numpy"}
    code = f"import sys, hindinlp.ner.backends; print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def _spans(text, offset):
    return [(offset + start, offset + end) for start, end in tokens(text)]


class TestSettling:
    """What no tiny model does of itself: spans inside words, overlaps, unknown labels at run time."""

    @pytest.mark.parametrize(
        ("text", "found", "wanted"),
        [
            ("मुंबईकर आए", [Found(0, 5, "LOC")], ["मुंबईकर"]),
            ("टाटा मोटर्स।", [Found(3, 12, "ORG")], ["टाटा मोटर्स"]),
            ("Tata Motors", [Found(0, 4, "PER"), Found(0, 11, "ORG")], ["Tata Motors"]),
            ("Tata Motors", [Found(0, 7, "ORG"), Found(5, 11, "PER")], ["Tata Motors"]),
            ("(Scale AI)", [Found(0, 10, "ORG")], ["Scale AI"]),
            ("— ।", [Found(0, 3, "ORG")], []),
            ("Pune 2025", [Found(0, 4, "GPE"), Found(5, 9, "DATE")], ["Pune"]),
            ("a  b", [Found(1, 2, "ORG")], []),
        ],
    )
    def test_whole_words(self, text, found, wanted):
        tagger = ForeignTagger("mine", lambda texts: [found for _ in texts], LabelMap())
        assert [entity.text for entity in tagger.tag([text], [[(0, len(text))]])[0]] == wanted

    @given(text=st.text(st.sampled_from("कa( \n\u200d"), min_size=1, max_size=30), times=st.integers(1, 400))
    def test_long_units_are_cut_between_words(self, text, times):
        unit = text * times
        spans = list(parts(unit, 0, len(unit)))
        assert [start for start, _ in spans] == [0, *(end for _, end in spans[:-1])]
        assert spans[-1][1] == len(unit)
        cut = [word for start, end in spans for word in _spans(unit[start:end], start)]
        assert cut == _spans(unit, 0)
        for start, end in spans:
            assert len(unit[start:end].rstrip()) <= LONGEST or len(_spans(unit[start:end], start)) == 1

    def test_unknown_label(self):
        tagger = ForeignTagger("mine", lambda texts: [[Found(0, 4, "CITY")] for _ in texts], LabelMap())
        with pytest.warns(UnknownLabelWarning, match="CITY") as caught:
            assert tagger.tag(["Pune"] * 2, [[(0, 4)]] * 2) == [[], []]
        assert len(caught) == 1


def test_label_map_refuses_what_is_no_label():
    with pytest.raises(ValueError, match="'GPE' is mapped to 'PLACE'"):
        LabelMap({"GPE": "PLACE"})


@pytest.mark.parametrize("case", read_cases("label_schemes"), ids=lambda case: case["scheme"])
def test_label_schemes(case):
    translate = LabelMap()
    assert {label: translate(label) for label in case["labels"]} == case["labels"]
