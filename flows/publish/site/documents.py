"""The list of the documents, and the page of each."""

from collections.abc import Iterator

from flows.publish.site.kept import take_over
from flows.publish.site.listing import Choice, Column, Line, Listing, Order, write_list
from flows.publish.site.moved import documents_moved
from flows.publish.site.paths import DOCUMENTS, document_path
from flows.publish.site.reader import RAW_SIDE, write_reader
from flows.publish.site.site import Site
from flows.publish.site.streams import rows_of
from flows.publish.site.texts import texts

_LIST = """
SELECT document_id, s.headline, strftime(date, '%Y-%m-%d'), kind, publication,
    coalesce(p.words, 0)
FROM documents JOIN shown.documents s USING (document_id)
LEFT JOIN (SELECT document_id, sum(words)::BIGINT AS words FROM paragraphs GROUP BY document_id) p
USING (document_id)
ORDER BY date DESC NULLS LAST, document_id
"""
_VALUES = """
SELECT list(DISTINCT kind ORDER BY kind), list(DISTINCT publication ORDER BY publication)[:200],
    count(*), (SELECT count(*) FROM documents)
FROM documents SEMI JOIN shown.documents USING (document_id)
"""
_STATUS = "SELECT document_id, text_status FROM documents SEMI JOIN shown.documents USING (document_id)"
_COLUMNS = (
    Column("Title", "link"), Column("Date", "date"), Column("Kind", "tag"), Column("Publication", "text"),
    Column("Words", "number"),
)  # fmt: skip
_ORDERS = (Order("Latest", 1, True), Order("Oldest", 1), Order("Title", 0), Order("Longest", 4, True))


def write(site: Site) -> None:
    """Write the list and the pages."""
    kinds, publications, shown, total = site.connection.execute(_VALUES).fetchone() or ([], [], 0, 0)
    listing = Listing(
        DOCUMENTS, "Documents", "Every text of the release, to read beside its raw characters.", _COLUMNS,
        (Choice(2, kinds or []), Choice(3, publications or [])), _ORDERS, shown, total,
    )  # fmt: skip
    write_list(site, listing, _lines(site))
    for text in texts(site.connection, site.raw, _anew(site)):
        write_reader(site, text)


def _anew(site: Site) -> set[str]:
    """Take over the pages of texts that are as they were; give the documents whose pages are not."""
    shown = site.connection.execute(_STATUS).fetchall()
    if site.earlier is None or not site.raw:
        return {document_id for document_id, _ in shown}
    moved = documents_moved(site)
    markup = {"published": RAW_SIDE, "withheld": ""}
    return {
        document_id
        for document_id, status in shown
        if document_id in moved or not take_over(site, document_path(document_id), markup[status])
    }


def _lines(site: Site) -> Iterator[Line]:
    return ((document_path(row[0]), *row[1:]) for row in rows_of(site.connection, _LIST))
