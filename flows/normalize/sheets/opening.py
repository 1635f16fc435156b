"""Open a raw text: give the sheet that a reader sees, whatever form the file holds it in."""

from flows.ingest.records import RawText
from flows.normalize.sheets.character_references import dereferenced
from flows.normalize.sheets.html import read_html
from flows.normalize.sheets.line_numbers import without_line_numbers
from flows.normalize.sheets.mail import read_mail
from flows.normalize.sheets.mojibake import mended
from flows.normalize.sheets.sheet import Sheet, composed


def open_sheet(raw: RawText) -> Sheet:
    """Give the sheet of a raw text with its mojibake mended, in an e-mail behind its transfer encodings.

    Character references are read in whatever is no e-mail; the numbers of lines are left out in plain text.
    """
    if raw.media_type == "message/rfc822":
        return read_mail(raw.text)
    whole = mended(raw.text)
    if raw.media_type == "text/html":
        return composed(whole, read_html(whole.text))
    read = composed(whole, dereferenced(whole.text))
    return composed(read, without_line_numbers(read.text)) if raw.media_type == "text/plain" else read
