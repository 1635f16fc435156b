"""Make the readable part of an id from a name."""

import hashlib
import re
from functools import lru_cache

from slugify import slugify

OTHER = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=20_000)  # most names come again
def slug(name: str) -> str:
    """Give a name in lower-case ASCII letters and digits with hyphens between its words.

    Accents and scripts are transliterated, so `Milošević` and `Milosevic` are one; a name of which
    nothing is left gives the first 8 hexadecimal digits of its SHA-256.
    """
    if name.isascii() and "," not in name:  # as most names are; 1,000 is one word
        plain = OTHER.sub("-", name.lower()).strip("-")
    else:
        plain = _transliterated(name)
    return plain or hashlib.sha256(name.encode()).hexdigest()[:8]


def _transliterated(name: str) -> str:
    # One transliteration, whatever is installed beside it; and `&#321;` in a name is no entity to decode.
    plain: str = slugify(name, entities=False, decimal=False, hexadecimal=False, backend="text-unidecode")
    return plain
