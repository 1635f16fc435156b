"""Tell whether a paragraph is speech: a question, an answer, or words of one who says I, you or we."""

import re

from flows.normalize.pages.mapped import RawRun

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
# The page ends there, mostly with its number: what a page break cuts goes on below it.
PAGE_ENDS = re.compile(
    r"\s*(?:\f|(?:[-\u2013\u2014\[] ?)?[0-9]{1,4}(?: ?[-\u2013\u2014\]])?[^\S\n]*(?:\n|\Z))"
)
HEARD = 600  # characters of a paragraph that are looked at
SPEECH_HEARD = 4_000  # and of a speech
FEWEST_OF_ONESELF = 4  # words such as I and we in it


def speaks(raw: str, said: RawRun) -> bool:
    """Tell whether a paragraph is speech: a question, or an answer, or I, you or we outside quotations."""
    return answers(raw, said) or FIRST_OR_SECOND_PERSON.search(_unquoted(raw, said)) is not None


def speaks_of_itself(raw: str, said: RawRun) -> bool:
    """Tell whether a paragraph says I or we outside quotations, as a speaker who goes on would."""
    return FIRST_PERSON.search(_unquoted(raw, said)) is not None


def words_of_oneself(raw: str, said: RawRun) -> int:
    """Count the words such as I and we outside quotations near the start of a stretch."""
    return len(FIRST_PERSON.findall(QUOTED.sub("", raw[said[0] : min(said[1], said[0] + SPEECH_HEARD)])))


def _unquoted(raw: str, said: RawRun) -> str:
    return QUOTED.sub("", raw[said[0] : min(said[1], said[0] + HEARD)])


def answers(raw: str, said: RawRun) -> bool:
    """Tell whether a paragraph is a question, or begins as answers do."""
    return last_mark(raw, said) == "?" or SPOKEN_OPENING.match(raw, *said) is not None


def last_mark(raw: str, said: RawRun) -> str:
    """Give the last character of a paragraph but for marks that close."""
    return raw[max(said[0], said[1] - 8) : said[1]].rstrip(CLOSING_MARKS)[-1:]


def follows_a_question(raw: str, start: int) -> bool:
    """Tell whether a question stands above what begins at an offset."""
    return raw[max(0, start - 12) : start].rstrip(CLOSING_MARKS + ">#")[-1:] == "?"


def is_whole(raw: str, said: RawRun) -> bool:
    """Tell whether a paragraph ends as a sentence may, or a page ends right below it."""
    return last_mark(raw, said) in ENDS_A_SENTENCE or PAGE_ENDS.match(raw, said[1]) is not None
