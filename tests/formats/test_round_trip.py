"""What is written is read back the same; the same sentences in every form are the same documents."""

import json
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hindinlp.document import Document, Entity
from hindinlp.formats import FORMATS, read_annotations, write_annotations
from hindinlp.formats.iob import SCHEMES
from hindinlp.formats.registry import detect
from hindinlp.text.words import tokens
from tests.conftest import CASES

SENTENCES = sorted((CASES / "formats").glob("sentences.*"))
REFERENCE = CASES / "formats" / "sentences.jsonl"
# Letters, matras, nukta, joiners, a combining accent, astral characters, signs, odd spaces.
CHARACTERS = "कषलिँ़्\u200d\u200c।॥९aÉe\u0301_'\"(-₹#[😀👩🏽𑂍 \u00a0\u2028\t"
LABELS = ("PER", "ORG", "LOC", "PRODUCT", "EVENT", "MISC", "SECTOR")
ALMOST_ALL = [name for name in FORMATS if name not in ("conll", "articles")]
SLOW_DISK = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)


def contents(documents):
    return [(each.text, [(e.start, e.end, e.text, e.label) for e in each.entities]) for each in documents]


def document_of(text, chosen):
    """Mark runs of tokens: `chosen` holds how many tokens to leave, how many to take, and the label."""
    places, entities, at = list(tokens(text)), [], 0
    for gap, length, label in chosen:
        run = places[at + gap : at + gap + length]
        if run:
            start, end = run[0][0], run[-1][1]
            entities.append(Entity(start, end, text[start:end], label))
        at += gap + length
    document = Document(text, id="क/1")
    document.attach(entities=entities)
    return document


MARKS = st.lists(st.tuples(st.integers(0, 3), st.integers(1, 3), st.sampled_from(LABELS)), max_size=5)
LINES = st.text(CHARACTERS, max_size=40).filter(lambda text: bool(text.strip()) and not text.startswith("\ufeff"))
DOCUMENTS = st.builds(document_of, LINES, MARKS)
LONGER = st.builds(document_of, st.lists(LINES, min_size=1, max_size=4).map("\n".join), MARKS)


@pytest.mark.parametrize("path", SENTENCES, ids=lambda path: path.name)
def test_the_same_sentences_in_every_form_are_the_same_documents(path):
    expected, found = read_annotations(REFERENCE), read_annotations(path)
    assert (len(found.documents), found.problems) == (50, ())
    assert contents(found.documents) == contents(expected.documents)
    assert detect(path) == found.documents[0].entities[0].source


def test_the_sentences_have_what_is_hard():
    text = " ".join(document.text for document in read_annotations(REFERENCE).documents)
    assert all(sign in text for sign in ("\u200d", "\u200c", "\u093c", "🚀", "👩\u200d💼"))


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("name", FORMATS)
def test_round_trip_of_the_sentences(name, scheme, tmp_path):
    path = tmp_path / "out"
    documents = read_annotations(REFERENCE).documents
    problems = write_annotations(documents, path, name, scheme=scheme)
    lost = [number for number, each in enumerate(documents) if each.id in {problem.place for problem in problems}]
    back = read_annotations(path, name)
    kept = [each for number, each in enumerate(documents) if number not in lost]
    assert back.problems == ()
    assert sorted(contents(back.documents)) == sorted(contents(kept))
    assert len(lost) <= 1 if name == "articles" else not lost


@pytest.mark.parametrize("name", ALMOST_ALL)
@SLOW_DISK
@given(documents=st.lists(LONGER, max_size=4))
def test_round_trip_of_anything(name, documents, tmp_path):
    path = tmp_path / "out"
    assert write_annotations(documents, path, name) == []
    back = read_annotations(path, name)
    if name == "doccano":  # it quotes nothing: where UTF-16 offsets would fit too, the record is refused
        assert all("both fit" in problem.reason for problem in back.problems)
        refused = {int(problem.place.rpartition(":")[2]) - 1 for problem in back.problems}
        documents = [each for number, each in enumerate(documents) if number not in refused]
    else:
        assert back.problems == ()
    assert contents(back.documents) == contents(documents)


@pytest.mark.parametrize("scheme", SCHEMES)
@SLOW_DISK
@given(documents=st.lists(DOCUMENTS, max_size=4))
def test_round_trip_of_any_line_in_conll(scheme, documents, tmp_path):
    path = tmp_path / "out.conll"
    assert write_annotations(documents, path, scheme=scheme) == []
    back = read_annotations(path)
    assert (contents(back.documents), back.problems) == (contents(documents), ())


@SLOW_DISK
@given(document=LONGER)
def test_the_corpus_form_keeps_a_document_or_says_that_it_cannot(document, tmp_path):
    problems = write_annotations([document], tmp_path / "out", "articles")
    if not problems:
        assert contents(read_annotations(tmp_path / "out").documents)[-1:] == contents([document])
    assert all(problem.reason.startswith("the corpus form cannot hold it") for problem in problems)


@SLOW_DISK
@given(document=LONGER, shift=st.sampled_from([-1, 1]))
def test_offsets_off_by_one_are_never_read(document, shift, tmp_path):
    path = tmp_path / "a.jsonl"
    marked = [(e.start + shift, e.end + shift, e.label, e.text) for e in document.entities]
    spans = [dict(zip(("start", "end", "label", "text"), each, strict=True)) for each in marked]
    path.write_text(json.dumps({"text": document.text, "spans": spans}), encoding="utf-8")
    for found in read_annotations(path).documents:  # `((` reads the same one further on
        assert [found.text[span["start"] : span["end"]] for span in spans] == [span["text"] for span in spans]


@SLOW_DISK
@given(content=st.text(CHARACTERS + '{}[],:0"BIO-\n\r'), name=st.sampled_from(list(FORMATS)))
def test_reading_never_fails_on_text(content, name, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(content, encoding="utf-8", newline="")
    for document in read_annotations(path, name).documents:
        assert all(document.text[e.start : e.end] == e.text for e in document.entities)


@pytest.mark.parametrize("unit", ["क", "क ", "(", "😀", "\u200d", "[", "क]("])
@pytest.mark.parametrize("name", FORMATS)
def test_time_is_linear(name, unit, tmp_path):
    start = time.perf_counter()
    path = tmp_path / "long"
    if not write_annotations([document_of(unit * (100_000 // len(unit)), [(1, 1, "ORG")] * 2000)], path, name):
        read_annotations(path, name)
    assert time.perf_counter() - start < 10
