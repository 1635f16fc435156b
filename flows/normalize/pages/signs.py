"""Tell the lines of a page that are more than lines of a paragraph, in a few searches over the whole page.

Most lines of a text are plain. What is decided here once for a page costs nothing where its lines are read.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import repeat
from typing import NamedTuple

from flows.normalize.pages.captions import CAPTION, find_images
from flows.normalize.pages.columns import find_columns
from flows.normalize.pages.contents import find_contents, find_index
from flows.normalize.pages.furniture import find_furniture
from flows.normalize.pages.items import find_items, find_openers, headlines, plain_headlines
from flows.normalize.pages.notes import find_notes
from flows.normalize.pages.roster import find_roster, with_leaders

# Characters that end a line beside the line feed: Word's own line break, next line, line separator.
LINE_ENDS = "\v\x85\u2028"
PARAGRAPH_END = "\u2029"
# HC Deb 26 January 1989 vol 145 cc1201-5, right above the name of the member who speaks
PLACED = re.compile("Deb ")
RECORD_PLACE = re.compile(
    r"(?:(?<=\n)|(?<!.))H[CL] Deb (?:\([^()\n]{2,40}\) )?"
    r"[0-9]{1,2} [A-Z][a-z]{2,8} [0-9]{4} vol [^\n]{3,40}\n"
)
WIDEST = 120  # characters of a line; texts that are wrapped by hand have none as long
WIDE = re.compile(rf"\n[^\n]{{{WIDEST + 1}}}")
BEHIND_COLON = r"(?:[ \t]|(?![^\n]))"  # a blank, or nothing more on the line
CLOCK = r"\(\d{1,2}:\d\d(?::\d\d)?\)"  # (00:14)
SMALL = r"al|bin|de|del|della|der|di|du|la|le|of|the|van|von"
WORDS = (  # Nick Bos, Speaker 2, President of Norland Ann van der Berg
    rf"[^\W\d_a-z][\w.'\u2019-]{{0,30}}(?: (?:[^\W\d_a-z][\w.'\u2019-]{{0,30}}|#?\d{{1,2}}|{SMALL})){{0,6}}"
)
# Nick Bos: ... or Question (Reuters): ... or Nick Bos (00:14): ...
NAME = rf"({WORDS})(?: (?:\([^()\n:]{{1,50}}\)|{CLOCK}))?:{BEHIND_COLON}"
# MS. HALVORSEN: ... or JANE DOE, host: ... or TARIQ, Witness (through translator): ...
BEHIND_CAPITALS = (
    r"[A-Z.'\u2019 -]{1,40}|[A-Z.'\u2019-]+ [A-Z.'\u2019 -]{2,40}, [^:\n]{2,50}"
    r"|[A-Z'\u2019-]{2,30}, [^:()\n]{2,40} \([a-z][^():\n]{2,30}\)"
)
CAPITALS = rf"[A-Z](?:{BEHIND_CAPITALS}):{BEHIND_COLON}"
# Mr. Qin (China) (spoke in Chinese): ... or Chairman Doe: ...
TITLED = (
    r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Amb|Gen|Sen|Rep)\. [^:\n]{2,80}"
    r"|(?:Chair(?:man|woman)|Senator|Congress(?:man|woman)|Representative) [^\W\d_a-z][\w'\u2019-]{1,30})"
    r":[ \t]"
)
STAMP = r"\[\d{1,2}:\d\d(?::\d\d)?\]"  # [00:14]
STAMPED = rf"{WORDS}(?: {CLOCK}:|: {CLOCK})[ \t]*(?![^\n])"  # Nick Bos: (00:14), and nothing more on the line
ANGLED = r"<[^\W_][\w .'\u2019-]{0,30}>[ \t]"  # <Lindqvist> ..., in the log of a chat
# Q. ... or Question 1. ...
LETTERED = r"(?:Q(?:uestion|UESTION)?|A(?:nswer|NSWER)?)(?: \d{1,3})?\.[ \t]"
MAY_BE_LETTERED = re.compile(r"Q\. ")  # found several times as fast as what begins with a line end
LETTERS_OF_TURNS = ("\nQ. ", "\nA. ")
FEWEST_TURNS = 2  # of each of the two
# SARNATH. A tax on bells ...
RUN_IN = r"[A-Z][A-Z'\u2019-]{2,24}(?: [A-Z'\u2019-]{2,24}){0,3}\.[ \t]+[A-Z\"\u201c]"
LABEL = rf"(?:{NAME}|{CAPITALS}|{TITLED}|[QA][ \t]{{2}}|{LETTERED}|{ANGLED}|{RUN_IN})"
# A line that opens with a mark, a number or a caption, or with a label right below another line.
MARKS = r"[-+*\u2022:>#=_(\[\\!\u2013\u2014\u2020\u2021\u00a7\u00b9\u00b2\u00b3\u2070-\u2079\d]"
MARKED = re.compile(
    rf"\n(?!\n)(?=[^\S\n]*+(?:{MARKS}|(?:[Pp]age|PAGE|[Pp]\.|Column:?) ?\d"
    r"|(?:Rtr |AP-|REUTER|NNNN|ZCZC|\^|[A-Z]{2,5}/[A-Za-z])"
    rf"|[a-z]{{1,4}}\)|(?![a-z])(?:{CAPTION}|(?<=[^\n]\n){LABEL}))|(?P<set_in>[^\S\n]))"
)
# What shows a typescript with a blank line below each line, and what none has.
CUT_BY_BLANK_LINE = re.compile(r"\n ?\n(?=[ ]{0,3}[a-z])")
NO_BLANK_LINE = re.compile(r"\S ?\n(?=[^\S\n]*\S)")
BLANK_LINE = re.compile(r"\n ?\n")
SENTENCE_ENDS = frozenset('.:;?!"\u201d')
FEWEST_GAPS = 8
FEWEST_CODES = 2
# LADY JUSTICE HARROW or MR DENT, above the words that each says, with no blank line between
TITLE_OF_NAME = re.compile(r"\nM(?:RS?|S|ISS) ")  # one of which there is always
NAME_ALONE = re.compile(
    r"(?<=\n)(?:MR|MS|MRS|MISS|DR|SIR|DAME|LORD|LADY|JUDGE|PROFESSOR)\.? [A-Z][A-Z.'\u2019 -]{1,40}(?=\n)"
)
NAME_LINE = re.compile(rf"\n[ \t]*{NAME}")
BLANKS = frozenset(" \t")
RULE = re.compile(r"[^\S\n]*(?P<mark>[-*_=+])(?:[ \t]*+(?P=mark)){2,}+[^\S\n]*+(?=\n|\Z)")  # ---, * * *
# ## Interview: Viktor Mizin, but not # # #
HEADING = r"[ ]{0,3}(?P<level>#{1,6})[ \t]+(?=\S)(?![# \t]+(?:\n|\Z))"
TOPIC = r"[ \t]{0,12}\*\*(?=[^\W\d_a-z][^*\n]{1,90}(?:\n|\Z))"  # **Kosovo, in noon briefings
QUOTE = r"[ ]{0,3}(?:>[ ]?)++"  # > a quoted line
PLAIN_QUOTE = r"[ ]{0,3}>(?:[ >]*[ ]|(?=\n|\Z))"  # > a quoted line, but not >50 percent
SPOKEN = r"[ ]{0,3}>>>? ?(?=[A-Z][A-Z .'\u2019-]{1,40}:[ \t]+\S)"  # >> MODERATOR: Welcome, in subtitles
# § Mr. Doe (Northsound) I thank him, in the record of the Commons
SECTION = "\u00a7"
MEMBER = r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Baroness|Viscount|Earl|Rev)\b\.?)"
SECTIONED = rf"[ ]{{0,3}}{SECTION}[ \t]+(?=(?:{MEMBER}|The|Madam|Hon\.|Several|Noble) [^\W\d_])"
# What an agency signs off with, right below the text: Rtr 14:22 03-09-98, REUTER, (c) Reuters Limited 1998
SIGN_OFF = (
    r"[ \t]*+(?=(?:Rtr \d\d:\d\d \d\d-\d\d-\d\d|AP-[A-Z]{2}-\d\d-\d\d-\d\d \d{4}[A-Z]{3}|REUTERS?|N{4}"
    r"|\^?MORE|ZCZC[^\n]{0,40}|\^BC-[^\n]{3,80}|[A-Z]{2,5}(?:/[A-Za-z]{1,6}){1,5}"
    r"|\d{1,2} [A-Z][a-z]{2,8} (?:19|20)\d\d \d{4} GMT|\(end ?all\)"
    r"|\d{1,2}[.:]\d\d (?:[ap]m|[ap]\.m\.)"  # 9.58 am, in the record of the Commons
    r"|\([cC]\) [A-Z][\w ,.]{2,40}(?:19|20)\d\d)[ \t]*+(?:\n|\Z))"
)
# HD, a tab and the headline, as a press database exports a text; behind LP and TD stand its paragraphs
CODE = re.compile(
    r"(?P<code>HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|ART|CT|CO|IN|NS|RE|IPC|IPD|PUB|AN|SE|CX|CLM|RF)"
    r"(?:[ ]{0,3}\t[ \t]*|[ ]{1,10}|(?<=LP|TD)[ \t]*\n)(?=\S)"
)
CODED = re.compile(r"^(?:HD|TD)(?:[ ]{0,3}\t|[ ]{2})", re.MULTILINE)
SET_IN_LINE = re.compile(r"[ \t]{2,}\S[^\n]*")
CODED_APART = ("HD ", "\nPD ", "\nLP", "\nTD")  # all codes, which one blank alone parts from the values
# _Why did you go?_, right above the answer
EMPHASISED = re.compile(r"(?<![^\n])_(?=[^\s_])[^_\n]{2,200}(?:\n[^_\n]{1,200}){0,9}[.?!]_[ \t]{0,4}\n(?=\S)")
ASKED_ABOVE = "?_"
CODED_LINE = re.compile(rf"^{CODE.pattern}", re.MULTILINE)
CODES_OF_TEXT = frozenset(("LP", "TD"))
# Talks fail / [Radio Orlava, Sarn, in Orlavian, 1400 gmt, 14 May 94], right above the text
MONITORED = re.compile(
    r"(?:(?<=\n\n)|\A)(?P<headline>[^\n\[]{8,110})\n(?P<source>\[[^\[\]]{8,120} gmt[^\[\]]{0,40}\])(?=\n)"
)
# Talks fail / OW0102221089 Sarn Radio Orlava in Orlavian 2140 GMT 1 Feb 89, right above the text
TRANSMITTED = re.compile(r"\n(?P<source>[A-Z]{2}\d{10}(?: [A-Z][^\n]{5,110})?)(?=\n)")
HEADLINE = re.compile(r"[^\W\d_a-z][^\n]{7,110}")
OPENS_IN_CAPITALS = re.compile(r"\n[A-Z][^a-z\n]")  # as a line of either of the two, or a headline
DEFINED = r"[ ]{0,3}:[ \t]{1,3}(?=\S)"  # :   What is said, below a name
ITEM = r"[ ]{0,3}(?:[-*+\u2022]|\d{1,3}[.)])[ \t]+(?=\S)"  # - item, 1. item
# The groups are named by the kinds that they show.
PLAIN_SIGN = re.compile(
    rf"(?P<rule>{RULE.pattern})|(?P<meta>{SIGN_OFF})|(?P<topic>{TOPIC})|(?P<body>{SPOKEN}|{SECTIONED})|(?P<quote>{PLAIN_QUOTE})"
)
MARKDOWN_SIGN = re.compile(
    rf"(?P<rule>{RULE.pattern})|(?P<topic>{TOPIC})|(?P<quote>{QUOTE})|(?P<heading>{HEADING})|(?P<list>{ITEM})"
    rf"|(?P<body>{DEFINED})"
)


class Sign(NamedTuple):
    """What the look of a line says: the kind it opens, heading level, and the width of its marker.

    Of furniture, level 0 may stand inside a paragraph; level 1 ends the one above it.
    """

    kind: str
    level: int = 0
    width: int = 0


RULE_SIGN = Sign("rule")
META_SIGN = Sign("meta", 1)
GOES_ON = 2  # the level of a line that goes on from a line of its own above it
Lines = tuple[list[int], list[int]]  # the starts of lines with marks, and of those that a blank opens


class Page(NamedTuple):
    """A page ready to be read: its text, what its lines show by their look, and the marked lines in order.

    The text has a line feed at each line end and is as long as the raw text, so that offsets are the same.
    `parted` holds the starts of the lines above which a paragraph ends though no line is blank; `indented`
    tells whether lines begin with a blank. `columns` are the lines that open a turn in the left of two
    columns, and where the words stand in the right one. `lettered` tells that lines begin
    with `Q.` and others with `A.`, more than one with either.
    """

    text: str
    markdown: bool
    signs: dict[int, Sign]
    marked: list[int]
    parted: frozenset[int]
    names: frozenset[str]
    wide: bool
    indented: bool
    columns: dict[int, int]
    lettered: bool


def look_at_all(raws: Sequence[str], markdown: Sequence[bool]) -> list[Page]:
    """Give raw texts as pages, each step for all texts before the next one."""
    texts = [_with_line_feeds(raw) for raw in raws]
    parted = [_starts_below_paragraph_ends(text) for text in texts]
    texts = [text.replace(PARAGRAPH_END, "\n") for text in texts]
    lines = [_lines_with_marks(text) for text in texts]
    for number, (_, set_in) in enumerate(lines):
        if len(set_in) > 1 and _is_double_spaced(texts[number]):
            texts[number] = BLANK_LINE.sub(lambda gap: " " * (len(gap[0]) - 1) + "\n", texts[number])
            lines[number] = _lines_with_marks(texts[number])
    names = [_names_that_open_lines(text, marks) for text, (marks, _) in zip(texts, lines, strict=True)]
    indented = list(map(_is_indented, texts, lines))
    signs = [
        _read_signs(text, marks, markdown=marked, indented=begins)
        for text, (marks, _), marked, begins in zip(texts, lines, markdown, indented, strict=True)
    ]
    return list(map(_page, texts, markdown, lines, parted, names, signs, indented))


def _starts_below_paragraph_ends(text: str) -> frozenset[int]:
    """Give the starts of the lines below what ends a paragraph, and at and below a record's place.

    That is a mark, or the second of two underscores that a question stands between.
    """
    found: list[int] = []
    if PARAGRAPH_END in text:
        found += (i + 1 for i, character in enumerate(text) if character == PARAGRAPH_END)
    if PLACED.search(text):
        found += (at for match in RECORD_PLACE.finditer(text) for at in match.span() if at)
    if text.rfind(ASKED_ABOVE) >= 0:  # from the end, Python searches twice as fast
        found += (match.end() for match in EMPHASISED.finditer(text))
    return frozenset(found)


def _lines_with_marks(text: str) -> Lines:
    """Give the starts of the first line and of those with marks, and of those that a blank opens."""
    with_marks: list[int] = [0]
    set_in: list[int] = []
    for match in MARKED.finditer(text):
        (set_in if match["set_in"] else with_marks).append(match.end())
    return with_marks, set_in


def _is_indented(text: str, lines: Lines) -> bool:
    """Tell whether lines begin with a blank."""
    with_marks, set_in = lines
    return bool(set_in) or not BLANKS.isdisjoint([text[start : start + 1] for start in with_marks])


def _page(
    text: str,
    markdown: bool,
    lines: Lines,
    parted: frozenset[int],
    names: frozenset[str],
    signs: dict[int, Sign],
    indented: bool,
) -> Page:
    """Put together what the lines of a page show."""
    with_marks, set_in = lines
    columns = find_columns(text) if set_in and not markdown else {}  # what hangs below a turn is set in
    if signs or parted or set_in:
        with_marks = sorted({*with_marks, *set_in, *signs, *parted, *columns})
    wide = not markdown and (text.find("\n", 0, WIDEST + 1) < 0 or WIDE.search(text) is not None)
    lettered = MAY_BE_LETTERED.search(text) is not None and all(
        text.count(letter) >= FEWEST_TURNS for letter in LETTERS_OF_TURNS
    )
    return Page(text, markdown, signs, with_marks, parted, names, wide, indented, columns, lettered)


def _with_line_feeds(raw: str) -> str:
    """End each line with a line feed alone, and keep the length: a blank stands for what else ended it."""
    if "\r" in raw:
        raw = raw.replace("\r\n", " \n").replace("\r", "\n")
    for end in LINE_ENDS:
        if end in raw:
            raw = raw.replace(end, "\n")
    return raw


def _is_double_spaced(text: str) -> bool:
    """Tell whether a typescript has a blank line below each line; that its first lines are set in is known.

    Nothing else shows there where a paragraph begins.
    """
    gaps = text.count("\n\n") + text.count("\n \n")
    if gaps < FEWEST_GAPS:
        return False
    ends = [match.start() for match in CUT_BY_BLANK_LINE.finditer(text)]
    cut = sum(text[max(0, end - 2) : end].rstrip()[-1:] not in SENTENCE_ENDS for end in ends)
    if 3 * cut < gaps or WIDE.search(text):
        return False
    return 10 * len(NO_BLANK_LINE.findall(text)) <= gaps


def _names_that_open_lines(text: str, marked: Iterable[int]) -> frozenset[str]:
    """Give the names before a colon that more than one line begins with, where a marked line does."""
    if not any(map(NAME_LINE.match, repeat(text), [start - 1 for start in marked])):
        return frozenset()
    counts = Counter(NAME_LINE.findall("\n" + text))
    return frozenset(name for name, count in counts.items() if count > 1)


def _names_alone(text: str) -> list[int]:
    """Give the starts of the lines that are a name in capitals with its title, where two take turns."""
    if not TITLE_OF_NAME.search(text):
        return []
    found = list(NAME_ALONE.finditer(text))
    counts = Counter(match[0] for match in found)
    return [match.start() for match in found] if len(counts) > 1 and max(counts.values()) > 1 else []


def _read_signs(text: str, marked: list[int], *, markdown: bool, indented: bool) -> dict[int, Sign]:
    """Give the signs of the lines that have one, by the start of the line; `indented` is as of the page."""
    sign = MARKDOWN_SIGN if markdown else PLAIN_SIGN
    signs = {start: _sign(match) for start in marked if (match := sign.match(text, start))}
    rules = frozenset(start for start, sign in signs.items() if sign.kind == "rule")
    # In Markdown most of these lines are labels in bold. There, an asterisk opens no number and no note.
    numbered = [start for start in marked if text[start : start + 1] != "*"] if markdown else marked
    furniture = find_furniture(text, numbered)
    if furniture:
        signs |= dict.fromkeys(furniture, Sign("meta"))
    if markdown:
        signs |= dict.fromkeys(find_images(text), Sign("caption"))
    elif contents := find_contents(text):
        signs |= dict.fromkeys((contents.rubric, *contents.headings), Sign("heading", 2))
        signs |= dict.fromkeys(contents.entries, Sign("list"))
    elif roster := find_roster(text):
        signs |= {roster.rubric: Sign("heading", 2)} | dict.fromkeys(roster.entries, Sign("list"))
    elif indexed := find_index(text, marked) or with_leaders(text):
        signs |= dict.fromkeys(indexed, Sign("list"))
    if not markdown:
        signs |= _coded(text)
        if indented or "[" in text or OPENS_IN_CAPITALS.search(text):
            signs |= _monitored(text)
            signs |= dict.fromkeys(plain_headlines(text, indented=indented), Sign("heading", 2))
    if len(marked) < 2:
        return signs
    notes = find_notes(text, numbered, rules, furniture, markdown=markdown)
    headings = (start for start in notes.headings if start not in signs or signs[start].kind != "heading")
    signs |= dict.fromkeys(notes.lines, Sign("note")) | dict.fromkeys(headings, Sign("heading", 2))
    if not markdown:
        entries = {start for start, sign in signs.items() if sign.kind == "list" and text[start].isalpha()}
        items = find_items(text, marked, rules, furniture | notes.lines | notes.headings | entries)
        signs |= {start: Sign("list", 0, width) for start, width in items.items()}
        signs |= dict.fromkeys(headlines(text, marked), Sign("heading", 2))
        openers = find_openers(text, [start for start in marked if start not in signs])
        signs |= {start: Sign("body", 0, width) for start, width in openers.items()}
        signs |= dict.fromkeys(_names_alone(text), Sign("heading", 2))
    return signs


def _coded(text: str) -> dict[int, Sign]:
    """Give the signs of the lines that a press database opens with a code, in a text of one."""
    if text.rfind("\nTD") < 0 or not (
        len(CODED.findall(text)) >= FEWEST_CODES or all(map(text.__contains__, CODED_APART))
    ):
        return {}
    found: dict[int, Sign] = {}
    for match in CODED_LINE.finditer(text):
        if match["code"] in CODES_OF_TEXT:
            found[match.start()] = Sign("body", 0, match.end() - match.start())
            continue
        found[match.start()] = META_SIGN
        end = text.find("\n", match.end())
        while end > 0 and (line := SET_IN_LINE.match(text, end + 1)):  # the headline goes on
            found[end + 1] = Sign("meta", GOES_ON)
            end = line.end()
    return found


def _monitored(text: str) -> dict[int, Sign]:
    """Give the signs of the lines in brackets that name what was monitored, and of the headline above."""
    found: dict[int, Sign] = {}
    for match in MONITORED.finditer(text) if "[" in text and " gmt" in text else ():
        found[match.start("headline")] = Sign("heading", 2)
        found[match.start("source")] = META_SIGN
        found |= {
            match.start("source") + i + 1: META_SIGN
            for i, char in enumerate(match["source"][:-1])
            if char == "\n"
        }
    for match in TRANSMITTED.finditer(text):
        above = text.rfind("\n", 0, match.start()) + 1
        if HEADLINE.fullmatch(text, above, match.start()):
            found[above] = Sign("heading", 2)
            found[match.start("source")] = META_SIGN
    return found


def _sign(match: re.Match[str]) -> Sign:
    """Read the sign of a line that needs no other line to be told."""
    kind = match.lastgroup or ""
    if kind == "rule":
        return RULE_SIGN
    if kind == "meta":
        return META_SIGN
    width = match.end() - match.start()
    if kind == "topic":
        return Sign("heading", 2, width)
    return Sign(kind, len(match["level"]) if kind == "heading" else 0, width)
