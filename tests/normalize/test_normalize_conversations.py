"""A label opens a turn of a conversation; a colon in prose, a rubric, a field or a dateline does not."""

import pytest
from normalize.press import misfits, rows_of

from flows.normalize.pages.layout import blocks
from flows.normalize.talk.labels import with_labels

TALK = "Q: Why do you go?\n\nA: I have to.\n\n"


def labels(raw: str) -> list[str | None]:
    """Give the label of each block of a Markdown page."""
    return [label.text if label else None for _, label in with_labels(raw, blocks(raw, markdown=True))]


@pytest.mark.parametrize(
    "raw",
    [
        "Q: Why?",
        "QUESTION: Good evening.",
        "MR. O'BRIEN: No",
        "MS. HALVORSEN: Good noon",
        "Mr. Qin Huasun (China) (spoke in Chinese): No.",
        "THE PRESIDENT (interpretation from French): I thank",
        "PRESIDENT CLINTON: Good evening. Tonight I speak to you.",
        "MODERATOR: Welcome to you all.",
        "**EIR:** Please describe",
        "**Claire Dumont:** Yes.",
        "JANE DOE: I thank you.",
        "Mr. ROWAN. Mr. President, I move to proceed.",
        "Mr. Oswald T. Rowan presides.\n\nROWAN: I welcome you all.",
    ],
)
def test_some_words_are_a_label_though_they_stand_alone(raw: str) -> None:
    assert labels(raw) != [None]


@pytest.mark.parametrize(
    "raw",
    [
        "It was late: very late.",
        "The proposal is simple: you leave, and we stay.",
        "One thing is clear: you lost.",
        'He said: "I shall return."',
        "At 10:30 the train left.",
        "HTTP://example.org",
        "Kosovo: A Short History",
        "Kosovo: Why do we fight?",
        "New York: It rains. Do you like it?",
        "Anna Lind: a life",
        "Smith: a word that opens one paragraph alone",
        "Mr. Rowan addressed the Chair.",
        "MS. FOUND. The letter lay in a drawer.",
        "They met in Belgrade.\n\nBELGRADE: We hear shots.",
        "The Kosovo intervention: That was decided without us.",
        "WASHINGTON: The President has left us.",
        "UN: You must go.",
        "**Verdict:** We liked it.",
        "**The reasons were many:** first",
        "**Pros:** you get it cheap.\n\n**Cons:** you wait.",
        "**Moderator:** Ann Lee\n\n**Speakers:** John Smith, Jane Doe",
        "# EIR: an interview",
        "- EIR: why do you ask?",
        "**A\u200dB:** joined",
        "A. Smith said so.\n\nA. First, you walk.",
        "A   Swiss bank said so. Did you know?",
        "Mr. Coombe: moved that we adjourn.",
        "Ann Lee and Max Doe met.\n\nLee: a life.\n\nDoe: We have lost.",
        "Mr. Smith. He left us.",
    ],
)
def test_what_comes_once_is_no_label(raw: str) -> None:
    assert set(labels(raw)) == {None}


@pytest.mark.parametrize(
    "word",
    "Background Correction Ed. Editor's\u00a0note Location Note Photo Source Subject Update Updated Warning"
    " PS RELATED BACKGROUND WARNING FOR\u00a0IMMEDIATE\u00a0RELEASE Q&A From To Date Cc".split(" "),
)
def test_a_rubric_is_no_label_though_it_comes_again_in_a_conversation(word: str) -> None:
    word = word.replace("\u00a0", " ")
    raw = f"{TALK}{word}: You must not go.\n\n{TALK}{word}: I told you."
    assert labels(raw) == ["Q", "A", None, "Q", "A", None]
    assert set(labels(f"**{word}:** You go.\n\n**{word}:** Why?")) == {None}


def test_fields_are_no_labels_though_they_take_turns() -> None:
    raw = "Price: 5 dollars\n\nShop: Paris\n\nPrice: 6 dollars\n\nShop: Rome\n\nWill you buy it? I would."
    assert set(labels(raw)) == {None}
    assert labels(TALK + raw) == ["Q", "A"] + [None] * 5


def test_datelines_are_no_labels_though_they_come_again() -> None:
    raw = "MOSCOW: He left.\n\nPARIS: \u201cI stay,\u201d she said.\n\nMOSCOW: He came.\n\nPARIS: She left."
    assert set(labels(raw)) == {None}
    assert set(labels(raw.replace(":", " \u2014"))) == {None}


def test_common_words_are_no_label_though_they_come_again() -> None:
    raw = "Key Findings: Our key point is clear.\n\nKey Findings: You saw the findings."
    assert set(labels(raw)) == {None}


def test_a_name_that_is_a_word_is_a_label() -> None:
    raw = "Theresa May came; she may stay.\n\nLee: Why?\n\nMay: I must.\n\nLee: Must you?\n\nMay: I may."
    assert labels(raw) == [None, "Lee", "May", "Lee", "May"]


def test_sections_are_no_speakers_though_their_headings_come_again() -> None:
    sections = "## Results\n\nWe saw you.\n\n## The Talks\n\nWe met.\n\n"
    assert set(labels(sections * 2)) == {None}


def test_what_stands_above_the_talk_may_only_say_who_has_a_part() -> None:
    raw = "Moderator: Dr. Clara Berg.\n\nMODERATOR: Welcome.\n\nLEE: I thank you.\n\nMODERATOR: Mr. Lee."
    assert labels(raw) == [None, "MODERATOR", "LEE", "MODERATOR"]


def test_a_full_name_is_a_label_once_in_a_conversation() -> None:
    raw = "Q: Why?\n\nA: So.\n\nAnna Lind: May I add this?\n\nThe proposal: it is simple.\n\nQ: When?"
    assert labels(raw) == ["Q", "A", "Anna Lind", None, "Q"]
    assert labels("Anna Lind: a life\n\nQ: Why?\n\nA: So.") == [None, "Q", "A"], "a title"
    assert labels("Anna Lind (AP): Why?\n\nBerg: I do.\n\nBerg: I did.") == ["Anna Lind (AP)", "Berg", "Berg"]


def test_a_surname_is_a_label_once_where_the_text_has_it_with_a_title() -> None:
    raw = "Secretary Doe and Gen. Max Rowan spoke in Northern Orlava.\n\nQ: Why?\n\nDoe: So.\n\n"
    assert labels(raw + "Rowan: Good noon.\n\nDoe: Well.\n\nQ: And?")[1:] == ["Q", "Doe", "Rowan", "Doe", "Q"]
    assert labels(raw + "Doe: Well.\n\nQ: And?\n\nOrlava: it rains.")[-2:] == ["Q", None]


def test_a_line_of_its_own_with_a_colon_is_a_label_once_where_others_stand_so() -> None:
    talk = "PRESS:\n\nWhy?\n\nPRIME MINISTER:\n\nI see.\n\nPRESS:\n\nWhen?\n\nPRIME MINISTER:\n\nSoon.\n\n"
    once = "FOREIGN SECRETARY:\n\nI thank you.\n\n"
    assert labels(once + talk)[0] == "FOREIGN SECRETARY"
    assert labels("FOREIGN POLICY\n\nI thank you.\n\n" + talk)[0] is None
    named = (
        "JANE ROWAN, host:\n\nWelcome to you.\n\nMAX DOE: I saw it.\n\nROWAN: When?\n\nMAX DOE: We all did."
    )
    assert labels(named) == ["JANE ROWAN, host", "MAX DOE", "ROWAN", "MAX DOE"]
    assert labels("IRAN:\n\nI saw it.\n\nROWAN: We saw it.\n\nQ: Where?\n\nROWAN: There.")[0] is None


def test_full_names_above_their_words_are_labels_once_where_two_come_again() -> None:
    said = (
        "Paul Rowan\nTwo papers came. Which shall we read?",
        "Ann Lindqvist\nNeither, if the river rises.",
        "Max Oster Doe\nI should like to disagree.",
        "Ann Lindqvist\nMr. Doe is right.",
        "Port Sarn\nwas dry.",
        "Paul Rowan\nThank you all.",
    )
    names = ["Paul Rowan", "Ann Lindqvist", "Max Oster Doe", "Ann Lindqvist", None, "Paul Rowan"]
    assert labels("\n\n".join(said)) == names
    alone = "Paul Rowan\n\n" + "\n\n".join(said)[len("Paul Rowan\n") :]
    assert [name for name in labels(alone) if name] == [name for name in names if name]
    assert labels("\n\n".join(said[:4])) == [None] * 4


def test_who_asks_may_be_named_behind_the_letter() -> None:
    said = (
        "THE PRESIDENT. Please be seated.",
        "Q. Ann B. Lee, Tarn Weekly: Will it rain?",
        "THE PRESIDENT. It will.",
        "Q. Mr. Doe: And then?",
        "THE PRESIDENT. We shall see.",
        "Q. When?",
    )
    names = ["THE PRESIDENT.", "Ann B. Lee, Tarn Weekly", "THE PRESIDENT.", "Mr. Doe", "THE PRESIDENT.", "Q."]
    raw = "\n\n".join(said)
    assert labels(raw) == names
    assert misfits(raw, rows_of(raw, "press/a.txt")) == []
    assert labels("Q. Why: is it so?\n\nA. So: it is.") == ["Q.", "A."]
    digest = "THE ECONOMY. We sold less.\n\nTHE WEATHER. It rains.\n\nTHE ECONOMY. We rest."
    assert labels(digest) == [None] * 3


def test_names_with_a_title_alone_above_sentences_are_labels() -> None:
    raw = "Mr. A. B. Lee (Northsound)\n\nWill it rain?\n\nSIR MAX DOE\n\nNo, Sir.\n\nMr. Speaker\n\nOrder."
    raw += "\n\nLady Rowan\n\nI thank the Minister."
    assert labels(raw) == ["Mr. A. B. Lee (Northsound)", "SIR MAX DOE", "Mr. Speaker", "Lady Rowan"]
    names = "Mr. Lee\n\nMr. Doe\n\nLady Rowan\n\nMr. Roe\n\nThe town slept."
    assert set(labels(names)) == {None}


def test_a_part_may_stand_alone_where_names_with_a_title_do() -> None:
    raw = "Mr. Oliver Lee\n\nI move the report.\n\nThe Chairman\n\nOrder.\n\nMadam Speaker\n\nOrder.\n\n"
    raw += "The Minister for Fish (Mr. Max Doe)\n\nI thank the House."
    names = ["Mr. Oliver Lee", "The Chairman", "Madam Speaker", "The Minister for Fish (Mr. Max Doe)"]
    assert labels(raw) == names
    assert labels("Mr. Lee\n\nI ask.\n\nMr. Speaker\n\nOrder.\n\nMr. Lee\n\nThank you.") == [
        "Mr. Lee",
        "Mr. Speaker",
        "Mr. Lee",
    ]
    untitled = raw.replace("Mr. Oliver", "Old").replace("Madam", "The").replace("(Mr. Max Doe)", "and Sea")
    assert set(labels(untitled)) == {None}


def test_one_who_is_called_by_surname_or_initial_later_has_a_label() -> None:
    raw = "President of Norland Ann Lee: Good noon.\n\nTarn News Editor Max Doe: Why?\n\nAnn Lee: So.\n\n"
    raw += "M. Doe: And then?\n\nA. Lee: Rest."
    names = ["President of Norland Ann Lee", "Tarn News Editor Max Doe", "Ann Lee", "M. Doe", "A. Lee"]
    assert labels(raw) == names
    rubrics = "Northern Tarn: It rains.\n\nSouthern Tarn: It snows.\n\nTarn: You stay home."
    assert labels(rubrics.replace("You", "They")) == [None] * 3


def test_a_question_and_its_answer_have_labels_where_both_are_named_above() -> None:
    raw = "Our reporter Max Doe asked Ann Lee about it.\n\nDoe: Why did they go?\n\nLee: It was late."
    assert labels(raw) == [None, "Doe", "Lee"]
    assert labels(raw.replace("Max Doe", "who")) == [None] * 3
    assert labels(raw.replace("go?", "go.")) == [None] * 3


def test_who_stands_by_has_a_label_once_beside_others() -> None:
    talk = "Moderator: Welcome.\n\nAnn Lee: We can pay.\n\nResident: And if not?\n\nAnn Lee: We wait."
    assert labels(talk) == ["Moderator", "Ann Lee", "Resident", "Ann Lee"]
    assert (
        labels("The town is old.\n\nResident: the mayor of Tarn.\n\nIt was said that he left.") == [None] * 3
    )
    assert labels(talk.replace("We wait.", "We wait.\n\nWeather: it is late."))[-1] is None


def test_an_office_may_stand_before_a_name_that_speaks_once() -> None:
    talk = "Q: Why?\n\nDoe: So.\n\nPress Secretary Ann Lee: One more.\n\nQ: When?\n\nDoe: Now."
    assert labels(talk)[2] == "Press Secretary Ann Lee"
    assert labels(talk.replace("Press Secretary Ann Lee", "Bad News From The Delta"))[2] is None


def test_a_sentence_may_go_on_over_a_page_below_its_label() -> None:
    talk = "ANN LEE: We go now.\n\nJOHN ROWAN: The envoys have\n\n{}through the town.\n\nANN LEE: Why?"
    assert labels(talk.format("12\n\n")) == ["ANN LEE", "JOHN ROWAN", None, None, "ANN LEE"]


def test_what_stands_between_two_turns_of_one_speaker_is_a_turn() -> None:
    assert labels("Smith: Yes.\n\nDumont: No.\n\nSmith: Well.") == ["Smith", "Dumont", "Smith"]
    assert labels("Q: Why?\n\nA: I see.\n\nKosovo: that is it.\n\nQ: So?") == ["Q", "A", None, "Q"]


def test_an_answer_may_follow_a_question_that_has_no_label() -> None:
    raw = "> Why is it so?\n\n**Berg:** Sports are a market.\n\n> And here?\n\n**Berg:** Here, too."
    assert labels(raw) == [None, "Berg", None, "Berg"]


def test_letters_stand_for_questions_where_both_come() -> None:
    assert labels("Q. Why?\n\nA. So it is.") == ["Q.", "A."]
    assert labels("A. One.\n\nB. Two.\n\nA. Three, you see?") == [None] * 3


def test_one_speaker_before_a_full_stop_has_a_label_where_q_asks() -> None:
    said = (
        "The President. Thank you.",
        "Q. Will it?",
        "The President. It will.",
        "Q. When?",
        "The President. No.",
    )
    assert labels("\n\n".join(said)) == ["The President.", "Q.", "The President.", "Q.", "The President."]
    assert labels("The President. Thank you.\n\nThey went.\n\nThe President. It will.") == [None] * 3
