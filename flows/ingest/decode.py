"""Turn the bytes of a raw file into characters, and say with which codec.

The rule of the dataset: `data.decode(encoding)` gives exactly the text, whose code points raw offsets count.
"""

import codecs
import re
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
_ANY_MARK = tuple(mark for mark, _ in _MARKS)
# <meta charset="windows-1251">, <meta http-equiv=... content="text/html; charset=koi8-r">, and
# <?xml version="1.0" encoding="iso-8859-2"?>, which stand among the first bytes of a web page.
_DECLARED_WITHIN = 1024
_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_DECLARATION = re.compile(
    rb"<(?:meta[\s/][^>]{0,400}?\bcharset|\?xml\s[^>]{0,100}?\bencoding)\s{0,9}=[\s\"']{0,9}([\w.:-]{1,40})",
    re.IGNORECASE,
)
# What pages mean by a name, where it is not what Python means (https://encoding.spec.whatwg.org/#names-and-labels).
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
# By the names of Python; the other names of each are Python's, too.
_PAGE_CODECS = frozenset(
    "big5hkscs cp866 cp874 cp932 cp949 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 euc_jp"
    " gb18030 iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-10"
    " iso8859-13 iso8859-14 iso8859-15 iso8859-16 koi8-r koi8-u mac-cyrillic mac-roman".split()
)
_CONTROL = re.compile("[\x80-\x9f]")


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
    if not data.startswith(_ANY_MARK):
        return None
    return next(encoding for mark, encoding in _MARKS if data.startswith(mark))


def decode(data: bytes) -> Decoded:
    """Decode as the byte order mark says, else as UTF-8, as a web page declares, as detected.

    Raises Undecodable.
    """
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
    if declared := _as_declared(data):
        return declared
    encoding = detect(data)
    if encoding is None:
        raise Undecodable(offset, data[offset], "UTF-8, and no other encoding reads better")
    return Decoded(data.decode(encoding), encoding)


def _as_declared(data: bytes) -> Decoded | None:
    """Decode a web page as it says; None where it does not say, or its bytes say otherwise."""
    match = _DECLARATION.search(_COMMENT.sub(b"", data[:_DECLARED_WITHIN]))
    encoding = _codec(match[1].decode("ascii")) if match else None
    try:
        text = data.decode(encoding) if encoding else None
    except UnicodeDecodeError:
        return None
    # No page prints control characters, but one that is in Windows-1250 and declares ISO 8859-2 seems to.
    return Decoded(text, encoding) if text and encoding and not _CONTROL.search(text) else None


def _codec(label: str) -> str | None:
    """Give the codec that a page means by a name, None for one that is not read."""
    try:
        name = codecs.lookup(label.lower().removeprefix("x-")).name
    except LookupError:
        return None
    name = _MEANT.get(name, name)
    return name.replace("-", "_") if name in _PAGE_CODECS else None


def _is_damaged_utf8(data: bytes) -> bool:
    """Tell whether most of what is not ASCII is UTF-8; in other encodings that happens only by accident."""
    whole = data.decode("utf-8", "ignore")
    broken = len(data.decode("utf-8", "surrogateescape")) - len(whole)
    return len(whole) - len(whole.encode("ascii", "ignore")) > broken
