"""Read the authority files: the controlled vocabularies that the normalise stage looks names up in.

They are YAML under `schemas/authorities/`, for an analyst to read and correct. Each says what it is
(`about`), where its facts come from (`source`), and holds its lists; `authority_files` has their forms.
"""

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType

from schemas.authority_files import (
    AbbreviationsFile,
    CitationWordsFile,
    CitiesFile,
    DateWordsFile,
    GivenNamesFile,
    NamesakesFile,
    NamesFile,
    NounsFile,
    OutletsFile,
    RulingEntry,
    RulingsFile,
    SecurityCouncilFile,
    SpeechVerbsFile,
    TitlesFile,
    TreatiesFile,
    UnSeriesFile,
)
from schemas.authority_reading import read_bytes, read_file
from schemas.authority_records import (
    Authorities,
    AuthorityName,
    CitationWords,
    DateWords,
    Namesakes,
    Nouns,
    Outlet,
    ResolutionYear,
    Ruling,
    Treaty,
    UnOrgan,
    UnSeries,
)
from schemas.errors import ConfigurationError

AUTHORITIES = Path(__file__).parent / "authorities"

# The entity type, in the contract's terms, of all names in one file.
NAME_FILES = {
    "events.yaml": "event",
    "groups.yaml": "group",
    "organizations.yaml": "organization",
    "places.yaml": "place",
    "products.yaml": "other",
    "territories.yaml": "place",
}
OTHER_FILES = (
    "abbreviations.yaml",
    "cities.yaml",
    "citation_words.yaml",
    "date_words.yaml",
    "given_names.yaml",
    "namesakes.yaml",
    "nouns.yaml",
    "outlets.yaml",
    "rulings.yaml",
    "speech_verbs.yaml",
    "titles.yaml",
    "treaties.yaml",
    "un_resolutions.yaml",
    "un_series.yaml",
)
FILES = tuple(sorted((*NAME_FILES, *OTHER_FILES)))


def load_authorities(folder: Path = AUTHORITIES) -> Authorities:
    """Read all authority files of a folder; the bundled ones are read once a process.

    Raise ConfigurationError, naming file, entry and what is expected, for a file that is missing or
    not of its form, and for a printed form that stands for two entries.
    """
    return _bundled() if folder == AUTHORITIES else _load(folder)


def authorities_digest(folder: Path = AUTHORITIES) -> str:
    """Give the SHA-256, in hexadecimal, of the names and bytes of all authority files of a folder."""
    digest = hashlib.sha256()
    for file in FILES:
        content = hashlib.sha256(read_bytes(folder / file)).hexdigest()
        digest.update(f"{content}  {file}\n".encode())
    return digest.hexdigest()


@cache
def _bundled() -> Authorities:
    return _load(AUTHORITIES)


def _load(folder: Path) -> Authorities:
    _check_files(folder)
    titles = read_file(folder / "titles.yaml", TitlesFile)
    names = _names(folder)
    cities = read_file(folder / "cities.yaml", CitiesFile)
    return Authorities(
        names=names,
        outlets=_outlets(folder / "outlets.yaml"),
        treaties=_treaties(folder / "treaties.yaml"),
        security_council=_security_council(folder / "un_resolutions.yaml"),
        un_series=_un_series(folder / "un_series.yaml"),
        citation_words=_citation_words(folder / "citation_words.yaml"),
        date_words=_date_words(folder / "date_words.yaml"),
        honorifics=titles.honorifics,
        offices=titles.offices,
        given_names=read_file(folder / "given_names.yaml", GivenNamesFile).given_names,
        speech_verbs=read_file(folder / "speech_verbs.yaml", SpeechVerbsFile).speech_verbs,
        abbreviations=read_file(folder / "abbreviations.yaml", AbbreviationsFile).abbreviations,
        nouns=_nouns(folder / "nouns.yaml"),
        namesakes=_namesakes(folder / "namesakes.yaml", {name.name for name in names}),
        rulings=_rulings(folder / "rulings.yaml"),
        cities=MappingProxyType({**cities.cities, **cities.doubtful}),
        doubtful=frozenset(cities.doubtful),
    )


def _check_files(folder: Path) -> None:
    """Refuse a file that nothing would read: most likely a misspelt name."""
    unknown = sorted(path.name for path in folder.glob("*.y*ml") if path.name not in FILES)
    if unknown:
        raise ConfigurationError(f"{folder}: expected only {', '.join(FILES)}, found {', '.join(unknown)}")


def _names(folder: Path) -> tuple[AuthorityName, ...]:
    names = [
        AuthorityName(file=file, type=entity_type, **dict(entry))
        for file, entity_type in sorted(NAME_FILES.items())
        for entry in read_file(folder / file, NamesFile).names
    ]
    for entity_type in sorted(set(NAME_FILES.values())):
        _check_forms((name.file, name.name, name.aliases) for name in names if name.type == entity_type)
    _check_aliases(names)
    return tuple(names)


def _outlets(path: Path) -> tuple[Outlet, ...]:
    outlets = tuple(Outlet(**dict(entry)) for entry in read_file(path, OutletsFile).outlets)
    _check_forms((path.name, outlet.name, outlet.aliases) for outlet in outlets)
    return outlets


def _treaties(path: Path) -> tuple[Treaty, ...]:
    treaties = tuple(Treaty(**dict(entry)) for entry in read_file(path, TreatiesFile).treaties)
    _check_forms((path.name, treaty.name, treaty.aliases) for treaty in treaties)
    return treaties


def _security_council(path: Path) -> tuple[ResolutionYear, ...]:
    """Read the years, each the next one's, its first number the one after the last of the year before."""
    entries = read_file(path, SecurityCouncilFile).security_council
    years = tuple(ResolutionYear(**dict(entry)) for entry in entries)
    for year in years:
        if year.last < year.first:
            raise ConfigurationError(
                f"{path.name}: {year.year}: expected last not below first, found {year.first} to {year.last}"
            )
    for before, year in pairwise(years):
        if (year.year, year.first) != (before.year + 1, before.last + 1):
            raise ConfigurationError(
                f"{path.name}: after {before.year}: expected {before.year + 1} from {before.last + 1}, "
                f"found {year.year} from {year.first}"
            )
    return years


def _un_series(path: Path) -> UnSeries:
    read = read_file(path, UnSeriesFile)
    organs = tuple(UnOrgan(**dict(entry)) for entry in read.organs)
    _check_forms((path.name, organ.name, (organ.symbol, *organ.aliases)) for organ in organs)
    return UnSeries(organs, read.series, read.press_releases, read.other_bodies)


def _citation_words(path: Path) -> CitationWords:
    read = read_file(path, CitationWordsFile)
    _check_forms((path.name, entry.name, ()) for entry in read.collectives)
    _check_forms((path.name, entry.name, ()) for entry in read.works)
    return CitationWords(
        openings=read.openings,
        collectives=tuple((entry.name, entry.kind) for entry in read.collectives),
        collective_adjectives=read.collective_adjectives,
        works=tuple((entry.name, entry.kind) for entry in read.works),
        issuing=read.issuing,
        reporting=read.reporting,
        qualifiers=read.qualifiers,
    )


def _date_words(path: Path) -> DateWords:
    return DateWords(**read_file(path, DateWordsFile).model_dump(exclude={"about", "source"}))


def _rulings(path: Path) -> tuple[Ruling, ...]:
    """Read the rulings; refuse two that judge one entity, in one document if they name documents."""
    judged: dict[tuple[str, str], RulingEntry] = {}
    entries = read_file(path, RulingsFile).rulings
    for entry in entries:
        about = entry.entities[1:] if entry.ruling == "same" else entry.entities
        for key in [(entity, document) for entity in about for document in entry.documents or ("",)]:
            if key in judged:
                raise ConfigurationError(
                    f"{path.name}: {key[0]}: expected one ruling on an entity, found two: "
                    f"{judged[key].reason!r} and {entry.reason!r}: remove one of them"
                )
            judged[key] = entry
    return tuple(Ruling(**dict(entry)) for entry in entries)


def _namesakes(path: Path, names: set[str]) -> Namesakes:
    """Read what tells namesakes apart; refuse a given name of two lines, and a state that no file names."""
    read = read_file(path, NamesakesFile)
    lines = [tuple(line.split()) for line in sorted(read.given_names)]
    _check_forms((f"{path.name}: given_names", line[0], line[1:]) for line in lines)
    parts = [part for parts in read.unions.values() for part in parts]
    for name in (*read.peoples, *read.peoples.values(), *read.unions, *parts):
        if name not in names:
            raise ConfigurationError(f"{path.name}: {name}: expected a name of another authority file")
    return Namesakes(
        tuple(lines),
        _types_of(path, "callings", dict(read.callings)),
        MappingProxyType(read.peoples),
        MappingProxyType(read.unions),
    )


def _nouns(path: Path) -> Nouns:
    read = read_file(path, NounsFile)
    return Nouns(
        _types_of(path, "in_names", dict(read.in_names)),
        _types_of(path, "beside_names", dict(read.beside_names)),
        _types_of(path, "opening", dict(read.opening)),
        read.before_of,
        read.clubs_before,
        read.clubs_behind,
        read.party_adjectives,
        read.partisans,
    )


def _types_of(path: Path, part: str, words: Mapping[str, frozenset[str]]) -> Mapping[str, str]:
    """Give the type of each word; refuse a word of two types."""
    _check_forms(
        (f"{path.name}: {part}", word, ()) for _, nouns in sorted(words.items()) for word in sorted(nouns)
    )
    return MappingProxyType({word: kind for kind, nouns in words.items() for word in nouns})


def _check_forms(entries: Iterable[tuple[str, str, tuple[str, ...]]]) -> None:
    """Refuse a printed form that stands twice among (file, name, aliases) of one type."""
    owners: dict[str, str] = {}
    for file, name, aliases in entries:
        for form in (name, *aliases):
            if form in owners:
                raise ConfigurationError(
                    f"{file}: {name}: expected each printed form once, "
                    f"found {form!r} also in {owners[form]}: remove it from one of them"
                )
            owners[form] = f"{file}: {name}"


def _check_aliases(names: list[AuthorityName]) -> None:
    """Refuse an alias that is the name of an entry of another type."""
    owners = {name.name: name for name in names}
    for name in names:
        for alias in name.aliases:
            owner = owners.get(alias)
            if owner is not None:
                raise ConfigurationError(
                    f"{name.file}: {name.name}: expected no alias that is the name of another entry, "
                    f"found {alias!r}, a name of {owner.file}"
                )
