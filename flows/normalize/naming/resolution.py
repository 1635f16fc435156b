"""Tell which mentions of a document stand for one and the same: persons by their parts, bodies by theirs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from flows.normalize.naming.capitals import LINKS, PARTICLES
from flows.normalize.naming.initialled import NO_BODIES
from flows.normalize.naming.mentions import Naming, last_name, without_generation
from flows.normalize.pages.page import Passage
from flows.normalize.slugs import slug
from schemas.rows import new

BODIES = frozenset(("organization", "place", "event", "other", "work", "law"))
SHORTEST_ACRONYM = 3  # letters
INCORPORATED = frozenset(
    "AG Airlines Airways Bank Co Company Corp Corporation Group Holding Holdings Inc Industries Limited LLC"
    " LLP Ltd Motors Petroleum PLC SA".split()
)


# What universities and the like are called without: Johns Hopkins | University
SHED = frozenset(("College", "Institute", "Institution", "University"))


class Persons:
    """The persons that a document names in full, by the parts of their names."""

    def __init__(self, names: Iterable[str]) -> None:
        full: dict[str, str] = {}
        for name in names:
            full.setdefault(slug(name), name)
        short = {slug(surname(name)) for name in full.values()}  # Van der Kamp, beside Joost van der Kamp
        self._one = _one_person({key: name for key, name in full.items() if key not in short})
        self._bearers: dict[str, dict[str, set[str]]] = {
            "last": defaultdict(set), "first": defaultdict(set), "tied": defaultdict(set)
        }  # fmt: skip
        for name in self._one.values():
            self._bearers["last"][slug(last_name(name))].add(name)
            self._bearers["last"][slug(surname(name))].add(name)
            if name.count(" ") > 1:
                self._bearers["last"][slug(" ".join(without_generation(name).split(" ")[-2:]))].add(name)
            self._bearers["first"][slug(first_name(name))].add(name)
            if "-" in (last := last_name(name)):  # Ann Orvan- | Roe
                self._bearers["tied"][slug(last.rpartition("-")[2])].add(name)

    def familiar(self, alike: Mapping[str, str]) -> dict[str, str | None]:
        """Give for each given name the one person who has a form of it: Becky, Rebecca. None for many.

        `alike` gives the name that stands for a form of a given name.
        """
        bearers: dict[str, set[str]] = defaultdict(set)
        for first, full in self._bearers["first"].items():
            if first in alike:
                bearers[alike[first]] |= full
        return {given: next(iter(full)) if len(full) == 1 else None for given, full in bearers.items()}

    def borne(self, name: str) -> bool:
        """Tell whether a name is the given name or the surname of anybody."""
        key = slug(name)
        return any(key in table for table in self._bearers.values())

    def named(self, name: str) -> str | None:
        """Give the full name of the one person that a name or a part of one stands for."""
        key = slug(name)
        if key in self._one:
            return self._one[key]
        for table in self._bearers.values():
            if bearers := table.get(key):
                return next(iter(bearers)) if len(bearers) == 1 else None
        return None


def first_name(name: str) -> str:
    """Give the first word of a name."""
    return name.split(" ", 1)[0]


def surname(name: str) -> str:
    """Give the surname with its particles: `van der Kamp` of `Joost van der Kamp`."""
    words = without_generation(name).split(" ")
    if len(words) < 3:
        return words[-1]
    first = next(
        (number for number, word in enumerate(words) if number and word in PARTICLES), len(words) - 1
    )
    return " ".join(words[first:])


def parts(name: str) -> set[str]:
    """Give the forms by which the press knows a person after the first mention."""
    whole = surname(name)
    return {last_name(name), first_name(name), whole, whole[0].upper() + whole[1:]}


def _one_person(full: dict[str, str]) -> dict[str, str]:
    """Let `Mario Lucero` be `Mario J. Lucero` where no other of that initial and last name is named."""
    alike: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key in full:
        alike[key[0], slug(last_name(full[key]))].append(key)
    one = {}
    for keys in alike.values():
        if len(keys) == 1:
            one[keys[0]] = full[keys[0]]
            continue
        longest = max(keys, key=lambda key: (len(key), key))
        together = all(_fits(key, longest) for key in keys)
        one.update({key: full[longest if together else key] for key in keys})
    return one


def _fits(shorter: str, longer: str) -> bool:
    """Tell whether the words of a slug stand in another in order, initials for words."""
    words = iter(longer.split("-"))
    return all(
        any(word == part or (len(part) == 1 and word.startswith(part)) for word in words)
        for part in shorter.split("-")
    )


def persons_of(found: Iterable[Naming], speakers: Sequence[str]) -> Persons:
    """Give the persons that a document names in full."""
    names = dict.fromkeys([*speakers, *[naming.name for naming in found if naming.type == "person"]])
    return _persons(tuple([name for name in names if " " in name]))


@lru_cache(maxsize=4)  # a document names the same persons before and behind most steps
def _persons(names: tuple[str, ...]) -> Persons:
    return Persons(names)


def surnames_are_persons(found: Sequence[Naming], persons: Persons) -> list[Naming]:
    """Let what the model takes for something else be a person where it is part of a person's name."""
    return [
        naming._replace(type="person", method="surname", evidence=full)
        if naming.method == "model"
        and naming.type not in ("person", "work")
        and (full := persons.named(naming.text))
        else naming
        for naming in found
    ]


def known_forms(found: Sequence[Naming], speakers: Sequence[str], persons: Persons) -> dict[str, Naming]:
    """Give a mention to copy for each form by which the document's entities are known."""
    known = {name: Naming(0, 0, 0, name, 0, "person", name, "speaker", name) for name in speakers}
    for name in speakers:
        for form in sorted(parts(name)):
            if persons.named(form):
                known.setdefault(form, known[name])
    seen: set[str] = set()
    for naming in found:
        if naming.type == "person" and naming.text not in seen and " " in naming.text:
            seen.add(naming.text)
            for form in sorted(parts(naming.text)):
                if form not in known and persons.named(form):
                    known[form] = naming._replace(method="surname", evidence=naming.text)
    for naming in found:
        if naming.text not in known:
            passage, start, end, text, claim, kind, name, _, *rest = naming
            known[text] = new(Naming, (passage, start, end, text, claim, kind, name, "repeat", *rest))
    for letters, naming in lettered(found).items():
        if letters not in known:
            known[letters] = naming._replace(method="short_form", evidence=naming.text)
    return known


def lettered(found: Iterable[Naming]) -> dict[str, Naming]:
    """Give the one body for which each letters stand by which a document may call it again: OCHA."""
    lettered: dict[str, dict[str, Naming]] = defaultdict(dict)
    seen: set[tuple[str, str]] = set()
    for naming in found:
        if naming.type == "organization" and (naming.text, naming.name) not in seen:
            seen.add((naming.text, naming.name))
            words = naming.text.split(" ")
            for letters in _initials(words) if len(words) >= SHORTEST_ACRONYM else ():
                if letters not in NO_BODIES:
                    lettered[letters].setdefault(naming.name, naming)
    return {letters: next(iter(bodies.values())) for letters, bodies in lettered.items() if len(bodies) == 1}


def resolve(
    found: Sequence[Naming],
    speakers: Sequence[str],
    short_names: Mapping[str, Naming],
    alike: Mapping[str, str],
) -> list[Naming]:
    """Give each mention the fullest name that the document has for what it stands for.

    `short_names` are the nouns by which it calls a body again, each with a mention of its full name; `alike`
    gives the name that stands for a form of a given name.
    """
    persons = persons_of((naming for naming in found if not naming.tentative), speakers)
    familiar = persons.familiar(alike)
    short = _short_forms(found)
    for naming in found:
        full = short_names.get(naming.name)
        if full and naming.type == full.type and naming.authority is None:
            short.setdefault((naming.type, naming.name), full.name)
    resolved = []
    for naming in found:
        name: str | None = None
        if naming.type != "person":
            name = short.get((naming.type, naming.name))
        elif not naming.tentative:
            name = persons.named(naming.name)
            if name is None and not persons.borne(naming.name):
                name = familiar.get(alike.get(naming.name.casefold(), ""))
        if name and name != naming.name:
            naming = new(Naming, (*naming[:6], name, *naming[7:]))
        resolved.append(naming)
    return resolved


def _short_forms(found: Iterable[Naming]) -> dict[tuple[str, str], str]:
    """Give the full names of bodies that the document shortens: by last words, initials or the first words.

    The first words count before the nouns of firms: Karvala | Holdings Inc.

    Only where one full name alone fits; what an authority file names keeps its name.
    """
    names = {(naming.type, naming.name): naming for naming in found if naming.type in BODIES}
    fitting: dict[tuple[str, str], set[str]] = defaultdict(set)
    for kind, name in names:
        words = name.split(" ")
        if len(words) < 2:
            continue
        for form in _shorter(words):
            if (kind, form) in names:
                fitting[kind, form].add(name)
    return {
        key: next(iter(full))
        for key, full in fitting.items()
        if len(full) == 1 and names[key].authority is None
    }


def _shorter(words: Sequence[str]) -> Iterator[str]:
    """Give the forms to which a name may be shortened."""
    for first in range(1, len(words) - 1):
        if words[first] not in LINKS:
            yield " ".join(words[first:])
    last = len(words)
    while last > 1 and words[last - 1].rstrip(".") in INCORPORATED:
        last -= 1
        yield " ".join(words[:last])
    if words[-1] in SHED and words[-2] not in SHED:
        yield " ".join(words[:-1])
    yield from _initials(words)


def _initials(words: Sequence[str]) -> Iterator[str]:
    """Give the initials of the words with capitals, and of all: UNMIS of United Nations Mission in Sudan."""
    first = [word[0] for word in words]
    for initials in ("".join([letter for letter in first if letter.isupper()]), "".join(first).upper()):
        if len(initials) >= SHORTEST_ACRONYM:
            yield initials


def whole_names(passages: Sequence[Passage], found: Sequence[Naming]) -> list[Naming]:
    """Put together the parts of one person's name that stand side by side: `HON. AUGUSTIN | WETHERBY`.

    `found` is resolved, so that both have the name in full.
    """
    whole: list[Naming] = []
    for naming in found:
        before = whole[-1] if whole else None
        if (
            before
            and naming.claim == before.end + 1
            and naming.passage == before.passage
            and naming.type == before.type == "person"
            and naming.name == before.name
            and passages[naming.passage].text[before.end] == " "
        ):
            text = passages[naming.passage].text[before.start : naming.end]
            if text.casefold() == naming.name.casefold():
                whole[-1] = before._replace(end=naming.end, text=text)
                continue
        whole.append(naming)
    return whole
