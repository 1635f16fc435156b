"""Open a raw text: give the sheet that a reader sees, whatever form the file holds it in."""

from flows.ingest.records import RawText
from flows.normalize.sheets.character_references import dereferenced
from flows.normalize.sheets.html import read_html
from flows.normalize.sheets.mail import read_mail
from flows.normalize.sheets.mojibake import mended
from flows.normalize.sheets.sheet import Sheet, composed


def open_sheet(raw: RawText) -> Sheet:
    """Give the sheet of a raw text with its mojibake mended, in an e-mail behind its transfer encodings.

    Character references are read in whatever is no e-mail.
    """
    if raw.media_type == "message/rfc822":
        return read_mail(raw.text)
    whole = mended(raw.text)
    inner = read_html(whole.text) if raw.media_type == "text/html" else dereferenced(whole.text)
    return composed(whole, inner)
