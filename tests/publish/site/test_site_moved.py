"""Whatever changes between two releases, a site that takes over pages is the one that is written anew."""

import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st
from publish.site.pages_of_press import Text, build_press_site, press_release

from flows.publish.site.kept import Before
from flows.publish.site.site import Limits

NAMES = ("person:ada-berg", "person:carl-dorn", "organization:harbour-board", "place:hvar")
SOURCES = (("newspaper", "Evening News"), ("newspaper", "Morning Post"), ("un_resolution", "Resolution 7"))
DAYS = (date(1999, 11, 10), date(2001, 5, 10))
# So low that what is edited moves others in and out of them.
LIMITS = Limits(documents=3, entities=2, sources=1, dates=2, charts=1)


class Said(NamedTuple):
    """A paragraph: who is named in it, what is cited, whether a quotation stands in it, and which day."""

    names: frozenset[int]
    cited: int | None
    quoted: bool
    dated: int | None


PARAGRAPHS = st.lists(
    st.builds(
        Said,
        st.frozensets(st.integers(0, len(NAMES) - 1)),
        st.none() | st.integers(0, len(SOURCES) - 1),
        st.booleans(),
        st.none() | st.integers(0, len(DAYS) - 1),
    ),
    min_size=1,
    max_size=3,
)
PRESS = st.dictionaries(
    st.integers(1, 5), st.tuples(st.sampled_from(["A talk", "Another"]), PARAGRAPHS), min_size=1
)


def text_of(number: int, title: str, paragraphs: list[Said]) -> Text:
    text = Text(f"press/{number}", title)
    for place, said in enumerate(paragraphs):
        named = ", ".join(NAMES[at].partition(":")[2] for at in sorted(said.names))
        row = text.say(f"Part {place} with {named or 'nobody'}: the paper, the words and the tenth.")
        for at in said.names:
            text.name(row, NAMES[at].partition(":")[2], NAMES[at])
        one = NAMES[min(said.names)] if said.names else None
        if said.cited is not None:
            text.cite(row, "the paper", *SOURCES[said.cited], entity_id=one)
        if said.quoted:
            text.quote(row, "the words", None, one)
        if said.dated is not None:
            text.day(row, "the tenth", DAYS[said.dated])
    return text


def site_of(
    folder: Path, press: dict[int, tuple[str, list[Said]]], before: Before | None
) -> dict[str, bytes]:
    texts = [text_of(number, *of) for number, of in sorted(press.items())]
    version = "1.1.0" if before else "1.0.0"
    site = build_press_site(folder, LIMITS, texts=texts, version=version, before=before)
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in files.items() if name != "downloads.html"}


@given(PRESS, PRESS, st.booleans())
@settings(max_examples=3, deadline=None)
def test_taking_over_pages_changes_no_byte(
    old: dict[int, tuple[str, list[Said]]], new: dict[int, tuple[str, list[Said]]], stay: bool
) -> None:
    after = old | new if stay else new
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        site_of(folder / "old", old, None)
        released = press_release(folder / "old" / "release")
        before = Before(folder / "old" / "release", released)
        other_code = replace(released, made_from=replace(released.made_from, code_sha256="f" * 64))
        anew = site_of(folder / "anew", after, before._replace(release=other_code))
        assert site_of(folder / "kept", after, before) == anew
