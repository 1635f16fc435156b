"""The report of a run: where its links lead."""

from pathlib import Path

import pytest

from flows.publish.records import Published
from flows.report import Link, failure_report, release_links, release_report
from flows.validate.records import ExpectationResult, Outcome, Validation

CHECKED = Validation((ExpectationResult("documents", "has keys", Outcome.PASSED),), Path("validation"))


@pytest.fixture
def published(tmp_path: Path) -> Published:
    folder = tmp_path / "press (old)" / "releases" / "1.2.0"
    for path in ("site/index.html", "CHANGES.md"):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text("")
    return Published("1.2.0", True, "Release 1.2.0 follows 1.1.0.", (), folder)


def test_links_lead_to_the_files_that_there_are(published: Published) -> None:
    titles = [link.title for link in release_links(published, None)]
    assert titles == ["The site", "What changed"], "no page that this release does not have"
    first = release_links(published, None)[0].address
    assert first.startswith("file:///") and first.endswith(
        "/press%20%28old%29/releases/1.2.0/site/index.html"
    )


def test_links_lead_to_the_address_where_the_warehouse_is_served(published: Published) -> None:
    served = release_links(published, "http://127.0.0.1:8000")
    assert served == (
        Link("The site", "http://127.0.0.1:8000/releases/1.2.0/site/"),
        Link("What changed", "http://127.0.0.1:8000/releases/1.2.0/CHANGES.md"),
    )
    report = release_report({}, CHECKED, published, served)
    assert "- [The site](http://127.0.0.1:8000/releases/1.2.0/site/)" in report.splitlines()


def test_a_failed_run_links_to_its_checks(tmp_path: Path) -> None:
    report = failure_report({}, Validation(CHECKED.results, tmp_path / "validation"), tmp_path)
    assert f"[the checks]({(tmp_path / 'validation/index.html').as_uri()})" in report


def test_an_address_that_is_none_is_refused(tmp_path: Path) -> None:
    from flows.parameters import ReleaseParameters

    with pytest.raises(ValueError, match="served_at"):
        ReleaseParameters(raw=tmp_path, warehouse=tmp_path, served_at="javascript:alert(1)")  # type: ignore[arg-type]
