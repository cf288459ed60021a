"""What is broken is reported with its place, and never read as if it were sound."""

import pytest

from hindinlp.errors import InputError
from hindinlp.formats import read_annotations
from tests.conftest import read_cases


@pytest.mark.parametrize("case", read_cases("formats_broken"), ids=lambda case: case["kind"])
def test_problem_and_place(case, tmp_path):
    path = tmp_path / case["file"]
    path.write_bytes(case["content"].encode("utf-8"))
    found = read_annotations(path, labels=case.get("labels"))
    places = [(problem.place.removeprefix(f"{tmp_path}/"), problem.reason) for problem in found.problems]
    assert [place for place, _ in places] == [place for place, _ in case["problems"]], places
    for (_, reason), (_, expected) in zip(places, case["problems"], strict=True):
        assert expected in reason
    assert len(found.documents) == case["documents"]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.conll", "मेटा\tB-ORG\n".encode() + b"\xff\tO\n", r"a.conll:2: not UTF-8 \(byte 0xFF\)"),
        ("a.jsonl", '{"text": "मेटा"}'.encode("utf-16"), "a.jsonl:1: a file in UTF-16 or UTF-32"),
        ("a.tsv", "केवल पाठ\n".encode(), "its beginning tells no format: 'केवल पाठ'"),
        ("a.txt", b"", "its beginning tells no format"),
    ],
)
def test_a_file_that_cannot_be_read(name, content, message, tmp_path):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=message):
        read_annotations(tmp_path / name)


def test_a_path_that_is_not_there_and_a_folder_without_articles(tmp_path):
    with pytest.raises(InputError, match="no such file or folder"):
        read_annotations(tmp_path / "missing.jsonl")
    with pytest.raises(InputError, match=r"no articles \(\*\.txt\)"):
        read_annotations(tmp_path)
    with pytest.raises(InputError, match="unknown format 'brat'; the formats are conll, jsonl"):
        read_annotations(tmp_path, "brat")
