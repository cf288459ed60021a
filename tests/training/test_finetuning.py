"""Fine-tuning end to end on a network of a few thousand weights, and what it must never do."""

import copy
import random
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from typer.testing import CliRunner

import hindinlp
from hindinlp.document import Document, Entity, Sentence
from hindinlp.encoding.words import WordTokenizer, read_words
from hindinlp.errors import InputError
from hindinlp.formats import read_annotations, write_annotations
from hindinlp.model_folders import file_hash
from hindinlp.ner.model import open_model
from hindinlp.ner.recogniser import EntityRecognizer
from hindinlp.training import finetune, trainer
from hindinlp.training.card import measured
from hindinlp.training.lessons import Lesson, apart, examples_of, filled, lessons, split
from hindinlp.training.ship import write_folders
from hindinlp.training.trainer import Settings, allowed
from tests.conftest import CASES, read_cases
from tests.encoding.conftest import tiny_network, tiny_tokenizer  # noqa: F401

QUICK = Settings(epochs=4, rate=0.01, head_rate=0.03, threads=1, dev_share=0.25)
FORMS = sorted(path.name for path in (CASES / "formats").iterdir())


def annotated(text: str, *names: tuple[str, str], **about) -> Document:
    document = Document(text, **about)
    spans = [(text.index(name), text.index(name) + len(name), label) for name, label in names]
    document.attach(entities=[Entity(start, end, text[start:end], label) for start, end, label in spans])
    return document


def news(count: int) -> list[Document]:
    verbs = ["लगा", "मिला", "रोका", "मारा"]
    return [annotated(f"टाटा ने {verbs[at % 4]} सर{at % 10} का रस।", ("टाटा", "FIRM")) for at in range(count)]


@pytest.fixture(autouse=True)
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fit new labels in fewer steps."""
    monkeypatch.setattr(trainer, "FIT_STEPS", 50)


@pytest.fixture(scope="module")
def base(tiny_network, tiny_tokenizer: Path, tmp_path_factory) -> Path:  # noqa: F811
    """A model folder that finds nothing yet."""
    network = copy.deepcopy(tiny_network)
    for head in network.heads:
        torch.nn.init.zeros_(head.weight)
        torch.nn.init.constant_(head.bias, -4.0)
        head.bias.data[:: len(network.tags)] = 4.0
    folder = tmp_path_factory.mktemp("base")
    texts = [read_words(each.text) for each in news(4)]
    write_folders(network, tiny_tokenizer, folder, {}, texts)
    return folder / "ner"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "data.jsonl"
    assert write_annotations(news(40), path) == []
    return path


def tune(data: Path, out: Path, base: Path, **options):
    options = {"new_labels": ["FIRM"], "settings": QUICK, "report": lambda line: None, **options}
    return finetune(data, out, base=base, **options)


def contents(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): file_hash(path) for path in folder.rglob("*") if path.is_file()}


@pytest.mark.slow
def test_a_label_is_learnt_and_used_by_load_and_run(data: Path, base: Path, tmp_path: Path) -> None:
    before = contents(base)
    made = tune(data, tmp_path / "own", base)
    assert made.comparisons[0].before["FIRM"].f1 == 0
    assert made.comparisons[0].after["FIRM"].f1 > 0.9
    assert contents(base) == before
    assert "| FIRM | 10 | 0.000" in (made.folder / "README.md").read_text(encoding="utf-8")

    (article,) = hindinlp.load(ner=made.folder).pipe(["टाटा ने लगा सर0 का रस।"])
    assert [(entity.text, entity.label) for entity in article.entities] == [("टाटा", "FIRM")]
    (tmp_path / "a.txt").write_text("टाटा ने लगा सर0 का रस।", encoding="utf-8")
    from hindinlp.cli import app

    ran = CliRunner().invoke(
        app, ["run", str(tmp_path / "a.txt"), "--out", str(tmp_path / "out"), "--ner", str(made.folder)]
    )
    assert ran.exit_code == 0, ran.output
    (record,) = read_annotations(tmp_path / "out" / "documents.jsonl").documents
    assert [entity.label for entity in record.entities] == ["FIRM"]

    again = tune(data, tmp_path / "again", made.folder, new_labels=[], settings=replace(QUICK, epochs=1))
    assert again.comparisons[0].before["FIRM"].f1 > 0.9  # a fine-tuned model is a base like any other


def test_the_command_fine_tunes_and_tells_of_broken_records(data: Path, base: Path, tmp_path: Path) -> None:
    from hindinlp.cli import app

    with data.open("a", encoding="utf-8") as stream:
        stream.write('{"text": "टाटा", "entities": [{"start": 0, "end": 4, "label": "FRIM"}]}\n')
    command = ["train", "ner", "--data", str(data), "--base", str(base), "--out", str(tmp_path / "own")]
    command += ["--new-labels", "FIRM", "--epochs", "1", "--threads", "1"]
    ran = CliRunner().invoke(app, command)
    assert ran.exit_code == 1, ran.output
    assert "data.jsonl:41: " in ran.output and "FRIM" in ran.output
    assert "FRIM" in (tmp_path / "own" / "README.md").read_text(encoding="utf-8")
    stopped = CliRunner().invoke(app, [*command[:-1], "1", "--out", str(tmp_path / "no"), "--stop-on-problems"])
    assert stopped.exit_code == 2 and not (tmp_path / "no").exists()


def test_the_same_seed_gives_the_same_files(data: Path, base: Path, tmp_path: Path) -> None:
    short = replace(QUICK, epochs=1)
    first, second = (tune(data, tmp_path / name / "own", base, settings=short) for name in "ab")
    assert first.hash == second.hash
    assert contents(first.folder) == contents(second.folder)
    other = tune(data, tmp_path / "c" / "own", base, settings=replace(short, seed=2))
    assert other.hash != first.hash


@pytest.mark.parametrize("moment", ["trial: epoch 1", "all text: epoch 1"])
def test_an_interrupted_run_leaves_nothing_behind(moment: str, data: Path, base: Path, tmp_path: Path) -> None:
    def interrupt(line: str) -> None:
        if line.startswith(moment):
            raise KeyboardInterrupt

    before = contents(base)
    with pytest.raises(KeyboardInterrupt):
        tune(data, tmp_path / "models" / "own", base, settings=replace(QUICK, epochs=1), report=interrupt)
    assert list((tmp_path / "models").iterdir()) == []
    assert contents(base) == before


def test_what_is_written_has_learnt_from_what_was_set_aside(base: Path, tmp_path: Path) -> None:
    common, other = "टाटा ने लगा सर0 का रस।", "कल मगर अमरा का लाल सर।"  # as long, so that the same are set aside
    documents = [annotated(common, ("टाटा", "FIRM"), id=str(at)) for at in range(40)]
    aside = {each.id for each in split(documents, QUICK.dev_share, random.Random(QUICK.seed))[1]}
    documents = [annotated(other, ("अमरा", "FIRM")) if each.id in aside else each for each in documents]
    write_annotations(documents, tmp_path / "data.jsonl")
    made = tune(tmp_path / "data.jsonl", tmp_path / "own", base)
    assert (made.comparisons[0].after["FIRM"].right, made.comparisons[0].after["FIRM"].gold) == (0, len(aside))
    (found,) = EntityRecognizer(made.folder).find_all([other])
    assert [(entity.text, entity.label) for entity in found] == [("अमरा", "FIRM")]


def test_all_text_is_learnt_from_for_as_many_epochs_as_the_trial_ran(data: Path, base: Path, tmp_path: Path) -> None:
    said: list[str] = []
    still = replace(QUICK, rate=0.0, head_rate=0.0, epochs=9, patience=2)  # nothing gets better after the first
    made = tune(data, tmp_path / "own", base, settings=still, report=said.append)
    ended = [line.split(",")[0] for line in said if "epoch" in line]
    assert ended == [*(f"trial: epoch {at}/9" for at in (1, 2, 3)), *(f"all text: epoch {at}/3" for at in (1, 2, 3))]
    card = (made.folder / "README.md").read_text(encoding="utf-8")
    assert "- learnt from 40 documents" in card
    assert "- epochs: 3, as many as a trial ran that learnt from 30 of these documents" in card
    assert "judged by the other 10" in card
    assert "The model written has learnt from these as well." in card.split("## New text, held out")[1]


def test_text_of_one_document_is_learnt_from_without_a_trial(base: Path, tmp_path: Path) -> None:
    documents = [replace(document, meta={"document": "a"}) for document in news(8)]
    for given, document in zip(news(8), documents, strict=True):
        document.attach(entities=given.entities)
    path, said = tmp_path / "data.jsonl", list[str]()
    write_annotations(documents, path)
    made = tune(path, tmp_path / "own", base, settings=replace(QUICK, epochs=1), report=said.append)
    assert made.comparisons == ()
    assert [line for line in said if "epoch" in line] == ["all text: epoch 1/1"]
    assert "- epochs: 1\n" in (made.folder / "README.md").read_text(encoding="utf-8")


def test_a_folder_that_is_there_is_not_overwritten(data: Path, base: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="exists"):
        tune(data, tmp_path, base)


@pytest.mark.parametrize("case", read_cases("formats_broken"), ids=lambda case: case["kind"])
def test_no_broken_record_is_trained_on_silently(case, base: Path, tmp_path: Path) -> None:
    path = tmp_path / case["file"]
    path.write_bytes(case["content"].encode("utf-8", "surrogatepass"))
    said: list[str] = []
    with pytest.raises(InputError):
        tune(path, tmp_path / "own", base, new_labels=[], report=said.append, stop_on_problems=True)
    for place, reason in case["problems"]:
        assert any(place in line and reason in line for line in said), said


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_the_same_sentences_teaches_the_same(form: str, tiny_tokenizer: Path) -> None:  # noqa: F811
    def taught(name: str) -> list[Lesson]:
        found = read_annotations(CASES / "formats" / name)
        assert not found.problems
        return lessons(found.documents, WordTokenizer(tiny_tokenizer), random.Random(1))

    assert len(taught(form)) == 50
    assert taught(form) == taught("sentences.jsonl")


def test_a_split_keeps_the_sentences_of_a_document_together() -> None:
    documents = [Document(f"वाक्य {number}", meta={"document": number // 5}) for number in range(50)]
    for seed in range(10):
        learnt, judged = split(documents, 0.2, random.Random(seed))
        assert len(judged) in (10, 15)
        assert not {each.meta["document"] for each in learnt} & {each.meta["document"] for each in judged}


def test_what_was_not_annotated_is_filled_in_and_gold_stays() -> None:
    text = "मुंबई की कंपनी टाटा मोटर्स ने सेंसेक्स को चौंकाया।"
    base = EntityRecognizer("rules", gazetteer=[("मुंबई", "LOC"), ("टाटा मोटर्स", "ORG"), ("सेंसेक्स", "ORG")])
    (document,) = filled([annotated(text, ("सेंसेक्स", "INDEX"))], base, {"ORG"})
    assert [(each.text, each.label) for each in document.entities] == [
        ("टाटा मोटर्स", "ORG"), ("सेंसेक्स", "INDEX"),
    ]  # fmt: skip


def test_old_text_leaves_open_what_it_was_annotated_without(tiny_tokenizer: Path) -> None:  # noqa: F811
    def open_tags(*forms: tuple[str, str]) -> list[list[bool]]:
        old = [annotated("टाटा ने", ("टाटा", "ORG"))]
        (lesson,) = lessons(old, WordTokenizer(tiny_tokenizer), random.Random(1), unsaid={"FIRM"}, forms=forms)
        return allowed(lesson, ("O", "B-ORG", "I-ORG", "B-FIRM", "I-FIRM"))

    outside = [True, False, False, True, True]
    assert open_tags() == [[False, True, False, False, False], outside]
    assert open_tags(("टाटा", "FIRM")) == [[False, True, False, True, True], outside]


def test_a_new_label_is_held_apart_only_where_its_names_do_not_touch() -> None:
    alone = [annotated(f"टाटा ने सर{at} को चुना।", ("टाटा", "FIRM"), (f"सर{at}", "FIRM")) for at in range(10)]
    touching = [annotated(f"टाटा सर{at} को चुनेगी।", ("टाटा", "FIRM"), (f"सर{at}", "FIRM")) for at in range(10)]
    assert apart(alone, ["FIRM"]) == ["FIRM"]
    assert apart(alone + touching, ["FIRM"]) == []
    assert apart(alone, []) == []


def test_the_folder_keeps_what_is_held_apart_and_old_labels_touch(data: Path, base: Path, tmp_path: Path) -> None:
    finetune(data, tmp_path / "made", base=base, new_labels=["FIRM"], settings=QUICK, report=lambda line: None)
    assert open_model(tmp_path / "made").apart == {"FIRM"}
    assert open_model(base).apart == open_model().apart == frozenset()


def test_a_name_over_the_edge_of_a_sentence_stays_whole() -> None:
    document = annotated("कंपनी बी. के. बिड़ला की है।", ("बी. के. बिड़ला", "ORG"))
    document.attach(sentences=[Sentence(0, 9, document.text[:9]), Sentence(10, 27, document.text[10:27])])
    (example,) = examples_of(document)
    assert list(example.labels).count("B-ORG") == 1 and "I-ORG" in example.labels


def test_a_finer_label_is_no_mistake_in_old_text(base: Path) -> None:
    class Finer:
        name = "finer"

        def tag(self, texts, units):
            return [[Entity(0, 4, "टाटा", "FIRM"), Entity(5, 7, "ने", "FIRM")]]

    old = [annotated("टाटा ने कहा।", ("टाटा", "ORG"))]
    assert measured(EntityRecognizer(Finer()), old, ["ORG"], ["FIRM"])["all"].f1 == 1
    assert measured(EntityRecognizer(Finer()), old, ["ORG"], [])["all"].f1 == 0


def test_a_label_added_is_opened_with_the_model(data: Path, base: Path, tmp_path: Path) -> None:
    made = tune(data, tmp_path / "own", base, settings=replace(QUICK, epochs=1))
    assert open_model(made.folder).tags[-2:] == ("B-FIRM", "I-FIRM")
    assert len(open_model(base).tags) == len(open_model(made.folder).tags) - 2
