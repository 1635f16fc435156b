"""Pages whose lines are numbered in the margin read as prose; a ranking keeps its numbers."""

import pytest
from normalize.press import kinds_and_texts, misfits, rows_of

LINES = (
    "The committee met in the old town hall of Sarn, Hon. Max",
    "Doe, chairman of the committee, presiding.",
    "Chairman Doe: The hearing will come to order.",
    "     Today we are going to ask how to keep the trams of",
    "this town on their rails, and what that would cost us.",
    "Even though our trams are second to none, our rivals are",
    "catching up. They have made big gains in the last 15",
    "years.",
    "     We shall hear from two witnesses.",
    "     Mr. Roe, you may begin.",
)
TEXTS = [
    "The committee met in the old town hall of Sarn, Hon. Max Doe, chairman of the committee, presiding.",
    "Today we are going to ask how to keep the trams of this town on their rails, and what that would cost"
    " us. Even though our trams are second to none, our rivals are catching up. They have made big gains in"
    " the last 15 years.",
    "We shall hear from two witnesses.",
    "Mr. Roe, you may begin.",
]


def numbered(form: str, *, gap: str = "\n") -> str:
    return gap.join(form.format(number, line) for number, line in enumerate(LINES, start=1)) + "\n"


@pytest.mark.parametrize("form", ["{} {}", "{:>2} {}", "    {:>2}   {}"])
@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n"])
def test_the_numbers_of_lines_are_layout(form: str, gap: str) -> None:
    raw = numbered(form, gap=gap)
    rows = rows_of(raw, "press/a.txt")
    assert [text for _, text in kinds_and_texts(raw) if "order" not in text] == TEXTS
    assert misfits(raw, rows) == []


def test_each_page_begins_anew() -> None:
    raw = numbered("{} {}") + "\n                         2\n\n" + numbered("{} {}")
    texts = [text for _, text in kinds_and_texts(raw)]
    assert texts.count(TEXTS[1]) == 2
    assert misfits(raw, rows_of(raw, "press/a.txt")) == []


def test_a_ranking_keeps_its_numbers() -> None:
    raw = "".join(f"{number} Tarn Rovers {80 - number}\n" for number in range(1, 12))
    assert "7 Tarn Rovers 73" in " ".join(text for _, text in kinds_and_texts(raw))
