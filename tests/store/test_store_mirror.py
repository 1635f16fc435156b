"""A folder becomes what a bucket holds: all of it, nothing beyond it, and only what is new is fetched."""

import logging
from pathlib import Path

import pytest
from store.s3_server import Objects

from flows.store import names
from flows.store.address import StoreUrl
from flows.store.bucket import PART, Bucket, Stored
from flows.store.mirror import mirror
from flows.store.places import raw_at_hand
from schemas.errors import InputError, RunError


@pytest.fixture
def raw(objects: Objects) -> StoreUrl:
    return StoreUrl(objects.bucket, "the/raw")


@pytest.fixture
def work(tmp_path: Path) -> Path:
    return tmp_path / "work"


def texts(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def states(folder: Path) -> dict[str, tuple[int, int, int]]:
    found = {path: path.stat() for path in folder.rglob("*") if path.is_file()}
    return {path.name: (stat.st_ino, stat.st_mtime_ns, stat.st_ctime_ns) for path, stat in found.items()}


def test_every_object_below_the_prefix_becomes_a_file(objects: Objects, raw: StoreUrl, work: Path) -> None:
    named = ["a/1.txt", "a/b/c d.txt", "a/été 😀.txt", "a/100%20.txt", "a/#?&+;=~*'\"<>{}|^`\\.txt", "a/.x"]
    for name in named:
        objects.put(f"the/raw/{name}", name.encode())
    for other in ("the/rawer/x.txt", "the/x.txt", "x.txt"):
        objects.put(other, b"another's")
    assert texts(mirror(Bucket(raw), work)) == {name: name.encode() for name in named}


def test_large_and_empty_objects_arrive_whole(objects: Objects, raw: StoreUrl, work: Path) -> None:
    large = bytes(range(256)) * (2 * PART // 256) + b"end"
    contents = {"a/large.txt": large, "a/part.txt": b"x" * PART, "a/0": b""}
    for name, data in contents.items():
        objects.put(f"the/raw/{name}", data)
    assert texts(mirror(Bucket(raw), work)) == contents


def test_only_what_changed_is_fetched(
    objects: Objects, raw: StoreUrl, work: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "dispatches")
    for name in ("same", "changed", "gone"):
        objects.put(f"the/raw/a/{name}", b"one")
    folder = mirror(Bucket(raw), work)
    before = states(folder)
    objects.put("the/raw/a/changed", b"two")
    objects.put("the/raw/a/new", b"one")
    objects.delete("the/raw/a/gone")
    mirror(Bucket(raw), work)
    assert texts(folder) == {"a/same": b"one", "a/changed": b"two", "a/new": b"one"}
    assert states(folder)["same"] == before["same"]
    assert [record.getMessage() for record in caplog.records] == [
        f"store: {raw}: 3 objects, 3 fetched, 0 removed",
        f"store: {raw}: 3 objects, 2 fetched, 1 removed",
    ]


def test_what_was_done_to_the_folder_is_undone(objects: Objects, raw: StoreUrl, work: Path) -> None:
    for name in ("a/1", "a/2", "a/3"):
        objects.put(f"the/raw/{name}", b"one")
    folder = mirror(Bucket(raw), work)
    (folder / "a" / "1").write_bytes(b"ONE")
    (folder / "a" / "2").unlink()
    (folder / "a" / "4").write_bytes(b"more")
    (folder / "b").symlink_to(folder / "a")
    assert texts(mirror(Bucket(raw), work)) == {"a/1": b"one", "a/2": b"one", "a/3": b"one"}
    assert not (folder / "b").exists()


def test_a_record_that_is_damaged_costs_only_time(objects: Objects, raw: StoreUrl, work: Path) -> None:
    objects.put("the/raw/a", b"one")
    mirror(Bucket(raw), work)
    (work / "mirror.arrow").write_bytes(b"no Arrow file")
    assert texts(mirror(Bucket(raw), work)) == {"a": b"one"}


def test_a_file_gives_way_to_a_folder_and_back(objects: Objects, raw: StoreUrl, work: Path) -> None:
    objects.put("the/raw/a", b"one")
    mirror(Bucket(raw), work)
    objects.delete("the/raw/a")
    objects.put("the/raw/a/b", b"two")
    assert texts(mirror(Bucket(raw), work)) == {"a/b": b"two"}
    objects.delete("the/raw/a/b")
    objects.put("the/raw/a", b"one")
    assert texts(mirror(Bucket(raw), work)) == {"a": b"one"}


@pytest.mark.parametrize("name", ["../up", "a/../../up", "./a", "a//b", "/a", "tab\there", "nul\x00"])
def test_a_name_that_no_folder_can_hold_stops_the_run(
    objects: Objects, raw: StoreUrl, work: Path, name: str
) -> None:
    objects.put(f"the/raw/{name}", b"hostile")
    with pytest.raises(InputError, match=rf"{raw}: expected names .*rename or remove it") as refused:
        mirror(Bucket(raw), work)
    assert str(refused.value).isprintable()
    assert texts(work.parent) == {}


@pytest.mark.parametrize(
    ("paths", "found"),
    [
        (["a", "a/b"], "both with the name 'a'"),
        (["a", "a"], "another with a / before its name"),
        (["x" * 256], "x{256}"),
        (["../a"], "'../a'"),
        (["a/\x00"], "'a/"),
        (["/a"], "'/a'"),
    ],
)
def test_names_are_judged_without_the_library_too(tmp_path: Path, paths: list[str], found: str) -> None:
    items = [Stored(path, 1, "e", 1) for path in paths]
    with pytest.raises(InputError, match=found):
        names.placed(items, tmp_path, "s3://press")


def test_names_that_a_file_system_takes_for_one_are_refused_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    items = [Stored(path, 1, "e", 1) for path in ("a/Note.txt", "a/note.txt", "b/é.txt", "b/e\u0301.txt")]
    assert names.placed(items, tmp_path, "s3://press") == sorted(items)
    monkeypatch.setattr(names, "_tells_apart", lambda *_: False)
    with pytest.raises(InputError, match=r"found 'a/Note.txt' and 'a/note.txt'"):
        names.placed(items, tmp_path, "s3://press")


def test_a_prefix_without_objects_is_said(raw: StoreUrl, work: Path) -> None:
    with (
        pytest.raises(InputError, match=rf"{raw}: expected source folders .*, found no object"),
        raw_at_hand(raw, work, "the test"),
    ):
        pass


def test_two_runs_do_not_mirror_into_one_folder(objects: Objects, raw: StoreUrl, work: Path) -> None:
    objects.put("the/raw/a/1.txt", b"one")
    with (
        raw_at_hand(raw, work, "the first run"),
        pytest.raises(RunError, match="in use by the first run since"),
        raw_at_hand(raw, work, "another"),
    ):
        pass


def test_an_empty_object_that_stands_for_a_folder_is_no_file(
    objects: Objects, raw: StoreUrl, work: Path
) -> None:
    for name in ("a/", "a/1.txt", "b/"):
        objects.put(f"the/raw/{name}", b"" if name.endswith("/") else b"one")
    assert texts(mirror(Bucket(raw), work)) == {"a/1.txt": b"one"}


def test_an_object_that_is_replaced_while_it_is_fetched_stops_the_run(
    objects: Objects, raw: StoreUrl, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    objects.put("the/raw/a", b"one")
    listed = list(Bucket(raw).list())
    objects.put("the/raw/a", b"two")
    monkeypatch.setattr(Bucket, "list", lambda *_: iter(listed))
    with pytest.raises(RunError, match="object 'a': expected it as it was listed, found it gone or replaced"):
        mirror(Bucket(raw), work)


def test_a_key_that_begins_with_a_slash_is_not_taken_for_another(objects: Objects, work: Path) -> None:
    objects.put("/a", b"hostile")
    with pytest.raises(RunError, match="a key may not begin with /"):
        mirror(Bucket(StoreUrl(objects.bucket, "")), work)
    objects.put("a", b"plain")
    with pytest.raises(InputError, match="another with a / before its name"):
        mirror(Bucket(StoreUrl(objects.bucket, "")), work)
