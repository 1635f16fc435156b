"""Hold what GeoNames knows of the smaller cities, which count only where the text shows a place."""

from schemas.authority_records import AuthorityName

CITIES_FILE = "cities.yaml"


def city(name: str, geonames_id: int | None) -> AuthorityName:
    """Give the entry of a city; it has no id where several cities bear the name."""
    return AuthorityName(name, "place", (), None, None, geonames_id, CITIES_FILE)
