"""The strings that lead to dates and citations: a text without any of them has none to be read."""

from collections.abc import Sequence
from functools import cache

from flows.normalize.citing import (
    bare_articles,
    formal_names,
    laws,
    named_sources,
    resolutions,
    short_forms,
    source_sentences,
    un_documents,
    web_addresses,
)
from flows.normalize.citing.cited import WholeText
from flows.normalize.citing.treaties import treaty_names
from flows.normalize.dates import date_finder
from flows.normalize.pages.page import Passage
from flows.normalize.strings import Strings
from schemas.authority_records import Authorities


def whole_text(passages: Sequence[Passage], authorities: Authorities) -> WholeText:
    """Give the passages of a document as one text in which the leads have been found, in one pass."""
    return WholeText(passages, _leads(authorities))


@cache
def _leads(authorities: Authorities) -> Strings:
    return Strings(
        (
            *date_finder.STRINGS,
            *treaty_names(authorities),
            *bare_articles.STRINGS,
            *formal_names.STRINGS,
            *laws.STRINGS,
            *named_sources.LEADS,
            *named_sources.outlet_names(authorities),
            *resolutions.STRINGS,
            *short_forms.KEYS,
            *source_sentences.REFERRING,
            un_documents.STROKE,
            *web_addresses.STRINGS,
        )
    )
