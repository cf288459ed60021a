"""Time each stage of the default pipeline on annotated articles, one thread: python benchmarks/pipeline.py [FOLDER]

Prints processor seconds, share of the whole, and words a second of every stage, and the ratio of relations to entities.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import hindinlp
from hindinlp.document import Document
from hindinlp.formats.articles import read_articles
from hindinlp.text.words import words

FOLDER = Path("corpora/business_news/articles")
ROUNDS = 3


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    texts = [article.document.text for article in read_articles(folder)]
    size = sum(1 for text in texts for _ in words(text))
    pipeline = hindinlp.load()
    pipeline(texts[0])  # what is built on first use is not timed
    seconds = {stage.name: min(times) for stage, times in measure(pipeline, texts).items()}
    total = sum(seconds.values())
    print(f"{len(texts)} articles, {size} words, best of {ROUNDS}")
    for name, spent in seconds.items():
        print(f"{name:12} {spent:7.2f} s  {spent / total:5.1%}  {size / spent:10,.0f} words/s")
    print(f"{'all':12} {total:7.2f} s  {1:5.0%}  {size / total:10,.0f} words/s")
    print(f"relations / entities: {seconds['relations'] / seconds['entities']:.2f}")


def measure(pipeline: hindinlp.Pipeline, texts: list[str]) -> dict[hindinlp.Stage, list[float]]:
    """Give the processor seconds of each stage in each round, articles one after the other as in a run."""
    times: dict[hindinlp.Stage, list[float]] = {stage: [0.0] * ROUNDS for stage in pipeline.stages}
    for number in range(ROUNDS):
        for text in texts:
            document = Document(text)
            for stage in pipeline.stages:
                start = time.process_time()
                stage(document)
                times[stage][number] += time.process_time() - start
    return times


if __name__ == "__main__":
    main()
