"""What all tests share: a Prefect server of their own, in a folder of their own, and one for objects."""

import os
from collections.abc import Iterator
from itertools import count
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from store.s3_server import Objects

# A machine that others use, too, is slow, and no fault of what is tested.
settings.register_profile("steady", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")

_BUCKETS = count(1)


@pytest.fixture(scope="session")
def prefect_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Run flows against a temporary Prefect server that sends nothing anywhere."""
    os.environ["PREFECT_HOME"] = str(tmp_path_factory.mktemp("prefect"))
    os.environ["DO_NOT_TRACK"] = "1"
    os.environ["PREFECT_SERVER_ANALYTICS_ENABLED"] = "false"
    os.environ["PREFECT_SERVER_LOGGING_LEVEL"] = "CRITICAL"
    from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings
    from prefect.testing.utilities import prefect_test_harness

    # No heartbeats: each flow would wait up to a second for the thread that sends them.
    without = temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None})
    with prefect_test_harness(server_startup_timeout=180), without:
        yield


@pytest.fixture(scope="session")
def s3_address() -> Iterator[str]:
    """Run a server for objects, and give its address."""
    from store.s3_server import running_server

    with running_server() as address:
        yield address


@pytest.fixture
def objects(s3_address: str, monkeypatch: pytest.MonkeyPatch) -> "Objects":
    """Give an empty bucket, and set the environment so that the code under test reaches it."""
    from store.s3_server import Objects, environment

    for name, value in environment(s3_address).items():
        monkeypatch.setenv(name, value)
    return Objects(f"press-{next(_BUCKETS)}")
