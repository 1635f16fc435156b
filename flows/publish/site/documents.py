"""The list of the documents, and the page of each."""

from flows.publish.site.paths import document_path
from flows.publish.site.site import Site


def write(site: Site) -> None:
    """Write the list and the pages."""
    rows = site.connection.execute(
        "SELECT document_id, title, date FROM documents SEMI JOIN shown_documents USING (document_id) "
        "ORDER BY date DESC NULLS LAST, document_id"
    ).fetchall()
    listed = [(document_path(key), title or key, date) for key, title, date in rows]
    site.write("documents/index.html", "documents.html", "Documents", documents=listed)
    for key, title, _ in rows:
        site.write(document_path(key), "document.html", title or key, document_id=key)
