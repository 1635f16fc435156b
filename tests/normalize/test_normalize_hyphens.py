"""A line end may cut a word in two; the hyphen stays only where the word calls for it."""

import pytest
from normalize.press import misfits, passages_of, rows_of


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("a declara-\ntion of the three", "a declaration of the three"),
        ("the Inter-\nnational Institute", "the International Institute"),
        ("the Ivanov-\nLavrov proposal", "the Ivanov-Lavrov proposal"),
        ("a well-\nknown case", "a well-known case"),
        ("the UN-\nled force", "the UN-led force"),
        ("from 1998-\n1999", "from 1998-\n1999".replace("\n", " ")),
        ("a demo-\r\n  cracy", "a democracy"),
        ("co-operation, and co-\noperation", "co-operation, and co-operation"),
        ("selfish, not self-\nish", "selfish, not selfish"),
        ("he left -\nand came back", "he left - and came back"),
    ],
)
def test_a_word_is_whole_again(raw: str, text: str) -> None:
    rows = rows_of(f"It was {raw}.", "press/a.txt")
    assert [row.text for row in rows.paragraphs] == [f"It was {text}."]
    assert misfits(f"It was {raw}.", rows) == []


def test_a_page_break_may_cut_a_word() -> None:
    assert [passage.text for passage in passages_of("It was a decla-\n\nration.", markdown=False)] == [
        "It was a declaration."
    ]
