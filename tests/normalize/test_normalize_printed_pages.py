"""Pages as hearings and papers print them: page numbers, notes, pull quotes, titles in the middle."""

import pytest
from normalize.press import kinds_and_texts, rows_of

FIRST = "The price of salt has not moved since the year in which the road to"
SECOND = "Salt Creek went down the hill, and nobody has asked why."


def read(raw: str) -> list[tuple[str, str]]:
    return kinds_and_texts(raw, "press/a.txt")


@pytest.mark.parametrize("number", ["(5)", "                     (5)", "                     (112)"])
def test_a_page_number_in_parentheses_is_layout_inside_a_sentence(number: str) -> None:
    assert read(f"Salt\n\n    {FIRST}\n\n{number}\n\n{SECOND}")[1:] == [("body", f"{FIRST} {SECOND}")]


def test_the_number_of_a_clause_stands_between_whole_sentences() -> None:
    clauses = (
        "The parties agree.\n\n(1)\n\nThe road is to be mended by both of the parties,\n\n(2)\n\nby May."
    )
    assert [text for _, text in read(clauses)][1] == "(1)"


def test_a_note_of_a_hearing_stands_between_backslashes() -> None:
    rule = "-" * 75
    said = "He has brought a bag that he\nwill not open.\\1\\"
    note = f"{rule}\n    \\1\\ It was kept.\n{rule}\n    Please go on."
    raw = f"Salt\n\nMr. DOE. {said}\n{note}\n\nMr. ROE. Thank you. I do.\n\nMr. DOE. Yes.\n\nMr. ROE. No."
    rows = rows_of(raw, "press/a.txt").paragraphs
    assert [(row.kind, row.text) for row in rows[1:4]] == [
        ("body", "He has brought a bag that he will not open.\\1\\"),
        ("note", "\\1\\ It was kept."),
        ("body", "Please go on."),
    ]
    assert rows[3].speaker_id == rows[1].speaker_id


def test_what_stands_between_backslashes_without_a_marker_is_no_note() -> None:
    assert ("note", "\\1\\ A path.") not in read("They met.\n\n-----\n\\1\\ A path.")


def test_a_note_with_a_sign_needs_no_blank_line_above_it() -> None:
    raw = f"Salt\n\nIt was paid in timber.* {FIRST} it.\n   * It was returned.\n\n- 4 -\n\n{SECOND}"
    assert ("note", "* It was returned.") in read(raw)
    assert ("note", "* It was returned.") not in read(raw.replace("timber.*", "timber."))


def test_a_running_head_with_its_day_stands_beside_a_page_number() -> None:
    head = "DELTA GAZETTE                        November 14, 1999"
    rows = rows_of(f"Salt\n\n{FIRST} it.\n\n                 14\n{head}\n\n{SECOND}", "press/a.txt")
    assert [row.kind for row in rows.paragraphs] == ["title", "body", "meta", "meta", "body"]
    assert str(rows.documents[0].date) == "1999-11-14"


def test_running_heads_of_two_days_date_nothing() -> None:
    pages = (f"\n{page}\nDELTA GAZETTE          November {page}, 1999\n\n{SECOND}\n" for page in (14, 15))
    assert rows_of(f"Salt\n\n{FIRST} it.\n" + "".join(pages), "press/a.txt").documents[0].date is None


def test_columns_beside_no_page_number_are_no_running_head() -> None:
    raw = f"{FIRST} it.\n\nDELTA GAZETTE                        November 14, 1999\n\n{SECOND}"
    assert rows_of(raw, "press/a.txt").paragraphs[1].kind != "meta"


@pytest.mark.parametrize(
    ("line", "kind"), [('"The goats were not named."', "quote"), ("The goats were not named.", "body")]
)
def test_a_pull_quote_is_one_line_set_in_between_quotation_marks(line: str, kind: str) -> None:
    raw = f"Goats\n\n   {FIRST} it.\n\n           {line}\n\n   {SECOND}\n\n   {FIRST} here."
    assert (kind, line) in read(raw)


def test_a_title_set_in_the_middle_runs_over_lines_of_any_length() -> None:
    title = "                 The Man Who Sold the Same Island\n                           Three Times"
    byline = "                         By Jane Doe\n                   Our correspondent in Sarn"
    assert read(f"{title}\n\n{byline}\n\n{SECOND}")[:2] == [
        ("title", "The Man Who Sold the Same Island Three Times"),
        ("meta", "By Jane Doe Our correspondent in Sarn"),
    ]


def test_lines_that_step_to_the_right_are_no_title_of_two() -> None:
    raw = f"          House of Assembly\n                         Committee on Rivers\n\n{SECOND}"
    assert read(raw)[0][1] == "House of Assembly"


@pytest.mark.parametrize("day", ["", "Monday, November 15, 1999\n", "15 November 1999\n"])
def test_a_line_that_ends_with_its_page_is_a_running_head(day: str) -> None:
    head = f"DAILY PRESS BRIEFING                                           PAGE 2\n{day}"
    rest = "the creek went down the hill."
    assert read(f"Salt\n\n{FIRST}\n\n{head}\n{rest}")[1:] == [("body", f"{FIRST} {rest}")]


def test_a_sentence_that_ends_with_a_page_is_none() -> None:
    assert read(f"Salt\n\nAs the report says on page 2\n\n{SECOND}")[1][1].startswith("As the report")


def test_a_table_is_no_part_of_the_sentence_above_it() -> None:
    table = "        passengers      41,200\n        cattle           3,118"
    assert [text for _, text in read(f"Salt\n\nThe Office said:\n\n{table}\n\nNo reason was given.")][1:] == [
        *("The Office said:", "passengers 41,200 cattle 3,118", "No reason was given."),
    ]


def test_underscores_are_the_bullets_of_agencies() -> None:
    raw = f"Salt\n\n   {SECOND}\n   In other developments:\n   _ The sea rose.\n   _ The piano was tuned."
    assert read(raw)[-2:] == [("list", "The sea rose."), ("list", "The piano was tuned.")]
    assert ("list", "") not in read(f"Salt\n\n   ORLAVA (ALP) _ {SECOND}")


@pytest.mark.parametrize(
    ("mark", "kind"), [("[end of document]", "meta"), ("[END]", "meta"), ("[Ends.]", "stage")]
)
def test_an_end_mark_in_brackets_is_no_stage_direction(mark: str, kind: str) -> None:
    assert read(f"Salt\n\n{SECOND}\n\n{mark}")[-1] == (kind, mark)


@pytest.mark.parametrize("rubric", ["THE SPEAKERS", "Participants:", "Panelists"])
def test_those_who_speak_may_stand_in_a_list_without_marks(rubric: str) -> None:
    entries = ["Henrike Sjoberg -- teaches law at the University of Norland", "Osman Kallas, fisherman"]
    entries.append("Moderator: Max Rowan")
    listed = "\n".join(entries)
    turns = "LEE: Why?\n\nROE: I know.\n\nLEE: So?"
    found = read(f"Two Armies\n\n{SECOND}\n\n{rubric}\n{listed}\n\n{turns}")
    assert found[2:6] == [("heading", rubric), *(("list", entry) for entry in entries)]


@pytest.mark.parametrize("leader", ["." * 12, ". " * 8])
def test_lines_with_leaders_are_of_a_list(leader: str) -> None:
    lines = [f"Members:   Norland {leader} Mr. Qarim", f"Tarnia {leader} Ms. Wendt"]
    found = read("Salt\n\n" + "\n           ".join(lines) + f"\n\n{SECOND}")
    assert found[1:3] == [("list", " ".join(line.split())) for line in lines]


def test_dots_that_leave_something_out_lead_nowhere() -> None:
    raw = f"Salt\n\nThey came . . . . Nobody left.\n\nThey went .... Nobody came.\n\n{SECOND}"
    assert "list" not in [kind for kind, _ in read(raw)]


@pytest.mark.parametrize(
    "below",
    ["Ann Lee: Why, then?\nMax Roe: I know, alas.", "They met, all three,\nand nobody left before noon."],
)
def test_turns_and_prose_below_such_a_rubric_are_no_list(below: str) -> None:
    assert "list" not in [
        kind for kind, _ in read(f"Two Armies\n\n{SECOND}\n\nSpeakers\n{below}\n\n{SECOND}")
    ]
