"""The site of the release of the texts in raw/: what it shows beside each paragraph is the raw file."""

from pathlib import Path

import duckdb
from publish.site.html_tree import page

from flows.publish.site.paths import document_path

RAW = Path(__file__).parents[2] / "raw"


def test_every_paragraph_stands_beside_its_raw_characters(warehouse: Path) -> None:
    site = warehouse / "releases" / "1.0.0" / "site"
    with duckdb.connect(str(warehouse / "dispatches.duckdb"), read_only=True) as connection:
        rows = connection.execute(
            "SELECT document_id, d.raw_path, list((text, p.raw_start, p.raw_end) ORDER BY position) "
            "FROM paragraphs p JOIN documents d USING (document_id) GROUP BY ALL"
        ).fetchall()
    for document_id, raw_path, paragraphs in rows:
        raw = (RAW / raw_path).read_bytes().decode("utf-8")
        shown = page(site / document_path(document_id)).of_class("row")
        assert [row.of_class("words")[0].text for row in shown] == [text for text, _, _ in paragraphs]
        assert [row.of_class("s")[0].text for row in shown] == [
            raw[start:end] for _, start, end in paragraphs
        ]
