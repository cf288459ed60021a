"""Put stages together: the `Stage` protocol, the `Pipeline` that checks and streams, and `load()`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Protocol, TypeVar

from hindinlp.document import Document, check_offsets
from hindinlp.errors import PipelineError

BATCH_SIZE = 8

Item = TypeVar("Item")


class Stage(Protocol):
    """One step of a pipeline: it reads the layers `requires` of a document and attaches those of `provides`."""

    @property
    def name(self) -> str: ...
    @property
    def requires(self) -> tuple[str, ...]: ...
    @property
    def provides(self) -> tuple[str, ...]: ...

    def __call__(self, document: Document) -> Document:
        """Annotate one document in place and return it."""
        ...

    def pipe(self, documents: Iterable[Document], *, batch_size: int = BATCH_SIZE) -> Iterator[Document]:
        """Annotate a stream of documents, in order, holding at most `batch_size` of them."""
        ...


@dataclass(frozen=True)
class FunctionStage:
    """Make a stage of a function that annotates one document in place; it has nothing to gain from batches."""

    name: str
    requires: tuple[str, ...]
    provides: tuple[str, ...]
    annotate: Callable[[Document], None]

    def __call__(self, document: Document) -> Document:
        require(document, self.requires, self.name)
        self.annotate(document)
        return document

    def pipe(self, documents: Iterable[Document], *, batch_size: int = BATCH_SIZE) -> Iterator[Document]:
        return map(self, documents)


def require(document: Document, layers: Iterable[str], who: str) -> None:
    """Raise `PipelineError` naming the layers that `who` needs and the document lacks."""
    missing = [layer for layer in layers if layer not in document.layers]
    if missing:
        filled = ", ".join(sorted(document.layers)) or "nothing"
        raise PipelineError(
            f"{who} needs {', '.join(layers)}; the document {document.id!r} has {filled}; missing: {', '.join(missing)}"
        )


def batched(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Cut a stream into lists of `size` (the last may be shorter).

    >>> list(batched("abcde", 2))
    [['a', 'b'], ['c', 'd'], ['e']]
    """
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch


class Pipeline:
    """Run stages in order over one text or a stream of documents.

    The order is checked here, once: each stage must find what it requires among what earlier ones provide.

    >>> from hindinlp.sentences import sentence_stage
    >>> Pipeline([sentence_stage()])
    Traceback (most recent call last):
    hindinlp.errors.PipelineError: stage 'sentences' needs blocks; provided before it: nothing; missing: blocks
    """

    def __init__(self, stages: Sequence[Stage]) -> None:
        self.stages = tuple(stages)
        provided: list[str] = []
        for stage in self.stages:
            missing = [layer for layer in stage.requires if layer not in provided]
            if missing:
                raise PipelineError(
                    f"stage {stage.name!r} needs {', '.join(stage.requires)}; provided before it: "
                    f"{', '.join(provided) or 'nothing'}; missing: {', '.join(missing)}"
                )
            provided.extend(stage.provides)

    def __call__(self, text: str | Document) -> Document:
        """Annotate one text (or document, in place) and return the document."""
        return next(self.pipe([text]))

    def pipe(self, texts: Iterable[str | Document], *, batch_size: int = BATCH_SIZE) -> Iterator[Document]:
        """Annotate a stream, lazily and in order, batching model work across `batch_size` documents."""
        stream: Iterable[Document] = (_document(text) for text in texts)
        for stage in self.stages:
            stream = _checked(stage, stage.pipe(stream, batch_size=batch_size))
        return iter(stream)


def _document(text: str | Document) -> Document:
    return text if isinstance(text, Document) else Document(text)


def _checked(stage: Stage, documents: Iterable[Document]) -> Iterator[Document]:
    for document in documents:
        check_offsets(document, stage.provides)
        yield document


def load(
    name: str = "default",
    *,
    ner: str | Path | Stage | None = None,
    relations: Stage | None = None,
    threads: int = 1,
) -> Pipeline:
    """Build the pipeline for whole articles: layout, sentences, entities, identities, amounts and dates, relations.

    `name` is the shipped recogniser to use; `ner` puts another in its place: a model folder, or a stage.
    `relations` replaces the relation stage. `threads` is for the models. Raise `ModelError` for an unknown name or
    a damaged folder.

    >>> document = load()("मेटा ने स्केल AI में 14.3 अरब डॉलर का निवेश किया है।")
    >>> document.amounts[0].value
    Decimal('14300000000.0')
    """
    from hindinlp.amounts import amount_stage
    from hindinlp.linking import identity_stage
    from hindinlp.ner import ner_stage
    from hindinlp.relations import relation_stage
    from hindinlp.sentences import sentence_stage
    from hindinlp.text.layout import layout_stage

    recogniser = ner_stage(ner or name, threads=threads) if ner is None or isinstance(ner, str | Path) else ner
    return Pipeline(
        [layout_stage(), sentence_stage(), recogniser, identity_stage(), amount_stage(), relations or relation_stage()]
    )
