"""Open a raw text: give the sheet that a reader sees, whatever form the file holds it in."""

from flows.ingest.records import RawText
from flows.normalize.sheet import Sheet


def open_sheet(raw: RawText) -> Sheet:
    """Give the sheet of a raw text."""
    return Sheet(raw.text)
