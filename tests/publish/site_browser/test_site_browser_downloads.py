"""Downloads: what comes down is what the page and the release say it is."""

from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import expect
from publish.site_browser.conftest import Reader


@pytest.mark.parametrize("name", ["mentions.parquet", "dispatches.duckdb", "changes/mentions.parquet"])
def test_a_file_has_the_digest_that_stands_beside_it(reader: Reader, release: Path, name: str) -> None:
    page = reader.open("downloads.html")
    item = page.get_by_role("listitem").filter(has=page.get_by_role("link", name=name, exact=True))
    with page.expect_download() as download:
        item.get_by_role("link").click()
    digest = sha256(download.value.path().read_bytes()).hexdigest()
    expect(item).to_contain_text(digest)
    assert f"{digest}  {name}\n" in (release / "SHA256SUMS").read_text()


def test_lines_of_code_are_copied(reader: Reader) -> None:
    page = reader.open("downloads.html")
    page.locator("section", has=page.get_by_role("heading", name="Python")).get_by_role("button").click()
    assert page.evaluate("navigator.clipboard.readText()").startswith("import duckdb\n")
