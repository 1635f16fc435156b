"""A text is dated by what it says, and not at all where it does not."""

from datetime import date

import pytest
from normalize.press import SOURCE, rows_of

from schemas.rows import Document

DIGEST = SOURCE.model_copy(update={"volume_one_year": 1995})


def dated(raw: str) -> Document:
    return rows_of(raw, "press/a.md", DIGEST).documents[0]


def test_a_printed_day_is_the_date() -> None:
    row = dated("Tuesday, November 9, 1999\n\nRussia left (AP, November 8).")
    assert (row.date, row.date_method) == (date(1999, 11, 9), "printed")
    assert row.date_evidence == "Tuesday, November 9, 1999"


def test_a_digest_appears_on_the_day_after_its_last_report() -> None:
    row = dated("Volume: 5 Issue: 1\n\nRussia left (Reuters, December 30-January 2).")
    assert (row.date, row.date_method) == (date(1999, 1, 3), "day_after_last_citation")
    assert row.date_evidence == "Volume: 5 … December 30-January 2"
    assert row.date_precision == "day"


@pytest.mark.parametrize(
    "raw",
    [
        "Russia left (AP, November 8).",
        "Volume: 5 Issue: 1\n\nRussia left on November 8.",
        "Volume: 5 Issue: 1\n\nRussia left (AP, 29 February).",
        "November 9\n\nRussia left.",
    ],
)
def test_what_the_text_does_not_settle_stays_open(raw: str) -> None:
    row = dated(raw)
    assert (row.date, row.date_method, row.date_evidence, row.date_precision) == (None, None, None, None)


TALK = "# Interview\n\n{}\n\nQ: Why?\n\nDUMONT: No.\n\nQ: So?\n\nDUMONT: Yes."


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("Ann Lee talked to Claire Dumont in Paris on 3 and 5 May 1999.", [(1999, 5, 3), (1999, 5, 5)]),
        ("The interview was held on May 3-5, 1999.", [(1999, 5, 3), (1999, 5, 4), (1999, 5, 5)]),
        (
            "Claire Dumont spoke with Ann Lee on February 28-March 1, 2000.",
            [(2000, 2, 28), (2000, 2, 29), (2000, 3, 1)],
        ),
        (
            "The United Nations took over Kosovo on June 10, 1999. Two years after, Kosovo and the United "
            "Nations were tired. Claire Dumont spoke with Ann Lee on May 3.",
            [],
        ),
        (
            "The United Nations took over Kosovo on June 10, 1999. After two years of United Nations rule, "
            "Kosovo is tired. Claire Dumont spoke with Ann Lee on May 3.",
            [],
        ),
        (
            "The United Nations took over Kosovo on June 10, 1999. Now, after two years of United Nations "
            "rule in Kosovo, it is tired. Claire Dumont spoke with Ann Lee on May 3.",
            [(2001, 5, 3)],
        ),
        ("Claire Dumont was born on May 3, 1950. Ann Lee met her.", []),
    ],
)
def test_an_interview_was_held_when_its_introduction_says(
    words: str, days: list[tuple[int, int, int]]
) -> None:
    row = dated(TALK.format(words))
    assert list(row.recorded_on or ()) == [date(*day) for day in days]
    assert row.date == (date(*days[-1]) if days else None)


def test_an_answer_does_not_date_the_interview() -> None:
    assert dated(TALK.format("A talk.") + "\n\nDUMONT: I spoke with him on May 3, 1999.").recorded_on is None
