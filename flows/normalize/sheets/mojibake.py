"""Mend mojibake: UTF-8 that was read in a one-byte encoding, as `itâ€™s` for `it’s`, `Å¡` for `š`.

ftfy judges what is mojibake (https://ftfy.readthedocs.io/en/latest/heuristic.html); what it calls bad is
decoded again here, so that every mended character keeps the raw characters that it was.
"""

import re
from collections.abc import Iterator

from ftfy.badness import is_bad
from ftfy.chardata import UTF8_CLUES, UTF8_DETECTOR_RE

from flows.normalize.sheets.sheet import Sheet, composed, replaced
from schemas.rows import SourceSpan

# In the order in which they are tried. The sloppy ones keep bytes that stand for nothing, as â€\x9d does.
ENCODINGS = ("latin-1", "sloppy-windows-1252", "sloppy-windows-1250", "iso-8859-2", "sloppy-windows-1251")
# What the bytes turn into that open most of UTF-8: letters with accents, Greek, Cyrillic and Arabic ones,
# dashes and quotation marks, emoji. Others stand in many texts, as Р and в do in Russian, and ï, of the mark
# of the byte order, does in naïve: there the signs are what stands behind them.
OPENINGS = "ÂÃÄÅĂĹÎÏÐÑØÙâðРСвï"
SIGNS = "ÂÃÄÅĂĹÏÐØâðЂ°µ¿"
PAIR = re.compile(rf"[{OPENINGS}](?:[{UTF8_CLUES['utf8_continuation_strict']}]|(?<=[ÂÃ]) )")
# Kosovo\x92s: Windows-1252 that was read as Latin-1.
CONTROLS = "\x92\x93\x97"
WINDOWS_1252 = {code: bytes([code]).decode("sloppy-windows-1252") for code in range(0x80, 0xA0)}
LOST_BLANK = re.compile(
    rb"(?<=[\xc2\xc5]) |(?<=\xc3) (?= )"
)  # Å and a blank that was a no-break space, for Š
PRINTED = frozenset("…–—’”»")  # may stand behind a letter of the text, as in “AMANHÃ”
UNLIKELY = re.compile("[\u0700-\u08ff]")  # letters that no press text has, and that ß“ would be
LAYERS = 3  # times that a text may have been read wrongly
UNKNOWN = "\ufffd"


def mended(text: str) -> Sheet:
    """Give the sheet of a text with its mojibake mended; its origin is None where nothing was."""
    sheet = Sheet(text)
    for _ in range(LAYERS):
        once = _one_layer(sheet.text)
        if once is None:
            break
        sheet = composed(sheet, once)
    return sheet


def _one_layer(text: str) -> Sheet | None:
    if text.isascii():
        return None
    mends = list(_mends(text)) if any(map(text.__contains__, SIGNS)) else []
    if mends:
        return replaced(text, mends)
    if any(control in text for control in CONTROLS):
        return Sheet(text.translate(WINDOWS_1252), (SourceSpan(0, len(text), 0, len(text)),))
    return None


def _mends(text: str) -> Iterator[tuple[int, int, str]]:
    """Give the stretches of a text that are one character each, and the character; line by line."""
    done = 0
    while pair := PAIR.search(text, done):
        start = max(done, text.rfind("\n", done, pair.start()) + 1)
        end = text.find("\n", pair.end())
        done = len(text) if end < 0 else end
        if is_bad(text[start:done]):
            yield from _of_line(text, start, done)


def _of_line(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Decode a line again: as a whole, else each stretch that is bad where it stands."""
    whole = _decoded(text[start:end])
    if whole is not None:
        yield from _characters(whole, start)
        return
    for match in UTF8_DETECTOR_RE.finditer(text, start, end):
        near = text[max(start, match.start() - 1) : min(end, match.end() + 1)]
        if is_bad(near) and not _is_print(text, *match.span()):
            yield from _characters(_decoded(match.group()) or "", match.start())


def _is_print(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch may be a letter and a mark that stands behind words, as Ã” is in “AMANHÃ”."""
    return end - start == 2 and text[start + 1] in PRINTED and not text[end : end + 1].isalpha()


def _decoded(text: str) -> str | None:
    """Read the bytes of a text as UTF-8, None where they are none in any of the encodings."""
    if UNKNOWN in text:  # which the codecs would take for a byte
        return None
    for encoding in ENCODINGS:
        try:
            data = text.encode(encoding)
            if encoding in ENCODINGS[:2]:
                data = LOST_BLANK.sub(b"\xa0", data)
            decoded = data.decode()
        except UnicodeError:
            continue
        return None if UNLIKELY.search(decoded) else decoded
    return None


def _characters(decoded: str, start: int) -> Iterator[tuple[int, int, str]]:
    """Give the characters that were more than one byte, and the offsets of these bytes."""
    for character in decoded:
        end = start + len(character.encode())
        if end > start + 1:
            yield start, end, character
        start = end
