"""The checks of a release count for the next run only where nothing that they rest on differs."""

from dataclasses import replace
from pathlib import Path

import pytest
from publish.press_rows import MADE_FROM, Publish

from flows.incremental import checked_before
from flows.publish.records import MadeFrom, SourceDigest


@pytest.fixture
def release(publish: Publish, tables: Path) -> Path:
    return publish(tables).path


def test_the_current_release_was_checked_by_this_code(warehouse: Path, release: Path) -> None:
    """Other raw texts are what a run is for."""
    other_texts = replace(MADE_FROM, raw_sha256="f" * 64, raw_files=9)
    assert checked_before(warehouse, other_texts) == warehouse / "releases" / "1.0.0"


@pytest.mark.parametrize(
    "origin",
    [
        replace(MADE_FROM, code_sha256="f" * 64),
        replace(MADE_FROM, contract_sha256="f" * 64),
        replace(MADE_FROM, lock_sha256="f" * 64),
        replace(MADE_FROM, sources=(*MADE_FROM.sources, SourceDigest("wire", "f" * 64, None))),
    ],
)
def test_other_code_contract_packages_or_sources_make_all_be_checked(
    warehouse: Path, release: Path, origin: MadeFrom
) -> None:
    assert checked_before(warehouse, origin) is None


def test_a_table_that_is_not_as_published_counts_for_nothing(warehouse: Path, release: Path) -> None:
    path = release / "mentions.parquet"
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0x55
    path.chmod(0o644)
    path.write_bytes(data)
    assert checked_before(warehouse, MADE_FROM) is None


def test_nothing_was_checked_before_a_first_release(warehouse: Path) -> None:
    warehouse.mkdir()
    assert checked_before(warehouse, MADE_FROM) is None
