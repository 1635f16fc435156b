"""Cut the source of a web page into tags and text, as the HTML standard does (13.2.5, Tokenization).

Every tag keeps its place, so every character of the text does, and the time is linear whatever the page. The
parsers that were tried do not give both: html.parser takes 46 s for 80 kB of `<a `; justhtml 3.16, where it
tracks places, joins texts under one place, prints declarations as text, and takes 89 s for 6 MB of `<?x?>`.
"""

import re
from collections.abc import Iterator
from html import unescape
from html.entities import html5
from typing import NamedTuple

from flows.normalize.pages.mapped import RawRun
from schemas.rows import new

SPACE = r"\t\n\f\r\x20"
# What stands in a tag behind its name; a > in quotation marks behind = does not end the tag.
ATTRIBUTES = rf"(?:[^=>]++|=(?:[{SPACE}]*+(?:\"[^\"]*+\"|'[^']*+'))?+)*+"
NAME_ENDS = rf"(?=[{SPACE}/>])"
TOKEN = re.compile(
    "|".join(
        (
            r"<!--(?:-?>|.*?(?:--!?>|\Z))",  # <!-- a comment -->
            # <script>…</script>, whole: no text that anybody sees
            rf"<(?P<unseen>script|style|noscript|iframe|noembed){NAME_ENDS}(?P<its>{ATTRIBUTES})>"
            rf"(?P<code>[^<]*+(?:<(?!/(?P=unseen)[{SPACE}/>])[^<]*+)*+)(?:<{ATTRIBUTES}(?:>|\Z))?+",
            # <title>…, up to its end tag: a < in it is no tag
            rf"<(?P<plain>title|textarea){NAME_ENDS}(?P<of>{ATTRIBUTES})>"
            rf"(?P<words>[^<]*+(?:<(?!/(?P=plain)[{SPACE}/>])[^<]*+)*+)",
            # <p class=x> or </p>
            rf"<(?P<closes>/?)(?P<name>[a-z][^{SPACE}/>]*+)(?P<attributes>{ATTRIBUTES})(?P<end>>|\Z)",
            r"<[!?/][^>]*+(?:>|\Z)",  # <!doctype html>, <?xml version="1.0"?>, <![endif]>, </>
        )
    ),
    re.IGNORECASE | re.DOTALL | re.ASCII,
)
# The last tag of a file that was cut: <a href="http://www.exam. A < that opens anything longer is text.
CUT_OFF = re.compile(r"<[^<>\r\n]{0,500}\Z")
ATTRIBUTE = re.compile(
    rf"([^{SPACE}/=>]++)(?:[{SPACE}]*+=[{SPACE}]*+(?:\"([^\"]*+)\"|'([^']*+)'|([^{SPACE}>]++)))?+"
)
# &amp; &#8217; &#x2019; and &nbsp without its semicolon. Numbers of more digits stand as they are.
REFERENCE = re.compile(
    r"&(?:#[0-9]{1,16}(?![0-9]);?|#[xX][0-9a-fA-F]{1,16}(?![0-9a-fA-F]);?|[A-Za-z][A-Za-z0-9]{1,31};?)"
)


NO_CONTENT: RawRun = (0, 0)


class Tag(NamedTuple):
    """A tag: its name in lower case, its attributes and where they begin, and its own raw offsets.

    The text before it begins at `text_start`. What a script, a style or a title holds is at `content`. The
    last one has no name: it stands for the end of the page.
    """

    name: str
    closes: bool
    attributes: str
    attributes_start: int
    text_start: int
    start: int
    end: int
    content: RawRun = NO_CONTENT


class Value(NamedTuple):
    """The value of an attribute, as it stands in the source, and its raw offsets."""

    source: str
    start: int
    end: int

    @property
    def text(self) -> str:
        """Give what it says."""
        return unescaped(self.source)


def tags(raw: str) -> Iterator[Tag]:
    """Give the tags of a page in order; comments and declarations are none."""
    text_start, size = 0, len(raw)
    for match in TOKEN.finditer(raw):
        start, end = match.span()
        form = match.lastgroup
        if form == "end":
            closes, name, attributes, closing = match.group("closes", "name", "attributes", "end")
            if end == size and not closing and not CUT_OFF.match(raw, start):
                break
            place = end - len(closing) - len(attributes)
            tag = name.lower(), bool(closes), attributes, place, text_start, start, end, NO_CONTENT
            yield new(Tag, tag)
        elif form == "code":
            place, content = match.start("its"), match.span("code")
            yield Tag(match["unseen"].lower(), False, match["its"], place, text_start, start, end, content)
        elif form == "words":
            place, content = match.start("of"), match.span("words")
            end = content[0]
            yield Tag(match["plain"].lower(), False, match["of"], place, text_start, start, end, content)
        elif end == size and raw[end - 1] != ">" and not _is_over(raw, start):
            break
        else:
            yield Tag("!", False, "", end, text_start, start, end)
        text_start = end
    yield Tag("", False, "", size, text_start, size, size)


def _is_over(raw: str, start: int) -> bool:
    """Tell whether an opening that nothing ends is markup all the same: a comment, or a tag cut off."""
    return raw.startswith("<!--", start) or CUT_OFF.match(raw, start) is not None


def attributes_of(tag: Tag) -> dict[str, Value]:
    """Give the attributes of a tag by their names in lower case; the first of a name counts."""
    found: dict[str, Value] = {}
    for match in ATTRIBUTE.finditer(tag.attributes):
        group = match.lastindex or 1
        start, end = match.span(group) if group > 1 else (match.end(), match.end())
        value = Value(tag.attributes[start:end], tag.attributes_start + start, tag.attributes_start + end)
        found.setdefault(match[1].lower(), value)
    return found


def read_reference(source: str) -> tuple[str, int]:
    """Give what a reference says, and its width: `&nbspand` is `&nbsp` and a word. The width of none is 0."""
    if source[1] == "#" or source[1:] in html5:
        return unescape(source), len(source)
    width = next((width for width in range(len(source), 2, -1) if source[1:width] in html5), 0)
    return html5[source[1:width]] if width else "", width


def unescaped(source: str) -> str:
    """Give a text with its character references read."""
    return REFERENCE.sub(lambda match: unescape(match[0]), source) if "&" in source else source
