"""Look below the head of a page for what is not the text itself: headings, end marks, a signature."""

from flows.normalize.dates.printed_dates import line_date
from flows.normalize.heads.bylines import read_signature
from flows.normalize.heads.lines import as_kind
from flows.normalize.heads.titles import (
    LONGEST_SUBHEAD,
    ends_sentence,
    is_heading,
    is_notice,
    is_quoted,
    is_subhead,
)
from flows.normalize.pages.page import Passage

SIGNED_WITHIN = 3  # last paragraphs of a text
SIGNATURE_OPENS = ("-", "\u2013", "\u2014", "(", "By ", "BY ", "by ", "Report", "Writ")


def mark_headings(passages: list[Passage], start: int) -> None:
    """Mark from a passage on what is set as a heading or an end mark; most are too long to be either."""
    for index in range(start, len(passages)):
        kind, _, mapped, label, _ = passages[index]
        if kind != "body" or label is not None:
            continue
        if len(mapped.text) <= LONGEST_SUBHEAD:
            _mark_short(passages, index)
        elif mapped.text.isupper() and is_heading(mapped.text):
            passages[index] = as_kind(passages[index], "heading", 2)


def lone_heading(passages: list[Passage], start: int) -> int | None:
    """Give the only heading of the first level from a passage on; of several, each heads a part."""
    found = [
        index
        for index in range(start, len(passages))
        if passages[index].kind == "heading" and passages[index].level == 1
    ]
    return found[0] if len(found) == 1 else None


def find_signature(passages: list[Passage], start: int) -> tuple[str, int] | None:
    """Give the author whom the last passages name, and which one does: `(Reporting by Jane Doe)`.

    A dash below a quotation names who said that.
    """
    for index in range(max(start, len(passages) - SIGNED_WITHIN), len(passages)):
        passage = passages[index]
        if passage.label or passage.kind != "body" or not passage.text.startswith(SIGNATURE_OPENS):
            continue
        before = passages[index - 1]
        quoted = before.kind == "quote" or is_quoted(before.text)
        if not quoted and (author := read_signature(passage.text)):
            return author, index
    return None


def _mark_short(passages: list[Passage], index: int) -> None:
    text = passages[index].text
    if is_notice(text):
        passages[index] = as_kind(passages[index], "meta")
    elif (text.isupper() and is_heading(text)) or (is_subhead(text) and _parts_text(passages, index)):
        passages[index] = as_kind(passages[index], "heading", 2)


def _parts_text(passages: list[Passage], index: int) -> bool:
    """Tell whether a line stands between two paragraphs that end as sentences do."""
    if not 0 < index < len(passages) - 1 or line_date(passages[index].text):
        return False
    before, behind = passages[index - 1], passages[index + 1]
    if before.kind in {"title", "heading", "meta", "caption"} or not ends_sentence(before.text):
        return False
    if behind.kind in {"quote", "note"} or behind.label:
        return True
    return behind.kind == "body" and ends_sentence(behind.text)
