"""The form that each authority file must have; `schemas.authority_reading` reads one in its form.

Word lists are blocks of text with one word a line, so that no word can turn into another YAML type
(`No`, `Yes`, `Null`) and a large list is read fast.
"""

import unicodedata
from collections import Counter
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

OutletKind = Literal["news_agency", "newspaper", "magazine", "broadcast"]
WorkKind = Literal["statement", "study"]


def _printed(text: str) -> str:
    """Accept a text as it may stand in print: NFC, not empty, single spaces, none at its ends."""
    if not text or unicodedata.normalize("NFC", text) != text or " ".join(text.split()) != text:
        raise ValueError("expected a text in NFC, not empty, with single spaces and none at its ends")
    return text


def _words(block: object) -> frozenset[str]:
    """Split a block of text with one word a line; refuse a word that stands there twice."""
    if not isinstance(block, str) or not block:
        raise ValueError("expected a block of text (`|`) with one word a line")
    lines = [_printed(line) for line in block.splitlines()]
    repeated = [word for word, times in Counter(lines).items() if times > 1]
    if repeated:
        raise ValueError(f"expected each word once, found again: {', '.join(repeated)}")
    return frozenset(lines)


def _cities(block: object) -> dict[str, int | None]:
    """Read a block of text with one city a line: a GeoNames id or a hyphen, a blank, the name."""
    if not isinstance(block, str) or not block:
        raise ValueError("expected a block of text (`|`) with one city a line")
    cities: dict[str, int | None] = {}
    for line in block.splitlines():
        number, _, name = line.partition(" ")
        if not (number.isdecimal() or number == "-") or not name or name in cities:
            raise ValueError(f"expected a GeoNames id or a hyphen, a blank, and a name once, found {line!r}")
        cities[name] = None if number == "-" else int(number)
    return cities


Printed = Annotated[str, AfterValidator(_printed)]
Aliases = Annotated[tuple[Printed, ...], Field(strict=False)]
Words = Annotated[frozenset[str], BeforeValidator(_words)]
EntityId = Annotated[str, Field(pattern=r"^(?:person|organization|place|group|event|work|law|other):\S+$")]
Cities = Annotated[dict[str, int | None], BeforeValidator(_cities)]
Symbol = Annotated[str, Field(pattern=r"^[A-Z]+(?:/[A-Z]+(?:\.[0-9]+)?)*$")]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class AuthorityFile(_Entry):
    """What every authority file says of itself."""

    about: Printed
    source: Printed


class NameEntry(_Entry):
    """A name of an organisation, place, people or event."""

    name: Printed
    aliases: Aliases = ()
    iso_3166: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = None
    wikidata_id: Annotated[str, Field(pattern=r"^Q[1-9][0-9]*$")] | None = None
    geonames_id: Annotated[int, Field(gt=0)] | None = None


class OutletEntry(_Entry):
    """A news agency, newspaper, magazine or broadcaster."""

    name: Printed
    kind: OutletKind
    common_word: bool = False
    volume_one_year: Annotated[int, Field(ge=1400, le=2100)] | None = None
    aliases: Aliases = ()


class TreatyEntry(_Entry):
    """A treaty; the date must be given, empty (null) where it is not certain."""

    name: Printed
    date: date | None
    aliases: Aliases = ()


class YearEntry(_Entry):
    """The Security Council resolutions of one year."""

    year: Annotated[int, Field(ge=1946)]
    first: Annotated[int, Field(gt=0)]
    last: Annotated[int, Field(gt=0)]


class OrganEntry(_Entry):
    """An organ of the United Nations, or of the IAEA, with a series symbol."""

    name: Printed
    symbol: Symbol
    resolutions: Symbol | None = None
    on_undocs: bool = True
    aliases: Aliases = ()


class CollectiveEntry(_Entry):
    """A noun for outlets that nobody names."""

    name: Printed
    kind: OutletKind


class WorkEntry(_Entry):
    """A noun for a text that somebody issues."""

    name: Printed
    kind: WorkKind


class NamesFile(AuthorityFile):
    """The form of events, groups, organizations, places, products and territories."""

    names: list[NameEntry]


class CitiesFile(AuthorityFile):
    """The form of cities.yaml."""

    cities: Cities
    doubtful: Cities


class OutletsFile(AuthorityFile):
    """The form of outlets.yaml."""

    outlets: list[OutletEntry]


class TreatiesFile(AuthorityFile):
    """The form of treaties.yaml."""

    treaties: list[TreatyEntry]


class SecurityCouncilFile(AuthorityFile):
    """The form of un_resolutions.yaml."""

    security_council: list[YearEntry]


class UnSeriesFile(AuthorityFile):
    """The form of un_series.yaml."""

    organs: list[OrganEntry]
    series: Words
    press_releases: Words
    other_bodies: Words


class CitationWordsFile(AuthorityFile):
    """The form of citation_words.yaml."""

    openings: Words
    collectives: list[CollectiveEntry]
    collective_adjectives: Words
    works: list[WorkEntry]
    issuing: Words
    reporting: Words
    qualifiers: Words


class DateWordsFile(AuthorityFile):
    """The form of date_words.yaml."""

    looking_ahead: Words
    called_for: Words
    timetable: Words
    leading: Words
    untold: Words
    looking_back: Words
    no_participles: Words
    before_weekdays: Words
    behind_weekdays: Words
    counted: Words
    no_plurals: Words


class TitlesFile(AuthorityFile):
    """The form of titles.yaml."""

    honorifics: Words
    offices: Words


class RulingEntry(_Entry):
    """A ruling on entities: `same` has two of them at least, the others one and the documents meant."""

    ruling: Literal["same", "different", "unsure"]
    entities: Annotated[tuple[EntityId, ...], Field(strict=False, min_length=1)]
    documents: Annotated[tuple[Printed, ...], Field(strict=False)] = ()
    name: Printed | None = None
    reason: Printed
    who: Printed
    when: date

    @model_validator(mode="after")
    def _is_whole(self) -> "RulingEntry":
        """Refuse a ruling that does not say what it is about."""
        one = len(self.entities) == 1
        if self.ruling == "same" and (one or self.documents or self.name):
            raise ValueError("expected two entities or more, and neither documents nor a name, in `same`")
        if self.ruling != "same" and not (one and self.documents):
            raise ValueError(f"expected one entity, and the documents meant, in `{self.ruling}`")
        if (self.ruling == "different") != (self.name is not None):
            raise ValueError("expected a name that tells the entity apart in `different`, and there alone")
        return self


class RulingsFile(AuthorityFile):
    """The form of rulings.yaml."""

    rulings: list[RulingEntry]


class NounsInNames(_Entry):
    """The nouns that end a name, by the type of what it names."""

    organization: Words
    place: Words
    event: Words
    law: Words
    work: Words
    other: Words


class NounsOpening(_Entry):
    """The nouns of other languages that open a name, by the type of what it names."""

    organization: Words
    place: Words
    event: Words


class NounsBesideNames(_Entry):
    """The nouns that say what a name beside them is of, by type."""

    organization: Words
    place: Words
    person: Words
    event: Words
    work: Words
    other: Words


class NounsFile(AuthorityFile):
    """The form of nouns.yaml."""

    in_names: NounsInNames
    opening: NounsOpening
    before_of: Words
    beside_names: NounsBesideNames
    clubs_before: Words
    clubs_behind: Words
    party_adjectives: Words
    partisans: Words


class SpeechVerbsFile(AuthorityFile):
    """The form of speech_verbs.yaml."""

    speech_verbs: Words


class AbbreviationsFile(AuthorityFile):
    """The form of abbreviations.yaml."""

    abbreviations: Words


class GivenNamesFile(AuthorityFile):
    """The form of given_names.yaml."""

    given_names: Words


class CallingsEntry(_Entry):
    """The nouns that say what somebody is, by the field of life."""

    state: Words
    sport: Words
    arts: Words
    religion: Words
    science: Words
    business: Words
    press: Words


class NamesakesFile(AuthorityFile):
    """The form of namesakes.yaml."""

    given_names: Words
    callings: CallingsEntry
    peoples: dict[Printed, Printed]
    unions: dict[Printed, Aliases]
