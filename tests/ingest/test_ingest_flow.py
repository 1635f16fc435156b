"""The whole stage under Prefect: raw folder in, shards and rejects out."""

import errno
import hashlib
import shutil
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from prefect.client.schemas.objects import State
from prefect.states import Failed

from flows.ingest.flow import fault_can_pass, ingest
from flows.ingest.opening import read_below
from flows.ingest.records import Ingested, RawText, read_shard
from schemas.errors import ConfigurationError, InputError, RunError

ROOT = Path(__file__).parent.parent.parent
pytestmark = pytest.mark.usefixtures("prefect_server")


def source(raw: Path) -> Path:
    """Make a folder of raw texts with one source and give the folder of the source."""
    (raw / "press").mkdir(parents=True)
    (raw / "press/source.yaml").write_text("title: The Press\nlanguage: en\n")
    return raw / "press"


def texts(ingested: Ingested) -> list[RawText]:
    """Give all texts of an ingest."""
    return [text for shard in ingested.shards for text in read_shard(shard, ingested.sources)]


def test_the_two_texts_of_the_project(tmp_path: Path) -> None:
    ingested = ingest(ROOT / "raw", tmp_path)
    assert (ingested.documents, ingested.rejected) == (2, 0)
    eir, monitor = texts(ingested)
    assert (eir.document_id, eir.source.title) == ("eir/mizin-2000-03", "Executive Intelligence Review")
    assert (monitor.document_id, monitor.raw_path) == (
        "jamestown-monitor/5-209",
        "jamestown-monitor/5-209.txt",
    )
    for text in (eir, monitor):
        data = (ROOT / "raw" / text.raw_path).read_bytes()
        assert data.decode(text.encoding) == text.text
        assert hashlib.sha256(data).hexdigest() == text.raw_sha256
    assert ingested.raw_bytes == eir.raw_bytes + monitor.raw_bytes


def test_each_file_ends_as_a_document_or_a_reject(tmp_path: Path) -> None:
    press = source(tmp_path / "raw")
    (press / "a.txt").write_bytes(b"one\ntwo\n")
    (press / "b.txt").write_bytes(b"one\r\ntwo\r\n")
    (press / "c.txt").write_bytes(b"")
    (press / "d.txt").write_bytes(b"%PDF-1.4")
    (press / "e.txt").write_bytes(b"\xef\xbb\xbf\x98 text")
    (press / "f.pdf").write_bytes(b"<p>")
    (press / "g.txt").symlink_to("a.txt")
    ingested = ingest(tmp_path / "raw", tmp_path / "staging")
    assert [(text.document_id, text.duplicate_of) for text in texts(ingested)] == [
        ("press/a", None),
        ("press/b", "press/a"),
    ]
    rejects = pq.read_table(ingested.rejects).select(["raw_path", "rule"]).to_pylist()
    assert [tuple(row.values()) for row in rejects] == [
        ("press/c.txt", "empty"),
        ("press/d.txt", "binary"),
        ("press/e.txt", "undecodable"),
        ("press/f.pdf", "format"),
        ("press/g.txt", "link"),
    ]
    assert ingested.rejected == 5


def test_the_same_files_elsewhere_give_the_same_bytes(tmp_path: Path) -> None:
    press = source(tmp_path / "one")
    for number in range(20):
        (press / f"{number}.txt").write_text(f"text {number % 7}")
    (press / "bad.txt").write_bytes(b"")
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    first, second = (ingest(tmp_path / name, tmp_path / f"{name}-staging") for name in ("one", "two"))
    files = [(*one.shards, one.rejects) for one in (first, second)]
    assert [path.read_bytes() for path in files[0]] == [path.read_bytes() for path in files[1]]


def test_wrong_input_and_parameters_are_said_in_one_line(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    with pytest.raises(InputError, match="found nothing"):
        ingest(raw, tmp_path / "staging")
    source(raw)
    with pytest.raises(ConfigurationError, match="max_bytes: expected a number of bytes from 1 to"):
        ingest(raw, tmp_path / "staging", 0)
    with pytest.raises(ConfigurationError, match="staging: expected a folder outside the raw texts"):
        ingest(raw, raw / "staging")


def test_a_fault_that_stays_ends_the_run_with_the_name_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (source(tmp_path / "raw") / "a.txt").write_text("text")

    def broken(_raw: Path, path: str, _max_bytes: int) -> bytes:
        raise OSError(errno.ENOTCONN, "Transport endpoint is not connected", path)

    monkeypatch.setattr("flows.ingest.texts.read_below", broken)
    with pytest.raises(RunError, match=r"press/a\.txt: Transport endpoint is not connected; check the disk"):
        ingest(tmp_path / "raw", tmp_path / "staging")


def test_a_fault_that_passes_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (source(tmp_path / "raw") / "a.txt").write_text("text")
    calls: list[str] = []

    def once_broken(raw: Path, path: str, max_bytes: int) -> bytes:
        calls.append(path)
        if len(calls) == 1:
            raise OSError(errno.EIO, "Input/output error", path)
        return read_below(raw, path, max_bytes)

    monkeypatch.setattr("flows.ingest.texts.read_below", once_broken)
    ingested = ingest(tmp_path / "raw", tmp_path / "staging")
    assert (ingested.documents, calls) == (1, ["press/a.txt", "press/a.txt"])


@pytest.mark.parametrize(
    ("fault", "again"),
    [
        (OSError(errno.EIO, "i/o"), True),
        (OSError(errno.ESTALE, "stale"), True),
        (OSError(errno.ENOSPC, "disk full"), False),
        (ConfigurationError("wrong"), False),
    ],
)
def test_only_faults_that_can_pass_are_tried_again(fault: Exception, again: bool) -> None:
    state: State[object] = Failed(data=fault)
    assert fault_can_pass(None, None, state) is again
