"""Whether the words around a date look back or ahead."""

import pytest
from normalize.press import knowledge

from flows.normalize.dates.tenses import tense_around

VERBS = knowledge().authorities.date_words


@pytest.mark.parametrize(
    ("text", "tense", "word"),
    [
        ("The council met on Tuesday.", "past", "met"),
        ("The council will meet on Tuesday.", "future", "will"),
        ("Talks will be held on Tuesday.", "future", "will"),
        ("A summit is to be held on Tuesday.", "future", "be"),
        ("They’ll be back Tuesday.", "future", "They’ll"),
        ("The envoy is due on Tuesday.", "future", "due"),
        ("The envoy was due on Tuesday.", "open", "due"),
        ("He said he would leave on Tuesday.", "open", "would"),
        ("On Tuesday, voters will choose.", "future", "will"),
        ("The vote is set for Tuesday.", "future", "set"),
        ("Talks that failed will resume, he said Tuesday.", "past", "said"),
        ("“We will leave,” he said on Tuesday.", "past", "said"),
        ("“It failed.” On Tuesday they will meet.", "future", "will"),
    ],
)
def test_the_nearest_verb_tells_the_tense(text: str, tense: str, word: str) -> None:
    start = text.index("Tuesday")
    told = tense_around(text, start, start + 7, (0, len(text)), VERBS)
    assert told is not None
    assert (told.tense, text[told.start : told.end]) == (tense, word)


@pytest.mark.parametrize(
    "text", ["Tuesday, Belgrade.", "The red army of the United Nations on Tuesday.", "We will.” On Tuesday."]
)
def test_without_a_verb_there_is_no_tense(text: str) -> None:
    start = text.index("Tuesday")
    assert tense_around(text, start, start + 7, (0, len(text)), VERBS) is None


def test_another_sentence_does_not_count() -> None:
    text = "They will meet. On Tuesday, rain. They met."
    assert tense_around(text, 19, 26, (16, 33), VERBS) is None
