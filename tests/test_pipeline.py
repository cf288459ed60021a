"""The pipeline as a whole: order, offsets, streams, records, and any text at all."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hindinlp import Document, Entity, Pipeline, load
from hindinlp.document import LAYERS
from hindinlp.errors import OffsetError, PipelineError, SchemaError
from hindinlp.pipeline import FunctionStage
from tests.conftest import ROOT

SAMPLES = sorted((ROOT / "corpora" / "samples").rglob("*.txt"))
ALPHABET = st.one_of(
    st.sampled_from("मेटाकिीुंँ़्ॉ।॥०१२₹रु.,()\"'-–|?! \n\t\u200c\u200d\u202e\ufeff😀"),
    st.characters(codec=None),
    st.sampled_from(["मेटा ने ", "5 करोड़ रुपये", " CEO ", "Scale AI ", "में निवेश किया।", "\ud800"]),
)
TEXTS = st.lists(ALPHABET, max_size=40).map("".join)


def stage(name: str, requires=(), provides=(), annotate=lambda document: None):
    return FunctionStage(name, requires, provides, annotate)


def test_the_order_is_checked_when_built():
    with pytest.raises(PipelineError, match="stage 'b' needs amounts; provided before it: entities; missing: amounts"):
        Pipeline([stage("a", (), ("entities",)), stage("b", ("amounts",))])


def test_a_wrong_offset_is_refused():
    def annotate(document):
        document.attach(entities=[Entity(0, 3, "abc", "ORG")])

    with pytest.raises(OffsetError, match="entities: '' has 'xyz' at 0:3, not 'abc'"):
        Pipeline([stage("bad", (), ("entities",), annotate)])("xyz")


def test_a_stage_names_what_it_lacks():
    with pytest.raises(PipelineError, match="missing: sentences"):
        stage("needy", ("sentences",))(Document("x"))


@pytest.mark.parametrize("value", [None, 5, b"x", ["x"]])
def test_only_text_makes_a_document(value):
    with pytest.raises(TypeError, match="Document text must be str"):
        Document(value)


def test_streams_keep_order_and_are_lazy(pipeline):
    seen = []

    def texts():
        for number in range(200):
            seen.append(number)
            yield Document(f"मेटा {number}", id=str(number))

    stream = pipeline.pipe(texts(), batch_size=4)
    assert [next(stream).id for _ in range(3)] == ["0", "1", "2"]
    assert len(seen) < 20


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_record_comes_back_as_it_was(pipeline, path):
    document = pipeline(Document(path.read_text(encoding="utf-8"), id=path.stem))
    assert document.layers == set(LAYERS)
    record = json.loads(json.dumps(document.to_dict(), ensure_ascii=False))
    assert Document.from_dict(record) == document


def test_every_layer_of_the_samples_finds_something(pipeline):
    documents = list(pipeline.pipe(path.read_text(encoding="utf-8") for path in SAMPLES))
    for layer in LAYERS:
        assert all(getattr(document, layer) for document in documents if layer not in ("dates", "relations")), layer
    assert sum(len(document.relations) for document in documents) >= len(documents)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(TEXTS)
def test_no_text_is_too_odd(pipeline, text):
    document = pipeline(text)  # checks every offset itself
    facts = [
        (fact.type, fact.subject, fact.object, fact.amount, fact.percent, fact.title) for fact in document.relations
    ]
    assert len(facts) == len(set(facts))
    assert Document.from_dict(document.to_dict()) == document


BROKEN = {
    "another schema": {"schema": 2, "text": ""},
    "no text": {"schema": 1},
    "a dangling subject": {
        "schema": 1, "text": "x",
        "relations": [{"type": "IPO", "subject": {"start": 0, "end": 1}, "object": None, "start": 0, "end": 1}],
    },
    "an unreadable value": {
        "schema": 1, "text": "5", "amounts": [{"start": 0, "end": 1, "text": "5", "kind": "number", "value": "five"}]
    },
    "a missing key": {"schema": 1, "text": "5", "amounts": [{"start": 0}]},
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_record_is_refused(name):
    with pytest.raises(SchemaError):
        Document.from_dict(BROKEN[name])


def test_a_record_whose_span_moved_is_refused():
    record = {"schema": 1, "text": "xy", "entities": [{"start": 0, "end": 1, "text": "y", "label": "ORG"}]}
    with pytest.raises(OffsetError):
        Document.from_dict(record)


def test_load_takes_a_recogniser_by_name():
    from hindinlp.errors import ModelError

    assert load(ner="rules")("टाटा मोटर्स मुंबई में है।").layers == set(LAYERS)
    with pytest.raises(ModelError):
        load(ner="no/such/folder")
