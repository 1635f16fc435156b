"""Staged tables, their validation and a warehouse, each made anew for a test."""

import shutil
from datetime import datetime
from pathlib import Path

import pytest
from publish.press_rows import MADE_FROM, NOON, PASSED, Publish, corrected_rows, press_rows, stage

from flows.publish.candidate import Candidate
from flows.publish.publish import publish_tables
from flows.publish.records import Drift, Published
from schemas.contract import load_contract


@pytest.fixture(scope="session")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return stage(tmp_path_factory.mktemp("staging") / "tables", press_rows())


@pytest.fixture(scope="session")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return stage(tmp_path_factory.mktemp("corrected") / "tables", corrected_rows())


@pytest.fixture(scope="session")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs")
    (folder / "static").mkdir()
    (folder / "index.html").write_text("<h1>Data Docs</h1>", "utf-8")
    (folder / "static" / "style.css").write_text("h1 {}", "utf-8")
    return folder


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    return tmp_path / "warehouse"


@pytest.fixture(scope="session")
def first(tables: Path, docs: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a warehouse with release 1.0.0 of the tables, published at noon; it is only copied."""
    warehouse = tmp_path_factory.mktemp("first") / "warehouse"
    publish_tables(Candidate(tables, docs, PASSED, MADE_FROM), warehouse, load_contract(), NOON)
    return warehouse


@pytest.fixture
def released(first: Path, warehouse: Path) -> Path:
    """Give the folder of release 1.0.0 in the warehouse of the test."""
    shutil.copytree(first, warehouse)
    return warehouse / "releases" / "1.0.0"


@pytest.fixture
def publish(docs: Path, warehouse: Path) -> Publish:
    def publish_staged(staged: Path, now: datetime = NOON, drift: Drift | None = None) -> Published:
        contract = load_contract()
        return publish_tables(
            Candidate(staged, docs, PASSED, MADE_FROM, drift=drift), warehouse, contract, now
        )

    return publish_staged
