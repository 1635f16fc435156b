"""Tell captions of photographs, figures and maps by what they open or close with, and images in Markdown."""

import re

# Photo: ... or Map by J. Doe: ... or Figure 1. ... or Fig. 2: ... or FILE PHOTO ... or File photo of ...
CAPTION = (
    r"(?:(?:Photo(?:graph)?|Caption|Image|Picture|Map|Graphic|Chart|Illustration|Cartoon|PHOTO|CAPTION|IMAGE|MAP)s?"
    r"(?: (?:by|courtesy|credit)\b[^:\n]{0,60})?(?: [0-9]{1,3})?:[\s*_]"
    r"|(?:Figure|FIGURE|Fig\.|Table|Map|Photo|Plate|Chart) [0-9]{1,3}[a-z]?[.:][\s*_]"
    r"|FILE PHOTO\b|(?:File|Archive|Stock) (?:photo(?:graph)?|picture|image) (?:of|from|shows)\b)"
)
OPENING = re.compile(rf"[ \t*_(\[]*{CAPTION}")
# ... (AP Photo/Sven Karelius) or ... (Photo by Jane Doe) or ... Image: NASA.
CLOSING = re.compile(
    r"\((?:[A-Z][\w.&-]{1,20} ){0,3}(?:[Pp]hoto|PHOTO)(?:s|graph)?(?:/| by |: |, )[^()\n]{2,60}\)[.*_]{0,3}\Z"
    r"|[.!?\u201d\"] (?:Image|Photo): [^:.\n]{2,60}\.?[*_]{0,2}\Z"
)
CLOSES = 90  # characters at the end that a credit takes
CLOSING_MARKS = 3  # characters at the end among which its parenthesis is
LONGEST = 600  # characters of a caption that only its credit shows
# ![alt](url), and the line in italics right under it
IMAGE = re.compile(r"(?<![^\n])[ ]{0,3}!\[[^\]\n]*\]\([^)\n]*\)[ \t]*(?:\n|\Z)")
ITALICS = re.compile(r"\n?(?P<line>[ ]{0,3}([*_])(?![*_\s])[^\n]*[^\s*_]\2)[ \t]*(?=\n|\Z)")


def opens_caption(text: str, start: int) -> bool:
    """Tell whether a paragraph that begins there opens as a caption does."""
    return OPENING.match(text, start) is not None


def closes_caption(text: str, start: int, end: int) -> bool:
    """Tell whether a paragraph closes with the credit for a picture; most end otherwise at first sight."""
    last = end - CLOSES if end - CLOSES > start else start
    near = text[last:end]
    if end - start > LONGEST or not ("hoto" in near or "PHOTO" in near or "Image: " in near):
        return False
    return CLOSING.search(near.rstrip()) is not None


def find_images(text: str) -> frozenset[int]:
    """Give the starts of the lines of a Markdown page that hold an image, or its caption right under it."""
    found: set[int] = set()
    for image in IMAGE.finditer(text) if "!" in text and "![" in text else ():
        found.add(image.start())
        if italics := ITALICS.match(text, image.end()):
            found.add(italics.start("line"))
    return frozenset(found)
