"""Write the page of a document: its text with its marks, the raw text beside it, and what stands in it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from flows.publish.site.marked import described, marked_text, target
from flows.publish.site.marks import CITATION, DATE, NAME, QUOTATION, Mark, outermost_first
from flows.publish.site.paths import document_path, entity_path, fragment, root_of
from flows.publish.site.raw_side import raw_slice
from flows.publish.site.site import Site
from flows.publish.site.texts import Paragraph, Speaker, Text, runs
from flows.publish.site.visible import visible

RAW_SIDE = 'data-show="raw"'  # the markup that a page with the raw text has, and no other
FOLDED = 240  # characters between two paragraphs, beyond which the raw side folds them away


class Row(NamedTuple):
    """A paragraph on the page: its number, who begins to speak with it, its text and its raw characters.

    Of the raw characters since the paragraph before, `lead` are those on the line of this one, `before` the
    lines between, `folded` their number if too many to show; `tail` are those on the last line of this one.
    A withheld paragraph has `marks` in the place of its text.
    """

    place: str
    paragraph: Paragraph
    speaker: Speaker | None
    text: Markup | None
    raw: Markup | None
    before: Markup
    lead: Markup
    tail: Markup
    folded: int
    marks: Sequence["Listed"]


class Listed(NamedTuple):
    """A line of what stands in the text: what it is, where it leads, its first place, and how often.

    `raw` are the raw offsets of the first place.
    """

    words: str
    form: str
    href: str
    place: str
    times: int
    raw: tuple[int, int]


def write_reader(site: Site, text: Text) -> None:
    """Write the page of a document."""
    document = text.document
    path = document_path(document.document_id)
    site.write(
        path, "document.html", document.headline,
        document=document, rows=list(rows(text, root_of(path))), speakers=text.speakers,
        cited_as=site.cited_as(document.citation, document.document_id), entity_path=entity_path,
        fragment=fragment, document_path=document_path, has_raw=text.raw is not None,
        parts=_parts(text, root_of(path)), words=sum(paragraph.words for paragraph in text.paragraphs),
    )  # fmt: skip


def rows(text: Text, root: str) -> Iterator[Row]:
    """Give the paragraphs as the page has them; `root` leads from the page to the folder of the site."""
    speakers = {speaker.speaker_id: speaker for speaker in text.speakers}
    marks = _by_paragraph(text.marks)
    gaps = [_gap(text.raw or "", *edges) for edges in _between(text.paragraphs, len(text.raw or ""))]
    number, turn = 0, None
    for paragraph, gap, following in zip(text.paragraphs, gaps, gaps[1:], strict=False):
        own = marks.get(paragraph.paragraph_id, [])
        begins = speakers.get(paragraph.speaker_id or "") if paragraph.turn != turn else None
        row = _row(text.raw, paragraph, own, number, root)
        yield row._replace(
            speaker=begins, before=visible(gap.lines), lead=visible(gap.lead), tail=visible(following.tail),
            folded=len(gap.lines) if len(gap.lines) > FOLDED else 0,
        )  # fmt: skip
        number, turn = number + len(own), paragraph.turn


def _row(raw: str | None, paragraph: Paragraph, marks: Sequence[Mark], first: int, root: str) -> Row:
    nothing = Markup("")
    row = Row(fragment(paragraph.paragraph_id), paragraph, None, None, None, nothing, nothing, nothing, 0, ())
    if paragraph.text is None:
        return row._replace(marks=[_listed(mark, root) for mark in marks])
    row = row._replace(text=marked_text(paragraph.text, marks, first, root))
    if raw is None:
        return row
    beside = raw_slice(raw, paragraph.raw_start, paragraph.raw_end, runs(paragraph), marks, first)
    return row._replace(raw=beside)


class _Gap(NamedTuple):
    """Raw characters between two paragraphs: on the first one's line, lines, on the second one's line."""

    tail: str
    lines: str
    lead: str


def _between(paragraphs: Sequence[Paragraph], length: int) -> Iterator[tuple[int, int]]:
    """Give the raw offsets before each paragraph, and behind the last one; a paragraph may lie in another."""
    read = 0
    for paragraph in paragraphs:
        yield read, max(read, paragraph.raw_start)
        read = max(read, paragraph.raw_end)
    yield read, max(read, length)


def _gap(raw: str, start: int, end: int) -> _Gap:
    first, last = raw.find("\n", start, end), raw.rfind("\n", start, end)
    if first < 0:
        return _Gap("", "", raw[start:end].lstrip())
    return _Gap(raw[start:first].rstrip(), raw[first:last].strip(), raw[last + 1 : end].lstrip())


def _by_paragraph(marks: Sequence[Mark]) -> Mapping[str, list[Mark]]:
    found: dict[str, list[Mark]] = {}
    for mark in marks:
        found.setdefault(mark.paragraph_id, []).append(mark)
    return {key: sorted(own, key=outermost_first) for key, own in found.items()}


def _listed(mark: Mark, root: str, times: int = 1) -> Listed:
    return Listed(described(mark), mark.mark, target(mark, root), fragment(mark.row_id), times, _raw(mark))


def _raw(mark: Mark) -> tuple[int, int]:
    return mark.raw_start, mark.raw_end


def _parts(text: Text, root: str) -> Sequence[tuple[str, Sequence[Listed]]]:
    """Give what stands in the text, part by part: names once each, the others in the order of the text."""
    order = {paragraph.paragraph_id: paragraph.position for paragraph in text.paragraphs}
    marks = sorted(text.marks, key=lambda mark: (order[mark.paragraph_id], *outermost_first(mark)))
    of = {kind: [mark for mark in marks if mark.mark == kind] for kind in (NAME, CITATION, QUOTATION, DATE)}
    return (
        ("Names", _names(of[NAME], root)),
        ("Cites", [_listed(mark, root) for mark in of[CITATION]]),
        ("Quotes", [_listed(mark, root) for mark in of[QUOTATION]]),
        ("Dates", [_listed(mark, root) for mark in of[DATE]]),
    )


def _names(marks: Sequence[Mark], root: str) -> Sequence[Listed]:
    times = Counter(mark.leads_to for mark in marks)
    first = {mark.leads_to: mark for mark in reversed(marks)}
    named = [
        Listed(mark.said or "", mark.form, target(mark, root), fragment(mark.row_id), times[key], _raw(mark))
        for key, mark in first.items()
    ]
    return sorted(named, key=lambda item: (item.form, -item.times, item.words))
