"""The list of the documents, and the page of each."""

from flows.publish.site.paths import document_path
from flows.publish.site.reader import write_reader
from flows.publish.site.site import Site
from flows.publish.site.texts import texts


def write(site: Site) -> None:
    """Write the list and the pages."""
    rows = site.connection.execute(
        "SELECT document_id, title, date FROM documents SEMI JOIN shown.documents USING (document_id) "
        "ORDER BY date DESC NULLS LAST, document_id"
    ).fetchall()
    listed = [(document_path(key), title or key, date) for key, title, date in rows]
    site.write("documents/index.html", "documents.html", "Documents", documents=listed)
    for text in texts(site.connection, site.raw):
        write_reader(site, text)
