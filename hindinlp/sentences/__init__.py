"""Sentences of Hindi, English and mixed text, with exact offsets."""

from hindinlp.sentences.splitter import (
    Decision,
    RuleSplitter,
    Splitter,
    explain,
    sentence_stage,
    split_sentences,
)

__all__ = ["Decision", "RuleSplitter", "Splitter", "explain", "sentence_stage", "split_sentences"]
