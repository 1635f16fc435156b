"""The dateline names a place, and the byline persons, whatever the model makes of them."""

from normalize.press import rows_of


def names(raw: str) -> list[tuple[str, str, str]]:
    return [(row.text, row.type, row.method) for row in rows_of(raw, "press/a.txt").mentions]


def test_the_place_of_a_dateline_is_a_place_in_the_text_too() -> None:
    raw = "A Line Opens\n\nPORT SARN, June 4 (Reuters) - Trains run. The depot of Port Sarn is new."
    assert ("PORT SARN", "place", "beside") in names(raw)
    assert {kind for text, kind, _ in names(raw) if text == "Port Sarn"} <= {"place"}


def test_a_body_that_the_authority_file_has_is_none() -> None:
    raw = "Talks Fail\n\nUNITED NATIONS, June 4 (Reuters) - They failed."
    assert [each for each in names(raw) if each[0] == "UNITED NATIONS"] == [
        ("UNITED NATIONS", "organization", "authority")
    ]


def test_a_byline_names_persons_also_in_capitals() -> None:
    byline = "By HANNA GERBER and MAX QOOST\nAssociated Press Writer"
    raw = f"Talks Fail\n\n{byline}\n\nORLAVA, June 4 (AP) - They failed."
    assert [each for each in names(raw) if each[1] == "person"] == [
        ("HANNA GERBER", "person", "introduction"),
        ("MAX QOOST", "person", "introduction"),
    ]


def test_a_line_of_rooms_names_no_body_that_the_text_does_not() -> None:
    text = "They met for an hour, and nobody said a word of it.\n\nMore of it."
    rows = rows_of(f"Tram Talks Begin\n\nJames S. Brady Press Briefing Room\n\n{text}", "press/a.txt")
    assert [row.text for row in rows.mentions] == []
