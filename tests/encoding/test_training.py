"""The training loop on a network of a few thousand weights: it learns, and ships what it learnt."""

import copy
import random
from dataclasses import replace
from pathlib import Path

import torch

from hindinlp.encoding.words import WordTokenizer, read_words
from hindinlp.ner.labels import TAGS
from hindinlp.training.examples import GUIDE, PUBLIC_SETS, Example
from hindinlp.training.ner import Round, Settings, Trainer
from hindinlp.training.network import Neighbours, allowed_guide, allowed_own, loss_of, make_batch
from hindinlp.training.schedule import LONGEST, batches, joined, learning_rate, packed, size_of


def example(text: str, labels: str, convention: str = GUIDE) -> Example:
    return Example(tuple(read_words(text)), tuple(labels.split()), convention)


def test_what_a_label_of_another_guide_teaches() -> None:
    may_be = {
        label: [tag for tag, ok in zip(TAGS, allowed_guide(label, "ewt"), strict=True) if ok]
        for label in ("O", "B-ORG", "B-MISC")
    }
    assert may_be["B-ORG"] == ["B-ORG"]
    assert set(may_be["O"]) == {"O", "B-PRODUCT", "I-PRODUCT", "B-EVENT", "I-EVENT", "B-MISC", "I-MISC"}
    assert len(may_be["B-MISC"]) == len(TAGS)
    assert sum(allowed_own("B-ORG")) == 1


def test_packing_keeps_order_and_every_word(tiny_tokenizer: Path) -> None:
    tokenizer = WordTokenizer(tiny_tokenizer)
    units = [example("क" + " ख" * (number % 7), "O " * (1 + number % 7)) for number in range(60)]
    for seed in range(5):
        parts = list(packed(units, tokenizer, random.Random(seed)))
        assert [word for part in parts for word in part.words] == [word for unit in units for word in unit.words]


def test_batches_hold_every_part_once_and_no_long_one(tiny_tokenizer: Path) -> None:
    tokenizer = WordTokenizer(tiny_tokenizer)
    examples = [example("क " * length, "O " * length) for length in (1, 3, 400, 30, 30)]
    made = batches(examples, tokenizer, random.Random(1), subwords=256)
    parts = [part for batch in made for part in batch]
    assert sum(len(part.words) for part in parts) == sum(len(each.words) for each in examples)
    assert all(size_of(part, tokenizer) <= LONGEST for part in parts)
    assert all(len(batch) == 1 or len(batch) * max(size_of(each, tokenizer) for each in batch) <= 256 for batch in made)


def test_joining_keeps_every_word() -> None:
    examples = [example("क", "O"), example("ख", "O"), example("ग", "O")]
    assert sum(len(each.words) for each in joined(examples, random.Random(1), 1.0)) == 3


def test_the_rate_rises_and_falls() -> None:
    rates = [learning_rate(step, 100) for step in range(100)]
    assert rates.index(max(rates)) in (9, 10)
    assert rates[0] < 0.2
    assert rates[-1] < 0.05


def test_states_are_those_of_the_encoder_also_from_the_lower_exit_on(tiny_network, tiny_tokenizer: Path) -> None:
    batch = make_batch([example("मेटा ने कल", "O O O"), example("टाटा", "O")], WordTokenizer(tiny_tokenizer))
    with torch.no_grad():
        inner = tiny_network.encoder(batch.ids, attention_mask=batch.mask, output_hidden_states=True).hidden_states
        whole = tiny_network.states(batch)
        upper = tiny_network.states(replace(batch, below=tiny_network.below(batch)))
    for depth, states, again in zip(tiny_network.exits, whole, upper, strict=True):
        words = inner[depth].flatten(0, 1)[batch.firsts]
        assert torch.allclose(states[:, : words.shape[1]], words, atol=1e-5)  # the lower exit sees neighbours besides
        assert torch.allclose(states, again, atol=1e-5)


def test_a_round_trains_only_what_is_above_the_layers_it_holds(
    tiny_network, tiny_tokenizer: Path, tmp_path: Path
) -> None:
    for each in PUBLIC_SETS:
        path = tmp_path / "ner" / f"{each.name}.conll"
        path.parent.mkdir(exist_ok=True)
        path.write_text("मेटा\tB-ORG\nने\tO\n\n" * 4, encoding="utf-8")
    for name in ("givenname.cmu", "place.lgd-india", "country.cldr"):
        path = tmp_path / "names" / f"{name}.tsv"
        path.parent.mkdir(exist_ok=True)
        path.write_text("English\tHindi\nGaga\tगागा\n", encoding="utf-8")
    lower = ["heads.0", "neighbours"]
    for frozen, above in ((1, ["encoder.encoder.layer.1", "heads.1", *lower]), (2, lower)):
        network = copy.deepcopy(tiny_network)
        epochs: list[bool] = []
        trainer = Trainer(network, tiny_tokenizer, tmp_path, [], Settings(), lambda _: None)
        trainer.run(Round(2, 0.01, 1.0, 0.0, frozen=frozen), lambda network, seen=epochs: seen.append(network.training))
        after = network.state_dict()
        changed = [name for name, value in tiny_network.state_dict().items() if not torch.equal(value, after[name])]
        assert len(epochs) == 2
        assert {start for start in above for name in changed if name.startswith(start)} == set(above)
        assert all(name.startswith(tuple(above)) for name in changed)


def test_words_of_other_examples_are_no_neighbours() -> None:
    neighbours = Neighbours(4, 3)
    words = torch.rand(5, 4)
    together = neighbours(words, torch.tensor([0, 0, 1, 1, 1]))
    apart = [neighbours(part, torch.zeros(len(part))) for part in (words[:2], words[2:])]
    assert torch.allclose(together, torch.cat(apart))


def test_a_network_learns_a_name(tiny_network, tiny_tokenizer: Path) -> None:
    network = copy.deepcopy(tiny_network).train()
    examples = [example("मेटा ने", "B-ORG O"), example("टाटा ने", "O O", "ewt")]
    batch = make_batch(examples, WordTokenizer(tiny_tokenizer))
    optimiser = torch.optim.AdamW(network.parameters(), lr=0.01)
    losses = []
    for _ in range(30):
        loss = loss_of(network(batch), batch, guide_weight=0.3, exit_weight=0.5)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(loss.item())
    network.eval()
    for scores in network(batch):
        assert TAGS[scores[0, 0].argmax()] == "B-ORG"
        assert TAGS[scores[2, 0].argmax()][2:] not in ("PER", "ORG", "LOC")
    assert losses[-1] < losses[0] / 5


def test_calibration_tells_how_often_it_is_right(tiny_network) -> None:
    from hindinlp.training.ship import calibrate

    network = copy.deepcopy(tiny_network)
    torch.manual_seed(1)
    gold = torch.randint(0, len(TAGS), (400,))
    wrong = torch.rand(400) < 0.3
    logits = torch.nn.functional.one_hot(torch.where(wrong, 0, gold), len(TAGS)).float() * 20  # too sure
    temperatures = calibrate(network, [logits, logits], gold)
    assert all(temperature > 3 for temperature in temperatures)
