"""A run on hosts that share nothing but an object store and the wire, encrypted; one of them is cut off."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from run.dask_cluster import DaskCluster
from run.networks import Hosts
from store.s3_server import SECRET, environment

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
import sys, time, urllib.request
for _ in range(1800):
    try:
        urllib.request.urlopen(sys.argv[1])
        break
    except OSError:
        time.sleep(0.1)
"""
# Copies a folder into the bucket, or the tables that the bucket has below a prefix into a folder.
STORE = """
import pathlib, sys
from store.s3_server import Objects
what, prefix, folder = sys.argv[1:]
objects = Objects("press")
for path in pathlib.Path(folder).rglob("*.*") if what == "put" else ():
    objects.put(f"{prefix}/{path.relative_to(folder).as_posix()}", path.read_bytes())
for key in [key for key in objects.state(prefix) if what == "get" and key.endswith(".parquet")]:
    (pathlib.Path(folder) / key.rpartition("/")[2]).write_bytes(objects.get(key))
"""
WORDS = "Nobody at the harbour knew of the plan, and nobody asked for it to be put off until the spring.\n"


@pytest.fixture(scope="module")
def hosts() -> Iterator[Hosts]:
    if shutil.which("ip") is None or shutil.which("openssl") is None:
        pytest.skip("no `ip` or no `openssl` here")
    try:
        made = Hosts("run", "scheduler", "one", "two", "store")
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
    """Run a Prefect server and an object store on hosts, and give what each program has to know."""
    prefect, store = f"http://{hosts.address('run')}:4200/api", f"http://{hosts.address('store')}:9000"
    given = environment(store) | encryption | {
        "PREFECT_API_URL": prefect,
        "PREFECT_HOME": str(tmp_path / "prefect"),
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DASK_DISTRIBUTED__COMM__TIMEOUTS__TCP": "12s",  # the least that Dask takes
        "PYTHONPATH": str(Path(__file__).parents[1]),
    }  # fmt: skip
    servers = {
        "run": [str(SCRIPTS / "prefect"), "server", "start", "--no-ui", "--host", hosts.address("run")],
        "store": [sys.executable, "-m", "moto.server", "-H", hosts.address("store"), "-p", "9000"],
    }
    with (tmp_path / "servers.log").open("wb") as log, ExitStack() as running:
        for host, words in servers.items():
            server = subprocess.Popen(
                [*hosts.into(host), *words], env=os.environ | given, stdout=log, stderr=log
            )
            running.callback(server.wait)
            running.callback(server.terminate)
        on("run", hosts, given, WAIT, f"{prefect}/health")
        on("run", hosts, given, WAIT, f"{store}/moto-api/")
        yield given


def on(host: str, hosts: Hosts, settings: dict[str, str], *words: str) -> None:
    """Run some lines of Python on a host."""
    subprocess.run([*hosts.into(host), sys.executable, "-c", *words], env=os.environ | settings, check=True)


def test_hosts_that_share_no_folder_make_the_bytes_of_one_though_one_is_cut_off(
    hosts: Hosts, settings: dict[str, str], raw: Path, tmp_path: Path, prefect_server: None
) -> None:
    from flows.normalize.flow import normalize

    home, work, made = raw.parent, tmp_path / "work", tmp_path / "made"
    work.mkdir()
    made.mkdir()
    on("run", hosts, settings, STORE, "put", "raw", str(raw))
    with DaskCluster(tmp_path, settings, f"tls://{hosts.address('scheduler')}") as cluster:
        cluster.start_scheduler(*hosts.into("scheduler", home, work))
        for name in ("one", "two"):
            cluster.start_worker(name, *hosts.into(name, home, work), host=hosts.address(name))
        places = ["--raw", "s3://press/raw", "--warehouse", "s3://press/warehouse", "--work", str(work)]
        command = [str(SCRIPTS / "dispatches"), "run", *places, "--cluster", cluster.address]
        with (tmp_path / "run.log").open("wb") as log:
            run = subprocess.Popen(
                [*hosts.into("run", home), *command], env=os.environ | settings, stdout=log, stderr=log
            )
            while run.poll() is None and FINISHED not in cluster.log("one"):
                time.sleep(0.1)
            hosts.unplug("one")
            status = run.wait()
    said = (tmp_path / "run.log").read_text()
    assert status == 0, said
    assert f"normalize: 2 readers on the workers of {cluster.address}" in said
    assert all(FINISHED in cluster.log(name) for name in ("one", "two"))
    assert SECRET not in said
    on("run", hosts, settings, STORE, "get", "warehouse/releases/1.0.0/", str(made))
    done = normalize(ingest(raw, tmp_path / "alone"), tmp_path / "alone")
    for name in ("documents", "paragraphs", "mentions", "citations", "quotations", "entities"):
        table = f"{name}.parquet"
        assert (made / table).read_bytes() == (done.tables / table).read_bytes()
