"""What each form says in its own way: schemes and comments of CoNLL, annotators of Label Studio, ids."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hindinlp.document import Document, Entity, Identity
from hindinlp.formats import read_annotations, write_annotations
from hindinlp.formats.checks import Span, utf16
from hindinlp.formats.iob import SCHEMES, labels_of, misfit, plain, recognise, spans
from hindinlp.formats.registry import detect
from tests.conftest import ROOT

RUNS = st.lists(st.tuples(st.integers(0, 2), st.integers(1, 3), st.sampled_from(["ORG", "PER"])), max_size=6)


def placed(runs):
    """Lay runs of entities out: (gap before, length, label) becomes (first, end, label)."""
    at, entities = 0, []
    for gap, length, label in runs:
        entities.append((at + gap, at + gap + length, label))
        at += gap + length
    return at + 1, entities


def read(tmp_path, name, content, **options):
    (tmp_path / name).write_text(content, encoding="utf-8")
    return read_annotations(tmp_path / name, **options)


@pytest.mark.parametrize("scheme", SCHEMES)
@given(runs=RUNS)
def test_labels_of_every_scheme_are_read_back(scheme, runs):
    length, entities = placed(runs)
    labels = labels_of(length, entities, scheme)
    assert misfit(labels, scheme) is None
    assert list(spans([plain(label) for label in labels])) == entities
    assert misfit(labels, recognise([labels])) is None  # alone it may look like a simpler scheme


@pytest.mark.parametrize("scheme", SCHEMES)
def test_schemes_are_recognised(scheme):
    sentences = [labels_of(5, [(0, 1, "ORG"), (1, 3, "ORG"), (4, 5, "PER")], scheme), ["O"]]
    assert recognise(sentences) == scheme


def test_columns_of_conll(tmp_path):
    rows = "# sent_id = 1\n# text = मेटा ने कहा।\n1\tमेटा\tB-ORG\t-\n2\tने\tO\t-\n3\tकहा\tO\t-\n4\t।\tO\t-\n"
    found = read(tmp_path, "a.conll", rows, columns=(1, 2))
    assert [(each.text, each.entities[0].text) for each in found.documents] == [("मेटा ने कहा।", "मेटा")]
    assert read(tmp_path, "a.conll", rows).documents == ()


@pytest.mark.parametrize("row", ["#\tO", "# O", "#Budget\tO"])
def test_a_token_that_looks_like_a_comment_is_a_token(row, tmp_path):
    (document,) = read(tmp_path, "a.conll", f"{row}\nमेटा\tB-ORG\n").documents
    assert document.text.startswith("#") and document.entities[0].text == "मेटा"


def test_a_comment_may_end_like_a_row(tmp_path):
    (document,) = read(tmp_path, "a.conll", "# text = गूगल O\nगूगल B-ORG\nO O\n").documents
    assert document.text == "गूगल O"


def test_sentences_know_the_document_they_are_of(tmp_path):
    content = "-DOCSTART- O\n\nएक O\n\nदो O\n\n-DOCSTART- O\n\nतीन O\n"
    assert [each.meta for each in read(tmp_path, "a.conll", content).documents] == [
        {"document": "a:1"}, {"document": "a:1"}, {"document": "a:2"},
    ]  # fmt: skip
    assert read(tmp_path, "b.conll", "एक O\n\nदो O\n").documents[1].meta == {}


def test_conll_is_cut_at_sentences_and_lines(tmp_path):
    document = Document("पहला। दूसरा\nमेटा")
    document.attach(entities=[Entity(12, 16, "मेटा", "ORG")])
    assert write_annotations([document], tmp_path / "a.conll") == []
    assert [each.text for each in read_annotations(tmp_path / "a.conll").documents] == ["पहला। दूसरा", "मेटा"]
    document.attach(entities=[Entity(6, 16, "दूसरा\nमेटा", "ORG")])
    (problem,) = write_annotations([document], tmp_path / "a.conll")
    assert "goes over the end of a sentence or line" in problem.reason


def task(*annotations):
    return json.dumps([{"id": 3, "data": {"body": "मेटा"}, "annotations": list(annotations)}])


REGION = {"type": "labels", "value": {"start": 0, "end": 4, "labels": ["ORG"]}}


@pytest.mark.parametrize(
    ("annotations", "entities"),
    [
        ([{"result": [REGION]}, {"result": [], "was_cancelled": True}], 1),
        ([{"result": [REGION]}, {"result": [], "ground_truth": True}], 0),
        ([{"result": [REGION]}, {"result": [{**REGION, "id": "b"}]}], 1),
        ([{"result": [REGION, {"type": "choices", "value": {"choices": ["x"]}}, {"type": "relation"}]}], 1),
    ],
)
def test_the_annotation_of_label_studio_to_trust(annotations, entities, tmp_path):
    found = read(tmp_path, "a.json", task(*annotations), text_field="body")
    assert [(each.id, len(each.entities)) for each in found.documents] == [("3", entities)]


@pytest.mark.parametrize(("text", "start"), [("मेटा", 0), ("😀 मेटा", 3), ("👩🏽 मेटा", 5)])
def test_utf16_offsets(text, start):
    (span,) = utf16(text, [Span(start, start + 4, "ORG")])
    assert text[span.start : span.end] == "मेटा"


def test_the_corpus_of_the_project_is_sound_and_comes_back_the_same(tmp_path):
    found = read_annotations(ROOT / "corpora" / "business_news" / "articles")
    assert found.problems == () and found.documents
    assert write_annotations(found.documents, tmp_path / "again") == []
    assert read_annotations(tmp_path / "again").documents == found.documents


def test_documents_keep_every_layer(pipeline_document, tmp_path):
    assert write_annotations([pipeline_document], tmp_path / "a.jsonl", "documents") == []
    assert read_annotations(tmp_path / "a.jsonl").documents == (pipeline_document,)


@pytest.fixture
def pipeline_document():
    document = Document("मेटा ने स्केल खरीदा।", id="a", lang="hi", meta={"title": "t"})
    document.attach(entities=[Entity(0, 4, "मेटा", "ORG", 0.5, "x")], identities=[Identity("0", "Meta", ((0, 4),))])
    return document


def test_ids_and_meta_go_along(pipeline_document, tmp_path):
    for name in ("jsonl", "doccano", "label-studio"):
        write_annotations([pipeline_document], tmp_path / "a", name)
        (back,) = read_annotations(tmp_path / "a", name).documents
        assert (back.id, back.meta, back.entities[0].source) == ("a", {"title": "t"}, name)


def test_nothing_is_left_of_a_writing_that_failed(pipeline_document, tmp_path):
    def documents():
        yield pipeline_document
        raise KeyboardInterrupt

    target = tmp_path / "a.jsonl"
    target.write_text("old", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        write_annotations(documents(), target)
    assert [each.name for each in tmp_path.iterdir()] == ["a.jsonl"] and target.read_text() == "old"


@pytest.mark.parametrize(
    ("entities", "reason"),
    [([(0, 3)], "cuts a word"), ([(0, 4), (0, 7)], "overlaps"), ([(0, 5)], "has space at its edge")],
)
def test_what_no_reader_would_take_is_not_written(entities, reason, tmp_path):
    text = "मेटा ने कहा"
    document = Document(text, id="a")
    document.attach(entities=[Entity(start, end, text[start:end], "ORG") for start, end in entities])
    (problem,) = write_annotations([document], tmp_path / "a.jsonl")
    assert problem.place == "a" and reason in problem.reason
    assert read_annotations(tmp_path / "a.jsonl", "jsonl").documents == ()


@pytest.mark.parametrize(
    ("name", "first", "expected"),
    [
        ("a.jsonl", '{"text": "", "spans": []}', "jsonl"),
        ("a.jsonl", '{"text": "", "label": []}', "doccano"),
        ("a.jsonl", '{"text": "", "entities": [{"start_offset": 0}], "relations": []}', "doccano"),
        ("a.json", '{"text": "", "entities": 5}', "jsonl"),
        ("a.jsonl", '["", {"entities": []}]', "spacy"),
        ("a.jsonl", '{"schema": 1, "text": ""}', "documents"),
        ("a.json", '\n [ \n{"data": {}}]', "label-studio"),
        ("a.jsonl", '{"data": {}}', "label-studio"),
        ("a.jsonl", "{broken", "jsonl"),
        ("a.txt", "# lang: hi\n\nपाठ", "articles"),
        ("a.txt", "मेटा B-ORG", "conll"),
        ("a.tsv", "# newdoc\nमेटा\tB-ORG", "conll"),
        ("a.bilou", "", "conll"),
    ],
)
def test_detection(name, first, expected, tmp_path):
    (tmp_path / name).write_text(first, encoding="utf-8")
    assert detect(tmp_path / name) == expected
