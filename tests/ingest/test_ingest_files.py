"""Every name below raw/ ends as a file to read or as a reject."""

import os
import re
import socket
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.ingest.files import Listing, document_id, list_files
from schemas.contract import load_contract
from schemas.errors import InputError


def write(raw: Path, *names: str, text: str = "text") -> None:
    """Write files below raw/ with their folders."""
    for name in names:
        (raw / name).parent.mkdir(parents=True, exist_ok=True)
        (raw / name).write_text(text)


def listed(raw: Path, max_bytes: int = 100) -> Listing:
    """List raw/ with the one source `press`."""
    return list_files(raw, {"press"}, max_bytes)


def refused(raw: Path, max_bytes: int = 100) -> list[tuple[str, str]]:
    """Give path and rule of what is refused."""
    return [(reject.raw_path, reject.rule) for reject in listed(raw, max_bytes).rejects]


def test_texts_are_found_at_any_depth_in_order_of_the_path(tmp_path: Path) -> None:
    write(
        tmp_path, "press/source.yaml", "press/b.TXT", "press/a.md", "press/1999/11/c.text", "press/d.markdown"
    )
    listing = listed(tmp_path)
    assert listing.rejects == ()
    assert [(file.raw_path, file.document_id, file.raw_bytes) for file in listing.files] == [
        ("press/1999/11/c.text", "press/1999/11/c", 4),
        ("press/a.md", "press/a", 4),
        ("press/b.TXT", "press/b", 4),
        ("press/d.markdown", "press/d", 4),
    ]


def test_a_file_outside_every_source_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "notes/b.txt", "notes/deep/c.html", "press/d.txt")
    assert refused(tmp_path) == [
        ("a.txt", "no_source"),
        ("notes/b.txt", "no_source"),
        ("notes/deep/c.html", "no_source"),
    ]


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a", ".txt", "a.txt.gz", "sub/source.yaml"])
def test_other_formats_are_refused_with_a_remedy(name: str, tmp_path: Path) -> None:
    write(tmp_path, f"press/{name}")
    (reject,) = listed(tmp_path).rejects
    assert (reject.raw_path, reject.rule, reject.raw_bytes) == (f"press/{name}", "format", 4)
    assert "save it as text" in reject.remedy


def test_the_size_limit_is_inclusive(tmp_path: Path) -> None:
    write(tmp_path, "press/a.txt", text="1234")
    assert refused(tmp_path, 4) == []
    assert refused(tmp_path, 3) == [("press/a.txt", "too_large")]


def test_links_are_never_followed(tmp_path: Path) -> None:
    raw, outside = tmp_path / "raw", tmp_path / "outside"
    write(raw, "press/a.txt")
    write(outside, "secret.txt")
    (raw / "press/file.txt").symlink_to(outside / "secret.txt")
    (raw / "press/folder").symlink_to(outside)
    (raw / "press/loop").symlink_to(raw)
    (raw / "press/broken.txt").symlink_to(raw / "nothing")
    (raw / "other").symlink_to(outside)
    assert refused(raw) == [
        ("other", "link"),
        ("press/broken.txt", "link"),
        ("press/file.txt", "link"),
        ("press/folder", "link"),
        ("press/loop", "link"),
    ]


def test_pipes_and_sockets_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "press/a.txt")
    os.mkfifo(tmp_path / "press/pipe.txt")
    monkeypatch.chdir(tmp_path / "press")  # the path of a socket is at most 107 bytes
    with socket.socket(socket.AF_UNIX) as opened:
        opened.bind("socket.txt")
        assert refused(tmp_path) == [("press/pipe.txt", "special_file"), ("press/socket.txt", "special_file")]


def test_names_that_are_not_utf8_are_refused_each_with_its_own_path(tmp_path: Path) -> None:
    write(tmp_path, "press/a.txt", "press/x\\xff.txt")
    for name in (b"x\xff.txt", b"x\xff\\xfe.txt", b"x\\xff\xfe.txt"):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/press/" + name)).write_text("text")
    assert refused(tmp_path) == [
        ("press/x\\\\xff\\xfe.txt", "file_name"),
        ("press/x\\xff.txt", "file_name"),
        ("press/x\\xff\\\\xfe.txt", "file_name"),
    ]


def test_a_path_too_long_to_work_with_is_refused(tmp_path: Path) -> None:
    folder = "/".join(["press", *["f" * 200] * 6])
    write(tmp_path, f"{folder}/a.txt")
    ((path, rule),) = refused(tmp_path)
    assert (path, rule) == ("/".join(["press", *["f" * 200] * 6])[: 5 + 201 * 6], "file_name")


def test_of_two_files_with_one_id_the_first_by_path_stays(tmp_path: Path) -> None:
    write(tmp_path, "press/5-209.txt", "press/5-209.md", "press/e\u0301.txt", "press/\u00e9.txt")
    listing = listed(tmp_path)
    assert [file.raw_path for file in listing.files] == ["press/5-209.md", "press/e\u0301.txt"]
    first, second = listing.rejects
    assert (first.raw_path, first.rule) == ("press/5-209.txt", "same_id")
    assert first.found == "the document id press/5-209, which press/5-209.md has already"
    assert second.raw_path == "press/\u00e9.txt"


def test_an_unreadable_folder_is_a_reject(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "press/a.txt", "press/closed/b.txt")
    real = os.open

    def guarded(path: object, flags: int, *, dir_fd: int | None = None) -> int:
        if path == b"closed":
            raise PermissionError(13, "Permission denied")
        return real(path, flags, dir_fd=dir_fd)  # type: ignore[arg-type]

    monkeypatch.setattr("flows.ingest.opening.os.open", guarded)
    assert refused(tmp_path) == [("press/closed", "unreadable")]


def test_raw_that_cannot_be_listed_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="expected a folder that can be listed"):
        listed(tmp_path / "missing")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("jamestown-monitor/5-209.txt", "jamestown-monitor/5-209"),
        ("press/Mizin: an interview #2.md", "press/Mizin%3A%20an%20interview%20%232"),
        ("press/a@b%20.txt", "press/a%40b%2520"),
        ("press/Москва.txt", "press/Москва"),
        ("press/e\u0301.txt", "press/\u00e9"),
        ("press/a\nb.txt", "press/a%0Ab"),
        ("press/v1.2.txt", "press/v1.2"),
    ],
)
def test_ids_keep_letters_and_encode_the_rest(path: str, expected: str) -> None:
    assert document_id(path) == expected


NAMES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="/\0"), min_size=1)


@given(NAMES)
def test_every_id_has_the_form_of_the_contract(name: str) -> None:
    pattern = load_contract().table("documents").columns[0].pattern
    assert pattern
    assert re.fullmatch(pattern, document_id(f"press/{name}.txt"))
    assert ":" not in document_id(f"press/{name}.txt")
