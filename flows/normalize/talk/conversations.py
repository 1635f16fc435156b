"""Judge which words that open paragraphs are the labels of a conversation.

A label is printed where the speaker changes. So it comes again, or stands between others that do; what it
opens is speech: somebody asks, answers, or says I, you or we. A dateline, a rubric (`Background:`) or a field
(`Price: 5 dollars`) may look the same, and has not this beside it. Where it stays open, there is no label.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from flows.normalize.pages.mapped import RawRun
from flows.normalize.talk.label_words import FULL_NAME, RUBRICS, SPOKESPERSONS, has_title, names_a_part

QUOTED = re.compile(r'"[^"]*"|\u201c[^\u201d]*\u201d')
FIRST_OR_SECOND_PERSON = re.compile(
    r"(?<![\w'\u2019-])(?:I|[Ww]e|[Yy]ou|[Mm]y|[Oo]ur|[Yy]our|me|us)(?=['\u2019 ,.?!;])"
)
FIRST_PERSON = re.compile(r"(?<![\w'\u2019-])(?:I|[Ww]e|[Mm]y|me)(?=['\u2019 ,.?!;])")
# How an answer or a question may begin, and a report seldom does.
SPOKEN_OPENING = re.compile(
    r"\W*(?:Absolutely|Certainly|Definitely|Exactly|Good (?:afternoon|day|evening|morning|noon)|Hello|Maybe"
    r"|Never|No|Not at all|Oh|Okay|OK|Of course|Perhaps|Please|Right|So|Sure|Thanks?|Welcome|Well|Yeah|Yep"
    r"|Yes)\b"
)
ENDS_A_SENTENCE = frozenset(".?!\u2026;,:\u2014\u2013-")
CLOSING_MARKS = " \t\r\n*_\"'\u2019\u201d)]"
# Dr. Clara Berg or Ann Lee, Reuters, and nothing else
NAME_ALONE = re.compile(r"\s*(?:[^\W\d_a-z][\w.'\u2019-]*,?(?:\s+|\Z)|(?:the|of|and|de|van|von)\s+){2,8}")
SHORT_FIELD = 60  # characters
FEW_WORDS = 6
HEARD = 600  # characters of a paragraph that are looked at
MANY_NAMES = 32
# How many labels of a form must come again: names on lines of their own may be headings, and names before a
# dash places; they come again, too.
NEEDED = {
    **dict.fromkeys(("colon", "stamped", "stop"), 1),
    **dict.fromkeys(
        ("brackets", "angle", "item", "column", "alone", "line", "heading", "dash", "hyphen", "bold", "tab"),
        2,
    ),
}

# Words with a capital before a name that are no part of it.
NO_GIVEN_NAMES = RUBRICS.union("a an her his its our the their".split())
LETTERS = re.compile(r"[^\W\d_]+")

Key = tuple[str, str]


class Candidate(NamedTuple):
    """Words that may be a label.

    `key` is what all uses of one label have in common: its form and its name without regard to case. The
    form is how the words are set off: by a colon, as a letter (`Q.`), by a full stop (`Mr. SMITH.`), in
    brackets, by a dash, a hyphen, bold type or columns, as an item of a list, alone in a paragraph, on its
    first line, there with the time (`Ann Lee (00:14)`), or in a heading. `strong` is bold or italic type.
    `said` are the raw offsets of what they would open, `marks` those of what is set with them and no part of
    the text: a number before them, the mark that ends a paragraph all in bold.
    """

    text: str
    name: str
    raw_start: int
    raw_end: int
    key: Key
    strong: bool
    said: RawRun
    marks: tuple[RawRun, ...] = ()

    @property
    def form(self) -> str:
        """Give how the words are set off."""
        return self.key[0]

    @property
    def opens_next(self) -> bool:
        """Tell whether the words are a block of their own."""
        return self.key[0] in {"alone", "heading"}

    @property
    def set_off(self) -> bool:
        """Tell whether type tells the words from prose: bold, italic or capitals."""
        return self.strong or self.name.isupper()


Uses = dict[Key, list[Candidate]]


def labels_among(raw: str, candidates: Sequence[Candidate]) -> list[bool]:
    """Tell of each candidate, all in reading order, whether it is a label."""
    uses = _uses(raw, candidates)
    sure = {key for key in uses if _is_sure(raw, key, uses)}
    if not sure:
        if not any(_is_spoken(raw, use) for found in uses.values() for use in found):
            return [False] * len(candidates)
        common = _common_words(raw, uses)
        uses = {key: found for key, found in uses.items() if key not in common}
    settled = sure | _coming_again(raw, sure, uses)
    single = [found[0] for key, found in uses.items() if key not in settled and len(found) == 1]
    settled |= _standing_out(raw, single, [uses[key][0] for key in uses if key in settled])
    labels = [candidate.key in settled for candidate in candidates]
    return _with_single_turns(candidates, _behind_the_roster(raw, candidates, labels), uses)


def _behind_the_roster(raw: str, candidates: Sequence[Candidate], labels: list[bool]) -> list[bool]:
    """Leave out what stands above the talk and only says who has a part in it: `Moderator: Clara Berg`."""
    for number, candidate in enumerate(candidates):
        if labels[number]:
            is_name = NAME_ALONE.fullmatch(raw, *candidate.said) and not _answers(raw, candidate.said)
            if not (is_name and names_a_part(candidate.name)):
                break
            labels[number] = False
    return labels


def _uses(raw: str, candidates: Sequence[Candidate]) -> Uses:
    """Give the uses of each label, without those that mostly open fields."""
    uses: Uses = {}
    for candidate in candidates:
        uses.setdefault(candidate.key, []).append(candidate)
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
    text = raw[start:end].rstrip(CLOSING_MARKS)
    return text[-1:] not in ENDS_A_SENTENCE and len(text.split()) <= FEW_WORDS and not _speaks(raw, said)


def _is_sure(raw: str, key: Key, uses: Uses) -> bool:
    """Tell whether the words alone make a label: `Q:` and `A:`, `MR. BOUCHER:`, `Mr. Qin (China):`."""
    form, found = key[0], uses[key]
    if form == "letter":  # an article (A) or an initial may stand there, too
        if key[1] == "q" and _last(raw, found[0].said) == "?" and any(map(_is_colon_of_a_part, uses)):
            return True
        return ("letter", "q") in uses and (("letter", "a") in uses or len(found) > 1)
    name = found[0].name
    if form == "brackets":
        return names_a_part(name)
    if form not in ("colon", "stamped") or not (has_title(name) or names_a_part(name)):
        return False
    printed_as_one = len(name) == 1 or len(found) > 1 or found[0].set_off or found[0].text[-1] == ")"
    return printed_as_one or _last(raw, found[0].said) in ENDS_A_SENTENCE


def _is_colon_of_a_part(key: Key) -> bool:
    return key[0] == "colon" and (has_title(key[1]) or names_a_part(key[1]))


def _coming_again(raw: str, sure: set[Key], uses: Uses) -> set[Key]:
    """Give the labels that come again, where as many of their form do as a conversation has."""
    again = {key for key, found in uses.items() if len(found) > 1}
    forms = Counter(key[0] for key in again | sure)
    asked = any(key[0] == "letter" for key in sure)  # Q. beside The President.
    if "stop" in forms and not asked and sum(key[0] == "stop" for key in uses) == 1:
        del forms["stop"]
    for form in forms.keys() & {
        "heading",
        "alone",
        "line",
        "stamped",
        "hyphen",
        "bold",
        "tab",
        "angle",
        "column",
    }:
        if not any(_speaks(raw, use.said) for key in again if key[0] == form for use in uses[key]):
            del forms[form]
    # Orlava - Shares fell, as we hear: places stand so, too, and nobody asks there.
    if "hyphen" in forms and not any(
        _answers(raw, use.said) for key in again if key[0] == "hyphen" for use in uses[key]
    ):
        del forms["hyphen"]
    return {key for key in again if forms[key[0]] >= NEEDED.get(key[0], forms[key[0]] + 1)}


def _standing_out(raw: str, single: list[Candidate], settled: list[Candidate]) -> set[Key]:
    """Give the labels that come once: told by their type beside others, or by a full name in a talk."""
    set_off = [use for use in single if use.form == "colon" and use.set_off and not _is_headline(raw, use)]
    found = {use.key for use in set_off if settled or _is_known(raw, use)}
    for strong in (True, False):
        beside = [use for use in set_off if use.strong == strong]
        if len(beside) > 1 and any(_answers(raw, use.said) for use in beside):
            found.update(use.key for use in beside)
    if any(use.form == "brackets" for use in settled):  # [Doe, recording]
        found.update(use.key for use in single if use.form == "brackets" and _is_named_elsewhere(raw, use))
    for form in ("stamped", "stop", "angle", "item", "column"):
        if any(use.form == form for use in settled):
            found.update(use.key for use in single if use.form == form)
    begins = min((use.raw_start for use in settled), default=len(raw))
    cut = [use for use in settled if use.form == "colon" and (len(use.name) == 1 or use.text[-1] == ".")]
    for use in single:
        if use.form == "colon" and any(_is_cut(use, short) for short in cut):
            found.add(use.key)
        if settled and use.form == "colon" and use.key[1] in SPOKESPERSONS:
            found.add(use.key)
        if use.form != "colon" or use.set_off or FULL_NAME.fullmatch(use.name) is None:
            continue
        spoken_to = len(settled) > 1 or (settled and use.text != use.name)  # Ann Lee (Reuters)
        if spoken_to and (use.raw_start > begins or _last(raw, use.said) in ENDS_A_SENTENCE):
            found.add(use.key)
    return found


def _is_cut(use: Candidate, short: Candidate) -> bool:
    """Tell whether a later label gives the first letter of the last word of one: `De S.` of `De Soto`."""
    name, cut, later = use.name, short.name.rstrip("."), use.raw_start < short.raw_start
    return later and name.startswith(cut) and name[len(cut) :].isalpha()


def _is_headline(raw: str, use: Candidate) -> bool:
    """Tell whether the line goes on in capitals as it begins: `ORLAVA: PRESIDENT LEAVES`."""
    start, end = use.said
    line_end = raw.find("\n", start, end)
    return use.name.isupper() and raw[start : line_end if line_end > 0 else end].isupper()


def _is_known(raw: str, use: Candidate) -> bool:
    """Tell whether a label set off by its type, the only one of a text, is sure to name who speaks."""
    named = use.strong and (
        use.name.isupper() or _is_named_elsewhere(raw, use) or _follows_a_question(raw, use)
    )
    if not (named or FULL_NAME.fullmatch(use.name)):
        return False
    return _last(raw, use.said) in ENDS_A_SENTENCE or _speaks(raw, use.said)


def _is_named_elsewhere(raw: str, use: Candidate) -> bool:
    """Tell whether a text has the last word of a label outside it, too: `Viktor Mizin is a counselor`."""
    surname = use.name.rpartition(" ")[2]
    return raw.find(surname, 0, use.raw_start) >= 0 or raw.find(surname, use.raw_end) >= 0


def _with_single_turns(candidates: Sequence[Candidate], labels: list[bool], uses: Uses) -> list[bool]:
    """Add the labels that come once between two of one speaker, who would need none if nobody had spoken."""
    before: Candidate | None = None
    waiting: list[int] = []
    for number, candidate in enumerate(candidates):
        if not labels[number]:
            if candidate.key in uses:
                waiting.append(number)
            continue
        if before is not None and before.key == candidate.key and len(waiting) == 1:
            single = candidates[waiting[0]]
            labels[waiting[0]] = single.form == before.form and single.strong == before.strong
        before, waiting = candidate, []
    return labels


def _is_spoken(raw: str, use: Candidate) -> bool:
    """Tell whether a paragraph is speech, or follows a question."""
    return _follows_a_question(raw, use) or _speaks(raw, use.said)


def _follows_a_question(raw: str, use: Candidate) -> bool:
    return raw[max(0, use.raw_start - 12) : use.raw_start].rstrip(CLOSING_MARKS + ">#")[-1:] == "?"


def _speaks(raw: str, said: RawRun) -> bool:
    """Tell whether a paragraph is speech: a question, or an answer, or I, you or we outside quotations."""
    return _answers(raw, said) or FIRST_OR_SECOND_PERSON.search(_unquoted(raw, said)) is not None


def speaks_of_itself(raw: str, said: RawRun) -> bool:
    """Tell whether a paragraph says I or we outside quotations, as a speaker who goes on would."""
    return FIRST_PERSON.search(_unquoted(raw, said)) is not None


def _unquoted(raw: str, said: RawRun) -> str:
    return QUOTED.sub("", raw[said[0] : min(said[1], said[0] + HEARD)])


def _answers(raw: str, said: RawRun) -> bool:
    """Tell whether a paragraph is a question, or begins as answers do."""
    return _last(raw, said) == "?" or SPOKEN_OPENING.match(raw, *said) is not None


def _last(raw: str, said: RawRun) -> str:
    """Give the last character of a paragraph but for marks that close."""
    return raw[max(said[0], said[1] - 8) : said[1]].rstrip(CLOSING_MARKS)[-1:]


def _common_words(raw: str, uses: Uses) -> set[Key]:
    """Give the labels that the text has as common words, too: `Findings:` where it says `the findings`.

    A name that is a word (Theresa May) stays where the text has it behind another one, and so does one that
    is cut short (De S.).
    """
    printed = [
        found[0].name
        for (form, _), found in uses.items()
        if form != "angle" and not found[0].text.endswith(".")
    ]
    names = {name for name in printed if len(name) > 2 and not name.startswith("A ")}  # A listener
    if len(names) > MANY_NAMES:
        written = set(LETTERS.findall(raw))
        common = {name for name in names if written.issuperset(LETTERS.findall(name.lower()))}
    else:
        common = {name for name in names if _is_common(raw, name)}
    return {key for key, found in uses.items() if found[0].name in common}


def _is_common(raw: str, name: str) -> bool:
    if not all(_stands_in(raw, word) for word in LETTERS.findall(name.lower())):
        return False
    printed = name.title() if name.isupper() else name
    before = re.compile(rf"(?<!\w)([^\W\d_a-z][\w.'\u2019-]{{1,30}}) {re.escape(printed)}(?!\w)")
    return all(match[1].casefold() in NO_GIVEN_NAMES for match in before.finditer(raw))


def _stands_in(raw: str, word: str) -> bool:
    """Tell whether a text has a word on its own; plain search, as most names are not there.

    Python searches a long text from its end three times as fast as from its start.
    """
    at = raw.rfind(word)
    while at >= 0:
        behind = at + len(word)
        if not raw[max(0, at - 1)].isalnum() and not raw[behind : behind + 1].isalnum():
            return True
        at = raw.rfind(word, 0, behind - 1)
    return False
