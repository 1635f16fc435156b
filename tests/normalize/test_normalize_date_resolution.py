"""What the dates of a text were resolved against, and the words that tell so; the gold has the values."""

from datetime import date

import pytest
from normalize.press import SOURCE, rows_of

from schemas.rows import Date

HEAD = "November 10, 1999\n\n"
INTERVIEW = "*Claire Dumont spoke with Ann Smith on March 24, 1999.*\n\n**Q:** Why?\n\n**DUMONT:** "
DAY = date(1999, 11, 10)


def last_date(text: str, kind: str | None = None) -> Date:
    row = rows_of(text, source=SOURCE.model_copy(update={"kind": kind})).dates[-1]
    spans = [text[span.raw_start : span.raw_end] for span in row.evidence_spans or ()]
    assert " … ".join(spans) == (row.evidence or "")
    assert text[row.raw_start : row.raw_end] == row.text
    return row


@pytest.mark.parametrize(
    ("text", "anchor", "anchor_date", "evidence"),
    [
        ("It began on June 10, 1999.", None, None, None),
        ("He left yesterday.", "document", DAY, None),
        ("He left on Monday.", "document", DAY, "left"),
        ("He will leave on Monday.", "document", DAY, "will"),
        ("He left on June 10.", "document", DAY, "left"),
        ("Rain in October.", "document", DAY, None),
        ("He came on June 10, 1998 and left on June 12.", "text", date(1998, 6, 10), "June 10, 1998"),
        ("He came on June 10, 1998. The next day he left.", "text", date(1998, 6, 10), "June 10, 1998"),
        ("Dated 25/04/1999.\n\nDated 03/04/1999.", "text", date(1999, 4, 25), "25/04/1999"),
        ("He may leave on Wednesday.", None, None, None),
    ],
)
def test_a_date_says_what_it_rests_on(
    text: str, anchor: str | None, anchor_date: date | None, evidence: str | None
) -> None:
    row = last_date(HEAD + text)
    assert (row.anchor, row.anchor_date, row.evidence) == (anchor, anchor_date, evidence)


def test_an_inferred_date_of_the_text_says_so() -> None:
    row = last_date(f"{INTERVIEW}No.\n\n*It rained in January.*")
    assert (row.anchor, row.anchor_date) == ("inferred_document", date(1999, 3, 24))


def test_words_of_an_interview_count_from_the_days_it_was_held_on() -> None:
    row = last_date(f"{HEAD}{INTERVIEW}He left yesterday.")
    assert (row.edtf, row.anchor, row.anchor_date) == ("1999-03-23", "recorded", date(1999, 3, 24))


def test_a_report_that_is_cited_lies_before_whatever_the_verb_says() -> None:
    row = last_date(f"{HEAD}Troops will leave (Reuters, November 9).")
    assert (row.text, row.edtf, row.rule) == ("November 9", "1999-11-09", "before_document")
    row = last_date(f"{HEAD}Troops will leave (Reuters, December 9).")
    assert (row.edtf, row.rule) == ("1998-12-09", "before_document")


def test_a_date_in_digits_stays_open_where_others_disagree() -> None:
    row = last_date(f"{HEAD}Dated 25/04/1999.\n\nDated 04/25/1999.\n\nDated 03/04/1999.")
    assert (row.edtf, row.rule) == (None, "ambiguous_digits")


def test_the_head_names_its_dates_as_any_paragraph_does() -> None:
    (row,) = rows_of(f"{HEAD}It rained.").dates
    assert (row.text, row.edtf, row.rule) == ("November 10, 1999", "1999-11-10", "printed")
