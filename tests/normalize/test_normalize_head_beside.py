"""Heads in which the day, the place or who speaks stands beside the title, or beside each other."""

from datetime import date

import pytest
from normalize.press import rows_of

from flows.normalize.heads.datelines import source_line
from flows.normalize.records import DocumentRows

DAY = date(2005, 5, 4)
TITLE = "Nobody Steals a Tram"
TEXT = "They met in the town hall, and nobody said a word of it."


def read(raw: str) -> DocumentRows:
    """Read a text below its head."""
    rows: DocumentRows = rows_of(f"{raw}\n\n{TEXT}\n\nMore of it.", "press/a.txt")
    return rows


def head(raw: str) -> tuple[str | None, date | None, list[str]]:
    """Give title, date and the kinds of the paragraphs above the text."""
    rows = read(raw)
    (document,) = rows.documents
    kinds = [row.kind for row in rows.paragraphs]
    return document.title, document.date, kinds[: [row.text for row in rows.paragraphs].index(TEXT)]


@pytest.mark.parametrize(
    "line",
    [
        "NATO HQ, Brussels",
        "UN Headquarters",
        "James S. Brady Press Briefing Room",
        "The Rose Garden",
        "(10.00 am)",
        "Department of Inland Waters \u2022 News and Media Division \u2022 Sarn",
        "Return to Transcripts main page",
    ],
)
def test_where_and_when_a_text_was_spoken_is_no_title(line: str) -> None:
    assert head(f"{line}\n\n4 May 2005\n\n{TITLE}") == (TITLE, DAY, ["meta", "meta", "title"])
    assert head(f"{TITLE}\n{line}\n4 May 2005") == (TITLE, DAY, ["title", "meta", "meta"])


@pytest.mark.parametrize(
    "title", ["No Room, No Tram", "Return to Sarn", "A Tram in the Rose Garden of Sarn", "The Last Briefing"]
)
def test_a_title_may_name_a_room(title: str) -> None:
    assert head(title)[0] == title


def test_what_stands_in_parentheses_above_the_title_is_a_note() -> None:
    note = "(* This is a provisional translation by a company. The text is in Sarnian.)"
    assert head(f"{note}\n\n{TITLE}") == (TITLE, None, ["note", "title"])
    assert head("(Un)Civil Societies Meet")[0] == "(Un)Civil Societies Meet"


@pytest.mark.parametrize(
    "line", ["04.05.2005 PRESS RELEASE", "Press release, 4 May 2005", "Press Release 4 May 2005"]
)
def test_the_sort_of_text_stands_beside_its_day(line: str) -> None:
    office = "The Office of the Mayor of Sarn"
    assert head(f"{office}\n\n{line}\n\n{TITLE}") == (TITLE, DAY, ["meta", "meta", "title"])


def test_no_sort_of_text_is_part_of_a_title() -> None:
    assert head("The Press Met on 4 May 2005")[2] == ["title"]


def test_those_who_brief_stand_between_title_and_day() -> None:
    raw = "Daily Press Briefing\nAnn Lee, Deputy Spokesman\nSarn, Orlava\nMay 4, 2005"
    assert head(raw) == ("Daily Press Briefing", DAY, ["title", "heading", "heading", "meta"])


def test_who_gives_a_briefing_stands_below_its_title() -> None:
    raw = "Press briefing\n\nby the Spokesman, Ann Lee, and the Harbour Master of Sarn, Max Doe"
    assert head(raw) == ("Press briefing", None, ["title", "meta"])
    long = "The envoys came to Sarn and wrote a paper that was read out to the two Houses"
    cut = read(f"{TITLE}\n\n{long}\n\nby the Spokesman, Ann Lee, when it was dark.")
    assert f"{long} by the Spokesman, Ann Lee, when it was dark." in [row.text for row in cut.paragraphs]


@pytest.mark.parametrize(
    "note",
    [
        "Below is the text of the speech made by Ann Lee, the Harbour Master, in Sarn on 4 May 2005.",
        "The full text of the remarks of Ann Lee, May 4, 2005:",
        "Following is an edited transcript of the press conference held on 4 May 2005.",
    ],
)
def test_a_note_above_a_speech_says_when_it_was_given(note: str) -> None:
    assert read(f"{TITLE}\n\n{note}").documents[0].date == DAY


@pytest.mark.parametrize(
    "line",
    [
        "Round table at the Academy, Sarn, 4 May 2005. Edited transcript.",
        "Round table at the Academy, Sarn, May 4, 2005. Unofficial text",
        "Institute for Peace, Sarn, 4 May 2005. Chair: Dr. Ann Lee. With Max Doe, an envoy, and Jo Ray.",
        "(Manuscript received 4 May 2005)",
        "Paper submitted on: May 4, 2005",
    ],
)
def test_a_line_below_a_title_dates_a_talk_that_was_edited_and_a_paper_that_came_in(line: str) -> None:
    text = "The envoys came to Sarn, and nobody had asked them to. They left by the last boat."
    assert read(f"{TITLE}\n\n{line}\n\n{text}").documents[0].date == DAY


def test_a_note_that_only_tells_of_a_speech_dates_nothing() -> None:
    assert read(f"{TITLE}\n\nShe had read the text of the speech on 4 May 2005.").documents[0].date is None


def test_a_day_that_a_line_cuts_is_no_date_line() -> None:
    note = "Below is the text of the speech made by Ann Lee in the old town hall of Sarn on 4\nMay 2005."
    (document,) = (rows := read(f"{TITLE}\n\n{note}")).documents
    assert (document.date, rows.paragraphs[1].text) == (DAY, note.replace("\n", " "))


def test_a_house_stands_above_the_line_of_its_last_change() -> None:
    raw = f"Sarn News\nLast Updated: Wednesday, 4 May, 2005, 15:22 GMT\n{TITLE}"
    assert head(raw) == (TITLE, DAY, ["meta", "meta", "title"])
    assert read(raw).documents[0].publication == "Sarn News"


def test_an_agency_signs_off_in_the_time_of_its_country() -> None:
    rows = rows_of(
        f"SARN, May 4 (Sana) - {TEXT}\n\nMore of it.\n\n(Sana) mk 041504 MET may 05\n", "press/a.txt"
    )
    assert (rows.documents[0].date, rows.paragraphs[-1].kind) == (DAY, "meta")


def test_the_hour_at_which_a_site_posted_a_text_is_no_text() -> None:
    raw = f"{TITLE}\n\nMay 4, 2005\nWeb posted at: 11:30 p.m. EST (0430 GMT)"
    assert head(raw) == (TITLE, DAY, ["title", "meta", "meta"])


def test_day_and_byline_beside_each_other_stand_below_the_standfirst() -> None:
    raw = f"{TITLE}\n\nThe Envoys Came In To Keep The Matter From Spreading.\n\nMay 4, 2005|By Ann Lee"
    assert head(raw) == (TITLE, DAY, ["title", "body", "meta"])
    assert read(raw).documents[0].author == "Ann Lee"


def test_the_hour_may_stand_between_day_and_place() -> None:
    line = "Wednesday, May 4, 2005, 11:04 a.m. Sarn, Orlava"
    assert head(f"{TITLE}\n\n{line}") == (TITLE, DAY, ["title", "meta"])


@pytest.mark.parametrize(
    "above",
    [
        "Congressional Record: May 4, 2005 (Senate)\nPage S8404-S8407",
        "[Congressional Record: May 4, 2005 (Senate)]\n[Page S8404]",
        "[Congressional Record: May 4, 2005 (Senate)]\n[Page S8404-S8407]\n"
        "From the Congressional Record Online via GPO Access [wais.access.gpo.gov]\n[DOCID:cr04my05-123]",
    ],
)
def test_a_record_gives_its_day_with_brackets_or_without(above: str) -> None:
    (document,) = read(f"{above}\n\nSIGNING STATEMENTS").documents
    assert (document.title, document.publication, document.date) == (
        "SIGNING STATEMENTS",
        "Congressional Record",
        DAY,
    )


def test_a_note_on_the_record_is_no_head_of_it() -> None:
    title = "Congressional Record: A Short History"
    assert head(title)[0] == title


@pytest.mark.parametrize(
    "outlet", ["The Guardian", "Kommersant", "The Independent (UK)", "USIS Washington File"]
)
def test_an_outlet_stands_above_the_title(outlet: str) -> None:
    assert head(f"{outlet}\n\n4 May 2005\n\n{TITLE}") == (TITLE, DAY, ["meta", "meta", "title"])
    assert read(f"{outlet}\n\n4 May 2005\n\n{TITLE}").documents[0].publication == outlet


def test_an_outlet_needs_no_day_unless_its_name_is_a_word() -> None:
    assert head(f"Kommersant\n\n{TITLE}") == (TITLE, None, ["meta", "title"])
    assert head(f"Guardian\n\n{TITLE}")[0] == "Guardian"


def test_a_department_is_a_letterhead_where_a_title_and_a_day_follow() -> None:
    placed = "Sarn, Orlava, May 4, 2005\n\nAs released by the Office of the Mayor"
    raw = f"U.S. Department of State\n\n{TITLE}\n\n{placed}"
    assert head(raw) == (TITLE, DAY, ["meta", "title", "meta", "meta"])
    raw = f"U.S. Department of State\n\nSarn, Orlava, May 4, 2005\n\n{TITLE}"
    assert head(raw) == (TITLE, DAY, ["meta", "meta", "title"])


def test_what_is_said_may_be_nothing_but_an_aside() -> None:
    talk = "MAYOR LEE: I am pleased.\n\nQUESTION: (Inaudible; in French)\n\nMAYOR LEE: That worries me."
    rows = rows_of(f"{TITLE}\n\n{talk}", "press/a.txt")
    assert [row.label for row in rows.speakers] == ["MAYOR LEE", "QUESTION"]


def test_the_sort_of_text_is_no_part_of_an_office() -> None:
    raw = (
        f"{TITLE}\n\nNews Briefing Deputy Secretary of Defense Ann Lee Saturday, May 4, 2005\n\n"
        "Q: Why?\n\nLee: I had to.\n\nQ: So?\n\nLee: So."
    )
    assert [row.role for row in rows_of(raw, "press/a.txt").speakers][1] == "Deputy Secretary of Defense"


def test_an_index_above_a_briefing_is_a_list() -> None:
    index = (
        "1\tRelease of the Report on Monday, May\n\t1, 2000\n5\tThe Dialogue\n6-8, 10\tReaction to the Speech"
    )
    raw = f"{TITLE}\n\nBriefer: Ann Lee\n\n{index}\n\nMS. LEE: Good afternoon. I have one statement."
    rows = rows_of(raw, "press/a.txt").paragraphs
    assert [row.text for row in rows if row.kind == "list"] == [
        "1 Release of the Report on Monday, May 1, 2000",
        "5 The Dialogue",
        "6-8, 10 Reaction to the Speech",
    ]
    figures = "1\tSarn\n5\tOrlava\n8\tTarn"
    assert "list" not in [row.kind for row in read(f"{TITLE}\n\n{figures}").paragraphs]


ITEM = (
    "{above}\n4 May 2005\n[for personal use only]\n"
    "The desperate people on the edge of the delta are\nvictims of a war\n{by}"
)


@pytest.mark.parametrize("above", ["#2", "#2\nThe Guardian (UK)", "The Guardian"])
@pytest.mark.parametrize("by", ["By Ann Lee in Sarn", "by Max Doe"])
def test_the_lines_above_an_item_are_told_apart(above: str, by: str) -> None:
    rows = read(f"{TITLE}\n\nMay 5, 2005\n\n{TEXT}\n\n******\n\n{ITEM.format(above=above, by=by)}").paragraphs
    marked = [(row.kind, row.text) for row in rows[3:-2]]
    assert marked[:-1] == [
        *(("meta", line) for line in above.split("\n")),
        ("meta", "4 May 2005"),
        ("meta", "[for personal use only]"),
        ("heading", "The desperate people on the edge of the delta are victims of a war"),
    ]
    assert marked[-1] == ("meta", by)


def test_lines_of_verse_and_an_address_are_no_item() -> None:
    verse = "#2\nThe desperate people\nare victims of a war\nand nobody knows"
    for lines in (verse, "The Guardian\nis a paper\nof Sarn"):
        rows = read(f"{TITLE}\n\n{TEXT}\n\n{lines}").paragraphs
        assert " ".join(lines.split("\n")) in [row.text for row in rows]


def test_an_outlet_may_stand_with_the_day_below_the_title() -> None:
    raw = f"{TITLE}\n\nNew York Times\nMay 4, 2005"
    assert head(raw) == (TITLE, DAY, ["title", "meta", "meta"])
    assert read(raw).documents[0].publication == "New York Times"


def test_a_title_may_stand_again_below_the_day_with_what_it_came_to() -> None:
    title = "COUNCIL, WELCOMING TALKS, AUTHORIZES TRAMS IN SARN"
    above = f"SC/6686\n\n{title}\n\n4 May 2005\n\n\nPress Release\nSC/6686\n\n\n{title}"
    raw = f"{above}\n\n20050504 Adopts Resolution 1244 (1999) by 14-0-1 (Norland); Requests Envoy"
    assert head(raw) == (
        title,
        DAY,
        ["meta", "title", "meta", "heading", "meta", "heading", "heading"],
    )


@pytest.mark.parametrize(
    "line",
    [
        "Wednesday, May 4, 2005 Published at 14:50 GMT 15:50 UK",
        "Wednesday, 4 May, 2005, 16:45 GMT 17:45 UK",
    ],
)
def test_a_line_may_give_the_hour_in_two_zones(line: str) -> None:
    assert head(f"{line}\n\nUK Politics\n\n{TITLE}") == (TITLE, DAY, ["meta", "meta", "title"])


def test_a_page_needs_no_paper_beside_its_day() -> None:
    rows = read(f"{TITLE}\nBy Ann Lee\nWednesday, May 4, 2005; Page A21")
    (document,) = rows.documents
    assert (document.title, document.date, document.publication) == (TITLE, DAY, "The Press")


@pytest.mark.parametrize("line", ["- The Washington Times - Wednesday, May 4, 2005", "Interfax, May 4, 2005"])
def test_an_outlet_beside_the_day_is_the_publication(line: str) -> None:
    (document,) = read(f"{TITLE}\n\n{line}").documents
    assert (document.title, document.date) == (TITLE, DAY)
    assert document.publication in line.removeprefix("- ")


def test_the_number_of_an_issue_stands_behind_place_and_day() -> None:
    (document,) = read(f"DELTA DAILY SURVEY\n\nSARN, 4 May 2005    No. 2324\n\n{TITLE}").documents
    assert (document.title, document.date, document.issue) == (TITLE, DAY, 2324)
    assert document.publication == "DELTA DAILY SURVEY"


@pytest.mark.parametrize(
    "line", ["Unofficial translation from Russian", "Provisional translation", "Working translation"]
)
def test_what_sort_of_translation_a_text_is_is_no_title(line: str) -> None:
    assert head(f"{line}\n\n{TITLE}") == (TITLE, None, ["meta", "title"])
    assert head("Unofficial Translation Stirs a Town")[0] == "Unofficial Translation Stirs a Town"


def test_the_source_of_an_item_stands_below_its_heading() -> None:
    first = "[01] TALKS FAIL\n\nTanjug, 2005-05-03\n\nThey left."
    second = "[02] TRAM STOLEN\n\nTanjug, 2005-05-04\n\nIt went."
    rows = read(f"{TITLE}\n\n4 May 2005\n\n{TEXT}\n\n{first}\n\n{second}").paragraphs
    assert [row.text for row in rows if row.kind == "meta"][1:] == [
        "Tanjug, 2005-05-03",
        "Tanjug, 2005-05-04",
    ]


def test_bullets_stand_below_the_part_of_a_list_of_contents() -> None:
    contents = "C O N T E N T S:\n\nFROM THE DELTA\n- TRAM STOLEN\n- ENVOYS LEAVE"
    raw = f"{TITLE}\n\n4 May 2005\n\n{contents}\n\nTRAM STOLEN\n\n{TEXT}\n\nENVOYS LEAVE\n\nThey left."
    rows = rows_of(raw, "press/a.txt").paragraphs
    assert [row.text for row in rows if row.kind == "list"] == [
        "FROM THE DELTA",
        "TRAM STOLEN",
        "ENVOYS LEAVE",
    ]


def test_the_hour_may_stand_behind_a_semicolon_and_initials_below_the_text() -> None:
    rows = rows_of(f"{TITLE}\n\nMay 4, 2005; 01.00\n\n{TEXT}\n\nMore of it.\n\nNEB/PN/JO\n", "press/a.txt")
    assert rows.documents[0].date == DAY
    assert [row.kind for row in rows.paragraphs] == ["title", "meta", "body", "body", "meta"]


def test_the_cover_of_a_hearing_is_read_line_by_line() -> None:
    raw = "THE TRAMS OF SARN\nHEARING\nbefore the\nCOMMITTEE ON ROADS\nHOUSE OF NORLAND\nMAY 4, 2005"
    assert head(raw) == (
        "THE TRAMS OF SARN HEARING",
        DAY,
        ["title", "meta", "heading", "meta"],
    )


def test_who_leads_and_who_is_asked_may_be_one_field() -> None:
    raw = f"{TITLE}\n\nMODERATOR/PANELIST: Ann Lee - Radio Sarn\n\nMS. LEE: Welcome.\n\nMR. DOE: Thank you."
    rows = rows_of(raw, "press/a.txt")
    assert [row.kind for row in rows.paragraphs][:2] == ["title", "meta"]


def test_the_day_may_stand_between_the_sort_of_texts_and_the_title() -> None:
    assert head(f"Press Releases\n\n4 May 2005\n\n{TITLE}") == (TITLE, DAY, ["meta", "meta", "title"])
    assert head("Press Releases\n\n4 May 2005")[0] == "Press Releases"


@pytest.mark.parametrize("line", ["Beirut, Lebanon", "Pristina\nKosovo"])
def test_a_town_and_its_country_above_the_title_are_where_it_was(line: str) -> None:
    assert head(f"{line}\n\n4 May 2005\n\n{TITLE}") == (TITLE, DAY, ["meta", "meta", "title"])
    assert read(f"{line}\n\n4 May 2005\n\n{TITLE}").documents[0].dateline in ("Beirut", "Pristina")
    assert head("Kosovo")[0] == "Kosovo"


def test_a_weekday_is_no_source_of_an_item() -> None:
    clipping = source_line("Vecher, May 4, 2005")
    assert clipping is not None
    assert clipping.outlet == "Vecher"
    assert source_line("WEDNESDAY, MAY 4, 2005") is None
    assert source_line("Wednesday, May 4, 2005") is None


@pytest.mark.parametrize(
    "line",
    ["-----Original Message-----", "---------- Forwarded message ----------", "Begin forwarded message:"],
)
def test_a_message_sent_on_has_the_title_of_its_subject(line: str) -> None:
    sent = f"From: News Desk\nDate: 3 May 2005\nSubject: {TITLE}"
    raw = f"From: Ann Lee\nSubject: Fwd: FW: {TITLE}\nDate: 4 May 2005\n\n{line}\n{sent}"
    assert head(raw)[:2] == (TITLE, DAY)
    assert set(head(raw)[2]) == {"meta"}
