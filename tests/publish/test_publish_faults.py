"""A disk that is full, or a file that may not be written, at any file of a release leaves the one before."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from publish.press_rows import Publish

import flows.publish.assemble
import flows.publish.changes
import flows.publish.drift
import flows.publish.inputs
from flows.publish.drift import measure_drift
from flows.publish.records import Published
from flows.publish.warehouse import current
from schemas.contract import load_contract
from schemas.drift import load_bounds
from schemas.errors import RunError

WRITERS = {
    "changes and ids": (flows.publish.changes, "TableWriter"),
    "figures of drift": (flows.publish.drift, "ParquetFile"),
    "kept inputs": (flows.publish.inputs, "ZipFile"),
    "notes, dictionary, data package, manifest, sums": (Path, "write_text"),
    "copied tables and pages": (flows.publish.assemble.shutil, "copyfile"),
    "copied changes and ids": (flows.publish.assemble.shutil, "copytree"),
}


@pytest.fixture
def publish_again(
    released: Path, publish: Publish, corrected: Path, warehouse: Path, docs: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[[], Published]:  # fmt: skip
    """Publish a second release, without views and without a site, which needs them."""
    monkeypatch.setattr("flows.publish.database.SQL_FOLDER", docs)
    monkeypatch.setattr("flows.publish.assemble.build_site", lambda *_, **__: None)
    drift = measure_drift(warehouse, corrected, load_contract(), load_bounds(), docs)
    return lambda: publish(corrected, drift=drift)


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EACCES], ids=errno.errorcode.get)
@pytest.mark.parametrize("written", WRITERS)
def test_a_file_that_cannot_be_written_leaves_the_release_before(
    publish_again: Callable[[], Published], warehouse: Path, written: str, error: int
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise OSError(error, os.strerror(error), "a file")

    with pytest.MonkeyPatch.context() as full:
        full.setattr(*WRITERS[written], fail)
        with pytest.raises(RunError, match=r"cannot be|No space|Permission"):
            publish_again()
    now = current(warehouse)
    assert now is not None and now.version == "1.0.0"
    assert publish_again().version == "1.1.0"
    assert {path.name for path in (warehouse / "releases").iterdir()} == {"1.0.0", "1.1.0"}
