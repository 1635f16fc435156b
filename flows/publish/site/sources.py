"""What the documents cite: outlets, resolutions, treaties, by month."""

from flows.publish.site.site import Site


def write(site: Site) -> None:
    """Write the list."""
    rows = site.connection.execute(
        "SELECT kind, canonical_name, count(*) FROM citations GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    site.write("sources/index.html", "sources.html", "Sources", sources=rows)
