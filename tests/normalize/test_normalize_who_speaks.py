"""Whom a label stands for that is a house, has an initial or an office, or a time behind the name."""

import pytest
from normalize.press import rows_of

from schemas.rows import Speaker


def speakers(raw: str) -> dict[str, Speaker]:
    return {row.label: row for row in rows_of(raw, "press/a.txt").speakers}


def talk(asker: str, answerer: str, above: str = "", below: str = "") -> dict[str, Speaker]:
    turns = f"{asker}: Why?\n\n{answerer}: I do not know.\n\n{asker}: And now?\n\n{answerer}: I left."
    return speakers(f"{above}\n\n{turns}\n\n{below}")


@pytest.mark.parametrize(
    ("house", "above"),
    [
        ("Tarn Weekly", "Viktor Mizin runs the trams."),
        ("Radio Orlava", "Viktor Mizin runs the trams."),
        ("Vecherniye Novosti", "Viktor Mizin spoke to the newspaper Vecherniye Novosti."),
    ],
)
def test_a_house_that_asks_is_nobody_but_who_recorded_the_talk(house: str, above: str) -> None:
    found = talk(house, "Mizin", above, "Recorded by Jane Doe")
    assert (found[house].name, found[house].affiliation) == ("Jane Doe", house)
    assert talk(house, "Mizin", above)[house].name == house


def test_a_person_is_no_house() -> None:
    assert talk("Vera Novosti", "Mizin", "Vera Novosti met Viktor Mizin.")["Vera Novosti"].affiliation is None


@pytest.mark.parametrize(
    ("above", "name"),
    [
        ('KAZIMIR DOLEZAL: "NOBODY STEALS A TRAM"', "KAZIMIR DOLEZAL"),
        ("Kazimir Dolezal runs the trams.", "Kazimir Dolezal"),
        ("Ivo Dolezal runs the trams.", "K. Dolezal"),
    ],
)
def test_an_initial_stands_for_a_given_name_that_begins_so(above: str, name: str) -> None:
    assert talk("Q", "K. Dolezal", above)["K. Dolezal"].name == name


def test_an_office_is_whom_the_byline_names_above_it() -> None:
    byline = "HIGHLIGHTS OF THE NOON BRIEFING\nBY ANN LEE\nDEPUTY SPOKESWOMAN FOR THE SECRETARY-GENERAL"
    assert talk("Question", "Deputy Spokeswoman", byline)["Deputy Spokeswoman"].name == "ANN LEE"
    other = "HIGHLIGHTS OF THE NOON BRIEFING\n\nAnn Lee met the Deputy Spokeswoman."
    assert talk("Question", "Deputy Spokeswoman", other)["Deputy Spokeswoman"].name is None


def test_between_an_office_and_a_surname_stands_a_given_name_in_capitals_too() -> None:
    label = "PRIME MINISTER TORVALD"
    title = "PRESS CONFERENCE BY PRIME MINISTER ANSELM TORVALD OF NORLAND"
    assert talk("Q", label, title)[label].name == "ANSELM TORVALD"
    assert talk("Q", label, "NORLAND AND THE TORVALD PLAN")[label].name is None


STAMPED = (
    "Ann Lee ({}):\nWhat did you find?\n\nMax Roe ({}):\nI found a piano.\n\nSpeaker 3 ({}):\nIn tune?\n\n"
)


@pytest.mark.parametrize(
    "form", ["Ann Lee (00:02):", "Ann Lee (1:00:02)", "Ann Lee  0:02", "**Ann Lee** (00:02)"]
)
def test_a_time_may_stand_behind_a_name(form: str) -> None:
    turns = [
        f"{form.replace('Ann Lee', name)}\nI say: what did you find?" for name in ("Ann Lee", "Max Roe") * 2
    ]
    assert list(speakers("\n\n".join(turns))) == ["Ann Lee", "Max Roe"]


def test_a_name_with_a_time_that_comes_once_speaks_among_others() -> None:
    raw = STAMPED.format("00:02", "00:09", "00:15") + "Ann Lee (00:17):\nThat was our producer."
    assert list(speakers(raw)) == ["Ann Lee", "Max Roe", "Speaker 3"]


def test_a_timetable_speaks_not() -> None:
    raw = (
        "Sarn 10:45\nThe fast train stops here.\n\nBelmar 11:20\nIt ends here.\n\nSarn 12:45\nThe slow train."
    )
    assert speakers(raw) == {}
