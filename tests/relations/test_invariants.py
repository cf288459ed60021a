"""What holds for every document: the rules never raise, and what they tell lies in the text, once and in order."""

from hypothesis import given, settings
from hypothesis import strategies as st

from hindinlp.amounts import amount_stage
from hindinlp.document import STATUSES, check_offsets
from hindinlp.formats.articles import parse_article
from hindinlp.relations.rules import relations_by_rule

NAMES = (
    "[मेटा](ORG)", "[स्केल AI](ORG)", "[HDFC Bank](ORG)", "[SEBI](ORG)", "[उड़ान](ORG)", "[राव](PER)", "[Jane Roe](PER)",
    "[पुणे](LOC)", "[India](LOC)", "[Llama 4](PRODUCT)", "[चेतक](PRODUCT)", "[भारतीय](MISC)", "[G20](EVENT)",
)  # fmt: skip
SUMS = (
    "14.3 अरब डॉलर",
    "Rs 87 crore",
    "₹5",
    "49 प्रतिशत",
    "26%",
    "1,200 कर्मचारी",
    "2024",
    "जून तिमाही",
    "FY25",
    "12 March 2024",
)
WORDS = (
    "ने को में से पर का की के द्वारा और , ( ) \" ' . — - : ; कि जो जिसने जबकि कंपनी बैंक वह उन्होंने अपना यह निवेश किया खरीदा बेचा "
    "हिस्सेदारी मुनाफा घाटा आय शेयर बाजार पूंजीकरण मूल्यांकन आईपीओ सीईओ संस्थापक पूर्व नए अंतरिम इस्तीफा दिया नियुक्त जुर्माना लगाया ठेका मिला करार "
    "छंटनी प्रतिद्वंद्वी ग्राहक अनुषंगी लॉन्च स्थित होगा सकता नहीं is was has been will may to by of in from with for and the its it he who "
    "which acquired invested raised led round stake profit loss revenue rose fell founder CEO chief former interim named quit joined board fined "
    "order contract unit rival customers based said reportedly denied 's a an"
).split()

piece = st.one_of(st.sampled_from(NAMES), st.sampled_from(SUMS), st.sampled_from(WORDS))
sentence = st.lists(piece, min_size=1, max_size=24).map(" ".join)
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
