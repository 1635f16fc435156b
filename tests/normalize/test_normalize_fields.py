"""Header fields give what they name, whatever form the header has."""

import pytest
from normalize.press import passages_of

from flows.normalize.heads.fields import number
from flows.normalize.heads.head import Head, read_head


def head_of(raw: str, *, markdown: bool = True) -> Head:
    return read_head(passages_of(raw, markdown=markdown), raw=raw)[0]


def kinds_of(raw: str) -> list[str]:
    return [passage.kind for passage in read_head(passages_of(raw), raw=raw)[1]]


def dates_of(raw: str) -> list[str]:
    pieces = [piece for claim in head_of(raw).dates for piece in claim.evidence]
    return [raw[piece.raw_start : piece.raw_end] for piece in pieces]


def test_one_line_may_hold_all_fields() -> None:
    raw = "Publication: Monitor Volume: 5 Issue: 209\n\nRussia said no."
    head = head_of(raw)
    assert (head.publication, head.volume, head.issue, head.title) == ("Monitor", 5, 209, None)
    assert head.volume_evidence is not None
    assert raw[head.volume_evidence.raw_start : head.volume_evidence.raw_end] == "Volume: 5"
    assert kinds_of(raw) == ["meta", "body"]


@pytest.mark.parametrize(
    "raw",
    [
        "Publication: Monitor\nVolume: 5\nIssue: 209\nDate: 5 May 1999\n\nRussia said no.",
        "**Publication:** Monitor\n**Volume:** 5\n**Issue:** 209\n**Date:** 5 May 1999\n\nRussia said no.",
        "Publication: Monitor\n\nVolume: V\n\nIssue: 209\n\nDate: 5 May 1999\n\nRussia said no.",
        "publication: Monitor volume: 5 issue: 209 date: 5 May 1999\n\nRussia said no.",
        "Monitor, Volume 5, Issue 209, 5 May 1999\n\nRussia said no.",
        "Monitor | Vol. V, No. 209 (5 May 1999)\n\nRussia said no.",
    ],
)
def test_fields_may_stand_on_one_line_or_on_many(raw: str) -> None:
    head = head_of(raw)
    assert (head.publication, head.volume, head.issue, head.title) == ("Monitor", 5, 209, None)
    assert [
        date.strip("*").removeprefix("Date:").removeprefix("date:").strip(" *") for date in dates_of(raw)
    ] == ["5 May 1999"]
    assert kinds_of(raw)[-1] == "body"
    assert set(kinds_of(raw)[:-1]) == {"meta"}


@pytest.mark.parametrize(
    "line",
    [
        "The Publication: Monitor",
        "Volume: five and more",
        "Volume: 12345678901",
        "Volume: \u0665",
        "Volume: IIV",
    ],
)
def test_what_is_no_volume_is_none(line: str) -> None:
    assert head_of(f"{line}\n\nText.").volume is None


def test_fields_in_the_text_are_no_header() -> None:
    assert kinds_of("The text began.\n\nVolume: 5 was printed.") == ["body", "body"]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Title: War: the end", "War: the end"),
        ("Title: Date: a love story", "Date: a love story"),
        ('Title: "Talks fail"', "Talks fail"),
        ("Headline: Talks fail", "Talks fail"),
        ("Title: Talks fail Author: Jane Doe", "Talks fail"),
        ("Title: Talks and author: who is who", "Talks and author: who is who"),
    ],
)
def test_a_value_may_hold_colons_and_quotation_marks(line: str, title: str) -> None:
    assert head_of(f"{line}\n\nText.").title == title


FRONT_MATTER = (
    """---
title: "Talks: the end"
date: 1999-11-09
author: Jane Doe
source: Monitor
place: Paris
---

""",
    """---
title: 'Talks: the end'
date: 1999-11-09
byline: By Jane Doe
publication: Monitor
dateline: PARIS
tags:
  - one
  - two
draft: false
---
""",
    """+++
title = "Talks: the end"
date = 1999-11-09T10:00:00Z
author = "Jane Doe"
source = "Monitor"
place = "Paris"
+++

""",
    """---
title: >
  Talks:
  the end
date: 9 November 1999
authors:
  - Jane Doe
publication: Monitor
place: Paris, France
source: https://press.org/a
---

""",
    """---
title: 'Talks: the end' date: 1999-11-09 author: Jane Doe publication: Monitor place: Paris
---

""",
)


@pytest.mark.parametrize("front", FRONT_MATTER)
def test_front_matter_gives_its_fields(front: str) -> None:
    raw = front + "They met.\n"
    head = head_of(raw)
    assert (head.title, head.author, head.publication) == ("Talks: the end", "Jane Doe", "Monitor")
    assert (head.dateline or "").title() == "Paris"
    (date,) = head.dates
    assert (date.year, date.month, date.day, date.method) == (1999, 11, 9, "printed")
    assert kinds_of(raw)[-1] == "body"
    assert set(kinds_of(raw)[:-1]) == {"meta"}


def test_front_matter_is_read_without_the_raw_text_as_header_lines_are() -> None:
    raw = '---\ntitle: "Talks fail"\nauthor: Jane Doe\ndate: 1999-11-09\n---\n\nThey met.'
    head, passages = read_head(passages_of(raw))
    assert (head.title, head.author, len(head.dates)) == ("Talks fail", "Jane Doe", 1)
    assert [passage.kind for passage in passages] == ["meta", "body"]


@pytest.mark.parametrize(
    "raw",
    [
        "---\n\n## Interview\n\n---\n\nText.",
        "---\nThey met.\n---\n\nText.",
        "---\ntitle: Talks\n\nThey never closed the fence.",
        "They met.\n\n---\ntitle: Talks\n---\n\nText.",
    ],
)
def test_rules_alone_make_no_front_matter(raw: str) -> None:
    assert "Talks" not in (head_of(raw).title or "") or raw.startswith("---\ntitle")
    assert kinds_of(raw)[-1] == "body"


@pytest.mark.parametrize(
    ("sender", "author"),
    [
        ("Jane Doe <jane@press.org>", "Jane Doe"),
        ('"Jane Q. Doe" <jane@press.org>', "Jane Q. Doe"),
        ("jane@press.org (Jane Doe)", "Jane Doe"),
        ("jane@press.org", None),
        ("Monitor News Service <news@press.org>", None),
        ("Reuters", None),
    ],
)
def test_the_header_of_a_mail_gives_subject_sender_and_date(sender: str, author: str | None) -> None:
    raw = (
        f"From: {sender}\nTo: list@press.org\nSubject: Talks on Kosovo\n  fail again\n"
        "Date: Mon, 8 Nov 1999 10:00:00 +0100\n\nThey met."
    )
    head = head_of(raw, markdown=False)
    assert (head.title, head.author) == ("Talks on Kosovo fail again", author)
    assert [(date.year, date.month, date.day) for date in head.dates] == [(1999, 11, 8)]
    assert dates_of(raw) == ["Date: Mon, 8 Nov 1999 10:00:00 +0100"]


@pytest.mark.parametrize(
    ("text", "value"),
    [("5", 5), ("V", 5), ("XIV", 14), ("XC", 90), ("IIV", None), ("", None), ("5a", None), ("\u0665", None)],
)
def test_a_number_is_in_digits_or_roman_numerals(text: str, value: int | None) -> None:
    assert number(text) == value


def test_a_broadcaster_sets_fields_with_an_equals_sign() -> None:
    raw = (
        "DATE=9/15/1999\nTYPE=CORRESPONDENT REPORT\nTITLE=DELTA / SITREP\nNUMBER=2-253899\nBYLINE=ANN LEE\n"
        "DATELINE=SARN\nCONTENT=\nVOICED AT:\n\nThe envoys left the town hall.\n\nNobody said a word."
    )
    found = head_of(raw, markdown=False)
    assert (found.title, found.author, found.dateline) == ("DELTA / SITREP", "ANN LEE", "SARN")
    assert (found.dates[0].year, found.dates[0].month, found.dates[0].day) == (1999, 9, 15)
    assert kinds_of(raw)[0] == "meta" and kinds_of(raw)[-2:] == ["body", "body"]


def test_an_equation_is_no_field() -> None:
    assert head_of("Date = Chance\n\nThey met in the town hall.\n\nNobody said a word.").dates == ()
    assert head_of("title=x in the page\n\nThey met in the town hall.\n\nNobody said a word.").title != "x"
