"""Serve a warehouse on the loopback interface: the site of its releases, and their files by range requests.

Starlette answers ranges, conditional requests and HEAD (RFC 9110, sections 13 and 14). What is added here is
what may be asked for: the files beside `latest.json`, and those of published releases; nothing hidden or
staged, and no link. A page elsewhere that gives the loopback address a name of its own (DNS rebinding) is
refused by that name.
"""

import os
import socket
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path, PurePosixPath

import uvicorn
from jinja2 import Environment
from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from flows.publish.versions import is_version
from flows.publish.warehouse import (
    DATABASE_NAME,
    INDEX_NAME,
    POINTER_NAME,
    RELEASES,
    current_version,
    is_published,
    read_release,
    releases,
)
from schemas.errors import ConfigurationError, RunError

HOST = "127.0.0.1"
SITE = "site"
_NAMES = [HOST, "localhost"]
_HEADERS = {
    # The validation report carries its style in its pages; scripts are files of their own.
    "Content-Security-Policy": "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-cache",  # ask again: what is at one address may be another warehouse's tomorrow
}
_LIST = Environment(autoescape=True).from_string("""<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Releases</title>
<h1>Releases</h1>
{% for release in releases %}
<h2>{{ release.version }}, {{ release.published_at.date() }}</h2>
<ul>
{% for file in release.files if "/" not in file.path %}
<li><a href="releases/{{ release.version }}/{{ file.path }}">{{ file.path }}</a>, {{ file.bytes }} bytes
{% endfor %}
</ul>
{% endfor %}
</html>
""")


def serve(warehouse: Path, port: int, tell: Callable[[str], None]) -> None:
    """Serve a warehouse until the process is told to stop; `tell` is given the address once it is open.

    `port` 0 takes any free one. Raises RunError where the warehouse has no release, ConfigurationError where
    the port is taken.
    """
    current_version(warehouse)
    config = uvicorn.Config(
        application(warehouse),
        log_level="critical",
        access_log=False,
        lifespan="off",
        server_header=False,
        timeout_graceful_shutdown=2,
    )
    with _listening(port) as listener, suppress(KeyboardInterrupt):
        tell(f"http://{HOST}:{listener.getsockname()[1]}/")
        uvicorn.Server(config).run(sockets=[listener])


def application(warehouse: Path) -> ASGIApp:
    """Give the application that answers for a warehouse, which is read anew for each request."""

    def home(_: Request) -> Response:
        site = f"{RELEASES}/{current_version(warehouse)}/{SITE}/"
        if (warehouse / site / "index.html").is_file():
            return RedirectResponse(f"/{site}")
        kept = [item.version for item in reversed(releases(warehouse)) if not item.pruned]
        return HTMLResponse(_LIST.render(releases=[read_release(warehouse, version) for version in kept]))

    def broken(_: Request, error: Exception) -> Response:
        return PlainTextResponse(f"{error}\n", 503)

    return Starlette(
        routes=[
            Route("/", home),
            Mount("/", _PublishedFiles(directory=warehouse.resolve(), html=True)),
        ],
        middleware=[Middleware(_SecurityHeaders), Middleware(TrustedHostMiddleware, allowed_hosts=_NAMES)],
        exception_handlers={RunError: broken},
    )


class _PublishedFiles(StaticFiles):
    """The files of a warehouse that were published, and no other."""

    def lookup_path(self, path: str) -> tuple[str, os.stat_result | None]:
        folder = Path(str(self.directory))
        try:
            is_link = os.path.realpath(folder / path, strict=True) != str(folder / path)  # on any part of it
        except OSError:
            return "", None
        return ("", None) if is_link or not _is_public(folder, path) else super().lookup_path(path)


def _is_public(warehouse: Path, path: str) -> bool:
    parts = PurePosixPath(path).parts
    if any(part.startswith(".") for part in parts):
        return False
    match parts:
        case [name]:
            return name in {POINTER_NAME, INDEX_NAME, DATABASE_NAME}
        case [folder, version, _, *_]:
            return folder == RELEASES and is_version(version) and is_published(warehouse, version)
    return False


class _SecurityHeaders:
    """Send what a browser must know of every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        await self.app(scope, receive, send_with_headers)


def _listening(port: int) -> socket.socket:
    try:
        return socket.create_server((HOST, port))
    except OSError as error:
        raise ConfigurationError(
            f"port {port} of {HOST}: cannot be served from: {error.strerror}; "
            "name another with --port, or 0 for any that is free"
        ) from error
