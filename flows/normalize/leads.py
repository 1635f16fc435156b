"""The strings that lead to dates and citations: a text without any of them has none to be read."""

from collections.abc import Sequence
from functools import cache

from flows.normalize import (
    bare_articles,
    date_finder,
    laws,
    resolutions,
    short_forms,
    un_documents,
    web_addresses,
)
from flows.normalize.cited import WholeText
from flows.normalize.page import Passage
from flows.normalize.strings import Strings
from flows.normalize.treaties import treaty_names
from schemas.authority_records import Authorities


def whole_text(passages: Sequence[Passage], authorities: Authorities) -> WholeText:
    """Give the passages of a document as one text in which the leads have been found, in one pass."""
    return WholeText(passages, _leads(authorities))


@cache
def _leads(authorities: Authorities) -> Strings:
    return Strings(
        (
            *date_finder.READER_OF,
            *treaty_names(authorities),
            *bare_articles.STRINGS,
            *laws.STRINGS,
            *resolutions.STRINGS,
            *short_forms.KEYS,
            un_documents.STROKE,
            *web_addresses.ADDRESSES,
            *web_addresses.DOIS,
        )
    )
