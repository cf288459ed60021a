"""Points for what a word without a name stands for, fitted to questions with a known answer."""

from hindinlp.formats.articles import parse_article
from hindinlp.training.references import Question, accuracy, fit, questions, table

ARTICLE = """# lang: hi

[चंबल मोटर्स](ORG) ने [दून बैंक](ORG) से कर्ज लिया।
कंपनी का मुनाफा 5 करोड़ रुपये रहा।
> PROFIT(चंबल मोटर्स) amount=5 करोड़ रुपये
"""


def test_a_fact_shows_what_a_word_stands_for():
    (asked,) = questions([parse_article(ARTICLE, "case")])
    assert (asked.how, len(asked.candidates)) == ("noun", 2)
    assert "ORG:case=ne|1" in asked.candidates[asked.meant]


def test_what_is_meant_gets_points():
    asked = [Question(str(number), "noun", (("ORG:far=1",), ("ORG:far=2",)), number % 4 == 0) for number in range(40)]
    points = fit(asked)
    assert points["ORG:far=1"] > 0 > points["ORG:far=2"]
    assert accuracy(asked, points)["all"] == (30, 40)
    assert "ORG:far=1\t" in table(points)


def test_nothing_is_fitted_to_nothing():
    assert fit([]) == {}
