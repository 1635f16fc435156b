"""A text is dated by what it says, and not at all where it does not."""

from datetime import date

import pytest
from normalize.press import SOURCE, knowledge, passages_of, rows_of

from flows.normalize.citing.leads import whole_text
from flows.normalize.dates.date_finder import day_dates, find_dates_of
from flows.normalize.dates.dating import Dating, date_text
from flows.normalize.heads.head import read_head
from flows.normalize.sheets.sheet import GivenField
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


def test_the_volumes_of_a_periodical_that_is_known_tell_the_year() -> None:
    row = rows_of("Publication: Monitor Volume: 4 Issue: 9\n\nRussia left (AP, January 14).").documents[0]
    assert (row.date, row.date_evidence) == (date(1998, 1, 15), "Volume: 4 … January 14")


def test_what_the_source_says_of_its_volumes_goes_before_what_is_known() -> None:
    source = SOURCE.model_copy(update={"volume_one_year": 1985})
    raw = "Publication: Monitor Volume: 4 Issue: 9\n\nRussia left (AP, January 14)."
    assert rows_of(raw, "press/a.md", source).documents[0].date == date(1988, 1, 15)


@pytest.mark.parametrize("name", ["Lowland Monitor", "Monitor of Lowland", "Reuters"])
def test_the_volumes_of_other_periodicals_tell_no_year(name: str) -> None:
    raw = f"Publication: {name} Volume: 4 Issue: 9\n\nRussia left (AP, January 14)."
    assert rows_of(raw).documents[0].date is None


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


def test_a_note_behind_the_last_answer_dates_the_interview() -> None:
    told = "The interview was conducted by Ann Lee in Sarn on May 3, 1999."
    assert dated(TALK.format("A talk.") + f"\n\n{told}").recorded_on == (date(1999, 5, 3),)
    assert dated(TALK.format("A talk.") + f"\n\n{told}\n\nDUMONT: And then?").recorded_on is None


def dating(raw: str, path: str, markup_date: str | None = None) -> Dating:
    given = [GivenField("date", markup_date, 0, 4)] if markup_date else []
    head, passages = read_head(passages_of(raw), given, raw=raw)
    authorities = knowledge().authorities
    days = day_dates(find_dates_of(whole_text(passages, authorities), authorities.date_words))
    return date_text(head, passages, days, [], None, authorities, path)


@pytest.mark.parametrize(
    ("raw", "path", "markup", "found"),
    [
        # What is printed holds, also against markup and file name.
        ("May 5, 1999\n\nText.", "press/1999-11-08.txt", "1999-11-09", ("1999-05-05", "day", "printed")),
        ("PARIS, May 5, 1999 — Text.", "press/1999-11-08.txt", None, ("1999-05-05", "day", "printed")),
        ("date: 1999-05-05\n\nPARIS, May 4 — Text.", "press/a.txt", None, ("1999-05-05", "day", "printed")),
        # Then the markup, then the file name.
        ("Text.", "press/1999-11-08.txt", "1999-11-09T10:00:00Z", ("1999-11-09", "day", "markup")),
        ("Text.", "press/1999-11-08-talks.txt", None, ("1999-11-08", "day", "file_name")),
        ("PARIS, Nov. 7 — Text.", "press/1999-11-08.txt", None, ("1999-11-08", "day", "file_name")),
        # No more than is known.
        ("Talks\n\nMay 1999\n\nText.", "press/a.txt", None, ("1999-05-01", "month", "printed")),
        ("date: 1999\n\nText.", "press/a.txt", None, ("1999-01-01", "year", "printed")),
        ("Text.", "press/talks-2000-03.txt", None, ("2000-03-01", "month", "file_name")),
        ("Text.", "press/1999.txt", None, ("1999-01-01", "year", "file_name")),
        # A day without a year takes it from elsewhere.
        ("PARIS, Nov. 7 — Text.", "press/1999-11.txt", None, ("1999-11-07", "day", "file_name")),
        ("PARIS, Nov. 7 — Text.", "press/kosovo-1999.txt", None, ("1999-11-07", "day", "file_name")),
        ("November 7\n\nText.", "press/kosovo-1999.txt", None, ("1999-11-07", "day", "file_name")),
        ("date: 1999\n\nPARIS, Nov. 7 — Text.", "press/a.txt", None, ("1999-11-07", "day", "printed")),
        ("PARIS, Nov. 7 — Text.", "press/a.txt", "1999-11", ("1999-11-07", "day", "markup")),
        # What disagrees does not make a date finer.
        ("PARIS, Oct. 31 — Text.", "press/1999-11.txt", None, ("1999-11-01", "month", "file_name")),
        ("date: 2001\n\nPARIS, Feb. 29 — Text.", "press/a.txt", None, ("2001-01-01", "year", "printed")),
        ("date: May 1999\n\nText.", "press/1999-05-12.txt", None, ("1999-05-12", "day", "file_name")),
    ],
)
def test_the_strongest_claim_dates_the_text(
    raw: str, path: str, markup: str | None, found: tuple[str, str, str]
) -> None:
    read = dating(raw, path, markup)
    assert (str(read.day), read.precision, read.method) == found


@pytest.mark.parametrize(
    ("raw", "path"),
    [
        ("PARIS, Nov. 7 — Text.", "press/a.txt"),
        ("Text.", "press/kosovo-1999.txt"),
        ("date: 03/04/1999\n\nText.", "press/03-04-1999.txt"),
        ("February 30, 1999\n\nText.", "press/19990230.txt"),
    ],
)
def test_without_a_year_or_with_two_readings_a_text_has_no_date(raw: str, path: str) -> None:
    assert dating(raw, path) == Dating()


def test_the_words_of_a_date_end_with_the_name_of_the_file_that_it_rests_on() -> None:
    assert dating("Text.", "press/1999-11-08.txt").words == "1999-11-08.txt"
    assert dating("Text.", "press/1999-11-08.txt").evidence == ()
    read = dating("PARIS, Nov. 7 — Text.", "press/kosovo-1999.txt")
    assert read.words == "Nov. 7 … kosovo-1999.txt"
    assert [(piece.raw_start, piece.raw_end) for piece in read.evidence] == [(7, 13)]


def test_the_day_of_an_interview_makes_the_month_of_the_file_name_finer() -> None:
    raw = TALK.format("Ann Lee talked to Claire Dumont in Paris on 27 March 2000.")
    assert dating(raw, "eir/talk-2000-03.md").method == "recorded"
    assert dating(raw, "eir/talk-2000-03.md").day == date(2000, 3, 27)
    later = dating(raw, "eir/talk-2000-04.md")
    assert (later.day, later.precision, later.method) == (date(2000, 4, 1), "month", "file_name")
    assert later.recorded_on == (date(2000, 3, 27),)
