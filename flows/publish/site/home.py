"""The first page: what the release is, what is new in it, and how much of everything it holds."""

from flows.publish.site.site import Site


def write(site: Site) -> None:
    """Write the first page."""
    counts = {
        file.path.removesuffix(".parquet"): file.rows for file in site.release.files if file.rows is not None
    }
    tables = [(table.name, counts.get(table.name, 0)) for table in site.contract.tables]
    site.write("index.html", "home.html", "Dispatches", tables=tables)
