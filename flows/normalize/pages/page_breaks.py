"""Tell whether a paragraph goes on in the next one, from which a page break or a blank line parts it."""

import re

from schemas.authority_records import Authorities

BYLINE = re.compile(r"by [^\W\d_a-z][\w.'\u2019-]{0,30}(?: [\w.'\u2019-]{1,30}){1,4}(?<!\.)")  # by Jane Doe

ENDED = frozenset('!?"”’)…')
OPEN_ENDS = frozenset(",;:-–—")
# Words that stand before another one, so that a text that stops there was cut.
NEVER_LAST = frozenset(
    "a an and as at between by for from her his into its of or our the their to with your".split()
)
# The reference of a note behind what ends a sentence: until May.1 / "until May."[2] / until May.*
NOTE_BEHIND = re.compile(
    r"[^\W\d_][.!?\"\u201d\u2019)]{1,2}"
    r"(?:\d{1,3}|\[\d{1,3}\]|[\u00b9\u00b2\u00b3\u2070-\u2079]{1,3}|\*{1,3})\Z"
)
NOTE_ENDS = frozenset("0123456789]*\u00b9\u00b2\u00b3\u2070\u2074\u2075\u2076\u2077\u2078\u2079")
LONGEST_NOTE_MARK = 8  # characters, with what stands before it
SHORT_LINE = 40  # characters: a page cuts no paragraph behind as few
FULL_LINE = 48  # characters at least of what was cut, which a heading at the end of a page seldom has


def goes_on(before: str, after: str, authorities: Authorities) -> bool:
    """Tell whether a text stops in the middle of a sentence, and another goes on from there.

    It stops without a mark that ends one, the second going on in lower case; behind a word that no sentence
    ends with (`runs the` / `Centre`); or behind an honorific (`Mr.` / `Kouchner`).
    """
    end, first = before[-1], after[0]
    if ends_with_note(before):
        return False
    if end == ".":
        return before[before.rfind(" ") + 1 :] in authorities.honorifics and first.isupper()
    if not (end.isalnum() or end in OPEN_ENDS) or before.isupper() or _is_byline(after):
        return False  # a title, too, does not go on in the byline below it
    if _is_title_above_by(before, after):
        return False
    last_word = before[before.rfind(" ") + 1 :]
    if last_word in authorities.honorifics:
        return first.isupper()
    return first.islower() or last_word in NEVER_LAST


def ends_with_note(text: str) -> bool:
    """Tell whether the reference of a note stands behind the end of a text: `in the Mediterranean.2`."""
    return (
        text[-1] in NOTE_ENDS and NOTE_BEHIND.search(text, max(0, len(text) - LONGEST_NOTE_MARK)) is not None
    )


def _is_byline(text: str) -> bool:
    return text.startswith("by ") and BYLINE.fullmatch(text) is not None


def _is_title_above_by(before: str, after: str) -> bool:
    """Tell whether few words stand above who speaks: `Press briefing` / `by the Spokesman, Jane Doe`."""
    return after.startswith("by ") and len(before) < SHORT_LINE and before[-1].isalnum()


def goes_on_over_page(before: str, after: str, authorities: Authorities) -> bool:
    """Tell the same where a page ends between the two: a capital may stand behind the break, too.

    A sentence may also have been cut behind an abbreviation (`the U.N.` / `Security Council`), and a
    quotation between two of its sentences, as a new paragraph would open with a mark of its own.
    """
    end, first = before[-1], after[0]
    if ends_with_note(before):
        return False
    if end.isalnum() or end in OPEN_ENDS:
        broken_word = end == "-" and before[-2:-1].isalpha()
        return broken_word or (len(before) >= FULL_LINE and not after.isupper())
    last_word = before[before.rfind(" ") + 1 :]
    if end == "." and last_word in authorities.abbreviations:
        return first.isupper() or first.isdigit()
    return _quotation_goes_on(before, after)


def _quotation_goes_on(before: str, after: str) -> bool:
    """Tell whether a quotation opens in one text and closes in the other."""
    opens, closes = after.find("\u201c"), after.find("\u201d")
    if before.rfind("\u201c") > before.rfind("\u201d"):
        return closes >= 0 and not 0 <= opens < closes
    return before.count('"') % 2 == 1 and after.count('"') % 2 == 1 and after[0] != '"'
