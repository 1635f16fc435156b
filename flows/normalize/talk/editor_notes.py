"""Find what the editors of a conversation have set apart from it: notes behind it, or between two rules.

`This interview has been edited for length`, `John Smith is a reporter in Rome` or a list of sources are
nobody's answer. They stand behind a rule or a rubric, in italics or brackets, or say what they are.
"""

import re
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from flows.normalize.pages.layout import Block
from flows.normalize.talk.speech import speaks_of_itself

if TYPE_CHECKING:
    from flows.normalize.talk.labels import Label

RULE = re.compile(r"^[ \t]*([-*_=])(?:[ \t]*\1){2,}[ \t]*$", re.MULTILINE)  # ---, * * *, ====
SHORTEST_RULE = 5  # characters between two blocks, line ends among them
# *The whole paragraph* or [the whole paragraph], longer than a stage direction
SET_APART = re.compile(r"\s*(?:(\*|_)(?![*_\s])[^*_]+\1|\[[^\[\]]{60,}\]|\([^()]{60,}\))\s*")
SAYS_SO = re.compile(
    r"[\s*_\[(]*(?:(?:This|The|Our) (?:above |following |full )?(?:conversation|discussion|exchange|interview"
    r"|transcript)s? (?:has|have|is|took|was|were)\b"
    r"|(?:Conducted|Edited|Interview(?:ed)?|Recorded|Reported|Transcribed|Translat(?:ed|ion))"
    r"(?: and \w{4,12})? by\b"
    r"|(?:Text of|Excerpts? from) (?:an? |the )?(?:[\w-]+ )?(?:interview|report|statement)\b"
    r"|Editor['\u2019]s note\b|NOTE: [A-Z]|Sources?: \S|Copyright\b|\u00a9)"
)
COPYRIGHT = re.compile(r"[\s*_]*(?:Copyright\b|\u00a9)")
RUBRIC = re.compile(
    r"[\s*_]*(?:About the (?:author|interviewer)s?|Bibliography|External links|Further reading|Notes?"
    r"|References|Related (?:articles?|links|news|reading|stories)|See also|Sources?)[\s*_:]*"
)
# Ann Berg is a poet. / LEE teaches law. / John Lee, a reporter, lives in Rome.
OF_SOMEBODY = re.compile(
    r"[\s*_]*(?P<name>[^\W\d_a-z][\w.'\u2019-]*(?: [^\W\d_a-z][\w.'\u2019-]*){0,3})(?:, [^,.;:]{1,80},)?"
    r" (?:covers|edits|has|is|lives|teaches|was|works|writes)\b"
)
LONGEST_NOTE = 2_000  # characters between two rules; what is longer is an article of its own
SPOKEN = frozenset(("body", "quote", "list"))

Opened = list[tuple[Block, "Label | None"]]


def with_notes(raw: str, opened: Opened) -> Opened:
    """Give the blocks of a conversation, the editors' notes among them as such."""
    labelled = [number for number, (_, label) in enumerate(opened) if label]
    notes = _behind(raw, opened, labelled[-1] + 1)
    ruled = _ruled_off(raw, opened, labelled[0] + 1)
    for start, end in pairwise((*ruled, len(opened))):
        notes += _section(raw, opened, start, end)
    for number in notes:
        block, label = opened[number]
        if block.kind in SPOKEN:
            kind = "meta" if COPYRIGHT.match(raw, block.start, block.end) else "note"
            opened[number] = block._replace(kind=kind), label
    return opened


def _behind(raw: str, opened: Opened, start: int) -> list[int]:
    """Give the notes at the end: from a rubric or formula on, and the last blocks that are set apart."""
    end = len(opened)
    speakers: set[str] | None = None  # looked up once somebody is named, as few are
    for number in range(start, end):
        where = opened[number][0].start, opened[number][0].end
        of_somebody = OF_SOMEBODY.match(raw, *where)
        if of_somebody and speakers is None:
            speakers = {_surname(label.name) for _, label in opened if label}
        of_a_speaker = of_somebody and speakers and _surname(of_somebody["name"]) in speakers
        short = opened[-1][0].end - where[0] <= LONGEST_NOTE
        if (short and (of_a_speaker or SAYS_SO.match(raw, *where))) or RUBRIC.fullmatch(raw, *where):
            return [*_last_set_apart(raw, opened, start, number), *range(number, end)]
    return _last_set_apart(raw, opened, start, end)


def _surname(name: str) -> str:
    return name.casefold().rpartition(" ")[2]


def _last_set_apart(raw: str, opened: Opened, start: int, end: int) -> list[int]:
    found: list[int] = []
    for number in reversed(range(start, end)):
        where = opened[number][0].start, opened[number][0].end
        if not SET_APART.fullmatch(raw, *where) or speaks_of_itself(raw, where):
            break
        found.append(number)
    return found


def _ruled_off(raw: str, opened: Opened, first: int) -> list[int]:
    """Give the blocks from one on that a rule stands above."""
    found = []
    end = opened[first - 1][0].end
    for number, (block, _) in enumerate(opened[first:], first):
        _, _, runs, _ = block
        start = runs[0][0]
        if start - end >= SHORTEST_RULE and RULE.search(raw, end, start):
            found.append(number)
        end = runs[-1][1]
    return found


def _section(raw: str, opened: Opened, start: int, end: int) -> list[int]:
    """Give the blocks behind a rule up to a label, heading or rule, where nobody in them says I or we.

    A rule below a footnote ends the page's notes: behind it the turn goes on.
    """
    if opened[start - 1][0].kind == "note":
        return []
    speech = takewhile(
        lambda number: opened[number][1] is None and opened[number][0].kind in SPOKEN, range(start, end)
    )
    found = [(number, opened[number][0].start, opened[number][0].end) for number in speech]
    if not found or found[-1][2] - found[0][1] > LONGEST_NOTE:
        return []
    if any(speaks_of_itself(raw, (block_start, block_end)) for _, block_start, block_end in found):
        return []
    return [number for number, _, _ in found]
