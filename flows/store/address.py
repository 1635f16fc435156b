"""Name where raw texts or a warehouse are kept: a folder, or a place in object storage, `s3://bucket/prefix`.

A URL says where, never who: it holds no user, password, query or fragment. Who may read and write, and which
server is asked, comes from the environment alone (docs/object-storage.md).
"""

import hashlib
import os
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from schemas.errors import ConfigurationError

SCHEME = "s3://"
LONGEST_PREFIX = 512  # bytes; a key has at most 1,024
# Names as Amazon S3 allows them today (userguide/bucketnamingrules).
_BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
_ENDPOINTS = ("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL", "AWS_ENDPOINT")  # the first that is set counts
_ADDRESS = re.compile(
    r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._~/-]*)?|https?://\[[0-9a-f:]+\](:[0-9]{1,5})?/?"
)
_OTHER_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,20}://")
_FLATTENED = re.compile(r"s3:/[^/]", re.IGNORECASE)  # what becomes of a URL that is taken for a path
_EXPECTED = "expected a folder, or s3://bucket or s3://bucket/prefix"
_ELSEWHERE = "credentials come from the environment alone"


@dataclass(frozen=True)
class StoreUrl:
    """A place in object storage: the objects whose keys begin with `<prefix>/`, or all of a bucket."""

    bucket: str
    prefix: str

    def __str__(self) -> str:
        return f"{SCHEME}{self.bucket}/{self.prefix}" if self.prefix else f"{SCHEME}{self.bucket}"

    @property
    def name(self) -> str:
        """Give the last part of the URL, as a path has a name."""
        return PurePosixPath(self.prefix).name or self.bucket

    def contains(self, other: "StoreUrl") -> bool:
        """Tell whether another URL names this place or one below it."""
        parts, others = PurePosixPath(self.prefix).parts, PurePosixPath(other.prefix).parts
        return self.bucket == other.bucket and others[: len(parts)] == parts


Location = Path | StoreUrl


def location(text: str) -> Location:
    """Read where something is kept: a URL that begins with `s3://`, else the path of a folder.

    Raises ConfigurationError for any other URL, and for one with credentials, which the message never
    repeats.
    """
    if text[: len(SCHEME)].lower() == SCHEME:
        return _store_url(text[len(SCHEME) :])
    if _OTHER_SCHEME.match(text) or _FLATTENED.match(text):
        raise ConfigurationError(f"{_EXPECTED}, found {_scheme(text)}; copy the texts or the warehouse there")
    return Path(text)


def folder_of(url: StoreUrl, work: Path | None) -> Path:
    """Give the folder on this machine for the working copy of a URL, below `work` or the user's cache folder.

    The server that the environment names is part of its name: the same URL may mean two places.
    """
    digest = hashlib.sha256(f"{endpoint()}\n{url}".encode()).hexdigest()[:16]
    readable = re.sub(r"[^A-Za-z0-9.-]+", "-", f"{url.bucket}-{url.prefix}".rstrip("-"))[:60]
    return (work or _cache_folder()) / f"{readable}-{digest}"


def endpoint() -> str | None:
    """Give the address of the server that the environment names, None where that is Amazon's own.

    Raises ConfigurationError where it holds credentials, or is none.
    """
    given = {name: os.environ[name] for name in _ENDPOINTS if name in os.environ}
    for name, address in given.items():
        if "@" in address:
            raise ConfigurationError(f"{name}: expected an address without user and password; {_ELSEWHERE}")
        if not _ADDRESS.fullmatch(address):
            raise ConfigurationError(
                f"{name}: expected http:// or https:// and a host, found something else; mend or unset it"
            )
    return next(iter(given.values()), None)


def _store_url(rest: str) -> StoreUrl:
    bucket, _, prefix = rest.partition("/")
    if "@" in bucket:
        raise ConfigurationError(f"{_EXPECTED}, found one with user or password; {_ELSEWHERE}")
    if "?" in rest or "#" in rest:
        raise ConfigurationError(f"{_EXPECTED}, found one with a query or fragment; leave out ? and #")
    if not _BUCKET.fullmatch(bucket):
        raise ConfigurationError(f"{_EXPECTED}, found no bucket name of 3 to 63 of a-z 0-9 . - in it")
    prefix = prefix.removesuffix("/")
    parts = prefix.split("/") if prefix else []
    if len(prefix.encode()) > LONGEST_PREFIX or any(map(_is_odd, parts)):
        raise ConfigurationError(
            f"{_EXPECTED}, found a prefix with a part that is empty, . or .., or with control characters, or "
            f"longer than {LONGEST_PREFIX} bytes"
        )
    return StoreUrl(bucket, prefix)


def _is_odd(part: str) -> bool:
    return part in ("", ".", "..") or any(unicodedata.category(char) in {"Cc", "Cs"} for char in part)


def _scheme(text: str) -> str:
    return f"a URL of the kind {text.partition(':')[0].lower()}:"


def _cache_folder() -> Path:
    """Give the user's folder for what can be made again (XDG Base Directory Specification, 0.8)."""
    chosen = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(chosen) if Path(chosen).is_absolute() else Path.home() / ".cache") / "dispatches"
