"""Give the folders that a command works in, where raw texts or the warehouse are in object storage.

Object storage is at the edges alone: what is below a URL comes into a folder before, and what a run made goes
back after it. In between, every stage knows folders only. A folder that was named as such is used as it is.
"""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from flows.publish.lock import hold
from flows.publish.signature import SIGNATURES
from flows.publish.versions import parsed
from flows.publish.warehouse import DATABASE_NAME, INDEX_NAME, MANIFEST_NAME, POINTER_NAME, RELEASES
from flows.store.address import Location, StoreUrl, folder_of
from flows.store.bucket import Bucket
from flows.store.mirror import mirror
from flows.store.parses import pull_parses
from flows.store.push import push
from flows.store.working_copy import Base, pull, read_pointer
from schemas.errors import ConfigurationError, InputError, RunError

_TOP = (POINTER_NAME, INDEX_NAME, DATABASE_NAME)


@dataclass(frozen=True)
class Places:
    """The folders that a run works in, and where their warehouse belongs."""

    raw: Path
    warehouse: Path
    run: str
    pulled: tuple[Bucket, Base] | None

    def push(self) -> None:
        """Publish in object storage what is current in the folder; with a folder there is nothing to do.

        Raises RunError where another run published meanwhile.
        """
        if self.pulled:
            bucket, base = self.pulled
            push(bucket, self.warehouse, base, self.run)


@contextmanager
def at_hand(raw: Location, warehouse: Location, work: Path | None, run: str) -> Iterator[Places]:
    """Hold the warehouse for a run, and bring it and the raw texts into folders below `work`, if need be.

    `work` None is the user's cache folder. Raises RunError where another run holds one of the folders, and
    what pulling raises.
    """
    _refuse_within(raw, warehouse)
    with ExitStack() as held:
        folder = _folder(warehouse, work)
        held.enter_context(hold(folder, run))
        texts = held.enter_context(raw_at_hand(raw, work, run))
        pulled = _pull(warehouse, folder) if isinstance(warehouse, StoreUrl) else None
        yield Places(texts, folder, run, pulled)


@contextmanager
def raw_at_hand(raw: Location, work: Path | None, holder: str) -> Iterator[Path]:
    """Give the folder of the raw texts; what is in object storage is mirrored, and held meanwhile.

    Raises InputError for a URL below which there is nothing, and what `mirror` raises.
    """
    if isinstance(raw, Path):
        yield raw
        return
    folder = _folder(raw, work)
    with hold(folder, holder):
        texts = mirror(Bucket(raw), folder)
        if not any(texts.iterdir()):
            raise InputError(f"{raw}: expected source folders with raw texts, found no object; mend the URL")
        yield texts


def warehouse_to_read(warehouse: Location, work: Path | None, version: str | None = None) -> Path:
    """Give a folder with what is current, and with all files of one more version if it is a release.

    Raises RunError for a text that is no version, or where a run is working in the folder.
    """
    if isinstance(warehouse, Path):
        return warehouse
    if version is not None:
        parsed(version)
    folder = _folder(warehouse, work)
    with hold(folder, "a command that reads"):
        pull(Bucket(warehouse), folder, version)
    return folder


@contextmanager
def warehouse_to_check(warehouse: Location, work: Path | None, version: str | None) -> Iterator[Path]:
    """Give a folder with the current release, or another version, as its bytes are in the store now.

    Nothing of it was checked or is trusted from before; it is gone afterwards.
    """
    if isinstance(warehouse, Path):
        yield warehouse
        return
    bucket = Bucket(warehouse)
    pointer = read_pointer(bucket)
    if pointer is None:
        raise RunError(f"{warehouse}: no release yet; `dispatches run` makes one")
    chosen = version or pointer.version
    parsed(chosen)
    with tempfile.TemporaryDirectory(prefix=".verify-", dir=_folder(warehouse, work)) as scratch:
        folder = mirror(bucket, Path(scratch), f"{RELEASES}/{chosen}")
        for name in (*_TOP, f"{pointer.path}/{MANIFEST_NAME}", f"{SIGNATURES}/{chosen}.sig"):
            _fetch(bucket, name, folder / name)
        yield folder


def _fetch(bucket: Bucket, name: str, target: Path) -> None:
    found = bucket.find(name)
    if found:
        target.parent.mkdir(parents=True, exist_ok=True)
        bucket.fetch(found, target)


def _pull(url: StoreUrl, folder: Path) -> tuple[Bucket, Base]:
    bucket = Bucket(url)
    base = pull(bucket, folder)
    pull_parses(bucket, folder)
    return bucket, base


def _folder(place: Location, work: Path | None) -> Path:
    if isinstance(place, Path):
        return place
    folder = folder_of(place, work)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _refuse_within(raw: Location, warehouse: Location) -> None:
    if isinstance(raw, StoreUrl) and isinstance(warehouse, StoreUrl) and raw.contains(warehouse):
        raise ConfigurationError(
            f"warehouse: expected a place outside the raw texts in {raw}, found {warehouse}; choose another"
        )
