"""A place is a folder or s3://bucket/prefix, and a URL never holds credentials."""

from pathlib import Path

import pytest

from flows.store.address import StoreUrl, endpoint, folder_of, location
from schemas.errors import ConfigurationError


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("raw", Path("raw")),
        ("/srv/press s3", Path("/srv/press s3")),
        ("s3", Path("s3")),
        ("s3://press", StoreUrl("press", "")),
        ("S3://press/", StoreUrl("press", "")),
        ("s3://press.example/raw texts/été/", StoreUrl("press.example", "raw texts/été")),
    ],
)
def test_a_place_is_read(text: str, meant: Path | StoreUrl) -> None:
    assert location(text) == meant


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("s3://user:hush@press/raw", "user or password"),
        ("s3://user@press/raw", "user or password"),
        ("s3://press/raw?hush=1", "query or fragment"),
        ("s3://press/raw#hush", "query or fragment"),
        ("s3://", "no bucket name"),
        ("s3:///raw", "no bucket name"),
        ("s3://Press/raw", "no bucket name"),
        ("s3://a/raw", "no bucket name"),
        ("s3://press/../raw", "a prefix with a part"),
        ("s3://press//raw", "a prefix with a part"),
        ("s3://press/a\x00b", "a prefix with a part"),
        (f"s3://press/{'x' * 513}", "a prefix with a part"),
        ("gs://press/hush", "a URL of the kind gs:"),
        ("https://user:hush@press.example/raw", "a URL of the kind https:"),
        ("s3:/press/raw", "a URL of the kind s3:"),
    ],
)
def test_what_is_no_place_is_refused_without_being_repeated(text: str, found: str) -> None:
    with pytest.raises(ConfigurationError, match=f"found .*{found}") as refused:
        location(text)
    assert "hush" not in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_url_prints_as_it_is_read() -> None:
    for text in ("s3://press", "s3://press/a/b"):
        assert str(location(text)) == text


def test_one_url_is_within_another_by_whole_parts() -> None:
    assert StoreUrl("press", "").contains(StoreUrl("press", "a"))
    assert StoreUrl("press", "a").contains(StoreUrl("press", "a/b"))
    assert not StoreUrl("press", "a").contains(StoreUrl("press", "ab"))
    assert not StoreUrl("press", "a").contains(StoreUrl("other", "a"))


def test_the_working_copy_depends_on_url_and_server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://one.example")
    one = folder_of(StoreUrl("press", "a b/c"), tmp_path)
    assert one.parent == tmp_path
    assert one.name.startswith("press-a-b-c-")
    assert folder_of(StoreUrl("press", "a"), tmp_path) != one
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://two.example")
    assert folder_of(StoreUrl("press", "a b/c"), tmp_path) != one


def test_the_cache_folder_is_the_users(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert folder_of(StoreUrl("press", ""), None).parent == tmp_path / "dispatches"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    assert folder_of(StoreUrl("press", ""), None).parent == Path.home() / ".cache" / "dispatches"


@pytest.mark.parametrize("address", ["", "one.example", "ftp://one.example", "http://", "http://one two"])
def test_a_server_address_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", address)
    with pytest.raises(
        ConfigurationError, match=r"AWS_ENDPOINT_URL: expected http:// or https:// and a host"
    ):
        endpoint()


@pytest.mark.parametrize("address", ["http://127.0.0.1:9000", "https://s3.one.example/", "http://[::1]:9000"])
def test_a_server_address_is_taken(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", address)
    assert endpoint() == address


def test_a_server_address_with_a_password_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://user:hush@one.example")
    with pytest.raises(
        ConfigurationError, match=r"AWS_ENDPOINT_URL: .* without user and password"
    ) as refused:
        endpoint()
    assert "hush" not in str(refused.value)
