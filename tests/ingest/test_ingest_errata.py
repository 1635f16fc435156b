"""errata.yaml corrects and withdraws texts, with a reason; whatever is wrong in it is said in one line."""

from datetime import date
from pathlib import Path

import pytest

from flows.ingest.errata import apply_withdrawals
from flows.ingest.files import Listing, list_files
from flows.ingest.sources import load_sources
from schemas.errors import ConfigurationError


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    press = tmp_path / "raw" / "press"
    press.mkdir(parents=True)
    (press / "source.yaml").write_text("title: The Press\nlanguage: en\n")
    (press / "a.txt").write_text("One text.")
    (press / "b.md").write_text("Another text.")
    return tmp_path / "raw"


def errata(raw: Path, text: str) -> None:
    (raw / "press" / "errata.yaml").write_text(text)


def listed(raw: Path) -> Listing:
    sources = load_sources(raw)
    return apply_withdrawals(list_files(raw, sources, 1_000), sources)


def test_a_correction_is_read_with_what_it_expects(raw: Path) -> None:
    errata(
        raw,
        "a:\n  reason: misdated\n  expect: {date: 1998-11-10, title: null}\n"
        "  set: {date: 1999-11-10, title: Talks}\n",
    )
    source = load_sources(raw)["press"]
    assert list(source.errata) == ["press/a"]
    erratum = source.errata["press/a"]
    assert erratum.expect == {"date": date(1998, 11, 10), "title": None}
    assert erratum.set == {"date": date(1999, 11, 10), "title": "Talks"}
    listing = listed(raw)
    assert [file.raw_path for file in listing.files] == ["press/a.txt", "press/b.md"]
    assert listing.rejects == (), "errata.yaml is no raw text"


def test_words_are_corrected_with_a_reason_each(raw: Path) -> None:
    errata(raw, "a:\n  text:\n    - {expect: 'One txet ', correct: 'One text ', reason: misspelt}\n")
    (correction,) = load_sources(raw)["press"].errata["press/a"].text
    assert (correction.expect, correction.correct, correction.reason) == (
        "One txet ",
        "One text ",
        "misspelt",
    )


def test_an_accent_set_apart_is_put_on_its_letter(raw: Path) -> None:
    errata(raw, 'a: {text: [{expect: cafe, correct: "cafe\\u0301", reason: misspelt}]}\n')
    (correction,) = load_sources(raw)["press"].errata["press/a"].text
    assert correction.correct == "caf\u00e9"


def test_a_withdrawn_text_leaves_a_tombstone(raw: Path) -> None:
    errata(raw, "b: {withdraw: true, reason: the author asked for it}\n")
    listing = listed(raw)
    assert [file.raw_path for file in listing.files] == ["press/a.txt"]
    (tombstone,) = listing.rejects
    assert (tombstone.raw_path, tombstone.rule, tombstone.found) == (
        "press/b.md", "withdrawn", "the author asked for it",
    )  # fmt: skip


def test_the_tombstone_stays_when_the_file_is_gone(raw: Path) -> None:
    errata(raw, "b: {withdraw: true, reason: the author asked for it}\n")
    (raw / "press" / "b.md").unlink()
    assert [(reject.raw_path, reject.rule) for reject in listed(raw).rejects] == [("press/b", "withdrawn")]


def test_a_correction_of_a_text_that_is_not_there_is_refused(raw: Path) -> None:
    errata(raw, "c: {reason: r, expect: {title: null}, set: {title: T}}\n")
    with pytest.raises(ConfigurationError, match=r"press/errata\.yaml: c: expected the name of a text"):
        listed(raw)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: {withdraw: true}", "a: expected a reason beside withdraw or set"),
        (
            "a: {reason: r}",
            "a: expected either withdraw: true, or columns to set, or corrections of the text",
        ),
        ("a: {reason: r, withdraw: true, text: [{expect: x, correct: y, reason: s}]}", "expected either"),
        (
            "a: {reason: r, text: [{expect: x, correct: y, reason: s}]}",
            "corrections of the text have their own",
        ),
        ("a: {text: [{expect: x, correct: y}]}", "a.text.0.reason: Field required"),
        ("a: {text: [{expect: x, correct: '', reason: s}]}", "a.text.0.correct: expected words of one line"),
        ("a: {text: [{expect: x, correct: y, reason: s, by: me}]}", "a.text.0.by: Extra inputs"),
        ("a: {text: {expect: x}}", "a.text: Input should be a valid list"),
        (
            "a: {text: [{expect: 1999, correct: '1998', reason: s}]}",
            "a.text.0.expect: Input should be a valid",
        ),
        ("a: {reason: r, withdraw: true, expect: {title: x}, set: {title: y}}", "expected either withdraw"),
        ("a: {reason: r, set: {title: y}}", "expected in expect each column that is set"),
        ("a: {reason: r, expect: {title: x}, set: {text: y}}", "a.set.text"),
        ("a: {reason: r, expect: {date: x}, set: {date: y}}", "expected a day, such as 1999-11-10"),
        ("a: {reason: r, expect: {title: x}, set: {title: 1999-11-10}}", "expected a day, such as"),
        ("a: {reason: r, expect: {publication: x}, set: {publication: null}}", "expected a publication"),
        ("a: {reason: r, withdraw: true}\na: {reason: s, withdraw: true}", "the key 'a' twice"),
        ("1999: {reason: r, withdraw: true}", "1999: expected the name of a text; put it in quotation marks"),
        ("[a]", "expected keys with values"),
        ("a: &x {reason: r}", "an anchor or alias"),
        ("a: withdrawn", "found 'withdrawn'"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(raw: Path, text: str, message: str) -> None:
    errata(raw, text)
    with pytest.raises(ConfigurationError) as fault:
        load_sources(raw)
    assert message in str(fault.value) and "press/errata.yaml" in str(fault.value)
    assert "\n" not in str(fault.value)


def test_a_link_is_not_followed_and_source_yaml_holds_no_errata(raw: Path) -> None:
    (raw / "press" / "errata.yaml").symlink_to("source.yaml")
    with pytest.raises(ConfigurationError, match="expected a plain file"):
        load_sources(raw)
    (raw / "press" / "errata.yaml").unlink()
    (raw / "press" / "source.yaml").write_text("title: T\nlanguage: en\nerrata: {}\n")
    with pytest.raises(ConfigurationError, match="put them into errata"):
        load_sources(raw)
