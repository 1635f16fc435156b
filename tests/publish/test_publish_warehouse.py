"""A warehouse is read with care: versions are no paths, and broken files are named."""

import json
from pathlib import Path

import pytest
from publish.press_rows import LATER, NOON, Publish

from flows.publish.warehouse import current, read_release, release_path, releases
from schemas.errors import RunError


def test_an_empty_warehouse_has_no_release(warehouse: Path) -> None:
    assert current(warehouse) is None
    assert releases(warehouse) == ()


def test_releases_are_listed_from_the_first_to_the_current(
    released: Path, warehouse: Path, publish: Publish, corrected: Path
) -> None:
    publish(corrected, LATER)
    listed = releases(warehouse)
    assert [(item.version, item.published_at) for item in listed] == [("1.0.0", NOON), ("1.1.0", LATER)]
    assert listed[-1] == current(warehouse)
    assert listed[-1].rows == 44  # 21 of the tables, 2 changes, 20 ids, 1 issue


def test_a_release_is_read_back(released: Path, warehouse: Path, publish: Publish, corrected: Path) -> None:
    publish(corrected)
    release = read_release(warehouse, "1.1.0")
    assert (release.version, release.previous, release.made_from.raw_files) == ("1.1.0", "1.0.0", 2)
    assert release_path(warehouse, "1.1.0") == warehouse / "releases" / "1.1.0"


@pytest.mark.parametrize("version", ["../../etc", "..", "1.0.0/../..", "/etc", "latest", "1.0.0\x00"])
def test_a_version_is_never_a_path(released: Path, warehouse: Path, version: str) -> None:
    with pytest.raises(RunError, match=r"expected three numbers such as 1\.4\.0"):
        release_path(warehouse, version)


def test_a_version_that_was_never_published_is_named(released: Path, warehouse: Path) -> None:
    with pytest.raises(RunError, match=r"expected release 7\.0\.0, found none; `dispatches releases`"):
        release_path(warehouse, "7.0.0")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "latest.json: the file: Invalid JSON"),
        ("{}", "latest.json: version: Field required"),
        ("[1]", "latest.json: the file: Input should be"),
        ('{"version": "../..", "path": "x", "release_sha256": "x"}', "expected three numbers"),
        ('{"version": "2.0.0", "path": "x", "release_sha256": "x"}', "2.0.0/release.json: cannot be read"),
        ('{"version": "1.0.0", "path": "x", "release_sha256": "x"}', "expected the SHA-256 that latest.json"),
    ],
)
def test_a_broken_pointer_is_told_in_one_line(
    released: Path, warehouse: Path, text: str, message: str
) -> None:
    (warehouse / "latest.json").write_text(text)
    with pytest.raises(RunError, match=message.replace(".", r"\.")) as caught:
        current(warehouse)
    assert "\n" not in str(caught.value)


def test_a_release_that_no_longer_is_what_was_published_is_refused(released: Path, warehouse: Path) -> None:
    manifest = released / "release.json"
    manifest.chmod(0o644)
    manifest.write_text(json.dumps(json.loads(manifest.read_text())))
    with pytest.raises(RunError, match=r"release\.json: expected the SHA-256 that latest\.json gives"):
        current(warehouse)


def test_a_missing_index_is_named(released: Path, warehouse: Path) -> None:
    (warehouse / "index.json").unlink()
    with pytest.raises(RunError, match=r"index\.json: cannot be read: No such file or directory"):
        releases(warehouse)
