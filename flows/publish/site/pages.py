"""The parts of the site, in the order of the navigation.

A new part is a module that writes its pages, their templates, and a line here.
"""

from flows.publish.site import (
    changes,
    coverage,
    dates,
    dictionary,
    documents,
    downloads,
    entities,
    home,
    quality,
    search,
    sources,
    validation,
)
from flows.publish.site.site import Section

SECTIONS = (
    Section("Home", "index.html", home.write),
    Section("Documents", "documents/index.html", documents.write),
    Section("Names", "entities/index.html", entities.write),
    Section("Sources", "sources/index.html", sources.write),
    Section("Chronology", "dates/index.html", dates.write),
    Section("Coverage", "coverage/index.html", coverage.write, prominent=False),
    Section("Search", "search/index.html", search.write),
    Section("Downloads", "downloads.html", downloads.write),
    Section("Dictionary", "dictionary.html", dictionary.write, prominent=False),
    Section("Changes", "changes.html", changes.write, prominent=False),
    Section("Quality", "quality.html", quality.write, prominent=False),
    Section("Validation", "validation.html", validation.write, prominent=False),
)
