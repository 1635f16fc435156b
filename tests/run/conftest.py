"""One real run on the two raw texts, which the tests of this folder look at."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

PROJECT = Path(__file__).parents[2]
RAW = PROJECT / "raw"


@pytest.fixture(scope="session")
def warehouse(tmp_path_factory: pytest.TempPathFactory, prefect_server: None) -> Iterator[Path]:
    """Give a warehouse with release 1.0.0 of the project's own texts, for tests that only read it."""
    from flows.parameters import ReleaseParameters
    from flows.release import release

    folder = tmp_path_factory.mktemp("run") / "warehouse"
    release(ReleaseParameters(raw=RAW, warehouse=folder))
    yield folder


@pytest.fixture(scope="module")
def few_expectations() -> Iterator[None]:
    """Check one thing a table, where no check is tested: they take more than half the time of a small run."""
    from schemas.expectations import suite

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("flows.validate.expectations.suite", lambda table: suite(table)[:1])
        yield


@pytest.fixture(scope="module")
def published(warehouse: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Read the current release of the warehouse of a module."""
    with duckdb.connect(str(warehouse / "dispatches.duckdb"), read_only=True) as connection:
        yield connection
