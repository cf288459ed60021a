"""Text before language: script and language of a span, words, a normalised view, the layout of an article."""

from hindinlp.text.script import language, script
from hindinlp.text.view import View, indic_normaliser, normalise
from hindinlp.text.words import tokens, words

__all__ = ["View", "indic_normaliser", "language", "normalise", "script", "tokens", "words"]
