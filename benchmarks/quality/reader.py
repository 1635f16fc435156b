"""Read a gold text as a release would read it, with the bundled authority files."""

import hashlib
from functools import cache

from flows.ingest.media import media_type
from flows.ingest.records import RawText, Source
from flows.normalize.document import normalize_document
from flows.normalize.lexicon import Knowledge, prepare
from flows.normalize.records import DocumentRows
from schemas.authority import load_authorities

SOURCE = Source(source_id="press", title="The Press", language="en")


@cache
def knowledge() -> Knowledge:
    """Give the bundled authority files, ready to look names up in."""
    return prepare(load_authorities())


def raw_text(text: str, path: str = "press/a.md", source: Source = SOURCE) -> RawText:
    """Give a text as ingest hands it on."""
    data = text.encode()
    return RawText(
        document_id=path.rpartition(".")[0],
        source=source,
        raw_path=path,
        raw_sha256=hashlib.sha256(data).hexdigest(),
        raw_bytes=len(data),
        encoding="utf-8",
        media_type=media_type(path[path.rfind(".") :], text),
        duplicate_of=None,
        text=text,
    )


def rows_of(text: str, path: str = "press/a.md", source: Source = SOURCE) -> DocumentRows:
    """Give all rows of one text."""
    return normalize_document(raw_text(text, path, source), knowledge())
