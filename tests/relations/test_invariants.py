"""What holds for every document: the rules never raise, and what they tell lies in the text, once and in order."""

from hypothesis import given, settings
from hypothesis import strategies as st

from hindinlp.amounts import amount_stage
from hindinlp.document import STATUSES, check_offsets
from hindinlp.formats.articles import parse_article
from hindinlp.relations.rules import relations_by_rule
from tests.conftest import CASES

PIECES = (CASES / "relation_pieces.txt").read_text(encoding="utf-8").splitlines()  # names, sums and words of the trade

sentence = st.lists(st.sampled_from(PIECES), min_size=1, max_size=24).map(" ".join)
article = st.lists(st.tuples(st.sampled_from(("", "## ")), sentence), min_size=1, max_size=5)


@settings(max_examples=300, deadline=None)
@given(article, st.sampled_from(("hi", "en", "mixed")))
def test_rules_hold_on_any_text(lines, lang):
    body = "\n\n".join(mark + line for mark, line in lines)
    document = amount_stage()(parse_article(f"# lang: {lang}\n\n{body}\n", "case").document)
    document.attach(relations=relations_by_rule(document))
    check_offsets(document)
    found = document.relations
    assert len(set(found)) == len(found)
    assert list(found) == sorted(found, key=lambda fact: (fact.start, fact.subject.start, fact.type))
    for fact in found:
        assert fact.subject in document.entities and (fact.object is None or fact.object in document.entities)
        assert fact.status in STATUSES and (fact.amount is None or fact.amount in document.amounts)
    assert document.to_dict() == type(document).from_dict(document.to_dict()).to_dict()
