"""The command line as a whole: what is wrong with the files it is given is one line, never a traceback."""

import pytest
from typer.testing import CliRunner

from hindinlp.cli import app


@pytest.mark.parametrize(
    "command",
    [
        "run {0}/nowhere --out {0}/out",
        "show {0}/nowhere.txt",
        "convert {0}/nowhere.json {0}/out.jsonl",
        "evaluate ner {0}/nowhere",
        "evaluate sentences {0}/nowhere.jsonl",
        "evaluate amounts {0}/nowhere.jsonl",
        "evaluate relations {0}",
        "corpus check {0}/nowhere",
        "train relations --articles {0}/nowhere --out {0}/models",
        "train ner --data {0}/nowhere.json --base {0}/nowhere --out {0}/model",
    ],
)
def test_a_missing_file_is_told_on_one_line(command, tmp_path):
    shown = CliRunner().invoke(app, command.format(tmp_path).split())
    assert shown.exit_code == 2, shown.output
    assert shown.stderr.startswith("hindinlp ") and "Traceback" not in shown.output
