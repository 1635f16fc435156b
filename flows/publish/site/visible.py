"""Make visible what a reader does not see, or what would turn the letters around, in a raw text."""

import re

from markupsafe import Markup, escape

# Control characters that are no white space, DEL, the C1 controls, and the marks that turn the direction of
# what follows (Unicode Bidirectional Algorithm, UAX #9): in a raw text they would hide what stands there.
_HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")


def visible(text: str) -> Markup:
    """Escape a raw text for a page; each hidden character has a sign in its place, so offsets stay."""
    return escape(_HIDDEN.sub(_sign, text))


def _sign(found: re.Match[str]) -> str:
    code = ord(found[0])
    return chr(0x2400 + code) if code < 0x20 else "\u2421" if code == 0x7F else "\ufffd"
