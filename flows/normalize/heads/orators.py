"""Read who held a speech from a line above its title: a name alone, the running head of collected papers."""

import re

from flows.normalize.heads.bylines import ONE_PERSON, PERSON, names_no_body
from flows.normalize.heads.kinds import SPEECH

# Ann Lee, 1963   Oct. 22 [437], as the Public Papers of the Presidents head the item of that number
PAPERS_HEAD = re.compile(
    rf"(?P<names>{PERSON}), (?:19|20)\d\d +[A-Z][a-z]{{2,8}}\.? \d{{1,2}} \[(?P<number>\d{{1,4}})\]"
)
LONGEST_NAME = 50  # characters


def names_holder(text: str, below: str) -> tuple[int, int] | None:
    """Give where a line names who held the speech below it: `Ann Lee`, above `Remarks at the Harbour`."""
    if head := _papers_head(text):
        return head.span("names")
    speech = len(text) <= LONGEST_NAME and SPEECH.match(below)
    alone = ONE_PERSON.fullmatch(text) if speech else None
    return alone.span("names") if alone and names_no_body(text) else None


def without_item_number(title: str, above: str) -> str:
    """Give a title without the number of its item, which the running head above it has, too."""
    head = _papers_head(above)
    return title.removeprefix(f"{head['number']} ") if head else title


def _papers_head(text: str) -> re.Match[str] | None:
    return PAPERS_HEAD.fullmatch(text) if text[-1:] == "]" else None
