"""Run a pipeline over many articles, in one process or several, writing one record a line in the order of the input.

Work is cut into chunks of a fixed number of articles, whatever the number of workers, so that the output is the same
to the byte. A record is written as soon as its turn comes; an interrupted run is continued by skipping what is there.
"""

from __future__ import annotations

import json
import os
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from hindinlp.batch.sources import Source, read_source
from hindinlp.document import SCHEMA
from hindinlp.errors import InputError
from hindinlp.pipeline import Pipeline, batched

CHUNK = 16  # articles a task: enough to fill the batches of a model, few enough to keep memory and progress even
AHEAD = 2  # tasks waiting for each worker
MAX_CHARS = 5_000_000
COUNTED = ("sentences", "entities", "amounts", "relations")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a worker needs to know; `pipeline` holds the keyword arguments of `hindinlp.load`."""

    pipeline: Mapping[str, Any]
    text_field: str = "text"
    max_chars: int = MAX_CHARS


@dataclass(frozen=True, slots=True)
class Outcome:
    """One written record, encoded, and what it holds."""

    id: str
    line: bytes
    counts: Mapping[str, int]
    error: str | None = None


Processor = Callable[[list[Source]], list[Outcome]]


def process(chunk: list[Source], pipeline: Pipeline, settings: Settings) -> list[Outcome]:
    """Read and annotate a chunk; an article that fails becomes a record with its error, and the rest goes on."""
    read: list[Any] = []
    for source in chunk:
        try:
            read.append(read_source(source, text_field=settings.text_field, max_chars=settings.max_chars))
        except InputError as error:
            read.append(_failure(source.id, error))
    documents = [item for item in read if not isinstance(item, Outcome)]
    try:
        done = iter([_success(document) for document in pipeline.pipe(documents)])
    except Exception:  # one of them is at fault: find out which, alone
        done = iter([_alone(document, pipeline) for document in documents])
    return [item if isinstance(item, Outcome) else next(done) for item in read]


def _alone(document: Any, pipeline: Pipeline) -> Outcome:
    from hindinlp.document import Document

    fresh = Document(document.text, id=document.id, published=document.published, meta=document.meta)
    try:
        return _success(pipeline(fresh))
    except Exception as error:
        return _failure(document.id, error)


def _success(document: Any) -> Outcome:
    counts = {name: len(getattr(document, name)) for name in COUNTED}
    return Outcome(document.id, encode(document.to_dict()), counts)


def _failure(id: str, error: Exception) -> Outcome:
    message = str(error) or type(error).__name__
    record = {"schema": SCHEMA, "id": id, "error": {"type": type(error).__name__, "message": message}}
    return Outcome(id, encode(record), {}, message)


def encode(record: Mapping[str, Any]) -> bytes:
    """Write a record as one line of JSON in UTF-8; a lone surrogate, which UTF-8 cannot hold, stays a JSON escape."""
    return json.dumps(record, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"


_worker: Processor | None = None


def _start_worker(settings: Settings) -> None:
    """Build the pipeline once in each worker, with one thread: the workers are the parallelism."""
    global _worker
    os.environ["OMP_NUM_THREADS"] = "1"
    _worker = processor(settings)


def processor(settings: Settings) -> Processor:
    """Load the pipeline and return the function that turns a chunk of sources into outcomes."""
    from hindinlp.pipeline import load

    pipeline = load(**settings.pipeline)
    return lambda chunk: process(chunk, pipeline, settings)


def _work(chunk: list[Source]) -> list[Outcome]:
    assert _worker is not None
    return _worker(chunk)


def outcomes(articles: Iterable[Source], settings: Settings, *, workers: int = 1) -> Iterator[Outcome]:
    """Yield the outcome of each article in order, holding only a few chunks at a time."""
    chunks = batched(articles, CHUNK)
    if workers == 1:
        work = processor(settings)
        for chunk in chunks:
            yield from work(chunk)
        return
    for done in _in_processes(chunks, settings, workers):
        yield from done


def _in_processes(chunks: Iterator[list[Source]], settings: Settings, workers: int) -> Iterator[list[Outcome]]:
    waiting: deque[tuple[list[Source], Future[list[Outcome]]]] = deque()
    pool = _pool(settings, workers)
    try:
        for chunk in chunks:
            try:
                task = pool.submit(_work, chunk)
            except BrokenProcessPool:  # what was waiting is done again by _result
                pool = _pool(settings, workers)
                task = pool.submit(_work, chunk)
            waiting.append((chunk, task))
            if len(waiting) >= workers * AHEAD:
                yield _result(*waiting.popleft(), settings)
        while waiting:
            yield _result(*waiting.popleft(), settings)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _pool(settings: Settings, workers: int) -> ProcessPoolExecutor:
    # spawn: a forked copy of a process that runs threads (onnxruntime, torch) may hang
    return ProcessPoolExecutor(workers, get_context("spawn"), _start_worker, (settings,))


def _result(chunk: list[Source], task: Future[list[Outcome]], settings: Settings) -> list[Outcome]:
    try:
        return task.result()
    except BrokenProcessPool:
        return _apart(chunk, settings)


def _apart(chunk: list[Source], settings: Settings) -> list[Outcome]:
    """Work on a chunk whose process died (out of memory, say): again in a new one, then article by article."""
    with _pool(settings, 1) as pool:
        try:
            return pool.submit(_work, chunk).result()
        except BrokenProcessPool:
            pass
    if len(chunk) > 1:
        return [outcome for source in chunk for outcome in _apart([source], settings)]
    reason = InputError(f"{chunk[0].path}: the process that read it died (out of memory?)")
    return [_failure(chunk[0].id, reason)]


def finished_ids(path: Path) -> set[str]:
    """Read the ids of the records of an interrupted run, cutting off a last line that was not written whole.

    Raise `InputError` for a line in the middle that is no record.
    """
    ids: set[str] = set()
    if not path.exists():
        return ids
    whole = 0
    with path.open("rb") as stream:
        for number, line in enumerate(stream, start=1):
            if not line.endswith(b"\n"):
                break
            try:
                ids.add(json.loads(line)["id"])
            except (ValueError, KeyError, TypeError) as error:
                raise InputError(f"{path}:{number}: not a record of an earlier run; remove the file") from error
            whole += len(line)
    os.truncate(path, whole)
    return ids


def write(results: Iterable[Outcome], path: Path, *, append: bool) -> Iterator[Outcome]:
    """Write each outcome as it comes and pass it on."""
    with path.open("ab" if append else "wb") as stream:
        for outcome in results:
            stream.write(outcome.line)
            stream.flush()
            yield outcome


def tally(results: Iterable[Outcome]) -> Counter[str]:
    """Count documents, errors and what was found."""
    totals: Counter[str] = Counter(documents=0, errors=0)
    for outcome in results:
        totals["documents"] += 1
        totals["errors"] += outcome.error is not None
        totals.update(outcome.counts)
    return totals
