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
        ("he is eighty-\none", "he is eighty-one"),
        ("the UN-\nled force", "the UN-led force"),
        ("from 1998-\n1999", "from 1998-\n1999".replace("\n", " ")),
        ("a demo-\r\n  cracy", "a democracy"),
        ("co-operation, and co-\noperation", "co-operation, and co-operation"),
        ("selfish, not self-\nish", "selfish, not selfish"),
        ("he left -\nand came back", "he left - and came back"),
        ("short-\nand long-term patience", "short- and long-term patience"),
        ("an ex-\ntreme case, an ex-\npresident", "an extreme case, an ex-president"),
        ("the high-\ner house of high-\nlevel envoys", "the higher house of high-level envoys"),
        ("a life-\nstyle of Western-\nstyle clubs", "a lifestyle of Western-style clubs"),
        ("an is\u00ad\nland", "an island"),
        ("declarations, the declara-\u2028tion", "declarations, the declaration"),
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


@pytest.mark.parametrize(
    "page_ends", ["\n\n12\n\n", "\n- 12 -\n", "\n\f12   THE MONITOR\n", "\n\n1 See p. 12.\n\f"]
)
@pytest.mark.parametrize(
    ("first", "second", "word"),
    [
        ("inter-", "national", "international"),
        ("Ivanov-", "Lavrov", "Ivanov-Lavrov"),
        ("UN-", "led", "UN-led"),
    ],
)
def test_a_page_break_with_its_furniture_may_cut_a_word(
    first: str, second: str, word: str, page_ends: str
) -> None:
    raw = (
        f"THE MONITOR\n\nIt was,1 said those who had been there, an {first}{page_ends}{second} matter.\n\n"
        f"It was over.\n\f13   THE MONITOR\n\nThey left.\n\f14   THE MONITOR\n\nThey came back."
    )
    rows = rows_of(raw, "press/a.txt")
    assert f"It was,1 said those who had been there, an {word} matter." in [
        row.text for row in rows.paragraphs
    ]
    assert misfits(raw, rows) == []
