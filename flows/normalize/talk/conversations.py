"""Judge which words that open paragraphs are the labels of a conversation.

A label is printed where the speaker changes. So it comes again, or stands between others that do; what it
opens is speech: somebody asks, answers, or says I, you or we. A dateline, a rubric (`Background:`) or a field
(`Price: 5 dollars`) may look the same, and has not this beside it. Where it stays open, there is no label.
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import compress

from flows.normalize.pages.mapped import RawRun
from flows.normalize.strings import places_of
from flows.normalize.talk.candidates import Candidate, Key
from flows.normalize.talk.label_words import RUBRICS, has_title, names_a_part
from flows.normalize.talk.single_labels import ends_with_colon, opens_a_speech, standing_out
from flows.normalize.talk.speech import (
    CLOSING_MARKS,
    answers,
    follows_a_question,
    is_whole,
    last_mark,
    speaks,
)

# Dr. Clara Berg or Ann Lee, Reuters, and nothing else
NAME_ALONE = re.compile(r"\s*(?:[^\W\d_a-z][\w.'\u2019-]*,?(?:\s+|\Z)|(?:the|of|and|de|van|von)\s+){2,8}")
# Mr. LOTT, as parliamentary records set a name before a full stop; nothing else does
RECORDED = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr)\.? (?:(?:De|Du|La|Le|Mac|Mc)?[A-Z][A-Z'\u2019-]+ ?){1,3}")
SHORT_FIELD = 60  # characters
MARKS_ABOVE = "\ufeff \t\r\n\f#*_"
FEW_WORDS = 6
FEWEST_MEMBERS = 4
MANY_NAMES = 32
FEW_IN_HEAD = 4  # words that look like labels there: Published: 8 August
# How many labels of a form must come again: names on lines of their own may be headings, and names before a
# dash places; they come again, too.
NEEDED = {
    **dict.fromkeys(("colon", "stamped", "stop", "timed"), 1),
    **dict.fromkeys(("brackets", "angle", "item", "column", "alone", "line", "heading", "bold", "tab"), 2),
    **dict.fromkeys(("dash", "hyphen", "member"), 2),
}

# Words with a capital before a name that are no part of it.
NO_GIVEN_NAMES = RUBRICS.union("a an her his its our the their".split())
NAME_BEFORE = re.compile(r"(?<!\w)([^\W\d_a-z][\w.'\u2019-]{1,30}) \Z")
LONGEST_BEFORE = 32  # characters of it
LETTERS = re.compile(r"[^\W\d_]+")
# What stands beside the words of https://en.press.example/wiki/Norland
IN_ADDRESS = frozenset("./@#-_=")
OUTSIDE_ADDRESSES = re.compile(r"(?<![^\W\d_])(?<![./@#_=-])[^\W\d_]++(?![./@#_=-][^\W_])")

Uses = dict[Key, list[Candidate]]


def labels_among(raw: str, candidates: Sequence[Candidate]) -> list[bool]:
    """Tell of each candidate, all in reading order, whether it is a label."""
    labels = _labels_of_talk(raw, candidates)
    if any(labels):
        first, *others = compress(candidates, labels)
        if any(other.key == first.key for other in others) and _is_title(raw, first):
            labels[labels.index(True)] = False
        return labels
    head = enumerate(candidates[:FEW_IN_HEAD])
    opening = next((number for number, candidate in head if opens_a_speech(raw, candidate)), None)
    return [number == opening for number in range(len(candidates))]


def _is_title(raw: str, use: Candidate) -> bool:
    """Tell whether a label opens the title of a text: `Ann Lee: An Interview with the Clockmaker`."""
    above = raw[: use.raw_start].strip(MARKS_ABOVE)
    opens = not above or raw.find("nterview", *use.said) >= 0
    return (
        opens
        and use.form == "colon"
        and not use.strong
        and raw.count("\n", *use.said) <= 1
        and not is_whole(raw, use.said)
    )


def _labels_of_talk(raw: str, candidates: Sequence[Candidate]) -> list[bool]:
    """Tell the same of a text in which several speak, or one more than once."""
    keys = _keys(raw, candidates)
    uses = _uses(raw, candidates, keys)
    sure = {key for key in uses if _is_sure(raw, key, uses)}
    if not sure:
        spoken = any(_is_spoken(raw, use) for found in uses.values() for use in found)
        if not (spoken or _are_introduced(raw, uses)):
            return [False] * len(candidates)
        common = _common_words(raw, uses)
        uses = {key: found for key, found in uses.items() if key not in common}
    sure |= _members(uses)
    settled = sure | _coming_again(raw, sure, uses) | _titled_lines(raw, uses)
    single = [found[0] for key, found in uses.items() if key not in settled and len(found) == 1]
    settled |= standing_out(raw, single, [uses[key][0] for key in uses if key in settled])
    labels = [key in settled for key in keys]
    return _with_single_turns(candidates, keys, _behind_the_roster(raw, candidates, labels), uses)


def _keys(raw: str, candidates: Sequence[Candidate]) -> list[Key]:
    """Give the keys by which uses are counted: a name alone below the head is that on its line elsewhere.

    So is a name right above a long paragraph, which looks like a heading there, where others stand on lines.
    """
    lines = {name for form, name in (candidate.key for candidate in candidates) if form == "line"}
    return [
        ("line", candidate.key[1])
        if (candidate.form == "alone" and candidate.key[1] in lines)
        or (lines and _is_right_above(raw, candidate))
        else candidate.key
        for candidate in candidates
    ]


def _is_right_above(raw: str, use: Candidate) -> bool:
    """Tell whether a name that is a block of its own stands unmarked on the line above its paragraph."""
    if use.form not in ("alone", "heading") or raw[max(0, use.raw_start - 1) : use.raw_start] not in (
        "",
        "\n",
    ):
        return False
    return raw.count("\n", use.raw_start, use.said[0]) == 1


def are_turns(raw: str, items: Collection[Candidate]) -> bool:
    """Tell whether the items of a list are turns: two names come again, and one of the items asks."""
    again = sum(count > 1 for count in Counter(item.key for item in items).values())
    return again > 1 and any(raw[slice(*item.said)].rstrip()[-1:] == "?" for item in items)


def _behind_the_roster(raw: str, candidates: Sequence[Candidate], labels: list[bool]) -> list[bool]:
    """Leave out what stands above the talk and only says who has a part in it: `Moderator: Clara Berg`."""
    for number, candidate in enumerate(candidates):
        if labels[number]:
            is_name = NAME_ALONE.fullmatch(raw, *candidate.said) and not answers(raw, candidate.said)
            if not (is_name and names_a_part(candidate.name)):
                break
            labels[number] = False
    return labels


def _uses(raw: str, candidates: Sequence[Candidate], keys: Sequence[Key]) -> Uses:
    """Give the uses of each label, without those that mostly open fields."""
    uses: Uses = {}
    for candidate, key in zip(candidates, keys, strict=True):
        uses.setdefault(key, []).append(candidate)
    return {
        key: found
        for key, found in uses.items()
        if has_title(key[1])
        or key[0] == "angle"
        or 2 * sum(_is_field(raw, use.said) for use in found) <= len(found)
    }


def _is_field(raw: str, said: RawRun) -> bool:
    """Tell whether a paragraph is no sentence but the value of a field: `Price: 5 dollars`."""
    start, end = said
    if end - start > SHORT_FIELD:
        return False
    if raw[start] in "([" and raw[end - 1] in ")]":  # (Inaudible.)
        return False
    text = raw[start:end].rstrip(CLOSING_MARKS)
    return len(text.split()) <= FEW_WORDS and not (is_whole(raw, said) or speaks(raw, said))


def _is_sure(raw: str, key: Key, uses: Uses) -> bool:
    """Tell whether the words alone make a label: `Q:` and `A:`, `MR. BOUCHER:`, `Mr. Qin (China):`."""
    form, found = key[0], uses[key]
    if form in ("asked", "section") or (form == "stop" and RECORDED.fullmatch(found[0].name)):
        return True
    if form == "letter":  # an article (A) or an initial may stand there, too
        asked = key[1] == "q" and (last_mark(raw, found[0].said) == "?" or _is_set_apart(raw, found[0]))
        if asked and any(each[0] == "asked" or _is_colon_of_a_part(each) for each in uses):
            return True
        return ("letter", "q") in uses and (("letter", "a") in uses or len(found) > 1)
    name = found[0].name
    if form == "brackets":
        return names_a_part(name)
    if form not in ("colon", "stamped") or not (has_title(name) or names_a_part(name)):
        return False
    printed_as_one = len(name) == 1 or len(found) > 1 or found[0].set_off or found[0].text[-1] == ")"
    if not printed_as_one and raw[found[0].said[0]].islower():  # Mr. Doe: moved that we adjourn.
        return False
    return printed_as_one or is_whole(raw, found[0].said)


def _is_set_apart(raw: str, use: Candidate) -> bool:
    """Tell whether more than one blank stands behind a letter, as in a column of its own: `Q    Thanks`."""
    return raw[use.raw_start : use.raw_end].endswith(("  ", "\t"))


def _members(uses: Uses) -> set[Key]:
    """Give the labels of a parliament that sets a stop and a dash behind them, most with a group or office.

    `President. - `, `Lind (PSE). - `, `Holm, Commission. - `: a dateline stands so, too, but in capitals.
    """
    members = [key for key, (use, *_) in uses.items() if key[0] == "member" and not use.name.isupper()]
    beside = sum("(" in uses[key][0].text or "," in uses[key][0].text for key in members)
    return set(members) if 2 * beside >= max(len(members), FEWEST_MEMBERS) else set()


def _is_colon_of_a_part(key: Key) -> bool:
    return key[0] == "colon" and (has_title(key[1]) or names_a_part(key[1]))


def _coming_again(raw: str, sure: set[Key], uses: Uses) -> set[Key]:
    """Give the labels that come again, where as many of their form do as a conversation has."""
    again = {key for key, found in uses.items() if len(found) > 1} | _same_surname(raw, uses)
    forms = Counter(key[0] for key in again | sure)
    asked = any(key[0] in ("letter", "asked") for key in sure)  # Q. beside The President. or THE MINISTER -
    if asked:
        forms.update(form for form in ("dash", "hyphen", "member") if form in forms)
    if "stop" in forms and not asked and sum(key[0] == "stop" for key in uses) == 1:
        del forms["stop"]
    for form in forms.keys() & {
        "heading",
        "alone",
        "line",
        "stamped",
        "timed",
        "hyphen",
        "bold",
        "tab",
        "angle",
        "column",
    }:
        if not any(speaks(raw, use.said) for key in again if key[0] == form for use in uses[key]):
            del forms[form]
    # Orlava - Shares fell, as we hear: places stand so, too, and nobody asks there.
    if (
        "hyphen" in forms
        and not asked
        and not any(answers(raw, use.said) for key in again if key[0] == "hyphen" for use in uses[key])
    ):
        del forms["hyphen"]
    return {key for key in again if forms[key[0]] >= NEEDED.get(key[0], forms[key[0]] + 1)}


def _same_surname(raw: str, uses: Uses) -> set[Key]:
    """Give the labels with a colon that come once, and name somebody of whom another one has the surname.

    So `President of Norland Ann Lee:` comes again as `Ann Lee:` or `A. Lee:`, and `Ann Lee, host:` as `Lee:`.
    """
    surnames: dict[str, list[Key]] = {}
    for key, (use, *more) in uses.items():
        may_come_again = key[0] == "colon" or ends_with_colon(raw, use)
        if may_come_again and not names_a_part(use.name) and (more or is_whole(raw, use.said)):
            surnames.setdefault(key[1].rpartition(" ")[2], []).append(key)
    return {key for keys in surnames.values() if len({key[1] for key in keys}) > 1 for key in keys}


def _are_introduced(raw: str, uses: Uses) -> bool:
    """Tell whether two have a label with their part in capitals, and one of the surname alone below it.

    So `NIC ROWAN, CORRESPONDENT:` and then `ROWAN:`, who report and say neither I nor you.
    """
    again = _same_surname(raw, uses)
    introduced = [uses[key][0] for key in again if uses[key][0].name != uses[key][0].text]
    return sum(use.text.isupper() for use in introduced) > 1


def _titled_lines(raw: str, uses: Uses) -> set[Key]:
    """Give the names with a title that stand alone above sentences, as records set members.

    They are two at least, or one that comes again, each time above words of one who speaks.
    """
    found = {
        key
        for key, (use, *_) in uses.items()
        if key[0] == "alone" and (has_title(use.name) or names_a_part(use.name)) and is_whole(raw, use.said)
    }
    titled = any(has_title(key[1]) for key in found)
    spoken = any(speaks(raw, uses[key][0].said) for key in found)
    if len(found) > 1 and titled and spoken:
        return found
    return {key for key in found if len(uses[key]) > 1 and all(speaks(raw, use.said) for use in uses[key])}


def _with_single_turns(
    candidates: Sequence[Candidate], keys: Sequence[Key], labels: list[bool], uses: Uses
) -> list[bool]:
    """Add the labels that come once between two of one speaker, who would need none if nobody had spoken."""
    before: int | None = None
    waiting: list[int] = []
    for number, key in enumerate(keys):
        if not labels[number]:
            if key in uses:
                waiting.append(number)
            continue
        if before is not None and keys[before] == key and len(waiting) == 1:
            single, known = candidates[waiting[0]], candidates[before]
            labels[waiting[0]] = keys[waiting[0]][0] == key[0] and single.strong == known.strong
        before, waiting = number, []
    return labels


def _is_spoken(raw: str, use: Candidate) -> bool:
    """Tell whether a paragraph is speech, or follows a question."""
    return follows_a_question(raw, use.raw_start) or speaks(raw, use.said)


def _common_words(raw: str, uses: Uses) -> set[Key]:
    """Give the labels that the text has as common words, too: `Findings:` where it says `the findings`.

    A name that is a word (Theresa May) stays where the text has it behind another one, and so does one that
    is cut short (De S.).
    """
    printed = [
        found[0].name
        for (form, _), found in uses.items()
        if form != "angle" and not found[0].text.endswith(".") and not names_a_part(found[0].name)
    ]
    names = {name for name in printed if len(name) > 2 and not name.startswith("A ")}  # A listener
    if len(names) > MANY_NAMES:
        written = set(OUTSIDE_ADDRESSES.findall(raw))
        common = {name for name in names if written.issuperset(LETTERS.findall(name.lower()))}
    else:
        common = {name for name in names if _is_common(raw, name)}
    return {key for key, found in uses.items() if found[0].name in common}


def _is_common(raw: str, name: str) -> bool:
    if not all(_stands_in(raw, word) for word in LETTERS.findall(name.lower())):
        return False
    printed = name.title() if name.isupper() else name
    return not any(_is_named_in_full(raw, place) for place in places_of(printed, raw))


def _stands_in(raw: str, word: str) -> bool:
    """Tell whether a text has a word outside the addresses of the web: not that of `www.courier.example`."""
    return any(not _is_in_address(raw, at, at + len(word)) for at in places_of(word, raw))


def _is_in_address(raw: str, start: int, end: int) -> bool:
    behind = raw[end : end + 2]
    return raw[max(0, start - 1) : start] in IN_ADDRESS or (behind[:1] in IN_ADDRESS and behind[1:].isalnum())


def _is_named_in_full(raw: str, place: int) -> bool:
    """Tell whether a word that may be a given name stands before a name: `Theresa` | May, not `the` | May."""
    before = NAME_BEFORE.search(raw, max(0, place - LONGEST_BEFORE), place)
    return before is not None and before[1].casefold() not in NO_GIVEN_NAMES
