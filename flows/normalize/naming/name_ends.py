"""Tell where the name of a person ends: with Jr., with a title that is a surname, before `-led`."""

import re
from collections.abc import Sequence

from flows.normalize.naming.capitals import UPPER, Word

# Titles that are surnames behind a form of address or a given name: Dr. King, Martin Luther King
SURNAMES_TOO = frozenset("Baron Bishop Dean Duke Earl Judge King Major Marshal Pope Prince".split())
# Ann Lee | Jr., Ann Lee | , Sr.
GENERATION = re.compile(r",? (?:Jr|Sr)(?!\w)\.?")
DEGREES = frozenset("AO CBE KC MBE MEP MLA MP MSP OBE QC TD".split())  # Ann Lee | QC
DEGREE = re.compile(rf"(?<=\w),? (?:{'|'.join(sorted(DEGREES))})\Z")
TAILED = re.compile(r"(?<=[\w.])-(?:[a-z]{1,11}ed|born|built|era|held|like|run|style|type)\Z")  # Lee | -led
# Lord Lee | of Vordel
PEERS = frozenset(("Baroness", "Lady", "Lord", "Viscount"))
SEAT = re.compile(
    rf" of [{UPPER}][\w-]{{2,20}}(?:-(?:in|on|under|upon)-[{UPPER}]\w+| [{UPPER}][\w-]{{2,20}})?"
)


def end_of_peer(text: str, title: str, end: int) -> int:
    """Give where the name of a peer ends, with the seat in the title: Lord Lee | of Vordel."""
    seat = SEAT.match(text, end) if title in PEERS else None
    return seat.end() if seat else end


def end_of_name(text: str, name: Sequence[Word]) -> int:
    """Give where a name ends, with what tells a son from his father."""
    generation = GENERATION.match(text, name[-1].end) if len(name) > 1 else None
    return generation.end() if generation else name[-1].end


def ends_as_surname(text: str, name: Sequence[Word], word: Word) -> bool:
    """Tell whether a title ends a name, as a surname does: Martin Luther | King, but Ann Lee | Bishop of."""
    if word.text not in SURNAMES_TOO or name[-1].small or text.startswith(" of ", word.end):
        return False
    goes_on = text[word.end : word.end + 1] == " " and text[word.end + 1 : word.end + 2].isupper()
    return not goes_on or GENERATION.match(text, word.end) is not None


def without_tail(word: Word) -> Word:
    """Give the last word of a name without what a hyphen ties to it: Ann Lee | -led."""
    tail = TAILED.search(word.text)
    if tail is None:
        return word
    return Word(word.start, word.start + tail.start(), word.text[: tail.start()], small=False)


def end_before_degree(text: str, start: int, end: int) -> int:
    """Give where the name of a person ends before the letters behind it: Ann Lee | QC."""
    degree = DEGREE.search(text, start, end) if text[end - 1].isupper() else None
    return degree.start() if degree else end


def end_before_tail(text: str, start: int, end: int) -> int:
    """Give where a name ends before what a hyphen ties to it: U.S. | -led."""
    tail = TAILED.search(text, start, end) if text.find("-", start, end) > 0 else None
    return tail.start() if tail else end
