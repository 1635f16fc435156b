"""A release of a few texts, its site as files and below a path of a server, and a browser to read it."""

import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from normalize.incremental_runs import Run
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from publish.press_rows import LATER, MADE_FROM, NOON, PASSED
from publish.site_browser.site_texts import write_later_texts, write_texts

from flows.ingest.sources import load_sources
from flows.normalize.lexicon import prepare
from flows.publish.candidate import Candidate
from flows.publish.publish import publish_tables
from flows.publish.withhold import publishable
from schemas.authority import load_authorities
from schemas.contract import load_contract

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of release 1.1.0, which adds two texts to 1.0.0."""
    folder = tmp_path_factory.mktemp("site")
    write_texts(folder / "raw")
    _publish(folder, "first", NOON)
    write_later_texts(folder / "raw")
    return _publish(folder, "second", LATER)


def _publish(folder: Path, run: str, now: datetime) -> Path:
    raw, staging = folder / "raw", folder / run
    docs = staging / "docs"
    docs.mkdir(parents=True)
    (docs / "index.html").write_text("<h1>Data Docs</h1>", "utf-8")
    made = Run(raw, staging, prepare(load_authorities()), None)
    tables = publishable(made.folder, load_sources(raw), staging / "withheld")
    warehouse = folder / "warehouse"
    return publish_tables(
        Candidate(tables, docs, PASSED, MADE_FROM, raw=made.texts), warehouse, load_contract(), now
    ).path


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Give a browser that is gone after each module: while it lives, no other test has an event loop."""
    if CHROMIUM is None:
        pytest.skip("needs a Chromium on the path; on Debian: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def host(release: Path) -> Iterator[str]:
    """Serve the warehouse on loopback, so that the site lies below a path, and give the address."""
    handler = partial(_Quiet, directory=str(release.parents[1]))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module", params=["file", "served"])
def address(request: pytest.FixtureRequest, release: Path) -> str:
    """Give the address of the site, with a slash at its end: of its files, then of a server."""
    if request.param == "file":
        return f"{(release / 'site').as_uri()}/"
    return f"{request.getfixturevalue('host')}/releases/{release.name}/site/"


@dataclass
class Reader:
    """Somebody who reads the site in a browser; `complaints` are what the browser had to say against it."""

    context: BrowserContext
    address: str
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """Open a page by its path below the site in a new tab."""
        page = self.context.new_page()
        page.on("console", lambda said: self.complaints.append(f"{said.type}: {said.text}"))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(self.address + path)
        return page


@pytest.fixture
def reader(browser: Browser, address: str) -> Iterator[Reader]:
    """Give a reader of the site, who in the end must have seen no error and no request to elsewhere."""
    context = browser.new_context()
    context.set_default_timeout(5_000)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    reader = Reader(context, address)
    release = address.removesuffix("site/")
    context.on(
        "request",
        lambda sent: None if sent.url.startswith(release) else reader.complaints.append(f"asked {sent.url}"),
    )
    yield reader
    context.close()
    assert reader.complaints == []
