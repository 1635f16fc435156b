"""Let each version be published by one run at most, with `claims/<version>.json` in the store.

Before a run writes the first file of a release, it creates the claim of its version; the server lets one
create it (`If-None-Match: *`). A claim is never taken over and never removed, so a folder in `releases/` has
one writer for ever, also where a run that was thought dead wakes up and goes on: no clock, lease or heartbeat
has to tell the living from the dead. A version whose run ended before it was current is used up: the next run
that would take it takes the next patch after it (`flows.publish.warehouse.free_version`).
"""

import json
import os
import socket
from dataclasses import dataclass
from datetime import UTC, datetime

from pydantic import TypeAdapter, ValidationError

from flows.publish.versions import is_version, parsed
from flows.store.bucket import Bucket
from schemas.errors import ConfigurationError

FOLDER = "claims"
_NO_ETAG = f'"{"0" * 32}"'
_LONGEST_NAME = 300  # characters, of one line


@dataclass(frozen=True)
class Claim:
    """Who publishes a version: the name of the run, its process and machine, and since when (UTC).

    `token` is another for each claim that anyone tries to make.
    """

    version: str
    run: str
    pid: int
    host: str
    since: str
    token: str

    def __str__(self) -> str:
        return f"{self.run} since {self.since} (process {self.pid} on {self.host})"


_CLAIM = TypeAdapter(Claim)


def claimed_versions(bucket: Bucket) -> tuple[str, ...]:
    """Give every version that some run claimed, published or not, from the lowest to the highest."""
    names = (item.path.removeprefix(f"{FOLDER}/").removesuffix(".json") for item in bucket.list(FOLDER))
    return tuple(sorted(filter(is_version, names), key=parsed))


def claim(bucket: Bucket, version: str, run: str) -> bool:
    """Claim a version for a run; False where another run has it.

    Raises ConfigurationError for a server that does not keep to the conditions of a put: with it, two runs
    could publish at the same time.
    """
    since = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
    mine = Claim(version, run, os.getpid(), socket.gethostname(), since, os.urandom(16).hex())
    data = json.dumps(_CLAIM.dump_python(mine), indent=1).encode()
    if bucket.create(_path(version), data):
        _refuse_unconditional(bucket, _path(version), data)
        return True
    # An answer that was lost is asked for again, and then this run's own claim is in the way.
    found = bucket.read(_path(version))
    return found is not None and found.data == data


def claimant(bucket: Bucket, version: str) -> str:
    """Say in words who claimed a version."""
    found = bucket.read(_path(version))
    try:
        said = str(_CLAIM.validate_json(found.data)) if found else "a run that made no claim"
    except ValidationError:
        said = "a run whose claim cannot be read"
    return " ".join(said.split())[:_LONGEST_NAME]


def _refuse_unconditional(bucket: Bucket, path: str, data: bytes) -> None:
    """Ask for what the server has to refuse: to write once more what is there, as it is."""
    if bucket.create(path, data) or bucket.replace(path, data, _NO_ETAG):
        raise ConfigurationError(
            f"{bucket.url}: expected a server that keeps to If-None-Match and If-Match of a put, found one "
            "that writes all the same; keep the warehouse elsewhere"
        )


def _path(version: str) -> str:
    return f"{FOLDER}/{version}.json"
