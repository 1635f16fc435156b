"""Judge the labels that come once: most people have more than one turn, but those who do not speak, too."""

import re
from collections.abc import Iterator
from itertools import pairwise

from flows.normalize.talk.candidates import Candidate, Key
from flows.normalize.talk.label_words import (
    FULL_NAME,
    OFFICES,
    UNKNOWN,
    cut_off,
    has_title,
    names_a_bystander,
    names_a_part,
    names_a_spokesperson,
    role_in,
)
from flows.normalize.talk.speech import (
    FEWEST_OF_ONESELF,
    HEARD,
    answers,
    follows_a_question,
    is_whole,
    last_mark,
    speaks,
    speaks_of_itself,
    words_of_oneself,
)

# What stands before the surname of one who speaks: Gen. Richard B. Myers, Charles D. Ferguson
HONORIFICS = frozenset("adm amb capt col dr gen gov lt maj mr mrs ms prof rep sen sir".split()) | OFFICES
BEFORE_SURNAME = re.compile(r"(?<!\w)([^\W\d_a-z][\w'\u2019-]*)\.?(?: [^\W\d_a-z][\w.'\u2019-]*){0,2} \Z")
LONGEST_BEFORE = 50  # characters that such words have
INTRODUCED = 60  # characters in which one who asks gives a name
MOST_LOOKED_UP = 32  # labels of a text, and places of each
# A speech, of which one label tells who holds it
FEWEST_CHARACTERS = 600
FEWEST_PARAGRAPHS = 3


def standing_out(raw: str, single: list[Candidate], settled: list[Candidate]) -> set[Key]:
    """Give the labels that come once: told by their type beside others, or by a full name in a talk."""
    set_off = [use for use in single if use.form == "colon" and use.set_off and not _is_headline(raw, use)]
    found = {use.key for use in set_off if settled or _is_known(raw, use)}
    for strong in (True, False):
        beside = [use for use in set_off if use.strong == strong]
        if len(beside) > 1 and any(answers(raw, use.said) for use in beside):
            found.update(use.key for use in beside)
    if any(use.form == "brackets" for use in settled):  # [Doe, recording]
        found.update(
            use.key
            for use in single
            if use.form == "brackets" and (use.name.startswith(UNKNOWN) or _is_named_elsewhere(raw, use))
        )
    for form in ("stamped", "timed", "stop", "angle", "item", "column"):
        if any(use.form == form for use in settled):
            found.update(use.key for use in single if use.form == form)
    if any(use.form == "alone" for use in settled):  # Ann Lee -- Analyst
        found.update(use.key for use in single if use.form == "alone" and role_in(use.text))
    for form in ("heading", "alone"):  # MS PELLOW on a line of her own, as MR DENT is
        if any(use.form == form and has_title(use.name) for use in settled):
            found.update(use.key for use in single if use.form == form and has_title(use.name))
    found.update(_asked_and_answered(raw, single))
    found.update(_names_on_lines(raw, single, settled))
    found.update(_plain_beside(raw, single, settled))
    beside = [*settled, *(use for use in single if use.key in found)]
    found.update(use.key for use in single if _is_line_of_label(raw, use, beside))
    return found


def opens_a_speech(raw: str, use: Candidate) -> bool:
    """Tell whether the only label of a text stands above a speech: `THE PRESIDENT. Good evening:`.

    It names an office, or somebody in full before a colon; who speaks says I and we, and is not told of.
    """
    start = use.said[0]
    in_full = use.form == "colon" and FULL_NAME.fullmatch(use.name)
    if not (in_full or names_a_part(use.name) or (has_title(use.name) and not use.opens_next)):
        return False
    if len(raw) - start < max(start, FEWEST_CHARACTERS) or raw.count("\n", start) < FEWEST_PARAGRAPHS:
        return False
    if in_full and raw.find(use.name.rpartition(" ")[2].title(), start, start + HEARD) >= 0:
        return False
    return is_whole(raw, use.said) and words_of_oneself(raw, (start, len(raw))) >= FEWEST_OF_ONESELF


def _plain_beside(raw: str, single: list[Candidate], settled: list[Candidate]) -> Iterator[Key]:
    """Give the labels with a colon, most set as the text is, that others which come again vouch for."""
    if not settled:
        return
    begins = min(use.raw_start for use in settled)
    cut = [use for use in settled if use.form == "colon" and (len(use.name) == 1 or use.text[-1] == ".")]
    look_up = len(single) <= MOST_LOOKED_UP
    for use in single:
        if use.form == "colon" and (
            names_a_spokesperson(use.name)
            or any(_is_cut(use, short) for short in cut)
            or (
                not use.set_off
                and (use.raw_start > begins or is_whole(raw, use.said))
                and _is_somebody(raw, use, alone=len(settled) == 1, look_up=look_up)
            )
        ):
            yield use.key


def _is_somebody(raw: str, use: Candidate, *, alone: bool, look_up: bool) -> bool:
    """Tell whether a label names somebody; beside one `alone`, it needs an office or more than a name."""
    has_office = _has_office_before(use.name)
    beside_name = use.text != use.name  # Ann Lee (Reuters), or TARIQ, Shopkeeper (through translator)
    named = (
        has_office
        or FULL_NAME.fullmatch(use.name) is not None
        or names_a_bystander(use.name)
        or (beside_name and use.name.isupper())
    )
    if alone:
        return named and (has_office or beside_name)
    return named or (look_up and _has_honorific(raw, use)) or _names_itself(raw, use)


def _asked_and_answered(raw: str, single: list[Candidate]) -> Iterator[Key]:
    """Give the labels of a question and the answer right below it, where the text names both above them."""
    for asked, answered in pairwise(single):
        if (
            asked.form == answered.form == "colon"
            and last_mark(raw, asked.said) == "?"
            and not raw[asked.said[1] : answered.raw_start].strip()
            and all(any(_words_before(raw[: asked.raw_start], use)) for use in (asked, answered))
        ):
            yield asked.key
            yield answered.key


def _names_on_lines(raw: str, single: list[Candidate], settled: list[Candidate]) -> Iterator[Key]:
    """Give the full names on the first lines of paragraphs, where two that come again stand so above them."""
    lines = [use for use in settled if use.form in ("alone", "line")]
    if len(lines) < 2:
        return
    begins, set_off = min(use.raw_start for use in lines), {use.set_off for use in lines}
    for use in single:
        if use.form == "line" and use.raw_start > begins and use.set_off in set_off:
            whole = is_whole(raw, use.said) and not raw[use.said[0]].islower()
            if whole and FULL_NAME.fullmatch(use.name):
                yield use.key


def _is_cut(use: Candidate, short: Candidate) -> bool:
    """Tell whether a later label gives the first letter of the last word of one: `De S.` of `De Soto`."""
    return use.raw_start < short.raw_start and cut_off(use.name, short.name).isalpha()


def _is_headline(raw: str, use: Candidate) -> bool:
    """Tell whether the line goes on in capitals as it begins: `ORLAVA: PRESIDENT LEAVES`."""
    start, end = use.said
    line_end = raw.find("\n", start, end)
    return use.name.isupper() and raw[start : line_end if line_end > 0 else end].isupper()


def _is_known(raw: str, use: Candidate) -> bool:
    """Tell whether a label set off by its type, the only one of a text, is sure to name who speaks."""
    named = use.strong and (
        use.name.isupper() or _is_named_elsewhere(raw, use) or follows_a_question(raw, use.raw_start)
    )
    if not (named or FULL_NAME.fullmatch(use.name)):
        return speaks_of_itself(raw, use.said) and next(_words_before(raw, use), None) is not None
    return is_whole(raw, use.said) or speaks(raw, use.said)


def _is_named_elsewhere(raw: str, use: Candidate) -> bool:
    """Tell whether a text has the last word of a label outside it, too: `Viktor Mizin is a counselor`."""
    surname = use.name.rpartition(" ")[2]
    return raw.find(surname, 0, use.raw_start) >= 0 or raw.find(surname, use.raw_end) >= 0


def _has_office_before(name: str) -> bool:
    """Tell whether an office stands before a full name: `Press Secretary Boris Petrov`."""
    return not OFFICES.isdisjoint(name.casefold().split()[:-2])


def _words_before(raw: str, use: Candidate) -> Iterator[str]:
    """Give the first of the words with capitals that stand before the surname that a label consists of."""
    surname = use.name.capitalize() if use.name.isupper() else use.name
    at = raw.find(surname) if len(surname) > 2 and surname.isalpha() else -1
    for _ in range(MOST_LOOKED_UP):
        if at < 0:
            return
        before = BEFORE_SURNAME.search(raw[max(0, at - LONGEST_BEFORE) : at])
        if before and not raw[at + len(surname) : at + len(surname) + 1].isalnum():
            yield before[1]
        at = raw.find(surname, at + 1)


def _names_itself(raw: str, use: Candidate) -> bool:
    """Tell whether one who speaks says at once who it is: `Sidhart: Sir, I'm Sidhart of the Courier`."""
    start, end = use.said
    return len(use.name) > 2 and raw.find(use.name, start, min(end, start + INTRODUCED)) >= 0


def _has_honorific(raw: str, use: Candidate) -> bool:
    """Tell whether the text names one of that surname with a title, too: `Gen. Richard B. Myers`."""
    return any(word.casefold() in HONORIFICS for word in _words_before(raw, use))


def ends_with_colon(raw: str, use: Candidate) -> bool:
    """Tell whether a label stands on a line of its own, with a colon at its end."""
    return use.form in ("alone", "line") and raw[use.raw_start : use.raw_end].rstrip(" \t*_")[-1:] == ":"


def _is_line_of_label(raw: str, use: Candidate, settled: list[Candidate]) -> bool:
    """Tell whether words on a line of their own, with a colon, stand as other labels do, or name one of them.

    `PRIME MINISTER:` stands so beside `JOURNALIST:`, and `JANE DOE, host:`, whose role tells of her, beside
    whoever speaks below.
    """
    if not ends_with_colon(raw, use):
        return False
    role = role_in(use.text)
    if settled and role and role[0].islower():
        return True
    surname = use.name.rpartition(" ")[2]
    return any(
        (each.form == use.form and each.set_off == use.set_off) or each.name == surname for each in settled
    )
