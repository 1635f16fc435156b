"""Character references in plain text and Markdown are the characters that they stand for."""

import pytest
from normalize.press import misfits, rows_of


def texts_of(raw: str, path: str) -> list[str]:
    rows = rows_of(raw, path)
    assert misfits(raw, rows) == []
    return [row.text for row in rows.paragraphs]


@pytest.mark.parametrize("path", ["press/a.txt", "press/a.md"])
@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("The lamp &mdash; a small one &mdash; went out.", "The lamp \u2014 a small one \u2014 went out."),
        ("It&#8217;s the keeper&#x2019;s.", "It\u2019s the keeper\u2019s."),
        ("Doe&nbsp;&amp;&nbsp;Sons keep it.", "Doe & Sons keep it."),
        ("The caf\u00c3\u00a9 &eacute; is shut.", "The caf\u00e9 \u00e9 is shut."),
    ],
)
def test_a_reference_is_its_character(printed: str, said: str, path: str) -> None:
    assert texts_of(printed, path) == [said]


@pytest.mark.parametrize(
    "text",
    [
        "R&D; and AT&T are no references.",
        "Doe & Sons; they keep it.",
        "The line &#10; does not end here.",
    ],
)
def test_what_names_no_character_stays(text: str) -> None:
    assert texts_of(text, "press/a.txt") == [text]


@pytest.mark.parametrize(
    ("printed", "said"), [(r"Nobody\* came \[yet\].", "Nobody* came [yet]."), (r"C:\new", r"C:\new")]
)
def test_a_backslash_escapes_a_mark_in_markdown_alone(printed: str, said: str) -> None:
    assert texts_of(printed, "press/a.md") == [said]
    assert texts_of(printed, "press/a.txt") == [printed]
