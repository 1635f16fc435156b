"""Heads in the forms of programmes, offices, weeklies and digests."""

from datetime import date

import pytest
from normalize.press import rows_of

from flows.normalize.records import DocumentRows

TEXT = "They met in the town hall, and nobody said a word of it."


def head(raw: str) -> tuple[str | None, str | None, list[str]]:
    """Give title, author and the kinds of the paragraphs above the text."""
    rows: DocumentRows = rows_of(f"{raw}\n\n{TEXT}\n\nMore of it.", "press/a.txt")
    (document,) = rows.documents
    kinds = [row.kind for row in rows.paragraphs]
    return document.title, document.author, kinds[: kinds.index("body")]


def test_the_title_of_an_episode_stands_below_the_programme() -> None:
    raw = f"The Inland Waters Podcast\nEpisode 88: What the Dredger Found\n\n{TEXT}"
    rows = rows_of(raw, "press/a.txt")
    assert [row.kind for row in rows.paragraphs] == ["meta", "title", "body"]
    assert (rows.documents[0].title, rows.documents[0].publication) == (
        "Episode 88: What the Dredger Found",
        "The Inland Waters Podcast",
    )


def test_an_episode_in_a_title_is_part_of_it() -> None:
    assert head("An Episode of No Importance\nin the Life of a Dredger")[2] == ["title"]


@pytest.mark.parametrize(
    "kicker", ["LETTER FROM THE DELTA", "The Saturday interview", "Postcard from Sarn", "WEEKLY PROFILE"]
)
def test_a_series_stands_above_the_title(kicker: str) -> None:
    assert head(f"{kicker}\n\nNobody Steals a Tram") == ("Nobody Steals a Tram", None, ["meta", "title"])


@pytest.mark.parametrize("title", ["Letter From the Delta", "The Friday Interview That Never Was"])
def test_a_series_alone_is_the_title(title: str) -> None:
    assert head(title)[0] == title


def test_an_office_above_what_names_the_kind_of_text_is_a_letterhead() -> None:
    raw = "OFFICE OF THE PRIME MINISTER\nPress Service\n\nJOINT PRESS CONFERENCE BY THE TWO MINISTERS"
    assert head(raw) == ("JOINT PRESS CONFERENCE BY THE TWO MINISTERS", None, ["meta", "title"])


def test_a_ministry_and_its_department_are_a_letterhead() -> None:
    above = "Ministry of Inland Waters of the Republic of Sarnia\nRivers and Dredgers Department\n\n"
    title = "TRANSCRIPT OF THE PRESS CONFERENCE OF THE MINISTER"
    assert head(above + title) == (title, None, ["meta", "title"])


def test_a_field_gives_the_title_whatever_stands_above_it() -> None:
    fields = "HEADLINE: Nobody Steals a Tram\n\nBODY:"
    raw = f"Sarn World Report\nMarch 18, 1999, Thursday\n\n{fields}\n\n{TEXT}\n\nLOAD-DATE: March 19, 1999"
    rows = rows_of(raw, "press/a.txt")
    (document,) = rows.documents
    assert (document.title, document.publication) == ("Nobody Steals a Tram", "Sarn World Report")
    assert [row.kind for row in rows.paragraphs] == ["meta"] * 4 + ["body", "meta"]
    assert rows_of(f"{TEXT}\n\nLoad-date is a word.", "press/a.txt").paragraphs[1].kind == "body"


def test_an_office_above_any_other_line_is_the_title() -> None:
    assert head("Ministry of Fisheries\n\nA body without a sea")[0] == "Ministry of Fisheries"


@pytest.mark.parametrize(
    "below", ["Our correspondent in Sarn", "Deputy Spokeswoman for the President\nNew York", "Editor"]
)
def test_what_an_author_is_stands_right_below_the_byline(below: str) -> None:
    assert head(f"Nobody Steals a Tram\n\nBy Jane Doe\n{below}") == (
        "Nobody Steals a Tram",
        "Jane Doe",
        ["title", "meta"],
    )


def test_a_subheadline_below_a_byline_is_none_of_it() -> None:
    assert head("Nobody Steals a Tram\n\nBy Jane Doe\nEleven cars are gone")[2] == [
        "title",
        "meta",
        "heading",
    ]


def test_who_asked_is_named_below_the_title() -> None:
    assert head("Nobody Steals a Tram\n\nInterview: Jane Doe")[1:] == ("Jane Doe", ["title", "meta"])


def test_who_is_asked_is_no_author() -> None:
    raw = (
        "On Trams\n\nInterview: Viktor Mizin\n\nQ: Why?\n\nMizin: I do not know.\n\nQ: So?\n\nMizin: I left."
    )
    assert rows_of(raw, "press/a.txt").documents[0].author is None
    assert head("Interview: Viktor Mizin")[0] == "Interview: Viktor Mizin"


ITEMS = [
    f"{title}\n{'-' * len(title)}\n\n{TEXT}\n\n" for title in ("Fog Is Sued", "A Lake Is Found", "Mint Wins")
]


def test_several_headlines_below_an_issue_head_the_items_of_a_digest() -> None:
    rows = rows_of("LAKES MONITOR\nVol. 3, No. 46\n\n" + "".join(ITEMS), "press/a.txt")
    assert [row.kind for row in rows.paragraphs[1:]] == ["heading", "body"] * 3


def test_one_headline_below_an_issue_is_the_title() -> None:
    rows = rows_of("LAKES MONITOR\nVol. 3, No. 46\n\n" + ITEMS[0], "press/a.txt")
    assert rows.documents[0].title == "Fog Is Sued"


@pytest.mark.parametrize(
    "notice", ["CHECK AGAINST DELIVERY", "As delivered", "(ON THE RECORD UNLESS OTHERWISE NOTED)", "DPB #141"]
)
def test_a_notice_is_no_title(notice: str) -> None:
    assert head(f"{notice}\n\nRivers Have No Left Bank") == (
        "Rivers Have No Left Bank",
        None,
        ["meta", "title"],
    )


@pytest.mark.parametrize("title", ["As Delivered by Hand", "Check Your Bag", "On the Record of a Ferry"])
def test_a_title_that_opens_as_a_notice_is_one(title: str) -> None:
    assert head(title)[0] == title


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("14. 11. 1999", "1999-11-14"),
        ("Broadcast: Friday 12.11.99, 1805-1830", "1999-11-12"),
        ("No. 46 (311), November 8-14, 1999", "1999-11-14"),
    ],
)
def test_a_day_is_read_in_more_forms(line: str, day: str) -> None:
    rows = rows_of(f"Sarnath Survey\n{line}\n\n{TEXT}\n\nMore of it.", "press/a.txt")
    assert str(rows.documents[0].date) == day


def test_numbers_with_stops_are_no_day_where_there_is_none() -> None:
    assert rows_of(f"Survey\n\n44. 11. 1999\n\n{TEXT}", "press/a.txt").documents[0].date is None


def test_the_issue_stands_beside_the_number_of_all_issues() -> None:
    rows = rows_of(f"Sarnath Survey\nNo. 46 (311), November 14, 1999\n\n{TEXT}", "press/a.txt")
    assert (rows.documents[0].publication, rows.documents[0].issue) == ("Sarnath Survey", 46)


@pytest.mark.parametrize(
    "line",
    [
        "SARN, No. 12, November 1999, pp. 14-16",
        "SARN No. 12 (November 1999)",
        "SARN, Vol. 3, No. 12 (November 1999), p. 4",
    ],
)
def test_the_line_of_an_issue_names_the_periodical_and_the_month(line: str) -> None:
    (row,) = rows_of(f"{line}\n\nThe Last Pilot\n\n{TEXT}", "press/a.txt").documents
    assert (row.publication, row.issue, str(row.date), row.date_precision, row.title) == (
        "SARN",
        12,
        "1999-11-01",
        "month",
        "The Last Pilot",
    )


@pytest.mark.parametrize("line", ["Decree No. 12, 5 May 1999", "Room No. 12, 5 May 1999"])
def test_other_things_with_a_number_are_no_periodical(line: str) -> None:
    (row,) = rows_of(f"{line}\n\n{TEXT}\n\nMore of it.", "press/a.txt").documents
    assert (row.publication, row.issue) == ("The Press", None)


def test_the_capitals_of_a_cover_stand_between_title_and_date() -> None:
    cover = "THE LAST PILOT\n\nHEARING\n\nBEFORE THE\n\nCOMMITTEE ON RIVERS\n\nFIRST SESSION\n\n"
    (row,) = rows_of(f"{cover}MAY 4, 1999\n\n{TEXT}", "press/a.txt").documents
    assert (row.title, str(row.date)) == ("THE LAST PILOT", "1999-05-04")


def test_capitals_that_no_date_stands_below_are_text() -> None:
    cover = "THE LAST PILOT\n\nHE FLEW\n\nHE FELL\n\nHE ROSE\n\n"
    rows = rows_of(f"{cover}{TEXT}\n\nMay 4, 1999\n\nMore of it.", "press/a.txt")
    assert rows.documents[0].date is None


def test_a_paper_and_a_day_may_stand_below_the_text() -> None:
    rows = rows_of(f"The Last Pilot\n\n{TEXT}\n\nMore of it.\n\n   Vecher, November 14, 1999", "press/a.txt")
    assert (str(rows.documents[0].date), rows.paragraphs[-1].kind) == ("1999-11-14", "meta")


@pytest.mark.parametrize("last", ["They left, November 14, 1999", "It ended on Sunday, November 14, 1999."])
def test_a_last_sentence_with_a_day_dates_nothing(last: str) -> None:
    assert rows_of(f"The Last Pilot\n\n{TEXT}\n\n{last}", "press/a.txt").documents[0].date is None


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By our Transport Correspondent Jane Doe", "Jane Doe"),
        ("By Diplomatic Correspondent Jane Doe", "Jane Doe"),
        ("By our Transport Correspondent", None),
    ],
)
def test_a_byline_may_say_what_its_author_is_first(line: str, author: str | None) -> None:
    assert head(f"Nobody Steals a Tram\n\n{line}") == ("Nobody Steals a Tram", author, ["title", "meta"])


def test_a_station_stands_above_the_title_of_its_programme() -> None:
    raw = 'RADIO SARNATH\n"THE EVENING LOCK"\nBroadcast: 12 November 1999'
    assert head(raw) == ('"THE EVENING LOCK"', None, ["meta", "title", "meta"])
    assert head("Radio Sarnath\n\nA station without a town")[0] == "Radio Sarnath"


def test_numbered_sections_below_an_issue_are_no_title() -> None:
    raw = f"Sarnath Survey\nNo. 4, May 4, 1999\n\nI. POLITICS\n\n{TEXT}\n\nII. ECONOMY\n\n{TEXT}"
    assert [row.kind for row in rows_of(raw, "press/a.txt").paragraphs] == ["meta", *("heading", "body") * 2]


def test_numerals_alone_head_the_parts_of_a_speech() -> None:
    raw = f"Rivers\n\n{TEXT}\n\nI.\n\n{TEXT}\n\nII.\n\n{TEXT}\n\nMIX.\n\n{TEXT}"
    found = [(row.kind, row.text) for row in rows_of(raw, "press/a.txt").paragraphs]
    assert found[2] == ("heading", "I.") and found[4] == ("heading", "II.") and found[6][0] != "heading"


TAKE = "a0419 14-Nov-99 1631 GMT\nBC-Orlava-Ferry, 2nd Ld-Writethru, 1st Add\nORLAVA: was aboard.\n\n"


def test_a_further_take_of_a_wire_story_has_lines_of_its_own() -> None:
    first = "a0417 14-Nov-99 1622 GMT\n\nFerry Found"
    raw = f"{first}\n\n{TEXT}\n\n{TAKE}{TEXT}\n\n{TEXT[::-1].capitalize()}"
    kinds = [row.kind for row in rows_of(raw, "press/a.txt").paragraphs]
    assert kinds[:7] == ["meta", "title", "body", "meta", "meta", "meta", "body"]


PAGE = "<title>Lowland News | World | Ferry sued over fog</title><p>Search</p><p>{}</p><p>{}</p><p>{}</p>"


def test_the_markup_tells_which_line_is_the_title() -> None:
    rows = rows_of(PAGE.format("Ferry sued over fog", TEXT, TEXT), "press/a.html")
    assert rows.documents[0].title == "Ferry sued over fog"
    assert [row.kind for row in rows.paragraphs] == ["meta", "meta", "title", "body", "body"]


def test_the_section_of_a_site_is_no_title() -> None:
    rows = rows_of(PAGE.format("World", TEXT, TEXT), "press/a.html")
    assert rows.documents[0].title != "World"


def test_a_standfirst_may_stand_right_above_the_byline() -> None:
    raw = "Nobody Steals a Tram\n\nEleven cars are gone. Who has them?\nBy JANE DOE"
    rows = rows_of(f"{raw}\n\n{TEXT}", "press/a.txt")
    assert [row.kind for row in rows.paragraphs] == ["title", "body", "meta", "body"]
    assert rows.documents[0].author == "JANE DOE"


def test_the_items_of_a_letter_have_bylines_of_their_own() -> None:
    ferry, frost = "## The ferry {#ferry}\n\n*By Jane Doe*", "## The frost {#frost}\n\n*By Max Roe in Sarn*"
    items = f"{ferry}\n\n{TEXT}\n\n{frost}\n\n"
    rows = rows_of(f"# Letter 46\n\n{TEXT}\n\n{items}{TEXT} So.", "press/a.md")
    assert [(row.kind, row.text) for row in rows.paragraphs[2:4]] == [
        ("heading", "The ferry"),
        ("meta", "By Jane Doe"),
    ]
    assert [row.kind for row in rows.paragraphs[5:]] == ["heading", "meta", "body"]


def test_a_short_sentence_below_a_heading_is_no_byline() -> None:
    rows = rows_of(f"# Letter 46\n\n{TEXT}\n\n## The ferry {{sic}}\n\nBy and by it came.", "press/a.md")
    assert [(row.kind, row.text) for row in rows.paragraphs[2:]] == [
        ("heading", "The ferry {sic}"),
        ("body", "By and by it came."),
    ]


def test_front_matter_in_toml_stands_between_plus_signs() -> None:
    rows = rows_of(f'+++\ntitle = "Letter 46"\ndate = "1999-11-14"\n+++\n\n{TEXT}', "press/a.md")
    assert rows.paragraphs[0].text == 'title = "Letter 46" date = "1999-11-14"'


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Sarnath VECHERNIYE in Orlavian 14 Nov 99 p 3", "VECHERNIYE"),
        ("Port Sarn RADIO SARN in Orlavian 1700 GMT 14 Nov 99", "RADIO SARN"),
    ],
)
def test_the_source_line_of_a_service_dates_the_text(line: str, outlet: str) -> None:
    (document,) = rows_of(f"LD1411093099\n\n{line}\n\nFerry Found\n\n{TEXT}", "press/a.txt").documents
    assert (str(document.date), document.publication, document.title) == ("1999-11-14", outlet, "Ferry Found")


def test_a_title_with_a_day_is_no_source_line() -> None:
    assert head("Sarnath DIVIDED in Autumn")[0] == "Sarnath DIVIDED in Autumn"


def test_a_section_beside_a_stroke_stands_above_the_title() -> None:
    assert head("NORTHERN QUARTERLY / ROUND TABLE\n\nAfter the Thaw")[0] == "After the Thaw"
    assert head("Peace / War\n\nAfter the Thaw")[0] == "Peace / War"


def dated(raw: str) -> tuple[str | None, date | None]:
    """Give title and date of a text."""
    (document,) = rows_of(f"{raw}\n\n{TEXT}\n\nMore of it.", "press/a.txt").documents
    return document.title, document.date


TITLE = "Nobody Steals a Tram"
DAY = date(2005, 5, 4)


@pytest.mark.parametrize(
    "line",
    [
        "May 4, 2005|By Jane Doe, The Tarn Weekly",
        "By Jane Doe | Wednesday, May 4, 2005",
        "4 May 2005 | by Jane Doe",
    ],
)
def test_bars_part_the_date_and_the_byline_of_a_line(line: str) -> None:
    raw = f"{TITLE}\n\n{line}"
    assert head(raw) == (TITLE, "Jane Doe", ["title", "meta"])
    assert dated(raw) == (TITLE, DAY)


def test_bars_between_other_words_part_none() -> None:
    assert head(f"{TITLE}\n\nJune or July | By the River")[1] is None


@pytest.mark.parametrize(
    "raw",
    [
        f"May 4, 2005. Sarn, Orlava\n\n{TITLE}",
        f"{TITLE}\n\nMay 4, 2005, Sarn",
        f"{TITLE}\n\nWednesday, 4 May 2005, New Sarn, Orlava",
    ],
)
def test_a_place_may_stand_behind_the_date(raw: str) -> None:
    assert dated(raw) == (TITLE, DAY)


def test_words_behind_a_date_may_be_a_title() -> None:
    assert dated("May 4, 2005, Remembered")[0] == "May 4, 2005, Remembered"
    assert dated("May 4, 2005, was a fine day. Sarn, Orlava")[1] is None


@pytest.mark.parametrize("house", ["House", "Senate", "Extensions of Remarks"])
def test_a_record_has_the_house_before_its_day(house: str) -> None:
    raw = f"THE TRAMWAYS ACT ({house} - May 04, 2005)"
    assert dated(raw) == (raw, DAY)
    assert dated(f"THE TRAMWAYS ACT\n({house} - May 04, 2005)") == ("THE TRAMWAYS ACT", DAY)
    assert dated("HC Deb 4 May 2005 vol 102 cc362-3")[1] == DAY
    assert dated("HC Deb 4 May 2005 and after")[1] is None
    assert dated("THE TRAMWAYS ACT (passed on May 04, 2005)")[1] is None


def test_the_day_may_stand_anywhere_above_a_talk() -> None:
    talk = "LEE: Welcome.\n\nDOE: Thank you.\n\nLEE: Why?\n\nDOE: So."
    raw = f"{TITLE}\n\n{TEXT}\n\nSpeakers: Ann Lee, Max Doe\n\n10:15 a.m.\n\nMay 4, 2005\n\n{talk}"
    rows = rows_of(raw, "press/a.txt")
    assert [row.kind for row in rows.paragraphs][:6] == ["title", "body", "meta", "meta", "meta", "body"]
    assert rows.documents[0].date == DAY
    between = f"{TITLE}\n\n{talk}\n\nMay 4, 2005\n\nLEE: Well.\n\nDOE: No."
    assert rows_of(between, "press/a.txt").documents[0].date is None


@pytest.mark.parametrize(
    "above",
    [
        "THE WHITE HALL\n\nOffice of the Press Secretary\n\nImmediate Release      May 4, 2005",
        "For Immediate Release\nOffice of the Press Secretary\nMay 4, 2005",
        "The Tarn Weekly\n4 May 2005",
        "BBC Summary of World Broadcasts\n\nMay 4, 2005, Wednesday",
        "May 4, 2005\n\nUnited Provinces Department of Trams\n\nNews Transcript",
    ],
)
def test_a_letterhead_stands_above_the_title_with_the_day(above: str) -> None:
    assert dated(f"{above}\n\n{TITLE}") == (TITLE, DAY)


@pytest.mark.parametrize(
    "record",
    [
        "[Tramway Record Volume 5, Number 46 (Wednesday, May 4, 2005)]\n[Senate]\n[Page S3118]",
        "[Tramway Record: May 4, 2005 (House)]\n[Page H2414]\nFrom the Record Online [www.record.example]",
    ],
)
def test_lines_in_brackets_head_an_item_of_a_record(record: str) -> None:
    raw = f"{record}\n\n{TITLE}\n\n{TEXT}"
    (row,) = rows_of(raw, "press/a.txt").documents
    assert (row.title, row.date, row.publication) == (TITLE, DAY, "Tramway Record")


def test_a_note_in_brackets_heads_no_record() -> None:
    (row,) = rows_of(f"[Tramway Record: the editors (House)]\n\n{TITLE}\n\n{TEXT}", "press/a.txt").documents
    assert (row.title, row.date) == (TITLE, None)


def test_a_release_may_be_asked_for_in_a_title() -> None:
    assert dated("Immediate Release of Envoys Asked")[0] == "Immediate Release of Envoys Asked"
    assert dated("Department of Trams\n\nMay 4, 2005")[0] == "Department of Trams"


def test_marks_around_a_transcript_are_lines_for_editors() -> None:
    talk = "LEE: Why?\n\nDOE: So.\n\nLEE: When?\n\nDOE: Now."
    raw = f"{TITLE}\n\n(begin transcript)\n\n{talk}\n\n(end transcript)"
    kinds = [row.kind for row in rows_of(raw, "press/a.txt").paragraphs]
    assert kinds == ["title", "meta", "body", "body", "body", "body", "meta"]
    assert rows_of(f"{TITLE}\n\n{TEXT}\n\n(begin again)", "press/a.txt").paragraphs[-1].kind == "body"


def test_a_paper_is_no_author() -> None:
    assert head(f"{TITLE}\n\nBy Tarn Tribune")[1] is None
    assert head(f"{TITLE}\n\nInterview conducted by Jane Doe")[1] == "Jane Doe"


def test_a_heading_opens_a_page_behind_a_page_number_and_notes() -> None:
    raw = f"{TITLE}\n\n{TEXT}\n\n{TEXT}\n\n- 2 -\n\nII. The law is not enough\n\n{TEXT}"
    kinds = {row.text: row.kind for row in rows_of(raw, "press/a.txt").paragraphs}
    assert kinds["II. The law is not enough"] == "heading"
    assert kinds["- 2 -"] == "meta"


@pytest.mark.parametrize("line", ["PC.DEL/118/02", "A/50/1", "ENGLISH only", "Distr.: GENERAL", "GA/9323"])
def test_what_a_body_numbers_its_papers_by_is_no_title(line: str) -> None:
    assert head(f"{line}\n\n{TITLE}") == (TITLE, None, ["meta", "title"])


def test_the_sort_of_text_may_stand_above_a_release_notice() -> None:
    raw = f"PRESS RELEASE\nFOR IMMEDIATE RELEASE\n\nContact: Ann Lee, +44 555 0147\n\n{TITLE}"
    assert head(raw) == (TITLE, None, ["meta", "meta", "meta", "title"])


@pytest.mark.parametrize(
    ("beside", "day"),
    [("Spring 2005", date(2005, 1, 1)), ("May 4, 2005", DAY), ("Wednesday, 4 May 2005", DAY)],
)
def test_a_periodical_and_its_day_stand_in_columns_above_a_title(beside: str, day: date) -> None:
    raw = f"THE TARN REVIEW               {beside}\n\n{TITLE}\n\n{TEXT}\n\nMore of it."
    (document,) = rows_of(raw, "press/a.txt").documents
    assert (document.title, document.publication, document.date) == (TITLE, "THE TARN REVIEW", day)


@pytest.mark.parametrize(
    "line",
    [
        "May 4, 2005 - 0:0",
        "4 May 2005 15:50 Sarn",
        "News Briefing by the Harbour Master, Wednesday, May 4, 2005 - 1:25 p.m. EDT",
    ],
)
def test_an_hour_may_stand_behind_the_day(line: str) -> None:
    assert dated(f"{TITLE}\n\n{line}")[1] == DAY


def test_the_day_may_stand_on_the_cover_of_a_talk_below_those_who_speak() -> None:
    cover = f"{TITLE}\n\nMODERATOR:\nANN LEE,\nHARBOUR MASTER\n\nSPEAKERS:\nMAX DOE,\nFORMER PILOT"
    raw = f"{cover}\n\nWEDNESDAY, MAY 4, 2005\n\nLEE: Welcome.\n\nDOE: Thank you.\n\nLEE: Why?\n\nDOE: So."
    assert rows_of(raw, "press/a.txt").documents[0].date == DAY


def test_a_note_in_brackets_may_stand_above_the_title() -> None:
    note = "[The envoys talked for a night and a day, and most of it is left out. " + 3 * f"{TEXT} " + "]"
    assert head(f"{note}\n\n{TITLE}") == (TITLE, None, ["note", "title"])
    assert head(f"{TITLE}\n\n{TEXT}\n\n[The] envoys left, and nobody [at all] said [why]")[2] == ["title"]


def test_lettered_turns_open_lines_below_one_that_ends_early() -> None:
    raw = (
        "May 4, 2005. Sarn, Orlava\nQ. What did you see from the window of the old tram that night?\nA. Snow."
    )
    assert [row.text for row in rows_of(raw, "press/a.txt").paragraphs][1:] == [
        "What did you see from the window of the old tram that night?",
        "Snow.",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Previous Section | Index | Home Page |",
        "Home > News > World",
        "Home>News Center>World",
        "Official website of the Mayor of Sarn",
        "Advertisement",
        "Skip to main content",
        "Transcripts   /",
    ],
)
def test_what_a_site_prints_above_a_text_is_no_title(line: str) -> None:
    assert head(f"{line}\n\n{TITLE}") == (TITLE, None, ["meta", "title"])


@pytest.mark.parametrize(
    "title", ["Home Rule for the Delta", "Talks | No Talks", "The Official Guide to Sarn"]
)
def test_a_title_may_have_the_words_of_a_site(title: str) -> None:
    assert head(title)[0] == title


def test_the_day_may_stand_among_those_who_have_a_part() -> None:
    raw = f"{TITLE}\n\nSpeakers: Ann Lee, Harbour Master, and Max\nDoe, Pilot\nMay 4, 2005\nThe Old Town Hall"
    assert dated(raw)[1] == DAY


@pytest.mark.parametrize(
    "line", ["Updated: 2005-05-04 01:15", "Last Updated: Wednesday, 4 May, 2005, 15:22 GMT"]
)
def test_the_day_of_the_last_change_dates_a_text_that_prints_no_other(line: str) -> None:
    assert dated(f"{TITLE}\n{line}") == (TITLE, DAY)
    assert dated(f"{line}\n\n{TITLE}") == (TITLE, DAY)
    assert dated(f"{line}\n\n{TITLE}\n\n2 May 2005")[1] == date(2005, 5, 2)
    assert dated("Updated Rules of May 4")[1] is None


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("The Mayor of Sarn\nHome | News | Speeches\n\nSpeeches, 11/7/2001", "Nobody Steals a Tram"),
        (
            "12/03/2004\nPress Release\nSC/8023\n\nSecurity Council\n4924th Meeting (AM)",
            "COUNCIL EXTENDS MISSION",
        ),
        ("COUNCIL OF SARN\nOfficial Report - Tuesday 12 August 2014", "SECOND READING: TRAMS BILL"),
        ("Tarn Voice \u00b7 Elections \u00b7 27/09/2010", "Nobody Steals a Tram"),
        ("U.S. Department of State", "Daily Press Briefing"),
    ],
)
def test_the_title_stands_below_the_lines_of_a_house(above: str, title: str) -> None:
    assert head(f"{above}\n\n{title}")[0] == title


def test_a_title_in_quotation_marks_ends_with_them() -> None:
    raw = "\u201cNobody Steals a Tram\u201d\nA driver looks back on a summer"
    assert head(raw)[::2] == ("\u201cNobody Steals a Tram\u201d", ["title", "heading"])


def test_a_notice_in_capitals_runs_over_lines() -> None:
    notice = "NB. THIS TRANSCRIPT WAS TYPED FROM A RECORDING AND NOT\nCOPIED FROM A SCRIPT: IT MAY BE WRONG"
    assert head(f"{notice}\n\nTHE LATE HOUR")[2] == ["meta", "title"]


@pytest.mark.parametrize(
    "raw",
    [
        f"{TITLE}\n\n2005-05-04, Sarn, Norland \u2014 {TEXT}",
        f"{TITLE}\n\n{TEXT}\n\nPosted Wednesday, 4 May 2005, 09:12 UTC, to the category\nPolitics",
        f"{TITLE}\n\n{TEXT}\n\nBroadcast on Radio Sarn, 4 May 2005.",
        f"^{TITLE}<\n\n{TEXT}\n\nAP-NY-05-04-05 1412EDT<",
    ],
)
def test_the_day_stands_before_the_first_words_or_below_the_last(raw: str) -> None:
    assert rows_of(raw, "press/a.txt").documents[0].date == DAY


def test_a_byline_ends_with_its_day() -> None:
    assert head(f"{TITLE}\n\nby Ingrid Solheim, May 4, 2005")[1] == "Ingrid Solheim"
    assert head(f"{TITLE}\n\nInterview: Ingrid Solheim \u00b7 May 4, 2005")[1] == "Ingrid Solheim"
