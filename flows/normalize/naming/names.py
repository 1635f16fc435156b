"""Give the names that a document uses, each once, with the identifiers of its authority file."""

from collections.abc import Iterable

from flows.normalize.naming.mentions import Naming, last_name
from flows.normalize.reading import Reading
from flows.normalize.records import Name
from flows.normalize.slugs import slug
from flows.normalize.talk.speakers import Voice


def name_rows(reading: Reading, voices: Iterable[Voice]) -> tuple[Name, ...]:
    """Give the names of a document in the order of their first mention, then those of its speakers."""
    rows: dict[str, Name] = {}
    for naming in reading.namings:
        name_id = reading.name_id(naming)
        if name_id not in rows:
            rows[name_id] = _name(reading, name_id, naming)
    for voice in voices:
        if voice.name and (name_id := reading.person_id(voice.name)) not in rows:
            rows[name_id] = _person(reading, name_id, voice.name)
    return tuple(rows.values())


def _name(reading: Reading, name_id: str, naming: Naming) -> Name:
    if naming.type == "person":
        return _person(reading, name_id, naming.name, tentative=naming.tentative)
    known = naming.authority
    identified = known is not None and any((known.iso_3166, known.wikidata_id, known.geonames_id))
    return Name(
        name_id=name_id,
        document_id=reading.raw.document_id,
        type=naming.type,
        name=naming.name,
        slug=slug(naming.name),
        surname=None,
        full=True,
        tentative=False,
        iso_3166=known.iso_3166 if known else None,
        wikidata_id=known.wikidata_id if known else None,
        geonames_id=known.geonames_id if known else None,
        identifier_source=known.file if known and identified else None,
    )


def _person(reading: Reading, name_id: str, name: str, *, tentative: bool = False) -> Name:
    return Name(
        name_id=name_id,
        document_id=reading.raw.document_id,
        type="person",
        name=name,
        slug=slug(name),
        surname=slug(last_name(name)),
        full=" " in name,
        tentative=tentative,
        iso_3166=None,
        wikidata_id=None,
        geonames_id=None,
        identifier_source=None,
    )
