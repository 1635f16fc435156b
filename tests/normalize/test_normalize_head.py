"""The head of a text names it."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from normalize.press import passages_of, rows_of

from flows.normalize.heads.head import Head, read_head
from flows.normalize.heads.top import NO_NAMES
from flows.normalize.pages.page import Passage
from flows.normalize.sheets.sheet import GivenField


def read(raw: str) -> tuple[Head, list[Passage]]:
    return read_head(passages_of(raw), raw=raw)


def head_of(raw: str) -> Head:
    return read(raw)[0]


def kinds_of(raw: str) -> list[str]:
    return [passage.kind for passage in read(raw)[1]]


def dates_of(raw: str) -> list[str]:
    """Give the evidence of the dates, as it stands in the raw text."""
    pieces = [piece for claim in head_of(raw).dates for piece in claim.evidence]
    return [raw[piece.raw_start : piece.raw_end] for piece in pieces]


def test_title_byline_and_date_line_stand_on_their_own_lines() -> None:
    raw = (
        "KOSOVO TALKS FAIL\n\nBy Jane Q. Doe\n\nTuesday, November 9, 1999\n\n"
        "BELGRADE, Nov. 8 (AP) -- Russia left."
    )
    head = head_of(raw)
    assert (head.title, head.author, head.dateline) == ("KOSOVO TALKS FAIL", "Jane Q. Doe", "BELGRADE")
    assert dates_of(raw) == ["Tuesday, November 9, 1999", "Nov. 8"]
    assert kinds_of(raw) == ["title", "meta", "meta", "body"]


@pytest.mark.parametrize(
    "raw",
    [
        "By and large it failed, said November.\n\nText.",
        "On November 9, 1999, talks failed.\n\nText.",
        "The UN - a body of states - met.",
        "They met on Tuesday.\n\nThey left.",
        "One line alone",
        "November 9, 1999 was a Tuesday.\n\nThey met.",
        "Note:\n\nText.",
        "“It is over.”\n\nThey met.",
        "(They met.)\n\nThey left.",
        "My fellow Americans\n\nWe meet tonight.",
        "1999\n\nThey met.",
        "They were told that\n\nthe talks would go on.",
    ],
)
def test_prose_is_no_head(raw: str) -> None:
    assert head_of(raw) == Head()


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        ("Talks on Kosovo\nfail again\n\nThey met.", "Talks on Kosovo fail again"),
        ("NATO\n\nThey met.", "NATO"),
        ("Earthquake\n\nThey met.", "Earthquake"),
        ("Who Wins?\n\nThey met.", "Who Wins?"),
        ("Peace at Last!\n\nThey met.", "Peace at Last!"),
        ("Russia Accuses U.S.\n\nThey met.", "Russia Accuses U.S."),
        ("Gen. Doe Leaves Brussels\n\nThey met.", "Gen. Doe Leaves Brussels"),
        (
            "State Department Briefing, May 4, 1999\n\n12:50 p.m. EST\n\nThey met.",
            "State Department Briefing, May 4, 1999",
        ),
        ("“Only to Look”\n\nThey met.", "“Only to Look”"),
        ("The day of September 11, 2001\n\nThey met.", "The day of September 11, 2001"),
        ("Kosovo Votes on 8 November\n\nThey met.", "Kosovo Votes on 8 November"),
        ("^Talks fail<\n\nThey met.", "Talks fail"),
        ('## "The Treaty Is Dead"\n\nThey met.', '"The Treaty Is Dead"'),
        ("Talks fail\n==========\n\nThey met.", "Talks fail"),
        ("**Talks fail**\n\nThey met.", "Talks fail"),
        ("TALKS FAIL. The envoy left.\nHe was sad. PM\n\nThey met.", None),
    ],
)
def test_a_title_is_told_by_how_it_is_set(raw: str, title: str | None) -> None:
    assert head_of(raw).title == title


@pytest.mark.parametrize(
    ("raw", "kinds"),
    [
        ("RUSSIA\n\nTalks Fail in Belgrade\n\nThey met.", ["meta", "title", "body"]),
        ("NEWS ANALYSIS\n\nTalks Fail\n\nThey met.", ["meta", "title", "body"]),
        ("Press Release SC/6686\n\nTALKS FAIL\n\nThey met.", ["meta", "title", "body"]),
        ("Press Review\n\n# Talks Fail\n\nThey met.", ["meta", "title", "body"]),
        ("Reuters World Service\n\n# Talks Fail\n\nThey met.", ["meta", "title", "body"]),
        ("RUSSIA\n\nThey met.", ["title", "body"]),
        ("Ministry of Fish\n\nFOR RELEASE\n\nTalks Fail\n\nThey met.", ["meta", "meta", "title", "body"]),
        ("Talks Fail\n\nFor Immediate Release\n\nThey met.", ["title", "meta", "body"]),
        ("Talks Fail\n\nBRIEFER: Jane Doe\n\n2:20 P.M. EDT\n\nThey met.", ["title", "meta", "meta", "body"]),
        (
            "Talks Fail\n\nJane Doe, Spokesman\nGeneva\nMay 4, 1999\n\nThey met.",
            ["title", "heading", "heading", "meta", "body"],
        ),
        ("Talks Fail\n\nBRIEFER: Jane Doe\n\nThey met.", ["title", "meta", "body"]),
        ("TALKS FAIL\n\nEnvoy leaves\n\nBy Jane Doe\n\nThey met.", ["title", "heading", "meta", "body"]),
        ("TALKS FAIL\nEnvoy leaves\nBy Jane Doe\n\nThey met.", ["title", "heading", "meta", "body"]),
        ("Talks fail\n\nThe envoy left.\n\nBy Jane Doe\n\nThey met.", ["title", "body", "meta", "body"]),
        ("Talks fail\n\nWhy do you think so?\n\nThey met.", ["title", "body", "body"]),
        ("Talks fail\n\n“We will not go”\n\nThey met.", ["title", "body", "body"]),
    ],
)  # fmt: skip
def test_kicker_title_and_subheadline_are_told_apart(raw: str, kinds: list[str]) -> None:
    assert kinds_of(raw) == kinds
    assert (head_of(raw).title or "").casefold() in {"talks fail in belgrade", "talks fail", "russia"}


@pytest.mark.parametrize(
    ("raw", "title", "evidence"),
    [
        ("Talks fail\n\n9 November 1999\n\nThey met.", "Talks fail", "9 November 1999"),
        ("Talks fail\n\n19991109\n\nThey met.", "Talks fail", "19991109"),
        ("Talks fail\n\n09.11.1999 - Interview\n\nThey met.", "Talks fail", "09.11.1999"),
        (
            "Talks fail\n\n  • 9 Nov. 1999 -\n  • |\n  • Last updated 10-Nov-1999\n\nThey met.",
            "Talks fail",
            "9 Nov. 1999",
        ),
        (
            "Daily Briefing, 9 November 1999\n\nThey met.",
            "Daily Briefing, 9 November 1999",
            "9 November 1999",
        ),
        ("Talks fail\n\nPosted: 9 November 1999\n\nThey met.", "Talks fail", "Posted: 9 November 1999"),
        ("Talks fail\n\nMay 1999\n\nThey met.", "Talks fail", "May 1999"),
        ("# Who?\n\n_A panel, Geneva, 11 May 2000_\n\nThey met.", "Who?", "11 May 2000"),
        ("Talks fail\n\nThursday, March 15, 2012 They met.", "Talks fail", "Thursday, March 15, 2012"),
        ("Talks fail\n\nBy Jane Doe, May 5, 1999\n\nThey met.", "Talks fail", "May 5, 1999"),
        ("Talks fail\n\nBelgrade, 8 November\n\nThey met.", "Talks fail", "8 November"),
        ("a0123 06 NOV 99\n\nTalks fail\n\nThey met.", "Talks fail", "06 NOV 99"),
        ("8 January 1999 - Vol. V, No. 5\n\nTalks fail\n\nThey met.", "Talks fail", "8 January 1999"),
    ],
)
def test_a_date_in_the_head_is_read_where_it_stands(raw: str, title: str, evidence: str) -> None:
    assert (head_of(raw).title, dates_of(raw)) == (title, [evidence])


@pytest.mark.parametrize(
    "line",
    [
        "Embargo on Iraq Ends", "Copyright Law Changes", "US-Russia Talks Fail", "Lead Paint Found in Toys",
        "Correction Officer Killed", "For Release of Hostages, Patience", "Volume of Trade Falls",
    ],
)  # fmt: skip
def test_a_title_with_the_words_of_a_notice_is_a_title(line: str) -> None:
    assert head_of(f"{line}\n\nThey met.").title == line


@pytest.mark.parametrize(
    "line",
    [
        "BC-Yugoslavia-Kosovo, 1st Ld-Writethru",
        "r i BC-Yugoslavia 11-08 0543",
        "URGENT",
        "(EDS: Adds details, quotes from the envoy.)",
        "FOR IMMEDIATE RELEASE",
        "EMBARGOED UNTIL 0001 GMT NOV 8",
        "Copyright 1999 The Associated Press. All rights reserved.",
    ],
)
def test_a_line_for_editors_is_no_title(line: str) -> None:
    raw = f"{line}\n\nTalks fail\n\nThey met."
    assert (head_of(raw).title, head_of(raw).dates) == ("Talks fail", ())
    assert kinds_of(raw) == ["meta", "title", "body"]


def test_a_correction_above_the_text_is_a_note() -> None:
    assert kinds_of("(Corrects name in paragraph 3)\n\nTalks fail\n\nThey met.") == ["note", "title", "body"]


def test_the_first_heading_of_the_first_level_is_the_title() -> None:
    raw = "## Section\n\n# Title\n\nText.\n\n# Second"
    assert head_of(raw).title == "Title"
    assert kinds_of(raw) == ["heading", "title", "body", "heading"]


def test_below_the_text_only_a_lone_heading_of_the_first_level_is_the_title() -> None:
    assert head_of("They met.\n\n# Title\n\nText.").title == "Title"
    assert head_of("They met.\n\n# One\n\nText.\n\n# Two\n\nText.").title is None
    assert head_of("They met.\n\n## Section\n\nText.").title is None


def test_front_matter_and_page_give_one_title() -> None:
    raw = "---\ntitle: Talks fail\n---\n\n# Talks fail\n\nThey met."
    assert head_of(raw).title == "Talks fail"
    assert kinds_of(raw) == ["meta", "title", "body"]


def test_the_line_above_volume_and_issue_is_the_publication() -> None:
    for gap in ("\n", "\n\n"):
        raw = f"MONITOR{gap}8 January 1999 - Vol. V, No. 5\n\nENVOYS RETURN\n\nThey met."
        head = head_of(raw)
        assert (head.title, head.publication) == ("ENVOYS RETURN", "MONITOR")
        assert (head.volume, head.issue) == (5, 5)
        assert dates_of(raw) == ["8 January 1999"]


def test_a_house_of_any_name_stands_above_the_office_that_releases_a_text() -> None:
    above = "THE WHITE HALL\n\nOffice of the Press Secretary\n\nFor Immediate Release May 13, 2011"
    assert head_of(f"{above}\n\nRemarks at the Bridge\n\nIt is open.").title == "Remarks at the Bridge"
    # Nothing above it names a body: it is the title.
    raw = "Bridge Opens\n\nFor Immediate Release May 13, 2011\n\nIt Is Green\n\nIt is open."
    assert head_of(raw).title == "Bridge Opens"


def test_lines_of_a_contact_are_no_title() -> None:
    raw = "Contact: Ann Lee\nTelephone: 555 0100\nE-mail: lee@rail.example\n\nA Line Opens\n\nTrains run."
    assert head_of(raw).title == "A Line Opens"
    assert kinds_of(raw) == ["meta", "title", "body"]


def test_who_worked_on_a_text_with_a_byline_is_credited_in_a_line_of_its_own() -> None:
    raw = "Talks Fail\n\nBy Ann Lee\n\nThey failed.\n\n(Reporting by Ann Lee; editing by Max Fry)"
    assert kinds_of(raw)[-1] == "meta"
    assert kinds_of(raw.replace("(Reporting by", "(The book by"))[-1] == "body"


def test_an_hour_stands_beside_the_end_mark() -> None:
    assert kinds_of("Remarks\n\nIt is open.\n\nEND          10:58 A.M. EDT")[-1] == "meta"


def test_a_few_words_above_a_list_are_its_heading() -> None:
    raw = "Talks\n\nThey met.\n\n{}\n\n1. The lake.\n2. The boat."
    assert kinds_of(raw.format("Notes to editors"))[2] == "heading"
    assert kinds_of(raw.format("Left out of the text altogether are"))[2] == "body"


def test_a_season_dates_the_issue_and_the_line_above_it_is_the_publication() -> None:
    raw = "Quarterly of the Lower Valley\n\nSpring 1998\n\nThe Mill\n\nBy Hanna Gerber\n\nThe mill runs."
    head = head_of(raw)
    assert (head.title, head.publication, head.author) == (
        "The Mill",
        "Quarterly of the Lower Valley",
        "Hanna Gerber",
    )
    assert dates_of(raw) == ["Spring 1998"]


def test_a_season_below_a_title_dates_the_text_and_one_inside_it_heads_a_part() -> None:
    raw = "The Mill\n\nSpring 1998\n\nThe mill runs.\n\nWinter 1999\n\nIt stands."
    assert head_of(raw).title == "The Mill"
    assert dates_of(raw) == ["Spring 1998"]
    assert kinds_of(raw) == ["title", "meta", "body", "heading", "body"]


def test_a_labelled_turn_is_no_header() -> None:
    raw = "**EIR:** Volume: 5 Issue: 2\n\n**Mizin:** November 8, 1999\n\n**EIR:** Why?\n\n**Mizin:** No."
    assert kinds_of(raw) == ["body"] * 4
    head = head_of(raw)
    assert (head.volume, head.title, head.dates) == (None, None, ())


def test_a_line_in_capitals_inside_the_text_is_a_heading() -> None:
    assert kinds_of("They met.\n\nTHE SECOND DAY\n\nThey left.") == ["body", "heading", "body"]
    assert kinds_of("They met.\n\nWE ARE NATO.\n\nTHEY LEFT.") == ["body", "body", "body"]


@pytest.mark.parametrize("line", ["Sudan", "A winter of short pay", "NATO", "The third day (continued)"])
def test_a_short_line_between_paragraphs_that_end_as_sentences_is_a_heading(line: str) -> None:
    assert kinds_of(f"They met.\n\n{line}\n\nThey left.") == ["body", "heading", "body"]
    assert kinds_of(f"**Q:** Why?\n\n{line}\n\n**A:** No.") == ["body", "heading", "body"]


@pytest.mark.parametrize(
    ("before", "line", "behind"),
    [
        ("They met.", "They left.", "They came."),
        ("They met.", "Why did they leave?", "They came."),
        ("They met.", "“We will not go”", "They came."),
        ("They met.", "November 9, 1999", "They came."),
        ("Apples", "Pears", "They came."),
        ("They met.", "Apples", "Pears"),
    ],
)
def test_a_sentence_a_date_and_a_line_among_short_lines_are_none(before: str, line: str, behind: str) -> None:
    assert "heading" not in kinds_of(f"They met.\n\n{before}\n\n{line}\n\n{behind}\n\nThe end.")[:3]


@pytest.mark.parametrize(
    "line", ["-30-", "(END)", "ENDS", "###", "# # #", "© 1999 The Courier", "(END/IPS/AF/98)"]
)
def test_an_end_mark_is_no_text(line: str) -> None:
    assert kinds_of(f"They met.\n\nThey left.\n\n{line}") == ["body", "body", "meta"]


@pytest.mark.parametrize(
    "line",
    [
        "NNNN",
        "xxxxx",
        "ITAR-TASS 261432 MAR 99",
        "081245 GMT NOV 99",
        "AP-NY-03-11-99 1411EST",
        "99-12345 (E)",
        "S/PV.4011     2",
    ],
)
def test_what_a_text_is_signed_off_and_a_page_is_numbered_with_is_no_text(line: str) -> None:
    assert kinds_of(f"They met.\n\nThey left.\n\n{line}") == ["body", "body", "meta"]


@pytest.mark.parametrize(
    "line", ["In 99 of 12345 they did.", "S/PV.4011 was read, and S/PV.4012.", "NN", "xx."]
)
def test_a_number_in_a_sentence_is_no_imprint(line: str) -> None:
    assert "meta" not in kinds_of(f"They met.\n\n{line}\n\nThey left.")


def test_the_day_on_which_an_agency_signs_off_dates_a_text_that_has_no_other() -> None:
    signed = "They met.\n\nThey left.\n\nTASS 261432 MAR 99"
    assert dates_of(signed) == ["TASS 261432 MAR 99"]
    assert dates_of(f"Envoy Leaves\n\nMarch 24, 1999\n\n{signed}") == ["March 24, 1999"]
    (row,) = rows_of("They met.\n\nThey left.\n\nAP-NY-03-11-99 1411EST").documents
    assert str(row.date) == "1999-03-11"


def test_a_copyright_line_gives_the_year_of_a_dateline() -> None:
    raw = "Envoy Leaves\n\nBELGRADE, June 30 -- He left.\n\nThey met.\n\nCopyright {} The Courier"
    (row,) = rows_of(raw.format("1998")).documents
    assert (str(row.date), row.date_evidence) == ("1998-06-30", "June 30 \u2026 Copyright 1998")
    assert rows_of(raw.format("1995-2004")).documents[0].date is None
    alone = rows_of("Envoy Leaves\n\nHe left.\n\nThey met.\n\nCopyright 1998 The Courier").documents[0]
    assert alone.date is None, "the year of a site is none of a text"


def test_the_line_above_a_clipping_names_the_paper_and_the_day() -> None:
    raw = "{}\n\nEnvoy Leaves\n\nHe left, and they slept."
    (row,) = rows_of(raw.format("The Northern Courier, Saturday, November 20, 2004, p. A1")).documents
    assert (row.publication, row.title, str(row.date)) == (
        "The Northern Courier",
        "Envoy Leaves",
        "2004-11-20",
    )
    assert rows_of(raw.format("The Night of November 20, 2004, p. A1")).documents[0].date is None


def test_a_weekday_is_no_place() -> None:
    head = head_of("Daily Press Briefing\n\nTuesday, 8 May 2007 -- 12:30 p.m.\n\nThey met.\n\nThey left.")
    assert (head.dateline, len(head.dates)) == (None, 1)


def test_a_sort_of_text_before_a_day_is_no_place() -> None:
    head = head_of("PRESS REVIEW, Monday 15 February 1999\n\nThe papers slept, as on most Mondays.")
    assert (head.dateline, len(head.dates)) == (None, 1)
    assert head_of("BELGRADE, Monday 15 February 1999\n\nThe papers slept.").dateline == "BELGRADE"


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("^Talks Fail<", "Talks Fail"),
        ("<Talks Fail>", "Talks Fail"),
        ("<1 Percent Voted", "<1 Percent Voted"),
    ],
)
def test_a_sign_before_a_title_is_part_of_it_unless_it_is_an_agency_s_mark(line: str, title: str) -> None:
    assert head_of(f"{line}\n\nThey met, and then they left.").title == title


def test_a_word_in_capitals_above_a_turn_is_a_heading() -> None:
    raw = "They met.\n\n{}\n\nFISHERIES\n\nMR. BERG: I left.\n\nMS. LEE: Why?"
    assert kinds_of(raw.format("Oral Answers to Questions"))[2] == "heading"
    assert kinds_of(raw.format("MR. BERG: I said"))[2] == "body", "it goes on with a turn"


@pytest.mark.parametrize(
    ("raw", "author"),
    [
        ("The Third Protocol\n\nCornelius Rowe\n\nThey met.", "Cornelius Rowe"),
        ("The Third Protocol\n\nHermione Doe\n\nUniversity of Inverlochie\n\nThey met.", "Hermione Doe"),
        ("The Third Protocol\n\nEnvoy Leaves Belgrade\n\nThey met.", None),
        ("The Third Protocol\n\nCornelius Rowe\n\nQ: Why?\n\nA: No.", None),
        ("An Interview\n\nCornelius Rowe\n\nThey met.", None),
    ],
)
def test_the_line_below_the_title_may_be_the_name_of_the_author(raw: str, author: str | None) -> None:
    head, passages = read_head(passages_of(raw), raw=raw, known=NO_NAMES._replace(given_names={"Cornelius"}))
    assert head.author == author
    if author:
        assert {passage.kind for passage in passages[1:-1]} == {"meta"}


def test_lines_that_are_set_together_stay_together() -> None:
    raw = "Security Council\n\nOpen debate\nWednesday, 26 May 2004, 10 a.m.\nNew York\n\nThe meeting began."
    assert kinds_of(raw) == ["title", "meta", "body"]
    assert dates_of(raw) == ["Wednesday, 26 May 2004"]


def test_the_number_of_a_meeting_is_its_title_and_the_body_above_it_letterhead() -> None:
    raw = (
        "Security Council\n\n4977th meeting\nWednesday, 26 May 2004, 10 a.m.\nNew York\n\nThe meeting began."
    )
    assert kinds_of(raw) == ["meta", "title", "meta", "heading", "body"]
    assert dates_of(raw) == ["Wednesday, 26 May 2004"]
    assert kinds_of("Talks\n\nEnvoy leaves\nMay 5, 1999\n\nThey met.") == ["title", "heading", "meta", "body"]


@pytest.mark.parametrize(
    ("end", "author"),
    [
        ("— Jane Doe", "Jane Doe"),
        ("(Reporting by Jane Doe; editing by John Roe)", "Jane Doe"),
        ("By Jane Doe", "Jane Doe"),
        ("— The Editors", None),
        ("By the river they sat down.", None),
    ],
)
def test_a_text_may_be_signed_at_its_end(end: str, author: str | None) -> None:
    assert head_of(f"Talks fail\n\nThey met.\n\n{end}").author == author


def test_a_dash_below_a_quotation_signs_that() -> None:
    assert head_of("Talks fail\n\nThey met.\n\n“War is hell.”\n\n— Jane Doe").author is None


def given_fields(**values: str) -> list[GivenField]:
    return [GivenField(name, value, 0, 4) for name, value in values.items()]


def test_the_markup_fills_in_what_the_page_does_not_print() -> None:
    raw = "They met.\n\nThey left."
    head, _ = read_head(
        passages_of(raw), given_fields(title="Talks", author="Jane Doe", date="1999-11-09", publication="BBC")
    )
    assert (head.title, head.author, head.publication) == ("Talks", "Jane Doe", "BBC")
    assert [(claim.method, claim.day) for claim in head.dates] == [("markup", 9)]
    assert head.dates[0].evidence == (("1999-11-09", 0, 4),)


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        ("# Talks fail again\n\nThey met.", "Talks fail again"),
        ("TALKS FAIL AGAIN\n\nThey met.", "TALKS FAIL AGAIN"),
        ("They met.\n\nThey left.", "Monitor"),
    ],
)
def test_the_printed_title_wins_over_the_markup(raw: str, title: str) -> None:
    assert read_head(passages_of(raw), given_fields(title="Monitor"))[0].title == title


def test_the_subject_of_an_email_is_its_title() -> None:
    raw = "Subject: Newsline\n\nPARLIAMENT VOTES\n\nThey met."
    header, *text = passages_of(raw)
    passages = [header._replace(kind="meta"), *text]
    head, passages = read_head(passages, [GivenField("title", "Newsline", 9, 17)])
    assert head.title == "Newsline"
    assert [passage.kind for passage in passages] == ["meta", "heading", "body"]


def test_the_printed_author_wins_over_the_markup() -> None:
    raw = "# Talks fail\n\nBy Jane Doe\n\nThey met."
    assert read_head(passages_of(raw), given_fields(author="Admin"))[0].author == "Jane Doe"


def test_the_first_paragraph_may_name_an_interview_and_its_day() -> None:
    introduction = (
        "An interview with Gen. Pavel Orlov (ret.), conducted in Moscow on 12 May 1999 by Anna Lind."
    )
    raw = f"*{introduction}*\n\n**Q:** Why?"
    (row,) = rows_of(raw).documents
    assert (row.kind, row.kind_evidence) == ("interview", "An interview with")
    assert (str(row.date), row.date_method, row.date_evidence) == ("1999-05-12", "recorded", "12 May 1999")


def test_a_page_without_passages_has_no_head() -> None:
    assert read_head([]) == (Head(), [])


def words(raw: str) -> list[str]:
    return unicodedata.normalize("NFC", raw).split()


LINES = (
    "TALKS FAIL", "Talks fail", "By Jane Doe", "AP Writer", "May 5, 1999", "Date: 5 May 1999", "URGENT",
    "BELGRADE, Nov. 8 (AP) -- Russia left.", "They met\u00a0there  and left.", "and went home", "  set in",
    "Vol. 5, No. 209", "---", "title: Talks", "RUSSIA", "Cafe\u0301 talks", "— Jane Doe", "Q: Why?", "A: No.",
    "# Talks", "",
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=12), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_reading_the_head_loses_no_word_and_keeps_the_offsets(
    lines: list[str], newline: str, markdown: bool
) -> None:
    raw = newline.join(lines)
    before = passages_of(raw, markdown=markdown)
    head, after = read_head(before, raw=raw)
    assert " ".join(passage.text for passage in after) == " ".join(passage.text for passage in before)
    for passage in after:
        for span in passage.mapped.spans:
            text = passage.text[span.text_start : span.text_end]
            assert text.split() == words(raw[span.raw_start : span.raw_end])
    for piece in (piece for claim in head.dates for piece in claim.evidence):
        printed = words(raw[piece.raw_start : piece.raw_end])
        assert [word for word in printed if word != "---"] == piece.text.split()


def test_the_day_below_an_opening_paragraph_dates_a_text_that_has_none_above() -> None:
    opening = "Following is a near-verbatim transcript of the noon briefing by Lennart Oduya, the spokesman."
    raw = f"Daily Briefing\n\n{opening}\n\n17 August 2005\n\nGood afternoon. He is back."
    assert dates_of(raw) == ["17 August 2005"]
    assert kinds_of(raw)[2] == "meta"
    assert dates_of(f"Daily Briefing\n\n16 August 2005\n\n{opening}\n\n17 August 2005\n\nHe is back.") == [
        "16 August 2005"
    ]
    assert dates_of(f"Daily Briefing\n\n{opening}\n\nIt was 17 August 2005.\n\nHe is back.") == []
