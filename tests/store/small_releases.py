"""Releases of a few bytes, made in a folder as publishing makes them, and runs that publish them."""

from datetime import UTC, datetime
from pathlib import Path

from publish.press_rows import MADE_FROM

from flows.publish.manifest import SUMS_NAME, release_file, release_files, release_json, sha256_sums
from flows.publish.pointer import assembly_path, make_current, recover
from flows.publish.records import Release
from flows.publish.warehouse import DATABASE_NAME, MANIFEST_NAME, current, free_version
from flows.store.address import StoreUrl
from flows.store.bucket import Bucket
from flows.store.push import push
from flows.store.working_copy import Base, pull

NOON = datetime(2026, 1, 2, 12, 0, tzinfo=UTC)


class Publisher:
    """One run after the other in a working copy, without the stages: pull, make a release, push."""

    def __init__(self, name: str, url: StoreUrl, folder: Path) -> None:
        self.name, self.folder, self.bucket = name, folder, Bucket(url)
        folder.mkdir(exist_ok=True)

    def pull(self) -> Base:
        return pull(self.bucket, self.folder)

    def make(self, version: str, words: str) -> str:
        """Make a release with these words, under that version or the next one that is free; give it."""
        recover(self.folder)
        before = current(self.folder)
        free = free_version(self.folder, version)
        _assemble(assembly_path(self.folder, free), free, before.version if before else None, words)
        make_current(self.folder, free)
        return free

    def push(self, base: Base) -> None:
        push(self.bucket, self.folder, base, self.name)

    def publish(self, version: str, words: str) -> str:
        """Do all of it."""
        base = self.pull()
        made = self.make(version, words)
        self.push(base)
        return made


def _assemble(target: Path, version: str, before: str | None, words: str) -> None:
    (target / "site").mkdir(parents=True)
    for name in ("CHANGES.md", "words.txt", DATABASE_NAME, "site/index.html"):
        (target / name).write_text(f"{name}: {words}", "utf-8")
    release = Release(version, NOON, before, MADE_FROM, (), (), (), release_files(target), ())
    (target / MANIFEST_NAME).write_text(release_json(release), "utf-8")
    sums = sha256_sums((*release.files, release_file(target, MANIFEST_NAME)))
    (target / SUMS_NAME).write_text(sums, "utf-8")
