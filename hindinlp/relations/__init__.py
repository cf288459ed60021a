"""Relations of business news: who did what with whom, for how much, when, and how sure the text is."""

from hindinlp.relations.extractor import (
    Explanation,
    RelationExtractor,
    explain,
    extract_relations,
    relation_stage,
)

__all__ = ["Explanation", "RelationExtractor", "explain", "extract_relations", "relation_stage"]
