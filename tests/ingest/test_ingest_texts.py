"""One raw file ends as a text or as a reject that says why and what to do."""

import errno
import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.ingest.raw_files import RawFile
from flows.ingest.records import RawText, Source
from flows.ingest.texts import read_text, text_of
from schemas.rows import Reject

SOURCE = Source(source_id="press", title="The Press", language="en")
FILE = RawFile("press/a.txt", "press/a", "press", 0)


def rule(data: bytes) -> str | None:
    """Give the rule that the bytes break, None for a text."""
    result = text_of(data, FILE, SOURCE)
    return result.rule if isinstance(result, Reject) else None


def test_a_text_carries_its_fingerprint_and_encoding() -> None:
    data = "“Café”\r\n".encode("cp1252")
    assert text_of(data, FILE, SOURCE) == RawText(
        document_id="press/a",
        source=SOURCE,
        raw_path="press/a.txt",
        raw_sha256=hashlib.sha256(data).hexdigest(),
        raw_bytes=8,
        encoding="cp1252",
        media_type="text/plain",
        duplicate_of=None,
        text="“Café”\r\n",
    )


@pytest.mark.parametrize(
    "data",
    [b"", b" \r\n\t\x0c", b"\xef\xbb\xbf \n", b"\xff\xfe", b"\xff\xfe \x00\n\x00", "\u00a0\u2003".encode()],
)
def test_nothing_but_white_space_is_empty(data: bytes) -> None:
    assert rule(data) == "empty"


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.4 text",
        b"PK\x03\x04 docx",
        b"\x89PNG\r\n\x1a\n",
        b"\x1f\x8b\x08 gzip",
        b"{\\rtf1 text}",
        b"text with a \x00 NUL",
        "UTF-16 without its mark".encode("utf-16-le"),
        b"\xff\xfea\x00\x00\x00b\x00",
        bytes(range(1, 32)) * 3,
    ],
)
def test_what_no_text_editor_writes_is_binary(data: bytes) -> None:
    assert rule(data) == "binary"


@pytest.mark.parametrize(
    "data", [b"page 1\x0cpage 2", b"the end\r\n\x1a", b"a soft\x1fhyphen", b"PKK and BZh"]
)
def test_a_few_control_characters_are_no_reason(data: bytes) -> None:
    assert rule(data) is None


def test_a_reject_names_the_byte_and_the_remedy() -> None:
    data = b"\xef\xbb\xbfabc\x98"
    reject = Reject(
        raw_path="press/a.txt",
        rule="undecodable",
        found="byte 0x98 at offset 6 is not UTF-8",
        remedy="convert it to UTF-8",
        raw_sha256=hashlib.sha256(data).hexdigest(),
        raw_bytes=7,
    )
    assert text_of(data, FILE, SOURCE) == reject


@given(st.binary(max_size=300) | st.text(max_size=100).map(lambda text: text.encode("utf-16")))
def test_any_bytes_end_in_a_text_or_a_reject(data: bytes) -> None:
    result = text_of(data, FILE, SOURCE)
    if isinstance(result, Reject):
        assert result.rule in ("empty", "binary", "undecodable")
        assert result.found.isprintable()
        assert result.remedy
    else:
        assert data.decode(result.encoding) == result.text
        assert result.text.strip()


def written(raw: Path, data: bytes) -> RawFile:
    """Write a file below raw/ and give it as the listing would."""
    (raw / "press").mkdir()
    (raw / "press/a.txt").write_bytes(data)
    return RawFile("press/a.txt", "press/a", "press", len(data))


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    file = written(tmp_path, b"word " * 700_000)
    result = read_text(tmp_path, file, SOURCE, 1 << 24)
    assert isinstance(result, RawText)
    assert result.raw_bytes == len(result.text) == 3_500_000


def test_a_file_that_grew_since_it_was_listed_is_too_large(tmp_path: Path) -> None:
    file = written(tmp_path, b"text")
    (tmp_path / "press/a.txt").write_bytes(b"text that grew")
    result = read_text(tmp_path, file, SOURCE, 10)
    assert isinstance(result, Reject)
    assert (result.rule, result.raw_sha256) == ("too_large", None)


def test_a_file_that_was_swapped_for_a_link_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    raw = tmp_path / "raw"
    raw.mkdir()
    file = written(raw, b"text")
    (raw / "press/a.txt").unlink()
    (raw / "press/a.txt").symlink_to(secret)
    result = read_text(raw, file, SOURCE, 100)
    assert isinstance(result, Reject)
    assert (result.rule, result.found) == ("link", "a link")


def test_a_folder_that_was_swapped_for_a_link_is_not_followed(tmp_path: Path) -> None:
    raw, outside = tmp_path / "raw", tmp_path / "outside"
    raw.mkdir()
    file = written(raw, b"text")
    (raw / "press").rename(outside)
    (raw / "press").symlink_to(outside)
    result = read_text(raw, file, SOURCE, 100)
    assert isinstance(result, Reject)
    assert result.rule == "link"


def test_a_file_that_was_swapped_for_a_pipe_does_not_hang(tmp_path: Path) -> None:
    file = written(tmp_path, b"text")
    (tmp_path / "press/a.txt").unlink()
    os.mkfifo(tmp_path / "press/a.txt")
    result = read_text(tmp_path, file, SOURCE, 100)
    assert isinstance(result, Reject)
    assert result.rule == "special_file"


def test_a_file_that_is_gone_is_unreadable(tmp_path: Path) -> None:
    file = written(tmp_path, b"text")
    (tmp_path / "press/a.txt").unlink()
    result = read_text(tmp_path, file, SOURCE, 100)
    assert isinstance(result, Reject)
    assert (result.rule, result.found) == ("unreadable", "gone since it was listed")


def failing_read(number: int) -> object:
    """Give an os.read that fails with that error number."""

    def read(_descriptor: int, _size: int) -> bytes:
        raise OSError(number, os.strerror(number))

    return read


def test_a_refused_permission_is_unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = written(tmp_path, b"text")
    monkeypatch.setattr("flows.ingest.opening.os.read", failing_read(errno.EACCES))
    result = read_text(tmp_path, file, SOURCE, 100)
    assert isinstance(result, Reject)
    assert (result.rule, result.found) == ("unreadable", "permission denied")


@pytest.mark.parametrize("number", [errno.EIO, errno.ESTALE, errno.ETIMEDOUT, errno.EMFILE])
def test_a_fault_that_may_pass_is_raised_with_the_name_of_the_file(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = written(tmp_path, b"text")
    monkeypatch.setattr("flows.ingest.opening.os.read", failing_read(number))
    with pytest.raises(OSError) as fault:
        read_text(tmp_path, file, SOURCE, 100)
    assert (fault.value.errno, fault.value.filename) == (number, "press/a.txt")
