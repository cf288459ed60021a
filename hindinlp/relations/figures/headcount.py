"""The rule for the staff of a company and those it lets go: `1,460 कर्मचारी हैं`, `employs 380`, `420 की छंटनी`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from hindinlp.document import Relation
from hindinlp.lexicons import small_words
from hindinlp.relations.figures.fact import figure_fact
from hindinlp.relations.figures.owner import Ask, owner_of
from hindinlp.relations.figures.row import MANY, Amounts, Row
from hindinlp.relations.figures.staff_links import goes_on, is_sacked
from hindinlp.relations.reading.items import Item
from hindinlp.relations.reading.scene import Scene
from hindinlp.relations.reading.units import Mention
from hindinlp.relations.reading.word_tables import Mark, word_table

SOURCE = "rule:headcount"
NOUN = 4  # tokens between a number and the word for who is counted
FIRE = 9  # tokens between a Hindi number and the verb; English verbs stand nearer
VERB = 6
VERB_PARTS = 3  # tokens from an English noun, or from `be` behind it, to the end of the verb: `will be laid off`
SHARE = 6  # tokens between a percentage and the staff it is of
SPELT = 100  # smaller numbers count only in digits: `one in ten jobs`
LEAST, MOST = 5, 5_000_000
STAFF, LAID_OFF = "EMPLOYEES", "LAID_OFF"


def headcounts(scene: Scene, amounts: Amounts) -> Iterator[tuple[Relation, int]]:
    """Yield an EMPLOYEES or LAID_OFF for each number that counts staff, and a denied LAID_OFF where it is ruled out."""
    counted = next(scene.of("PEOPLE", "NUMBER", "RANGE", "PERCENT"), None) is not None
    if not counted and not word_table("staff_words").may_have(scene.unit.words, "none"):
        return
    marks = word_table("staff_words").marks(scene.unit.words)
    employs = not small_words("employs").isdisjoint(scene.unit.words)
    told = any(fact.type == LAID_OFF for fact in scene.earlier.facts)
    if not (employs or told) and not any(
        mark.use in ("staff", "folk", "post", "size", "fire", "none") for mark in marks
    ):
        return
    reader = _Counts(Row(scene, amounts), marks)
    found = [(item, type, owner) for item, type in reader.counted() if (owner := reader.owner(item.first)) is not None]
    for item, type, owner in found:
        fact = figure_fact(type, owner, item.mention, scene.unit, amounts, SOURCE)
        percent = reader.share() if type == LAID_OFF and fact.percent is None else None
        yield (replace(fact, percent=percent) if percent is not None else fact), item.first
    if not any(type == LAID_OFF for _, type, _ in found):
        yield from _ruled_out(reader, amounts)


def _ruled_out(reader: _Counts, amounts: Amounts) -> Iterator[tuple[Relation, int]]:
    for mark in reader.marks:
        if mark.use == "none" and (owner := reader.owner(mark.first)) is not None:
            fact = figure_fact(
                LAID_OFF, owner, None, reader.row.scene.unit, amounts, SOURCE, reader.row.word(mark.first)
            )
            yield replace(fact, status="denied"), mark.first
            return


class _Counts:
    """The numbers of a unit with the words that tell which of them count staff."""

    def __init__(self, row: Row, marks: Sequence[Mark]) -> None:
        self.row = row
        self.marks = marks
        self.numbers = [item for item in row.scene.of("PEOPLE", "NUMBER", "RANGE") if _may_count(item)][:MANY]

    def counted(self) -> list[tuple[Item, str]]:
        """Give the numbers that count staff with what they tell; a share alone counts where staff is cut by it."""
        found: list[tuple[Item, str]] = []
        for item in self.numbers:
            if type := self._type(item) or self._again(item, found):
                found.append((item, type))
        found += [(item, type) for item in self.numbers if (type := self._listed(item, found))]
        if not found:
            found = [(item, LAID_OFF) for item in self.row.scene.of("PERCENT") if self._is_cut(item)]
        return found

    def _again(self, item: Item, found: Sequence[tuple[Item, str]]) -> str:
        """What the number before it counts: `another 310`, `जबकि दस साल पहले 33,900 थे`, `टीम 60 से बढ़कर 150 लोगों की`."""
        if not found or (self._noun(item) is not None and not self._of_team(found[-1][0])):
            return ""
        stays = not small_words("stay").isdisjoint(self.row.words[item.after : item.after + 3])
        grows = self._of_team(found[-1][0]) and item.first - found[-1][0].after <= VERB
        if stays or grows:
            return STAFF
        return found[-1][1] if self.row.word(item.first - 1) == "another" else ""

    def _listed(self, item: Item, found: Sequence[tuple[Item, str]]) -> str:
        """`A के पास 2,900 और B के पास 1,750 कर्मी हैं`: the noun stands behind the last number only."""
        joined = not small_words("joint").isdisjoint(self.row.words[item.after : item.after + 1])
        following = next(((each, type) for each, type in found if each.first > item.first), None)
        if following is None or not joined or self._noun(item) is not None:
            return ""
        between = [each.kind for each in self.row.scene.items[item.at + 1 : following[0].at]]
        return following[1] if "ORG" in between and len(between) <= VERB else ""

    def _of_team(self, item: Item) -> bool:
        """`टीम को 640 लोगों से बढ़ाकर 1,500 करने की योजना`."""
        noun = self._noun(item)
        before, at = self.row.words[max(0, item.first - 3) : item.first], noun.after if noun else item.after
        return "टीम" in before and self.row.word(at) == "से"

    def owner(self, at: int) -> Mention | None:
        return owner_of(self.row, at, Ask(within=True))

    def share(self) -> Decimal | None:
        """Give the share of its staff that a company lets go."""
        for item in self.row.scene.of("PERCENT"):
            if item.mention and item.mention.amount and self._of_staff(item):
                return item.mention.amount.value
        return None

    def _among(self, first: int, after: int, *uses: str) -> list[Mark]:
        return [mark for mark in self.marks if first <= mark.first and mark.after <= after and mark.use in uses]

    def _type(self, item: Item) -> str:
        noun = self._noun(item)
        if self._is_other(item, noun) or (noun is None and self._is_change(item)):
            return ""
        if self._is_fired(item, noun) or (noun is None and goes_on(self.row, item, LAID_OFF)):
            return LAID_OFF
        return STAFF if self._is_staff(item, noun) else ""

    def _is_change(self, item: Item) -> bool:
        """`headcount rose by 337 to 2,34,391`."""
        return not self.row.scene.hindi and self.row.word(item.first - 1) == "by"

    def _noun(self, item: Item) -> Mark | None:
        """Give the word for who is counted, right after the number; another number ends the search."""
        following = min((each.first for each in self.numbers if each.first > item.first), default=len(self.row.words))
        end = min(item.after + NOUN, following)
        found = self._among(item.after, end, "staff", "folk", "post", "other", "hire")
        return next((mark for mark in found[:2] if mark.use in ("staff", "other")), found[0] if found else None)

    def _is_other(self, item: Item, noun: Mark | None) -> bool:
        """Tell whether others than staff are counted: `90 हजार डिलीवरी पार्टनर`, `ठेके पर काम कर रहे 900 मजदूर`."""
        if noun is not None and noun.use == "other":
            return True
        before = self._among(max(self.row.clause_start(item), item.first - VERB), item.first, "other")
        return bool(before) and small_words("joint").isdisjoint(self.row.words[before[-1].after : item.first])

    def _is_fired(self, item: Item, noun: Mark | None) -> bool:
        if noun is not None and noun.use == "hire":
            return False
        return self._fired_in_hindi(item, noun) if self.row.scene.hindi else self._fired_in_english(item, noun)

    def _fired_in_hindi(self, item: Item, noun: Mark | None) -> bool:
        if noun is None:
            found = self._among(item.after, min(item.after + FIRE, self._clause_end(item)), "fire")
            return is_sacked(self.row, item, found)
        following = [each.first for each in self.numbers if each.first > noun.first]
        end = min([noun.after + FIRE, *following, self._clause_end(item)])
        return bool(self._among(noun.first, end, "fire")) and not self._among(noun.after, end, "hire")

    def _clause_end(self, item: Item) -> int:
        after = [each.first for each in self.row.scene.items[item.at :] if each.clause != item.clause]
        return after[0] if after else len(self.row.words)

    def _fired_in_english(self, item: Item, noun: Mark | None) -> bool:
        before = self._among(
            max(self.row.clause_start(item), item.first - VERB), item.first, "fire", "work", "hire", "size"
        )
        if before and before[-1].use == "fire":
            between = self.row.words[before[-1].after : item.first]
            return small_words("of_whole").isdisjoint(between) and (noun is not None or not between)
        if noun is None:
            return False
        passive = noun.after
        while self.row.word(passive) in small_words("be or will"):
            passive += 1
        after = self._among(noun.first, passive + VERB_PARTS, "fire")
        return bool(after) or self.row.word(noun.first) in ("layoffs", "job")

    def _is_staff(self, item: Item, noun: Mark | None) -> bool:
        if self._sized(item) or self._of_team(item):
            return True
        if noun is None:
            counted = any(each.first < item.first and self._noun(each) is not None for each in self.numbers)
            return self._employs(item) or goes_on(self.row, item, STAFF, counted=counted)
        whole = self.row.words[max(0, item.first - 2) : item.first] in (("of", "its"), ("of", "their"))
        if noun.use == "post" and whole:
            return True  # `will cut 15% of its 2,640 jobs`
        if noun.use in ("hire", "post"):
            return False
        following = [each.first for each in self.numbers if each.first > item.first]
        stop = min([noun.after + VERB, *following])
        end = next((at for at in range(noun.after, stop) if self.row.word(at) in ("", ",")), stop)
        if self._among(item.first - VERB, item.first, "hire") or self._among(noun.after, end, "hire", "other"):
            return False
        if noun.use == "staff":
            return not self.row.scene.hindi or self._stays(noun)
        return self._works(item, noun)

    def _stays(self, noun: Mark) -> bool:
        """`1,460 कर्मचारी हैं`, `8,940 कर्मचारियों में 41 फीसदी`; not `480 कर्मचारियों समेत`, `कर्मचारियों को`."""
        if self.row.words[noun.first].endswith("ों"):
            return self.row.word(noun.after) in small_words("within_staff")
        return True

    def _sized(self, item: Item) -> bool:
        """`workforce of 9,100`, `कर्मचारियों की संख्या 78,400`."""
        before = self._among(item.first - VERB, item.first, "size")
        return bool(before) and before[-1].first + VERB >= item.first and bool(self._staff_near(before[-1]))

    def _staff_near(self, size: Mark) -> list[Mark]:
        if size.after - size.first > 1 or self.row.words[size.first].isascii():
            return [size]
        return self._among(size.first - VERB, size.first, "staff")

    def _employs(self, item: Item) -> bool:
        words = self.row.words[max(0, item.first - VERB) : item.first]
        while words and words[-1] in small_words("about_so_many"):
            words = words[:-1]
        words = words[-2:]
        return words[-1:] in (("employs",), ("employ",), ("employed",), ("employing",)) and "will" not in words

    def _works(self, item: Item, noun: Mark) -> bool:
        """People are staff where they work: `240 लोग यहां काम करते हैं`, `employs 310 people`."""
        if self.row.scene.hindi:
            near = self.row.words[noun.after : noun.after + VERB]
            works = not small_words("at_work").isdisjoint(near) or self._in_team(item, noun)
            return works and small_words("to_come").isdisjoint(near)
        behind = self.row.words[noun.after : noun.after + 4]
        on_roll = behind[:1] == ("on",) and not small_words("payroll").isdisjoint(behind)
        return on_roll or self._employs(item) or "work" in behind[:2]

    def _in_team(self, item: Item, noun: Mark) -> bool:
        """`टीम में 93 लोग हैं`, `420 लोगों की टीम`."""
        words = self.row.words
        if words[noun.after : noun.after + 2] == ("की", "टीम"):
            return True
        stays = words[noun.after : noun.after + 1] in (("हैं",), ("थे",))
        return stays and not small_words("staffed").isdisjoint(words[max(0, item.first - 4) : item.first])

    def _of_staff(self, item: Item) -> bool:
        """`about 10% of its workforce`, `कुल स्टाफ का 14 प्रतिशत`."""
        after = self.row.words[item.after : item.after + 2] in (("of", "its"), ("of", "the"), ("of", "their"))
        if after:
            return bool(self._among(item.after, item.after + 4, "staff"))
        return bool(self._among(item.first - SHARE, item.first, "staff")) and self.row.scene.hindi

    def _is_cut(self, item: Item) -> bool:
        """`9% स्टाफ हटाने का एलान`, `to cut 8% of its workforce`."""
        after = self._among(item.after, item.after + 4, "staff")
        if not after:
            return False
        if self.row.scene.hindi:
            return bool(self._among(after[0].after, after[0].after + 4, "fire"))
        return bool(self._among(item.first - VERB, item.first, "fire"))


def _may_count(item: Item) -> bool:
    amount = item.mention.amount if item.mention else None
    if amount is None:
        return False
    value = amount.value if amount.value is not None else amount.high
    if value is None or not LEAST <= value <= MOST or value % 1 != 0:
        return False
    return value >= SPELT or any(character.isdigit() for character in amount.text)
