"""Decode what e-mail encodes (RFC 2045, RFC 2047), and say where in the file each character ends.

A character ends with the character of the file that holds the last of its bits.
"""

import codecs
import re
from binascii import Error, a2b_base64
from collections.abc import Iterator
from typing import NamedTuple

_ESCAPE = re.compile(r"=([0-9A-Fa-f]{2})|=[ \t]*+(?:\r\n|\r|\n|\Z)|([^=]+|=)")
_BASE64 = re.compile(r"[A-Za-z0-9+/\s]*+={0,2}\s*+", re.ASCII)
_DIGIT = re.compile(r"[A-Za-z0-9+/]")
_ENCODED_WORD = re.compile(r"=\?([!-)+->@-~]{1,40})(?:\*[!->@-~]{1,40})?\?([QqBb])\?([^?\r\n]{0,2000})\?=")
_CHARSET = re.compile(r"ascii|utf-8|(?:iso8859|koi8|mac|tis)-\w+|cp\d+|gb\w+|big5|euc_jp|euc_kr|shift_jis")
_READ_AS = {"ascii": ("utf-8", "cp1252"), "iso8859-1": ("cp1252", "iso8859-1")}

_Octets = tuple[bytes, list[int]]  # bytes, and the raw offset after each


class Coded(NamedTuple):
    """The text that a stretch of a file holds, and the raw offset after each of its characters."""

    start: int
    end: int
    text: str
    ends: list[int]


def coded_body(raw: str, start: int, end: int, transfer: str, charset: str) -> Coded | None:
    """Decode the body of a part; None where it is not in the encoding that is named."""
    for codec in _codecs(charset):
        try:
            octets = _base64(raw, start, end) if transfer == "base64" else _escaped(raw, start, end, codec)
            return Coded(start, end, *_characters(*octets, codec))
        except (Error, UnicodeError):
            continue
    return None


def coded_words(raw: str, start: int, end: int) -> Iterator[Coded]:
    """Decode the encoded words of a field, neighbours together; white space between two gives no text."""
    previous: Coded | None = None
    for words in _neighbours(raw, start, end):
        coded = _word(raw, words)
        if coded and previous and raw[previous.end : coded.start].isspace():
            yield Coded(previous.end, coded.start, "", [])
        if coded:
            yield coded
        previous = coded


def _neighbours(raw: str, start: int, end: int) -> Iterator[list[re.Match[str]]]:
    """Put encoded words of one charset together that nothing but white space parts."""
    group: list[re.Match[str]] = []
    for word in _ENCODED_WORD.finditer(raw, start, end):
        if group and (raw[group[-1].end() : word.start()].strip() or group[-1][1].lower() != word[1].lower()):
            yield group
            group = []
        group.append(word)
    if group:
        yield group


def _word(raw: str, words: list[re.Match[str]]) -> Coded | None:
    for codec in _codecs(words[0][1]):
        data, ends = bytearray(), []
        try:
            for word in words:
                coded = word[2] in "Bb"
                octets = _base64(raw, *word.span(3)) if coded else _escaped(raw, *word.span(3), codec, " ")
                data += octets[0]
                ends += octets[1]
            return Coded(words[0].start(), words[-1].end(), *_characters(bytes(data), ends, codec))
        except (Error, UnicodeError):
            continue
    return None


def _codecs(charset: str) -> tuple[str, ...]:
    try:
        name = codecs.lookup(charset or "ascii").name
    except (LookupError, ValueError):
        return ()
    return _READ_AS.get(name, (name,)) if _CHARSET.fullmatch(name) else ()


def _escaped(raw: str, start: int, end: int, codec: str, underscore: str = "_") -> _Octets:
    """Read quoted-printable, in which an underscore may stand for a blank."""
    data, ends = bytearray(), []
    for match in _ESCAPE.finditer(raw, start, end):
        if match[1]:
            data.append(int(match[1], 16))
            ends.append(match.end())
        for at, character in enumerate(match[2] or "", match.start()):
            shown = underscore if character == "_" else character
            octets = shown.encode("ascii" if shown.isascii() else codec)
            data += octets
            ends += [at + 1] * len(octets)
    return bytes(data), ends


def _base64(raw: str, start: int, end: int) -> _Octets:
    """Read base64; raise binascii.Error."""
    text = raw[start:end]
    digits = "".join(_DIGIT.findall(text))
    padding = text.count("=")
    if not _BASE64.fullmatch(text) or (padding and (len(digits) + padding) % 4):
        raise Error
    data = a2b_base64(digits + "=" * (-len(digits) % 4))
    places = [match.end() for match in _DIGIT.finditer(raw, start, end)]
    return data, [places[number // 3 * 4 + number % 3 + 1] for number in range(len(data))]


def _characters(data: bytes, ends: list[int], codec: str) -> tuple[str, list[int]]:
    """Feed a decoder byte by byte, and note where what it gives ends."""
    decoder = codecs.getincrementaldecoder(codec)()
    text, text_ends = [], []
    for number, end in enumerate(ends):
        given = decoder.decode(data[number : number + 1])
        text.append(given)
        text_ends += [end] * len(given)
    decoder.decode(b"", final=True)
    return "".join(text), text_ends
