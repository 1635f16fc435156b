"""A run on s3:// URLs is the run on folders, with object storage at its edges."""

import hashlib
from pathlib import Path

import pytest
from click.testing import CliRunner
from store.s3_server import KEY_ID, SECRET, Objects

from flows.cli import cli
from flows.publish.warehouse import DATABASE_NAME, MANIFEST_NAME, VIEWS_NAME
from flows.store.address import StoreUrl
from flows.store.bucket import Bucket
from flows.store.mirror import mirror

RAW = Path(__file__).parents[2] / "raw"
# These hold the time of the release or the digest of a file that does, or differ on every build.
OTHERWISE = {
    MANIFEST_NAME,
    "SHA256SUMS",
    DATABASE_NAME,
    VIEWS_NAME,
    "croissant.json",
    "dcat.jsonld",
    "site/downloads.html",
}


def digests(folder: Path) -> dict[str, str]:
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {
        name: "" if name in OTHERWISE else hashlib.sha256(path.read_bytes()).hexdigest()
        for name, path in files.items()
    }


def dispatches(*words: str | Path) -> str:
    done = CliRunner().invoke(cli, [str(word) for word in words])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_urls_make_the_release_that_folders_make(
    objects: Objects, warehouse: Path, tmp_path: Path, prefect_server: None
) -> None:
    from flows.parameters import ReleaseParameters
    from flows.release import release

    for path in RAW.rglob("*"):
        if path.is_file():
            objects.put(f"raw/{path.relative_to(RAW).as_posix()}", path.read_bytes())
    raw, kept = f"s3://{objects.bucket}/raw", f"s3://{objects.bucket}/warehouse"

    def run(work: str) -> tuple[str, bool]:
        given = {"raw": raw, "warehouse": kept, "work": str(tmp_path / work), "accept": "one text more"}
        done = release(ReleaseParameters.model_validate(given))
        return done.published.version, done.published.published

    assert run("here") == ("1.0.0", True)
    made = mirror(Bucket(StoreUrl(objects.bucket, "warehouse/releases/1.0.0")), tmp_path / "made")
    assert digests(made) == digests(warehouse / "releases" / "1.0.0")

    there = objects.state()
    assert run("here") == ("1.0.0", False)
    assert run("elsewhere") == ("1.0.0", False)
    assert objects.state() == there

    objects.put("raw/eir/note.txt", b"A note.\n\nRussia said no.\n")
    assert run("elsewhere") == ("1.1.0", True)
    packs = {path.parent.name for path in (tmp_path / "elsewhere").rglob("pack.json")}
    assert len(packs) == 2, "that of the first run, pulled, and one more with what is new"

    places = ("--warehouse", kept, "--work", tmp_path / "reader")
    assert [line.split()[0] for line in dispatches("releases", *places).splitlines()] == [
        "version",
        "1.0.0",
        "1.1.0",
    ]
    texts = ("--raw", raw)
    assert "Release 1.1.0: " in dispatches("verify", *places, *texts)
    assert "Release 1.0.0: " in dispatches("verify", "1.0.0", *places, "--raw", RAW)
    assert "[[March 24 and 27]]" in dispatches("show", "dispatches:eir/mizin-2000-03@1.0.0", *places, *texts)
    assert "3" in dispatches("sql", "SELECT count(*) FROM documents", *places)
    assert not any(
        secret.encode() in path.read_bytes()
        for path in tmp_path.rglob("*")
        if path.is_file()
        for secret in (KEY_ID, SECRET)
    )


def test_verify_reads_the_bytes_that_are_in_the_store(
    objects: Objects, warehouse: Path, tmp_path: Path
) -> None:
    for path in warehouse.rglob("*"):
        if path.is_file() and path.relative_to(warehouse).parts[0] not in ("cache", ".lock"):
            objects.put(f"w/{path.relative_to(warehouse).as_posix()}", path.read_bytes())
    places = ("--warehouse", f"s3://{objects.bucket}/w", "--work", str(tmp_path), "--raw", str(RAW))
    assert "Release 1.0.0: " in dispatches("verify", *places)
    assert "1.0.0" in dispatches("releases", *places[:4])
    data = objects.get("w/releases/1.0.0/dictionary.md")
    objects.put("w/releases/1.0.0/dictionary.md", data.replace(b"Key", b"Kay", 1))
    objects.put("w/releases/1.0.0/extra.txt", b"not published")
    done = CliRunner().invoke(cli, ["verify", *places])
    assert done.exit_code == 1
    assert "dictionary.md: its bytes are not those that were published" in done.output
    assert "extra.txt: not in SHA256SUMS" in done.output


def test_parameters_are_paths_or_urls_as_text(tmp_path: Path) -> None:
    from flows.parameters import ReleaseParameters

    given = ReleaseParameters.model_validate({"raw": str(tmp_path), "warehouse": "s3://press/a b/"})
    assert (given.raw, given.warehouse) == (tmp_path, StoreUrl("press", "a b"))
    assert given.model_dump(mode="json")["warehouse"] == "s3://press/a b"
    assert ReleaseParameters.model_validate(given.model_dump(mode="json")) == given
    assert ReleaseParameters.model_json_schema()["properties"]["raw"]["type"] == "string"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"raw": "s3://user:hush@press/raw"}, "found one with user or password"),
        ({"warehouse": "https://user:hush@press.example"}, "found a URL of the kind https:"),
        ({"warehouse": {"bucket": "hush", "prefix": "../.."}}, "expected a folder, or s3://bucket/prefix"),
        ({"raw": "hush/no/such/folder"}, "expected a folder, found none"),
    ],
)
def test_parameters_that_name_no_place_are_refused(given: dict[str, object], said: str) -> None:
    from pydantic import ValidationError

    from flows.parameters import ReleaseParameters

    with pytest.raises(ValidationError, match=said) as refused:
        ReleaseParameters.model_validate({"raw": str(RAW), **given})
    assert "hush@" not in str(refused.value) and "'hush'" not in str(refused.value)


def test_a_warehouse_within_the_raw_texts_is_refused(objects: Objects, tmp_path: Path) -> None:
    words = ["run", "--raw", f"s3://{objects.bucket}/a", "--warehouse", f"s3://{objects.bucket}/a/b"]
    done = CliRunner().invoke(cli, [*words, "--work", str(tmp_path)])
    assert done.exit_code == 2
    assert done.output.endswith(f"found s3://{objects.bucket}/a/b; choose another\n")


@pytest.mark.parametrize("command", [("prune", "--keep", "1"), ("sign", "--key", "none")])
def test_commands_that_write_to_a_warehouse_refuse_a_url(command: tuple[str, ...]) -> None:
    done = CliRunner().invoke(cli, [*command, "--warehouse", "s3://press/warehouse"])
    assert done.exit_code == 2
    assert "this command does not work on object storage" in done.output


def test_a_url_with_a_password_is_refused_unprinted() -> None:
    for command in (["run"], ["releases"], ["show", "x"], ["verify"], ["prune", "--keep", "1"]):
        done = CliRunner().invoke(cli, [*command, "--warehouse", "s3://user:hush@press/warehouse"])
        assert done.exit_code == 2
        assert "user or password" in done.output and "hush" not in done.output
