"""Names in running text: persons, organisations, places, products, events and others."""

from hindinlp.ner.recogniser import EntityRecognizer, Tagger, find_entities, ner_stage

__all__ = ["EntityRecognizer", "Tagger", "find_entities", "ner_stage"]
