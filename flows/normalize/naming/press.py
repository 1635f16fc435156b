"""Tell whether a plain word is the name of a newspaper or broadcaster: `Variety called it`, `told Focus`."""

import re

from flows.normalize.lexicon import Knowledge

REPORTS = re.compile(
    r" (?:also |has |had )?(?:called|describe[ds]|noted|printed|published|quoted|reports?|reported|says?|said"
    r"|writes?|wrote) "
)
# told | Focus; in the journal Focus; according to Focus; was published in Focus
ASKED = re.compile(
    r"\b(?:told|[Aa]ccording to|quoted by|reported by"
    r"|(?:appeared|printed|published|writes|writing|wrote)(?: \w+){0,5} in)(?: the)? \Z"
)
LONGEST_LEAD = 60  # characters


def names_outlet(text: str, start: int, end: int, knowledge: Knowledge) -> bool:
    """Tell whether a name is that of an outlet that reports, is told, or prints something."""
    if not knowledge.outlets.may_open(text[start:end].partition(" ")[0]):  # as most
        return False
    outlet = knowledge.outlets.at(text, start)
    if outlet is None or outlet.end != end:
        return False
    if REPORTS.match(text, end):
        return True
    return ASKED.search(text, max(0, start - LONGEST_LEAD), start) is not None
