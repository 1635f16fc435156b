"""Parses go to the store and back, so that a run elsewhere reads nothing again; withheld words never do."""

import json
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from store.s3_server import Objects
from store.small_releases import Publisher

from flows.publish.warehouse import current
from flows.store.address import StoreUrl
from flows.store.bucket import Bucket
from flows.store.parses import pull_parses, push_parses

ONE, TWO, THREE = ("1" * 32, "2" * 32, "3" * 32)  # names of packs
MakePublisher = Callable[[str], Publisher]


@pytest.fixture
def one(publisher: MakePublisher) -> Publisher:
    one = publisher("one")
    one.publish("1.0.0", "first")
    return one


def keep(run: Publisher, *packs: str, status: str = "published") -> None:
    """Leave in a working copy what a run leaves that used these packs."""
    now = current(run.folder)
    assert now
    for pack in packs:
        folder = run.folder / "cache" / "parses" / pack
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("pack.json", "documents.parquet"):
            (folder / name).write_text(f"{pack} {name}", "utf-8")
    (run.folder / "cache" / "files").mkdir(exist_ok=True)
    (run.folder / "cache" / "files" / "states.arrow").write_text("of this machine", "utf-8")
    said = {"inputs_sha256": "a", "release_sha256": now.release_sha256, "packs": packs}
    (run.folder / "cache" / "last_run.json").write_text(json.dumps(said), "utf-8")
    database = run.folder / now.path / "dispatches.duckdb"
    database.unlink()
    with duckdb.connect(str(database)) as connection:
        connection.execute("CREATE TABLE documents AS SELECT ? AS text_status", [status])


def kept(objects: Objects) -> list[str]:
    return sorted(path.removeprefix("a/warehouse/cache/") for path in objects.state("a/warehouse/cache"))


def test_what_the_last_run_used_is_in_the_store(one: Publisher, objects: Objects) -> None:
    keep(one, ONE, TWO)
    push_parses(one.bucket, one.folder)
    packs = [f"parses/{pack}/{name}" for pack in (ONE, TWO) for name in ("documents.parquet", "pack.json")]
    assert kept(objects) == ["last_run.json", *packs]
    before = objects.state()
    push_parses(one.bucket, one.folder)
    assert objects.state() == before
    keep(one, TWO, THREE)
    push_parses(one.bucket, one.folder)
    assert kept(objects) == [
        "last_run.json",
        *[path.replace(TWO, THREE).replace(ONE, TWO) for path in packs],
    ]


def test_a_run_elsewhere_has_them(one: Publisher, publisher: MakePublisher) -> None:
    keep(one, ONE)
    push_parses(one.bucket, one.folder)
    two = publisher("two")
    two.pull()
    pull_parses(two.bucket, two.folder)
    mine, theirs = one.folder / "cache", two.folder / "cache"
    assert (theirs / "last_run.json").read_bytes() == (mine / "last_run.json").read_bytes()
    assert (theirs / "parses" / ONE / "pack.json").read_text("utf-8") == f"{ONE} pack.json"
    assert not (theirs / "files").exists()
    assert theirs.stat().st_mode & 0o077 == 0


def test_nothing_is_pushed_while_words_are_withheld(one: Publisher, objects: Objects) -> None:
    keep(one, ONE)
    push_parses(one.bucket, one.folder)
    keep(one, ONE, TWO, status="withheld")
    push_parses(one.bucket, one.folder)
    assert kept(objects) == []


@pytest.mark.parametrize("name", [f"{ONE}/../../../../../up", ONE, f"{ONE}/a/b", "../files/states.arrow"])
def test_an_odd_name_among_the_parses_is_left_out(
    one: Publisher, publisher: MakePublisher, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(one, ONE)
    push_parses(one.bucket, one.folder)
    two = publisher("two")
    two.pull()
    listed = [item._replace(path=f"cache/parses/{name}") for item in two.bucket.list("cache")]
    monkeypatch.setattr(Bucket, "list", lambda *_: iter(listed))
    pull_parses(two.bucket, two.folder)
    found = [path for path in (two.folder / "cache").rglob("*") if path.is_file()]
    assert [path.name for path in found] == ["last_run.json"]
    assert not Path(two.folder.parent / "up").exists()


def test_a_last_run_that_names_files_elsewhere_takes_none_of_them_along(
    one: Publisher, objects: Objects
) -> None:
    (one.folder / "secret").mkdir()
    (one.folder / "secret" / "key").write_text("private", "utf-8")
    keep(one, ONE)
    said = one.folder / "cache" / "last_run.json"
    said.write_text(said.read_text("utf-8").replace(ONE, "../../secret"), "utf-8")
    push_parses(one.bucket, one.folder)
    assert kept(objects) == []
    assert not any("secret" in path for path in objects.state())


def test_without_parses_there_is_nothing_to_carry(
    publisher: MakePublisher, objects: Objects, url: StoreUrl
) -> None:
    one = publisher("one")
    push_parses(Bucket(url), one.folder)
    pull_parses(Bucket(url), one.folder)
    assert objects.state() == {}
