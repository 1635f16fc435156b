"""What a named person or body is reported to have said, without quotation marks."""

import pytest
from normalize.press import rows_of


def reported(text: str) -> list[tuple[str, str | None, str | None, str | None]]:
    return [
        (row.text, row.speaker_name, row.verb, row.method)
        for row in rows_of(text).quotations
        if row.kind == "indirect"
    ]


@pytest.mark.parametrize(
    ("text", "clause", "speaker", "verb"),
    [
        ("Ivan Petrov said that all was lost.", "all was lost", "Ivan Petrov", "said"),
        ("Ivan Petrov said all was lost.", "all was lost", "Ivan Petrov", "said"),
        ("Ivan Petrov told reporters that all was lost.", "all was lost", "Ivan Petrov", "told"),
        ("Ivan Petrov told reporters all was lost.", "all was lost", "Ivan Petrov", "told"),
        ("Ivan Petrov said on Monday that all was lost.", "all was lost", "Ivan Petrov", "said"),
        ("NATO on Monday denied the report.", "the report", "NATO", "denied"),
        ("Ivan Petrov, the mayor, demanded an answer.", "an answer", "Ivan Petrov", "demanded"),
        ("The mayor, Ivan Petrov, demanded an answer.", "an answer", "Ivan Petrov", "demanded"),
        ("Ivan Petrov made the same demands.", "the same demands", "Ivan Petrov", "made"),
        ("Ivan Petrov called for peace; they laughed.", "peace", "Ivan Petrov", "called"),
        ("Ivan Petrov pointed out that it rained (AP, May 1).", "it rained", "Ivan Petrov", "pointed"),
        ("Ivan Petrov said it rained, RIA Novosti reported.", "it rained", "Ivan Petrov", "said"),
        (
            "Ivan Petrov said it rained, as the agency reported.",
            "it rained, as the agency reported",
            "Ivan Petrov",
            "said",
        ),
        ("Ivan Petrov on 12 May denied the report.", "the report", "Ivan Petrov", "denied"),
        ("Ivan Petrov said Friday that it rained.", "it rained", "Ivan Petrov", "said"),
        (
            "It rained in the hills, Ivan Petrov said Friday, blaming NATO.",
            "It rained in the hills",
            "Ivan Petrov",
            "said",
        ),
        ("When Ivan Petrov said it rained, they left.", "it rained", "Ivan Petrov", "said"),
        ("Ivan Petrov said it rained, but it did not.", "it rained", "Ivan Petrov", "said"),
        ("It rained in the hills, Ivan Petrov said.", "It rained in the hills", "Ivan Petrov", "said"),
        ("It rained in the hills, according to NATO.", "It rained in the hills", "NATO", "according to"),
        ("According to NATO, it rained.", "it rained", "NATO", "According to"),
    ],
)
def test_a_named_source_and_its_verb_give_the_clause(text: str, clause: str, speaker: str, verb: str) -> None:
    ((found, *told),) = reported(text)
    assert (found, *told[:2]) == (clause, speaker, verb)


@pytest.mark.parametrize(
    "text",
    [
        "Ivan Petrov made a chair and called his wife.",
        "Ivan Petrov said nothing.",
        "Ivan Petrov did not say that it rained.",
        "Ivan Petrov was told that it rained.",
        "A friend of Ivan Petrov said that it rained.",
        "An official at the UN said that it rained.",
        "They met Ivan Petrov, said goodbye and left.",
        "Ivan Petrov spoke in Geneva and wrote a letter.",
        "“Ivan Petrov said that it rained,” they told us.",
        "Ivan Petrov said: “It rained.”",
        "Ivan Petrov said that “it rained.”",
        "He said that it rained.",
        "According to plan, it rained.",
        "NATO reports were read by Ivan Petrov.",
    ],
)
def test_nothing_else_is_reported_speech(text: str) -> None:
    assert reported(text) == []


def test_what_a_clause_reports_in_turn_is_left_out() -> None:
    text = "Ivan Petrov said that Karin Dahl had promised that it would rain."
    assert [clause for clause, *_ in reported(text)] == ["Karin Dahl had promised that it would rain"]
