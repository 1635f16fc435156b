"""Find the cities that GeoNames knows beside the authority files, which count only where a place is meant."""

import re
from collections.abc import Iterator, Mapping, Sequence

from flows.normalize.lexicon import Found, Knowledge
from flows.normalize.naming.capitals import UPPER, Run
from schemas.authority_records import AuthorityName
from schemas.rows import new

CITIES_FILE = "cities.yaml"
IN = frozenset(("in ", "In "))
LONGEST_CITY = 4  # words
SEAT = re.compile(rf" (?P<city>[{UPPER}][\w-]{{2,24}})(?![\w'\u2019-]| [{UPPER}])")
SAINT = re.compile(r"\ASte?\.? ")  # St. Paul, which GeoNames writes out


def city(name: str, geonames_id: int | None) -> AuthorityName:
    """Give the entry of a city; it has no id where several cities bear the name."""
    return AuthorityName(name, "place", (), None, None, geonames_id, CITIES_FILE)


def is_plain_city(name: str, knowledge: Knowledge) -> bool:
    """Tell whether a name is that of a city and hardly anything else: Petrosani, but not Lincoln."""
    known = knowledge.authorities
    return (
        name in known.cities
        and name not in known.doubtful
        and name not in known.given_names
        and name not in known.nouns.in_names
    )


def find_cities(text: str, runs: Sequence[Run], knowledge: Knowledge) -> Iterator[Found[AuthorityName]]:
    """Give the cities of one word behind `in`, and those of several words that open like no person."""
    cities, openings = knowledge.authorities.cities, knowledge.city_openings
    for run in runs:
        start = run[0].start
        if text[start - 3 : start] in IN and (found := _city_at(text, run, 0, 1, cities)):
            yield found
        elif len(run) > 1:
            if text.find(" in ", start, run[-1].end) > 0:
                within = [at + 1 for at, word in enumerate(run[:-1]) if word.text == "in"]
                yield from filter(None, (_city_at(text, run, at, 2, cities) for at in within))
            for index, (_, _, word, _) in enumerate(run):
                if word in openings and (found := _city_at(text, run, index, 2, cities)):
                    yield found
                    break


def _city_at(
    text: str, run: Run, index: int, fewest: int, cities: Mapping[str, int | None]
) -> Found[AuthorityName] | None:
    """Give the longest name of a city of some words at least that stands at a word."""
    start = run[index].start
    for _, end, _, _ in reversed(run[index + fewest - 1 : index + LONGEST_CITY]):
        name = text[start:end]
        if name not in cities:
            if not name.startswith("St"):
                continue
            name = SAINT.sub("Saint ", name)
        if name in cities:
            return new(Found, (start, end, city(name, cities[name])))
    return None


def end_with_seat(text: str, end: int, knowledge: Knowledge) -> int:
    """Give where a body ends with the city that ends its name: `University Medical Centre | Ljubljana`."""
    seat = SEAT.match(text, end)
    if seat and is_place(text, seat.start("city"), seat.end(), knowledge):
        return seat.end()
    return end


def is_place(text: str, start: int, end: int, knowledge: Knowledge) -> bool:
    """Tell whether a slice is the name of a place of the authority files or a city of GeoNames."""
    if text[start:end] in knowledge.authorities.cities:
        return True
    listed = knowledge.names.at(text, start)
    return listed is not None and listed.entry.type == "place" and listed.end == end
