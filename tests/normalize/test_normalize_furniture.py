"""Page numbers and running heads are layout inside a paragraph, and lines of the page between paragraphs."""

import re

import pytest
from normalize.press import misfits, passages_of, rows_of

FIRST = "The envoys of @ talked for most of the night in the town hall"
SECOND = "and left for @ by different roads before the sun came up."
THIRD = "Nobody in @ would say on Monday what had been agreed upon."
TOWNS = "Arda Brod Celje Drin Elva Gora Hvar Istok Jajce Kotor Lipik Mura Nin Olovo Pag Rab Sava".split()


def read(raw: str) -> list[tuple[str, str]]:
    """Give kind and text of each paragraph, a town of its own in each place for one, left out again."""
    for town in TOWNS:
        raw = raw.replace("@", town, 1)
    assert misfits(raw, rows_of(raw, "press/a.txt")) == []
    found = [(passage.kind, passage.text) for passage in passages_of(raw, markdown=False)]
    return [(kind, re.sub("|".join(TOWNS), "@", text)) for kind, text in found]


def pages(*breaks: str) -> str:
    """Give a text whose paragraphs are cut by page breaks of that form."""
    return "The Talks\n\n" + "".join(f"{FIRST}\n{here}{SECOND}\n\n{THIRD}\n\n" for here in breaks)


def cut_paragraphs(found: list[tuple[str, str]]) -> int:
    """Count the paragraphs that are whole again."""
    return found.count(("body", f"{FIRST} {SECOND}"))


@pytest.mark.parametrize(
    "number",
    [
        "12",
        "- 12 -",
        "\u2013 12 \u2013",
        "[12]",
        "Page 12",
        "PAGE 12",
        "page 4 of 10",
        "p. 12",
        "[[Page S11667]]",
        "[Page: S18038]",
        "(more)",
        "MORE\n- 12 -",
        "99-85421 (E)",
        "2          99-85421",
        "99-85421 (E)\n\n*9985421*",
        "(MORE)\n\na0619--Kosovo-Talks, add 1",
    ],
)
@pytest.mark.parametrize("form", ["{}\n", "\n{}\n\n", "\n\f{}\n\n", "\n          {}\n\f\n"])
def test_a_page_number_inside_a_sentence_is_layout(number: str, form: str) -> None:
    assert cut_paragraphs(read(pages(form.format(number)))) == 1


@pytest.mark.parametrize(
    "breaks",
    [
        ["\n12\nTHE MONITOR\n\n", "\n13\nTHE MONITOR\n\n"],
        ["\nThe Monitor\n\f\n", "\nTHE MONITOR\n\f\n"],
        ["\f12          The Monitor\n", "\fThe Monitor        13\n", "\f14          The Monitor\n"],
        ["\n12 | The Monitor\n\n", "\n13 | The Monitor\n\n"],
        ["\nThe Monitor 12\n\n", "\nThe Monitor 13\n\n"],
        ["\nThe Monitor\n\n", "\nThe Monitor\n\n", "\nThe Monitor\n\n"],
        ["The Monitor\n", "The Monitor\n", "The Monitor\n"],
        [
            "\n\fThe Monitor, November 8\nVol. 5, No. 209\n12\n\n",
            "\n\fThe Monitor, November 8\nVol. 5, No. 209\n13\n\n",
        ],
        [
            "\n\fTHE MONITOR\n\n",
            "\n\fTALKS IN BELGRADE\n\n",
            "\n\fTHE MONITOR\n\n",
            "\n\fTALKS IN BELGRADE\n\n",
        ],
    ],
)
def test_a_running_head_inside_a_sentence_is_layout(breaks: list[str]) -> None:
    found = read(pages(*breaks))
    assert cut_paragraphs(found) == len(breaks)
    assert len(found) == 1 + 2 * len(breaks)


@pytest.mark.parametrize(
    "here",
    [
        "\n          1\n\fThe Monitor\n\n",
        "\n\f1\nThe Monitor\n\n",
        "\n\fThe Monitor\n\n",
        "\n1\n\f\u201cThe Talks\u201d\n\n",
    ],
)
def test_a_running_head_at_a_form_feed_that_cuts_a_sentence_need_not_come_again(here: str) -> None:
    going_on = SECOND.replace("and left", "Envoys left")
    assert ("body", f"{FIRST} {going_on}") in read(f"The Talks\n\n{FIRST}\n{here}{going_on}\n\n{THIRD}\n")


@pytest.mark.parametrize(
    "raw",
    [
        # a heading, where the sentence above has ended
        f"The Talks\n\n{THIRD}\n\n\fA Second Night\n\n{THIRD}\n",
        # the last line of a paragraph
        f"The Talks\n\n{FIRST}\n\n\fand left.\n\n{THIRD}\n",
    ],
)
def test_a_short_line_at_a_form_feed_may_be_a_line_of_the_text(raw: str) -> None:
    assert "meta" not in [kind for kind, _ in read(raw)]


def test_the_title_may_be_a_running_head_though_a_line_stands_above_it() -> None:
    raw = f"Monday, 8 November 1999\n\nThe Talks\n\n{FIRST}\n\n1\n\fThe Talks\n\n{SECOND}\n\n{THIRD}\n"
    assert read(raw)[2:] == [("body", f"{FIRST} {SECOND}"), ("body", THIRD)]


def test_a_running_head_between_paragraphs_is_a_line_of_the_page() -> None:
    raw = pages("\n12\nTHE MONITOR\n\n", "\n13\nTHE MONITOR\n\n") + f"14\nTHE MONITOR\n\n{THIRD}"
    assert read(raw)[-4:] == [("body", THIRD), ("meta", "14"), ("meta", "THE MONITOR"), ("body", THIRD)]


def test_the_title_from_which_a_running_head_is_taken_stays_the_title() -> None:
    raw = f"The Talks\n\n{FIRST}\n\f12   THE TALKS\n\n{SECOND}\n\n{THIRD}\n\f13   THE TALKS\n\n{THIRD}"
    rows = rows_of(raw, "press/a.txt")
    assert [(row.kind, row.text) for row in rows.paragraphs] == [
        ("title", "The Talks"),
        ("body", f"{FIRST} {SECOND}"),
        ("body", THIRD),
        ("meta", "13 THE TALKS"),
        ("body", THIRD),
    ]


@pytest.mark.parametrize(
    "head", ["S/PV.4011          Security Council", "Security Council          S/PV.4011"]
)
def test_the_symbol_of_a_document_beside_its_number_is_a_running_head(head: str) -> None:
    found = read(pages(f"\n99-85421 (E)\n\n{head}\n          7 June 1999\n\n"))
    assert cut_paragraphs(found) == 1
    assert ("meta", head) not in found


def test_the_symbol_of_a_document_by_itself_is_text() -> None:
    head = "S/PV.4011          Security Council"
    assert ("body", " ".join(head.split())) in read(f"The Talks\n\n{THIRD}\n\n{head}\n\n{THIRD}")


def test_a_column_that_comes_again_beside_a_page_number_makes_a_running_head() -> None:
    first, second = (f"JOURNAL OF RIVERS            {behind}" for behind in ("Vol. 3, No. 2", "E. Roe"))
    assert cut_paragraphs(read(f"{first}\n\n" + pages(f"\n          - 41 -\n{second}\n\n"))) == 1
    shown = " ".join(second.split())
    assert ("meta", shown) not in read(f"{first}\n\n{FIRST}\n\n{second}\n\n{THIRD}")
    assert ("meta", shown) not in read(f"{THIRD}\n\n          - 41 -\n{second}\n\n{THIRD}")


def test_bare_numbers_that_rise_from_page_to_page_are_page_numbers() -> None:
    raw = pages("\n12\n\n", "\n13\n\n", "\n14\n\n") + f"15\n\n{THIRD}"
    assert read(raw)[-2:] == [("meta", "15"), ("body", THIRD)]


def test_a_page_number_without_a_blank_line_ends_no_paragraph() -> None:
    raw = f"The Talks\n\n{THIRD}\n- 12 -\nThey go on.\n\n{THIRD}\n\f{THIRD}"
    assert read(raw) == [
        ("body", "The Talks"),
        ("body", f"{THIRD} They go on."),
        ("body", f"{THIRD} {THIRD}"),
    ]


@pytest.mark.parametrize(
    "raw",
    [
        # the name of a speaker
        f"Mizin\n\n{THIRD}\n\nAnna Lind\n\n{SECOND}\n\n" * 3,
        # a refrain
        f"{THIRD}\n\nOh, the river\n\n{THIRD}\n\nOh, the river\n\n{THIRD}\n\nOh, the river\n\n{THIRD}",
        # headings, with numbers that rise
        f"Chapter 1\n\n{THIRD}\n\nChapter 2\n\n{THIRD}\n\nChapter 3\n\n{THIRD}",
        # the name of an agency below each report
        f"{THIRD}\n\nReuters\n\n{THIRD}\n\nReuters\n\n{THIRD}\n\nReuters",
        # one page of each begins with a speaker, but most turns do not
        f"Mizin\n\n{THIRD}\n\f" * 3 + f"Mizin\n\n{THIRD}\n\n" * 4,
        # two heads without a page number
        f"{FIRST}\n\nThe Monitor\n\n{THIRD}\n\nThe Monitor\n\n{THIRD}",
    ],
)
def test_what_comes_again_elsewhere_is_no_running_head(raw: str) -> None:
    assert "meta" not in [kind for kind, _ in read(raw)]


def test_a_number_in_the_middle_of_the_page_is_its_number() -> None:
    assert cut_paragraphs(read(pages(f"\n{' ' * 30}14\n\n"))) == 1
    assert ("meta", "14") in read(f"The Talks\n\n{THIRD}\n\n{' ' * 30}14\n\n{THIRD}")
    assert ("meta", "14") not in read(f"The Talks\n\n{THIRD}\n\n    14\n\n{THIRD}")


def test_figures_in_a_column_are_no_page_numbers() -> None:
    raw = f"{THIRD}\n\nSweden\n3\nnorway\n1\nSweden\n2\n\n{THIRD}"
    assert read(raw)[1] == ("body", "Sweden 3 norway 1 Sweden 2")


def test_rules_and_items_that_come_again_are_what_they_are() -> None:
    raw = f"{THIRD}\n\n* * *\n\n{THIRD}\n\f\n* * *\n\n{THIRD}\n\n- yes\n\f- yes\n\n{THIRD}"
    assert [kind for kind, _ in read(raw)] == ["body", "body", "body", "list", "list", "body"]


def test_a_title_in_capitals_beside_a_page_number_is_a_running_head_at_once() -> None:
    raw = f"The Talks of @\n\n{FIRST}\n\n- 2 -\n\nTHE TALKS OF @\n\n{SECOND}".replace(
        "of @", "of Pag"
    ).replace("OF @", "OF PAG")
    assert ("body", f"{FIRST} {SECOND}") in read(raw)
    # Without the number it heads a part.
    assert ("heading", "THE TALKS OF PAG") in [
        (row.kind, row.text) for row in rows_of(raw.replace("- 2 -\n\n", "")).paragraphs
    ]


PRINTED = """\
20/04/2011          Bridge closes at Sarnath - Tarn Valley News

Bridge closes at Sarnath

{one}

http://news.example/bridge                        1/3

20/04/2011          Bridge closes at Sarnath - Tarn Valley News

{two}

http://news.example/bridge                        2/3

20/04/2011          Bridge closes at Sarnath - Tarn Valley News

{three}
"""


def test_what_a_browser_prints_around_a_page_is_layout() -> None:
    raw = PRINTED.format(one=FIRST, two=f"{SECOND}\n\n{FIRST}", three="Friday, and nobody came.")
    assert [text for kind, text in read(raw) if kind == "body"][1:] == [
        f"{FIRST} {SECOND}",
        f"{FIRST} Friday, and nobody came.",
    ]


def test_an_address_that_cuts_no_sentence_is_text() -> None:
    raw = f"See http://news.example/bridge          1/3\n\n{THIRD}\n"
    assert read(raw)[0] == ("body", "See http://news.example/bridge 1/3")


@pytest.mark.parametrize(
    "head", ["- 2 -          Press Briefing, 4 May 2005", "\u2013 2 \u2013\tTHE TARN MONITOR"]
)
def test_a_number_between_dashes_may_stand_beside_the_running_head(head: str) -> None:
    assert cut_paragraphs(read(pages(f"{head}\n"))) == 1
    assert ("meta", " ".join(head.split())) in read(f"{THIRD}\n\n{head}\n\n{THIRD}\n")


@pytest.mark.parametrize(
    "feed", ["12                  THE TARN MONITOR\n\f", "\fSpring 2005                  13\n\n"]
)
def test_a_head_and_a_number_far_apart_stand_at_a_form_feed(feed: str) -> None:
    assert cut_paragraphs(read(pages(feed))) == 1


def test_a_row_of_a_table_at_a_form_feed_is_none() -> None:
    raw = f"{THIRD}\n\nSarn                  12\nTarn                  31\n\f{THIRD}\n"
    assert not any(kind == "meta" for kind, _ in read(raw))


def test_a_page_number_shows_the_running_head_below_the_only_form_feed() -> None:
    page_ends = "          12\n\fThe Tarn Monitor\n\n"
    assert ("meta", "The Tarn Monitor") in read(f"{THIRD}\n\n{page_ends}{THIRD}\n")
    assert ("meta", "II. The law") not in read(f"{THIRD}\n\n          12\n\fII. The law\n\n{THIRD}\n")


@pytest.mark.parametrize(
    "head",
    [
        "44                                    THE HARBOUR REVIEW",
        "NOBODY STEALS A TRAM                                  45",
        "-more-\n\nTRAM-TALKS  page 2",
    ],
)
def test_a_running_head_with_its_number_apart_that_cuts_a_sentence_need_not_come_again(head: str) -> None:
    assert cut_paragraphs(read(f"The Talks\n\n{FIRST}\n\n{head}\n\n{SECOND}\n\n{THIRD}")) == 1


def test_a_row_of_a_table_is_no_running_head() -> None:
    raw = f"The Talks\n\n{THIRD}\n\nNORLAND                              45\n\n{THIRD}"
    assert any("45" in text for _, text in read(raw))


def test_a_label_that_comes_again_beside_a_page_number_is_no_running_head() -> None:
    turns = [f"ANN LEE:     {THIRD}", f"BO RAY:      {THIRD}", "- 1 -", f"ANN LEE:     {THIRD}"]
    turns += [f"BO RAY:      {THIRD}", "- 2 -", f"BO RAY:      {THIRD}"]
    found = read("The Talks\n\n" + "\n\n".join(turns))
    assert [kind for kind, text in found if text.endswith(THIRD)] == ["body"] * 5


def test_a_number_between_house_and_day_makes_a_running_head() -> None:
    found = read(f"The Talks\n\n{THIRD}\nDELTA MONITOR                   13           2 Feb 89\n{THIRD}")
    assert not any("MONITOR" in text for kind, text in found if kind == "body")


def test_a_title_and_the_number_of_the_paper_below_a_page_number_make_a_running_head() -> None:
    head = "                              32\n\nNOBODY STEALS A TRAM                          SCR 2/99"
    found = read(f"The Talks\n\n{FIRST}\n\n{head}\n\n{SECOND}\n\n{THIRD}")
    assert cut_paragraphs(found) == 1
    assert [kind for kind, text in found if "TRAM" in text] in ([], ["meta"])
