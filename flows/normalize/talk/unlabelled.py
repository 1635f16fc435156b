"""Find what somebody without a label says in a conversation.

In many printed interviews only one side has labels: the questions stand in bold, or as block quotations, or
the answers follow a labelled question as plain paragraphs. A label is printed where the speaker changes, so
one that comes twice in a row shows that somebody else spoke between; who that is stays unknown.
"""

import re
from collections.abc import Sequence
from itertools import dropwhile, pairwise

from flows.normalize.pages.page import KIND, LABEL, STRONG, Passage
from flows.normalize.talk.dashed import FEWEST_APART, questions_of
from flows.normalize.talk.editor_notes import RUBRIC, SPOKEN
from flows.normalize.talk.label_words import QUESTIONERS
from flows.normalize.talk.speech import speaks_of_itself

OF_THE_RECORD = re.compile(
    r"The (?:briefing|hearing|meeting|session) (?:rose|(?:was )?(?:adjourned|concluded|resumed|suspended))\b"
    r"|(?:The )?House (?:adjourned|divided|resumed|rose)\b|Question (?:again )?(?:proposed|put)\b"
    r"|Motion (?:agreed to|made)\b"
    r"|(?:M(?:rs?|s)\. [A-Z'-]{2,20}|Several Senators) addressed the Chair\.\Z"
    r"|(?:Several (?:hon\. Members|noble Lords)|[A-Z][^.:;]{0,3}[\w.' \u2019-]{2,40}(?: \([^()]{2,40}\))?)"
    r":? (?:indicated assent|indicated dissent|rose)(?:\.| ?(?:--|[\u2013\u2014]))\Z"
    r"|There being no objection, the [A-Za-z]\w+\b[^.]{0,120} (?:ordered|proceeded|was) [^.]{2,90}[.:]\Z"
    r"|The (?:[a-z]{4,12} ){0,3}clerk (?:called|proceeded|read)\b[^.]{0,80}[.:]\Z"
    r"|It was so decided\.\Z|(?:A|The) (?:[a-z-]{3,20} )?vote was (?:then )?taken\b[^.]{0,60}\.\Z"
    r"|The (?:provisional )?agenda was adopted\b[^.]{0,40}\.\Z"
    r"|(?:The )?[Dd]raft (?:resolution|decision)\b[^.]{0,80} was (?:adopted|rejected)\b[^.]{0,60}\.\Z"
    r"|At the invitation of the [A-Z](?:.{0,900}?) (?:took|were seated|was seated|occupied)\b[^.]{0,90}\.\Z"
    r"|The (?:members of the )?[A-Z][^.]{3,60} observed a minute of silence\b[^.]{0,60}\.\Z"
    r"|(?:M[rs]{1,2}\.|H\.E\.) .{3,200}? was escorted (?:from|into|to) the [^.]{3,60}\.\Z"
)
ENDS_SENTENCE = frozenset("?.!\u2026")
CLOSING_MARKS = " \"'\u2019\u201d)]*_"


def without_label(passages: Sequence[Passage]) -> frozenset[int]:
    """Give the numbers of the passages that a speaker without a label begins with."""
    labelled = [number for number, passage in enumerate(passages) if passage.label]
    if not labelled:
        return frozenset()
    record = frozenset(
        number
        for number, passage in enumerate(passages)
        if not passage.label and OF_THE_RECORD.match(passage.text)
    )
    return record | _strangers(passages, labelled)


def _strangers(passages: Sequence[Passage], labelled: list[int]) -> frozenset[int]:
    if len(labelled) > 1:
        if _only_questions(passages, labelled):
            return frozenset(number + 1 for number in labelled if _is_plain(passages, number + 1))
        if between := _questions_between(passages, labelled):
            return between
    return _quoted_questions(passages, labelled)


def asks(passage: Passage) -> bool:
    """Tell whether a passage ends as a question does."""
    return passage.text.rstrip(CLOSING_MARKS)[-1:] == "?"


def asked_apart(passages: Sequence[Passage]) -> frozenset[int]:
    """Give the numbers of the questions without a label that are set apart from their answers.

    They stand in bold or italic type or behind dashes, or, where nobody has a label, as block quotations.
    """
    bold = _asked_in_bold(passages)
    if bold or any(map(LABEL, passages)) or "quote" not in map(KIND, passages):
        return bold
    questions, asked = questions_of(
        {number for number, passage in enumerate(passages) if passage.kind == "quote"},
        lambda number: asks(passages[number]),
        lambda number: _is_plain(passages, number),
    )
    enough = asked >= FEWEST_APART and 2 * asked >= len(questions)
    return frozenset(questions) if enough else frozenset()


def _asked_in_bold(passages: Sequence[Passage]) -> frozenset[int]:
    """Give the questions set apart by type or dash without a label, where a third of what is so set asks.

    What is so set before the first of them introduces the talk; at the end of the text it closes it.
    """
    if not any(map(STRONG, passages)):
        return frozenset()
    strong = [
        number
        for number, passage in enumerate(passages)
        if passage.strong and passage.label is None and passage.text[-1] in ENDS_SENTENCE
    ]
    strong = list(dropwhile(lambda number: not asks(passages[number]), strong))
    asked = sum("?" in passages[number].text for number in strong)  # And the tribunal? Arusha again.
    turns = len(strong) - (strong[-1:] == [len(passages) - 1])
    return frozenset(strong) if asked > 1 and 3 * asked >= turns else frozenset()


def _is_plain(passages: Sequence[Passage], number: int) -> bool:
    return 0 <= number < len(passages) and passages[number].label is None and passages[number].kind in SPOKEN


def _only_questions(passages: Sequence[Passage], labelled: list[int]) -> bool:
    """Tell whether labels stand before questions alone, and most have a plain paragraph behind."""
    answered = sum(_is_plain(passages, number + 1) for number in labelled)
    if 3 * answered < 2 * len(labelled):
        return False
    names = {_name(passages[number]) for number in labelled}
    if names <= QUESTIONERS:
        return True
    asked = sum(asks(passages[number]) for number in labelled)
    return 2 * asked > len(labelled) if len(names) == 1 else 4 * asked >= 3 * len(labelled)


def _questions_between(passages: Sequence[Passage], labelled: list[int]) -> frozenset[int]:
    """Give the questions between two labels of one speaker, where a third at least has a question mark."""
    between = [
        after - 1
        for before, after in pairwise(labelled)
        if after - before > 1
        and _name(passages[before]) == _name(passages[after])
        and all(passage.kind in SPOKEN for passage in passages[before + 1 : after])
    ]
    asked = [number for number in between if asks(passages[number]) or passages[number].kind == "quote"]
    if not asked or 3 * len(asked) < len(between):
        return frozenset()
    above = (number - 1 for number in labelled if _is_plain(passages, number - 1))
    others = (number for number in above if asks(passages[number]))
    return frozenset(_first_quote(passages, number) for number in (*between, *others))


def _first_quote(passages: Sequence[Passage], number: int) -> int:
    """Give the first of the block quotations that a question runs over, else the paragraph itself."""
    while passages[number].kind == "quote" and number and passages[number - 1].kind == "quote":
        number -= 1
    return number


def _quoted_questions(passages: Sequence[Passage], labelled: list[int]) -> frozenset[int]:
    """Give the questions set as block quotations, where these are more than the labels."""
    quoted = [number for number, passage in enumerate(passages) if passage.kind == "quote" and asks(passage)]
    return frozenset(quoted) if len(quoted) > max(1, len(labelled)) else frozenset()


def _name(passage: Passage) -> str:
    return passage.label.name.casefold() if passage.label else ""


def goes_on_behind(passages: Sequence[Passage], number: int, name: str, *, alone: bool) -> bool:
    """Tell whether the speaker of that name goes on behind a heading, up to the next label or heading.

    A crosshead is put into a long answer, and the answer goes on: it says I or we, or nobody else speaks in
    the text. All else is narration, and so is what names the speaker.
    """
    if RUBRIC.fullmatch(passages[number].text):
        return False
    surname = name.rpartition(" ")[2]
    surname = surname.title() if surname.isupper() else surname
    spoken = alone
    for behind in range(number + 1, len(passages)):
        passage = passages[behind]
        if passage.label or passage.kind in {"heading", "title"}:
            break
        if len(surname) > 2 and surname in passage.text:
            return False
        spoken = spoken or speaks_of_itself(passage.text, (0, len(passage.text)))
    return spoken
