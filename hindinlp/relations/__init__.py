"""Relations of business news: who did what with whom, for how much, when, and how sure the text is."""

from hindinlp.relations.extractor import RelationExtractor, extract_relations, relation_stage

__all__ = ["RelationExtractor", "extract_relations", "relation_stage"]
