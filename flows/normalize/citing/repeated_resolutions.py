"""Find the resolutions that a text has cited before, by a bare number (`1244`) or by `the resolution`."""

import re
from collections.abc import Callable, Iterator, Sequence

from flows.normalize.citing.cited import Cited, WholeText

Numbered = Callable[[int, int, str], Cited | None]
WORD = "esolution"
# operative paragraph 9 of | resolution 1244; annex 2 to | the resolution
LOCATOR = re.compile(
    r"(?<![\w-])(?P<locator>(?:[Oo]perative )?"
    r"(?:[Pp]aragraphs?|[Aa]rticles?|[Aa]nnex(?:es)?|[Ss]ections?|[Pp]arts?) (?:\d{1,3}|[IVX]{1,5})"
    r"(?: ?\([a-z0-9]{1,3}\))?(?:(?:,| and|,? to|-) ?\d{1,3}){0,3}),? (?:of|to|in) (?:the )?\Z"
)
LOCATOR_ENDS = tuple(f" {word} {the}" for word in ("of", "to", "in") for the in ("", "the "))
LONGEST_LOCATOR = 80  # characters
# The resolution, this resolution: not the resolution of a conflict, nor one that is only a draft
DEFINITE = re.compile(
    r"(?<!\w)(?:[Tt]he|[Tt]his|[Tt]hat)(?: same| said| above-mentioned)?"
    r" (?:(?:UN|U\.N\.|Security Council) )?[Rr]\Z"
)
DEFINITE_ENDS = ("he ", "his ", "hat ", "same ", "said ", "mentioned ", "UN ", "U.N. ", "Council ")
NOT_THE_TEXT = re.compile(
    r"esolution (?:of|to|for|on|that would|proposed|drafted|sponsored|submitted|tabled|adopted|passed"
    r"|approved|[a-z]+ing)\b|esolution[-\w]"
)
ANOTHER = re.compile(
    r"(?<!\w)(?:an?|another|any|no|new|draft|second|further|first|other|every|each)(?: [\w.-]+){0,3} [Rr]\Z"
)
FARTHEST = 3  # passages between a resolution and the words that mean it
# A mandate from 1244 to run Kosovo; not $1244, 1,244, 1244 troops or 1244%
# It begins with a digit, which Python searches for faster than for what stands before it.
BARE_NUMBER = re.compile(r"([0-9](?<![^ \"'(\u2018\u201c\n][0-9])[0-9]{2,3})(?![\w%/-]|[.,]\d)")
QUOTED = (("\u201c", "\u201d"), ("\u2018", "\u2019"), ('"', '"'), ("'", "'"))  # he said that “1244” gave him
OPENS_CLAUSE = re.compile(r"(?:\A|[.:;!?](?:\[\d{1,3}\])? |, (?:and )?)\Z")  # it was silent.[8] | 825 had
WORD_BEFORE = re.compile(r"(?:([A-Za-z]{2,12})|\d[,)]) (?:the )?\Z")
BEFORE_NUMBER = frozenset(
    "adopt adopted adopting and around as behind beyond both but by called cite cited despite drafted for"
    " from fulfil fulfill fulfilled fulfilling fulfills fulfils honor honour ignored implement implemented"
    " implementing in invoke invoked is know knows like of on or quote quoted than that through to under"
    " unlike violate violated violates violating violation with".split()
)
ASKING = frozenset(("did", "does"))
# What a resolution does: 1441 revived 687; and what is done to people: 1441 killed
DOES = frozenset(
    "asks authorised authorises authorized authorizes created creates decided decides demanded ends"
    " established establishes expires extended extends forbade forbids gave gives imposed imposes"
    " obliges provides recalls requested required requires revived revives said says sends sent speaks"
    " stipulates urges wants warned warns".split()
)
PASSED = re.compile(r" (?:was|had been|has been) (?:adopted|approved|passed)(?!\w)")
# What only a resolution stands behind where a text cites some: under 1153, violates 687, repeated in 707
LEADING = re.compile(
    r"(?:\bunder|\bviolat(?:es?|ed|ing|ion of)|\bterms of|\bimplement(?:s|ed|ing)?|\breviv(?:es|ed)"
    r"|\bpursuant to"
    r"|\b(?:adopt|approv|pass)(?:ed|es)|\bwent on to|\b(?:confirmed|repeated|restated|reaffirmed) in) \Z"
)
LONGEST_LEADING = 20  # characters
ROUND = 50
JOINT = re.compile(r"(?:,|,? and|,? or) \Z")  # repeated in 707| and |715
ENDS_PHRASE = re.compile(r"[,.;:)\u2019\u201d]|\Z| (?:and|but|or|nor)\b")
WORD_AFTER = re.compile(r" ([a-z]+)")
AFTER_NUMBER = frozenset(
    "a about all alone also an and are as be because before binds but by call calls can clearly could"
    " demand demands did do does either explicitly for from fully gave give gives had has have he if in"
    " into is it itself leaves looks made makes may means might must nor not nothing on only or provided"
    " provides refers remains require requires said say says she should since speaks stands stipulates"
    " that the there they this to was we were when which while who will with without would you".split()
)


def find_repeated(
    whole: WholeText, places: Sequence[tuple[int, int]], found: Sequence[Cited], numbered: Numbered
) -> Iterator[Cited]:
    """Give what repeats one of the resolutions found; `places` are those of the word resolution.

    Where a text cites resolutions of the Security Council, its bare numbers may mean others, too: `numbered`
    gives the one of a number that stands at an offset of a passage, None where there is none.
    """
    repeated = list(_repeated(whole, found, numbered))
    known = sorted((*found, *repeated), key=lambda cited: (cited.number, cited.start))
    yield from _meant(whole, places, known)
    yield from repeated


def locator_before(text: str, end: int) -> re.Match[str] | None:
    """Give the part of a resolution that is named right before it, `paragraph 9 of `."""
    if not text.endswith(LOCATOR_ENDS, 0, end):
        return None
    return LOCATOR.search(text, max(0, end - LONGEST_LOCATOR), end)


def _meant(whole: WholeText, places: Sequence[tuple[int, int]], found: Sequence[Cited]) -> Iterator[Cited]:
    """Find `the resolution` where the text can mean only one: it has cited one alone, here or in all so far.

    Another resolution without a number in between (`a new resolution`) takes the words over.
    """
    cited = iter(found)
    following = next(cited, None)
    last: Cited | None = None
    everywhere: set[str] = set()
    here: set[str] = set()
    for number, place in places:
        while following and (following.number, following.start) <= (number, place):
            here = here if last and last.number == following.number else set()
            last, symbol = following, following.identifier or following.canonical
            everywhere.add(symbol)
            here.add(symbol)
            following = next(cited, None)
        if last is None or (last.number == number and place < last.end):
            continue
        text = whole.texts[number]
        may_be = text.endswith(DEFINITE_ENDS, 0, place - 1)
        definite = DEFINITE.search(text, max(0, place - 40), place) if may_be else None
        if definite and not NOT_THE_TEXT.match(text, place):
            near = number - last.number <= FARTHEST and len(everywhere) == 1
            if near or (number == last.number and len(here) == 1):
                yield _again(last, whole, number, definite.start(), place + len(WORD), "repeated_name")
        elif ANOTHER.search(text, max(0, place - 40), place):
            last = None


def _again(first: Cited, whole: WholeText, number: int, start: int, end: int, method: str) -> Cited:
    passage = whole.passages[number]
    locator = locator_before(passage.text, start)
    name = passage.text[start:end]
    start = locator.start() if locator else start
    return first._replace(
        passage=passage, number=number, start=start, end=end, name=name, method=method,
        locator=locator["locator"] if locator else None, dated=None, told=None, group=None,
    )  # fmt: skip


def _council_number(cited: Cited) -> str | None:
    """Give the number of a Security Council resolution, unless it could be a year."""
    symbol = cited.identifier or ""
    number = symbol.removeprefix("S/RES/").partition("(")[0]
    sure = symbol.startswith("S/RES/") and number.isdigit() and not _may_be_year(number)
    return number if sure else None


def _repeated(whole: WholeText, found: Sequence[Cited], numbered: Numbered) -> Iterator[Cited]:
    """Find bare numbers of resolutions: `a mandate from 1244`, which the text has cited before.

    One that it has not, stands where only a resolution does: `under 1153`, `1441 revived 687`.
    """
    first: dict[str, Cited] = {}
    for cited in found:
        if digits := _council_number(cited):
            first.setdefault(digits, cited)
    if not first:
        return
    taken = sorted((cited.number, cited.start, cited.end) for cited in found)
    index = 0
    earliest = min(first.values(), key=lambda cited: (cited.number, cited.start))
    ends = {(number, end) for number, _, end in taken}
    for match in BARE_NUMBER.finditer(whole.text, whole.starts[earliest.number] + earliest.start):
        if _may_be_year(digits := match.group(1)):
            continue
        number, start = whole.place(match.start(1))
        end = start + len(digits)
        while index < len(taken) and (taken[index][0], taken[index][2]) <= (number, start):
            index += 1
        if index < len(taken) and taken[index][0] == number and taken[index][1] <= start:
            continue  # inside another citation
        text, known = whole.texts[number], first.get(digits)
        if known and (known.number, known.start) < (number, start):
            means = _is_bare(text, start, end) or _is_quoted(text, start, end)
        else:
            known = None
            led = _is_led_to(text, start, digits) or (number, _joint_before(text, start)) in ends
            means = led and ENDS_PHRASE.match(text, end) is not None
        if not (means or _does(text, start, end) or locator_before(text, start)):  # paragraph 13 of | 1441
            continue
        if known := known or numbered(number, start, digits):
            ends.add((number, end))
            first.setdefault(digits, known)
            yield _again(known, whole, number, start, end, "repeated_number")


def _may_be_year(digits: str) -> bool:
    return 1900 <= int(digits) < 2100


def _joint_before(text: str, start: int) -> int:
    """Give where the words begin that join a number to the one before it, -1 where none do."""
    joint = JOINT.search(text, max(0, start - len(".[123] ")), start)
    return joint.start() if joint else -1


def _is_led_to(text: str, start: int, digits: str) -> bool:
    """Tell whether a number stands behind what leads to a resolution; a round one may count: under 300."""
    return int(digits) % ROUND > 0 and _leads(text, start)


def _leads(text: str, start: int) -> bool:
    return LEADING.search(text, max(0, start - LONGEST_LEADING), start) is not None


def _does(text: str, start: int, end: int) -> bool:
    """Tell whether a number opens a clause, or is led to, and does what resolutions do, or was adopted."""
    after = WORD_AFTER.match(text, end)
    if after is None or not (after.group(1) in DOES or PASSED.match(text, end)):
        return False
    opens = OPENS_CLAUSE.search(text, max(0, start - len(", and ")), start)
    return opens is not None or _leads(text, start)


def _is_quoted(text: str, start: int, end: int) -> bool:
    """Tell whether quotation marks stand around a number alone."""
    return (text[start - 1 : start], text[end : end + 1]) in QUOTED


def _is_bare(text: str, start: int, end: int) -> bool:
    """Tell whether a number stands as a name would, and counts nothing."""
    before = WORD_BEFORE.search(text, max(0, start - 20), start)
    after = WORD_AFTER.match(text, end)
    if (
        before and before.group(1) and before.group(1).lower() in ASKING
    ):  # does 1244 cover it? but not: did 1244 soldiers
        return after is not None and not after.group(1).endswith("s")
    if before is None or (before.group(1) and before.group(1).lower() not in BEFORE_NUMBER):
        return False
    return after is None or after.group(1) in AFTER_NUMBER or after.group(1) in DOES
