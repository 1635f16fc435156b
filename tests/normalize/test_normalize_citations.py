"""What a text rests on: reports in parentheses, resolutions, documents, treaties and studies."""

from datetime import date

import pytest
from normalize.press import rows_of

from schemas.rows import Citation


def cited(text: str) -> tuple[Citation, ...]:
    return rows_of(text).citations


def test_reports_of_one_parenthesis_are_a_group() -> None:
    text = "November 10, 1999\n\nIt failed (see AP, November 8-9; New York Times, November 7, p. A4)."
    first, second = cited(text)
    assert (first.text, first.cited_name, first.kind) == ("AP, November 8-9", "AP", "news_agency")
    assert (first.date_start, first.date_end) == (date(1999, 11, 8), date(1999, 11, 9))
    assert (second.kind, second.locator) == ("newspaper", "p. A4")
    assert (second.date_start, second.date_end) == (date(1999, 11, 7), date(1999, 11, 7))
    assert first.group_id == second.group_id is not None


def test_outlets_that_share_a_date_are_one_citation_each() -> None:
    assert [(row.cited_name, row.text) for row in cited("It failed (AP, AFP, January 7).")] == [
        ("AP", "AP, AFP, January 7"),
        ("AFP", "AFP, January 7"),
    ]


def test_a_report_alone_has_no_group_and_without_a_year_no_date() -> None:
    (row,) = cited("It failed (Interfax, November 8).")
    assert (row.group_id, row.date_start, row.date_end, row.method) == (None, None, None, "parenthesis")


@pytest.mark.parametrize(
    "text",
    [
        "It failed (Reuters reported that AP lied).",
        "It failed (NATO, November 8).",
        "AP, November 8",
        "(AP, November 8",
    ],
)
def test_prose_is_no_report(text: str) -> None:
    assert cited(text) == ()


@pytest.mark.parametrize(
    ("text", "printed", "identifier", "evidence"),
    [
        ("Resolution 1244 stands", "Resolution 1244", "S/RES/1244(1999)", "un_resolutions.yaml"),
        ("resolution 1244 (1999)", "resolution 1244 (1999)", "S/RES/1244(1999)", None),
        ("S/RES/1246 (1999)", "S/RES/1246 (1999)", "S/RES/1246(1999)", None),
        (
            "UN Security Council resolution 242,",
            "UN Security Council resolution 242",
            "S/RES/242(1967)",
            "un_resolutions.yaml",
        ),
        ("resolution 9999", "resolution 9999", "S/RES/9999", None),
        ("General Assembly resolution 53/212", "General Assembly resolution 53/212", "A/RES/53/212", None),
        ("A/RES/53/212", "A/RES/53/212", "A/RES/53/212", None),
    ],
)
def test_a_resolution_has_its_symbol(text: str, printed: str, identifier: str, evidence: str | None) -> None:
    (row,) = cited(text)
    assert (row.kind, row.text, row.identifier, row.evidence) == (
        "un_resolution",
        printed,
        identifier,
        evidence,
    )
    assert row.url == f"https://undocs.org/{identifier}"


def test_a_resolution_has_one_name_however_it_is_printed() -> None:
    rows = cited(
        "UN Security Council Resolution 1244, S/RES/1244 and resolution 1244 are one; A/RES/53/212 is not."
    )
    assert [row.cited_name for row in rows] == [
        *["Security Council resolution 1244"] * 3,
        "General Assembly resolution 53/212",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "the Duma resolution 12",
        "House Resolution 1244",
        "General Assembly resolution 212",
        "a resolution of 1999",
        "resolution 12445",
        "the year 1244",
        "Joint resolution 7",
    ],
)
def test_what_is_no_resolution_of_the_united_nations(text: str) -> None:
    assert cited(text) == ()


def test_a_bare_number_repeats_a_resolution_cited_before() -> None:
    rows = cited(
        "Before, 1244 is none.\n\nResolution 1244 says so.\n\nA mandate from 1244, not $1244 or 1244 troops."
    )
    assert [(row.text, row.method) for row in rows] == [
        ("Resolution 1244", "number"),
        ("1244", "repeated_number"),
    ]
    assert rows[1].identifier == "S/RES/1244(1999)"


def test_a_number_that_could_be_a_year_repeats_nothing() -> None:
    assert [row.text for row in cited("Resolution 1999 was passed. In 1999 it was not.")] == [
        "Resolution 1999"
    ]


def test_a_resolution_has_its_locator_and_day() -> None:
    (row,) = cited("paragraph 9 of resolution 1244, adopted on June 10, 1999, says")
    assert (row.text, row.locator) == ("paragraph 9 of resolution 1244", "paragraph 9")
    assert (row.date_start, row.date_end) == (date(1999, 6, 10), date(1999, 6, 10))


def test_a_treaty_has_its_article_and_the_day_of_its_authority_file() -> None:
    (row,) = cited("under Article 5 of the North Atlantic Treaty they may")
    assert (row.text, row.locator) == ("Article 5 of the North Atlantic Treaty", "Article 5")
    assert (row.cited_name, row.date_start) == ("North Atlantic Treaty", date(1949, 4, 4))


def test_a_document_has_its_symbol() -> None:
    (row,) = cited("as UN Doc. S/1999/672 shows")
    assert (row.kind, row.identifier) == ("un_document", "S/1999/672")


def test_a_study_has_body_title_and_day() -> None:
    (row,) = cited("A report released by the Red Cross on May 3, 2000, “The Cost of War,” says so.")
    assert (row.kind, row.cited_name, row.title) == ("study", "Red Cross", "The Cost of War")
    assert (row.date_start, row.evidence) == (date(2000, 5, 3), "report")


def test_a_body_that_issued_a_resolution_is_the_cited_entity() -> None:
    (row,) = cited("Security Council resolution 1244")
    assert row.cited_entity_id == "press/a~organization:security-council"


def test_what_stands_inside_a_longer_citation_is_left_out() -> None:
    text = "A study issued by the Red Cross, “Resolution 1244 and the Helsinki Final Act,” is out."
    assert [row.kind for row in cited(text)] == ["study"]
