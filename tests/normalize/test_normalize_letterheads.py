"""Heads with mastheads, letterheads, addresses, numbers of papers, codes of databases, lines of agencies."""

from datetime import date

import pytest
from normalize.press import rows_of

from flows.normalize.records import DocumentRows

DAY = date(2005, 5, 4)
TITLE = "Nobody Steals a Tram"
TEXT = "They met in the town hall, and nobody said a word of it to the papers of the town."


def read(raw: str) -> DocumentRows:
    """Read a text with its head."""
    rows: DocumentRows = rows_of(raw, "press/a.txt")
    return rows


def head(raw: str) -> tuple[str | None, date | None, list[str]]:
    """Give title, date and the kinds of the paragraphs above the text, which is put below."""
    rows = read(f"{raw}\n\n{TEXT}\n\nMore of it.")
    (document,) = rows.documents
    kinds = [row.kind for row in rows.paragraphs]
    return document.title, document.date, kinds[: [row.text for row in rows.paragraphs].index(TEXT)]


def test_the_house_above_volume_and_day_is_no_title_where_one_stands_below() -> None:
    raw = (
        "THE TARN FOUNDATION\nOBSERVER -- A DAILY BRIEFING ON THE DELTA\n"
        "Wednesday, May 4, 2005 -- Volume VI, Issue 2\n-----------------------------\n"
        f"ORLAVA\nTRAMS OF SARN STAND STILL\n     {TEXT}"
    )
    rows = read(raw)
    (document,) = rows.documents
    assert (document.title, document.date, document.volume) == ("TRAMS OF SARN STAND STILL", DAY, 6)
    assert [row.kind for row in rows.paragraphs] == ["meta", "meta", "meta", "title", "body"]


@pytest.mark.parametrize(
    "above",
    [
        "Institute of Peace                     POLICY PAPER No. 14",
        "INSTITUTE OF PEACE\n12 Harbour Street, Sarn - www.peace.example\nIPL Commentary No. 2005/17",
        "MINISTRY OF TRAMS\nTel. (212) 555-0140    Fax (212) 555-0141\nOur ref.: No. 27-E/188",
        "12 of 120 DOCUMENTS",
        "PressBase Select -- Document 7 of 31",
    ],
)
def test_what_a_house_sets_above_a_title_is_no_title(above: str) -> None:
    title, day, kinds = head(f"{above}\n\n{TITLE}\n\n4 May 2005")
    assert (title, day) == (TITLE, DAY)
    assert set(kinds) == {"meta", "title"}


def test_a_digest_without_a_title_is_called_by_its_masthead() -> None:
    raw = (
        "DELTA PRESS REVIEW                          No. 171/2005\nWednesday, 4 May 2005\n"
        "compiled by the Information Desk, Sarn  --  for internal use, not for quotation\n=========\n"
        "In this issue:  Orlava * Norland\n\n"
        f"1. TRAMS STAND STILL\n{TEXT}\n    The drivers had left before noon, and so had their guests.\n\n"
        f"2. BELLS IN NORLAND,\n   BOATS IN SARN\n{TEXT}\n\n3. IN BRIEF\n{TEXT}\n"
    )
    rows = read(raw)
    (document,) = rows.documents
    assert (document.title, document.date) == ("DELTA PRESS REVIEW", DAY)
    headings = [row.text for row in rows.paragraphs if row.kind == "heading"]
    assert headings == ["1. TRAMS STAND STILL", "2. BELLS IN NORLAND, BOATS IN SARN", "3. IN BRIEF"]
    assert [row.kind for row in rows.paragraphs].count("body") == 4


def test_numbered_lines_above_longer_ones_are_headings_and_items_are_none() -> None:
    raw = f"{TITLE}\n\n1. The inheritance\n{TEXT}\n\n2. A treaty nobody defends\n{TEXT}\n"
    assert [row.kind for row in read(raw).paragraphs] == ["title", "heading", "body", "heading", "body"]
    listed = f"{TITLE}\n\n{TEXT}\n\n1. bread and salt,\n2. a ferry."
    assert [row.kind for row in read(listed).paragraphs][2:] == ["list", "list"]


def test_a_press_database_gives_its_fields_by_codes() -> None:
    raw = (
        "SE\tOpinion\nHD\tNobody Steals a Tram\nBY\tBy Ann Lee\nWC\t524 words\nPD\t4 May 2005\n"
        f"SN\tThe Sarn Courier\nLA\tEnglish\nLP\t{TEXT}\n\nTD\tMore of it.\n\nAN\tDocument SRNC000020050504\n"
    )
    rows = read(raw)
    (document,) = rows.documents
    assert (document.title, document.date, document.author) == (TITLE, DAY, "Ann Lee")
    assert document.publication == "The Sarn Courier"
    assert [row.text for row in rows.paragraphs if row.kind == "body"] == [TEXT, "More of it."]


def test_the_takes_of_a_wire_story_hang_together() -> None:
    raw = (
        "ZCZC CPX417 QQBB\nu i ORL US UN\n^BC-ORLAVA-TRAMS-3RDLEAD (WRITETHRU)\n^Nobody steals a tram\n"
        "^(Eds: recasts throughout)\n^By ANN LEE\n^Continental Press Writer\n"
        f"    SARN, May 4 (CP) - {TEXT}\n^MORE\nZCZC CPX418 QQBB\n    More of it was said at noon.\n"
        "CP/SRN/pd\n4 May 2005 2135 GMT\nNNNN\n"
    )
    rows = read(raw)
    (document,) = rows.documents
    assert (document.title, document.date, document.author) == ("Nobody steals a tram", DAY, "ANN LEE")
    assert [row.text for row in rows.paragraphs if row.kind == "body"][-1] == "More of it was said at noon."


def test_the_day_of_an_american_sign_off_has_its_month_first() -> None:
    story = f"TRAMS STAND STILL\n\nSARN, May 4 (Reuters) - {TEXT}\n"
    raw = f"{story}REUTER\nRtr 14:22 05-04-05\nNNNN"
    (document,) = read(raw).documents
    assert document.date == DAY


SPEECH = (
    "          PERMANENT MISSION OF ORLAVA TO THE UNITED NATIONS\n"
    "  12 Harbour Street, Sarn  Tel. (212) 555-0140\n\n                    Check against delivery\n\n"
    "              THE TRAM IN THE YARD:\n            SMALL FARES AND LARGE\n\n"
    "         Statement by H.E. Mr. José Luis Arriaga\n        Minister for Foreign Affairs of Orlava,\n"
    "   at the United Nations Conference on Trams and Light Railways\n\n"
    "             Sarn, Wednesday, 4 May 2005\n\n"
    f"\tMr. President,\n\t{TEXT}\n\tI thank you.\n"
)


def test_who_holds_a_speech_speaks_all_of_it() -> None:
    rows = read(SPEECH)
    (document,) = rows.documents
    assert (document.title, document.date) == ("THE TRAM IN THE YARD: SMALL FARES AND LARGE", DAY)
    (speaker,) = rows.speakers
    assert speaker.name == "José Luis Arriaga"
    assert {row.speaker_id for row in rows.paragraphs if row.kind == "body"} == {speaker.speaker_id}
    assert document.kind == "statement"


def test_a_statement_of_an_office_has_no_orator() -> None:
    raw = SPEECH.replace("by H.E. Mr. José Luis Arriaga", "by the Ministry of Trams")
    assert read(raw).speakers == ()


def test_the_name_with_a_note_below_a_title_is_the_author() -> None:
    above = (
        "Oil, Opinions and Goats:\nSarn after the Ferry\nAnn Valadão*\n* Senior Fellow, IPL\nSarn, 4 May 2005"
    )
    rows = read(f"{above}\n\n{TEXT}\n\nMore of it.")
    (document,) = rows.documents
    assert (document.title, document.author) == (
        "Oil, Opinions and Goats: Sarn after the Ferry",
        "Ann Valadão",
    )
    assert [row.kind for row in rows.paragraphs][:4] == ["title", "meta", "note", "meta"]


def test_what_was_monitored_stands_in_brackets_between_headline_and_text() -> None:
    raw = (
        "DELTA MONITORING SERVICE\nWEEKLY BULLETIN                            No. 20/05\n"
        "Issued Wednesday, 4 May 2005. All times gmt.\n\n"
        f"Trams stand still\n[Radio Orlava, Karvala, in Orlavian, 0900 gmt, 3 May 05]\n{TEXT}\n\n"
        f"Minister leaves for Sarn\n[Radio Orlava, Karvala, in Orlavian, 1400 gmt, 3\nMay 05]\n{TEXT}\n"
    )
    rows = read(raw)
    assert rows.documents[0].date == DAY
    assert [(row.kind, row.text) for row in rows.paragraphs][-4:] == [
        ("heading", "Minister leaves for Sarn"),
        ("meta", "[Radio Orlava, Karvala, in Orlavian, 1400 gmt, 3"),
        ("meta", "May 05]"),
        ("body", TEXT),
    ]


def test_headlines_in_capitals_stand_out_between_the_paragraphs_of_a_digest() -> None:
    items = "\n\n".join(f"{name} VOTES FOR ITS TRAMS\n{TEXT}" for name in ("SARN", "NORLAND", "KARVALA"))
    kinds = [row.kind for row in read(f"{TITLE}\n\n{TEXT}\n\n{items}\n").paragraphs]
    assert kinds[-4:] == ["heading", "body", "heading", "body"]
    set_in = f"     {TEXT}\n...AS NORLAND CLOSES ITS BRIDGES\n     {TEXT}\n     {TEXT}"
    rows = read(f"{TITLE}\n\n{set_in}").paragraphs
    assert "...AS NORLAND CLOSES ITS BRIDGES" in [row.text for row in rows]


def test_a_running_head_right_below_a_page_number_cuts_no_sentence() -> None:
    raw = (
        f"{TITLE}\n\nThe envoys said that it was the smallest of the wars of\n\n                 - 2 -\n"
        "        IPL Commentary No. 17 (May 2005)\n\nthe new century, and went home."
    )
    assert read(raw).paragraphs[-1].text == (
        "The envoys said that it was the smallest of the wars of the new century, and went home."
    )


def test_an_interview_whose_bold_turns_do_not_all_ask_is_told_by_its_introduction() -> None:
    raw = (
        "# The Fax\n\nLuc Verne sat in Sarn until 1994. He now works in Karvala, where Ann Lee met him.\n\n"
        "**Everybody knew. Did you?**\n\nEverybody knew something.\n\nNobody asked.\n\n"
        "**Then the mission was cut.**\n\nI read it by candlelight.\n\n"
        "**And the tribunal? Karvala again.**\n\nIt has a statute.\n\n**Ann Lee writes for this magazine.**\n"
    )
    rows = rows_of(raw, "press/a.md")
    assert rows.documents[0].kind == "interview"
    assert [(row.name, row.part) for row in rows.speakers] == [
        ("Ann Lee", "interviewer"),
        ("Luc Verne", "interviewee"),
    ]
    asks, answers = (row.speaker_id for row in rows.speakers)
    expected = [asks, answers, answers, asks, answers, asks, answers, None]
    assert [row.speaker_id for row in rows.paragraphs][2:] == expected


def test_a_database_sets_the_name_of_the_paper_above_the_day() -> None:
    raw = (
        f"1 of 1 DOCUMENT\n\nThe Tarn Review\n\nMay 4, 2005 Wednesday\n\n{TITLE}\n\nBYLINE: Ann Lee\n\nBODY:"
    )
    title, day, _ = head(raw)
    assert (title, day) == (TITLE, DAY)
    assert read(f"{raw}\n\n{TEXT}").documents[0].publication == "The Tarn Review"


@pytest.mark.parametrize(
    "above",
    [
        "ZCZC\nTNA923 4 I 0853 /TN-TRAMS-INTERVIEW/\nMay 4, 2005",
        "CRIME AND LAW",
        "TEXT OF REMARKS",
        "Press Release\nSC/6812",
        "The Tarn Review, 4.5.2005, No. 287 -- Foreign Affairs, page A6",
        "The Ministry of Trams\nHome | News | Speeches | Contact",
    ],
)
def test_what_stands_above_a_title_for_readers_of_the_house_is_no_title(above: str) -> None:
    assert head(f"{above}\n\n{TITLE}\n\n4 May 2005")[:2] == (TITLE, DAY)


def test_a_digest_of_mails_is_of_its_last_day() -> None:
    assert head("TRAM-TALK Digest - 3 May 2005 to 4 May 2005 (#2005-112)")[1] == DAY


@pytest.mark.parametrize("code", ["BBC Mon EU1 EuroPol 4 May 05 kd/mv", "BBC Mon TCU 040505 eb/nm"])
def test_who_monitors_the_radio_signs_off_with_the_day(code: str) -> None:
    assert read(f"{TITLE}\n\n{TEXT}\n\n{code}").documents[0].date == DAY


def test_a_title_goes_on_where_the_value_of_its_field_begins() -> None:
    headline = f"Headline: {TITLE} Though\n          Trams Stand Still"
    raw = f"Publication: Courier\nDate: 4 May 2005\n{headline}\nByline: Ann Lee"
    assert head(raw)[:2] == (f"{TITLE} Though Trams Stand Still", DAY)


@pytest.mark.parametrize("title", ["Inaugural Address", "Address to the Nation", "Remarks at the Opening"])
def test_the_author_of_a_speech_holds_it(title: str) -> None:
    speech = "I am glad to be here. We have met before.\n\nI thank you, and we shall meet again."
    rows = read(f"{title}\n\nBy Ann Lee\n\n4 May 2005\n\n{speech}")
    assert rows.documents[0].kind == "statement"
    assert [row.speaker_id for row in rows.paragraphs if row.kind == "body"] == ["press/a@ann-lee"] * 2
    told = read(f"{title}\n\nBy Ann Lee\n\n4 May 2005\n\n{TEXT}\n\n{TEXT}")
    assert told.speakers == ()


@pytest.mark.parametrize(
    "above",
    [
        "ORLAVA POLICY NOTES                                   17",
        "TARN MONITOR (DAILY REPORT)        4 May 05    No. 021",
        "MINISTRY OF TRAMS\nPress Department\n1719-04-05-2005",
        "COURT OF TRAMS\n\nPRESS RELEASE (*)\n\nCourtTR_CP-19/05 English",
        "Documents > Spoken > Addresses and Remarks",
        "TN-EU--Sarn-Trams,3rd Ld-Writethru\na0417 0342\nEds: UPDATES trams, adds quotes,\ncounts.",
    ],
)
def test_what_a_house_numbers_and_files_its_texts_by_is_no_title(above: str) -> None:
    assert head(f"{above}\n\n{TITLE}\n\n4 May 2005")[:2] == (TITLE, DAY)


def test_what_a_wiki_sets_below_its_titles_is_none() -> None:
    below = "From Sarnwiki, the free tram source!\n\nJump to: [1]navigation, [2]search"
    assert head(f"{TITLE}\n\n{below}\n\n4 May 2005")[:2] == (TITLE, DAY)


def test_codes_with_one_blank_give_the_head_of_a_text() -> None:
    above = f"SE News\nHD {TITLE} Though\n   Trams Stand Still\nWC 20 words\nPD 4 May 2005\nSN Courier"
    rows = read(f"{above}\n\nLP \n{TEXT}\n\nTD \n{TEXT}\n\nAN Document 1\n")
    document = rows.documents[0]
    assert (document.title, document.date, document.publication) == (
        f"{TITLE} Though Trams Stand Still", DAY, "Courier",
    )  # fmt: skip
    assert [row.text for row in rows.paragraphs if row.kind == "body"] == [TEXT, TEXT]


@pytest.mark.parametrize(
    "above",
    ["Ann B. Lee\n\nRadio Address", "Ann B. Lee, 2005   May 4 [437]\n\n437  Radio Address"],
)
def test_a_name_above_the_title_of_a_speech_holds_it(above: str) -> None:
    speech = "I am glad to be here. We have met before.\n\nI thank you, and we shall meet again."
    rows = read(f"{above} to the Nation\n     on Trams\n     May 4, 2005\n\n{speech}")
    assert rows.documents[0].title == "Radio Address to the Nation on Trams"
    assert rows.documents[0].kind == "statement"
    assert [row.speaker_id for row in rows.paragraphs if row.kind == "body"] == ["press/a@ann-b-lee"] * 2


def test_items_that_a_service_took_from_the_radio_have_headlines() -> None:
    item = f"OW0405000005 Sarn Radio Tarn in Orlavian 2140 GMT 3 May 05\n    [Text] {TEXT}\n(endall)"
    rows = read(f"TARN MONITOR (DAILY REPORT)        4 May 05    No. 021\n\n{TITLE}\n{item}\n")
    assert [(row.kind, row.text) for row in rows.paragraphs[1:2]] == [("title", TITLE)]
    assert [row.kind for row in rows.paragraphs[2:]] == ["meta", "body", "meta"]
