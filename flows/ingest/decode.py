"""Turn the bytes of a raw file into characters, and say with which codec.

The rule of the dataset: `data.decode(encoding)` gives exactly the text, whose code points raw offsets count.
"""

import codecs
from dataclasses import dataclass

from flows.ingest.detect import detect
from schemas.errors import InputError

# UTF-32 before UTF-16, whose little-endian mark begins the same.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True)
class Decoded:
    """A text and the Python codec that gave it."""

    text: str
    encoding: str


class Undecodable(InputError):
    """The bytes are in no encoding that is known here; `offset` and `byte` say where that shows first."""

    def __init__(self, offset: int, byte: int, expected: str) -> None:
        """Take the offset of the byte in the file, its value, and the encoding that it breaks."""
        super().__init__(f"byte 0x{byte:02x} at offset {offset} is not {expected}")
        self.offset = offset
        self.byte = byte


def marked_encoding(data: bytes) -> str | None:
    """Give the codec that the byte order mark at the start names, None without a mark."""
    return next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)


def decode(data: bytes) -> Decoded:
    """Decode as the byte order mark says, else as UTF-8, else as detected; raise Undecodable."""
    marked = marked_encoding(data)
    try:
        return Decoded(data.decode(marked or "utf-8"), marked or "utf-8")
    except UnicodeDecodeError as fault:
        # The codec of UTF-8 with a mark counts from behind the mark.
        offset = fault.start + (len(codecs.BOM_UTF8) if marked == "utf-8-sig" else 0)
    if marked:
        raise Undecodable(offset, data[offset], marked.removesuffix("-sig").upper())
    if _is_damaged_utf8(data):
        raise Undecodable(offset, data[offset], "UTF-8, which the rest of the file is")
    encoding = detect(data)
    if encoding is None:
        raise Undecodable(offset, data[offset], "UTF-8, and no other encoding reads better")
    return Decoded(data.decode(encoding), encoding)


def _is_damaged_utf8(data: bytes) -> bool:
    """Tell whether most of what is not ASCII is UTF-8; in other encodings that happens only by accident."""
    whole = data.decode("utf-8", "ignore")
    broken = len(data.decode("utf-8", "surrogateescape")) - len(whole)
    return len(whole) - len(whole.encode("ascii", "ignore")) > broken
