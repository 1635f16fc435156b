"""Give the names that a document uses, each once, with what tells whether another document means the same."""

from collections.abc import Iterable, Iterator
from itertools import islice

from flows.normalize.across.beside import Beside, Vocabulary, read_beside, read_role, together
from flows.normalize.across.bodies import body_key, is_of_a_state, state_before
from flows.normalize.across.folding import person_key
from flows.normalize.naming.mentions import Naming, last_name
from flows.normalize.reading import Reading
from flows.normalize.records import Name
from flows.normalize.slugs import slug
from flows.normalize.talk.voices import Voice
from schemas.rows import Mention, new

READ = 8  # mentions of a name beside which the text is read
SHORTEST_ACRONYM = 3  # letters


def name_rows(
    reading: Reading, mentions: Iterable[Mention], voices: Iterable[Voice], words: Vocabulary
) -> tuple[Name, ...]:
    """Give the names of a document in the order of their first mention, then those of its speakers.

    `mentions` are the rows of its mentions, which have the ids of the names.
    """
    namings: dict[str, list[Naming]] = {}
    for row, naming in zip(mentions, reading.namings, strict=True):
        if row.entity_id in namings:
            namings[row.entity_id].append(naming)
        else:
            namings[row.entity_id] = [naming]
    spoken: dict[str, list[Voice]] = {}
    for voice in voices:
        if voice.name:
            spoken.setdefault(reading.person_id(voice.name), []).append(voice)
    rows = []
    for name_id in dict.fromkeys((*namings, *spoken)):
        found, speakers = namings.get(name_id, []), spoken.get(name_id, [])
        if found and found[0].type != "person":
            rows.append(_body(reading, name_id, found, words))
        else:
            tentative = bool(found) and found[0].tentative
            said = () if tentative else _said_beside(reading, found, words)
            beside = together((*said, *_said_of(speakers, words)))
            name = found[0].name if found else speakers[0].name or ""
            rows.append(_person(reading, name_id, name, beside, words, tentative=tentative))
    return tuple(rows)


def _said_beside(reading: Reading, namings: Iterable[Naming], words: Vocabulary) -> Iterator[Beside]:
    for naming in islice(namings, READ):
        yield read_beside(reading.passages[naming.passage].text, naming.start, naming.end, words)


def _said_of(voices: Iterable[Voice], words: Vocabulary) -> Iterator[Beside]:
    return (read_role(voice.role, words) for voice in voices if voice.role)


def _body(reading: Reading, name_id: str, namings: list[Naming], words: Vocabulary) -> Name:
    first = namings[0]
    known = first.authority
    identified = known is not None and any((known.iso_3166, known.wikidata_id, known.geonames_id))
    key = body_key(first.name, words) if first.type == "organization" else None
    owner = None if key is None or key.state else _owner(reading, namings, words)
    name = f"{first.name} ({owner})" if owner else first.name
    state = key.state if key and key.state else owner
    # In the order of the fields, here and below: for each name of a text, their names would double its time.
    return new(Name, (
        name_id, reading.raw.document_id, first.type, name, slug(name), None, True, False,
        known.iso_3166 if known else None, known.wikidata_id if known else None,
        known.geonames_id if known else None, known.file if known and identified else None,
        None, key.words if key else None, None, known is not None, _acronym(first.name, namings),
        (), (), (state,) if state else (), (), None,
    ))  # fmt: skip


def _owner(reading: Reading, namings: Iterable[Naming], words: Vocabulary) -> str | None:
    """Give the state that stands before a body, where the document puts no other there: Georgia's."""
    owners = {
        state
        for naming in islice(namings, READ)
        if naming.authority is None
        and is_of_a_state(naming.text)
        and (state := state_before(reading.passages[naming.passage].text, naming.start, words))
    }
    return owners.pop() if len(owners) == 1 else None


def _acronym(name: str, namings: Iterable[Naming]) -> str | None:
    """Give the acronym that the document uses for a name, None where the name is one."""
    if " " not in name:
        return None
    short = {naming.text for naming in namings if naming.text.isupper() and " " not in naming.text}
    known = sorted(text for text in short if len(text) >= SHORTEST_ACRONYM)
    return slug(known[0]) if known else None


def _person(
    reading: Reading, name_id: str, name: str, beside: Beside, words: Vocabulary, *, tentative: bool
) -> Name:
    plain = slug(name)
    key = person_key(plain, words.alike)
    return new(Name, (
        name_id, reading.raw.document_id, "person", name, plain, slug(last_name(name)), " " in name,
        tentative, None, None, None, None, key.given, key.family, key.suffix or beside.suffix, False, None,
        beside.offices, beside.fields, beside.states, beside.realms, beside.born,
    ))  # fmt: skip
