"""Labels that come once, told by what stands beside them: on the radio, in a House, before a tribunal."""

import pytest
from normalize.press import rows_of


def turns(raw: str) -> list[tuple[str | None, str]]:
    """Give the label and the words of each paragraph of the text proper."""
    rows = rows_of(raw, "press/a.txt")
    labels = {row.speaker_id: row.label for row in rows.speakers}
    return [
        (labels.get(row.speaker_id or ""), row.text)
        for row in rows.paragraphs
        if row.kind in ("body", "quote")
    ]


def speakers(raw: str) -> list[tuple[str, str | None, str | None, str | None]]:
    """Give label, name, role and affiliation of each speaker."""
    return [(row.label, row.name, row.role, row.affiliation) for row in rows_of(raw, "press/a.txt").speakers]


def test_a_host_named_on_a_line_of_her_own_speaks_though_she_never_comes_again() -> None:
    raw = (
        "NORA FELD, host:\n\nI'm Nora Feld. The reservoirs are empty.\n\nTom Garrick has been there.\n\n"
        "TOM GARRICK: Three trucks stand in line.\n\nUnidentified Man: It is like this every day.\n\n"
        "GARRICK: They have waited since April."
    )
    assert [label for label, _ in turns(raw)] == [
        "NORA FELD",
        "NORA FELD",
        "TOM GARRICK",
        "Unidentified Man",
        "TOM GARRICK",
    ]
    assert speakers(raw)[0][:3] == ("NORA FELD", "Nora Feld", "host")


def test_a_host_and_her_surname_open_the_talk_of_all_others() -> None:
    raw = (
        "NORA FELD, host:\n\nThis is the Morning Report. I'm Nora Feld.\n\n"
        "President PAUL HASKELL: I told them last week that we would send help.\n\n"
        "FELD: He said so at noon. What do you say?"
    )
    assert [label for label, _ in turns(raw)] == ["NORA FELD", "President PAUL HASKELL", "NORA FELD"]


def test_a_place_with_a_colon_on_a_line_of_its_own_is_no_host() -> None:
    raw = (
        "Ann Lee: Why did you go?\n\nMax Doe: I had to.\n\nNEW SARN, Orlava:\n\nThe doors are shut.\n\n"
        "Ann Lee: So I hear.\n\nMax Doe: So it is."
    )
    assert {label for label, _ in turns(raw)} == {"Ann Lee", "Max Doe"}


def test_a_single_name_in_capitals_speaks_through_an_interpreter() -> None:
    raw = (
        "ANNE WHITFIELD: One witness told us what he saw.\nTARIQ, Shopkeeper (through translator): We ran.\n"
        "I lost my brother.\nANNE WHITFIELD: The government has said nothing yet."
    )
    assert [label for label, _ in turns(raw)] == [
        "ANNE WHITFIELD",
        "TARIQ",
        "ANNE WHITFIELD",
    ]
    assert speakers(raw)[1][2] == "Shopkeeper"


def test_a_place_in_capitals_and_its_country_are_no_speaker() -> None:
    raw = "ANNE WHITFIELD: Here is the news.\n\nSARN, Orlava: We saw no one.\n\nANNE WHITFIELD: I thank you."
    assert [label for label, _ in turns(raw)] == ["ANNE WHITFIELD"] * 3


def test_a_spokesman_has_a_rank() -> None:
    raw = "Question: Is it their rule?\n\nDeputy Spokesman: It is their rule.\n\nQuestion: Why?"
    assert [label for label, _ in turns(raw)] == ["Question", "Deputy Spokesman", "Question"]
    raw = "Question: Is it their rule?\n\nThe new house spokesman: nobody knows.\n\nQuestion: Why?"
    assert [label for label, _ in turns(raw)] == ["Question", "Question", "Question"]


def test_the_office_behind_a_name_may_be_long() -> None:
    office = (
        "Special Representative of the Secretary-General and Head of the United Nations Mission in Sarnia"
    )
    raw = (
        "Spokesman: Can you hear us?\n\n"
        f"Erik Lund, {office}: Yes, I can.\n\nSpokesman: Then please begin.\n\nQuestion: Who is there?"
        "\n\nQuestion: Is anybody?"
    )
    assert turns(raw)[1] == ("Erik Lund", "Yes, I can.")
    told = "who had come to Sarn by the night train and had not slept at all because of the noise in it"
    raw = raw.replace(office, told)
    assert turns(raw)[1][0] == "Spokesman"


def test_the_office_in_parentheses_may_be_long() -> None:
    office = "Assistant Secretary General for Political Affairs and Security Policy"
    raw = (
        "PAUL ARDEN (Spokesman): Good afternoon.\n\n"
        f"ERNST VOGEL ({office}): Thank you very much, Paul.\n\nQ: When will it be?\n\nVOGEL: Soon.\n\nQ: So?"
    )
    assert [label for label, _ in turns(raw)][:2] == ["PAUL ARDEN", "ERNST VOGEL"]
    assert speakers(raw)[1][3] is None


def test_a_letter_set_apart_by_blanks_needs_no_question() -> None:
    raw = "MR. MOORE: Good afternoon.\n\nQ    Thanks, Alan. I have a follow-up.\n\nMR. MOORE: Go on."
    assert [label for label, _ in turns(raw)] == ["MR. MOORE", "Q", "MR. MOORE"]


def test_a_headline_that_quotes_the_one_who_answers_is_the_title() -> None:
    title = "Foreign Minister Clara Berg: \u201cThere Are Moments\u201d"
    talk = "THE MIRROR: What changed?\n\nBerg: Much.\n\nTHE MIRROR: When?\n\nBerg: Soon."
    raw = f"{title}\n\nMay 7, 2022\n\n{talk}"
    assert rows_of(raw, "press/a.txt").documents[0].title == title
    assert [label for label, _ in turns(raw)] == ["THE MIRROR", "Berg", "THE MIRROR", "Berg"]


HOUSE = (
    "HC Deb 12 May 1987 vol 116 cc203-7\nMr. Arthur Penrose (Westbury, South)\n\n"
    "On a point of order, Mr. Speaker. I seek your guidance.\n\nMr. Speaker\n\nIt is not a matter for me.\n\n"
    "Mrs. Jane Holloway (Tarnside)\n\nFurther to that point of order, I have a question."
)


def test_a_member_stands_right_below_the_place_in_the_record() -> None:
    assert [label for label, _ in turns(HOUSE)] == [
        "Mr. Arthur Penrose",
        "Mr. Speaker",
        "Mrs. Jane Holloway",
    ]
    (document,) = rows_of(HOUSE, "press/a.txt").documents
    assert (str(document.date), document.volume) == ("1987-05-12", 116)


def test_an_office_above_words_of_its_own_speaks_where_it_comes_again() -> None:
    raw = (
        "Drought in Sarnia\n\nExpression of condolences\n\nThe President\n\n"
        "I should like to express our sorrow.\n\n"
        "Thanks to the retiring President\n\nThe President\n\nI should like to thank my predecessor.\n\n"
        "Adoption of the agenda\n\nThe agenda was adopted."
    )
    assert [label for label, _ in turns(raw)][:2] == ["The President", "The President"]
    told = raw.replace("I should like to express our sorrow", "He was born in Sarn").replace(
        "I should like to thank", "He followed"
    )
    assert {label for label, _ in turns(told)} == {None}


TRIBUNAL = (
    "Tuesday, 8 March 2011\n(10.00 am)\nDirections Hearing\nLADY JUSTICE HARROW\n"
    "Good morning, Mr Dent.\nMR DENT\nI am obliged.\n"
    "LADY JUSTICE HARROW\nWe begin with the documents.\nMS PELLOW\nMay I say something?\nMR DENT\nSo may I.\n"
)


def test_names_with_a_title_take_turns_on_lines_of_their_own() -> None:
    assert turns(TRIBUNAL) == [
        ("LADY JUSTICE HARROW", "Good morning, Mr Dent."),
        ("MR DENT", "I am obliged."),
        ("LADY JUSTICE HARROW", "We begin with the documents."),
        ("MS PELLOW", "May I say something?"),
        ("MR DENT", "So may I."),
    ]
    (document,) = rows_of(TRIBUNAL, "press/a.txt").documents
    assert (document.title, str(document.date)) == ("Directions Hearing", "2011-03-08")


def test_a_line_in_capitals_in_the_middle_of_a_paragraph_is_text() -> None:
    raw = "They painted the name of the tug,\nMR DENT\non its bow, and nobody in the harbour asked why."
    assert [text for _, text in turns(raw)] == [raw.replace("\n", " ")]


def test_one_who_gives_a_name_at_once_speaks_under_it() -> None:
    raw = (
        "Official Spokesperson: I am happy to take questions.\n\n"
        "Sidhart: Sir, I'm Sidhart from the Courier. Has the matter been raised?\n\n"
        "Shrinjay: Sir, Times Now. What is the reaction?\n\nOfficial Spokesperson: Go ahead.\n\n"
        "Shrinjay: That was all."
    )
    assert [label for label, _ in turns(raw)][:2] == ["Official Spokesperson", "Sidhart"]
    assert speakers(raw)[1][1] is None
    told = raw.replace("I'm Sidhart from the Courier. Has", "I come from the Courier. Has")
    assert "Sidhart" not in [label for label, _ in turns(told)]


def test_an_office_may_stand_before_its_holder_without_an_article() -> None:
    raw = (
        "Foreign Minister (Shrimati Sita Rao): I will answer that.\n\nQuestion: When?\n\n"
        "Foreign Minister (Shrimati Sita Rao): Soon.\n\nQuestion: Why?"
    )
    assert speakers(raw)[0][1:3] == ("Sita Rao", "Foreign Minister")


NUMBERED = """\
Page 40647

1 Wednesday, 8 June 2005

2 [Open session]

3 JUDGE ROBBINS: We are starting late because there was no power

4 in the courtroom. We will sit until noon, take a break, and then

5 resume at two. That is all that I can say at this time of the day,

6 and the Chamber will issue a written decision tomorrow.

7 MR. NOYCE: Thank you.

10 [Witness answered through interpreter]

11 Re-examined by Mr. Noyce: [Continued]

12 Q. General, we left off discussing your plan, and

13 we were dealing with page 846, the last digits.

14 A. I haven't got my agenda, so could you please provide me with a

15 copy. Thank you.

Page 40648

1 Q. I understood it that you had it yesterday.

2 A. It was here yesterday, but I don't see it here today.
"""


def test_letters_take_turns_where_the_margin_was_numbered() -> None:
    rows = rows_of(NUMBERED, "press/a.txt").paragraphs
    assert [row.text for row in rows if row.kind == "meta"] == [
        "Page 40647",
        "Wednesday, 8 June 2005",
        "Page 40648",
    ]
    assert turns(NUMBERED)[-4:] == [
        (
            "Q",
            "General, we left off discussing your plan, and we were dealing with page 846, the last digits.",
        ),
        ("A", "I haven't got my agenda, so could you please provide me with a copy. Thank you."),
        ("Q", "I understood it that you had it yesterday."),
        ("A", "It was here yesterday, but I don't see it here today."),
    ]


def test_what_is_shown_or_heard_between_turns_is_no_turn() -> None:
    raw = (
        "RUSKIN: Let me show you what you said:\n\n(Videotape, November 11, 1999):\n\nMACAIN: I will not.\n\n"
        "(NEWSBREAK)\n\nRUSKIN: Do you stand by that?\n\nMACAIN: (LAUGHTER) I do."
    )
    rows = rows_of(raw, "press/a.txt").paragraphs
    assert [row.text for row in rows if row.kind == "stage"] == [
        "(Videotape, November 11, 1999):",
        "(NEWSBREAK)",
    ]
    assert [
        row.kind for row in rows_of("They met (in Sarn).\n\n(NEWSBREAK)\n\nMore.", "press/a.txt").paragraphs
    ][1] != "stage"


def test_who_only_reports_speaks_where_two_are_introduced_and_come_again() -> None:
    raw = (
        "KYRA ROWAN, ANCHOR: Inspectors want more time. To Sarn now, live.\n\n"
        "NIC BERG, CORRESPONDENT: Officials said that the report was gray.\n\n(BEGIN VIDEOTAPE)\n\n"
        "BERG (voice-over): Troops and tanks were shown.\n\n"
        "NAJI SABIR, FOREIGN MINISTER: All times are good.\n\nSABIR: There are no weapons.\n\n"
        "ROWAN: That was Nic Berg."
    )
    assert [label for label, _ in turns(raw)] == [
        "KYRA ROWAN",
        "NIC BERG",
        "NIC BERG",
        "NAJI SABIR",
        "NAJI SABIR",
        "KYRA ROWAN",
    ]
    places = (
        "SARN, Orlava: Two trams met.\n\nSARN: One left.\n\nTARN, Orlava: It rained.\n\nTARN: It stopped."
    )
    assert {label for label, _ in turns(places)} == {None}


DEBATE = (
    "Harbours\n\nHC Deb 26 April 1999 vol 330 cc21-3\n\n"
    "\u00a7 The Minister for Fisheries (Mr. Alun Doe) With permission, Madam Speaker, I make a statement.\n\n"
    "There are forty harbours.\n\n"
    "\u00a7 Mrs. Jane Holloway (Tarnside) I thank the Minister. How many are open?\n\n"
    "\u00a7 Mr. Doe Madam Speaker, the hon. Lady knows.\n\n"
    "\u00a7 Sir Peter Vane-Lee: Does he?\n\n\u00a7 The Minister for Fisheries He does.\n\n"
    "\u00a7 Hon. Members Answer!\n"
)


def test_the_sign_of_a_section_opens_the_turn_of_a_member() -> None:
    assert turns(DEBATE) == [
        ("Mr. Alun Doe", "With permission, Madam Speaker, I make a statement."),
        ("Mr. Alun Doe", "There are forty harbours."),
        ("Mrs. Jane Holloway", "I thank the Minister. How many are open?"),
        ("Mr. Alun Doe", "Madam Speaker, the hon. Lady knows."),
        ("Sir Peter Vane-Lee", "Does he?"),
        ("Mr. Alun Doe", "He does."),
        ("Hon. Members", "Answer!"),
    ]
    assert speakers(DEBATE)[0][1:3] == ("Alun Doe", "Minister for Fisheries")


def test_a_section_of_a_law_is_no_turn() -> None:
    raw = "The act says:\n\n\u00a7 The Harbour Board meets in May.\n\n\u00a7 5 Ships pay a fee."
    assert {label for label, _ in turns(raw)} == {None}


SPEECH = (
    "I am glad to be here.\n\nWe have met before. "
    + "We shall meet again, I hope, in my town. " * 16
    + "\n\nI thank you."
)


@pytest.mark.parametrize(
    "label",
    ["THE PRESIDENT. ", "Ann Lee: ", "PRESIDENT LEE: ", "THE PRESIDENT\n\n"],
)
def test_one_label_above_a_speech_tells_who_holds_it(label: str) -> None:
    raw = f"The Opening of the Harbour\n\n4 May 2005\n\n{label}{SPEECH}"
    assert {name for name, _ in turns(raw)} == {label.strip(" .:\n")}
    assert turns(raw)[0][1] == "I am glad to be here."


@pytest.mark.parametrize(
    "raw",
    [
        f"Background: {SPEECH}",
        f"Ann Lee: {SPEECH.replace('I am glad to be here', 'Lee is the mayor of Tarn')}",
        f"Ann Lee: {SPEECH.replace('I ', 'She ').replace('We ', 'They ').replace('my', 'her')}",
        f"{'The trams stood still for days. ' * 60}\n\nAnn Lee: {SPEECH}",
    ],
)
def test_one_label_above_a_report_is_none(raw: str) -> None:
    assert {name for name, _ in turns(raw)} == {None}


def test_names_right_above_short_and_long_paragraphs_take_turns() -> None:
    long = "I have counted them for years. " * 12
    turn = f"Courier\nHow many?\n\nAnn Lee\n{long}"
    raw = f"Talks\n\n4 May 2005\n\n{turn}\n\n{turn}"
    expected = ["Courier", "Ann Lee", "Courier", "Ann Lee"]
    for text in (raw, raw.replace("\n", "\r\n")):
        assert [name for name, _ in turns(text)] == expected


def test_a_label_is_one_though_a_web_address_has_its_word() -> None:
    raw = "Courier: Why?\n\nAnn Lee: I had to.\n\nCourier: And now?\n\nAnn Lee: I stay.\n\nhttp://courier.example/1"
    assert [name for name, _ in turns(raw)][:4] == ["Courier", "Ann Lee", "Courier", "Ann Lee"]


def test_the_name_that_opens_the_title_is_no_label() -> None:
    raw = (
        "Ann Lee: An Interview with the Bell Founder\n\n4 May 2005\n\nJo Ray: Why?\n\nAnn Lee: I had to.\n\n"
    )
    rows = rows_of(raw + "Jo Ray: And now?\n\nAnn Lee: I stay.", "press/a.txt")
    assert rows.documents[0].title == "Ann Lee: An Interview with the Bell Founder"
    assert [row.kind for row in rows.paragraphs] == ["title", "meta", *["body"] * 4]


def test_those_whom_a_monitoring_service_shows_speak_once() -> None:
    raw = (
        "Trams run again\n\n[Presenter] The first tram has left. Ann Lee reports.\n\n"
        "[Correspondent, over video of the depot] It left at ten.\n\n"
        "[Nora Feld, captioned as acting head of the depot] We found the keys. Nora Feld is my name.\n\n"
        "[Correspondent] The drivers wait.\n\n[Unidentified driver, in Norlandic with voice-over] It is bad."
    )
    assert [label for label, _ in turns(raw)] == [
        "Presenter",
        "Correspondent",
        "Nora Feld",
        "Correspondent",
        "Unidentified driver",
    ]
    assert speakers(raw)[2][:3] == ("Nora Feld", "Nora Feld", "acting head of the depot")


def test_a_minister_without_an_article_speaks_under_his_name() -> None:
    raw = (
        "Minister for Inland Waters (Mr. D. Andrews): I am grateful to the House.\n\n"
        "Mr. G. Mitchell: Will the Minister say how many?\n\nMr. D. Andrews: About thirty.\n\n"
        "Mr. G. Mitchell: That is a token."
    )
    labels = [label for label, _ in turns(raw)]
    assert labels[0] == labels[2]
    assert speakers(raw)[0][2] == "Minister for Inland Waters"


def test_what_somebody_says_may_end_in_a_stage_direction() -> None:
    raw = "LEE -- Why?\n\nDOE -- Every day. The same soup. [Laughter]\n\nLEE -- And now?\n\nDOE -- We eat."
    assert [label for label, _ in turns(raw)] == ["LEE", "DOE", "LEE", "DOE"]
