"""The deployments of prefect.yaml, with a real server and a real worker on loopback."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from flows.publish.warehouse import current

PROJECT = Path(__file__).parents[2]


def environment(home: Path) -> dict[str, str]:
    from prefect.settings import get_current_settings

    scripts = str(Path(sys.executable).parent)
    return os.environ | {
        "DISPATCHES_HOME": str(PROJECT),
        "DISPATCHES_CLUSTER": "tls://10.0.0.2:8786",
        "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}",
        "PREFECT_API_URL": str(get_current_settings().api.url),
        "PREFECT_HOME": str(home),
    }


def prefect(*words: str, home: Path) -> None:
    command = [sys.executable, "-m", "prefect", "--no-prompt", *words]
    subprocess.run(command, cwd=PROJECT, env=environment(home), check=True, timeout=120, capture_output=True)


@contextmanager
def worker(home: Path) -> Iterator[None]:
    command = [sys.executable, "-m", "prefect", "worker", "start", "--pool", "dispatches"]
    with (home / "worker.log").open("w") as log:
        process = subprocess.Popen(command, cwd=home, env=environment(home), stdout=log, stderr=log)
        try:
            yield
        finally:
            process.terminate()
            try:
                process.wait(timeout=60)
            except subprocess.TimeoutExpired:
                process.kill()  # how a worker of Prefect ends is not what is tested
                process.wait()


async def deployments() -> dict[str, Any]:
    from prefect import get_client

    async with get_client() as client:
        return {item.name: item for item in await client.read_deployments()}


def test_deployments_are_made_and_a_worker_runs_one(tmp_path: Path, prefect_server: None) -> None:
    from prefect.deployments import run_deployment

    prefect("work-pool", "create", "dispatches", "--type", "process", home=tmp_path)
    prefect("deploy", "--all", home=tmp_path)
    made = asyncio.run(deployments())
    assert made.keys() == {"release-manual", "release-nightly", "release-cluster"}
    assert not made["release-manual"].schedules
    assert made["release-cluster"].parameters["parameters"]["cluster"] == "tls://10.0.0.2:8786"
    (nightly,) = made["release-nightly"].schedules
    assert (nightly.schedule.cron, nightly.schedule.timezone, nightly.active) == ("0 2 * * *", "UTC", True)

    parameters = {"parameters": {"raw": str(PROJECT / "raw"), "warehouse": str(tmp_path / "warehouse")}}
    with worker(tmp_path):
        run = run_deployment("release/release-manual", parameters=parameters, timeout=120, poll_interval=1)
    assert run.state is not None and run.state.is_completed(), (tmp_path / "worker.log").read_text()
    now = current(tmp_path / "warehouse")
    assert now is not None and now.version == "1.0.0"


@pytest.mark.parametrize("name", ["release-manual", "release-nightly", "release-cluster"])
def test_deployments_start_the_whole_run(name: str) -> None:
    import yaml

    described = yaml.safe_load((PROJECT / "prefect.yaml").read_text("utf-8"))
    (deployment,) = [item for item in described["deployments"] if item["name"] == name]
    assert deployment["entrypoint"] == "flows/release.py:release"
