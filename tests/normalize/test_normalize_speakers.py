"""Who speaks, under which label, and what the introduction says of them."""

import pytest
from normalize.press import SOURCE, rows_of

from flows.normalize.records import DocumentRows
from schemas.rows import Speaker

HOUSE = SOURCE.model_copy(update={"house_labels": {"EIR": "Executive Intelligence Review"}})


def speakers(text: str) -> list[Speaker]:
    return list(rows_of(text, "press/a.md", HOUSE).speakers)


def turns(rows: DocumentRows) -> list[tuple[int | None, str | None]]:
    return [(row.turn, row.speaker_id) for row in rows.paragraphs]


def test_a_turn_goes_on_up_to_the_next_label_or_heading() -> None:
    rows = rows_of(
        "An opening.\n\n**A:** One.\n\nMore.\n\n> Quoted.\n\n"
        "**B:** Two.\n\n## Break\n\nNobody.\n\n**A:** Three."
    )
    assert turns(rows) == [
        (None, None),
        (1, "press/a@a"),
        (1, "press/a@a"),
        (1, "press/a@a"),
        (2, "press/a@b"),
        (None, None),
        (None, None),
        (3, "press/a@a"),
    ]
    assert [(row.label, row.turns, row.words) for row in rows.speakers] == [("A", 2, 4), ("B", 1, 1)]


TALK = "# Interview\n\n{}\n\n**EIR:** Why?\n\n**DUMONT:** No."


def test_the_introduction_names_both() -> None:
    asking, answering = speakers(
        TALK.format(
            "Dr. Claire Dumont is a judge at the Court of Appeal, and mild. Dumont talked to Ann B. Lee."
        )
    )
    assert (asking.label, asking.name, asking.affiliation, asking.part) == (
        "EIR",
        "Ann B. Lee",
        "Executive Intelligence Review",
        "interviewer",
    )
    assert asking.speaker_id == "press/a@ann-b-lee"
    assert (answering.name, answering.role, answering.affiliation, answering.part) == (
        "Claire Dumont",
        "judge at the Court of Appeal",
        "Court of Appeal",
        "interviewee",
    )
    assert answering.evidence == "Claire Dumont is a judge at the Court of Appeal"


def test_an_introduction_that_names_nobody_leaves_the_names_open() -> None:
    asking, answering = speakers(TALK.format("A talk in Paris."))
    assert (asking.name, asking.method) == ("Executive Intelligence Review", "house_label")
    assert asking.entity_id is None
    assert (answering.name, answering.method, answering.evidence) == (None, "none", None)
    assert answering.speaker_id == "press/a@dumont"


def test_two_nameless_voices_are_not_named_by_one_interviewer() -> None:
    rows = speakers("He talked to Ann Lee.\n\n**A:** One.\n\n**B:** Two.")
    assert [row.name for row in rows] == [None, None]


def test_who_opened_a_briefing_gives_the_answers_up_to_the_next_name() -> None:
    talk = "MR. BACON: Good day.\n\nQ: Why?\n\nA: So.\n\nQ: When?\n\nA: Soon."
    assert [row.label for row in speakers(talk)] == ["MR. BACON", "Q"]
    assert [row.label for row in speakers(f"{talk}\n\nGEN. WALD: Well.")] == ["MR. BACON", "Q", "GEN. WALD"]
    between = talk.replace("Q: When?", "GEN. WALD: Well.\n\nQ: When?")
    assert [row.label for row in speakers(between)] == ["MR. BACON", "Q", "A", "GEN. WALD"]
    asking = talk.replace("Good day.", "Will you begin?")
    assert [row.label for row in speakers(asking)] == ["MR. BACON", "Q", "A"]


def test_who_asked_does_not_name_the_one_who_answers() -> None:
    told = "The interview was conducted by Ann Lee and John Roe."
    rows = speakers(
        f"# Talk\n\nDIE TAFEL: Why?\n\nRowe: The ground.\n\nTAFEL: And then?\n\nRowe: I draw.\n\n{told}"
    )
    assert [(row.label, row.name) for row in rows] == [("DIE TAFEL", "DIE TAFEL"), ("Rowe", None)]


@pytest.mark.parametrize(
    ("label", "name", "method"),
    [
        ("Claire Dumont", "Claire Dumont", "label"),
        ("MS. HALVORSEN", None, "none"),
        ("Ms. Halvorsen", None, "none"),
        ("MS. CLAIRE DUMONT", "CLAIRE DUMONT", "label"),
        ("MODERATOR", None, "none"),
        ("Q", None, "none"),
    ],
)
def test_a_label_is_a_name_only_where_it_is_a_full_one(label: str, name: str | None, method: str) -> None:
    (row,) = speakers(f"**{label}:** Yes.")
    assert (row.label, row.name, row.method) == (label, name, method)


def test_labels_of_one_name_are_one_speaker() -> None:
    (row,) = speakers(
        "Claire Dumont is here.\n\n**DUMONT:** Yes.\n\n**Ms. Dumont:** No.\n\n**Ms. Dumont:** Well."
    )
    assert (row.label, row.labels, row.name, row.turns) == (
        "Ms. Dumont",
        ("DUMONT", "Ms. Dumont"),
        "Claire Dumont",
        3,
    )


def test_the_chair_and_the_others_have_their_parts_in_any_text() -> None:
    raw = "**MODERATOR:** Yes.\n\n**LEE:** No.\n\n**AUDIENCE MEMBER:** Why?"
    assert [row.part for row in speakers(raw)] == ["chair", "participant", "participant"]
    assert [row.part for row in speakers("**BERG:** Yes.\n\n**LEE:** No.")] == [None, None]


def test_a_president_among_members_who_have_their_country_has_the_chair() -> None:
    raw = "The President: We meet.\n\nMr. Qin (China): Yes.\n\nThe President: And?\n\nMr. Ali (Oman): No."
    assert [row.part for row in speakers(raw)] == ["chair", "participant", "participant"]
    (president, _) = speakers("THE PRESIDENT: We meet.\n\nQUESTION: Why?")
    assert president.part is None


def test_the_one_who_mostly_asks_leads_an_interview() -> None:
    raw = "# Interview\n\n**Lee:** Why?\n\n**Berg:** So.\n\n**Lee:** {}\n\n**Berg:** {}"
    assert [row.part for row in speakers(raw.format("And?", "No."))] == ["interviewer", "interviewee"]
    assert [row.part for row in speakers(raw.format("I see.", "Do you?"))] == [None, None]


def test_those_behind_q_are_told_apart_by_what_stands_beside_it() -> None:
    raw = "Q (Reuters): Why?\n\nMR. BERG: No.\n\nQ (AP): And?\n\nQ: So?\n\nQ (Reuters): Then?\n\nQ: Well?"
    assert [(row.label, row.name, row.affiliation, row.turns) for row in speakers(raw)] == [
        ("Q (Reuters)", None, "Reuters", 2),
        ("MR. BERG", None, None, 1),
        ("Q (AP)", None, "AP", 1),
        ("Q", None, None, 2),
    ]


def test_a_name_deep_in_the_text_is_no_introduction() -> None:
    (row,) = speakers("**DUMONT:** Yes.\n\n" + "More words. " * 800 + "\n\nThey met Claire Dumont, a judge.")
    assert row.name is None


def test_the_one_who_talked_is_behind_the_answers() -> None:
    raw = (
        "Nils Berg, a chemist, led a team of Anna Holm's. Dr. Erik Lund talked to Claire Dumont in Paris.\n\n"
        "Q: Why?\n\nA: So.\n\nQ: When?\n\nA: Now."
    )
    assert [(row.label, row.name, row.part) for row in rows_of(raw, "press/a.txt").speakers] == [
        ("Q", "Claire Dumont", "interviewer"),
        ("A", "Erik Lund", "interviewee"),
    ]


def test_else_the_first_person_named_in_full_is() -> None:
    raw = "Robert Berg, a chemist, met us in Paris.\n\nQ: Why?\n\nA: So."
    answer = next(row for row in rows_of(raw, "press/a.txt").speakers if row.label == "A")
    assert (answer.name, answer.role, answer.method) == ("Robert Berg", "chemist", "introduction")
    assert answer.evidence == "Robert Berg, a chemist"


def test_who_met_the_one_of_whom_the_introduction_tells_asks() -> None:
    told = "Robert Berg repairs clocks in Orlava. Claire Dumont met him on 3 May, in a garden."
    raw = f"{told}\n\nQ: Why?\n\nA: So."
    assert {row.label: row.name for row in rows_of(raw, "press/a.txt").speakers} == {
        "Q": "Claire Dumont",
        "A": "Robert Berg",
    }


def test_initials_stand_for_whom_the_introduction_says() -> None:
    raw = "Robert Berg (RB) spoke with Claire Dumont (CD).\n\nCD: Why?\n\nRB: So."
    assert {row.label: row.name for row in rows_of(raw, "press/a.txt").speakers} == {
        "CD": "Claire Dumont",
        "RB": "Robert Berg",
    }


def test_initials_stand_for_the_one_person_whose_name_has_them() -> None:
    turns = "CD: Why?\n\nR.B.: So. I went.\n\nCD: And now?\n\nR.B.: Now I wait."
    raw = f"Robert Berg lives in Orlava. Claire Dumont and Carl Diaz spoke with him.\n\n{turns}"
    assert {row.label: row.name for row in rows_of(raw, "press/a.txt").speakers} == {
        "CD": None,  # two persons have these
        "R.B.": "Robert Berg",
    }


def test_initials_that_no_text_spells_out_are_speakers_without_a_name() -> None:
    raw = "The Marsh is wet.\n\nFQ: Why?\n\nTM: It is low. I sink.\n\nFQ: And now?\n\nTM: I row."
    assert [(row.label, row.name, row.part) for row in rows_of(raw, "press/a.txt").speakers] == [
        ("FQ", None, "interviewer"),
        ("TM", None, "interviewee"),
    ]


@pytest.mark.parametrize("label", ["AUDIENCE MEMBER", "THE PRESIDENT", "QUESTION", "UNIDENTIFIED SPEAKER"])
def test_a_label_that_names_nobody_gives_no_name(label: str) -> None:
    (row,) = rows_of(f"The President spoke.\n\n{label}: Good evening.", "press/a.txt").speakers
    assert (row.label, row.name, row.method) == (label, None, "none")


def test_questions_and_answers_make_an_interview() -> None:
    (row,) = rows_of("Q: Why?\n\nA: So.", "press/a.txt").documents
    assert (row.kind, row.kind_method, row.kind_evidence) == ("interview", "labels", "Q … A")


def test_the_country_behind_a_name_is_the_affiliation() -> None:
    raw = "Mr. Qin Huasun (China) (spoke in Chinese): No.\n\nMr. Lavrov (spoke in Russian): Yes."
    assert {row.label: row.affiliation for row in rows_of(raw, "press/a.txt").speakers} == {
        "Mr. Lavrov": None,
        "Mr. Qin Huasun": "China",
    }
