"""A run on hosts that share nothing but the wire between them, encrypted; one of them is cut off."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from run.dask_cluster import DaskCluster
from run.networks import Hosts

from flows.ingest.flow import ingest

PROJECT = Path(__file__).parents[2]
SCRIPTS = Path(sys.executable).parent
FINISHED = "Finished in state Completed"
COMMANDS = re.compile(r"^```sh\n(.*?)^```$", re.M | re.S)
NOTICE = """Talks on the harbour, part {0}

ROTTERDAM, November {1}, 1999 (AP) - Johanna Hollander of the Tide Council said that "it must stay open".

{2}
"""
WAIT = """
import os, time, urllib.request
for _ in range(1800):
    try:
        urllib.request.urlopen(os.environ["PREFECT_API_URL"] + "/health")
        break
    except OSError:
        time.sleep(0.1)
"""
WORDS = "Nobody at the harbour knew of the plan, and nobody asked for it to be put off until the spring.\n"


@pytest.fixture(scope="module")
def hosts() -> Iterator[Hosts]:
    if shutil.which("ip") is None or shutil.which("openssl") is None:
        pytest.skip("no `ip` or no `openssl` here")
    try:
        made = Hosts("run", "scheduler", "one", "two")
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"hosts of network namespaces cannot be made here: {error}")
    with made:
        yield made


@pytest.fixture(scope="module")
def encryption(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Give the settings of Dask that the commands of docs/cluster.md make, in a folder that each host has."""
    folder = tmp_path_factory.mktemp("certificates")
    told = (PROJECT / "docs" / "cluster.md").read_text("utf-8")
    commands = "".join(block for block in COMMANDS.findall(told) if "openssl" in block or "TLS__" in block)
    shown = subprocess.run(
        ["bash", "-euc", f"{commands}\nenv"], cwd=folder, check=True, capture_output=True, text=True
    ).stdout
    settings = dict(
        line.split("=", 1) for line in shown.splitlines() if line.startswith("DASK_DISTRIBUTED__COMM")
    )
    assert len(settings) == 8
    return settings


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give more text than a run reads at home."""
    press = tmp_path_factory.mktemp("home") / "raw" / "press"
    press.mkdir(parents=True)
    (press / "source.yaml").write_text("title: The Press\nlanguage: en\n")
    for number in range(30):
        (press / f"{number:03}.txt").write_text(NOTICE.format(number, number % 28 + 1, 100 * WORDS))
    return press.parent


@pytest.fixture
def settings(hosts: Hosts, encryption: dict[str, str], tmp_path: Path) -> Iterator[dict[str, str]]:
    """Run a Prefect server on the host of the run, and give what each program has to know."""
    given = encryption | {
        "PREFECT_API_URL": f"http://{hosts.address('run')}:4200/api",
        "PREFECT_HOME": str(tmp_path / "prefect"),
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DASK_DISTRIBUTED__COMM__TIMEOUTS__TCP": "12s",  # the least that Dask takes
    }
    words = [str(SCRIPTS / "prefect"), "server", "start", "--no-ui", "--host", hosts.address("run")]
    with (tmp_path / "server.log").open("wb") as log:
        server = subprocess.Popen(
            [*hosts.into("run"), *words], env=os.environ | given, stdout=log, stderr=log
        )
        subprocess.run([*hosts.into("run"), sys.executable, "-c", WAIT], env=os.environ | given, check=True)
        yield given
        server.terminate()
        server.wait()


def test_hosts_that_share_no_folder_make_the_bytes_of_one_though_one_is_cut_off(
    hosts: Hosts, settings: dict[str, str], raw: Path, tmp_path: Path, prefect_server: None
) -> None:
    from flows.normalize.flow import normalize

    home, warehouse = raw.parent, raw.parent / "warehouse"
    with DaskCluster(tmp_path, settings, f"tls://{hosts.address('scheduler')}") as cluster:
        cluster.start_scheduler(*hosts.into("scheduler", home))
        for name in ("one", "two"):
            cluster.start_worker(name, *hosts.into(name, home), host=hosts.address(name))
        command = [str(SCRIPTS / "dispatches"), "run", "--raw", str(raw), "--warehouse", str(warehouse)]
        with (tmp_path / "run.log").open("wb") as log:
            run = subprocess.Popen(
                [*hosts.into("run"), *command, "--cluster", cluster.address],
                cwd=home, env=os.environ | settings, stdout=log, stderr=log,
            )  # fmt: skip
            while run.poll() is None and FINISHED not in cluster.log("one"):
                time.sleep(0.1)
            hosts.unplug("one")
            status = run.wait()
    said = (tmp_path / "run.log").read_text()
    assert status == 0, said
    assert f"normalize: 2 readers on the workers of {cluster.address}" in said
    assert all(FINISHED in cluster.log(name) for name in ("one", "two"))
    done = normalize(ingest(raw, tmp_path / "alone"), tmp_path / "alone")
    for name in ("documents", "paragraphs", "mentions", "citations", "quotations", "entities"):
        table = f"{name}.parquet"
        assert (warehouse / "releases" / "1.0.0" / table).read_bytes() == (done.tables / table).read_bytes()
