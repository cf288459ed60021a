import json

import pytest
import typer
from typer.testing import CliRunner

from hindinlp.commands.amounts import amounts
from hindinlp.commands.evaluate_amounts import evaluate_amounts

DEAL = "डील $2 billion (₹1,720 crore) की है, Q2 FY25 में"


def run(command, *arguments, stdin=None):
    app = typer.Typer()
    app.command()(command)
    return CliRunner().invoke(app, arguments, input=stdin, env={"COLUMNS": "200"})


def test_the_table_shows_amounts_dates_and_the_implied_rate():
    output = run(amounts, DEAL).output
    for words in ("USD 2,000,000,000", "₹1,720 crore (8.6 INR/USD)", "2024-Q3"):
        assert words in output


def test_a_mistyped_crore_figure_is_reported_for_a_day():
    output = run(amounts, DEAL, "--on", "2025-06-13").output
    assert "does not agree" in output and "European Central Bank" in output


def test_explain_names_the_productions():
    output = run(amounts, "5जी पर 10 करोड़ रुपये", "--explain").output
    assert "no amount" in output and "decisions" in output


def test_json_is_a_record_of_the_schema():
    result = run(amounts, "--json", stdin="49% in FY25")
    record = json.loads(result.output)
    assert record["schema"] == 1 and record["amounts"][0]["value"] == "49"
    assert record["dates"][0]["last"] == "2025-03-31"


@pytest.mark.parametrize("arguments", [("--system", "roman"), ("--lang", "fr"), ("--on", "yesterday")])
def test_wrong_usage_exits_with_2(arguments):
    assert run(amounts, "₹5", *arguments).exit_code == 2


def test_a_day_outside_the_history_exits_with_2():
    assert run(amounts, DEAL, "--on", "1990-01-01").exit_code == 2


def test_evaluation_prints_a_table(tmp_path):
    line = {"lang": "hi", "text": "₹5 और 7%", "amounts": [{"text": "₹5", "kind": "money", "value": "6"}]}
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(line, ensure_ascii=False), encoding="utf-8")
    output = run(evaluate_amounts, str(path), "--errors", "5").output
    assert "hi money" in output and "wanted [₹5]" in output and "extra [7%]" in output
