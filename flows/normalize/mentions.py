"""Find every mention of an entity in the passages of one document."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from flows.normalize.lexicon import Knowledge, Lexicon, stands_alone
from flows.normalize.page import Passage
from flows.normalize.persons import NO_NAME, find_persons
from flows.normalize.slugs import slug
from schemas.authority import AuthorityName

CAPITALISED = re.compile(r"(?<![\w-])[^\W\d_a-z][\w\u2019']*[^\W\d_](?![\w-])")
ACRONYM = re.compile(
    r"\(([A-Z][A-Z-]{1,9})\)"
)  # ... Monitoring, Verification and Inspection Commission (UNMOVIC)
WORD = re.compile(r"[\w'\u2019-]+")
SMALL_WORDS = frozenset("a and for in of on the to".split())
SHORTEST_SURNAME = 4  # letters of a word that stands for a person by its shape alone


@dataclass(frozen=True)
class Naming:
    """One mention as found: text offsets in its passage, the name it stands for, and why."""

    passage: int
    start: int
    end: int
    text: str
    claim: int
    type: str
    name: str
    method: str
    evidence: str
    authority: AuthorityName | None = None
    tentative: bool = False


def find_mentions(
    passages: Sequence[Passage], speaker_names: Iterable[str], knowledge: Knowledge
) -> list[Naming]:
    """Give the mentions of a document in order; none overlap."""
    found: list[Naming] = []
    for number, passage in enumerate(passages):
        found += _acronyms(number, passage.text)
        found += _authority_names(number, passage.text, knowledge)
        found += _persons(number, passage.text, knowledge)
    found = without_overlaps(found)
    known = Lexicon(sorted(_known_persons(found, speaker_names).items()))
    taken = _taken(found)
    for number, passage in enumerate(passages):
        found += _again(number, passage.text, known, taken[number])
        if passage.kind not in {"title", "heading", "meta"}:
            found += _unknown_surnames(number, passage.text, taken[number], knowledge)
    return sorted(without_overlaps(found), key=lambda naming: (naming.passage, naming.start))


def without_overlaps(found: list[Naming]) -> list[Naming]:
    """Keep of overlapping mentions the one with the longest claim, the first found where two are even."""
    kept: dict[int, list[Naming]] = defaultdict(list)
    taken: dict[int, set[int]] = defaultdict(set)
    for naming in sorted(found, key=lambda item: (item.tentative, item.claim - item.end)):
        places = taken[naming.passage]
        if naming.start in places or naming.end - 1 in places:
            continue
        places.update(range(naming.claim, naming.end))
        kept[naming.passage].append(naming)
    return [naming for number in sorted(kept) for naming in kept[number]]


def _authority_names(number: int, text: str, knowledge: Knowledge) -> list[Naming]:
    return [
        Naming(
            number, found.start, found.end, text[found.start : found.end], found.start, found.entry.type,
            found.entry.name, "authority", found.entry.file, found.entry,
        )
        for found in knowledge.names.find(text)
    ]  # fmt: skip


def _persons(number: int, text: str, knowledge: Knowledge) -> list[Naming]:
    return [
        Naming(
            number, found.start, found.end, found.text, found.claim, "person", found.text, found.method,
            found.evidence,
        )
        for found in find_persons(text, knowledge)
    ]  # fmt: skip


def _acronyms(number: int, text: str) -> list[Naming]:
    """Find bodies named in full with their acronym in parentheses behind."""
    found = []
    for match in ACRONYM.finditer(text):
        acronym = match.group(1)
        start = _start_of_full_name(text, match.start(), acronym.replace("-", ""))
        if start is not None:
            name = text[start : match.start()].rstrip()
            found += [
                Naming(
                    number, start, start + len(name), name, start, "organization", name, "acronym", acronym
                ),
                Naming(
                    number, *match.span(1), acronym, match.start(1), "organization", name, "acronym", name
                ),
            ]
    return found


def _start_of_full_name(text: str, end: int, acronym: str) -> int | None:
    """Give where the words begin whose initials spell the acronym, small words left out."""
    words = list(WORD.finditer(text, max(0, end - 120), end))
    initials = list(acronym)
    for word in reversed(words):
        if word.group().casefold() in SMALL_WORDS and word.group()[0].islower():
            continue
        if not initials or word.group()[0] != initials.pop():
            return None
        if not initials:
            return word.start()
    return None


def _known_persons(found: list[Naming], speaker_names: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Give the forms by which the persons of a document are known: full name and method by form.

    A last name that two persons of the document share stands for neither.
    """
    full = dict.fromkeys(speaker_names, "speaker")
    for naming in found:
        if naming.type == "person":
            full.setdefault(naming.name, "surname")
    bearers: dict[str, set[str]] = defaultdict(set)
    for name in full:
        if " " in name:
            bearers[last_name(name)].add(slug(name))
    forms = {name: (name, method) for name, method in full.items() if " " in name or name not in bearers}
    for name, method in sorted(full.items()):
        if " " in name and len(bearers[last_name(name)]) == 1:
            forms.setdefault(last_name(name), (name, method))
    return forms


def last_name(name: str) -> str:
    """Give the last word of a name, which the press uses alone after the first mention."""
    return name.rpartition(" ")[2]


def _taken(found: list[Naming]) -> dict[int, set[int]]:
    taken: dict[int, set[int]] = defaultdict(set)
    for naming in found:
        taken[naming.passage].update(range(naming.claim, naming.end))
    return taken


def _again(number: int, text: str, known: Lexicon[tuple[str, str]], taken: set[int]) -> list[Naming]:
    """Find the persons of the document where nothing but the name shows them."""
    return [
        Naming(
            number,
            here.start,
            here.end,
            text[here.start : here.end],
            here.start,
            "person",
            *here.entry,
            here.entry[0],
        )
        for here in known.find(text)
        if here.start not in taken and here.end - 1 not in taken
    ]


def _unknown_surnames(number: int, text: str, taken: set[int], knowledge: Knowledge) -> list[Naming]:
    """Find words that may be the surnames of persons whom other documents name in full."""
    found = []
    for match in CAPITALISED.finditer(text):
        word = match.group().removesuffix("'s").removesuffix("\u2019s")
        start, end = match.start(), match.start() + len(word)
        if start in taken or not _may_be_surname(text, start, end) or knowledge.titles.at(text, start):
            continue
        found.append(
            Naming(number, start, end, word, start, "person", word, "corpus_surname", word, tentative=True)
        )
    return found


def _may_be_surname(text: str, start: int, end: int) -> bool:
    """Tell whether a word inside a sentence looks like a surname, and not like part of a longer name."""
    word, before = text[start:end], text[max(0, start - 40) : start].split()
    if text[max(0, start - 1) : start] != " " or not before or before[-1][-1] in ".!?:\u2026":
        return False
    after = text[end + 1 : end + 2] if text[end : end + 1] == " " else ""
    if before[-1][0].isupper() or after.isupper() or after.isdigit():
        return False
    shaped = len(word) >= SHORTEST_SURNAME and word.istitle() and word not in NO_NAME
    return shaped and stands_alone(text, start, end)


class NamedInPassage:
    """The mentions of one passage in order, to be asked for by place; none overlap."""

    def __init__(self) -> None:
        self._namings: list[Naming] = []
        self._starts: list[int] = []
        self._by_title: dict[str, list[Naming]] = defaultdict(list)

    def add(self, naming: Naming) -> None:
        """Add the next mention."""
        self._namings.append(naming)
        self._starts.append(naming.start)
        if naming.method == "title":
            self._by_title[naming.evidence].append(naming)

    def between(self, start: int, end: int) -> list[Naming]:
        """Give the mentions that lie between two text offsets."""
        first, stop = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [naming for naming in self._namings[first:stop] if naming.end <= end]

    def titled_before(self, title: str, offset: int) -> Naming | None:
        """Give the last person of a title (`Ambassador`) whom the passage names before an offset."""
        titled = self._by_title.get(title, [])
        here = bisect_right(titled, offset, key=lambda naming: naming.end)
        return titled[here - 1] if here else None


def by_passage(namings: Iterable[Naming]) -> defaultdict[int, NamedInPassage]:
    """Give the mentions of each passage, by its number."""
    found: defaultdict[int, NamedInPassage] = defaultdict(NamedInPassage)
    for naming in namings:
        found[naming.passage].add(naming)
    return found


def in_full(found: list[Naming], speaker_names: Iterable[str]) -> list[Naming]:
    """Let a title and surname (`Mr. Kouchner`) stand for the one person of that surname named in full."""
    full = {naming.name for naming in found if naming.type == "person" and " " in naming.name}
    bearers: dict[str, dict[str, str]] = defaultdict(dict)
    for name in sorted(full | set(speaker_names)):
        bearers[slug(last_name(name))].setdefault(slug(name), name)
    return [_in_full(naming, bearers) for naming in found]


def _in_full(naming: Naming, bearers: dict[str, dict[str, str]]) -> Naming:
    if naming.type != "person" or " " in naming.name or naming.tentative:
        return naming
    names = list(bearers.get(slug(naming.name), {}).values())
    return replace(naming, name=names[0]) if len(names) == 1 else naming
