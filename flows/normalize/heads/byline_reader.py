"""Read the byline of a page, the author's name below the title, and the standfirst above the byline."""

from flows.normalize.dates.printed_dates import closing_date
from flows.normalize.heads.bylines import is_affiliation, is_below_byline, is_by, is_person, read_byline
from flows.normalize.heads.top import Top

LONGEST_STANDFIRST = 400


def read_author(top: Top, index: int) -> bool:
    """Read a byline, or the line below it; a byline ends with its date where it has one."""
    passage = top.passages[index]
    text = passage.mapped.text
    below = top.byline_at == index - 1
    if below and (is_below_byline(text) or is_affiliation(text)):
        return True
    if _is_name_below_title(top, index):
        top.byline_at, top.found.author = index, text
        return True
    byline = read_byline(text)
    if byline is None:
        return False
    top.byline_at = index
    top.found.author = top.found.author or byline.author
    if dated := closing_date(text):
        top.take_date(passage, dated)
    return True


def _is_name_below_title(top: Top, index: int) -> bool:
    """Tell whether the line below the title is its author's name: a given name or a body shows it.

    In a conversation it may be the name of the one who is asked.
    """
    if top.title_at is None or top.title_at != index - 1 or top.found.author:
        return False
    text = top.passages[index].mapped.text
    if not is_person(text):
        return False
    if top.found.kind is not None or any(passage.label for passage in top.passages):
        return False
    behind = top.passages[index + 1].text if index + 1 < len(top.passages) else ""
    return text.split()[0].title() in top.given_names or is_affiliation(behind)


def is_standfirst(top: Top, index: int) -> bool:
    """Tell whether a paragraph stands between the title and the byline."""
    if top.found.title is None or index + 1 >= len(top.passages):
        return False
    if len(top.passages[index].text) > LONGEST_STANDFIRST or not is_by(top.passages[index + 1].text):
        return False
    following = top.below(index)
    return following.kind == "body" and not following.label and read_byline(following.text) is not None
