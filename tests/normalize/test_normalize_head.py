"""The head of a text names it."""

import pytest
from normalize.press import passages_of, rows_of

from flows.normalize.head import Head, read_head


def head_of(raw: str) -> Head:
    return read_head(passages_of(raw))[0]


def kinds_of(raw: str) -> list[str]:
    return [passage.kind for passage in read_head(passages_of(raw))[1]]


def test_a_header_line_gives_its_fields() -> None:
    raw = "Publication: Monitor Volume: 5 Issue: 209\n\nRussia said no."
    head = head_of(raw)
    assert (head.publication, head.volume, head.issue, head.title) == ("Monitor", 5, 209, None)
    assert head.volume_evidence is not None
    assert raw[head.volume_evidence.raw_start : head.volume_evidence.raw_end] == "Volume: 5"
    assert kinds_of(raw) == ["meta", "body"]


@pytest.mark.parametrize(
    "line",
    ["The Publication: Monitor", "Volume: five and more", "Volume: 12345678901", "Volume: \u0665"],
)
def test_what_is_no_volume_is_none(line: str) -> None:
    assert head_of(f"{line}\n\nText.").volume is None


def test_fields_in_the_text_are_no_header() -> None:
    assert kinds_of("The text began.\n\nVolume: 5 was printed.") == ["body", "body"]


def test_a_labelled_turn_is_no_header() -> None:
    raw = "**Mizin:** Volume: 5 Issue: 2\n\n**Mizin:** November 8, 1999"
    assert kinds_of(raw) == ["body", "body"]
    assert head_of(raw) == Head()


def test_title_byline_and_date_line_stand_on_their_own_lines() -> None:
    raw = (
        "KOSOVO TALKS FAIL\n\nBy Jane Q. Doe\n\nTuesday, November 9, 1999\n\n"
        "BELGRADE, Nov. 8 (AP) -- Russia left."
    )
    head = head_of(raw)
    assert (head.title, head.author, head.dateline) == ("KOSOVO TALKS FAIL", "Jane Q. Doe", "BELGRADE")
    assert head.date is not None
    assert head.date.text == "November 9, 1999"
    assert kinds_of(raw) == ["title", "meta", "meta", "body"]


@pytest.mark.parametrize(
    "raw",
    [
        "By and large it failed, said November.\n\nText.",
        "On November 9, 1999, talks failed.\n\nText.",
        "NATO\n\nText.",
        "The UN - a body of states - met.",
    ],
)
def test_prose_is_no_head(raw: str) -> None:
    head = head_of(raw)
    assert (head.title, head.author, head.date, head.dateline) == (None, None, None, None)


@pytest.mark.parametrize(
    ("raw", "title", "day"),
    [
        (
            "Talks on Kosovo fail\n\nTuesday, November 9, 1999\n\nThey met.",
            "Talks on Kosovo fail",
            "November 9, 1999",
        ),
        (
            "Talks on Kosovo\nfail again\n\n9 November 1999\n\nThey met.",
            "Talks on Kosovo fail again",
            "9 November 1999",
        ),
        ("“Only to Look”\n\nThey met.", "“Only to Look”", None),
        (
            "# Who pays?\n\n_Transcript of a panel, Geneva, 11 May 2000_\n\nThey met.",
            "Who pays?",
            "11 May 2000",
        ),
        ("Talks fail\n\nThursday, March 15, 2012 They met.", "Talks fail", "March 15, 2012"),
        ("The day of September 11, 2001\n\nThey met.", "The day of September 11, 2001", None),
    ],
)
def test_a_title_and_a_date_are_told_by_how_they_are_set(raw: str, title: str, day: str | None) -> None:
    head = head_of(raw)
    assert (head.title, head.date and head.date.text) == (title, day)


@pytest.mark.parametrize(
    "raw",
    [
        "They met on Tuesday.\n\nThey left.",
        "One line alone",
        "November 9, 1999 was a Tuesday.\n\nThey met.",
        "Note:\n\nText.",
    ],
)
def test_a_sentence_or_a_lone_line_is_no_title(raw: str) -> None:
    assert (head_of(raw).title, head_of(raw).date) == (None, None)


def test_the_first_heading_of_the_first_level_is_the_title() -> None:
    raw = "## Section\n\n# Title\n\nText.\n\n# Second"
    assert head_of(raw).title == "Title"
    assert kinds_of(raw) == ["heading", "title", "body", "heading"]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Interview: Viktor Mizin", "interview"),
        ("Viktor Mizin: An Interview", "interview"),
        ("EIR interviews Viktor Mizin", "interview"),
        ("Daily Press Briefing", "briefing"),
        ("Rush Transcript", "transcript"),
        ("Joint Statement by the Ministers", "statement"),
        ("Why the interview never came", None),
        ("Bank statement lost", None),
    ],
)
def test_a_heading_names_the_kind(heading: str, kind: str | None) -> None:
    head = head_of(f"## {heading}\n\nText.")
    assert (head.kind, head.kind_evidence) == (kind, heading if kind else None)


def test_the_text_does_not_name_its_kind_in_prose() -> None:
    assert head_of("Interview: a word in the text.").kind is None


def test_front_matter_gives_title_author_and_date() -> None:
    raw = '---\ntitle: "Talks fail"\nauthor: Jane Doe\ndate: 1999-11-09\n---\n\nThey met.'
    head = head_of(raw)
    assert (head.title, head.author, head.date and head.date.text) == ("Talks fail", "Jane Doe", "1999-11-09")
    assert kinds_of(raw) == ["meta", "body"]


@pytest.mark.parametrize(
    ("raw", "title", "author"),
    [
        ("BC-Yugoslavia-Kosovo, 1st Ld-Writethru\n\nTalks fail\n\nThey met.", "Talks fail", None),
        (
            "Talks fail\n\nBy DRAGAN PETROVIC\nAssociated Press Writer\n\nThey met.",
            "Talks fail",
            "DRAGAN PETROVIC",
        ),
        ("TALKS FAIL. The envoy left.\nHe was sad. PM\n\nThey met.", None, None),
        ('## "The Treaty Is Dead"\n\nThey met.', '"The Treaty Is Dead"', None),
    ],
)
def test_slug_byline_and_title_are_told_apart(raw: str, title: str | None, author: str | None) -> None:
    assert (head_of(raw).title, head_of(raw).author) == (title, author)


def test_the_first_paragraph_may_name_an_interview_and_its_day() -> None:
    introduction = (
        "An interview with Gen. Pavel Orlov (ret.), conducted in Moscow on 12 May 1999 by Anna Lind."
    )
    raw = f"*{introduction}*\n\n**Q:** Why?"
    (row,) = rows_of(raw).documents
    assert (row.kind, row.kind_evidence) == ("interview", "An interview with")
    assert (str(row.date), row.date_method, row.date_evidence) == ("1999-05-12", "recorded", "12 May 1999")


def test_a_line_in_capitals_inside_the_text_is_a_heading() -> None:
    assert kinds_of("They met.\n\nTHE SECOND DAY\n\nThey left.") == ["body", "heading", "body"]
    assert kinds_of("They met.\n\nNATO\n\nTHEY LEFT.") == ["body", "body", "body"]
