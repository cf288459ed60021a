"""The layers around the model: edges, memory, gazetteer, decoding, the rules tagger."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hindinlp.document import Document, Entity
from hindinlp.encoding.units import document_units
from hindinlp.errors import InputError, PipelineError
from hindinlp.ner import EntityRecognizer
from hindinlp.ner.beside import told_by_words
from hindinlp.ner.decoding import best_tags, follows, span_score, tag_spans
from hindinlp.ner.gazetteer import Gazetteer, overlay, read_gazetteer
from hindinlp.ner.known import with_known
from hindinlp.ner.labels import TAGS
from hindinlp.ner.memory import Mention, hints
from hindinlp.ner.recogniser import text_units
from hindinlp.ner.tidy import tidy
from hindinlp.ner.whole import whole_names
from hindinlp.sentences import split_sentences
from hindinlp.text.words import tokens
from tests.conftest import CASES

TIDY = [
    line.split("\t")
    for line in (CASES / "ner_tidy.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("words", "label", "kept"), TIDY)
def test_edges_of_names(words: str, label: str, kept: str) -> None:
    given_words = words.split()
    names = [" ".join(given_words[start:end]) for start, end in tidy(given_words, label)]
    assert "|".join(names) == kept


def found_in(text: str, *names: tuple[str, str]) -> list[Entity]:
    places = [(text.index(name), name, label) for name, label in names]
    return [Entity(start, start + len(name), name, label) for start, name, label in places]


def told(entities: list[Entity]) -> list[tuple[str, str]]:
    return [(entity.text, entity.label) for entity in entities]


@pytest.mark.parametrize(
    ("text", "cut", "whole"),
    [
        ("The Reserve Bank of Marovia met.", ("Marovia", "LOC"), ("Reserve Bank of Marovia", "ORG")),
        ("Convergence.ai hired Lata.", ("Convergence", "ORG"), ("Convergence.ai", "ORG")),
        ("Orlen Group grew.", ("Orlen", "ORG"), ("Orlen Group", "ORG")),
        ("Orlen grouped its units.", ("Orlen", "ORG"), ("Orlen", "ORG")),
        ("Haldiram's grew.", ("Haldiram", "ORG"), ("Haldiram's", "ORG")),
        ("Orlen's profit grew.", ("Orlen", "ORG"), ("Orlen", "ORG")),
    ],
)
def test_names_are_made_whole(text: str, cut: tuple[str, str], whole: tuple[str, str]) -> None:
    (entity,) = whole_names(text, found_in(text, cut))
    assert (entity.text, entity.label) == whole
    assert text[entity.start : entity.end] == entity.text


def test_a_name_is_not_made_whole_into_the_next() -> None:
    text = "Orlen Group Holdings"
    names = found_in(text, ("Orlen", "ORG"), ("Group Holdings", "ORG"))
    assert told(whole_names(text, names)) == [("Orlen", "ORG"), ("Group Holdings", "ORG")]


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("नारा आबा की संस्थापक तागे रीता", ("नारा आबा", "PER"), "ORG"),
        ("मस्क के सीईओ पद छोड़ने की खबर", ("मस्क", "PER"), "PER"),
        ("India's IPO market is busy", ("India", "LOC"), "LOC"),
        ("पेटीएम चलाने वाली वन97", ("पेटीएम", "ORG"), "PRODUCT"),
    ],
)
def test_words_beside_a_name_tell_its_label(text: str, name: tuple[str, str], label: str) -> None:
    assert told(told_by_words(text, found_in(text, name))) == [(name[0], label)]


def test_a_well_known_company_is_found_and_is_no_place() -> None:
    text = "RBI and HDFC Bank met"
    assert told(with_known(text, found_in(text, ("RBI", "LOC")))) == [("RBI", "ORG"), ("HDFC Bank", "ORG")]


@given(
    st.lists(st.sampled_from(["(", ")", ".", ",", "सीईओ", "को", "मालवा", "AI"]), min_size=1),
    st.sampled_from(["PER", "ORG"]),
)
def test_tidied_names_are_parts_in_order(words: list[str], label: str) -> None:
    spans = tidy(words, label)
    edges = [edge for span in spans for edge in span]
    assert edges == sorted(edges)
    assert all(0 <= start < end <= len(words) for start, end in spans)


def test_memory_finds_the_short_form_and_the_surname() -> None:
    words = ["नर्मदा", "पावर", "के", "अनिल", "रुंगटा", "ने", "कहा", "कि", "नर्मदा", "बढ़ेगी", "।", "रुंगटा"]
    found = list(hints(words, [Mention(0, 2, "ORG", 0.9), Mention(3, 5, "PER", 0.8)]))
    assert [(hint.start, hint.end, hint.label) for hint in found] == [
        (0, 2, "ORG"), (3, 5, "PER"), (8, 9, "ORG"), (11, 12, "PER"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("mention", "words"),
    [
        (Mention(0, 1, "ORG", 0.3), "नर्मदा और नर्मदा"),  # not sure enough
        (Mention(0, 1, "MISC", 0.9), "भारतीय और भारतीय"),  # of a kind that is no name
    ],
)
def test_memory_keeps_quiet(mention: Mention, words: str) -> None:
    assert list(hints(words.split(), [mention])) == []


def test_memory_does_not_shorten_to_a_general_word() -> None:
    words = ["Bank", "of", "Malwa", "said", "the", "Bank"]
    assert [hint.start for hint in hints(words, [Mention(0, 3, "ORG", 0.9)])] == [0]


@given(st.lists(st.lists(st.floats(-9, 0), min_size=len(TAGS), max_size=len(TAGS)), max_size=12))
def test_the_best_tags_are_legal(rows: list[list[float]]) -> None:
    tags = best_tags(np.array(rows).reshape(-1, len(TAGS)))
    names = ["O", *(TAGS[tag] for tag in tags)]
    assert len(tags) == len(rows)
    assert all(follows(before, tag) for before, tag in pairwise(names))


def test_an_inside_tag_needs_its_beginning() -> None:
    scores = np.full((2, len(TAGS)), -5.0)
    scores[0, TAGS.index("O")], scores[0, TAGS.index("B-ORG")] = -0.1, -0.5
    scores[1, TAGS.index("I-ORG")] = -0.1
    tags = best_tags(scores)
    assert list(tag_spans(tags)) == [(0, 2, "ORG")]
    assert span_score(scores, 0, 2, "ORG") == pytest.approx(0.74, abs=0.02)


def test_gazetteer_reads_tsv_and_names_the_bad_line(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.tsv", tmp_path / "bad.tsv"
    good.write_text("# मेरे नाम\nउड़ान\tORG\tअपनी सूची\n\nएक्स पे\tPRODUCT\n", encoding="utf-8")
    bad.write_text("उड़ान\tORG\nउड़ान\tCOMPANY\n", encoding="utf-8")
    assert read_gazetteer(good) == [("उड़ान", "ORG"), ("एक्स पे", "PRODUCT")]
    with pytest.raises(InputError, match=r"bad\.tsv:2"):
        read_gazetteer(bad)


@pytest.mark.parametrize(
    ("text", "form", "found"),
    [
        ("उड़ानों में उड़ान", "उड़ान", ["उड़ान"]),  # whole words only
        ("उड़ान", "उड\u093cान", ["उड़ान"]),  # however the nukta was typed
        ("टी.सी.एस. ने", "टी.सी.एस.", ["टी.सी.एस."]),
        ("US told us", "US", ["US"]),
        ("क्\u200dष", "क्ष", ["क्\u200dष"]),
    ],
)
def test_gazetteer_matches(text: str, form: str, found: list[str]) -> None:
    assert [entity.text for entity in Gazetteer([(form, "ORG")]).find(text)] == found


def _entity(start: int, end: int, label: str = "ORG") -> Entity:
    return Entity(start, end, "x" * (end - start), label)


@pytest.mark.parametrize(
    ("found", "listed", "kept"),
    [
        ((0, 9, "ORG"), (0, 4, "PER"), [(0, 9, "ORG")]),  # inside a longer name the list gives way
        ((0, 4, "ORG"), (0, 4, "PER"), [(0, 4, "PER")]),  # on the same words it wins
        ((0, 4, "ORG"), (0, 9, "PER"), [(0, 9, "PER")]),
        ((0, 4, "ORG"), (2, 6, "PER"), [(2, 6, "PER")]),
        ((0, 4, "ORG"), (5, 6, "PER"), [(0, 4, "ORG"), (5, 6, "PER")]),
    ],
)
def test_precedence_of_the_gazetteer(
    found: tuple[int, int, str], listed: tuple[int, int, str], kept: list[tuple[int, int, str]]
) -> None:
    result = overlay([_entity(*found)], [_entity(*listed)])
    assert [(entity.start, entity.end, entity.label) for entity in result] == kept


def test_stage_needs_sentences_and_attaches_entities() -> None:
    stage = EntityRecognizer("rules")
    document = Document("मुंबई की TCS")
    with pytest.raises(PipelineError, match="sentences"):
        stage(document)
    document.attach(sentences=split_sentences(document.text))
    assert [entity.text for entity in stage(document).entities] == ["मुंबई", "TCS"]


def test_text_must_be_text() -> None:
    with pytest.raises(TypeError, match="bytes"):
        EntityRecognizer("rules").find(b"TCS")  # type: ignore[arg-type]


@given(st.text(alphabet="अकख् \n.।A1(\u200d"))
def test_units_cover_every_word_once(text: str) -> None:
    spans = text_units(text)
    words = [span for start, end in spans for span in tokens(text[start:end])]
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert len(words) >= len(list(tokens(text)))


def test_units_of_a_document_take_in_headings() -> None:
    document = Document("शीर्षक\n\nवाक्य एक। वाक्य दो।\nनीचे")
    document.attach(sentences=[])
    assert [document.text[start:end] for start, end in document_units(document)] == [
        "शीर्षक", "वाक्य एक। वाक्य दो।", "नीचे",
    ]  # fmt: skip


def test_a_full_name_decides_what_its_surname_is() -> None:
    words = ["अनिल", "रुंगटा", "ने", "कहा", "कि", "रुंगटा"]
    mentions = [Mention(0, 2, "PER", 0.8), Mention(5, 6, "ORG", 0.9)]
    assert [hint.label for hint in hints(words, mentions)] == ["PER", "PER"]


def test_a_company_named_after_a_person_stays_a_company() -> None:
    words = ["रतन", "रुंगटा", "की", "रुंगटा", "मोटर्स", "ने", "कहा", "कि", "रुंगटा"]
    mentions = [Mention(0, 2, "PER", 0.8), Mention(3, 5, "ORG", 0.9), Mention(8, 9, "ORG", 0.9)]
    assert [hint.label for hint in hints(words, mentions)] == ["PER", "ORG", "ORG"]
