"""Tell files that hold no text from those that do, before and after their bytes are decoded."""

import codecs
from dataclasses import dataclass

from flows.ingest.decode import marked_encoding

_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive, as Word and OpenDocument files are"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office file"),
    (b"{\\rtf", "a Rich Text file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ\x00", "an xz file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
)
_FIRST_BYTES = tuple(magic for magic, _ in _MAGIC)
_WIDE = ("utf-16", "utf-32")  # NUL bytes are part of these, so only their characters can be judged
_BLANK = b"\t\n\x0b\x0c\r "
# Files of old word processors hold a few of these; white space and the \x1a that ends a DOS file are no sign.
_CONTROLS = bytes(set(range(0x20)) - set(_BLANK) - {0x1A}) + b"\x7f"
_NO_CONTROLS = bytes(set(range(0x100)) - set(_CONTROLS))
_FEW_CONTROLS = 4
_BYTES_A_CONTROL = 100


@dataclass(frozen=True)
class NoText:
    """Why a file holds no text: the rule it breaks (`empty` or `binary`) and what was found."""

    rule: str
    found: str


def check_bytes(data: bytes) -> NoText | None:
    """Say why the bytes hold no text, None where they may."""
    if not data:
        return NoText("empty", "0 bytes")
    start = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
    if not (data[start : start + 8].strip(_BLANK) or data[start:].strip(_BLANK)):
        return NoText("empty", f"{len(data)} bytes of white space")
    if data.startswith(_FIRST_BYTES):
        name = next(name for magic, name in _MAGIC if data.startswith(magic))
        return NoText("binary", f"the first bytes of {name}")
    if marked_encoding(data) in _WIDE:
        return None
    return _check_controls(data)


def check_text(text: str, encoding: str) -> NoText | None:
    """Say why the decoded characters, whose bytes have passed `check_bytes`, are no text."""
    visible = text.replace("\ufeff", "")
    if not visible or visible.isspace():
        return NoText("empty", f"{len(text)} characters of white space")
    return _check_controls(text.encode("utf-8")) if encoding in _WIDE else None


def _check_controls(data: bytes) -> NoText | None:
    if (offset := data.find(b"\0")) >= 0:
        return NoText("binary", f"NUL at offset {offset}")
    controls = len(data.translate(None, _NO_CONTROLS))  # which is faster than to count what it leaves out
    if controls > _FEW_CONTROLS + len(data) // _BYTES_A_CONTROL:
        return NoText("binary", f"{controls} control characters in {len(data)} bytes")
    return None
