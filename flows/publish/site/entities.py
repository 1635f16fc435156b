"""The list of the names, and the page of each entity."""

from flows.publish.site.paths import entity_path
from flows.publish.site.site import Site


def write(site: Site) -> None:
    """Write the list and the pages."""
    rows = site.connection.execute(
        "SELECT entity_id, name, mentions FROM entities SEMI JOIN shown.entities USING (entity_id) "
        "ORDER BY mentions DESC, entity_id"
    ).fetchall()
    listed = [(entity_path(key), name, mentions) for key, name, mentions in rows]
    site.write("entities/index.html", "entities.html", "Names", entities=listed)
    for key, name, _ in rows:
        site.write(entity_path(key), "entity.html", name, entity_id=key)
