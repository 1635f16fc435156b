"""A slug is the readable part of an id."""

import hashlib

import pytest

from flows.normalize.slugs import slug


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Slobodan Milošević", "slobodan-milosevic"),
        ("Slobodan Milosevic", "slobodan-milosevic"),
        ("Лавров", "lavrov"),
        ("AT&T", "at-t"),
        ("AT&amp;T", "at-amp-t"),
        ("&#99999999999999999999;", "99999999999999999999"),
        ("…", hashlib.sha256("…".encode()).hexdigest()[:8]),
    ],
)
def test_a_slug_is_plain(name: str, expected: str) -> None:
    assert slug(name) == expected
