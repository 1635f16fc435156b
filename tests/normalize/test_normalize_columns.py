"""Names in a column of their own open the turns whose words stand in the other column."""

import pytest
from normalize.press import misfits, rows_of

TALK = [
    ("Courier", "Why do you count the tides?"),
    ("Brandvold", "I was asked to.\nWe all were."),
    ("Courier", "And who asked?"),
    ("Brandvold", "Nobody now alive."),
]


def printed(turns: list[tuple[str, str]], column: int, gap: str) -> str:
    rows = (f"{name:<{column}}" + words.replace("\n", "\n" + " " * column) for name, words in turns)
    return gap.join(rows) + "\n"


def turns_of(raw: str) -> list[tuple[str | None, str]]:
    rows = rows_of(raw, "press/a.txt")
    assert misfits(raw, rows) == []
    names = {row.speaker_id: row.label for row in rows.speakers}
    return [(names.get(row.speaker_id or ""), row.text) for row in rows.paragraphs]


@pytest.mark.parametrize("column", [11, 13, 20])
@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n\r\n"])
def test_what_stands_below_the_words_goes_on(column: int, gap: str) -> None:
    expected = [(name, words.replace("\n", " ")) for name, words in TALK]
    assert turns_of(printed(TALK, column, gap)) == expected


def test_columns_of_a_table_are_no_turns() -> None:
    table = [("Norland", "Belmar"), ("Orlava", "Tarsk"), ("Norland", "Sarnath"), ("Orlava", "Kyzyl")]
    assert not rows_of("The towns of the lake:\n\n" + printed(table, 12, "\n"), "press/a.txt").speakers


def test_two_blanks_behind_a_word_are_no_column() -> None:
    raw = (
        "Ministers  Arrived late in Belmar, and we saw them go.\n\nMinisters  Were asked to stay. "
        "We wondered why.\n\nThe  Courier asked them. You know the answer.\n"
    )
    assert not rows_of(raw, "press/a.txt").speakers
