"""Read the header fields of a text: header lines, front matter, the header of an e-mail, volume lines."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from flows.normalize.dates.printed_dates import line_date, season_line
from flows.normalize.heads.evidence import Evidence, evidence_of
from flows.normalize.heads.lines import part_of
from flows.normalize.pages.mapped import clean
from flows.normalize.pages.page import Passage

# What a field gives, by the names that it goes by.
GIVES = {
    **dict.fromkeys(("publication", "newspaper", "journal", "magazine", "source"), "publication"),
    **dict.fromkeys(("volume", "vol", "vol."), "volume"),
    **dict.fromkeys(("issue", "number", "no."), "issue"),
    **dict.fromkeys(("title", "headline", "subject", "document title"), "title"),
    **dict.fromkeys(("author", "authors", "byline", "writer"), "author"),
    "from": "sender",
    **dict.fromkeys(
        ("date", "dated", "published", "posted", "pubdate", "publication date", "date published"), "date"
    ),
    **dict.fromkeys(("release date", "publish date", "document date", "broadcast date", "air date"), "date"),
    **dict.fromkeys(("broadcast", "first broadcast", "aired", "recorded", "recorded on"), "date"),
    **dict.fromkeys(("place", "dateline"), "place"),
    **dict.fromkeys(("kind", "type", "genre"), "kind"),
}
# Fields that a header holds beside them, and that say nothing that is read.
OTHERS = (
    "to cc bcc reply-to sender message-id mime-version content-type content-transfer-encoding newsgroups"
    " organization language section category categories tags keywords slug url link length page pages"
    " load-date updated modified edition priority body highlight show network program programme guests"
    " contact contacts phone telephone mobile tel fax email"
    " e-mail website division location duration speakers"
).split()
# Of a press release.
CONTACTS = ("media contact", "media contacts", "press contact", "press contacts", "for more information")
# Of a press review, a press database and a broadcaster.
OF_HOUSES = (
    *("editor on duty", "duty editor", "editor-in-chief"),
    *("doc. id", "doc id", "accession number", "recorded from transmission"),
)
# Of the sites of a prime minister and of a broadcaster.
ON_SITES = ("period of service", "release type", "transcript id", "web posted at", "content", "voiced at")
# What the translations of a monitoring service hold beside them.
MONITORING = ("city source", "document id", "document region", "document type", "source date")
NAMES = (*GIVES, *OTHERS, *CONTACTS, *OF_HOUSES, *ON_SITES, *MONITORING)
NAME = "|".join(sorted(map(re.escape, NAMES), key=len, reverse=True))
# Volume: 5 / **Date:** 5 May 1999 / Subject: Talks / DATE=9/15/1999
FIELD = re.compile(
    rf"(?<![\w-])\*{{0,2}}({NAME})(?:(?:\*\*:|:\*\*|:)(?=\s|$)|(?-i:(?<=[A-Z])=(?=[A-Z0-9]|$)))\s*",
    re.IGNORECASE,
)
SIGNS = frozenset(":=")
KEY = re.compile(r"[ \t]*([A-Za-z_][\w .-]{0,30}?)[ \t]*([:=])(?:[ \t]+|$)")  # pub_date: / pub_date =
NUMERAL = r"(?:[0-9]{1,6}|[IVXLC]{1,8})"
PAGES = r",? (?:pp?\.?|cc?) ?\d{1,4}(?: ?[\u2013-] ?\d{1,4})?"  # , pp. 14-16, or cc340-1 of the Commons
# Vol. 5, No. 209 / Volume V, Issue 12 (March 1999) / Monitor, Vol. 5, No. 209, November 10, 1999 /
# 8 January 1999 - Vol. V, No. 5 / 8 January 1999 / Volume 5, Number 5
VOLUME_LINE = re.compile(
    r"(?:(?P<before>[^;|:!?]{2,60}?)(?:,| (?:--|[|/\u2022\u2013\u2014-]))? )?"
    rf"(?P<words>vol(?:ume|\.)? ?(?P<volume>{NUMERAL}))"
    r"(?:(?:[,;/]| [|\u2022\u2013\u2014-])? ?"
    rf"(?:no\.?|nr\.?|num\.?|number|issue|iss\.) ?(?P<issue>{NUMERAL}))?"
    rf"(?:(?:[,;:.]| ?[|\u2022\u2013\u2014-])? \(?(?P<date>[^()]{{3,60}}?)\)?)?(?:{PAGES})?",
    re.IGNORECASE,
)
# No. 46 (311), November 8-14, 1999, below the name of a periodical / Sarn, No. 12, May 1998, pp. 14-16
ISSUE_LINE = re.compile(
    r"(?:(?P<before>[^\d\W][^;|:!?\d]{1,59}?)(?:,?| [*\u00b7\u2022]) )?(?:No|Nr)\.? ?(?P<issue>\d{1,5})"
    r"(?:/\d{4}| ?\(\d{1,5}\))?"
    r"(?:(?:,| [*\u00b7\u2022]) (?P<date>[A-Z\d][^():;]{5,40}?\d)| \((?P<inside>[A-Z\d][^():;]{5,40}\d)\))"
    rf"(?:{PAGES})?"
    # BELGRADE, 13 May 1999 No. 2324
    r"|[A-Z]{3,20}, (?P<dated>[A-Z\d][^():;]{3,20} \d{4}),? (?:No|Nr)\.? ?(?P<number>\d{1,5})"
)
# [Congressional Record Volume 145, Number 46 (Tuesday, March 23, 1999)], or with its day and house alone:
# [Congressional Record: April 28, 1999 (House)]
BRACKETED = re.compile(r"\[[^\[\]]{3,150}\]")
RECORD_LINE = re.compile(
    r"(?P<before>[A-Z][\w .'\u2019-]{3,50}): (?P<date>[^():]{8,30})(?: \([A-Z][\w ]{2,30}\))?"
)
# Congressional Record: July 28, 2006 (Senate) / Page S8404-S8407, as other sites set it
BARE_RECORD = re.compile(
    r"Congressional Record: [^():]{8,30} \([A-Z][\w ]{2,30}\)|Pages? [A-Z]\d{1,6}(?:-[A-Z]?\d{1,6})?"
)
# From the Congressional Record Online [www.gpo.gov]
BELOW_RECORD = re.compile(r"From the [^\[\]]{5,120} \[[\w.]+\]")
RECORD_LINES = (BRACKETED, BARE_RECORD, BELOW_RECORD)
RECORD_OPENS = ("[", "Congressional Record: ")
# What else has a number and a day: Decree No. 12, 5 May 1999
NUMBERED = frozenset(
    "act bill case circular decision decree directive document law order release resolution room".split()
)
IN_RECORD = ("HC Deb ", "HL Deb ")
ISSUE_LINE_GIVES = {
    "before": "publication",
    "issue": "issue",
    "date": "date",
    "inside": "date",
    "dated": "date",
    "number": "issue",
}
DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
WELL_FORMED = re.compile(r"C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
MARKS = " \t*_"
QUOTED = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'([^']*)'")
LONGEST_VOLUME_LINE = 150  # characters
LONGEST_FIELD_LINE = 400  # characters
LONGEST_FRONT_MATTER = 20_000  # characters


class Field(NamedTuple):
    """A field: what it gives (None where nothing that is read), its value, and where it stands."""

    gives: str | None
    value: str
    evidence: Evidence


class FrontMatter(NamedTuple):
    """The fields between two fences at the top of a file, and the raw offset behind them."""

    fields: tuple[Field, ...]
    raw_end: int


def passage_fields(passage: Passage, starts: list[int]) -> tuple[Field, ...]:
    """Give the fields of a passage that is nothing but fields; `starts` are those of its lines."""
    text = passage.text
    if len(text) > LONGEST_FIELD_LINE * len(starts) or SIGNS.isdisjoint(text) or not FIELD.match(text):
        return ()
    found: list[Field] = []
    opens = [start for start in starts if start == 0 or FIELD.match(text, start)]  # others go on with a value
    for start, end in zip(opens, [*opens[1:], len(text)], strict=True):
        for piece in _cut(text, start, end):
            if value := plain_value(text[piece.value_start : piece.end]):
                evidence = evidence_of(passage, piece.start, piece.end)
                found.append(Field(GIVES.get(piece.name), value, evidence))
    return tuple(found)


def is_header(line: str) -> bool:
    """Tell whether a line opens with the name of a field that a header holds, with or without a value."""
    return not SIGNS.isdisjoint(line) and FIELD.match(line) is not None and len(line) <= LONGEST_FIELD_LINE


def front_matter(raw: str) -> FrontMatter | None:
    """Give the front matter that a raw text opens with, between `---` as in YAML or `+++` as in TOML."""
    start = len(raw) - len(raw.lstrip("\ufeff \t\r\n"))
    fence = raw[start : start + 3]
    first = raw.find("\n", start)
    if fence not in ("---", "+++") or first < 0 or raw[start:first].strip() != fence:
        return None
    close = raw.find("\n" + fence, first)
    if not first < close < first + LONGEST_FRONT_MATTER or not KEY.match(raw, first + 1, close):
        return None
    end = raw.find("\n", close + 1)
    end = len(raw) if end < 0 else end
    if raw[close + 1 : end].strip() != fence:
        return None
    return FrontMatter(tuple(_entries(raw, first + 1, close)), end)


def is_volume_line(text: str) -> bool:
    """Tell whether a line gives volume and issue: `Vol. 5, No. 209`, `Monitor, Volume V, Issue 12`."""
    if len(text) > LONGEST_VOLUME_LINE:
        return False
    return _issue_line(text) is not None or (
        "vol" in text.lower() and VOLUME_LINE.fullmatch(text) is not None
    )


def is_place_in_record(text: str) -> bool:
    """Tell whether a line gives day, volume and columns of the Commons or Lords, below a title of theirs."""
    return text.startswith(IN_RECORD)


def volume_line(passage: Passage) -> tuple[Field, ...]:
    """Give volume, issue, publication and date of a line such as `Vol. 5, No. 209, November 10, 1999`."""
    text = passage.text
    if not is_volume_line(text):
        return ()
    match = VOLUME_LINE.fullmatch(text)
    if match is None:
        return _issue_fields(passage)
    fields = tuple(
        Field(gives, match[gives], evidence_of(passage, *match.span("words" if gives == "volume" else gives)))
        for gives in ("volume", "issue", "date")
        if match[gives]
    )
    if not match["before"]:
        return fields
    gives = "date" if line_date(match["before"]) or season_line(match["before"]) else "publication"
    return (Field(gives, match["before"], evidence_of(passage, *match.span("before"))), *fields)


def are_of_record(lines: Sequence[str]) -> bool:
    """Tell whether lines are those above an item of a printed record."""
    return lines[0].startswith(RECORD_OPENS) and all(
        any(form.fullmatch(line) for form in RECORD_LINES) for line in lines
    )


def record_lines(lines: Sequence[Passage]) -> tuple[Field, ...]:
    """Give publication, volume, issue and date of the lines above an item of a printed record.

    They stand in brackets, or name the Congressional Record.
    """
    if not are_of_record([line.text for line in lines]):
        return ()
    inside = 1 if lines[0].text[0] == "[" else 0
    first = part_of(lines[0], inside, len(lines[0].text) - inside)
    match = RECORD_LINE.fullmatch(first.text)
    if match is None or not line_date(match["date"]):
        return volume_line(first)
    return tuple(
        Field(gives, match[name], evidence_of(first, *match.span(name)))
        for name, gives in (("before", "publication"), ("date", "date"))
    )


def _issue_fields(passage: Passage) -> tuple[Field, ...]:
    match = _issue_line(passage.text)
    return tuple(
        Field(gives, match[name], evidence_of(passage, *match.span(name)))
        for name, gives in ISSUE_LINE_GIVES.items()
        if match and match[name]
    )


def _issue_line(text: str) -> re.Match[str] | None:
    """Match a line of issue and date, with or without the name of the periodical before them."""
    match = ISSUE_LINE.fullmatch(text) if "No" in text or "Nr" in text else None
    named = match["before"].rpartition(" ")[2].lower() if match and match["before"] else ""
    return None if named in NUMBERED else match


def number(text: str) -> int | None:
    """Give a number in digits, or in Roman numerals as volumes have them; None for anything else."""
    text = text.strip()
    if text.isascii() and text.isdigit() and len(text) < 7:
        return int(text)
    if not text or not WELL_FORMED.fullmatch(text):
        return None
    values = [DIGITS[digit] for digit in text]
    return sum(
        -one if one < following else one for one, following in zip(values, [*values[1:], 0], strict=True)
    )


def plain_value(text: str) -> str:
    """Give the value of a field without its quotation marks, brackets and emphasis."""
    text = text.strip(MARKS)
    if text.startswith("[") and text.endswith("]"):  # author: ["Jane Doe", "John Roe"]
        return ", ".join(filter(None, (plain_value(item) for item in text[1:-1].split(","))))
    quoted = QUOTED.fullmatch(text)
    if quoted is None:
        return text
    return quoted[2] if quoted[1] is None else re.sub(r"\\(.)", r"\1", quoted[1])


class _Piece(NamedTuple):
    """A field as it stands in a text: its name, where it and its value begin, and where it ends."""

    name: str
    start: int
    value_start: int
    end: int


def _cut(text: str, start: int, end: int) -> list[_Piece]:
    """Cut a line into its fields: `Publication: Monitor Volume: 5 Issue: 209` has three.

    A field inside a line is written as the first one is, and none stands in quotation marks or where the one
    before has no value: in `Title: Date: a love story` there is one.
    """
    first = FIELD.match(text, start, end)
    fields = [first] if first else []
    several = first is not None and not SIGNS.isdisjoint(text[first.end() : end])
    for match in FIELD.finditer(text, first.end(), end) if first and several else ():
        value = text[fields[-1].end() : match.start()]
        alike = match[1].istitle() == fields[0][1].istitle() and match[1].islower() == fields[0][1].islower()
        quoted = value[:1] in ("'", '"') and value[:1] not in value[1:]
        if alike and value.strip() and not quoted:
            fields.append(match)
    ends = [match.start() for match in fields[1:]] + [end]
    return [
        _Piece(
            match[1].lower(), match.start(), match.end(), match.end() + len(text[match.end() : stop].rstrip())
        )
        for match, stop in zip(fields, ends, strict=bool(fields))
    ]


def _entries(raw: str, start: int, end: int) -> Iterator[Field]:
    """Read the entries of front matter, line by line; a line that is set in goes on with a value."""
    entry: tuple[str, int, list[str]] | None = None
    here = start
    for line in raw[start:end].splitlines(keepends=True):
        set_in = line[:1] in (" ", "\t") or line.startswith("- ")
        key = None if set_in else KEY.match(line)
        if key:
            if entry:
                yield from _entry(raw, *entry, here)
            entry = (key[1], here, [line[key.end() :].strip()])
        elif entry and set_in:
            entry[2].append(line.strip().removeprefix("- "))
        here += len(line)
    if entry:
        yield from _entry(raw, *entry, end)


def _entry(raw: str, name: str, start: int, parts: list[str], end: int) -> Iterator[Field]:
    """Give the fields of one entry; a block of text (`>`, `|`) and the items of a list are one value."""
    listed = not parts[0]
    values = parts[1:] if listed or parts[0][0] in (">", "|") else parts
    value = (", " if listed else " ").join(filter(None, map(plain_value, values)))
    raw_end = start + len(raw[start:end].rstrip())
    pieces = _cut(raw, start, raw_end) if ":" in value else []
    if len(pieces) > 1:  # several fields a line
        for piece in pieces:
            evidence = Evidence(clean(raw, [(piece.start, piece.end)]).text, piece.start, piece.end)
            yield Field(GIVES.get(piece.name), plain_value(raw[piece.value_start : piece.end]), evidence)
    elif value and (gives := GIVES.get(name.lower().replace("_", " "))):
        yield Field(gives, value, Evidence(clean(raw, [(start, raw_end)]).text, start, raw_end))
