"""Read one raw file: a text, or a reject that says why it is none."""

import hashlib
import posixpath
from pathlib import Path

from flows.ingest.content import NoText, check_bytes, check_text
from flows.ingest.decode import Undecodable, decode
from flows.ingest.files import too_large
from flows.ingest.media import media_type
from flows.ingest.opening import read_below, reject_of
from flows.ingest.raw_files import RawFile
from flows.ingest.records import RawText, Source
from schemas.rows import Reject

_REMEDY_OF_RULE = {
    "empty": "remove the file, or put its text in",
    "binary": "save it as plain text in UTF-8",
    "undecodable": "convert it to UTF-8",
}


def read_text(raw: Path, file: RawFile, source: Source, max_bytes: int) -> RawText | Reject:
    """Read and decode a listed file below `raw`, or say why it cannot be taken in.

    Raises OSError, naming the file, for a fault that may pass: a failing disk, a share that went away.
    """
    try:
        data = read_below(raw, file.raw_path, max_bytes)
    except OSError as fault:
        return reject_of(fault, file.raw_path, file.raw_bytes)
    if len(data) > max_bytes:  # it has grown since it was listed
        return too_large(file.raw_path, max(len(data), file.raw_bytes))
    return text_of(data, file, source)


def text_of(data: bytes, file: RawFile, source: Source) -> RawText | Reject:
    """Decode the bytes of a file, or say why they are no text."""
    sha256 = hashlib.sha256(data).hexdigest()
    if no_text := check_bytes(data):
        return _reject(file, no_text, sha256, len(data))
    try:
        decoded = decode(data)
    except Undecodable as fault:
        return _reject(file, NoText("undecodable", str(fault)), sha256, len(data))
    if no_text := check_text(decoded.text, decoded.encoding):
        return _reject(file, no_text, sha256, len(data))
    return RawText(
        document_id=file.document_id,
        source=source,
        raw_path=file.raw_path,
        raw_sha256=sha256,
        raw_bytes=len(data),
        encoding=decoded.encoding,
        media_type=media_type(posixpath.splitext(file.raw_path)[1], decoded.text),
        duplicate_of=None,
        text=decoded.text,
    )


def _reject(file: RawFile, no_text: NoText, sha256: str, size: int) -> Reject:
    remedy = _REMEDY_OF_RULE[no_text.rule]
    return Reject(file.raw_path, no_text.rule, no_text.found, remedy, sha256, size)
