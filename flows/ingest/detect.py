"""Find the single-byte encoding of a text that is not Unicode.

Every candidate turns the bytes into some characters, so the question is which characters read as words.
A reading is judged by the words that hold bytes over 0x7F: their letters must belong to the alphabet of one
language that the encoding serves, lower case must not turn into upper case inside a word, and signs must
stand where signs stand. The best reading wins; of equal ones the first in the list, so cp1252, the most
common one, where nothing speaks against it. charset-normalizer, tried first, took Serbian in cp1250 for
cp1252, and Spanish or Portuguese in cp1252 for cp850 or Mac Roman.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

_WESTERN = (
    "àâçéèêëîïôœùûü",  # French; its rare æ and ÿ would let cp1252 read Serbian
    "äöüß",  # German
    "áéíóúüñ",  # Spanish
    "áâãàçéêíóôõúü",  # Portuguese
    "àèéìòù",  # Italian
    "æøåé",  # Danish, Norwegian
    "åäöéü",  # Swedish, Finnish
    "éèëïöü",  # Dutch
)
_CENTRAL = (
    "ąćęłńóśźż",  # Polish
    "áčďéěíňóřšťúůýž",  # Czech
    "áäčďéíĺľňóôŕšťúýž",  # Slovak
    "čćđšž",  # Serbian, Croatian, Bosnian, Slovene
    "áéíóöőúüű",  # Hungarian
    "ăâîşţ",  # Romanian
    "ëç",  # Albanian
    "äöüß",  # German
)
_TURKISH = ("çğıİöşüâîû",)
_CYRILLIC = (
    "абвгдежзийклмнопрстуфхцчшщъыьэюяё",  # Russian, Bulgarian
    "абвгдежзийклмнопрстуфхцчшщьюяєіїґ",  # Ukrainian
    "абвгдежзійклмнопрстуўфхцчшыьэюяё",  # Belarusian
    "абвгдђежзијклљмнњопрстћуфхцчџш",  # Serbian
)
# In order of preference between readings that are equally good.
_ALPHABETS: dict[str, tuple[str, ...]] = {
    "cp1252": _WESTERN,
    "cp1250": _CENTRAL,
    "iso8859_2": _CENTRAL,
    "cp1254": _TURKISH,
    "cp1251": _CYRILLIC,
    "koi8_r": _CYRILLIC,
    "cp866": _CYRILLIC,
    "iso8859_5": _CYRILLIC,
    "mac_roman": _WESTERN,
    "cp850": _WESTERN,
}
ENCODINGS = tuple(_ALPHABETS)

# The ten most frequent letters of Russian, two thirds of running text; they tell a word from the all-capital
# nonsense that KOI8-R and cp1251 make of each other's lower case.
_FREQUENT = frozenset("оеаинтсрвлОЕАИНТСРВЛ")
_JOINING = frozenset("’‘–—…·\u00a0\u00ad")  # may stand between two letters: isn’t, Serb–Albanian
_SIGNS = _JOINING | frozenset("“”„‚«»‹›•§¶°©®™€£¥¢¡¿№½¼¾×÷±†‡ºª¹²³µ‰")
_NOT_BEFORE_LETTERS = frozenset("©®±¶")  # small ones: ©imek in cp1250 is Šimek in ISO 8859-2
_OPENING = frozenset("¡¿")
_AFTER_DIGITS = frozenset("¹²³½¼¾")
_MISREAD = re.compile("iæ(?![^\\W\\d_])", re.IGNORECASE)  # Djindjić in cp1250, read as cp1252
_HIGH = re.compile(rb"[\x80-\xff]")
_BLANKS = re.compile(rb"[\x00-\x20]")
_REACH = 40  # bytes of context taken on each side of a byte over 0x7F
_SAMPLE = 2000  # words that are judged
_PERFECT = 2.0  # every word reads, all in one language: a later encoding could only be as good
_LEAST = 0.5  # share of the words that must read


@dataclass(frozen=True)
class _Reading:
    """How well one encoding reads the sample: the share of words that read, and of those in one language."""

    words: float
    in_one_language: float


def detect(data: bytes) -> str | None:
    """Give the name of the encoding that reads best among `ENCODINGS`, None where none reads."""
    sample = Counter(_words(data))
    best: tuple[float, str] | None = None
    for encoding in ENCODINGS:
        reading = _read(sample, encoding)
        score = reading.words + reading.in_one_language
        if reading.words >= _LEAST and (best is None or score > best[0]) and _decodes(data, encoding):
            best = (score, encoding)
        if best and best[0] >= _PERFECT:
            break
    return best[1] if best else None


def _words(data: bytes) -> Iterator[bytes]:
    """Give the first words with bytes over 0x7F, with what is joined to them."""
    end, count = -1, 0
    for match in _HIGH.finditer(data):
        at = match.start()
        if at < end:
            continue
        left = _BLANKS.split(data[max(0, at - _REACH) : at])[-1]
        right = _BLANKS.split(data[at : at + _REACH], maxsplit=1)[0]
        end = at + len(right)
        yield left + right
        count += 1
        if count == _SAMPLE:
            return


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _read(sample: Counter[bytes], encoding: str) -> _Reading:
    alphabets = _alphabets(encoding)
    any_language, by_language = 0.0, [0.0] * len(alphabets)
    for raw, count in sample.items():
        word = raw.decode(encoding, "replace")
        value = count * _worth(word)
        if not value:  # as most words are in most encodings
            continue
        letters = {character for character in word if character > "\x7f" and character.isalpha()}
        fits = [letters <= alphabet for alphabet in alphabets]
        any_language += value * any(fits)
        by_language = [sum_ + value * fit for sum_, fit in zip(by_language, fits, strict=True)]
    total = sum(sample.values()) or 1
    return _Reading(any_language / total, max(by_language) / total)


@cache
def _alphabets(encoding: str) -> tuple[frozenset[str], ...]:
    # The ordinal signs of Spanish count as letters in Python.
    return tuple(frozenset(letters + letters.upper() + "ºªµ") for letters in _ALPHABETS[encoding])


def _worth(word: str) -> float:
    """Give 0 where the word cannot be read, 1 where it can, and less for rare Cyrillic letters."""
    for before, character, after in zip(" " + word, word, word[1:] + " ", strict=False):
        if character < "\x80" and before < "\x80":  # right in every encoding
            continue
        if not (_stands_right if character.isalpha() else _sign_stands_right)(before, character, after):
            return 0.0
    if _MISREAD.search(word):
        return 0.0
    cyrillic = [character for character in word if "\u0400" <= character <= "\u04ff"]
    if not cyrillic:
        return 1.0
    return 0.6 + 0.4 * sum(character in _FREQUENT for character in cyrillic) / len(cyrillic)


def _stands_right(before: str, character: str, _after: str) -> bool:
    if not before.isalpha() or (before.isascii() and character.isascii()):
        return True
    if before.islower() and character.isupper():
        return False
    return _is_cyrillic(before) == _is_cyrillic(character)


def _sign_stands_right(before: str, character: str, after: str) -> bool:
    if character.isascii():
        return True
    if character in _NOT_BEFORE_LETTERS and after.islower():
        return False
    if character in _OPENING:
        return not before.isalpha()
    if character in _AFTER_DIGITS:
        return not before.isalpha() or before == "m"
    between_letters = before.isalpha() and after.isalpha()
    return character in _SIGNS and (character in _JOINING or not between_letters)


def _is_cyrillic(character: str) -> bool:
    return "\u0400" <= character <= "\u04ff"
