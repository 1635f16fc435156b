"""What is marked in a text: names, citations, quotations and dates, each with the page that it leads to."""

from typing import NamedTuple

NAME, CITATION, QUOTATION, DATE = "name", "citation", "quotation", "date"
# From the outermost to the innermost, of those on the same characters.
_ORDER = {QUOTATION: 0, CITATION: 1, NAME: 2, DATE: 3}

# Every query of marks gives these columns, the document first; a row of `Mark` takes the others. `chosen` is
# the table of the documents that are asked for.
MARKS = """
SELECT * FROM (
SELECT document_id, 'name' AS mark, m.type AS form, mention_id AS row_id, paragraph_id, text_start, text_end,
    raw_start, raw_end, m.text, entity_id, s.entity_id IS NOT NULL AS has_page, e.name AS said, NULL AS more
FROM mentions m JOIN entities e USING (entity_id) LEFT JOIN shown.entities s USING (entity_id)
UNION ALL
SELECT document_id, 'citation', c.kind, citation_id, paragraph_id, text_start, text_end, raw_start, raw_end,
    text,
    coalesce(identifier, canonical_name), s.name IS NOT NULL, canonical_name,
    CASE WHEN date_start = date_end THEN strftime(date_start, '%Y-%m-%d')
    ELSE strftime(date_start, '%Y-%m-%d') || ' to ' || strftime(date_end, '%Y-%m-%d') END
FROM citations c
LEFT JOIN shown.sources s ON s.kind = c.kind AND s.name = coalesce(c.identifier, c.canonical_name)
UNION ALL
SELECT document_id, 'quotation', kind, quotation_id, paragraph_id, text_start, text_end, raw_start, raw_end,
    text,
    q.entity_id, s.entity_id IS NOT NULL, coalesce(e.name, speaker_name), verb
FROM quotations q LEFT JOIN entities e USING (entity_id) LEFT JOIN shown.entities s USING (entity_id)
UNION ALL
SELECT document_id, 'date', precision, date_id, paragraph_id, text_start, text_end, raw_start, raw_end, text,
    s.year || '/' || s.number || '/' || strftime(date_start, '%Y-%m-%d'), s.date_id IS NOT NULL, edtf, rule
FROM dates LEFT JOIN shown.dates s USING (date_id)
) SEMI JOIN {chosen} USING (document_id) ORDER BY document_id
"""


class Mark(NamedTuple):
    """A marked span of a paragraph. Offsets count code points from 0; `text` is None where it is withheld.

    `leads_to` is an entity, of a citation what it cites, of a date its year, page and day; `said` is the name
    of that, of a date the date in EDTF, None where it is open. `more` is the day of what is cited, the verb
    of a quotation, the rule of a date.
    """

    mark: str
    form: str
    row_id: str
    paragraph_id: str
    start: int
    end: int
    raw_start: int
    raw_end: int
    text: str | None
    leads_to: str | None
    has_page: bool
    said: str | None
    more: str | None


def outermost_first(mark: Mark) -> tuple[int, int, int]:
    """Give the key that puts a mark before those inside it."""
    return mark.start, -mark.end, _ORDER[mark.mark]
