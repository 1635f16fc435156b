"""Tell what sort of file a text came in: its media type, as IANA registers them."""

# What is read, by the ending of the file.
MEDIA_TYPES = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".eml": "message/rfc822",
}
_HTML_OPENINGS = ("<!doctype html", "<html")


def media_type(ending: str, text: str) -> str:
    """Give the media type of a text: by its ending, else HTML where a web page was saved as plain text."""
    known = MEDIA_TYPES.get(ending.lower(), "text/plain")
    opening = text[:100].lstrip("\ufeff \t\r\n").lower()
    return "text/html" if known == "text/plain" and opening.startswith(_HTML_OPENINGS) else known
