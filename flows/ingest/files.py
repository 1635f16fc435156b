"""Find the raw files: walk the source folders, and say of everything else why it is not taken in."""

import os
import posixpath
import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow.compute as pc

from flows.ingest.media import MEDIA_TYPES
from flows.ingest.opening import folder_below, reject_of, remedy_of
from flows.ingest.raw_files import FileState, RawFile, RawFiles, raw_files
from flows.ingest.records import ERRATA_FILE
from schemas.errors import InputError
from schemas.rows import Reject

SOURCE_FILE = "source.yaml"
DEFAULT_MAX_BYTES = 64 << 20
LARGEST_MAX_BYTES = (1 << 31) - 1  # raw offsets are 32-bit integers
LONGEST_PATH = 1024  # bytes below raw/; well under the 4,096 that Linux can open
_SIGNED = (1 << 63) - 1
_PLAIN_ID = re.compile(r"[A-Za-z0-9._/-]+")


@dataclass(frozen=True)
class Listing:
    """What lies below raw/: the files to read and what was refused, each in order of the path."""

    files: RawFiles
    rejects: tuple[Reject, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    """One name in a folder: its path below raw/ as bytes, what it is, and its state if it is a file."""

    path: bytes
    kind: str
    size: int | None
    state: FileState | None = None


def list_files(raw: Path, sources: Collection[str], max_bytes: int) -> Listing:
    """List all files below `raw` whose top folder is one of `sources`; follow no link.

    Of two files with one document id the first in order of the path stays. Raises InputError where `raw`
    cannot be listed, and OSError for a fault that may pass.
    """
    rejects: list[Reject] = []
    found = raw_files(_accepted(raw, sources, max_bytes, rejects))
    order = pc.sort_indices(found.column("raw_path")).to_numpy()
    files, repeats = _first_of_each_id(found.at(order))
    rejects += repeats
    rejects.sort(key=lambda reject: (reject.raw_path, reject.rule))
    return Listing(files, tuple(rejects))


def document_id(raw_path: str) -> str:
    """Give the id of the text at a path below raw/: the path without its ending, in Unicode NFC.

    Letters and digits of any script and `. _ - /` stay; any other character is percent-encoded as UTF-8
    (RFC 3986, section 2.1), so that ids built on this one can use `#`, `@` and `:` as separators.
    """
    stem = posixpath.splitext(raw_path)[0]
    if _PLAIN_ID.fullmatch(stem):
        return stem
    return "".join(map(_id_character, unicodedata.normalize("NFC", stem)))


def shown_path(path: bytes) -> str:
    """Give a path as text: bytes that are not UTF-8 as backslash escapes, and then backslashes doubled."""
    try:
        return path.decode("utf-8")
    except UnicodeDecodeError:
        return path.replace(b"\\", b"\\\\").decode("utf-8", "backslashreplace")


def _accepted(
    raw: Path, sources: Collection[str], max_bytes: int, rejects: list[Reject]
) -> Iterator[RawFile]:
    for entry in _walk(raw):
        verdict = entry if isinstance(entry, Reject) else _judge(entry, sources, max_bytes)
        if isinstance(verdict, Reject):
            rejects.append(verdict)
        elif verdict is not None:
            yield verdict


def _walk(raw: Path) -> Iterator[_Entry | Reject]:
    folders = [b""]
    while folders:
        folder = folders.pop()
        try:
            for entry in _entries(raw, folder):
                if entry.kind == "folder" and len(entry.path) <= LONGEST_PATH:
                    folders.append(entry.path)
                else:
                    yield entry
        except OSError as fault:
            yield _folder_reject(raw, folder, fault)


def _entries(raw: Path, folder: bytes) -> Iterator[_Entry]:
    prefix = folder + b"/" if folder else b""
    with folder_below(raw, folder) as descriptor, os.scandir(descriptor) as names:
        for name in names:
            # fsencode undoes what the locale made of the name, so the bytes on disk count, not the locale.
            yield _entry(prefix + os.fsencode(name.name), name)


def _entry(path: bytes, name: os.DirEntry[str]) -> _Entry:
    if name.is_symlink():
        return _Entry(path, "link", None)
    if name.is_dir(follow_symlinks=False):
        return _Entry(path, "folder", None)
    if not name.is_file(follow_symlinks=False):
        return _Entry(path, "special", None)
    try:
        found = name.stat(follow_symlinks=False)
    except (FileNotFoundError, PermissionError):  # the reading will say why
        return _Entry(path, "file", 0)
    inode = found.st_ino & _SIGNED  # network file systems use all 64 bits
    state = FileState(found.st_size, found.st_mtime_ns, found.st_ctime_ns, inode)
    return _Entry(path, "file", found.st_size, state)


def _folder_reject(raw: Path, folder: bytes, fault: OSError) -> Reject:
    reject = reject_of(fault, shown_path(folder))
    if not folder:
        raise InputError(f"{raw}: expected a folder that can be listed, found: {reject.found}") from fault
    return _unnameable(folder) or reject


def _judge(entry: _Entry, sources: Collection[str], max_bytes: int) -> RawFile | Reject | None:
    """Give the file, or why it is refused, or None for the description of a source."""
    if refused := _unnameable(entry.path) or _not_a_file(entry):
        return refused
    path = entry.path.decode("utf-8")
    source, _, name = path.partition("/")
    if source not in sources or not name:
        remedy = f"put it in a source folder, one directly in raw/ that has a {SOURCE_FILE}"
        return Reject(path, "no_source", "a file outside every source folder", remedy, None, entry.size)
    if name in (SOURCE_FILE, ERRATA_FILE):
        return None
    if refused := _wrong_format(path, entry.size) or _too_large(path, entry.size, max_bytes):
        return refused
    return RawFile(path, document_id(path), source, entry.size or 0, entry.state)


def _unnameable(path: bytes) -> Reject | None:
    shown = shown_path(path)
    if len(path) > LONGEST_PATH:
        found, remedy = f"a path of {len(path)} bytes", f"shorten it to at most {LONGEST_PATH} bytes"
    elif shown.encode("utf-8") != path:
        found, remedy = "a name that is not UTF-8", "rename the file or folder in UTF-8"
    else:
        return None
    return Reject(shown, "file_name", found, remedy, None, None)


def _not_a_file(entry: _Entry) -> Reject | None:
    if entry.kind == "link":
        return Reject(shown_path(entry.path), "link", "a link", remedy_of("link"), None, None)
    if entry.kind == "special":
        found = "a named pipe, socket or device"
        remedy = remedy_of("special_file")
        return Reject(shown_path(entry.path), "special_file", found, remedy, None, None)
    return None


def _wrong_format(path: str, size: int | None) -> Reject | None:
    ending = posixpath.splitext(path)[1]
    if ending.lower() in MEDIA_TYPES:
        return None
    found = f"a file with the ending {ending}" if ending else "a file without an ending"
    remedy = f"save it as text (PDF and Word, too), with one of the endings {' '.join(MEDIA_TYPES)}"
    return Reject(path, "format", found, remedy, None, size)


def _too_large(path: str, size: int | None, max_bytes: int) -> Reject | None:
    return too_large(path, size) if size is not None and size > max_bytes else None


def too_large(path: str, size: int) -> Reject:
    """Give the reject of a file whose size in bytes is over the limit."""
    remedy = "split it into its texts, or raise the limit max_bytes"
    return Reject(path, "too_large", f"{size} bytes", remedy, None, size)


def _first_of_each_id(files: RawFiles) -> tuple[RawFiles, list[Reject]]:
    ids = files.column("document_id")
    order = pc.sort_indices(ids).to_numpy()  # of equal ones, the first in order of the path comes first
    ids = ids.take(order)
    is_first = np.append(True, pc.not_equal(ids[1:], ids[:-1]))[: len(files)]
    firsts, repeats = np.flatnonzero(is_first), np.flatnonzero(~is_first)
    kept = firsts[np.searchsorted(firsts, repeats) - 1]
    pairs = zip(files.at(order[repeats]), files.at(order[kept]), strict=True)
    return files.at(np.sort(order[firsts])), [_same_id(*pair) for pair in pairs]


def _same_id(file: RawFile, kept: RawFile) -> Reject:
    found = f"the document id {file.document_id}, which {kept.raw_path} has already"
    return Reject(file.raw_path, "same_id", found, "rename or remove one of the two", None, file.raw_bytes)


def _id_character(character: str) -> str:
    if character.isalnum() or character in "._-/":
        return character
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8"))
