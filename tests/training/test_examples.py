"""What training sees: labels moved to the library's words, names swapped, batches within bounds."""

import random
from pathlib import Path

import pytest

from hindinlp.document import Entity
from hindinlp.encoding.words import read_words
from hindinlp.errors import InputError
from hindinlp.formats.articles import parse_article
from hindinlp.formats.conll import read_conll, sentence_of, spans
from hindinlp.training.examples import Example, PublicSet, article_units, conll_example, labels_of
from hindinlp.training.names import NameBank, respace, script_of, spell, swap_names

ARTICLE = """# lang: hi

## [नर्मदा पे](ORG:Narmada Pay) का नया ऐप

%% अपडेट: [इंदौर](LOC:Indore)

[अनिल रुंगटा](PER:Anil Rungta) ने [Narmada Pay](ORG) ([एनपी](ORG:Narmada Pay)) छोड़ी।
दूसरा वाक्य।
"""


def named(example: Example) -> list[tuple[str, str]]:
    return [(spell(example.words[start:end]), label) for start, end, label in spans(example.labels)]


@pytest.mark.parametrize(
    ("rows", "titles", "names"),
    [
        ('"राम B-PER|ने O', False, [("राम", "PER")]),
        ("लंदन, B-LOC|गए O", False, [("लंदन", "LOC")]),
        ("एम.के. B-PER|राव I-PER", False, [("एम.के. राव", "PER")]),
        ("Prime B-PER|Minister I-PER|Anil I-PER|Rao I-PER", True, [("Anil Rao", "PER")]),
        ("Prime B-PER|Minister I-PER|Anil I-PER", False, [("Prime Minister Anil", "PER")]),
        ("5 B-NUM|June B-DATE", False, []),
    ],
)
def test_labels_of_public_sets(rows: str, titles: bool, names: list[tuple[str, str]]) -> None:
    sentence = sentence_of([(row.split()[0], row.split()[1]) for row in rows.split("|")])
    assert named(conll_example(sentence, PublicSet("x", "ewt", titles_inside=titles))) == names


def test_an_entity_inside_a_word_takes_the_word() -> None:
    assert labels_of(read_words("भारतमाला सड़क"), [Entity(0, 4, "भारत", "LOC")]) == ["B-LOC", "O"]


def test_conll_text_is_spaced_as_print(tmp_path: Path) -> None:
    path = tmp_path / "a.conll"
    path.write_text("-DOCSTART- O\n\nटाटा\tB-ORG\n(\tO\nTata\tB-ORG\n)\tO\nने\tO\n।\tO\n\nअब\tO\n", encoding="utf-8")
    first, second = read_conll(path)
    assert (first.text, second.text) == ("टाटा (Tata) ने।", "अब")
    assert [first.text[start:end] for start, end in first.tokens] == ["टाटा", "(", "Tata", ")", "ने", "।"]


def test_an_unknown_label_scheme_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.conll"
    path.write_text("टाटा\tB-ORG\nने\tS-ORG\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.conll:2"):
        list(read_conll(path))


def test_units_of_an_article() -> None:
    units = list(article_units(parse_article(ARTICLE, "a")))
    assert [named(unit) for unit in units] == [
        [("नर्मदा पे", "ORG")],
        [("अनिल रुंगटा", "PER"), ("Narmada Pay", "ORG"), ("एनपी", "ORG")],
        [],
    ]


def bank(seed: int) -> NameBank:
    made = NameBank(random.Random(seed), given=[("Asha", "आशा"), ("Ravi", "रवि")], places=[("Bhind", "भिंड")])
    made.add_articles([parse_article(ARTICLE, "a")])
    return made


@pytest.mark.parametrize("seed", range(20))
def test_swapping_names_changes_only_names(seed: int) -> None:
    (_, example, _) = article_units(parse_article(ARTICLE, "a"))
    swapped = swap_names(example, bank(seed), 1.0)
    assert [label for _, label in named(swapped)] == ["PER", "ORG", "ORG"]
    outside = [word.text for word, label in zip(swapped.words, swapped.labels, strict=True) if label == "O"]
    assert outside == ["ने", "(", ")", "छोड़ी", "।"]


def test_a_name_is_swapped_alike_all_through_an_example() -> None:
    words = read_words("नर्मदा पे ने नर्मदा पे")
    example = Example(tuple(words), ("B-ORG", "I-ORG", "O", "B-ORG", "I-ORG"))
    first, second = named(swap_names(example, bank(7), 1.0))
    assert first == second != ("नर्मदा पे", "ORG")


def test_names_are_drawn_in_both_scripts() -> None:
    drawn = bank(1)
    for label in ("PER", "ORG", "LOC", "PRODUCT"):
        assert script_of(drawn.draw(label, "Latn", short=False)) == "Latn"
        assert script_of(drawn.draw(label, "Deva", short=False)) == "Deva"


def test_respacing_glues_words_to_brackets() -> None:
    example = Example(tuple(read_words("(एनपी) पर")), ("O", "B-ORG", "O", "O"))
    assert spell(respace(example, random.Random(1), 1.0).words) == "(एनपी)पर"
