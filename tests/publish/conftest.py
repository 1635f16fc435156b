"""Staged tables, their validation and a warehouse, each made anew for a test."""

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


@pytest.fixture
def publish(docs: Path, warehouse: Path) -> Publish:
    def publish_staged(staged: Path, now: datetime = NOON, drift: Drift | None = None) -> Published:
        contract = load_contract()
        return publish_tables(
            Candidate(staged, docs, PASSED, MADE_FROM, drift=drift), warehouse, contract, now
        )

    return publish_staged
