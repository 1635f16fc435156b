"""The list of the names, and the page of each entity."""

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from flows.publish.site.charts import by_year, over_time
from flows.publish.site.kept import take_over_pages
from flows.publish.site.listing import Choice, Column, Line, Listing, Order, write_list
from flows.publish.site.moved import entities_moved
from flows.publish.site.paths import ENTITIES, document_path, entity_path, place, source_path
from flows.publish.site.profiles import Profile, profiles
from flows.publish.site.site import Site
from flows.publish.site.streams import rows_of

_LIST = """
SELECT entity_id, name, type, mentions, documents, strftime(first_date, '%Y-%m-%d'),
    strftime(last_date, '%Y-%m-%d'), left(array_to_string(aliases, ' '), 120)
FROM entities SEMI JOIN shown.entities USING (entity_id) ORDER BY mentions DESC, entity_id
"""
_VALUES = """
SELECT list(DISTINCT type ORDER BY type), count(*), (SELECT count(*) FROM entities)
FROM entities SEMI JOIN shown.entities USING (entity_id)
"""
_SHOWN = "SELECT entity_id FROM shown.entities"
_COLUMNS = (
    Column("Name", "link"), Column("Type", "tag"), Column("Mentions", "number"),
    Column("Documents", "number"), Column("First", "date"), Column("Last", "date"),
)  # fmt: skip
_ORDERS = (Order("Most mentioned", 2, True), Order("Name", 0), Order("In most documents", 3, True),
    Order("Latest", 5, True))  # fmt: skip
_LEAD = (
    "The persons, bodies, places, peoples, events, works and laws that the texts name, each under one name."
)


def write(site: Site) -> None:
    """Write the list and the pages."""
    types, shown, total = site.connection.execute(_VALUES).fetchone() or ([], 0, 0)
    listing = Listing(ENTITIES, "Names", _LEAD, _COLUMNS, (Choice(1, types or []),), _ORDERS, shown, total)
    write_list(site, listing, _lines(site))
    entities = [entity_id for (entity_id,) in site.connection.execute(_SHOWN).fetchall()]
    anew = take_over_pages(site, entities, entity_path, entities_moved)
    for profile in profiles(site.connection, anew):
        write_profile(site, profile)


def write_profile(site: Site, profile: Profile) -> None:
    """Write the page of an entity."""
    entity = profile.entity
    site.write(
        entity_path(entity.entity_id), "entity.html", entity.name, profile=profile, entity=entity,
        passages=[list(group) for _, group in groupby(profile.passages, key=attrgetter("document_id"))],
        chart=over_time("Mentions", profile.months) if entity.charted else None,
        years=by_year(profile.months),
        cited_as=site.cited_as(entity.citation, entity.entity_id), entity_path=entity_path,
        document_path=document_path, source_path=source_path, place=place,
    )  # fmt: skip


def _lines(site: Site) -> Iterator[Line]:
    return ((entity_path(row[0]), *row[1:]) for row in rows_of(site.connection, _LIST))
