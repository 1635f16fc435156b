"""Undo what e-mail does to characters for the way (RFC 2045, RFC 2047), and keep the way back to the file.

Four characters of base64 hold three bytes, so that a byte begins and ends inside a character. Here a byte
begins where the one before it ended and ends with the character that holds the last of its bits: every
character of the file belongs to one byte, and what two bytes share is given to the first.
"""

import codecs
import re
from binascii import a2b_base64
from collections.abc import Callable, Iterator
from typing import NamedTuple

from flows.normalize.sheets.sheet import Sheet, joined, stretch
from schemas.errors import InputError
from schemas.rows import SourceSpan
from schemas.spans import is_even

ESCAPE = re.compile(r"=(?:([0-9A-Fa-f]{2})|[ \t]*+(?:\r\n|\r|\n|\Z))")  # =E2, or a line end that is none
BASE64 = re.compile(r"[A-Za-z0-9+/\s]*+={0,2}\s*+", re.ASCII)
DIGITS = re.compile(r"[A-Za-z0-9+/]+")
# =?utf-8?Q?Kosovo=E2=80=99s?= =?iso-8859-1*en?B?...?=
ENCODED_WORD = re.compile(r"=\?([!-)+->@-~]{1,40})(?:\*[!->@-~]{1,40})?\?([QqBb])\?([^?\r\n]{0,2000})\?=")
ONE_BYTE = re.compile(r"ascii|iso8859-\d+|cp(?!932|936|949|950|65001)\d+|koi8-\w|mac-\w+|tis-620")
SEVERAL_BYTES = re.compile(r"utf-8|cp932|cp949|cp950|gb\w+|big5|euc_jp|euc_kr|shift_jis")
# What text in these charsets is when it has bytes that they do not know (https://encoding.spec.whatwg.org).
CODECS = {"ascii": ("utf-8", "cp1252"), "iso8859-1": ("cp1252", "iso8859-1")}
UNCHANGED = frozenset(("", "7bit", "8bit", "binary"))


Piece = tuple[bytes, int, int]  # some bytes, and the raw offsets of the characters that hold them


class Undecodable(InputError):
    """A part of an e-mail is not in the encoding that it names."""


class Octets(NamedTuple):
    """Bytes, and the runs that map their offsets (as text offsets) to raw offsets."""

    data: bytes
    runs: tuple[SourceSpan, ...]


def decoded(raw: str, start: int, end: int, transfer: str, charset: str) -> Sheet:
    """Give the text that a stretch of the file holds in a transfer encoding; raise Undecodable.

    What has none was decoded with the file.
    """
    if transfer in UNCHANGED:
        return stretch(raw, start, end)
    if transfer == "quoted-printable":
        return _text(lambda codec: _octets(_quoted_printable(raw, start, end, codec)), charset)
    if transfer == "base64":
        return _text(lambda _: _octets(_base64(raw, start, end)), charset)
    raise Undecodable(f"the transfer encoding {transfer[:40]!r}")


def header_text(raw: str, start: int, end: int) -> Sheet:
    """Give a stretch of a header with its encoded words decoded, but for those that do not decode."""
    sheets: list[Sheet] = []
    done, follows = start, False
    for words in _encoded_words(raw, start, end):
        sheet = _word_text(raw, words)
        if sheet is None:
            follows = False
            continue
        between = stretch(raw, done, words[0].start())
        if not (follows and between.text.isspace()):  # white space between two encoded words is none
            sheets.append(between)
        sheets.append(sheet)
        done, follows = words[-1].end(), True
    rest = stretch(raw, done, end)
    return joined([*sheets, rest]) if sheets else rest


def _encoded_words(raw: str, start: int, end: int) -> Iterator[list[re.Match[str]]]:
    """Give the encoded words; neighbours in one charset together, for a letter may be parted between them."""
    words: list[re.Match[str]] = []
    for match in ENCODED_WORD.finditer(raw, start, end):
        if words:
            between = raw[words[-1].end() : match.start()]
            if match[1].lower() != words[-1][1].lower() or (between and not between.isspace()):
                yield words
                words = []
        words.append(match)
    if words:
        yield words


def _word_text(raw: str, words: list[re.Match[str]]) -> Sheet | None:
    def octets(codec: str) -> Octets:
        return _octets(piece for word in words for piece in _of_word(raw, word, codec))

    try:
        return _text(octets, words[0][1])
    except Undecodable:
        return None


def _octets(pieces: Iterator[Piece]) -> Octets:
    parts, runs, length = [], [], 0
    for data, start, end in pieces:
        parts.append(data)
        runs.append(SourceSpan(length, length + len(data), start, end))
        length += len(data)
    return Octets(b"".join(parts), tuple(runs))


def _of_word(raw: str, word: re.Match[str], codec: str) -> Iterator[Piece]:
    if word[2] in "Bb":
        return _base64(raw, *word.span(3))
    return _quoted_printable(raw, *word.span(3), codec, underscore=b" ")


def _quoted_printable(
    raw: str, start: int, end: int, codec: str, *, underscore: bytes = b"_"
) -> Iterator[Piece]:
    """Read quoted-printable; what is no escape stands for itself."""
    for match in ESCAPE.finditer(raw, start, end):
        yield from _literal(raw, start, match.start(), codec, underscore)
        if match[1]:
            yield (bytes.fromhex(match[1]), match.start(), match.end())
        start = match.end()
    yield from _literal(raw, start, end, codec, underscore)


def _literal(raw: str, start: int, end: int, codec: str, underscore: bytes) -> Iterator[Piece]:
    """Give the bytes of characters that stand for themselves; none beyond ASCII should, but some do."""
    text = raw[start:end]
    if text.isascii():
        if text:
            yield (text.encode().replace(b"_", underscore), start, end)
        return
    for at, character in enumerate(text, start):
        data = character.encode("ascii" if character.isascii() else codec)
        yield (underscore if character == "_" else data, at, at + 1)


def _base64(raw: str, start: int, end: int) -> Iterator[Piece]:
    """Read base64; each byte has the characters that hold it, as this module says."""
    text = raw[start:end]
    if not BASE64.fullmatch(text):
        raise Undecodable("characters that are no base64")
    digits = [at for match in DIGITS.finditer(raw, start, end) for at in range(*match.span())]
    padding = text.count("=")
    if len(digits) % 4 == 1 or (padding and (len(digits) + padding) % 4):
        raise Undecodable("base64 that breaks off")
    data = a2b_base64("".join(text.split()).rstrip("=") + "=" * (-len(digits) % 4))
    for byte in range(0, len(data), 3):
        first = byte // 3 * 4
        yield (data[byte : byte + 1], digits[first], digits[first + 1] + 1)
        places = digits[first + 2 : first + 4]
        if len(places) == 2 and places[1] == places[0] + 1 and byte + 2 < len(data):
            yield (data[byte + 1 : byte + 3], places[0], places[1] + 1)
        else:
            pairs = zip(range(byte + 1, len(data)), places, strict=False)
            yield from ((data[here : here + 1], at, at + 1) for here, at in pairs)


def _codecs(charset: str) -> tuple[str, ...]:
    try:
        name = codecs.lookup(charset or "ascii").name
    except (LookupError, ValueError):
        name = ""
    if not ONE_BYTE.fullmatch(name) and not SEVERAL_BYTES.fullmatch(name):
        raise Undecodable(f"the charset {charset[:40]!r}")
    return CODECS.get(name, (name,))


def _text(read: Callable[[str], Octets], charset: str) -> Sheet:
    """Read bytes in a charset; each character has the bytes that it is."""
    for codec in _codecs(charset):
        try:
            octets = read(codec)
            text = octets.data.decode(codec)
        except UnicodeError:
            continue
        return Sheet(text, tuple(_characters(octets, codec)))
    raise Undecodable(f"bytes that are not of the charset {charset[:40]!r}")


def _characters(octets: Octets, codec: str) -> Iterator[SourceSpan]:
    """Give runs that map the characters of a text to the raw file."""
    one_byte = ONE_BYTE.fullmatch(codec) is not None
    decoder = codecs.getincrementaldecoder(codec)()
    length, waiting = 0, -1  # raw offset of the first byte of a character that is not whole
    for run in octets.runs:
        data = octets.data[run.text_start : run.text_end]
        if one_byte or (codec == "utf-8" and data.isascii()):
            yield SourceSpan(length, length + len(data), run.raw_start, run.raw_end)
            length += len(data)
            continue
        for byte, (start, end) in enumerate(_bytes(run)):
            given = decoder.decode(data[byte : byte + 1])
            waiting = start if waiting < 0 else waiting
            if given:  # is what the bytes since it last gave something stand for
                yield SourceSpan(length, length + len(given), waiting, end)
                length, waiting = length + len(given), -1


def _bytes(run: SourceSpan) -> Iterator[tuple[int, int]]:
    """Give the raw offsets of each byte of a run."""
    if is_even(run):
        return ((at, at + 1) for at in range(run.raw_start, run.raw_end))
    return ((run.raw_start, run.raw_end) for _ in range(run.text_start, run.text_end))
