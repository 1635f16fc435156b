"""The stage as a whole: staged tables and shards in; outcomes, Data Docs and a file of results out."""

import json
import logging
from pathlib import Path

import pyarrow as pa
import pytest
from validate.small_dataset import DOCUMENT, MENTION, RAW, Change, changed, valid_rows, write_tables

from flows.ingest.records import SHARD_SCHEMA, Source
from flows.validate.flow import begin_expectations, hold_spans, validate
from flows.validate.records import Outcome, Validation

SOURCES = {"digest": Source(source_id="digest", title="Digest", language="en")}


def shard(folder: Path) -> Path:
    """Write the raw texts of the small dataset as ingest does."""
    texts = [
        {
            "document_id": document_id,
            "source_id": "digest",
            "raw_path": f"{document_id}.txt",
            "raw_sha256": "a" * 64,
            "raw_bytes": len(text.encode()),
            "encoding": "utf-8",
            "duplicate_of": None,
            "text": text,
        }
        for document_id, text in (("digest/copy", "\n"), (DOCUMENT, RAW))
    ]
    path = folder / "texts-00000.arrow"
    with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, SHARD_SCHEMA) as writer:
        writer.write_table(pa.Table.from_pylist(texts, SHARD_SCHEMA))
    return path


def run(folder: Path, *changes: Change) -> Validation:
    tables = folder / "tables"
    tables.mkdir(exist_ok=True)
    write_tables(tables, changed(*changes) if changes else valid_rows())
    expected = begin_expectations(tables, folder)
    return validate.fn(folder, expected, hold_spans(tables, folder, (shard(folder),), SOURCES))


def test_whole_tables_pass_and_the_results_are_the_same_bytes_again(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "dispatches")
    validation = run(tmp_path)
    assert validation.ok, validation.summary()
    assert validation.docs == tmp_path / "validation" and (validation.docs / "index.html").is_file()
    assert (
        f"validate: {len(validation.results)} of {len(validation.results)} expectations passed."
        in caplog.text
    )

    first = (tmp_path / "validation.json").read_bytes()
    assert json.loads(first)["counts"] == {
        "passed": len(validation.results),
        "failed": 0,
        "could_not_run": 0,
    }
    assert str(tmp_path).encode() not in first
    run(tmp_path)
    assert (tmp_path / "validation.json").read_bytes() == first


def test_a_failure_is_returned_not_raised(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    validation = run(tmp_path, Change("mentions", 0, {"raw_end": 40}))
    assert not validation.ok
    (failed,) = [result for result in validation.results if result.outcome is not Outcome.PASSED]
    assert (failed.name, failed.keys) == ("mentions: every span slices the raw text", (MENTION,))
    assert caplog.records[-1].levelno == logging.ERROR
    written = json.loads((tmp_path / "validation.json").read_text("utf-8"))["results"]
    assert [result for result in written if result["outcome"] != "passed"] == [
        {
            "found": f"{MENTION}: text 9 to 15 lies at raw 35 to 41, not 35 to 40",
            "keys": [MENTION],
            "name": "mentions: every span slices the raw text",
            "outcome": "failed",
            "rows": 1,
            "table": "mentions",
        }
    ]
