"""Read the head of a text: header fields, title, byline, dateline and date, and what names its kind.

The lines above the text proper are told apart by how they are set. The first paragraph that is none of them
ends the head; below it, only headings and the author's signature are looked for.
"""

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from flows.normalize.dates.date_claims import DateClaim
from flows.normalize.heads.evidence import Evidence, evidence_of
from flows.normalize.heads.fields import is_header
from flows.normalize.heads.findings import Findings
from flows.normalize.heads.head_reader import read_tops
from flows.normalize.heads.kinds import kind_of_labels, kind_of_speech
from flows.normalize.heads.title_reader import with_named_title
from flows.normalize.heads.top import NO_NAMES, KnownNames, Top
from flows.normalize.pages.page import Passage
from flows.normalize.sheets.sheet import GivenField

# FW: Talks fail, the subject of a message that was sent on; [sarn-daily] Talks fail, sent by a mailing list
FORWARDED = re.compile(
    r"\A(?:(?:\[[a-z0-9][\w.-]{1,30}\] ?)?(?:fwd?(?:\[\d{1,2}\])?: ?){1,4}"
    r"|\[[a-z0-9][\w.-]*[-_.][\w.-]{1,30}\] )",
    re.IGNORECASE,
)


class Head(NamedTuple):
    """What the head of a text says of it; None where it does not. `dates` are in order of their weight.

    `delivered` is who held the speech that the text is.
    """

    title: str | None = None
    publication: str | None = None
    volume: int | None = None
    volume_evidence: Evidence | None = None
    issue: int | None = None
    author: str | None = None
    dateline: str | None = None
    dates: tuple[DateClaim, ...] = ()
    kind: str | None = None
    kind_method: str | None = None
    kind_evidence: str | None = None
    delivered: Evidence | None = None


class Unread(NamedTuple):
    """A text whose head is to be read.

    `given` is what the markup says; it fills in what the page does not print. `raw` is the raw text where
    its line ends are those of the page, so that lines no blank line parts are told apart; it is empty for a
    web page. `house_labels` are those of the source: a house and the one who answers it make an interview.
    """

    passages: Sequence[Passage]
    given: Sequence[GivenField] = ()
    raw: str = ""
    house_labels: Collection[str] = ()


def read_head(
    passages: Sequence[Passage],
    given: Sequence[GivenField] = (),
    *,
    raw: str = "",
    house_labels: Collection[str] = (),
    known: KnownNames = NO_NAMES,
) -> tuple[Head, list[Passage]]:
    """Give the head of one text, as `read_heads` does."""
    return read_heads([Unread(passages, given, raw, house_labels)], known)[0]


def read_heads(texts: Sequence[Unread], known: KnownNames) -> list[tuple[Head, list[Passage]]]:
    """Give the head of each text, and the passages with title and header lines marked as such.

    Each step is done for all texts before the next one.
    """
    tops = [_top(text, known) for text in texts]
    read_tops(tops)
    return [_read(text, top) for text, top in zip(texts, tops, strict=True)]


def _top(text: Unread, known: KnownNames) -> Top:
    top = Top(with_named_title(list(text.passages), text.given), text.raw, known)
    top.found.title = _subject(text.passages, text.given)
    return top


def _read(text: Unread, top: Top) -> tuple[Head, list[Passage]]:
    top.found.fill_in(text.given)
    if top.found.delivered is None and top.byline_at >= 0:
        _take_speech(top, top.passages[top.byline_at])
    if top.found.kind is None and top.found.delivered and top.found.title:
        top.found.kind = kind_of_speech(top.found.title, top.passages)
    if top.found.kind is None:
        top.found.kind = kind_of_labels(top.passages, text.house_labels)
    return _head(top.found), top.passages


def _take_speech(top: Top, byline: Passage) -> None:
    """Take the author for the one who held the speech that the title names: `Address to the Nation`."""
    found = top.found
    speech = kind_of_speech(found.title, top.passages) if found.title and found.author else None
    at = byline.text.find(found.author) if speech and found.author else -1
    if at >= 0:
        found.delivered = evidence_of(byline, at, at + len(found.author or ""))
        found.kind = found.kind or speech


def _subject(passages: Sequence[Passage], given: Sequence[GivenField]) -> str | None:
    """Give the title in the markup where a field of the header prints it: the subject of an e-mail."""
    for item in given:
        for passage in passages if item.name == "title" else ():
            start, end = passage.raw()
            if start <= item.raw_start < end:
                return item.value if passage.kind == "meta" and is_header(passage.text) else None
    return None


def _head(found: Findings) -> Head:
    kind = found.kind
    return Head(
        found.title and (FORWARDED.sub("", found.title) or None),
        found.publication,
        found.volume,
        found.volume_evidence,
        found.issue,
        found.author,
        found.dateline,
        tuple(found.dates),
        kind.kind if kind else None,
        kind.method if kind else None,
        kind.evidence if kind else None,
        found.delivered,
    )
