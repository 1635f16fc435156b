"""Of runs that publish at the same time one wins, whatever happens between two of their requests."""

import hashlib
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from store.s3_server import Objects
from store.small_releases import Publisher

from flows.publish.integrity import integrity_faults
from flows.publish.warehouse import current_version, releases
from flows.store.address import StoreUrl
from flows.store.bucket import Bucket
from flows.store.places import warehouse_to_check
from schemas.errors import ConfigurationError, RunError

MakePublisher = Callable[[str], Publisher]
WRITES = ("create", "replace", "write", "upload", "remove")
# One write of each step of a push, in their order.
STEPS = (
    "claims/1.1.0.json",
    "releases/1.1.0/words.txt",
    "dispatches.duckdb",
    "index.json",
    "latest.json",
)


class Killed(BaseException):
    """What ends a run as a signal does."""


def before_write(monkeypatch: pytest.MonkeyPatch, publisher: Publisher, act: Callable[[str], None]) -> None:
    """Have something done before each write of one publisher; it is given the path that will be written."""
    for name in WRITES:
        plain = getattr(Bucket, name)

        def wrapped(bucket: Bucket, *given: object, _plain: Callable[..., object] = plain) -> object:
            paths = [item for item in given if isinstance(item, str)]
            if bucket is publisher.bucket and paths:
                act(paths[0])
            return _plain(bucket, *given)

        monkeypatch.setattr(Bucket, name, wrapped)


def before(monkeypatch: pytest.MonkeyPatch, publisher: Publisher, path: str, act: Callable[[], None]) -> None:
    """Have something done once, before a publisher writes one path."""
    done = threading.Event()

    def once(written: str) -> None:
        if written == path and not done.is_set():
            done.set()
            act()

    before_write(monkeypatch, publisher, once)


def kill() -> None:
    raise Killed


def words(objects: Objects, version: str) -> bytes:
    return objects.get(f"a/warehouse/releases/{version}/words.txt")


def assert_whole(url: StoreUrl, work: Path, versions: list[str]) -> None:
    """Check that a reader who knows nothing finds these releases, the last one current, all bytes right."""
    for version in versions:
        with warehouse_to_check(url, work, version) as folder:
            assert list(integrity_faults(folder, version)) == []
            assert current_version(folder) == versions[-1]
            assert version in [item.version for item in releases(folder)]


def test_a_first_release_and_the_next(
    publisher: MakePublisher, objects: Objects, url: StoreUrl, tmp_path: Path
) -> None:
    one = publisher("one")
    assert one.publish("1.0.0", "first") == "1.0.0"
    assert one.publish("1.0.1", "second") == "1.0.1"
    assert_whole(url, tmp_path / "check", ["1.0.0", "1.0.1"])
    assert [item.version for item in releases(one.folder)] == ["1.0.0", "1.0.1"]
    assert set(objects.state("a/warehouse/claims")) == {
        "a/warehouse/claims/1.0.0.json",
        "a/warehouse/claims/1.0.1.json",
    }


def test_a_run_that_changes_nothing_writes_nothing(publisher: MakePublisher, objects: Objects) -> None:
    one = publisher("one")
    one.publish("1.0.0", "first")
    there = objects.state()
    for name in ("one", "another"):
        run = publisher(name)
        run.push(run.pull())
    assert objects.state() == there


def test_a_release_made_elsewhere_is_carried_on(
    publisher: MakePublisher, url: StoreUrl, tmp_path: Path
) -> None:
    publisher("one").publish("1.0.0", "first")
    publisher("two").publish("1.0.1", "second")
    assert publisher("one").publish("1.0.2", "third") == "1.0.2"
    assert_whole(url, tmp_path / "check", ["1.0.0", "1.0.1", "1.0.2"])


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("other", ["1.1.0", "1.0.1"])
def test_another_run_publishes_between_two_writes(
    publisher: MakePublisher, objects: Objects, url: StoreUrl, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, step: str, other: str,
) -> None:  # fmt: skip
    publisher("one").publish("1.0.0", "first")
    slow, fast = publisher("slow"), publisher("fast")
    base, rival = slow.pull(), fast.pull()
    slow.make("1.1.0", "slow")
    fast.make(other, "fast")
    stopped: list[RunError] = []

    def overtake() -> None:
        try:
            fast.push(rival)
        except RunError as error:
            stopped.append(error)

    before(monkeypatch, slow, step, overtake)
    if stopped_by_claim := other == "1.1.0" and step != STEPS[0]:
        slow.push(base)
    else:
        with pytest.raises(
            RunError, match=r"release 1\.\d\.\d was published meanwhile by fast since .*; nothing of this run"
        ):
            slow.push(base)
    assert len(stopped) == stopped_by_claim
    assert all("release 1.1.0 is being published by slow since" in str(error) for error in stopped)
    winner, version = ("slow", "1.1.0") if stopped_by_claim else ("fast", other)
    assert words(objects, version) == f"words.txt: {winner}".encode()
    assert_whole(url, tmp_path / "check", ["1.0.0", version])
    lost = [
        path for path in objects.state("a/warehouse/releases") if path.split("/")[3] not in ("1.0.0", version)
    ]
    assert lost == []


def test_two_runs_push_at_the_same_moment(
    publisher: MakePublisher, objects: Objects, url: StoreUrl, tmp_path: Path
) -> None:
    publisher("start").publish("1.0.0", "first")
    runs = {"left": "1.1.0", "right": "1.0.1"}
    start, told = threading.Barrier(len(runs)), {}

    def publish(name: str, version: str) -> None:
        run = publisher(name)
        base = run.pull()
        run.make(version, name)
        start.wait()
        try:
            run.push(base)
        except RunError as error:
            told[name] = str(error)

    threads = [threading.Thread(target=publish, args=run) for run in runs.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(told) == 1
    (loser,) = told
    winner = "left" if loser == "right" else "right"
    assert f"release {runs[winner]} was published meanwhile by {winner} since" in told[loser]
    assert words(objects, runs[winner]) == f"words.txt: {winner}".encode()
    assert_whole(url, tmp_path / "check", ["1.0.0", runs[winner]])


def test_two_first_releases_have_one_winner(publisher: MakePublisher, url: StoreUrl, tmp_path: Path) -> None:
    one, two = publisher("one"), publisher("two")
    base, other = one.pull(), two.pull()
    one.make("1.0.0", "one")
    two.make("1.0.0", "two")
    one.push(base)
    with pytest.raises(RunError, match=r"release 1\.0\.0 was published meanwhile by one since"):
        two.push(other)
    assert_whole(url, tmp_path / "check", ["1.0.0"])
    assert two.publish("1.0.1", "two") == "1.0.1"


@pytest.mark.parametrize(
    ("step", "again"),
    [*((step, "the same machine") for step in STEPS), (STEPS[1], "another machine"), (STEPS[-1], "another")],
)
def test_a_run_that_is_killed_leaves_the_release_before(
    publisher: MakePublisher, objects: Objects, url: StoreUrl, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, step: str, again: str,
) -> None:  # fmt: skip
    victim = publisher("the same machine")
    victim.publish("1.0.0", "first")
    base = victim.pull()
    victim.make("1.1.0", "killed")
    with monkeypatch.context() as patch:
        before(patch, victim, step, kill)
        with pytest.raises(Killed):
            victim.push(base)
    assert words(objects, "1.0.0") == b"words.txt: first"
    latest = objects.get("a/warehouse/latest.json")
    assert b"1.0.0" in latest
    made = publisher(again).publish("1.1.0", "second")
    assert made == ("1.1.0" if step == STEPS[0] else "1.1.1")
    assert_whole(url, tmp_path / "check", ["1.0.0", made])
    left = {path.split("/")[3] for path in objects.state("a/warehouse/releases")}
    assert left == {"1.0.0", made}


def test_what_a_killed_run_replaced_is_mended_by_a_run_that_changes_nothing(
    publisher: MakePublisher, url: StoreUrl, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    victim = publisher("victim")
    victim.publish("1.0.0", "first")
    base = victim.pull()
    victim.make("1.1.0", "killed")
    with monkeypatch.context() as patch:
        before(patch, victim, "latest.json", kill)
        with pytest.raises(Killed):
            victim.push(base)
    other = publisher("other")
    other.push(other.pull())
    assert_whole(url, tmp_path / "check", ["1.0.0"])


def test_a_run_whose_answer_was_lost_has_published(
    publisher: MakePublisher, url: StoreUrl, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = publisher("one")
    one.publish("1.0.0", "first")
    base = one.pull()
    one.make("1.0.1", "second")
    create, replace = Bucket.create, Bucket.replace
    # The library asks again, and is told that the condition does not hold any more.
    monkeypatch.setattr(Bucket, "create", lambda *given: create(*given) and False)
    monkeypatch.setattr(Bucket, "replace", lambda *given: replace(*given) and False)
    one.push(base)
    assert_whole(url, tmp_path / "check", ["1.0.0", "1.0.1"])


def test_a_server_that_ignores_the_conditions_of_a_put_is_refused(
    publisher: MakePublisher, objects: Objects, monkeypatch: pytest.MonkeyPatch
) -> None:
    def create(bucket: Bucket, path: str, data: bytes) -> bool:
        bucket.write(path, data)
        return True

    monkeypatch.setattr(Bucket, "create", create)
    with pytest.raises(
        ConfigurationError, match="expected a server that keeps to If-None-Match and If-Match"
    ):
        publisher("one").publish("1.0.0", "first")
    assert set(objects.state()) == {"a/warehouse/claims/1.0.0.json"}


def test_a_put_that_meets_another_is_no_release(
    publisher: MakePublisher, objects: Objects, url: StoreUrl, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = publisher("one")
    one.publish("1.0.0", "first")
    base = one.pull()
    one.make("1.0.1", "second")
    monkeypatch.setattr(Bucket, "replace", lambda *_: False)
    with pytest.raises(RunError, match="another run was publishing at the same moment; run again"):
        one.push(base)
    assert_whole(url, tmp_path / "check", ["1.0.0"])


def test_files_that_no_run_put_there_are_left_alone(publisher: MakePublisher, objects: Objects) -> None:
    one = publisher("one")
    one.publish("1.0.0", "first")
    objects.put("a/warehouse/releases/1.0.1/words.txt", b"another's")
    with pytest.raises(
        RunError, match=r"releases/1.0.1: expected no files .* found 'releases/1.0.1/words.txt'"
    ):
        one.publish("1.0.1", "second")
    assert words(objects, "1.0.1") == b"another's"


@pytest.mark.parametrize("path", ["release.json", "words.txt"])
def test_a_damaged_object_is_not_pulled(publisher: MakePublisher, objects: Objects, path: str) -> None:
    publisher("one").publish("1.0.0", "first")
    data = objects.get(f"a/warehouse/releases/1.0.0/{path}")
    objects.put(f"a/warehouse/releases/1.0.0/{path}", data[:-1] + b"X")
    digest = hashlib.sha256(data).hexdigest()
    with pytest.raises(
        RunError, match=rf"releases/1.0.0/{path}: expected the SHA-256 {digest}, found another"
    ):
        publisher("two").pull()


@pytest.mark.parametrize("path", ["../1.0.0", "/etc", "releases/../../1.0.0", "releases/9.9.9"])
def test_a_pointer_never_leads_out_of_the_folder(
    publisher: MakePublisher, objects: Objects, path: str
) -> None:
    publisher("one").publish("1.0.0", "first")
    pointer = objects.get("a/warehouse/latest.json").replace(b"releases/1.0.0", path.encode())
    objects.put("a/warehouse/latest.json", pointer)
    with pytest.raises(RunError, match=r"latest.json: expected releases/<version> as its path"):
        publisher("two").pull()


def test_an_old_release_is_kept_as_a_manifest_and_fetched_when_asked_for(
    publisher: MakePublisher, url: StoreUrl, tmp_path: Path
) -> None:
    one = publisher("one")
    one.publish("1.0.0", "first")
    one.publish("1.0.1", "second")
    one.pull()
    old = one.folder / "releases" / "1.0.0"
    assert [path.name for path in old.iterdir()] == ["release.json"]
    from flows.store.working_copy import pull

    pull(one.bucket, one.folder, "1.0.0")
    assert list(integrity_faults(one.folder, "1.0.0")) == []
