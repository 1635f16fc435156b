"""The forms that speaker labels have in print."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from normalize.press import misfits, rows_of

from flows.normalize.pages.layout import blocks
from flows.normalize.talk.labels import Label, with_labels


def labels(raw: str, *, markdown: bool = True) -> list[str | None]:
    """Give the label of each block of a page."""
    opened = with_labels(raw, blocks(raw, markdown=markdown))
    return [label.text if label else None for _, label in opened]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("**EIR:** ", "**Mizin:** "),
        ("**EIR**: ", "**Mizin**: "),
        ("__EIR:__ ", "__Mizin:__ "),
        ("*EIR:* ", "_Mizin:_ "),
        ("*EIR*: ", "*Mizin*: "),
        ("> **EIR:** ", "**Mizin:** "),
        ("EIR: ", "Mizin: "),
        ("EIR: ", "MIZIN: "),
        ("EIR : ", "Mizin : "),
        ("[EIR]: ", "[Mizin]: "),
        ("EIR \u2014 ", "Mizin \u2014 "),
        ("EIR \u2013 ", "Mizin \u2013 "),
        ("EIR -- ", "Mizin -- "),
        ("EIR. \u2014 ", "MIZIN. \u2014 "),
        ("EIR - ", "Mizin - "),
        ("FQ - ", "TM - "),
        ("LEE\t", "MIZIN\t"),
        ("**FQ** ", "**TM** "),
        ("PS: ", "RE: "),
        ("EIR\n", "Viktor Mizin\n"),
        ("**EIR**\n", "**Viktor Mizin**\n"),
        ("EIR\n\n", "Viktor Mizin\n\n"),
        ("Ida van der Berg\n\n", "Viktor Mizin (through interpreter)\n\n"),
        ("**EIR:**\n\n", "**Viktor Mizin:**\n\n"),
        ("### EIR\n\n", "### Viktor Mizin\n\n"),
        ("Q: ", "A: "),
        ("> Q: ", "A: "),
        ("Q. ", "A. "),
        ("Question. ", "Answer. "),
        ("<EIR> ", "<mizin> "),
        ("- **EIR** \u2013 ", "- **Mizin** \u2013 "),
        ("* **EIR:** ", "* **Mizin:** "),
        ("Q   ", "A   "),
        ("Q\t", "A\t"),
        ("**Q** ", "**A** "),
        ("**Q:** ", "**A:** "),
        ("QUESTION: ", "ANSWER: "),
        ("Question: ", "Answer: "),
        ("QUESTION: ", "MR. BOUCHER: "),
        ("QUESTION: ", "MS. O'BRIEN: "),
        ("QUESTION: ", "THE PRESIDENT: "),
        ("QUESTION: ", "SECRETARY ALBRIGHT: "),
        ("QUESTION: ", "MIZIN (through interpreter): "),
        ("Q (Reuters): ", "Ambassador de la Torre: "),
        ("MODERATOR: ", "AUDIENCE MEMBER: "),
        ("SPEAKER 1: ", "SPEAKER 2: "),
        ("I: ", "R: "),
        ("Jos\u00e9: ", "al-Assad: "),
        ("Mr. SMITH. ", "Ms. PELOSI. "),
        ("Mr. McCAIN. ", "The SPEAKER. "),
        ("Mr. SMITH of Ohio. ", "The PRESIDENT. "),
        ("The Chairman. ", "Ambassador Doe. "),
        ("Senator Vale. ", "Mr. O'Hara. "),
        ("Q ", "MS. HALVORSEN: "),
        ("[Izvestiya] ", "[Petrov] "),
        ("[Correspondent] ", "[Petrov, in Russian] "),
        ("[Presenter] ", "[Petrov - recording] "),
        ("Unidentified Man #1: ", "Unidentified Man #2: "),
        ("Question from the floor: ", "**Ann Lee:** "),
        ("**Question from the floor:** ", "**Ann Lee:** "),
        ("Q. - ", "THE MINISTER - "),
        ("Q - ", "THE MINISTER - "),
        ("1. Q. ", "A. "),
    ],
)
def test_labels_of_one_form_take_turns(question: str, answer: str) -> None:
    marks = " \t\n*_<>#:-\u2013\u2014"
    bare = re.compile(r"\A1\. ")
    raw = f"{question}Why is it so?\n\n{answer}I do not know.\n\n{question}Who does?\n\n{answer}Nobody does."
    expected = [bare.sub("", question).strip(marks), answer.strip(marks)]
    assert labels(raw) == expected * 2


@pytest.mark.parametrize(
    "raw",
    [
        "A man came in.\n\nA woman left.\n\nQuebec voted.\n\nQuebec won.",
        "[Applause] Thank you all.\n\n[Laughter] I mean it.\n\n[Applause] Thank you.",
        "[Passage omitted] They met.\n\n[Begin recording] They left.",
        "General Motors. That was his firm.\n\nIt is gone now.",
        "The President. The Senate. The House.\n\nAll three met.",
        "Q magazine is gone.\n\nIt had been dear.",
    ],
)
def test_what_only_looks_like_a_label_is_text(raw: str) -> None:
    assert set(labels(raw, markdown=False)) == {None}


def test_a_delegate_may_speak_once_and_be_cut_by_a_page() -> None:
    raw = "Mr. Fonseca (Brazil): We draw attention to\n\nMr. Shen (China): So do we."
    assert labels(raw, markdown=False) == ["Mr. Fonseca (Brazil)", "Mr. Shen (China)"]


def test_a_single_question_is_asked_where_a_title_answers() -> None:
    raw = "MR. FOLEY:  Welcome.\n\nQ     Is it so?\n\nMR. FOLEY:  Yes."
    assert labels(raw, markdown=False) == ["MR. FOLEY", "Q", "MR. FOLEY"]
    assert labels("Vitamins.\n\nQ     Is it so?", markdown=False) == [None, None]


def test_labels_may_be_cut_to_a_letter() -> None:
    raw = "Sarn: Was it?\n\nDe Soto: Yes, in May.\n\nS: And now?\n\nDe S.: No.\n\nS: Why?\n\nDe S.: Well."
    assert labels(raw, markdown=False) == ["Sarn", "De Soto", "S", "De S.", "S", "De S."]


def test_what_no_label_is_cut_from_is_text() -> None:
    raw = "Brief: They met in May.\n\nS: And now?\n\nDe S.: Not so.\n\nS: Why?\n\nDe S.: Well."
    assert labels(raw, markdown=False)[0] is None


def test_a_headline_in_capitals_is_no_label() -> None:
    raw = "NORLAND: PRESIDENT SAYS NO\n\n[Presenter] He left.\n\n[Lind] Why?\n\n[Presenter] Nobody knows."
    assert labels(raw, markdown=False) == [None, "[Presenter]", "[Lind]", "[Presenter]"]


def test_a_spokesman_may_answer_once() -> None:
    raw = "Question: Why?\n\nSpokesman: He left.\n\nQuestion: And she?\n\nSpokeswoman: She stays."
    assert labels(raw) == ["Question", "Spokesman", "Question", "Spokeswoman"]


def test_a_label_in_bold_may_go_on_in_bold() -> None:
    raw = "**EIR: Why is it so?**\n\nMizin: I do not know.\n\n**EIR: Who does?**\n\nMizin: Nobody does."
    assert labels(raw) == ["EIR", "Mizin", "EIR", "Mizin"]
    block, label = with_labels(raw, blocks(raw, markdown=True))[0]
    assert label == Label("EIR", 0, 7)
    assert [raw[start:end] for start, end in block.marks] == ["**"]


def test_questions_and_answers_may_have_numbers() -> None:
    raw = "Q1: Why?\n\nA1: I do not know.\n\nQ2: Who does?\n\nA2: Nobody."
    assert labels(raw) == ["Q1", "A1", "Q2", "A2"]
    assert [label.name for _, label in with_labels(raw, blocks(raw, markdown=True)) if label] == list("QAQA")


def test_a_label_has_its_raw_offsets_with_markup_and_blank() -> None:
    raw = "Intro.\n\n**EIR:** Please"
    assert with_labels(raw, blocks(raw, markdown=True))[1][1] == Label("EIR", 8, 17)
    assert raw[8:17] == "**EIR:** "


def test_a_label_is_composed() -> None:
    assert labels("**Jose\u0301:** Why?\n\n**Ann:** No.") == ["Jos\u00e9", "Ann"]


def test_a_label_on_a_line_of_its_own_opens_the_next_paragraph() -> None:
    raw = "**EIR**\n\nWhy?\n\n**Mizin**\n\nBecause.\n\nIt is so.\n\n**EIR**\n\nAnd?\n\n**Mizin**\n\nNo."
    assert labels(raw) == ["EIR", "Mizin", None, "EIR", "Mizin"]


def test_a_role_may_stand_behind_a_name_on_a_line_of_its_own_with_a_colon() -> None:
    talk = "DOE: Why?\n\nROWAN: I see.\n\nDOE: And?\n\nROWAN: No."
    assert labels(f"JANE DOE, host:\n\nI am Jane Doe.\n\n{talk}")[0] == "JANE DOE, host"
    assert labels(f"JANE DOE, host\n\nI am Jane Doe.\n\n{talk}")[0] is None
    assert labels(f"Paris, in short:\n\nI saw it.\n\n{talk}")[0] is None


def test_a_label_with_nothing_behind_it_opens_nothing() -> None:
    assert labels("**EIR:**") == [None]
    assert labels("Q:") == [None]


@pytest.mark.parametrize(
    ("text", "name", "aside", "role"),
    [
        ("Mr. Qin (China) (spoke in Chinese)", "Mr. Qin", "China", None),
        ("Mr. Lavrov (Russian Federation)", "Mr. Lavrov", "Russian Federation", None),
        ("The President (interpretation from French)", "The President", None, None),
        ("SMITH (THROUGH INTERPRETER)", "SMITH", None, None),
        ("Gen. Riedl (ret.)", "Gen. Riedl", None, None),
        ("Boris Petrov, deputy minister", "Boris Petrov", None, "deputy minister"),
        ("Petrov, deputy minister (Russia)", "Petrov", "Russia", "deputy minister"),
        ("MARTIN LUTHER KING, JR.", "MARTIN LUTHER KING, JR.", None, None),
        ("Q (Reuters)", "Q", "Reuters", None),
        ("Q.", "Q", None, None),
        ("Question 12", "Question", None, None),
        ("[Smith]", "Smith", None, None),
        ("Mr. SMITH.", "Mr. SMITH", None, None),
    ],
)
def test_what_stands_beside_a_name_is_no_part_of_it(
    text: str, name: str, aside: str | None, role: str | None
) -> None:
    label = Label(text, 0, 1)
    assert (label.name, label.aside, label.role) == (name, aside, role)


def test_a_role_behind_a_comma_is_part_of_the_label() -> None:
    raw = "Q: Why?\n\nBoris Petrov, deputy minister: I do not know.\n\nQ: Who does?\n\nPetrov: Nobody does."
    assert labels(raw) == ["Q", "Boris Petrov, deputy minister", "Q", "Petrov"]
    assert labels(f"{raw}\n\nQ: So?\n\nPetrov: Well.")[3] == "Petrov"


def test_double_parentheses_are_set_around_names() -> None:
    raw = "((LG)) Why?\n\n((Viktor Mizin)) I am not sure.\n\n((LG)) When?\n\n((Viktor Mizin)) We met in May."
    assert labels(raw) == ["((LG))", "((Viktor Mizin))"] * 2
    found = rows_of(raw, "press/a.txt")
    assert misfits(raw, found) == []
    assert [(row.label, row.name) for row in found.speakers] == [
        ("LG", None),
        ("Viktor Mizin", "Viktor Mizin"),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ORLAVA\t12 tons", "BELMAR\t14 tons"),
        ("((see Map 2)) The market.", "((see Map 3)) The town."),
        ("Orlava - The market was closed.", "Belmar - The market was open."),
        ("Orlava - Shares fell, and we were told.", "Belmar - Shares rose, as I saw."),
        ("**Orlava** The market was closed.", "**Belmar** The market was open."),
        ("PS: The lamp stayed lit.", "Note: The lamp is new."),
        ("RE: the lamp", "TO: the keeper"),
    ],
)
def test_places_rubrics_and_fields_that_come_again_are_no_labels(one: str, other: str) -> None:
    assert labels("\n\n".join([one, other] * 2)) == [None] * 4


OPENINGS = st.sampled_from(
    "**Lee:** |**Lee**: |*Lee:* |**Lee: |LEE: |Lee: |[Lee]: |Lee \u2014 |LEE. \u2014 |Q: |A: |Q. |A. |Q   "
    "|**Q** |Q1: |MR. BERG: |Mr. BERG. |Lee\n|**Lee**\n\n|## Lee\n\n|> Q: |> |Boris Berg, deputy minister: "
    "|JANE DOE (AP): |The President (spoke in French): |\u200bLee: |Le\u0301e: |    Lee: "
    "|---\n\n|*|- |".split("|")
)
SAID = st.sampled_from(
    "Why?|I do not know.|Yes|He left.**|He left.*|\u0301|(Laughter.)|*It was long.*"
    "|This interview has been edited.|It was late\nand cold.\nQ: Why?|**bold** and *it*|\u200b|".split("|")
)
PARAGRAPHS = st.lists(st.tuples(OPENINGS, SAID).map("".join), min_size=1, max_size=8)


@given(PARAGRAPHS, st.sampled_from(("\n\n", "\r\n\r\n", "\n")))
@settings(max_examples=150, deadline=None)
def test_whatever_forms_are_mixed_nothing_is_lost(paragraphs: list[str], between: str) -> None:
    raw = between.join(paragraphs)
    rows = rows_of(raw)
    assert misfits(raw, rows) == []
    ids = [row.speaker_id for row in rows.speakers]
    assert len(set(ids)) == len(ids)
    assert {row.speaker_id for row in rows.paragraphs if row.speaker_id} == set(ids)


@pytest.mark.parametrize(
    "greeting",
    [
        "Mr. Speaker, members of both Houses, friends from across the river",
        "Mr. President, distinguished delegates",
        "Mr. Chairman, ladies and gentlemen",
    ],
)
def test_whom_a_speech_greets_does_not_speak(greeting: str) -> None:
    raw = f"{greeting}: ten years ago we signed a paper.\n\nI carried the ink.\n"
    assert labels(raw, markdown=False) == [None, None]
    assert (
        labels("MR. DOE, member of the board: We met.\n\nMR. DOE, member of the board: I left.\n")
        != [None] * 2
    )


@pytest.mark.parametrize(
    "raw",
    [
        "- **Price:** 5 dollars\n- **Place:** Belmar\n- **Price:** 6 dollars\n- **Place:** Sarnath\n",
        "- **Ann Lee** \u2013 teaches law\n- **Max Doe** \u2013 keeps bees\n",
    ],
)
def test_items_of_a_list_that_ask_nothing_are_no_turns(raw: str) -> None:
    assert set(labels(raw)) == {None}


def test_letters_open_turns_without_blank_lines() -> None:
    raw = "Q. Why did you go?\nA. We were asked to.\nQ. By whom?\nA. I forget.\n"
    assert labels(raw, markdown=False) == ["Q.", "A.", "Q.", "A."]


def test_initials_at_the_start_of_a_line_open_no_turns() -> None:
    raw = "The council met on Monday.\nA. Petrov stayed away, and so did\nQ. Doe, who was ill.\n"
    assert labels(raw, markdown=False) == [None]


def test_arrows_stand_before_the_labels_of_subtitles() -> None:
    raw = ">> LEE: Good morning.\nWelcome.\n>> DOE: Why me?\n\n>> LEE: Why not?\n\n>> DOE: I see.\n"
    assert labels(raw, markdown=False) == ["LEE", "DOE", "LEE", "DOE"]
    assert labels("> Lee wrote: we met.\n> It rained.\n", markdown=False) == [None]


def test_a_list_of_definitions_may_be_a_talk() -> None:
    raw = (
        "Lee\n:   Why did you go?\n\nDoe\n:   I was asked\n    to.\n\nLee\n:   By whom?\n\nDoe\n:   By you.\n"
    )
    assert labels(raw) == ["Lee", "Doe", "Lee", "Doe"]


def test_a_list_of_definitions_that_says_nothing_is_none() -> None:
    raw = "Ferry\n:   a ship that comes back\n\nTide\n:   water that does\n"
    assert set(labels(raw)) == {None}


def test_a_mark_of_markup_is_no_name_in_a_log() -> None:
    assert labels("<b> We met </b>\n\nNobody left.\n", markdown=False) == [None, None]


def test_the_time_may_stand_behind_the_colon_above_the_words() -> None:
    raw = "Ann Lee: (00:02)\nWhy?\n\nReporter: (1:02:03)\nI do not know.\n\nAnn Lee: (1:02:09)\nWho does?"
    opened = with_labels(raw, blocks(raw, markdown=False))
    assert [label and (label.text, raw[label.raw_end :][:3]) for _, label in opened] == [
        ("Ann Lee", "Why"),
        ("Reporter", "I d"),
        ("Ann Lee", "Who"),
    ]
    apart = with_labels(raw.replace(")\n", ")\n\n"), blocks(raw.replace(")\n", ")\n\n"), markdown=False))
    assert [label and label.text for _, label in apart] == ["Ann Lee", "Reporter", "Ann Lee"]
    aside = "Ann Lee: (laughs) Why?\n\nReporter: (He nods.) I do.\n\nAnn Lee: (2:1) we lost."
    opened = with_labels(aside, blocks(aside, markdown=False))
    assert [label and aside[label.raw_end] for _, label in opened] == ["("] * 3


def test_constituency_and_party_may_stand_behind_a_name_in_bold() -> None:
    raw = "**Ms Ann Lee** (Tarn Valley) (Ind): Why?\n\n**The Minister for Fish (Mr Max Doe)**: I ask, too."
    assert labels(raw) == ["Ms Ann Lee", "The Minister for Fish (Mr Max Doe)"]
    lords = "The Minister of State, Department of Fish (Lady Doe of Tarn): My Lords, I do."
    assert labels(lords) == [lords.partition(":")[0]]
    assert labels("**The boat** (painted blue) sank: nobody knew why.") == [None]


def test_a_role_behind_a_dash_may_stand_on_the_line_of_a_name() -> None:
    call = (
        "Operator\n\nWelcome to the call.\n\nMax Doe -- Chief Executive\n\nI thank you.\n\n"
        "Ann Lee -- Tarn Paper -- Analyst\n\nWhat will pulp cost?\n\nMax Doe -- Chief Executive\n\nLess."
        "\n\nOperator\n\nThat is all."
    )
    names = ["Operator", "Max Doe", "Ann Lee", "Max Doe", "Operator"]
    opened = with_labels(call, blocks(call, markdown=False))
    assert [label and label.name for _, label in opened] == names
    assert opened[1][1] is not None and opened[1][1].role == "Chief Executive"
    dashes = "Lee \u2014 Why?\n\nDoe \u2014 I do not know.\n\nLee \u2014 Who does?\n\nDoe \u2014 Nobody."
    assert labels(dashes) == ["Lee", "Doe", "Lee", "Doe"]


def test_a_label_opens_a_paragraph_below_another_line() -> None:
    host = "ANN LEE, HOST: Welcome to the show.\nMAX DOE, MINISTER: I thank you.\nLEE: Why?\nDOE: So."
    assert labels(host, markdown=False) == ["ANN LEE, HOST", "MAX DOE, MINISTER", "LEE", "DOE"]
    timed = "Ann Lee (00:00):\nWhy do we\nask?\nAnnouncer (00:08):\nBy Nord.\nMax Doe (00:09):\nI see.\n"
    timed += "Ann Lee (00:12):\nDo you?"
    assert labels(timed, markdown=False) == ["Ann Lee", "Announcer", "Max Doe", "Ann Lee"]
    prose = (
        "The boat was old, as the\nNAVY, which had sold it, said: it sank.\nIt was raised (10:20)\nand sold."
    )
    assert labels(prose, markdown=False) == [None]
