"""Finding and reading articles: ids, encodings, bad input."""

import json

import pytest

from hindinlp.batch.run import MAX_CHARS
from hindinlp.batch.sources import count, find_files, read_source, sources
from hindinlp.errors import InputError


def write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def documents(*paths, **options):
    found = sources(find_files([str(path) for path in paths]))
    return [read_source(source, max_chars=MAX_CHARS, **options) for source in found]


def test_ids_are_paths_without_suffix_unless_two_share_one(tmp_path):
    for name in ("a.txt", "b/a.txt", "b/c.txt", "b/c.md", "b/skip.pdf", ".hidden/x.txt"):
        write(tmp_path / name, "x")
    assert [id for id, _ in find_files([str(tmp_path)])] == ["a", "b/a", "b/c.md", "b/c.txt"]


def test_globs_single_files_and_repeats(tmp_path):
    for name in ("a.txt", "b.txt"):
        write(tmp_path / name, "x")
    found = find_files([str(tmp_path / "*.txt"), str(tmp_path / "a.txt")])
    assert [id for id, _ in found] == ["a", "b"]


@pytest.mark.parametrize("path", ["missing", "missing/*.txt", ""])
def test_a_path_that_is_not_there_is_named(tmp_path, path):
    with pytest.raises(InputError):
        find_files([str(tmp_path / path)])


def test_records_of_a_jsonl_file(tmp_path):
    lines = [
        {"text": "मेटा", "id": "m", "published": "2025-06-13", "meta": {"source": "x"}},
        {"text": "Meta"},
        {"text": "again", "id": "m"},
    ]
    path = write(tmp_path / "news.jsonl", "\n".join(map(json.dumps, lines)) + "\n\n")
    read = documents(path)
    assert [document.id for document in read] == ["m", "news#2", "m#2"]
    assert str(read[0].published) == "2025-06-13"
    assert read[0].meta == {"source": "x"}
    assert count(find_files([str(path)])) == 3


def test_text_field_is_renamed(tmp_path):
    path = write(tmp_path / "news.jsonl", json.dumps({"body": "मेटा"}))
    assert documents(path, text_field="body")[0].text == "मेटा"
    with pytest.raises(InputError, match="--text-field"):
        documents(path)


BROKEN = {
    "latin-1": ("a.txt", "café".encode("latin-1"), "not UTF-8 .byte 0xE9 at offset 3"),
    "binary": ("a.txt", b"PK\x03\x04\x00\x00", "NUL"),
    "half a letter": ("a.txt", "मे".encode()[:-1], "not UTF-8"),
    "not JSON": ("a.jsonl", b'{"text": ', "a.jsonl:1: not JSON"),
    "not an object": ("a.jsonl", b"[1]", "expected a JSON object, saw list"),
    "no text": ("a.jsonl", b'{"text": 5}', "no string field 'text'"),
    "bad day": ("a.jsonl", b'{"text": "x", "published": "June"}', "YYYY-MM-DD"),
    "bad meta": ("a.jsonl", b'{"text": "x", "meta": [1]}', "'meta'"),
    "deep JSON": ("a.jsonl", b"[" * 100_000, "not JSON"),
    "empty page": ("a.html", b"<html><body></body></html>", "no text of an article"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_input_says_where_and_why(tmp_path, name):
    file, content, message = BROKEN[name]
    path = write(tmp_path / file, content)
    with pytest.raises(InputError, match=message):
        documents(path)


def test_a_file_over_the_limit_names_the_option(tmp_path):
    path = write(tmp_path / "big.txt", "क" * 101)
    (source,) = sources(find_files([str(path)]))
    with pytest.raises(InputError, match="--max-chars"):
        read_source(source, max_chars=100)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_marked_encodings_are_read(tmp_path, encoding):
    path = write(tmp_path / "a.txt", "मेटा".encode(encoding))
    assert documents(path)[0].text == "मेटा"


def test_an_empty_file_is_an_empty_article(tmp_path):
    assert documents(write(tmp_path / "a.txt", ""))[0].text == ""


def test_html_gives_headline_text_and_day(tmp_path):
    paragraph = "नर्मदा सीमेंट ने शुक्रवार को कहा कि कंपनी ने 212 करोड़ रुपये का मुनाफा कमाया है और मांग बढ़ रही है। " * 4
    page = (
        "<html><head><title>मुनाफा बढ़ा</title><meta property='article:published_time' content='2025-01-24'></head>"
        f"<body><nav>Home</nav><article><h1>मुनाफा बढ़ा</h1><p>{paragraph}</p></article></body></html>"
    )
    (document,) = documents(write(tmp_path / "a.html", page))
    assert "212 करोड़ रुपये" in document.text
    assert document.text.startswith("मुनाफा बढ़ा")
    assert "Home" not in document.text
    assert str(document.published) == "2025-01-24"
