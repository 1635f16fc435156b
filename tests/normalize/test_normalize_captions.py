"""Captions are told by what they open or close with, and stand under no speaker."""

import pytest
from normalize.press import kinds_and_texts, misfits, rows_of

TEXT = "Nobody would say on Monday what had been agreed upon."


@pytest.mark.parametrize(
    "caption",
    [
        "Photo: The bridge at Mollen.",
        "PHOTO: The bridge at Mollen.",
        "Photo by Jane Doe: The bridge at Mollen.",
        "The bridge at Mollen. (AP Photo/Sven Karelius)",
        "(AP Photo/Sven Karelius)",
        "The bridge at Mollen (Photo by Jane Doe).",
        "Caption: The bridge at Mollen.",
        "Figure 1. Movement of the middle pier.",
        "Fig. 2: Movement of the middle pier.",
        "Table 3. Bridges by age.",
        "Map: The valley of the Mollen.",
        "Map 4. The valley of the Mollen.",
        "Image: NASA.",
        "The bridge at Mollen. Image: Sven Karelius.",
        "FILE PHOTO - The bridge at Mollen.",
        "File photo of the bridge at Mollen.",
    ],
)
def test_a_caption_is_told_by_its_form(caption: str) -> None:
    assert kinds_and_texts(f"The Talks\n\n{TEXT}\n\n{caption}\n\n{TEXT}") == [
        ("title", "The Talks"),
        ("body", TEXT),
        ("caption", caption),
        ("body", TEXT),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Figure 1 shows the movement of the middle pier.",
        "Photographs he had none: nor would he be photographed.",
        "Photo opportunities are rare in the valley.",
        "Mapping the valley took a year: it is long.",
        "The image: that is what counts, said the mayor.",
        "The newspaper printed it (Photo, March 12) a day later than the others.",
    ],
)
def test_what_speaks_of_a_picture_is_no_caption(text: str) -> None:
    assert kinds_and_texts(f"The Talks\n\n{TEXT}\n\n{text}")[2] == ("body", text)


def test_an_image_and_the_line_in_italics_under_it_are_captions() -> None:
    raw = f"# The Talks\n\n![The *old* bridge](https://a.example/b_1.png)\n_At Mollen_\n\n{TEXT}"
    assert kinds_and_texts(raw, "press/a.md")[1:] == [
        ("caption", "The old bridge"),
        ("caption", "At Mollen"),
        ("body", TEXT),
    ]
    assert kinds_and_texts(raw.replace("\n_", "\n\n_"), "press/a.md")[2] == ("caption", "At Mollen")
    assert kinds_and_texts(f"# The Talks\n\n{TEXT}\n\n_At Mollen_", "press/a.md")[2][0] != "caption"


def test_a_caption_has_no_speaker_and_parts_no_sentence() -> None:
    raw = "Q: Why?\n\nA: It was a bridge,\n\nPhoto: The bridge.\n\nand it fell."
    rows = rows_of(raw, "press/a.txt").paragraphs
    assert [(row.kind, row.text, row.turn) for row in rows] == [
        ("body", "Why?", 1),
        ("body", "It was a bridge, and it fell.", 2),
        ("caption", "Photo: The bridge.", None),
    ]
    assert misfits(raw, rows_of(raw, "press/a.txt")) == []
