"""Texts as a terminal may show them."""

import unicodedata


def printable(text: str) -> str:
    """Give a text without what could steer a terminal: control characters become escapes."""
    return "".join(
        char if char in "\n\t" or unicodedata.category(char) not in {"Cc", "Cf", "Cs"} else repr(char)[1:-1]
        for char in text.replace("\r\n", "\n")
    )
