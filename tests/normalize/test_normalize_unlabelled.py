"""Who has no label is not known, and is nobody else."""

import pytest
from normalize.press import rows_of


def speakers(text: str) -> list[str | None]:
    """Give the speaker of each paragraph, title and headings left out."""
    rows = rows_of(text).paragraphs
    return [
        row.speaker_id and row.speaker_id.partition("@")[2]
        for row in rows
        if row.kind not in {"title", "heading"}
    ]


@pytest.mark.parametrize(
    "record",
    [
        "It was so decided.",
        "The agenda was adopted.",
        "The members of the Security Council observed a minute of silence.",
        "A vote was taken by show of hands.",
        "The draft resolution was adopted by 12 votes to none, with 3 abstentions.",
        "At the invitation of the President, Mr. Berg (Norland) took a seat at the Council table.",
        "Mr. Berg was escorted to the rostrum.",
        "Mr. BERG addressed the Chair.",
        "There being no objection, the letter was ordered to be printed in the Record, as follows:",
        "The senior assistant legislative clerk proceeded to call the roll.",
        "Several hon. Members rose--",
        "Mrs. Ann Holt (Castle Moor) indicated assent.",
    ],
)
def test_what_the_record_says_is_nobody_s(record: str) -> None:
    raw = "The President: I put it to the Council.\n\n{}\n\nMr. Lind (Tarnia): We thank the Council."
    assert speakers(raw.format(record)) == ["the-president", None, "mr-lind"]


@pytest.mark.parametrize(
    "words",
    [
        "It is so decided.",
        "It was so decided that we left.",
        "Mr. Berg addressed the Chair, as we all heard.",
        "The clerk read my letter, and I was glad. Nobody spoke.",
        "There being no objection, the Chair thanks the House for its patience.",
        "The draft resolution was adopted by us in May. We did not regret it.",
        "At the invitation of the President, I took a seat, and I was glad. Nobody spoke.",
    ],
)
def test_what_a_speaker_says_is_none_of_the_record_s(words: str) -> None:
    raw = "The President: I put it to the Council.\n\n{}\n\nMr. Lind (Tarnia): We thank the Council."
    assert speakers(raw.format(words)) == ["the-president", "the-president", "mr-lind"]


def test_quoted_questions_are_not_the_answerer_s() -> None:
    raw = "> Why?\n\n**Berg:** Because.\n\nIt was late.\n\n> You left.\n\n> Where to?\n\n**Berg:** To Rome."
    assert speakers(raw) == [None, "berg", "berg", None, None, "berg"]


def test_questions_in_bold_are_not_the_answerer_s() -> None:
    raw = "# Talk\n\n**Why?**\n\nBerg: I had to.\n\nIt was late.\n\n**And then?**\n\nBerg: I left."
    assert speakers(raw) == [None, "berg", "berg", None, "berg"]


def test_behind_a_question_in_bold_the_only_one_with_a_label_speaks_again() -> None:
    raw = (
        "# Talk\n\n**Why?**\n\n**Berg:** I had to.\n\n**And then?**\n\nI left.\n\n"
        "**You left.**\n\nI did.\n\nTwice."
    )
    assert speakers(raw) == [None, "berg", None, "berg", None, "berg", "berg"]
    crossheads = (
        "**Lee:** Why?\n\n**Berg:** I had to.\n\n**It was late. Was it?**\n\nIt was.\n\n**Lee:** And?"
    )
    assert speakers(crossheads) == ["lee", "berg", "berg", "berg", "lee"], "one is no series of questions"


def test_plain_answers_are_not_the_asker_s() -> None:
    raw = "**Lee:** Why?\n\nI had to.\n\nI had.\n\n**Lee:** And?\n\nI left.\n\n**Lee:** Where to?\n\nHome."
    assert speakers(raw) == ["lee", None, None, "lee", None, "lee", None]
    assert speakers("Q: Go on.\n\nI had to.\n\nQ: And then?\n\nI left.") == ["q", None, "q", None]


def test_quoted_questions_end_the_only_labelled_answer() -> None:
    raw = "> Why?\n\n**Berg:** I had to.\n\n> And then?\n\nI left.\n\n> Where to?\n\nHome."
    assert speakers(raw) == [None, "berg", None, None, None, None]


def test_a_question_of_the_speaker_s_own_is_part_of_the_turn() -> None:
    raw = "**Lee:** Why?\n\n**Berg:** I had to.\n\nWhat else?\n\n**Lee:** I see.\n\n**Berg:** Do you?"
    assert speakers(raw) == ["lee", "berg", "berg", "lee", "berg"]


def test_a_label_printed_again_behind_a_stage_direction_shows_nobody_else() -> None:
    raw = "MS. BERG: Will it end?\n\nWho knows?\n\n[Applause.]\n\nMS. BERG: We do.\n\nQUESTION: Do you?"
    assert speakers(raw) == ["ms-berg", "ms-berg", None, "ms-berg", "question"]


HEADED = "**Lee:** Why?\n\n**Berg:** I had to.\n\n## {}\n\n{}\n\n**Lee:** And then?"


def test_an_answer_goes_on_behind_a_crosshead() -> None:
    assert speakers(HEADED.format("A long war", "It was long. My men were tired.\n\nThey slept.")) == [
        *("lee", "berg", "berg", "berg", "lee")
    ]


def test_a_section_in_which_nobody_says_i_is_narration() -> None:
    assert speakers(HEADED.format("A long war", "It was long. \u201cI slept,\u201d she said."))[2] is None
    assert speakers(HEADED.format("A long war", "I met Berg in Rome."))[2] is None, "it names the speaker"
    assert speakers(HEADED.format("Sources", "Our archive"))[2] is None


def test_behind_a_heading_that_the_introduction_names_somebody_else_speaks() -> None:
    raw = "Ann Roe and John Berg met us.\n\n" + HEADED.format("Ann Roe", "I was there, too.")
    assert speakers(raw)[3] is None


def test_a_statement_goes_on_behind_its_headings() -> None:
    raw = "MR. BERG: I thank you.\n\n## The war\n\nThe war was long.\n\n## The peace\n\nIt was short."
    assert speakers(raw) == ["mr-berg"] * 3


QUESTIONS = "**Why?**\n\nI was asked.\n\n**By whom?**\n\nBy all.\n\nThey paid.\n\n**And now?**\n\nI stay.\n"
UNASKED = [None] * 8
ANSWERED = [None, None, "{0}", None, "{0}", "{0}", None, "{0}"]


@pytest.mark.parametrize(
    ("above", "answers"),
    [
        ("This is an interview with the bell founder Mirela Antonescu.", "mirela-antonescu"),
        (
            "We sat down with Foreign Minister Mirela Antonescu in Tarn. The interview was held in May.",
            "mirela-antonescu",
        ),
        ("Mirela Antonescu casts bells. She spoke to us about the last one.", "mirela-antonescu"),
        ("John Berg has met Peter Lind. The interview took place in May.", None),
        ("The interview took place in May.", None),
    ],
)
def test_who_answers_questions_in_bold_type_is_told_above_them(above: str, answers: str | None) -> None:
    expected = [speaker and speaker.format(answers) for speaker in ANSWERED] if answers else UNASKED
    assert speakers(f"# Bells\n\n{above}\n\n{QUESTIONS}") == expected


@pytest.mark.parametrize(
    ("above", "asks", "answers"),
    [
        ("John Berg is the mayor of Tarn. Interviewed by Karin Holm.", "karin-holm", "john-berg"),
        ("John Berg is the mayor of Tarn. He spoke to the Tarn Weekly.", "tarn-weekly", "john-berg"),
        ("The Tarn Weekly interviewed the mayor of Tarn, John Berg.", "tarn-weekly", "john-berg"),
        ("John Berg spoke with Tarn Weekly.", "tarn-weekly", "john-berg"),
        ("John Berg is the mayor of Tarn. Karin Holm talked to him there.", "karin-holm", "john-berg"),
    ],
)
@pytest.mark.parametrize("question", ["**{}**", "*{}*", "> {}", "\u2014 {}", "\u2013{}"])
def test_who_asks_is_told_above_questions_set_apart(
    above: str, asks: str, answers: str, question: str
) -> None:
    asked = "\n\n".join(f"{question.format(text)}\n\nI was." for text in ("Why?", "By whom?", "And now?"))
    assert speakers(f"# Bells\n\n{above}\n\n{asked}") == [None, None, *(asks, answers) * 3][1:]


def test_questions_stand_between_underscores_in_plain_text() -> None:
    asked = "_Why did\nyou go?_\n\nI was asked.\n\n_By whom?_\nBy all.\nThey paid.\n\n_And now._\n\nI stay."
    rows = rows_of(f"Bells\n\nJohn Berg spoke with Tarn Weekly.\n\n{asked}", "press/a.txt")
    expected = ["Why did you go?", "I was asked.", "By whom?", "By all. They paid.", "And now.", "I stay."]
    assert [row.text for row in rows.paragraphs][2:] == expected
    assert [row.speaker_id for row in rows.paragraphs][2:] == ["press/a@tarn-weekly", "press/a@john-berg"] * 3


def test_of_two_who_talked_the_one_in_the_title_answers() -> None:
    raw = "# John Berg: the mayor of bells\n\nJohn Berg spoke with Karin Holm.\n\n" + QUESTIONS
    assert speakers(raw)[1:3] == ["karin-holm", "john-berg"]
    assert speakers(raw.replace("# John Berg", "# Karin Holm"))[1:3] == ["john-berg", "karin-holm"]


def test_of_two_behind_dashes_nobody_is_told_apart() -> None:
    raw = "# Bells\n\nJohn Berg spoke with Karin Holm.\n\n" + "\u2014 Why?\n\n\u2014 I was asked.\n\n" * 4
    assert not any(speakers(raw))


def test_a_quoted_question_in_a_report_makes_no_interview() -> None:
    raw = "# Bells\n\nJohn Berg spoke with Karin Holm.\n\n> Why?\n\nNobody knew.\n\n> A bell.\n\nIt rang."
    assert not any(speakers(raw))


def test_questions_in_bold_type_alone_are_no_interview() -> None:
    assert speakers(f"# Bells\n\nMirela Antonescu casts bells.\n\n{QUESTIONS}") == UNASKED


def test_who_answers_has_a_name_and_no_label() -> None:
    raw = f"# Interview with Mirela Antonescu, mayor of Tarn\n\n{QUESTIONS}"
    rows = rows_of(raw)
    (speaker,) = rows.speakers
    assert (speaker.label, speaker.labels, speaker.name, speaker.method, speaker.part, speaker.turns) == (
        "Mirela Antonescu", (), "Mirela Antonescu", "introduction", "interviewee", 3,
    )  # fmt: skip
    (evidence,) = speaker.evidence_spans or ()
    assert raw[evidence.raw_start : evidence.raw_end].startswith("Mirela Antonescu")


def test_whom_the_title_names_answers_the_questions_of_a_paper() -> None:
    above = "Ann Lee heads the lake office in Tarn.\n\nShe answered questions from the Tarn Weekly by mail."
    turns = [("Why do you walk?", "Because I like it."), ("And the ice?", "It melts."), ("So?", "We go on.")]
    talk = "\n\n".join(f"**{question}**\n\n{answer}" for question, answer in turns)
    assert speakers(f"# Ann Lee on Ice\n\n{above}\n\n{talk}") == [
        None, None, *["tarn-weekly", "ann-lee"] * len(turns)
    ]  # fmt: skip
