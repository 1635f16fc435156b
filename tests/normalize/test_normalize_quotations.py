"""Who said what stands in quotation marks, and what it is; tests/gold_quotations has the run of cases."""

import pytest
from normalize.press import knowledge, misfits, passages_of, rows_of

from flows.normalize.citing.leads import whole_text
from flows.normalize.quoting.attribution import TurnSpeaker
from flows.normalize.quoting.quotations import Quoted, find_quotations
from flows.normalize.reading import Sentences
from schemas.rows import Quotation


def quoted(text: str) -> tuple[Quotation, ...]:
    return rows_of(text).quotations


def said(text: str) -> list[tuple[str, str | None, str | None, str | None]]:
    return [(row.text, row.speaker_name, row.verb, row.method) for row in quoted(text)]


@pytest.mark.parametrize(
    ("text", "speaker", "verb", "method"),
    [
        ("“We stay,” said Mr. Kouchner.", "Mr. Kouchner", "said", "verb_after"),
        ("“We stay,” Mr. Kouchner said.", "Mr. Kouchner", "said", "verb_after"),
        ("“Why?” Ivan Petrov asked.", "Ivan Petrov", "asked", "verb_after"),
        ("“We stay,” the UN said.", "UN", "said", "verb_after"),
        ("Mr. Kouchner said: “We stay.”", "Mr. Kouchner", "said", "verb_before"),
        ("Ivan Petrov warned that “all is lost.”", "Ivan Petrov", "warned", "verb_before"),
        ("It ends, as Dr. Mizin underlines, “for all.”", "Dr. Mizin", "underlines", "verb_before"),
        ("Mr. Kouchner said, and I quote, “We stay.”", "Mr. Kouchner", "said", "verb_before"),
        ("As Ivan Petrov put it, and I am quoting him, “it ends.”", "Ivan Petrov", "put", "phrase"),
        ("“It ends,” according to Dr. Mizin.", "Dr. Mizin", "according to", "phrase"),
        ("Ivan Petrov came. “It ends,” he said.", "Ivan Petrov", "said", "pronoun"),
        ("Ivan Petrov was calm: “It ends.”", "Ivan Petrov", None, "context"),
    ],
)
def test_the_words_that_tell_are_the_evidence(text: str, speaker: str, verb: str | None, method: str) -> None:
    (row,) = quoted(text)
    assert (row.kind, row.speaker_name, row.verb, row.method) == ("speech", speaker, verb, method)
    assert row.entity_id is not None
    assert row.evidence is not None
    assert row.evidence_spans is not None
    pieces = [text[span.raw_start : span.raw_end] for span in row.evidence_spans]
    assert " … ".join(pieces) == row.evidence
    assert speaker in row.evidence
    assert verb is None or verb in row.evidence


@pytest.mark.parametrize(
    "text",
    [
        "“We stay.” Ivan Petrov said no more.",
        "“We stay”. Ivan Petrov said no more.",
        "“We stay!” Ivan Petrov said that he was tired.",
        "“We stay,” he said.",
        "“We stay,” they said.",
        "“We stay,” he added and left. Ivan Petrov said nothing.",
        "Ivan Petrov came, and I quote the rules, “we stay.”",
        "“We stay,” read the banner at the meeting with Ivan Petrov.",
        "Ivan Petrov spoke for long about the “consensus” there.",
        "He called Ivan Petrov “a friend.”",
        "Ivan Petrov never said “we stay,” as far as I know.",
        "Ivan Petrov was told “no” by all.",
        "A plan called “Horseshoe” lay in the safe of Ivan Petrov.",
        "Ivan Petrov met a man in the crowd, and a shout of “No!” was heard.",
        "Everybody said “no.”",
    ],
)
def test_nobody_is_guessed(text: str) -> None:
    (row,) = (row for row in quoted(text) if row.kind != "indirect")
    assert (row.speaker_name, row.entity_id, row.evidence) == (None, None, None)


def test_an_office_stands_for_the_person_of_that_title_before() -> None:
    text = (
        "Ambassador Lavrov left. “Enough,” the Ambassador said. “Why?” the Minister asked Ambassador Clark."
    )
    rows = quoted(text)
    assert said(text) == [
        ("Enough,", "the Ambassador", "said", "verb_after"),
        ("Why?", "the Minister", "asked", "verb_after"),
    ]
    assert [row.entity_id for row in rows] == ["press/a~person:lavrov", None]


def test_parts_of_one_utterance_have_the_first_one_for_their_group() -> None:
    first, second, third = quoted("“We stay,\n\n“we win,” said Ivan Petrov, “and you go.”")
    assert first.group_id == second.group_id == third.group_id == first.quotation_id
    assert [row.method for row in (first, second, third)] == ["continued", "verb_after", "continued"]
    assert {row.evidence for row in (first, second, third)} == {"said Ivan Petrov"}
    (alone,) = quoted("“We stay,” said Ivan Petrov.")
    assert alone.group_id is None


def test_a_field_of_the_front_matter_is_no_quotation() -> None:
    assert quoted('---\ntitle: "Salt, and Why"\nauthor: Ann Lee\n---\n\nThey left.') == ()


def test_a_block_quotation_is_one_whole() -> None:
    (row,) = quoted("> All states\n> shall stay.")
    assert (row.kind, row.text, row.speaker_name) == ("block", "All states shall stay.", None)


def test_a_quotation_in_a_block_quotation_is_nested() -> None:
    rows = quoted("> All “states” shall stay.")
    assert [(row.kind, row.text) for row in rows] == [
        ("block", "All “states” shall stay."),
        ("nested", "states"),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The so-called “safe areas” fell.", "scare"),
        ("A “clean” war began.", "scare"),
        ("The word “war” was not used.", "term"),
        ("It is known as “Horseshoe” in the army.", "term"),
        ("The daily “Izvestia” printed it.", "title"),
        ("The “Green Meadow” movement won.", "title"),
        ("An essay of 1990, “The Long War in the East,” says so.", "title"),
        ("The note spoke of “a very long and very cold winter” in the camps.", "marks"),
        ("“That is all.” The door closed.", "speech"),
        ("They called it “a war.”", "speech"),
    ],
)
def test_what_is_quoted_has_a_kind(text: str, kind: str) -> None:
    (row,) = quoted(text)
    assert (row.kind, row.speaker_name) == (kind, None)


class TestTheSpeakerOfATurn:
    """Is quoted by the label only where he quotes himself."""

    SPEAKER = TurnSpeaker("Levin", "Boris Levin")

    def find(self, text: str) -> list[Quoted]:
        passages = passages_of(f"**EIR:** What then?\n\n**Levin:** {text}")
        whole = whole_text(passages, knowledge().authorities)
        sentences = Sentences([passage.text for passage in passages], knowledge().authorities.abbreviations)
        return find_quotations(whole, (), knowledge(), [self.SPEAKER] * len(passages), sentences)

    @pytest.mark.parametrize("text", ["“No.”", "I told them, “No.”"])
    def test_by_what_he_says_that_he_said(self, text: str) -> None:
        (item,) = self.find(text)
        assert item.told is not None
        assert (item.told.speaker_name, item.told.turn_name) == ("Boris Levin", "Boris Levin")
        assert item.told.method == "label"

    @pytest.mark.parametrize("text", ["They said “no.”", "It was “peace,” wasn’t it?"])
    def test_not_by_what_he_quotes(self, text: str) -> None:
        (item,) = self.find(text)
        assert item.told is None


@pytest.mark.parametrize(
    "text",
    [
        "“" * 3000 + "”" * 3000,
        "“a,” he said. " * 500,
        "Ivan Petrov said “a” and " * 300,
        "'\"“‘«" * 1000,
    ],
)
def test_hostile_marks_give_few_rows_that_all_fit(text: str) -> None:
    rows = rows_of(text)
    assert len(rows.quotations) <= 1000
    assert misfits(text, rows) == []
