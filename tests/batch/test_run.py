"""Whole runs of the command: output, exit codes, resuming, workers, memory."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT

SAMPLES = ROOT / "corpora" / "samples"


def run(*arguments, check=None, **options):
    command = [sys.executable, "-m", "hindinlp", "run", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, **options)
    if check is not None:
        assert done.returncode == check, done.stdout + done.stderr
    return done


def records(out: Path):
    return [json.loads(line) for line in (out / "documents.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def many(tmp_path_factory) -> Path:
    """A folder of 60 articles, the samples over and over."""
    folder = tmp_path_factory.mktemp("many")
    texts = [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.rglob("*.txt"))]
    for number in range(60):
        (folder / f"{number:03}.txt").write_text(texts[number % len(texts)], encoding="utf-8")
    return folder


def test_samples_become_records(tmp_path):
    done = run(SAMPLES, "--out", tmp_path, check=0)
    found = records(tmp_path)
    assert [record["id"] for record in found] == sorted(
        path.relative_to(SAMPLES).with_suffix("").as_posix() for path in SAMPLES.rglob("*.txt")
    )
    assert all(record["schema"] == 1 and record["sentences"] and record["entities"] for record in found)
    assert all(name in done.stdout for name in ("documents", "sentences", "entities", "amounts", "relations", "errors"))


def test_bad_files_become_error_records_and_the_rest_is_done(tmp_path):
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    good = "नर्मदा सीमेंट ने 5 करोड़ रुपये लगाए।"
    (source / "good.txt").write_text(good, encoding="utf-8")
    (source / "empty.txt").write_bytes(b"")
    (source / "latin.txt").write_bytes("café".encode("latin-1"))
    (source / "binary.txt").write_bytes(bytes(range(256)))
    (source / "huge.txt").write_text("क" * 5_000_001, encoding="utf-8")
    (source / "lines.jsonl").write_text('{"text": "ठीक।"}\n{"text": \n{"text": "\\ud800 a"}\n', encoding="utf-8")
    (source / "marks.txt").write_text("\u202eمرحبا\u200b 😀 <b>मेटा</b>\ufeff", encoding="utf-8")
    (source / "gone.txt").symlink_to(tmp_path / "nowhere")
    run(source, "--out", out, check=1)
    found = {record["id"]: record for record in records(out)}
    failed = {id for id, record in found.items() if "error" in record}
    assert failed == {"latin", "binary", "huge", "lines#2"}
    assert found["good"]["text"] == good
    assert found["lines#3"]["text"] == "\ud800 a"
    assert {"empty", "lines#1", "marks"} <= found.keys()


@pytest.mark.parametrize("arguments", [["nowhere"], [], ["README.md", "--workers", "0"]])
def test_wrong_usage_exits_with_2(tmp_path, arguments):
    run(*arguments, "--out", tmp_path, check=2)


def test_a_folder_without_articles_says_so(tmp_path):
    done = run(tmp_path, "--out", tmp_path / "out", check=2)
    assert "no articles" in done.stderr


@pytest.mark.slow
def test_output_is_the_same_for_any_number_of_workers(tmp_path, many):
    for workers in (1, 2, 3):
        run(many, "--out", tmp_path / str(workers), "--workers", workers, check=0)
    outputs = {(tmp_path / str(workers) / "documents.jsonl").read_bytes() for workers in (1, 2, 3)}
    assert len(outputs) == 1


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 2])
def test_a_killed_run_is_resumed_without_loss_or_repeat(tmp_path, many, workers):
    command = [sys.executable, "-m", "hindinlp", "run", str(many), "--out", str(tmp_path), "--workers", str(workers)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, start_new_session=True)
    target = tmp_path / "documents.jsonl"
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and not (target.exists() and target.stat().st_size):
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    with target.open("ab") as stream:
        stream.write(b'{"schema": 1, "id": "cut o')  # what a kill in the middle of a write leaves
    run(many, "--out", tmp_path, "--resume", "--workers", workers, check=0)
    ids = [record["id"] for record in records(tmp_path)]
    assert ids == [f"{number:03}" for number in range(60)]


def test_resume_refuses_a_file_of_another_kind(tmp_path):
    (tmp_path / "documents.jsonl").write_text("not a record\n")
    done = run(SAMPLES, "--out", tmp_path, "--resume", check=2)
    assert "documents.jsonl:1" in done.stderr


def peak_memory(folder: Path, out: Path) -> int:
    """Run in a child process and give its peak memory in KiB."""
    code = (
        "import resource, sys; from typer.testing import CliRunner; from hindinlp.cli import app; "
        "CliRunner().invoke(app, ['run', sys.argv[1], '--out', sys.argv[2]]); "
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    command = [sys.executable, "-c", code, str(folder), str(out)]
    return int(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout)


@pytest.mark.slow
def test_memory_does_not_grow_with_the_number_of_articles(tmp_path):
    text = "नर्मदा सीमेंट ने शुक्रवार को 212 करोड़ रुपये का मुनाफा कमाया। Orbit Foods lost Rs 87 crore.\n"
    peaks = []
    for size in (200, 2000):
        folder = tmp_path / str(size)
        folder.mkdir()
        for number in range(size):
            (folder / f"{number:04}.txt").write_text(text, encoding="utf-8")
        peaks.append(peak_memory(folder, tmp_path / f"out{size}"))
    assert peaks[1] <= 1.2 * peaks[0]
