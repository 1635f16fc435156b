"""Words of a text are corrected before it is read; offsets still point to raw characters."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from normalize.press import SOURCE, misfits, rows_of
from pydantic import ValidationError

from flows.ingest.records import Correction, Erratum, ShardEntry
from flows.normalize.parse_keys import parse_keys
from flows.normalize.records import DocumentRows
from schemas.errors import ConfigurationError

TEXT = """# Harbour talks

May 4, 1998

The talks wiht Igor Ivanow broke down
yesterday, the envoy Viktor Mizin Mizin said.

**Q:** Why, Mr. Ivanow?

**MIZIM:** We had too litle time.
"""
WIHT = ("wiht", "with", "a slip of the typist")
NAME = ("with Igor Ivanow", "with Igor Ivanov", "misspelt")


def corrections(*entries: tuple[str, str, str]) -> list[Correction]:
    return [Correction(expect=old, correct=new, reason=reason) for old, new, reason in entries]


def read(text: str, made: Sequence[Correction], path: str = "press/a.md") -> DocumentRows:
    erratum = Erratum(text=list(made))
    return rows_of(text, path, SOURCE.model_copy(update={"errata": {"press/a": erratum}}))


def corrected(text: str, *entries: tuple[str, str, str], path: str = "press/a.md") -> DocumentRows:
    """Read a text with corrections; its rows fit the raw text as these say, and only so."""
    made = corrections(*entries)
    rows = read(text, made, path)
    assert misfits(text, rows, made) == []
    assert misfits(text, rows) != []
    return rows


def test_a_correction_reaches_the_text_and_a_run_of_its_own_points_at_the_raw_words() -> None:
    row = corrected(TEXT, WIHT).paragraphs[2]
    assert row.text.startswith("The talks with Igor Ivanow broke down yesterday")
    runs = [
        (row.text[run.text_start : run.text_end], TEXT[run.raw_start : run.raw_end])
        for run in row.source_spans
    ]
    assert runs == [
        ("The talks wi", "The talks wi"),
        ("th", "ht"),
        (" Igor Ivanow broke down yesterday, the envoy Viktor Mizin Mizin said.",) * 1
        + (" Igor Ivanow broke down\nyesterday, the envoy Viktor Mizin Mizin said.",),
    ]


def test_names_are_found_in_the_corrected_words() -> None:
    rows = corrected(
        TEXT, ("Igor Ivanow", "Igor Ivanov", "misspelt"), ("Mizin Mizin", "Mizin", "printed twice")
    )
    found = [(row.text, row.entity_id, TEXT[row.raw_start : row.raw_end]) for row in rows.mentions]
    assert ("Igor Ivanov", "press/a~person:igor-ivanov", "Igor Ivanow") in found
    assert ("Viktor Mizin", "press/a~person:viktor-mizin", "Viktor Mizin Mizin") in found


def test_the_date_is_read_from_the_corrected_words_and_days_count_from_it() -> None:
    rows = corrected(TEXT, ("May 4", "May 14", "a lost digit"))
    (document,) = rows.documents
    assert (document.date, document.date_method, document.date_evidence) == (
        date(1998, 5, 14), "printed", "May 14, 1998",
    )  # fmt: skip
    (span,) = document.date_evidence_spans or ()
    assert TEXT[span.raw_start : span.raw_end] == "May 4, 1998"
    assert [row.edtf for row in rows.dates if row.text == "yesterday"] == ["1998-05-13"]


def test_a_label_is_corrected_and_keeps_its_raw_offsets() -> None:
    rows = corrected(TEXT, ("MIZIM", "MIZIN", "misspelt"), ("litle", "little", "misspelt"))
    answer = rows.paragraphs[4]
    assert (answer.label, answer.text) == ("MIZIN", "We had too little time.")
    assert TEXT[answer.label_raw_start : answer.label_raw_end] == "**MIZIM:** "
    assert [row.label for row in rows.speakers] == ["Q", "MIZIN"]


def test_a_quoted_resolution_is_cited_by_its_corrected_number() -> None:
    text = "Talks\n\nThe Council adopted resolution 1224 (1999) on Kosovo.\n"
    rows = corrected(text, ("resolution 1224", "resolution 1244", "two digits changed places"))
    assert [(row.identifier, text[row.raw_start : row.raw_end]) for row in rows.citations] == [
        ("S/RES/1244(1999)", "resolution 1224 (1999)")
    ]


def test_the_row_of_the_document_lists_the_reasons_once_each() -> None:
    (document,) = corrected(
        TEXT, WIHT, ("litle", "little", "misspelt"), ("Ivanow?", "Ivanov?", "misspelt")
    ).documents
    assert document.erratum == "text: a slip of the typist; text: misspelt"
    assert document.raw_characters == len(TEXT)


def test_words_and_a_column_may_be_corrected_together() -> None:
    erratum = Erratum(
        reason="as the printed issue has it",
        expect={"title": "Harbour talks"},
        set={"title": "Harbour talks fail"},
        text=corrections(WIHT),
    )
    rows = rows_of(TEXT, source=SOURCE.model_copy(update={"errata": {"press/a": erratum}}))
    (document,) = rows.documents
    assert document.title == "Harbour talks fail"
    assert document.erratum == "title: as the printed issue has it; text: a slip of the typist"


def test_front_matter_is_read_as_corrected() -> None:
    text = "---\ntitle: Harbor tlaks\ndate: 1998-05-04\n---\n\nThe talks broke down.\n"
    rows = corrected(text, ("tlaks", "talks", "misspelt"), ("1998-05-04", "1999-05-04", "misdated"))
    (document,) = rows.documents
    assert (document.title, document.date) == ("Harbor talks", date(1999, 5, 4))


def test_a_web_page_is_corrected_in_its_source() -> None:
    page = "<html><body><h1>Talks</h1><p>The <b>Secruity</b> Council met Mr. Mili&#263;.</p></body></html>"
    rows = corrected(
        page,
        ("Secruity", "Security", "misspelt"),
        ("Mili&#263;", "Mili&#269;", "another man"),
        path="press/a.html",
    )
    row = rows.paragraphs[-1]
    assert row.text == "The Security Council met Mr. Milič."
    run = row.source_spans[-2]
    assert (row.text[run.text_start : run.text_end], page[run.raw_start : run.raw_end]) == ("č", "&#263;")


def test_an_email_is_corrected_where_its_file_shows_the_words() -> None:
    mail = (
        "From: Ann Teller <ann@example.org>\nSubject: Harbour tlaks\nDate: Mon, 4 May 1998 10:00:00 +0000\n"
        "Content-Type: text/plain; charset=utf-8\n\nThe talks broke dwon today.\n"
    )
    rows = corrected(mail, ("tlaks", "talks", "misspelt"), ("dwon", "down", "misspelt"), path="press/a.eml")
    assert rows.documents[0].title == "Harbour talks"
    assert rows.paragraphs[-1].text == "The talks broke down today."


def test_words_that_an_email_holds_encoded_are_not_found() -> None:
    mail = (
        "Subject: Talks\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
        "VGhlIHRhbGtzIGJyb2tlIGR3b24u\n"
    )
    with pytest.raises(
        ConfigurationError, match="found it 0 times: the source was mended, or the file holds them"
    ):
        read(mail, corrections(("dwon", "down", "misspelt")), "press/a.eml")


def test_mojibake_beside_a_correction_is_mended() -> None:
    text = "Talks\n\nIt\u00e2\u0080\u0099s Ivanow\u00e2\u0080\u0099s last tlak.\n"
    rows = corrected(text, ("tlak", "talk", "misspelt"), ("Ivanow", "Ivanov", "misspelt"))
    assert rows.paragraphs[-1].text == "It\u2019s Ivanov\u2019s last talk."


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("wihtout", "expected 'wihtout' once in press/a.md, found it 0 times: the source was mended"),
        ("Ivanow", "expected 'Ivanow' once in press/a.md, found it 2 times: quote more words around them"),
    ],
)
def test_the_words_must_stand_once_in_the_text(words: str, found: str) -> None:
    with pytest.raises(ConfigurationError) as fault:
        read(TEXT, corrections(WIHT, (words, "x", "r")))
    assert str(fault.value).startswith("press/errata.yaml: a: text.1: ")
    assert found in str(fault.value)


def test_words_that_overlap_themselves_do_not_stand_once() -> None:
    with pytest.raises(ConfigurationError, match="found it 2 times"):
        read("Talks\n\nHa ha ha, he said.\n", corrections(("a ha", "x", "r")))


def test_corrections_that_overlap_are_refused() -> None:
    with pytest.raises(ConfigurationError) as fault:
        read(TEXT, corrections(("Igor Ivanow", "Igor Ivanov", "r"), ("wiht Igor", "with Igor", "r")))
    assert str(fault.value) == (
        "press/errata.yaml: a: text.1: expected a place of its own, found that text.0 overlaps it at "
        "offset 45; make one of both, or quote fewer words"
    )


def test_corrections_may_touch() -> None:
    rows = corrected(TEXT, ("wiht", "with", "r"), (" Igor Ivanow", " Ivan Ivanov", "r"))
    assert "with Ivan Ivanov" in rows.paragraphs[2].text


def test_a_label_may_lose_its_marks_to_a_correction() -> None:
    row = corrected(TEXT, ("MIZIM:** We had", "Mizin said: They had", "r")).paragraphs[4]
    assert (row.label, row.text) == (None, "Mizin said: They had too litle time.")


def test_a_correction_over_an_edge_is_refused() -> None:
    with pytest.raises(ConfigurationError) as fault:
        read(
            TEXT, corrections(("litle", "little", "r"), ("Viktor Mizin", "Viktor *The Cat* Mizin", "r"), WIHT)
        )
    assert str(fault.value) == (
        "press/errata.yaml: a: text.1: expected no correction over the edge of a paragraph, a label or a "
        "mark of layout, found '*The Cat* M' for 'M'; correct the words on each side of it by themselves"
    )


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        (("wiht", "", "r"), "expected words of one line"),
        (("wiht", "  ", "r"), "expected words of one line"),
        (("", "with", "r"), "expected words of one line"),
        (("wiht", "wi\nth", "r"), "expected words of one line"),
        (("wiht\nhim", "with", "r"), "expected words of one line"),
        (("wiht", "wi\u2028th", "r"), "expected words of one line"),
        (("wiht", "wi\x07th", "r"), "expected words of one line"),
        (("wiht", "wi\u00adth", "r"), "parted by single blanks, without characters that nobody sees"),
        (("wiht", "with  him", "r"), "parted by single blanks"),
        (("wiht", "with\u00a0him", "r"), "parted by single blanks"),
        (("wiht", "with ", "r"), "expected no blank at an end of correct where expect has none"),
        (("wiht", " with", "r"), "expected no blank at an end of correct where expect has none"),
        (("with", "with", "r"), "expected in correct other words than in expect"),
        (("wiht", "with", ""), "blank"),
    ],
)
def test_what_is_no_correction_is_refused(entry: tuple[str, str, str], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        corrections(entry)


LINES = (
    "# The talks of Geneva",
    "November 10, 1999",
    "**Q:** Why, Mr. Kouchner?",
    "**DUMONT:** \u201cWe do not agree,\u201d the Minister said.",
    "MS. HALVORSEN: The Council adopted resolution 1244 (1999) yesterday.",
    "> a quoted line that goes on\n> and on",
    "- one\n- two _of them_",
    "The talks were so long that so many inter-\nnational people left (Reuters, November 8).",
    "cafe\u0301 and it\u00e2\u0080\u0099s x\u00ady",
    "[1] A note of some words.",
)
WORDS = st.lists(
    st.sampled_from([*"ab *_#:>-.1(\u201c\u2019\u00e9\u0301", "Q: ", "Lavrov", " resolution 1244", "May 5"]),
    min_size=1, max_size=8,
).map("".join)  # fmt: skip


@settings(derandomize=True, deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.sampled_from(LINES), min_size=1, max_size=5, unique=True).map("\n\n".join),
    st.lists(st.tuples(st.integers(0, 300), st.integers(1, 20), WORDS), min_size=1, max_size=3),
    st.sampled_from(["press/a.md", "press/a.txt", "press/a.html", "press/a.eml"]),
)
def test_offsets_hold_with_any_correction(text: str, drawn: list[tuple[int, int, str]], path: str) -> None:
    made = []
    for start, length, words in drawn:
        with suppress(ValidationError):
            made += corrections((text[start % len(text) :][:length], words, "r"))
    assume(made)
    try:
        rows = read(text, made, path)
    except ConfigurationError:  # stands not once, overlaps, or goes over an edge
        return
    assert not rows.documents or misfits(text, rows, made) == []


def test_what_a_run_keeps_of_a_text_is_used_only_under_the_same_corrections() -> None:
    entries = [ShardEntry(f"press/{name}", "press", f"press/{name}.md", "0" * 64, 10, None) for name in "ab"]

    def keys(*made: tuple[str, str, str]) -> list[str]:
        errata = {"press/a": Erratum(text=corrections(*made))} if made else {}
        return parse_keys(entries, {"press": SOURCE.model_copy(update={"errata": errata})}, "reader")

    others = [keys(), keys(WIHT), keys(("wiht", "without", WIHT[2])), keys(WIHT, NAME)]
    assert len({first for first, _ in others}) == 4
    assert len({second for _, second in others}) == 1
    assert keys(WIHT) == others[1]
