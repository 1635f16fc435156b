"""Find names that only the words beside them show: `in Karvala`, `Karvala, a mining firm`, `the weekly X`."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from flows.normalize.lexicon import Knowledge, stands_alone
from flows.normalize.naming.capitals import UPPER, Run, Word, opens_sentence
from flows.normalize.naming.cities import CITIES_FILE, is_plain_city
from flows.normalize.naming.hints import WEB_NAME, hinted
from flows.normalize.naming.initialled import names_body
from flows.normalize.naming.leads import moved
from flows.normalize.naming.learned import is_subject, learned_at
from flows.normalize.naming.mentions import Naming, Taken
from flows.normalize.naming.no_names import NOT_NAMES, names_no_land
from flows.normalize.naming.persons import NO_NAME
from flows.normalize.naming.press import names_outlet
from flows.normalize.naming.surnames import NOT_IN
from flows.normalize.pages.page import Passage

OWNS = re.compile(rf"['\u2019]s [{UPPER}]")  # at Karvala's Diner
# in Vordel and | Orvan
PAIR = re.compile(rf"(?<![\w-])(?:in|near|between) [{UPPER}][\w'\u2019-]{{2,20}} and \Z")
LONGEST_PAIR = 36  # characters
NO_PLACES = frozenset(("Heaven", "Hell", "Parliament"))  # to be in, not to be found on a map
NO_NAMES = NOT_NAMES | NO_PLACES
SMALL_WORD = re.compile(r"(?<!\w)[a-z]{3,20}(?!\w)")
CALLED_LAST = frozenset((".", "?", "!"))  # I would be, too. | Ann.
LOOSE = (" the ", " a ", " an ")
LONGEST = 4  # words
SHORTEST = 3  # letters
WHERE = re.compile(r"(?<![\w-])(?P<word>[Ii]n|[Nn]ear|[Oo]utside|[Tt]hroughout|at|around) \Z")
# CaribVision, TeliaSonera; but McDonald is a person
CAMEL = re.compile(rf"(?!Ma?c|De|Di|Fitz|La|Le|Van|Von)[{UPPER}][a-z]{{2,}}[{UPPER}][a-z]{{2,}}")
SEATED = re.compile(rf" in [{UPPER}]")  # at | Orvanco in Vordel
BY_AUTHOR = re.compile(rf" by [{UPPER}][a-z]+ [{UPPER}]")  # Essential Silence | by Ann Roe
# worked for | Orvanco
EMPLOYED = re.compile(r"(?<!\w)(?P<words>(?:employ|work)(?:ed|ing|s)? (?:at|by|for)) \Z")


class _Named(NamedTuple):
    """What a passage names: the types of bodies and persons by where the names end, where persons begin."""

    ends: Mapping[int, str]
    persons: Set[int]


# Orvanco | deputy chairman | Ann Roe
OFFICE = re.compile(r" (?:[a-z-]{2,12} )?(?P<noun>[a-z]{4,14}) ")
# Speakers: Ann Roe, | Help for Orvan; Tom Doe
TAKES_PART = re.compile(
    r"(?:[A-Z][a-z]+ )?(?:Chair|Commentator|Discussant|Guest|Host|Introduction|Moderator|Panell?ist"
    r"|Participant|Presenter|Respondent|Speaker|Witness|CHAIR|DISCUSSANT|HOST|MODERATOR|PANELL?IST|PARTICIPANT"
    r"|PRESENTER|SPEAKER|WITNESS)(?:es|s|ES|S)?: "
)
ENDS_ENTRY = frozenset(("", ";"))
OF_PLACES = frozenset(("governor", "mayor", "prefect", "sheriff"))
NOTHING = _Named({}, frozenset())


def told_beside(
    passages: Sequence[Passage],
    runs: Sequence[Sequence[Run]],
    found: Sequence[Naming],
    taken: Taken,
    knowledge: Knowledge,
) -> Iterator[Naming]:
    """Give the names in places that no mention claims of which the words beside them say what they are.

    `found` are the mentions, which claim the places `taken`.
    """
    common: Set[str] | None = None
    named = _named(found)
    for number, passage in enumerate(passages):
        if passage.kind in NOT_IN:
            continue
        text, claimed = passage.text, taken[number]
        for words in _parts(runs[number]):
            if len(words) > 1 and words[0].text in NO_NAME:  # Four | SOTRAK officials
                words = words[1:]
            if len(words) > LONGEST or any(claimed[word.start] for word in words):
                continue
            start, end = words[0].start, words[-1].end
            if not _may_be_name(text, words, knowledge):
                continue
            told = (
                _told(text, start, end, knowledge)
                or _beside_names(text, start, end, named.get(number, NOTHING), knowledge)
                or _city(text, start, end, knowledge)
            )
            if told:
                kind, evidence = told
                name = text[start:end]
                common = _common_words(passages) if common is None else common
                if name.lower() in common:  # in Ants, where ants are named too
                    continue
                yield Naming(number, start, end, name, start, kind, name, "beside", evidence)


def _named(found: Sequence[Naming]) -> dict[int, _Named]:
    """Give what each passage names."""
    ends: defaultdict[int, dict[int, str]] = defaultdict(dict)
    persons: defaultdict[int, set[int]] = defaultdict(set)
    for naming in found:
        number, start, end, text, _, kind, *_ = naming
        if kind == "person" and " " in text:
            persons[number].add(start)
            ends[number][end] = kind
        elif kind == "organization":
            ends[number][end] = kind
    return {number: _Named(of_passage, persons[number]) for number, of_passage in ends.items()}


def _beside_names(
    text: str, start: int, end: int, named: _Named, knowledge: Knowledge
) -> tuple[str, str] | None:
    """Read `reported that Orvanco chairman Ann Roe`, `Ann Roe of Orvanco said`, `Gazprom and Orvan Steel`."""
    office = OFFICE.match(text, end) if named.persons else None
    if office and office.end() in named.persons and not opens_sentence(text, start):
        kind = knowledge.authorities.nouns.beside_names.get(office["noun"])
        if kind == "person" or office["noun"].capitalize() in knowledge.authorities.offices:
            return "place" if office["noun"] in OF_PLACES else "organization", office.group().strip()
    if text[start - 4 : start] == " of " and named.ends.get(start - 4) == "person":
        return "organization", "a person of it"
    if text[end : end + 1] in ENDS_ENTRY and text[start - 2 : start] == ", ":
        takes_part = named.ends.get(start - 2) == "person" and TAKES_PART.match(text)
        return ("organization", "a person who takes part") if takes_part else None
    together = text[start - 5 : start] == " and " and named.ends.get(start - 5) == "organization"
    return ("organization", "a body beside it") if together and " " in text[start:end] else None


def _common_words(passages: Sequence[Passage]) -> Set[str]:
    """Give the words that a document writes small."""
    return {word for passage in passages for word in SMALL_WORD.findall(passage.text)}


def _parts(runs: Iterable[Run]) -> Iterator[Run]:
    """Give the capitalised words between the small ones of each run: Chess Olympiad | in | Vordel.

    Not those that stand alone and are no name, as most do that no mention claims: The, He.
    """
    for run in runs:
        if len(run) == 1:
            if run[0].text not in NO_NAMES:
                yield run
            continue
        first = 0
        for number, word in enumerate(run):
            if word.small:
                if number > first:
                    yield run[first:number]
                first = number + 1
        yield run[first:]


def _may_be_name(text: str, words: Sequence[Word], knowledge: Knowledge) -> bool:
    """Tell whether words may be a name by their shape: no number, title or word of the calendar."""
    first, end = words[0], words[-1].end
    if any(not NO_NAMES.isdisjoint(word.text.split("-")) or not word.text[-1].isalpha() for word in words):
        return False
    if names_no_land(text, first.start, text[first.start : end]) or WEB_NAME.search(text, first.start, end):
        return False
    if end - first.start < SHORTEST or not stands_alone(text, first.start, end):
        return False
    if text[end : end + 1] == " " and text[end + 1 : end + 2].isdigit():
        return False
    return not any(knowledge.titles.at(text, word.start) for word in words)


def _told(text: str, start: int, end: int, knowledge: Knowledge) -> tuple[str, str] | None:
    """Give the type that the words beside a name say it is of, and those words."""
    if text.startswith(LOOSE, end):  # 15:11 GMT the site was
        return None
    if start and len(text) - end == 1 and text[end:] in CALLED_LAST and opens_sentence(text, start):
        given = text[start:end] in knowledge.authorities.given_names
        return ("person", "called upon") if given else None
    if hint := hinted(text, start, end, knowledge.authorities.nouns.beside_names):
        return hint.type, hint.noun
    if text.startswith(" by ", end) and BY_AUTHOR.match(text, end):
        return "work", "by"
    if names_outlet(text, start, end, knowledge):
        return "organization", "outlets.yaml"
    if learned := learned_at(text, start):
        return "organization", learned
    if is_subject(text, start):
        return None
    if employed := EMPLOYED.search(text, max(0, start - 16), start):
        return "organization", employed["words"]
    where = WHERE.search(text, max(0, start - 12), start)
    if PAIR.search(text, max(0, start - LONGEST_PAIR), start):
        return "place", "and"
    if not text[start + 1 : end].islower() and CAMEL.fullmatch(text, start, end):
        return "organization", "capitals inside"
    is_acronym = text[start:end].removesuffix("s").isupper()  # PCs, too
    if is_acronym and names_body(text, start, end):
        return "organization", "letters"
    if where and not (is_acronym or opens_sentence(text, start) or OWNS.match(text, end)):
        employs = where["word"] == "at" and SEATED.match(text, end)
        return "organization" if employs else "place", where["word"].lower()
    motion = None if is_acronym else moved(text, start)
    return ("place", motion) if motion else None


def _city(text: str, start: int, end: int, knowledge: Knowledge) -> tuple[str, str] | None:
    """Take a city of GeoNames that nothing speaks against for the place, inside a sentence."""
    plain = is_plain_city(text[start:end], knowledge) and not opens_sentence(text, start)
    return ("place", CITIES_FILE) if plain else None
