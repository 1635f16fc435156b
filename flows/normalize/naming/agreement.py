"""Let the mentions of a document agree: one name has one type, and is a mention wherever it stands."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from flows.normalize.lexicon import Knowledge, stands_alone
from flows.normalize.naming.arbitration import SURE
from flows.normalize.naming.capitals import Run
from flows.normalize.naming.cities import city, is_plain_city
from flows.normalize.naming.hints import hinted
from flows.normalize.naming.leads import Hint, aimed_at, moved
from flows.normalize.naming.learned import learned_at
from flows.normalize.naming.lists import MISTAKEN, ends_list, in_list, leads_to, type_in_list
from flows.normalize.naming.mentions import Naming, Taken
from flows.normalize.naming.proposals import CURRENCY, SHORTEST_IN_CAPITALS
from flows.normalize.naming.resolution import lettered, persons_of
from flows.normalize.naming.witnesses import (
    HINT,
    NEAR,
    NO_PERSONS,
    behind_article,
    heard,
    home_of,
    house_of,
    other_name,
    way_to,
)
from flows.normalize.pages.page import Passage
from schemas.rows import new

# How many voices a method has when the mentions of one name disagree on its type.
VOICES = {
    "house": 9,
    "authority": 4,
    "acronym": 3,
    "title": 3,
    "introduction": 2,
    "body": 2,
    "given_name": 1,
    "model": 1,
    "beside": 2,
}
MOST_OF_MODEL = (
    5  # voices, in however many places it sees a name: less than words beside one that say what it is
)
DOUBTFUL = frozenset(("model", "body", "given_name", "authority"))
HINTED = frozenset(("model", "body"))
UNLIKE_CITIES = frozenset(("group", "person"))  # not bodies: clubs are called by their city
# In Siena; but `from`, `to` count only before a city: from | Siegen
PLACE_BEFORE = re.compile(
    r"(?<!\w)(?:(?P<in>[Ii]n|[Nn]ear|[Oo]utside|[Tt]hroughout)|(?P<at>[Aa]t|[Ff]rom)|of|to|via) \Z"
)
SITTING = frozenset(("Cabinet", "Parliament", "Senate"))  # bodies that one may be in
BEFORE_PLACES = ("n ", "ear ", "side ", "out ", "t ", "rom ", "of ", "to ", "via ")  # how those end
WHERE_LEARNED = frozenset(("organization", "person", "place"))
DOUBTED = 0.9  # score of the model below which a body or person may be where one goes
PAIR_ENDS = frozenset(".;,")  # in Orvan and | Vordel.
LONGEST_NOUN = 16  # characters


class _Voices:
    """The voices for each type that the mentions of one name have, and what says that it is of another."""

    __slots__ = ("said", "types", "witnessed")

    def __init__(self) -> None:
        self.witnessed = False
        self.types: dict[str, float] = {}
        self.said: dict[str, str] = {}

    def add(self, kind: str, voices: float, said: str | None = None) -> None:
        """Add voices for a type; `said` is what speaks for it beside the method."""
        self.types[kind] = self.types.get(kind, 0) + voices
        if said:
            self.witnessed = True
            self.said.setdefault(kind, said)

    @property
    def settled(self) -> str:
        """Give the type with most voices, the first by name where two have as many."""
        if len(self.types) == 1:
            return next(iter(self.types))
        return max(sorted(self.types), key=self.types.__getitem__)


def agree(
    passages: Sequence[Passage], found: Sequence[Naming], knowledge: Knowledge, datelines: Iterable[str] = ()
) -> list[Naming]:
    """Give each name the type that most of its mentions speak for, and what is said beside them.

    `found` is in order of passages and offsets. `datelines` are the forms of the place that the dateline
    names. A name of which the model is not sure, and for which nothing else speaks, is none.
    """
    voices = _voices_of(passages, found, knowledge)
    for letters, body in lettered(found).items():
        if letters in voices:
            voices[letters].add("organization", HINT, f"the letters of {body.text!r}")
    for place in datelines:
        if place in voices and not any(each.text == place and each.authority for each in found):
            voices[place].add("place", HINT, "as in the dateline")
    return [
        _settle(naming, own, knowledge)
        if naming.method in DOUBTFUL and (len(own.types) > 1 or naming.type == "place")
        else naming
        for naming in found
        if (own := voices[naming.text]).witnessed
    ]


def _voices_of(
    passages: Sequence[Passage], found: Sequence[Naming], knowledge: Knowledge
) -> dict[str, _Voices]:
    """Give for each printed name the types that its mentions speak for."""
    persons = persons_of(found, ())
    voices: dict[str, _Voices] = defaultdict(_Voices)
    for number, naming in enumerate(found):
        own, text = voices[naming.text], passages[naming.passage].text
        if naming.method != "model" or own.types.get(naming.type, 0) < MOST_OF_MODEL:
            own.add(naming.type, VOICES[naming.method])
        if naming.score is None or naming.score >= SURE:
            own.witnessed = True
        if naming.type in WHERE_LEARNED and (learned := learned_at(text, naming.start)):
            own.add("organization", HINT, f"{learned!r} before it")
        elif naming.method == "given_name":
            if way := way_to(naming, text):
                own.add(*way)
        elif naming.method in HINTED:
            _listen(own, naming, text, knowledge)
            _look_around(own, found, number, text)
            if naming.type == "person" and " " not in naming.text and persons.named(naming.text):
                own.add("person", HINT)
                own.witnessed = True
            elif (
                naming.type in UNLIKE_CITIES
                and (naming.score or 1) < DOUBTED
                and is_plain_city(naming.text, knowledge)
            ):
                own.add("place", NEAR, "cities.yaml")
    return voices


def _look_around(voices: _Voices, found: Sequence[Naming], number: int, text: str) -> None:
    """Add the voices of the names before and behind one."""
    naming = found[number]
    ahead = found[number - 1] if number else None
    behind = found[number + 1] if number + 1 < len(found) else None
    beside = in_list(ahead, naming, text) or in_list(naming, behind, text)
    listed = type_in_list(found, number, text) if beside else None
    if listed and listed != naming.type:
        voices.add(listed, NEAR, "as the names beside it in a list")
    else:
        _compare(voices, naming, text, ahead, behind)


def _listen(voices: _Voices, naming: Naming, text: str, knowledge: Knowledge) -> None:
    """Add the voices of the words beside a name."""
    known = knowledge.authorities
    first = naming.text.split(" ", 1)[0]
    given = first in known.given_names
    if given and naming.type == "person":
        hint = _called(naming, text, known.nouns.beside_names)
    else:
        hint = hinted(text, naming.start, naming.end, known.nouns.beside_names)
    listed = naming.type in NO_PERSONS or first.isupper() or first in knowledge.outlets.openings
    if (listed and (witness := heard(naming, text, knowledge))) or (
        witness := home_of(naming, text, knowledge)
    ):
        voices.add(*witness)
    elif hint and not (naming.method == "body" and " " in hint.noun):  # the people of the | Sarn Rowing Club
        shown = f"{hint.noun!r} before it" if " " in hint.noun else f"said to be a {hint.noun}"
        voices.add(hint.type, HINT, shown)
    elif (
        naming.type in MISTAKEN
        and not given
        and (naming.score or 1) < DOUBTED
        and (motion := moved(text, naming.start))
    ):
        voices.add("place", NEAR, f"{motion!r} before it")
    elif naming.text in SITTING:
        return
    elif naming.type in MISTAKEN and (place := _place_before(text, naming.start)):
        doubted = place.group() == "at " and not (given or first.isupper()) and _may_be_where(naming, text)
        known_city = naming.text in known.cities and (place["at"] or naming.type == "organization")
        is_building = place["in"] and naming.text.endswith(" House")
        if is_building:
            voices.add("place", HINT, f"{place.group().strip()!r} before it")
        elif place["in"] or known_city or doubted:
            voices.add("place", NEAR, f"{place.group().strip()!r} before it")
    elif naming.type == "place" and (place := _place_before(text, naming.start)) and place["in"]:
        voices.add("place", NEAR, f"{place.group().strip()!r} before it")
    elif naming.type == "organization" and given and " " not in naming.text:
        voices.add("person", NEAR, "given_names.yaml")


def _called(naming: Naming, text: str, nouns: Mapping[str, str]) -> Hint | None:
    """Give the thing that is called by a given name: the probe | Rosetta."""
    before = text[max(0, naming.start - LONGEST_NOUN) : naming.start]
    noun = before.removesuffix(" ").rpartition(" ")[2]
    return Hint("other", noun) if before.endswith(" ") and nouns.get(noun) == "other" else None


def _may_be_where(naming: Naming, text: str) -> bool:
    """Tell whether `at` before what seems a body or person says where something is: looking at Ann Roe."""
    if (naming.score or 1) < DOUBTED:
        return True
    return naming.type == "person" and not aimed_at(text, naming.start)


def _compare(voices: _Voices, naming: Naming, text: str, ahead: Naming | None, behind: Naming | None) -> None:
    """Add the voices of the names that stand in one list with a name, or say where it lies."""
    before = in_list(ahead, naming, text)
    after = in_list(naming, behind, text) and ends_list(behind, text)
    if before and ahead and text[max(0, ahead.start - 3) : ahead.start] == "In ":
        before = False  # In Vordel, | Globus asks
    if ahead and naming.type != "organization" and (house := house_of(ahead, naming, text)):
        voices.add(*house)
    elif ahead and naming.type == "person" and (other := other_name(ahead, naming, text)):
        voices.add(*other)
    elif naming.type == "person" and (witness := behind_article(naming, text)):
        voices.add(*witness)
    elif (naming.type in MISTAKEN or naming.type == "place") and behind and _lies_in(naming, behind, text):
        voices.add("place", HINT, f"{behind.text!r} behind it")
    elif naming.type in MISTAKEN and behind and behind.type == "place" and leads_to(naming, behind, text):
        voices.add("place", HINT, "'from' before it and 'to' a place behind it")
    elif naming.type in MISTAKEN and ahead and ahead.type == "place" and leads_to(ahead, naming, text):
        voices.add("place", HINT, "'from' a place and 'to' before it")
    elif naming.type in MISTAKEN and naming.text.istitle() and naming.text.count(" ") < 2:
        near = [other for other, is_near in ((ahead, before), (behind, after)) if other and is_near]
        sure = [other for other in near if other.type == "place" and _is_somewhere(other, text)]
        pair = (
            before
            and text.endswith(" and ", 0, naming.start)
            and text[naming.end : naming.end + 1] in PAIR_ENDS
        )
        if sure and (pair or naming.type == "organization" or (naming.score or 1) < DOUBTED):
            voices.add("place", NEAR, "a place beside it")


def _lies_in(naming: Naming, behind: Naming, text: str) -> bool:
    """Tell whether the land where a place lies stands behind it: in | Vordel, Norway."""
    known = behind.authority if behind.passage == naming.passage else None
    if known is None or known.type != "place" or text[naming.end : behind.start] != ", ":
        return False
    place = _place_before(text, naming.start)
    return place is not None and (place["in"] or place["at"]) is not None


def _is_somewhere(naming: Naming, text: str) -> bool:
    """Tell whether a place is known, or a word before it says that somebody is or goes there."""
    if naming.authority is not None or moved(text, naming.start):
        return True
    return _place_before(text, naming.start) is not None


def _place_before(text: str, start: int) -> re.Match[str] | None:
    """Read the word before a name that says where: in | Siena."""
    if not text.endswith(BEFORE_PLACES, 0, start):
        return None
    return PLACE_BEFORE.search(text, max(0, start - 12), start)


def _settle(naming: Naming, voices: _Voices, knowledge: Knowledge) -> Naming:
    """Give a mention the type of its name, and say in its evidence why it is another."""
    kind = voices.settled
    if naming.type != kind:
        why = voices.said.get(kind, "as elsewhere in the document")
        naming = naming._replace(type=kind, authority=None, evidence=f"{naming.evidence}; {kind}, {why}")
    cities = knowledge.authorities.cities
    if kind == "place" and naming.authority is None and naming.text in cities:
        naming = naming._replace(authority=city(naming.text, cities[naming.text]))
    return naming


def repeated(
    passages: Sequence[Passage],
    runs: Sequence[Sequence[Run]],
    taken: Taken,
    known: Mapping[str, Naming],
) -> Iterator[Naming]:
    """Find the names that are known in places where nothing but the words shows them."""
    longest: dict[str, int] = {}
    for form in known:
        first, words = form.split(" ", 1)[0], form.count(" ") + 1
        longest[first] = max(longest.get(first, 0), words)
    for number, passage in enumerate(passages):
        text, claimed, free = passage.text, taken[number], 0
        for run in runs[number]:
            for index, (start, _, word, _) in enumerate(run):
                most = longest.get(word)
                if most is None and len(word) >= SHORTEST_IN_CAPITALS and word.isupper():
                    most = longest.get(word.title())
                if most and start >= free and not claimed[start]:
                    again = _longest_known(text, run[index : index + most], known, claimed)
                    if again:
                        free, naming = again
                        yield new(Naming, (number, start, free, text[start:free], start, *naming[5:]))


def _longest_known(
    text: str, words: Run, known: Mapping[str, Naming], claimed: bytearray
) -> tuple[int, Naming] | None:
    """Give where the longest form ends that the first of the words open, and what it stands for."""
    start = words[0].start
    for last in reversed(words):
        form, end = text[start : last.end], last.end
        if form not in known and form.isupper():
            form = form.title()
        free = not claimed[end - 1] and text[end : end + 1] != CURRENCY
        if form in known and free and stands_alone(text, start, end):
            return end, known[form]
    return None
