"""A full stop ends a sentence, but not behind an abbreviation or an initial."""

import pytest
from normalize.press import knowledge

from flows.normalize.sentences import sentence_around, sentence_starts


def sentences(text: str) -> list[str]:
    starts = sentence_starts(text, knowledge().authorities.abbreviations)
    return [text[slice(*sentence_around(starts, text, start))] for start in starts]


@pytest.mark.parametrize(
    "parts",
    [
        ["He left.", "She stayed."],
        ["“He left.”", "She stayed."],
        ["He left. . . .", "She stayed."],
        ["Why?!", "“No,” she said.", "(Nobody knew.)", "1999 began."],
        ["Mr. Kouchner and J. Smith left.", "So did MS. HALVORSEN and Gen. Clark."],
        ["It was 5.5 percent, i.e. nothing."],
        ["He went on… and on."],
        ["It met each month since the early 1990's.", "It was Mr. Orre's.", "S. Orre's word stood."],
        ["Что?", "Ничего."],
        [""],
    ],
)
def test_sentences_are_cut_where_they_end(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts
