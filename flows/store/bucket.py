"""Read and write the objects below a URL, with obstore.

Files go in and out in parts, so that memory is bounded by the part and not by the file; the library tries a
failed request again, and takes credentials from the environment by itself. Two kinds of writing are atomic
and conditional on the server (RFC 9110, section 13.1): `create` writes an object that is not there
(`If-None-Match: *`), and `replace` one that is as it was read (`If-Match`).
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import obstore
from obstore.exceptions import AlreadyExistsError, BaseError, PreconditionError
from obstore.store import S3Store

from flows.store.address import StoreUrl, endpoint
from flows.store.faults import fault, is_missing_bucket

if TYPE_CHECKING:
    from obstore import GetOptions, ObjectMeta

PART = 8 << 20  # bytes
_MOST_PARTS = 9_000  # S3 takes 10,000 an object
_PARTS_AT_ONCE = 2
_RETRIES = 6
_PATIENCE = timedelta(seconds=60)
_REQUEST_TIME = timedelta(minutes=2)  # one part, on the slowest line that is worth it
_LABEL = "dispatches"  # what `upload` was told of an object, as its metadata


class Stored(NamedTuple):
    """An object as it is listed: path below the URL, size in bytes, ETag, and time of writing in ns."""

    path: str
    size: int
    etag: str
    written_ns: int


class Content(NamedTuple):
    """The bytes of an object, and the ETag that they have."""

    data: bytes
    etag: str


class Bucket:
    """The objects below a URL; every fault is raised as one of ours, in one line, without any secret."""

    def __init__(self, url: StoreUrl) -> None:
        self.url = url
        plain = (endpoint() or "").lower().startswith("http://")
        with self._faults("open the bucket"):
            self._store = S3Store(
                url.bucket,
                prefix=url.prefix or None,
                client_options={"allow_http": plain, "timeout": _REQUEST_TIME},
                retry_config={"max_retries": _RETRIES, "retry_timeout": _PATIENCE},
            )

    def list(self, folder: str = "") -> Iterator[Stored]:
        """Give every object below a folder, or below the URL."""
        with self._faults("list objects"):
            for batch in obstore.list(self._store, folder or None, chunk_size=1000):
                yield from map(_stored, batch)

    def find(self, path: str) -> Stored | None:
        """Give an object as it would be listed, None where there is none."""
        try:
            with self._faults(f"read {path}"):
                return _stored(obstore.head(self._store, path))
        except FileNotFoundError:
            return None

    def read(self, path: str) -> Content | None:
        """Give the content of a small object, None where there is none."""
        try:
            with self._faults(f"read {path}"):
                got = obstore.get(self._store, path)
                return Content(bytes(got.bytes()), got.meta["e_tag"] or "")
        except FileNotFoundError:
            return None

    def fetch(self, item: Stored, target: Path) -> bool:
        """Write a listed object to a file, part by part; False where it is not there any more as listed."""
        try:
            with target.open("wb") as file, self._faults(f"read {item.path}"):
                for start in range(0, item.size, PART) or (0,):
                    file.write(self._part(item, start))
        except (FileNotFoundError, PreconditionError):
            target.unlink(missing_ok=True)
            return False
        return target.stat().st_size == item.size

    def label(self, path: str) -> str | None:
        """Give what an object was labelled with when it was uploaded, None without object or label."""
        try:
            with self._faults(f"read {path}"):
                said = obstore.get(self._store, path, options={"head": True}).attributes.get(_LABEL)
        except FileNotFoundError:
            return None
        return str(said) if said else None

    def create(self, path: str, data: bytes) -> bool:
        """Write an object that is not there; False where it is."""
        try:
            with self._faults(f"write {path}"):
                obstore.put(self._store, path, data, mode="create")
        except (AlreadyExistsError, PreconditionError):
            return False
        return True

    def replace(self, path: str, data: bytes, etag: str) -> bool:
        """Write an object in place of the one with that ETag; False where it has another, or is gone."""
        try:
            with self._faults(f"write {path}"):
                obstore.put(self._store, path, data, mode={"e_tag": etag})
        except (FileNotFoundError, AlreadyExistsError, PreconditionError):
            return False
        return True

    def write(self, path: str, data: bytes) -> None:
        """Write a small object, whatever was there."""
        with self._faults(f"write {path}"):
            obstore.put(self._store, path, data)

    def upload(self, source: Path, path: str, label: str = "") -> None:
        """Write a file as an object, part by part, whatever was there."""
        part = max(PART, -(-source.stat().st_size // _MOST_PARTS))
        with self._faults(f"write {path}"):
            obstore.put(
                self._store,
                path,
                source,
                attributes={_LABEL: label} if label else None,
                chunk_size=part,
                max_concurrency=_PARTS_AT_ONCE,
            )

    def remove(self, paths: Iterable[str]) -> None:
        """Remove objects; one that is not there is no fault."""
        gone = list(paths)
        with self._faults("remove objects"):
            if gone:
                obstore.delete(self._store, gone)

    def _part(self, item: Stored, start: int) -> bytes:
        if not item.size:
            return bytes(obstore.get(self._store, item.path).bytes())
        end = min(start + PART, item.size)
        if not item.etag:
            return bytes(obstore.get(self._store, item.path, options={"range": (start, end)}).bytes())
        options: GetOptions = {"range": (start, end), "if_match": item.etag}
        return bytes(obstore.get(self._store, item.path, options=options).bytes())

    @contextmanager
    def _faults(self, doing: str) -> Iterator[None]:
        """Turn what the library raises into one line, but for what a condition or a missing object gives."""
        try:
            yield
        except (BaseError, FileNotFoundError, ValueError) as error:
            answers = isinstance(error, FileNotFoundError | AlreadyExistsError | PreconditionError)
            if answers and not is_missing_bucket(error):
                raise
            raise fault(error, self.url, doing) from None  # no traceback shows what the server said


def _stored(item: "ObjectMeta") -> Stored:
    written_ns = int(item["last_modified"].timestamp()) * 1_000_000_000
    return Stored(item["path"], item["size"], item["e_tag"] or "", written_ns)
