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


def test_initials_may_be_printed_in_small_letters() -> None:
    found = talk("fq", "tm", "Frances Quillon (fq) talks to the counter of eels Tobias Marwood (tm)")
    assert {label: (row.name, row.part) for label, row in found.items()} == {
        "fq": ("Frances Quillon", "interviewer"),
        "tm": ("Tobias Marwood", "interviewee"),
    }


def test_small_letters_that_nobody_is_called_by_are_no_label() -> None:
    assert speakers("Notes\n\nps: I left.\n\nMore of it.\n\nre: You came.") == {}


@pytest.mark.parametrize("label", ["Question from the audience", "Voice from the floor"])
def test_somebody_in_the_hall_speaks(label: str) -> None:
    raw = f"Lee: Why?\n\nMizin: I do not know.\n\n{label}: Whose bread?\n\nMizin: Yours.\n\nLee: I see."
    assert list(speakers(raw)) == ["Lee", "Mizin", label]


def test_an_excerpt_from_the_floor_plan_is_no_speaker() -> None:
    raw = "Lee: Why?\n\nMizin: I do not know.\n\nExcerpt from the plan: Bread.\n\nLee: I see.\n\nMizin: So?"
    assert list(speakers(raw)) == ["Lee", "Mizin"]


@pytest.mark.parametrize("stamp", ["00:00:05  {}", "[00:05] {}", "0:05 {}"])
def test_a_time_may_stand_before_a_name_above_the_words(stamp: str) -> None:
    names = ("PRESENTER", "QUINT", "PRESENTER", "HARBOUR MASTER", "QUINT")
    raw = "\n\n".join(f"{stamp.format(name)}\nI ask: where is the harbour master?" for name in names)
    assert list(speakers(raw)) == ["PRESENTER", "QUINT", "HARBOUR MASTER"]


def test_two_who_talk_are_an_interview_where_the_editors_say_so() -> None:
    turns = "LEE: It is cold.\n\nROE: I know.\n\nLEE: It was warm.\n\nROE: I know."
    raw = f"Frost\n\nAnn Lee talks to Max Roe about the frost.\n\n{turns}"
    assert rows_of(raw, "press/a.txt").documents[0].kind == "interview"
    assert rows_of(raw.replace("talks to", "sits beside"), "press/a.txt").documents[0].kind != "interview"


def test_brackets_behind_a_name_in_brackets_are_what_happens() -> None:
    raw = "[Lisle] How much?\n\n[Vrubel] [laughs] You see.\n\n[Lisle] I do.\n\n[Vrubel] No.\n\n[Lisle] So?"
    assert {label: row.turns for label, row in speakers(raw).items()} == {"Lisle": 3, "Vrubel": 2}


def test_two_descriptions_in_brackets_are_no_label() -> None:
    assert speakers("[Text] [FBIS] We met.\n\n[Text] [FBIS] We left.") == {}
