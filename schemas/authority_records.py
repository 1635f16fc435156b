"""What the authority files hold: names, outlets, treaties and words, as the normalise stage sees them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from schemas.authority_files import OutletKind, WorkKind


@dataclass(frozen=True)
class AuthorityName:
    """A name of an organisation, place, people or event, with its other printed forms.

    An identifier is None unless a bundled source gives it for exactly this entity.
    """

    name: str
    type: str
    aliases: tuple[str, ...]
    iso_3166: str | None
    wikidata_id: str | None
    geonames_id: int | None
    file: str


@dataclass(frozen=True)
class Outlet:
    """A news agency, newspaper, magazine or broadcaster, as a text cites it.

    One whose name is a `common_word` is cited only where a day or a page stands with it. `volume_one_year` is
    the year of its first volume, where it has one volume a year and prints the number.
    """

    name: str
    kind: OutletKind
    aliases: tuple[str, ...]
    common_word: bool = False
    volume_one_year: int | None = None


@dataclass(frozen=True)
class Treaty:
    """A treaty, accord or charter; `date` is the day of its signature or adoption, None if not certain."""

    name: str
    date: date | None
    aliases: tuple[str, ...]


@dataclass(frozen=True)
class ResolutionYear:
    """The numbers of the first and the last Security Council resolution of one year."""

    year: int
    first: int
    last: int


@dataclass(frozen=True)
class UnOrgan:
    """An organ of the United Nations; `symbol` opens those of its documents, `resolutions` of resolutions.

    `on_undocs` tells whether undocs.org has its documents.
    """

    name: str
    symbol: str
    resolutions: str | None
    on_undocs: bool
    aliases: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class UnSeries:
    """How the United Nations numbers its documents, and the other bodies that pass resolutions."""

    organs: tuple[UnOrgan, ...]
    series: frozenset[str]
    press_releases: frozenset[str]
    other_bodies: frozenset[str]


@dataclass(frozen=True, eq=False)
class CitationWords:
    """The words by which the press cites; `collectives` and `works` are nouns with their kinds."""

    openings: frozenset[str]
    collectives: tuple[tuple[str, OutletKind], ...]
    collective_adjectives: frozenset[str]
    works: tuple[tuple[str, WorkKind], ...]
    issuing: frozenset[str]
    reporting: frozenset[str]
    qualifiers: frozenset[str]


@dataclass(frozen=True, eq=False)
class DateWords:
    """The words that tell what a date means.

    By the verbs and adjectives of the first seven, a day is to come or over; weekdays beside a word of the
    next two name something else; a number before one of `counted`, or a plural, is no year.
    """

    looking_ahead: frozenset[str]
    called_for: frozenset[str]
    timetable: frozenset[str]
    leading: frozenset[str]
    untold: frozenset[str]
    looking_back: frozenset[str]
    no_participles: frozenset[str]
    before_weekdays: frozenset[str]
    behind_weekdays: frozenset[str]
    counted: frozenset[str]
    no_plurals: frozenset[str]


@dataclass(frozen=True)
class Ruling:
    """What a person has judged of entities: `same`, `different` or `unsure`, why, who and when.

    `different` and `unsure` are about one entity in some documents, `different` gives it a name there.
    """

    ruling: str
    entities: tuple[str, ...]
    documents: tuple[str, ...]
    name: str | None
    reason: str
    who: str
    when: date


@dataclass(frozen=True, eq=False)
class Nouns:
    """The nouns that tell of what type a name is: `in_names` and `beside_names` give the type of each.

    Nouns of other languages are `opening` a name: Universidad de los Andes. Those of `before_of` open the
    name of a body: University of Helsinki. Words for clubs stand before or behind the name of a city;
    `party_adjectives` count before one of the `partisans`: a Green member.
    """

    in_names: Mapping[str, str]
    beside_names: Mapping[str, str]
    opening: Mapping[str, str]
    before_of: frozenset[str]
    clubs_before: frozenset[str]
    clubs_behind: frozenset[str]
    party_adjectives: frozenset[str]
    partisans: frozenset[str]


@dataclass(frozen=True, eq=False)
class Namesakes:
    """What tells whether two names are one.

    `given_names` are sets of forms of one name, the first of each stands for all; `callings` gives the field
    of each noun for what somebody is, `peoples` the state of each people, `unions` the parts of each state.
    """

    given_names: tuple[tuple[str, ...], ...]
    callings: Mapping[str, str]
    peoples: Mapping[str, str]
    unions: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, eq=False)
class Authorities:
    """All authority files, each list in the order of its file; `names` in the order of file names.

    `cities` gives the GeoNames id of cities that are none of the `names`, None where several bear the name;
    the names of those that are `doubtful` are surnames or words, too.

    Compared by identity, so that what is made of them once can be found again.
    """

    names: tuple[AuthorityName, ...]
    outlets: tuple[Outlet, ...]
    treaties: tuple[Treaty, ...]
    security_council: tuple[ResolutionYear, ...]
    un_series: UnSeries
    citation_words: CitationWords
    date_words: DateWords
    honorifics: frozenset[str]
    offices: frozenset[str]
    given_names: frozenset[str]
    speech_verbs: frozenset[str]
    abbreviations: frozenset[str]
    nouns: Nouns
    cities: Mapping[str, int | None]
    doubtful: frozenset[str]
    namesakes: Namesakes
    rulings: tuple[Ruling, ...]
