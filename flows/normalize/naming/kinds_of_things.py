"""Tell titles that say of what kind things are from those of persons: General Revenue, Criminal Justice."""

from collections.abc import Sequence

from flows.normalize.naming.capitals import Word
from flows.normalize.naming.sites import SURNAMES_TOO
from schemas.authority_records import Nouns

# Words behind a title that no surname is.
THINGS = {
    "General": frozenset(
        "Accident Accounting Certificate Counsel Dynamics Education Election Elections Manager Medical"
        " Practice Practitioners Relativity Revenue Revenues Services Strike Studies Synod".split()
    ),
    "Justice": frozenset("Minister Ministry Project Reform Secretary System".split()),
    "Major": frozenset("Cities Crime Crimes Events Incident Indoor Investigation Projects".split()),
    "Private": frozenset(
        "Client Enterprise Equity Finance Investment Member Property School Schools Sector".split()
    ),
}
# Criminal | Justice
OF_JUSTICE = frozenset(
    "Civil Climate Criminal Economic Environmental Global International Juvenile Military Racial Social"
    " Transitional Youth".split()
)
NOUNS_OF_THINGS = frozenset(("Counsel", "Hotel", "Program", "Programme"))  # Deputy Chief Litigation Counsel


def names_thing(words: Sequence[Word], index: int, name: Sequence[Word], nouns: Nouns) -> bool:
    """Tell whether a title and the words behind it name a thing; `index` is where the title begins."""
    title, last = words[index].text, name[-1].text
    if name[0].text in THINGS.get(title, ()) or last in NOUNS_OF_THINGS:
        return True
    if title == "Justice" and index and words[index - 1].text in OF_JUSTICE:
        return True
    ends_body = nouns.in_names.get(last) == "organization" and last not in SURNAMES_TOO
    return title in THINGS and ends_body
