"""What ingest hands on: the sources, the decoded texts, and where a run has put them."""

import hashlib
import os
import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, Self

import pyarrow as pa
import pyarrow.compute as pc
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from flows.ingest.opening import read_below
from schemas.contract import Column, load_contract
from schemas.errors import RunError
from schemas.spans import UNSEEN


def _printable(value: str) -> str:
    if not value or any(unicodedata.category(character) in ("Cc", "Cs") for character in value):
        raise ValueError("blank, or with control characters")
    return value


def _language_tag(value: str) -> str:
    pattern = _documents_column("language").pattern or ""
    if not re.fullmatch(pattern, value):
        raise ValueError("no BCP 47 tag")
    return value


def _document_kind(value: str) -> str:
    if value not in document_kinds():
        raise ValueError("no kind of the contract")
    return value


def document_kinds() -> tuple[str, ...]:
    """Give the kinds that a document can be of, from the contract."""
    return _documents_column("kind").values


def _documents_column(name: str) -> Column:
    return next(column for column in load_contract().table("documents").columns if column.name == name)


Words = Annotated[str, AfterValidator(_printable)]


def _of_one_line(value: str) -> str:
    if not value.strip() or any(unicodedata.category(character) in _NO_WORDS for character in value):
        raise ValueError("expected words of one line, without control characters")
    return value


def _as_text_has_it(value: str) -> str:
    value = unicodedata.normalize("NFC", value)
    if re.search(rf"[^\S ]|  |[{UNSEEN}]", value):
        raise ValueError("expected words parted by single blanks, without characters that nobody sees")
    return value


_NO_WORDS = ("Cc", "Cs", "Zl", "Zp")  # control characters, surrogates, ends of lines and paragraphs
_RawWords = Annotated[str, AfterValidator(_of_one_line)]
CorrectedColumn = Literal["title", "author", "dateline", "publication", "date"]


class Correction(BaseModel):
    """Words of a text as its raw file has them, how they should read, and the reason.

    Both are of one line: what parts the lines of a text is its layout, which no correction changes.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    expect: _RawWords
    correct: Annotated[_RawWords, AfterValidator(_as_text_has_it)]
    reason: Words

    @model_validator(mode="after")
    def _other_words(self) -> Self:
        if self.correct == self.expect:
            raise ValueError("expected in correct other words than in expect")
        for here, there in ((self.expect[0], self.correct[0]), (self.expect[-1], self.correct[-1])):
            if there == " " and not here.isspace():
                raise ValueError("expected no blank at an end of correct where expect has none")
        return self


class Erratum(BaseModel):
    """What a curator has to say against one text, with the reason: a correction, or its withdrawal.

    `expect` gives what the reader finds in each column that is `set`; None is no value. `text` corrects
    words, each correction with a reason of its own.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, str_strip_whitespace=True)

    reason: Words = ""
    withdraw: bool = False
    expect: dict[CorrectedColumn, Words | date | None] = {}
    set: dict[CorrectedColumn, Words | date | None] = {}
    text: list[Correction] = []

    @property
    def said(self) -> str:
        """Give what is corrected and why, as `documents.erratum` has it."""
        of_columns = [f"{', '.join(sorted(self.set))}: {self.reason}"] if self.set else []
        of_words = [f"text: {correction.reason}" for correction in self.text]
        return "; ".join(dict.fromkeys(of_columns + of_words))

    @model_validator(mode="after")
    def _one_thing_said(self) -> Self:
        if self.withdraw == bool(self.set or self.text):
            raise ValueError("expected either withdraw: true, or columns to set, or corrections of the text")
        if bool(self.reason) != (self.withdraw or bool(self.set)):
            raise ValueError(
                "expected a reason beside withdraw or set; corrections of the text have their own"
            )
        if self.expect.keys() != self.set.keys():
            raise ValueError("expected in expect each column that is set, with what the text gives now")
        if any(isinstance(value, date) != (name == "date") for name, value in self.set.items() if value):
            raise ValueError("expected a day, such as 1999-11-10, for date, and texts for the others")
        if self.set.get("publication", "") is None:
            raise ValueError("expected a publication; no document is without one")
        return self


class Source(BaseModel):
    """A source of texts as its `source.yaml` describes it; `source_id` is the name of its folder.

    `text` says whether a release may hold the words of its texts, or only what was found in them;
    `rhythm`, how often an issue appears.
    `errata` come from `errata.yaml`, by document id.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, str_strip_whitespace=True)

    source_id: str
    title: Words
    language: Annotated[str, AfterValidator(_language_tag)]
    publisher: Words | None = None
    licence: Words | None = None
    kind: Annotated[str, AfterValidator(_document_kind)] | None = None
    house_labels: dict[Words, Words] = {}
    volume_one_year: Annotated[int, Field(ge=1400, le=2100)] | None = None
    rhythm: Literal["daily", "weekdays", "weekly", "monthly"] | None = None
    text: Literal["published", "withheld"] = "published"
    errata: dict[str, Erratum] = {}


@dataclass(frozen=True)
class RawText:
    """One raw file, decoded: offsets into `text` are the raw offsets of the dataset."""

    document_id: str
    source: Source
    raw_path: str
    raw_sha256: str
    raw_bytes: int
    encoding: str
    media_type: str
    duplicate_of: str | None
    text: str


class Cache(NamedTuple):
    """What one run keeps for the next: its folder, and the digest of all that makes rows of a raw file.

    What was kept under another digest is never used.
    """

    folder: Path
    reader_sha256: str


@dataclass(frozen=True)
class Ingested:
    """What an ingest left in the staging folder.

    `shards` are Arrow IPC files of `RawText` rows (the source as its id), each the documents whose id
    hashes to it; `rejects` is a Parquet file in the form of the table `rejects`; `sources` gives each
    source by its id. `inputs_sha256` is one digest over the paths and digests of all files, what was
    refused, and what the sources say. `cache` is None where nothing of an earlier run may be used.
    """

    shards: tuple[Path, ...]
    rejects: Path
    sources: dict[str, Source]
    documents: int
    rejected: int
    raw_bytes: int
    inputs_sha256: str = ""
    cache: Cache | None = None


class ShardEntry(NamedTuple):
    """What a shard says of a document beside its text."""

    document_id: str
    source_id: str
    raw_path: str
    raw_sha256: str
    raw_bytes: int
    duplicate_of: str | None


SHARD_SCHEMA = pa.schema(
    [
        pa.field("document_id", pa.string(), nullable=False),
        pa.field("source_id", pa.string(), nullable=False),
        pa.field("raw_path", pa.string(), nullable=False),
        pa.field("raw_sha256", pa.string(), nullable=False),
        pa.field("raw_bytes", pa.int64(), nullable=False),
        pa.field("encoding", pa.string(), nullable=False),
        pa.field("media_type", pa.string(), nullable=False),
        pa.field("duplicate_of", pa.string()),
        # 64-bit lengths: one batch may hold a text of more than 2 GiB in UTF-8.
        # NULL where a run before has read the file: it is read again when its text is asked for.
        pa.field("text", pa.large_string()),
    ]
)
ERRATA_FILE = "errata.yaml"  # of a source: what a person corrects in its texts
RAW_FOLDER = b"raw"  # the key under which a shard says where the files are whose texts it leaves out


def read_shard(
    path: Path, sources: dict[str, Source], only: Collection[str] | None = None
) -> Iterator[RawText]:
    """Give the texts of a shard in order of their ids, holding one batch (a few MB of text) at a time.

    `only` these documents are given, where their ids are. Raises RunError where a file whose text is not in
    the shard is no longer what it was when it was listed.
    """
    for text, row in _rows(path, only):
        yield RawText(source=sources[row.pop("source_id")], text=text, **row)


def read_raw_text(path: Path, number: int, document_id: str) -> str:
    """Give the text of a document in a batch of a shard, as `read_shard` does."""
    ((text, _),) = _rows(path, [document_id], [number])
    return text


def read_batches(path: Path) -> Iterator[tuple[str, int]]:
    """Give each document of a shard, in order, with the number of its batch, without reading their texts."""
    with pa.memory_map(str(path)) as file, pa.ipc.open_file(file) as batches:
        for number in range(batches.num_record_batches):
            for document_id in batches.get_batch(number).column("document_id").to_pylist():
                yield document_id, number


def _rows(
    path: Path, only: Collection[str] | None = None, numbers: Sequence[int] | None = None
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give each text of a shard, or of batches of it, with what else its row says."""
    wanted = None if only is None else pa.array(only, pa.string())
    # Mapped, so that of a batch only the texts that are asked for are read.
    with pa.memory_map(str(path)) as file, pa.ipc.open_file(file) as batches:
        raw = Path(os.fsdecode((batches.schema.metadata or {}).get(RAW_FOLDER, b"")))
        for number in range(batches.num_record_batches) if numbers is None else numbers:
            batch = batches.get_batch(number)
            if wanted is not None:
                batch = batch.filter(pc.is_in(batch.column("document_id"), wanted))
            for row in batch.to_pylist():
                text = row.pop("text")
                yield _read_again(raw, row) if text is None else text, row


def cut_shard(path: Path, only: Collection[str]) -> bytes:
    """Give these documents of a shard as a shard of their own, with all their texts, as compressed bytes.

    Raises RunError as `read_shard` does.
    """
    rows = [row | {"text": text} for text, row in _rows(path, only)]
    part, options = pa.BufferOutputStream(), pa.ipc.IpcWriteOptions(compression="zstd")
    with pa.ipc.new_file(part, SHARD_SCHEMA, options=options) as writer:
        writer.write_table(pa.Table.from_pylist(rows, SHARD_SCHEMA))
    data: bytes = part.getvalue().to_pybytes()
    return data


def read_columns(path: Path, names: Sequence[str]) -> pa.Table:
    """Give columns of a shard, in order of the ids, and read no other."""
    # Of a mapped file, the texts stay where they are; the option `included_fields` would copy them.
    with pa.memory_map(str(path)) as file, pa.ipc.open_file(file) as batches:
        return batches.read_all().select(names)


def read_entries(path: Path) -> list[ShardEntry]:
    """Give what a shard says of its documents, in order of their ids, without reading their texts."""
    columns = read_columns(path, ShardEntry._fields)
    values = [column.to_pylist() for column in columns.columns]
    return list(map(ShardEntry._make, zip(*values, strict=True)))


def _read_again(raw: Path, row: dict[str, Any]) -> str:
    path, size = str(row["raw_path"]), int(str(row["raw_bytes"]))
    try:
        data = read_below(raw, path, size)
    except OSError as fault:
        raise RunError(f"{path}: cannot be read: {fault.strerror}; run again") from fault
    if hashlib.sha256(data).hexdigest() != row["raw_sha256"]:
        raise RunError(f"{path}: expected the file that was listed, found it changed since; run again")
    return data.decode(str(row["encoding"]))
