"""What goes wrong with a store is said in one line, which never holds what the server said or a secret."""

import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import chain, repeat
from pathlib import Path

import pytest
from store.s3_server import KEY_ID, SECRET, Objects, environment
from store.small_releases import Publisher

from flows.store import bucket as bucket_module
from flows.store.address import StoreUrl
from flows.store.bucket import Bucket
from flows.store.claims import claimant
from schemas.errors import ConfigurationError, DispatchesError, RunError

URL = StoreUrl("press", "raw")


def refusal(code: str) -> bytes:
    """Give what a server says that tells more than it should."""
    said = f"<AWSAccessKeyId>{KEY_ID}</AWSAccessKeyId><StringToSign>{SECRET}</StringToSign>"
    return f"<Error><Code>{code}</Code><Message>{SECRET}</Message>{said}</Error>".encode()


@contextmanager
def answering(*answers: tuple[int, bytes]) -> Iterator[str]:
    """Run a server that gives these answers one after the other, and then the last; give its address."""
    coming = chain(answers, repeat(answers[-1]))

    class Answering(BaseHTTPRequestHandler):
        def answer(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            status, body = next(coming)
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("ETag", '"e"')
            self.send_header("Last-Modified", "Fri, 02 Jan 2026 12:00:00 GMT")
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        do_GET = do_PUT = do_POST = do_HEAD = do_DELETE = answer

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bucket_module, "_RETRIES", 1)


def told(error: BaseException) -> str:
    """Give all that could be printed or logged of an error."""
    return "".join(traceback.format_exception(error))


def requests(tmp_path: Path) -> dict[str, Callable[[], object]]:
    file = tmp_path / "file"
    file.write_bytes(b"words")
    return {
        "list": lambda: list(Bucket(URL).list()),
        "read": lambda: Bucket(URL).read("a"),
        "find": lambda: Bucket(URL).find("a"),
        "label": lambda: Bucket(URL).label("a"),
        "create": lambda: Bucket(URL).create("a", b"words"),
        "replace": lambda: Bucket(URL).replace("a", b"words", '"e"'),
        "write": lambda: Bucket(URL).write("a", b"words"),
        "upload": lambda: Bucket(URL).upload(file, "a"),
        "remove": lambda: Bucket(URL).remove(["a"]),
    }


@pytest.mark.parametrize(
    ("status", "code", "said"),
    [
        (403, "AccessDenied", r"no permission to .* at 127\.0\.0\.1:\d+; ask for the rights"),
        (403, "SignatureDoesNotMatch", r"does not take the credentials of the environment|no permission"),
        (403, "ExpiredToken", r"does not take the credentials of the environment|no permission"),
        (404, "NoSuchBucket", r"there is no bucket press at 127\.0\.0\.1:\d+; make it, mend the URL"),
        (400, "AuthorizationHeaderMalformed", r"the bucket is in another region; set AWS_REGION|answers 400"),
        (418, "Teapot", r"cannot .*: 127\.0\.0\.1:\d+ answers (Teapot|418); run again later"),
    ],
)
def test_a_refusal_is_one_clear_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, status: int, code: str, said: str
) -> None:
    with answering((status, refusal(code))) as address:
        for name, value in environment(address).items():
            monkeypatch.setenv(name, value)
        for name, request in requests(tmp_path).items():
            if status == 404 and name in ("find", "label", "replace", "remove"):
                continue  # what is not there need not be removed, and HEAD says no more than 404
            with pytest.raises(DispatchesError, match=rf"^s3://press/raw: .*({said})") as refused:
                request()
            assert str(refused.value).isprintable(), name
            for secret in (KEY_ID, SECRET, "StringToSign"):
                assert secret not in told(refused.value), name


def test_a_fault_that_passes_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    with answering((503, refusal("SlowDown")), (200, b"words")) as address:
        for name, value in environment(address).items():
            monkeypatch.setenv(name, value)
        found = Bucket(URL).read("a")
    assert found and found.data == b"words"


def test_no_server_is_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in environment("http://127.0.0.1:9").items():
        monkeypatch.setenv(name, value)
    with pytest.raises(RunError, match=r"s3://press/raw: cannot list objects: no answer from 127\.0\.0\.1:9"):
        list(Bucket(URL).list())


def test_no_credentials_is_one_clear_line(s3_address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in environment(s3_address).items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    # What a machine answers that has no role to give credentials for.
    with answering((404, b"")) as metadata:
        monkeypatch.setenv("AWS_METADATA_ENDPOINT", metadata)
        with pytest.raises(ConfigurationError, match="no credentials were found; set AWS_ACCESS_KEY_ID"):
            list(Bucket(URL).list())


def test_a_bucket_that_is_missing_is_no_empty_warehouse(objects: Objects, tmp_path: Path) -> None:
    nowhere = StoreUrl(f"{objects.bucket}-not", "warehouse")
    with pytest.raises(ConfigurationError, match=f"there is no bucket {objects.bucket}-not"):
        Publisher("one", nowhere, tmp_path / "one").pull()
    with pytest.raises(ConfigurationError, match=f"there is no bucket {objects.bucket}-not"):
        Bucket(nowhere).read("latest.json")


@pytest.mark.parametrize("claim", [b"", b"{}", b"no JSON"])
def test_a_claim_that_cannot_be_read_is_still_a_claim(objects: Objects, claim: bytes) -> None:
    objects.put("claims/1.0.0.json", claim)
    found = Bucket(StoreUrl(objects.bucket, ""))
    assert claimant(found, "1.0.0") == "a run whose claim cannot be read"
    assert claimant(found, "1.0.1") == "a run that made no claim"
