"""Mojibake is mended where ftfy calls it bad, each character mapped to the raw characters that it was."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from normalize.press import misfits, rows_of

from flows.normalize.sheets.mojibake import mended
from flows.normalize.sheets.sheet import Origin


def misread(text: str, encoding: str = "sloppy-windows-1252", times: int = 1) -> str:
    for _ in range(times):
        text = text.encode().decode(encoding)
    return text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("itâ€™s", "it’s"),
        ("â€œTalksâ€\x9d â€” no", "“Talks” — no"),
        ("MiloÅ¡eviÄ‡ and KaradÅ¾iÄ‡", "Milošević and Karadžić"),
        ("RADOVAN KARADÅ½IÄ†:", "RADOVAN KARADŽIĆ:"),
        ("FranÃ§ois, pÃ¥ sÃ»r Ã‰tat", "François, på sûr État"),
        ("5Â\xa0km, Â§ 3, 20Â°", "5\xa0km, § 3, 20°"),
        ("voilÃ\xa0 le travail", "voilà le travail"),
        ("MiloÅ¡eviÄ‡ in Å abac: Â¡no pasarÃ¡n!", "Milošević in Šabac: ¡no pasarán!"),  # blanks were \xa0
        ("ï»¿The talks", "\ufeffThe talks"),
        ("itâ\x80\x99s in Latin-1", "it’s in Latin-1"),
        (misread("it’s Đinđić", "sloppy-windows-1250"), "it’s Đinđić"),
        (misread("Đinđić came", "iso-8859-2"), "Đinđić came"),
        (misread("Он — там", "sloppy-windows-1251"), "Он — там"),
        (misread("it’s Karadžić", times=2), "it’s Karadžić"),
    ],
)
def test_what_was_misread_is_read_again(raw: str, text: str) -> None:
    assert mended(raw).text == text


@pytest.mark.parametrize(
    "text",
    [
        "NÃO HÁ ACORDO, disse.",
        "“AMANHÃ”, disse o ministro na IRMÃ MARIA.",
        "«MAÇÃ»",
        "L’âge du traité, à la fin : « voilà »",
        "Đặng Văn Ân đã đến Ấn Độ",
        "ÇAĞDAŞ ÂŞIK “Â” harfi",
        "Straße, „Großer Bär“ und Ärger mit dem ß“ 2",
        "CAFÉ»",
        "Σύμφωνα με τις πηγές",
        "В СССР… «в»",
        "naïve, 20° at 5 µm",
        "Å “ and Ø",
        "plain ASCII",
    ],
)
def test_letters_that_belong_there_are_left_alone(text: str) -> None:
    sheet = mended(text)
    assert (sheet.text, sheet.origin) == (text, None)


def test_mojibake_beside_what_was_read_rightly_is_mended_alone() -> None:
    assert mended("“NÃO”: itâ€™s ‘MiloÅ¡eviÄ‡’").text == "“NÃO”: it’s ‘Milošević’"


def test_what_was_lost_stays_as_it_is() -> None:
    assert mended("â€œ like this â€\ufffd").text == "“ like this â€\ufffd"


def test_windows_1252_that_was_read_as_latin_1_is_mended_in_its_place() -> None:
    sheet = mended("Kosovo\x92s \x93peace\x94\x85")
    assert sheet.text == "Kosovo’s “peace”…"
    assert sheet.origin is not None
    assert Origin(sheet.origin).place(6, 7) == (6, 7)


def test_a_line_end_of_its_own_is_no_ellipsis() -> None:
    assert mended("One line\x85another").origin is None


def test_each_mended_character_is_a_run_of_its_own() -> None:
    raw = "itâ€™s MiloÅ¡"
    sheet = mended(raw)
    assert sheet.origin is not None
    runs = [
        (sheet.text[run.text_start : run.text_end], raw[run.raw_start : run.raw_end]) for run in sheet.origin
    ]
    assert runs == [("it", "it"), ("’", "â€™"), ("s Milo", "s Milo"), ("š", "Å¡")]


def test_what_was_misread_twice_maps_to_all_of_its_characters() -> None:
    raw = misread("it’s", times=2)
    sheet = mended(raw)
    assert sheet.origin is not None
    assert [raw[run.raw_start : run.raw_end] for run in sheet.origin] == ["it", "Ã¢â‚¬â„¢", "s"]


def test_paragraphs_labels_and_mentions_point_at_the_raw_characters() -> None:
    raw = "MILOÅ\xa0EVIÄ†: Iâ€™m here, and Sergei Lavrov isnâ€™t.\n\nMR. BOUCHER: Heâ€™s not.\n"
    rows = rows_of(raw, "press/a.txt")
    first = rows.paragraphs[0]
    assert (first.label, first.text) == ("MILOŠEVIĆ", "I’m here, and Sergei Lavrov isn’t.")
    assert raw[first.raw_start : first.raw_end] == "Iâ€™m here, and Sergei Lavrov isnâ€™t."
    assert [raw[row.raw_start : row.raw_end] for row in rows.mentions if row.type == "person"] == [
        "Sergei Lavrov"
    ]
    assert misfits(raw, rows) == []


def test_white_space_that_was_misread_is_layout() -> None:
    raw = "Â\xa0\n\nOne.\n\nÂ\xa0\n\nTwo.Â\xa0\n"
    rows = rows_of(raw, "press/a.txt")
    assert [row.text for row in rows.paragraphs] == ["One.", "Two."]
    assert misfits(raw, rows) == []


PIECES = st.sampled_from(
    [
        *(
            "Milošević ",
            "“No,” ",
            "it’s ",
            "Москва ",
            "voilà ",
            "\u00a0",
            "\u00ad",
            "\u200b",
            "日本",
            "😀",
            "e\u0301",
            "ß",
        ),
        *(
            misread(text)
            for text in ("Milošević ", "“No,” ", "it’s ", "Москва", "\u00a0", "\u200b", "😀", "e\u0301")
        ),
        *(misread(text, "latin-1") for text in ("Karadžić", "“No,” ", "à la ")),
        *(misread(text, "sloppy-windows-1250") for text in ("Karadžić", "“No,” ")),
        *(misread(text, "sloppy-windows-1251") for text in ("Karadžić", "“No,” ")),
        *(misread(text, times=2) for text in ("Karadžić", "“No,” ", "à la ")),
        *(
            "The talks ",
            "\n\n",
            "\n",
            " ",
            "Q: ",
            "MR. LAVROV: ",
            "> ",
            "- ",
            "23\n",
            "Ã",
            "Â ",
            "â€",
            "»",
            "\x92",
            "\x85",
        ),
    ]
)
TEXTS = st.one_of(
    st.lists(PIECES, max_size=15).map("".join), st.text(st.characters(exclude_categories=["Cs"]))
)


@settings(derandomize=True, deadline=None, max_examples=200)
@given(TEXTS, st.sampled_from(["press/a.txt", "press/a.md"]))
def test_nothing_is_lost_and_every_span_slices(text: str, path: str) -> None:
    assert misfits(text, rows_of(text, path)) == []


@settings(derandomize=True, deadline=None)
@given(TEXTS)
def test_the_runs_cover_both_texts_in_order(text: str) -> None:
    sheet = mended(text)
    ends = (0, 0)
    for run in sheet.origin or ():
        assert (run.text_start, run.raw_start) == ends
        ends = run.text_end, run.raw_end
    assert sheet.origin is None or ends == (len(sheet.text), len(text))
