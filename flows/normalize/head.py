"""Read the head of a text: header fields, title, byline, date line, and what names its kind."""

import re
from dataclasses import dataclass, replace

from flows.normalize.dates import DateExpression, find_dates
from flows.normalize.page import Passage

FIELDS = ("Publication", "Volume", "Issue", "Title", "Author", "Date")
# Publication: Monitor Volume: 5 Issue: 209, or front matter: title: Talks date: 1999-11-09
FIELD = re.compile(rf"\b({'|'.join(FIELDS)}):\s+", re.IGNORECASE)
# By Jane Q. Doe / By JANE DOE, Associated Press Writer
BYLINE = re.compile(
    r"[Bb]y ([^\W\d_a-z][\w.'\u2019-]*(?: [\w.'\u2019-]+){1,4}?)"
    r"(?:,? (?:[^\W\d_a-z][\w.-]* ){0,4}(?:Correspondent|Editor|Reporter|Staff|Writer))?"
)
SLUG = re.compile(r"[A-Z]{2,3}-{1,2}[\w-]+(?:, .{1,60})?")  # BC-Yugoslavia-Kosovo, 1st Ld-Writethru
SENTENCE_INSIDE = re.compile(r"[^\W\d_]{3,}\. ")  # VISIT ENDS. The envoy left
OPENING_KIND = re.compile(r"(?:An? |The following |This )?(?:exclusive )?[Ii]nterview (?:with|was|took)\b")
# BELGRADE, Nov. 8 (AP) -- Russia's envoy ...
DATELINE = re.compile(
    r"([A-Z][A-Z.'\u2019-]+(?: [A-Z][A-Z.'\u2019-]+){0,3})(?:, [^()\n\u2014\u2013-]{1,30})?"
    r"(?: \([^()]{1,30}\))? ?(?:--|[\u2014\u2013]) ?"
)
WEEKDAY = re.compile(r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?")
LONGEST_TITLE = 200  # characters
NO_TITLE_ENDS = frozenset(".:;,")
KIND_WORDS = (
    (
        "interview",
        re.compile(
            r"(?:An )?[Ii]nterview\b|.{1,80}[:\u2013\u2014-] (?:An )?[Ii]nterview\b|(?:\w+ ){1,3}interviews\b"
        ),
    ),
    ("briefing", re.compile(r"(?:Daily )?(?:Press|News|Noon) Briefing\b", re.IGNORECASE)),
    ("transcript", re.compile(r"(?:\w+ ){0,2}Transcript\b", re.IGNORECASE)),
    ("statement", re.compile(r"(?:\w+ ){0,2}Statement (?:by|of|on)\b")),
)


@dataclass(frozen=True)
class Evidence:
    """Words of a text that something rests on: the words, and their raw offsets."""

    text: str
    raw_start: int
    raw_end: int


@dataclass(frozen=True)
class Head:
    """What the head of a text says of it; None where it does not."""

    title: str | None = None
    publication: str | None = None
    volume: int | None = None
    volume_evidence: Evidence | None = None
    issue: int | None = None
    author: str | None = None
    dateline: str | None = None
    date: DateExpression | None = None
    date_evidence: Evidence | None = None
    kind: str | None = None
    kind_method: str | None = None
    kind_evidence: str | None = None


def read_head(passages: list[Passage]) -> tuple[Head, list[Passage]]:
    """Give the head, and the passages with title and header lines marked as such."""
    head, read, in_head = Head(), list(passages), True
    for index, passage in enumerate(passages):
        if passage.kind == "heading":
            head, read[index] = _read_heading(head, passage)
        elif passage.label:
            in_head = False
        elif in_head and passage.kind == "body":
            more = index + 1 < len(passages)
            head, read[index] = _read_line(head, passage, more=more)
            in_head = read[index].kind != "body"
            if not in_head:
                head = _read_opening(head, passage)
        elif passage.kind == "body" and _is_heading(passage.text):
            read[index] = passage._replace(kind="heading", level=2)
        head = _read_kind(head, read[index])
    if head.title is None and read and read[0].kind == "heading":
        head, read[0] = replace(head, title=read[0].text), read[0]._replace(kind="title")
    return _kind_by_labels(head, read), read


def _kind_by_labels(head: Head, passages: list[Passage]) -> Head:
    """Take a text of questions and answers (`Q:`, `A:`) for an interview where it does not name its kind."""
    labels = {passage.label.text for passage in passages if passage.label}
    if head.kind or not {"Q", "A"} <= labels:
        return head
    return replace(head, kind="interview", kind_method="labels", kind_evidence="Q … A")


def _read_opening(head: Head, passage: Passage) -> Head:
    """Read the dateline, or the full date, that the first paragraph may begin with."""
    if match := DATELINE.match(passage.text):
        head = replace(head, dateline=match.group(1))
    if head.kind is None and (kind := OPENING_KIND.match(passage.text)):
        head = replace(head, kind="interview", kind_method="heading", kind_evidence=kind.group())
    return _dated(head, passage, whole=False)


def _dated(head: Head, passage: Passage, *, whole: bool) -> Head:
    """Take the date that a passage begins with, behind its weekday, or that it consists of."""
    weekday = WEEKDAY.match(passage.text)
    start = weekday.end() if weekday else 0
    dates = find_dates(passage.text, start, start + 40)
    if not dates or dates[0].start != start or (whole and dates[0].end != len(passage.text)):
        return head
    # In a paragraph, a day without its weekday or without a year may be what the text tells of.
    if head.date or not (whole or (start and dates[0].has_year)):
        return head
    return replace(head, date=dates[0], date_evidence=evidence_of(passage, 0, dates[0].end))


def _read_heading(head: Head, passage: Passage) -> tuple[Head, Passage]:
    """Take the first heading of the first level as the title; all others part the text in sections."""
    if passage.level == 1 and head.title is None:
        return replace(head, title=passage.text), passage._replace(kind="title")
    return head, passage


def _read_line(head: Head, passage: Passage, *, more: bool) -> tuple[Head, Passage]:
    """Read a paragraph above the text proper; `more` tells that something follows it."""
    text = passage.text
    meta = passage._replace(kind="meta")
    if fields := _fields(passage):
        return _with_fields(head, fields), meta
    dated = _dated(head, passage, whole=True)
    if dated is not head:
        return dated, meta
    if match := BYLINE.fullmatch(text):
        return replace(head, author=match.group(1)), meta
    if SLUG.fullmatch(text):
        return head, meta
    if (placed := _placed(head, passage)) is not head:
        return placed, meta
    if head.title is None and more and _is_title(text):
        return replace(head, title=text), passage._replace(kind="title")
    return head, passage


def _is_heading(text: str) -> bool:
    """Tell whether a paragraph inside the text is set as a heading: a line of words in capitals."""
    return text.isupper() and " " in text and len(text) <= LONGEST_TITLE and text[-1] not in NO_TITLE_ENDS


def _is_title(text: str) -> bool:
    """Tell whether a paragraph above the text is set as a title: short, and not ended as a sentence is."""
    if len(text) > LONGEST_TITLE or text[-1] in NO_TITLE_ENDS or " " not in text:
        return False
    if SENTENCE_INSIDE.search(text):
        return False
    return text[0].isupper() or text[0].isdigit() or not text[0].isalnum()


def _placed(head: Head, passage: Passage) -> Head:
    """Take the full date that a short line ends with: `Panel at the Institute, Geneva, 11 May 2000`."""
    text = passage.text
    dates = find_dates(text) if len(text) <= LONGEST_TITLE else []
    if head.date or not dates or dates[-1].end != len(text) or not dates[-1].has_year:
        return head
    if head.title is None and text[: dates[-1].start][-2:] != ", ":  # a title may name a day, too
        return head
    evidence = evidence_of(passage, dates[-1].start, dates[-1].end)
    return replace(head, date=dates[-1], date_evidence=evidence)


def _fields(passage: Passage) -> dict[str, Evidence]:
    """Give the fields of a header line that is nothing but fields, their values as evidence."""
    matches = list(FIELD.finditer(passage.text))
    if not matches or matches[0].start() > 0:
        return {}
    ends = [match.start() for match in matches[1:]] + [len(passage.text)]
    found = {}
    for match, end in zip(matches, ends, strict=True):
        value = passage.text[match.end() : end].strip()
        if value:
            found[match.group(1).title()] = evidence_of(passage, match.start(), match.end() + len(value))
    return found


def _with_fields(head: Head, fields: dict[str, Evidence]) -> Head:
    values = {name: evidence.text.partition(":")[2].strip(" \"'") for name, evidence in fields.items()}
    dates = find_dates(values.get("Date", ""))
    return replace(
        head,
        title=values.get("Title", head.title),
        publication=values.get("Publication", head.publication),
        volume=_number(values.get("Volume"), head.volume),
        volume_evidence=fields.get("Volume", head.volume_evidence),
        issue=_number(values.get("Issue"), head.issue),
        author=values.get("Author", head.author),
        date=dates[0] if dates else head.date,
        date_evidence=fields["Date"] if dates else head.date_evidence,
    )


def _number(text: str | None, otherwise: int | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else otherwise


def _read_kind(head: Head, passage: Passage) -> Head:
    """Let a title, heading or header line name the kind of the text; the first one found stays."""
    if head.kind or passage.kind not in {"title", "heading", "meta"}:
        return head
    for kind, pattern in KIND_WORDS:
        if pattern.match(passage.text):
            return replace(head, kind=kind, kind_method="heading", kind_evidence=passage.text)
    return head


def evidence_of(passage: Passage, start: int, end: int) -> Evidence:
    """Give a slice of a passage as evidence."""
    return Evidence(passage.text[start:end], *passage.mapped.raw(start, end))
