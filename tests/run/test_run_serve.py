"""`dispatches serve`: what of a warehouse is given to clients on this machine, and how; `dispatches open`."""

import hashlib
import http.client
import json
import os
import shutil
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import duckdb
import pytest
from click.testing import CliRunner
from publish.press_rows import MADE_FROM, NOON, PASSED, press_rows, stage

from flows.cli import cli
from flows.publish.candidate import Candidate
from flows.publish.publish import publish_tables
from schemas.contract import load_contract

DISPATCHES = Path(sys.executable).parent / "dispatches"
DOCUMENTS = "releases/1.0.0/documents.parquet"


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a warehouse with one release, and beside it what is nobody's business."""
    folder = tmp_path_factory.mktemp("serve")
    (folder / "docs").mkdir()
    tables = stage(folder / "tables", press_rows())
    publish_tables(
        Candidate(tables, folder / "docs", PASSED, MADE_FROM), folder / "house", load_contract(), NOON
    )
    (folder / "secret.txt").write_text("secret")
    house = folder / "house"
    release = house / "releases/1.0.0"
    (house / "pinned.txt").write_text("1.0.0 secret\n")
    (release / ".hidden").write_text("secret")
    (release / "linked.txt").symlink_to(folder / "secret.txt")
    (release / "within.json").symlink_to(release / "release.json")
    (release / "up").symlink_to(folder)
    (release / "round").symlink_to(release / "round")
    os.mkfifo(release / "pipe")
    staged = house / "releases/.staging-2.0.0/release"
    staged.mkdir(parents=True)
    (staged / "release.json").write_text("secret")
    shutil.copytree(release, house / "releases/2.0.0", symlinks=True, ignore=lambda *_: ["pipe"])
    return house


@pytest.fixture(scope="module")
def address(warehouse: Path) -> Iterator[str]:
    """Give the address of the server while it runs; when it was stopped, that it stopped well."""
    command = [DISPATCHES, "serve", "--warehouse", warehouse, "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        assert server.stdout and server.stderr
        line = server.stdout.readline()
        yield line.split()[-1]
        server.send_signal(signal.SIGINT)
        assert server.wait(timeout=20) == 0, "Ctrl-C is how it ends"
        assert (server.stdout.read(), server.stderr.read()) == ("", ""), "one line, and no more"
        assert line.startswith(f"Serving {warehouse} at http://127.0.0.1:")


def ask(
    address: str, path: str, method: str = "GET", **headers: str
) -> tuple[int, http.client.HTTPMessage, bytes]:
    """Send a path as it is written, which a client that tidies addresses would not."""
    written = {name.replace("_", "-"): text for name, text in headers.items()}
    with closing(http.client.HTTPConnection(urlsplit(address).netloc, timeout=20)) as connection:
        connection.request(method, path, headers=written)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()


def test_a_file_comes_with_its_bytes(warehouse: Path, address: str) -> None:
    status, headers, body = ask(address, f"/{DOCUMENTS}")
    assert status == 200
    assert body == (warehouse / DOCUMENTS).read_bytes()
    assert headers["Accept-Ranges"] == "bytes"


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [("bytes=0-3", 0, 4), ("bytes=4-", 4, None), ("bytes=-8", -8, None), ("bytes=10-99999999", 10, None)],
)
def test_a_range_is_a_slice(warehouse: Path, address: str, asked: str, start: int, end: int | None) -> None:
    whole = (warehouse / DOCUMENTS).read_bytes()
    status, headers, body = ask(address, f"/{DOCUMENTS}", Range=asked)
    assert status == 206
    assert body == whole[start:end]
    first = start % len(whole)
    assert headers["Content-Range"] == f"bytes {first}-{first + len(body) - 1}/{len(whole)}"


def test_a_range_beyond_the_end_is_refused_with_the_size(warehouse: Path, address: str) -> None:
    status, headers, body = ask(address, f"/{DOCUMENTS}", Range="bytes=99999999-")
    assert (status, body) == (416, b"")
    assert headers["Content-Range"] == f"bytes */{(warehouse / DOCUMENTS).stat().st_size}"


def test_head_gives_the_size_alone(warehouse: Path, address: str) -> None:
    status, headers, body = ask(address, f"/{DOCUMENTS}", "HEAD")
    assert (status, body) == (200, b"")
    assert int(headers["Content-Length"]) == (warehouse / DOCUMENTS).stat().st_size


def test_a_range_of_what_was_changed_since_is_the_whole(address: str) -> None:
    _, headers, whole = ask(address, "/latest.json")
    assert ask(address, "/latest.json", Range="bytes=0-1", If_Range=headers["ETag"])[0] == 206
    assert ask(address, "/latest.json", Range="bytes=0-1", If_Range=headers["Last-Modified"])[0] == 206
    assert ask(address, "/latest.json", Range="bytes=0-1", If_Range='"other"')[::2] == (200, whole)
    assert ask(address, "/latest.json", If_None_Match=headers["ETag"])[::2] == (304, b"")


@pytest.mark.parametrize(
    "path",
    [
        "/.lock",
        "/pinned.txt",
        "/releases/.staging-2.0.0/release/release.json",
        "/releases/2.0.0/release.json",  # not current yet, and its staging folder is there
        "/releases/1.0.0/.hidden",
        "/releases/1.0.0/linked.txt",
        "/releases/1.0.0/within.json",
        "/releases/1.0.0/up/secret.txt",
        "/releases/1.0.0/round",
        "/releases/1.0.0/pipe",
        "/releases/1.0.0/",
        "/releases/1.0.0",
        "/releases/",
        "/releases/9.9.9/release.json",
        "/releases/1.0.0/../../../secret.txt",
        "/releases/1.0.0/%2e%2e/%2e%2e/%2e%2e/secret.txt",
        "/releases/1.0.0/..%2f..%2f..%2fsecret.txt",
        "/releases/1.0.0/..%5c..%5csecret.txt",
        "/../secret.txt",
        "//etc/passwd",
        "/%2fetc%2fpasswd",
        "/latest.json%00",
        "/releases/1.0.0/%ff%fe",
        "/releases/1.0.0/" + "a" * 5000,
    ],
)
def test_what_was_not_published_is_not_there(address: str, path: str) -> None:
    status, _, body = ask(address, path)
    assert status == 404
    assert b"secret" not in body and b"root:" not in body


def test_nothing_can_be_written(address: str) -> None:
    for method in ("PUT", "POST", "DELETE"):
        assert ask(address, f"/{DOCUMENTS}", method)[0] == 405


def test_a_page_elsewhere_cannot_ask_under_its_own_name(address: str) -> None:
    assert ask(address, "/latest.json", Host="rebound.example")[0] == 400
    assert ask(address, "/latest.json", Host="localhost")[0] == 200


def test_every_answer_tells_the_browser_to_be_strict(address: str) -> None:
    for path in ("/", "/latest.json", "/nothing"):
        _, headers, _ = ask(address, path)
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'self'" in headers["Content-Security-Policy"]
        assert "Access-Control-Allow-Origin" not in headers


def test_the_address_leads_to_the_site_of_the_current_release(warehouse: Path, address: str) -> None:
    status, headers, _ = ask(address, "/")
    assert (status, headers["Location"]) == (307, "/releases/1.0.0/site/")
    status, headers, body = ask(address, "/releases/1.0.0/site/")
    assert (status, body) == (200, (warehouse / "releases/1.0.0/site/index.html").read_bytes())
    assert headers["Content-Type"].startswith("text/html")


def test_a_release_without_a_site_has_its_files_listed(warehouse: Path, address: str) -> None:
    site = warehouse / "releases/1.0.0/site"
    away = site.rename(warehouse.parent / "away")
    status, _, body = ask(address, "/")
    away.rename(site)
    assert status == 200
    assert b'<a href="releases/1.0.0/documents.parquet">' in body


def test_the_listed_digests_are_those_of_the_files(address: str) -> None:
    with urllib.request.urlopen(f"{address}releases/1.0.0/release.json") as answer:
        files = json.load(answer)["files"]
    for file in files:
        _, _, body = ask(address, f"/releases/1.0.0/{file['path']}")
        assert hashlib.sha256(body).hexdigest() == file["sha256"], file["path"]


def test_duckdb_reads_parquet_and_database_over_http(warehouse: Path, address: str) -> None:
    extensions = pytest.importorskip("duckdb_extension_httpfs").__path__[0]
    (httpfs,) = Path(extensions).rglob("httpfs.duckdb_extension")
    with duckdb.connect() as connection:
        connection.load_extension(str(httpfs))
        remote = connection.execute(f"FROM '{address}{DOCUMENTS}' ORDER BY document_id").fetchall()
        local = connection.execute(f"FROM '{warehouse / DOCUMENTS}' ORDER BY document_id").fetchall()
        assert remote == local and remote
        connection.execute(f"ATTACH '{address}dispatches.duckdb' AS served (READ_ONLY)")
        assert connection.execute("SELECT version FROM served.release").fetchall() == [("1.0.0",)]


def test_a_port_that_is_taken_is_one_line(warehouse: Path, address: str) -> None:
    port = str(urlsplit(address).port)
    command = [
        Path(sys.executable).with_name("dispatches"),
        "serve",
        "--warehouse",
        warehouse,
        "--port",
        port,
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith(f"dispatches: port {port} of 127.0.0.1: cannot be served from")
    assert "--port" in done.stderr and done.stderr.count("\n") == 1


@pytest.mark.parametrize("command", ["serve", "open"])
def test_a_warehouse_without_a_release_says_so(tmp_path: Path, command: str) -> None:
    done = CliRunner().invoke(cli, [command, "--warehouse", str(tmp_path)])
    assert done.exit_code == 2
    assert "no release yet; `dispatches run` makes one" in done.output


def test_open_is_the_duckdb_command_on_the_file_read_only(warehouse: Path, tmp_path: Path) -> None:
    client = tmp_path / "duckdb"
    client.write_text('#!/bin/sh\necho "$@"\n')
    client.chmod(0o755)
    done = subprocess.run(
        [DISPATCHES, "open", "1.0.0", "--warehouse", warehouse],
        env={**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stdout == f"-readonly {warehouse}/releases/1.0.0/dispatches.duckdb\n"


def test_open_without_the_command_says_what_to_do(warehouse: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    done = CliRunner().invoke(cli, ["open", "--warehouse", str(warehouse)])
    assert done.exit_code == 2
    assert "https://duckdb.org/install" in done.output and "dispatches.duckdb" in done.output
