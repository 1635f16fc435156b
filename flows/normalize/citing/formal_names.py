"""Find the agreements and declarations that no file knows, by the form of their names.

`the Agreement on River Ports` has its subject behind its noun, `the Tarn Accord` and `the Sarn treaty of
1940` have words with a capital before it, and `the 1977 Treaty` has the year.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from flows.normalize.citing.articles import YEAR, with_articles
from flows.normalize.citing.cited import Cited, WholeText, words_told
from flows.normalize.citing.source_lists import PROSE
from flows.normalize.dates.dates import MONTHS
from flows.normalize.dates.time_expressions import TimeExpression

NOUNS = (
    "Agreement", "Treaty", "Protocol", "Accord", "Convention", "Declaration", "Memorandum", "Covenant",
    "Pact", "Code of",
)  # fmt: skip
# A noun in small letters is a name only beside a year: the Sarn | treaty of 1|940, the 197|7 treaty
SMALL_BEFORE = ("accord", "accords", "agreement", "agreements", "convention", "protocol", "treaty")
SMALL = frozenset(
    (
        *(f"{noun} of {digit}" for noun in SMALL_BEFORE for digit in "12"),
        *(f"{digit} {noun}" for noun in SMALL_BEFORE if noun[-1] != "s" for digit in "0123456789"),
    )
)
STRINGS = (*NOUNS, *SMALL)
DATED = "[Aa]ccords?|[Aa]greements?|[Cc]onvention|[Pp]rotocol|[Tt]reaty"  # that a year may tell apart
NAMED = "Accords?|Agreements?|Memorandum|Pact|Protocol|Treaty"  # that a name alone may
ABOUT = (  # that have a subject
    "Accords?|Agreement|Code of Conduct|Covenant|Declaration|Memorandum of Understanding|Pact|Protocol|Treaty"
)
CAPITAL = r"[A-Z\u00c0-\u017d][\w'\u2019-]*(?:\.(?=[A-Z]))?"
# Another part of the name, not: the Treaty of Sarn, and | Article 4
PART = rf"(?!(?:Articles?|Annex|Chapter|Paragraph|Protocol|Resolution|Section)(?!\w)){CAPITAL}"
PREPOSITION = "(?:against|concerning|for|on|regarding|relating to)"
BEFORE = rf"(?:(?<=the )|(?<=The )|(?<=hat )|(?<=his ))(?P<name>(?:{CAPITAL} (?:(?:and|of) )?){{1,4}})"
# The Sarn | Agreement | on | River Ports, the | Declaration | on the | Law of Lakes in the Tarn Basin
# Treaty of | Establishment, but not: Treaty of May 3
ON_SUBJECT = rf"(?:(?:{ABOUT}) {PREPOSITION} (?:the )?|Treaty of (?!(?:{'|'.join(MONTHS)})(?!\w))){CAPITAL}"
WITH_SUBJECT = re.compile(
    rf"(?<![\w-])(?:(?!(?:The|This|That|In|On|Of|Under|By) )(?:{CAPITAL} )){{0,4}}?{ON_SUBJECT}"
    rf"(?:(?:,|,? and)? {PART}|(?: (?:de|for|of|on|to|with))?(?: (?:(?:in )?the|its|their))? {CAPITAL})*"
    rf"(?: of {YEAR})?"
)
# the Tarn | Accord, the Sarn | treaty of 1940
BEHIND_NAME = re.compile(
    rf"{BEFORE}(?:(?:{NAMED})(?: of {YEAR})?|(?:{DATED}|Code of Conduct) of {YEAR})"
    r"(?![\w-]| [A-Z(]| (?:on|for|of) )"
)
# the | 1977 Treaty
OF_YEAR = re.compile(rf"(?:(?<=the )|(?<=The )|(?<=hat )){YEAR} (?:{DATED})(?![\w-]| [A-Z]| (?:on|for|of) )")
# What stands at a noun of each of the three
AT_NOUN = re.compile(ON_SUBJECT)
NAME_OR_YEAR = re.compile(
    rf"(?:{NAMED})(?!\w)|(?:{DATED}|Code of Conduct) of {YEAR}|(?<=\d )(?:{DATED})(?!\w)"
)
TIES = ("and ", "of ")  # between two parts of a name
OF_YEAR_BEHIND = re.compile(rf" of {YEAR}\Z")
EVIDENCE = "the form of its name"
# Words that say of what sort one is, not which: the Draft Agreement, the Third Protocol
NO_NAMES = frozenset("Additional Draft Final First Fourth Optional Peace Preliminary Second Third".split())


def find_formal_names(
    whole: WholeText, times: Mapping[int, Sequence[TimeExpression]], found: Sequence[Cited]
) -> Iterator[Cited]:
    """Give the agreements and declarations that a text names with their subject, a name or the year.

    Those that are `found` already keep the name that they have there.
    """
    known: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for cited in found:
        known[cited.number].append((cited.start, cited.end))
    places = [place for noun in NOUNS for place in whole.found.get(noun, ()) if _is_named(whole.text, place)]
    places += (place for small in SMALL.intersection(whole.found) for place in whole.found[small])
    named = {whole.place(place)[0] for place in places}
    for number in sorted(named):
        text = whole.texts[number]
        if whole.passages[number].kind not in PROSE:
            continue
        taken = bytearray(len(text))
        for start, end in known.get(number, ()):
            taken[start:end] = b"\1" * (end - start)
        for start, end in _names(text):
            if not any(taken[start:end]):
                yield from with_articles(_agreement(whole, number, start, end, times.get(number, ())))


def _is_named(text: str, place: int) -> bool:
    """Tell whether the noun at a place has a subject behind it, or a capital or a year before it."""
    if AT_NOUN.match(text, place):
        return True
    noun = text.rfind(" ", 0, place + 1) + 1
    first = text[text.rfind(" ", 0, max(0, noun - 1)) + 1 : noun]
    return (first[:1].isupper() or first[:1].isdigit() or first in TIES) and bool(
        NAME_OR_YEAR.match(text, noun)
    )


def _agreement(whole: WholeText, number: int, start: int, end: int, times: Sequence[TimeExpression]) -> Cited:
    name = OF_YEAR_BEHIND.sub("", whole.texts[number][start:end])
    told = words_told(number, times, start, end)
    passage = whole.passages[number]
    return Cited(passage, number, start, end, "treaty", name, "law", name, EVIDENCE, name, told=told)


def _names(text: str) -> Iterator[tuple[int, int]]:
    """Give the text offsets of the names."""
    for named in (*WITH_SUBJECT.finditer(text), *OF_YEAR.finditer(text)):
        yield named.span()
    for named in BEHIND_NAME.finditer(text):
        if not NO_NAMES.issuperset(named["name"].split()):
            yield named.span()
