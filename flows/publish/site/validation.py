"""What the release was held against before it was published, and how it went."""

from itertools import groupby

from flows.publish.site.site import Pages


def write(site: Pages) -> None:
    """Write the page."""
    checked = sorted(site.release.expectations, key=lambda item: item.table)
    tables = [
        (table, [(item.name, item.outcome) for item in items])
        for table, items in groupby(checked, key=lambda item: item.table)
    ]
    site.write("validation.html", "validation.html", "Validation", tables=tables, total=len(checked))
