"""Text before language: script and language of a span, words, a normalised view, the layout of an article."""

from hindinlp.text.words import tokens, words

__all__ = ["tokens", "words"]
