"""Tell by how a line is set what it is above a text: title, kicker, or a line for editors.

A title is a short line by itself that does not end as a sentence does.
"""

import re

from flows.normalize.pages.page_breaks import NEVER_LAST, ends_with_note

LONGEST_TITLE = 200  # characters
LONGEST_SUBTITLE = 140
LONGEST_SUBHEAD = 80
LONGEST_BODY = 120  # a ministry, and its department below it
CLOSERS = "\"'\u2019\u201d\u00bb)]"
OPENERS = "\"'\u2018\u201c\u00ab([\u00bf\u00a1"
SENTENCE_ENDS = frozenset(".:!?\u2026")
NO_TITLE_ENDS = frozenset(".:;,")
INITIALS = re.compile(r"(?:\b[A-Z]\.){2,}$|\b(?:Jr|Sr|Inc|Ltd|Corp|Co|vs)\.$")  # Russia Accuses U.S.
LONGEST_ABBREVIATION = 5  # characters: Corp.
# VISIT ENDS. The envoy left, but not Gen. Doe Leaves
ABBREVIATED = "".join(
    rf"(?<!\b{word})"
    for word in (
        "Adm Amb Capt Col Dept Gen Gov Govt Hon Maj Prof Rep Rev Sen Sgt Vol"
        " Bros Corp Inc Ltd Aug Dec Feb Jan Nov Oct Sept".split()
    )
)
SENTENCE_INSIDE = re.compile(rf"[^\W\d_]{{3,}}(?i:{ABBREVIATED})\. ")
LETTERS = re.compile(r"[^\W\d_]{2}")
SALUTATION = re.compile(
    r"(?:Dear|Distinguished|Excellenc|Fellow|Friends|Good (?:afternoon|evening|morning)|Ladies and|Madam\b"
    r"|Mrs?\. |My fellow|Thank you|Your Excellenc)",
    re.IGNORECASE,
)
SALUTATION_OPENS = frozenset("DEFGLMTYdefglmty")
# Part of the name of a desk of a paper or site: Politics, Crime and law
DESK = (
    r"(?:arts|business|conflicts?|courts?|crime|culture|defen[cs]e|disasters?|economy|education|entertainment"
    r"|environment|finance|health|labou?r|law|lifestyle|media|obituaries|(?:u[ks] )?politics|religion|science"
    r"|society|sports?|technology|transport|travel|weather)"
)
# The name of a section or sort of text that stands above a title.
KICKER = re.compile(
    r"(?:(?:breaking|exclusive|guest|in|news|political|press|special|top|uk|us|world) )?"
    r"(?:advisory|analysis|briefs?|comment(?:ary)?|depth|editorial|essay|exclusive|features?|focus"
    r"|interviews?|letters?|news|opinion|profile|releases?|reports?|reviews?|speeches|statements"
    r"|(?:full |rush )?transcripts?)"
    r"(?: [A-Z]{1,4}(?:/[A-Z0-9]{1,5}){1,3})?:?"
    r"|(?:back|front) page|bbc (?:monitoring|summary of world broadcasts)(?: [\w ]{2,30})?(?:[:,-] .{2,40})?"
    r"|(?:text|transcript|excerpts?) of (?:an? |the )?(?:address|briefing|interview|remarks|speech|statement)"
    r"|(?:africa|americas|asia|europe|foreign|international|national|world):?"
    rf"|{DESK}(?:(?:,| and| &) {DESK}){{0,2}}:?",
    re.IGNORECASE,
)
LONGEST_KICKER = 40  # characters
DAY_OR_MONTH_FIRST = re.compile(r", \d{1,2}/\d{1,2}/\d{4}\Z")  # Speeches, 11/7/2001
SECTION = re.compile(r"[\w .&'\u2019-]{3,30} [/|] [\w .&'\u2019-]{3,30}")  # NORTHERN QUARTERLY / ROUND TABLE
# Letter from the Delta / The Saturday interview
SERIES = re.compile(
    r"(?:the )?(?:(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|weekend|weekly|monthly) "
    r"(?:essay|interview|letter|portrait|profile)"
    r"|(?:dispatch|letter|postcard|view) from (?:the )?[A-Z][\w '\u2019-]{2,30})",
    re.IGNORECASE,
)
ROMAN_NUMERAL = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})\.?")
# Episode 88: What the Dredger Found, below the name of a programme
EPISODE = re.compile(r"(?:Episode|EPISODE|Ep\.|Programme) (?:No\. ?)?\d{1,4}(?::| [\u2013\u2014-]) \S")
# BC-Yugoslavia-Kosovo, 1st Ld-Writethru / a0123 06 NOV 99 / r i BC-Yugoslavia 11-08 0543 / URGENT
SLUG = re.compile(
    r"(?:[a-z] ){0,2}[A-Z]{2,3}-{1,2}[\w-]{2,60}(?:,.{2,60}| \d.{0,40}| \([^()]{2,60}\)| =\d.{0,40})?"
    r"|ZCZC(?: [\w-]{1,20}){0,4}|[a-z] [a-z](?: [A-Z]{2,10}){1,8}"
    r"|[A-Z]{2,4}\d{3,5}(?: [\w/-]{1,12}){0,7} [\w/-]{1,30}"
    r"|[a-z]{1,2}\d{3,5}(?:[ -][\w:.-]{1,12}){0,8}"
    r"|(?:URGENT|BULLETIN|FLASH|ADVISORY|WRITETHRU|\d\w\w (?:Ld|Lead|LEAD)\b.{0,40})[:=]?"
)
# Immediate Release     January 8, 2001, but not Immediate Release of Envoys Asked
RELEASE_ALONE = r"immediate release(?=:|\Z| +(?:\w{3,9}, )?\w{3,9}\.? \d)"
# FOR IMMEDIATE RELEASE / EMBARGOED UNTIL 0001 GMT NOV 8 / Copyright 1999 AP / (EDS: Adds details.) / ###
# (begin transcript) / -----Original Message-----
NOTICE = re.compile(
    r"(?i:(?:hold )?for (?:immediate release\b|release(?= on\b| at\b|:|\Z))"
    r"|(?:strictly )?embargo(?:ed\Z|(?:ed)?(?=:| for\b| till\b| until\b))|not for (?:publication|release)\b"
    r"|(?:please )?check against delivery\b|as (?:delivered|prepared for delivery)\Z"
    r"|(?:official|provisional|unofficial|working) translation(?: from [\w ]{3,20})?\Z"
    r"|transcript (?:checked|corrected|edited|prepared|produced|provided|reviewed)\b"
    r"|as released by the [\w ,.'\u2019-]{5,80}\Z"
    r"|this (?:material|report|transcript) may (?:contain|not be)\b|transcript\b.{1,12}\bmay contain\b"
    r"|copyright\b(?=.{0,60}\d{4})|all rights reserved\b|\(c\)|\u00a9).{0,200}"
    rf"|(?i:{RELEASE_ALONE}).{{0,60}}"
    r"|\((?i:begin|end) (?i:byliner|excerpts?|fact sheet|remarks|statement|text|transcript)\)(?: N{4})?"
    r"|\((?:ON|OFF) THE RECORD\b[^()]{0,60}\)"
    r"|\((?:EDS?|Eds|EDITORS|Editors?)[.:;]? ?.{0,400}\)|(?:EDS?|Eds|EDITORS|Editors)[:.] .{0,400}"
    r"|END +\d{1,2}[:.]\d\d ?[AaPp]\.?[Mm]\.?(?: [A-Z]{1,3}T)?|TO ORDER [A-Z]{1,20}\b.{0,200}"
    r"|THIS IS A RUSH TRANSCRIPT\b.{0,200}|NB\. THIS TRANSCRIPT WAS TYPED\b.{0,300}"
    r"|#(?: ?#){0,5}|-{0,2}30-{0,2}|\((?i:more|ends?)\)|\(END/.{1,60}\)"
    r"|(?:- ?)?(?:MORE|ENDS?)(?: ?-)?"
    r"|(?i:compiled by) .{3,120}|(?i:(?:for (?:internal|official) use|not for quotation)\b).{0,80}"
    r"|-{2,20} ?(?i:original message|forwarded (?:message|by [^-]{1,60})) ?-{2,20}|Begin forwarded message:"
    r"|(?:GRAPHIC|LANGUAGE|LENGTH|LOAD-DATE|(?:PUB(?:LICATION)?-)?TYPE): .{1,200}"
)
# What an agency signs off with, a printer or translator numbers, and the running head of a document:
# ITAR-TASS 261432 MAR 99 / (Hina) mk 141504 MET apr 95 / 081245 GMT NOV 99 / AP-NY-03-18-99 1411EST
# / NNNN / xxxxx / 99-12345 (E) / FBIS-SOV-99-127 / S/PV.4011   2 / PC.DEL/118/02 / ENGLISH only
# / Distr.: General / NEB/PN/JO
MONTHS = "JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC"
# BBC Mon EU1 EuroPol 14 Feb 00 kd/mv or BBC Mon TCU 070504 eb/nm
MONITORED = re.compile(
    r"BBC Mon(?: [A-Z]\w{1,9}){1,4} (?:(?P<day>\d{1,2}) (?P<month>[A-Z][a-z]{2}) (?P<year>\d\d)"
    r"|(?P<of_month>[0-3]\d)(?P<number>0[1-9]|1[0-2])(?P<short>\d\d))(?: [a-z/]{2,12})?"
)
IMPRINT = re.compile(
    r"(?:\([A-Za-z-]{2,20}\) )?(?:[A-Za-z][\w-]{1,20} ){0,2}"
    r"(?P<day>[0-3]\d)[0-2]\d[0-5]\d ?(?:Z|GMT|UTC|(?i:[A-Z]{2,3}T))? "
    rf"(?P<month>(?i:{MONTHS}))[A-Za-z]* ?(?P<year>(?:19|20)?\d\d)(?: N{{4}}| x{{3,20}})?"
    r"|(?:AP-[A-Z]{2}-|Rtr [0-2]\d:[0-5]\d )(?P<number>0[1-9]|1[0-2])-"
    r"(?P<day_behind>[0-3]\d)-(?P<year_behind>\d\d)(?: \d{4}[A-Z]{3})?<?|REUTERS?"
    r"|N{4}|x{3,20}|[A-Z]{2,5} ?#\d{1,5}|(?i:transcript) ?(?:#|no\.) ?\d{4,12}[A-Z\d]{0,6}"
    r"|[A-Z]{4}-[A-Z]{2,4}-\d\d-\d{3}(?:-?[A-Z])?|(?:FBIS )?Translated (?:Excerpts?|Text)"
    r"|\d\d-\d{5} \([A-Z]\)|[ASE]/(?:[A-Z]+[./])*\d+(?:/\d+)* +\d{1,3}"
    r"|(?:[A-Z]{1,4}[./]){1,3}(?:[A-Z]{1,4}[./])?\d{1,5}(?:/\d{1,4})*(?:/(?:Rev|Add|Corr)\.\d{1,2})?"
    r"|[A-Z]{2,4}(?:/[A-Z]{2,4}){1,3}|ENGLISH"
    r"|(?i:english only|(?:distr\.|original): ?[A-Z]{4,12}|distr\. (?:general|limited))"
)
LONGEST_IMPRINT = 60  # characters
LONGEST_SIGN_OFF = 80
# CORRECTION: An earlier version ... / (Corrects spelling of name in paragraph 3)
CORRECTION = re.compile(
    r"\((?:corrects|corrected|correction|(?:adds|recasts|rewrites|updates|updating)(?= \w))\b.{0,500}\)"
    r"|(?:correction|corrected|clarification)(?: ?[:(-].{0,500})?",
    re.IGNORECASE,
)
# FOR IMMEDIATE RELEASE, below which the title stands: what is above it is the letterhead of who releases it.
RELEASE = re.compile(rf"for (?:immediate )?release\b|{RELEASE_ALONE}", re.IGNORECASE)
BODY_NOUN = re.compile(
    r"\b(?:agency|bureau|cabinet|center|centre|commission|committee|council|department|embassy|house|mission"
    r"|ministry|nations|office|secretariat|service|union)\b",
    re.IGNORECASE,
)
BODIES = frozenset(
    "agency bureau delegation department embassy ministry mission office secretariat service".split()
)
# OFFICE OF THE PRIME MINISTER / Foreign Ministry: a body and nothing else
BODY_ALONE = re.compile(
    r"(?:the )?(?:[A-Z][\w.'\u2019-]* ){0,2}"
    r"(?:delegation|department|embassy|mission|ministry|office|secretariat) (?:for|of|to)"
    r" [\w ,.'\u2019-]{3,100}"
    r"|(?:[\w'\u2019-]+ ){1,4}(?:agency|bureau|department|ministry|office|press service|secretariat)",
    re.IGNORECASE,
)
# Previous | Index | Home page / Department of Public Information \u2022 News \u2022 New York
# Home > News > World / Official website of the Mayor of Sarn
PART_OF_SITE = (
    r"[\w.,:&'\u2019/-]{1,40}(?: [\w.,:&'\u2019/-]{1,40}){0,9}"  # no blank at its ends: one reading
)
SITE_LINE = re.compile(
    rf"{PART_OF_SITE}(?: ?[|\u2022] ?{PART_OF_SITE}){{2,12}} ?\|?"
    rf"|(?:Home(?: page)?|You are (?:here|in): ?{PART_OF_SITE})(?: ?[>\u00bb\u203a] ?{PART_OF_SITE}){{1,8}}"
    rf"|{PART_OF_SITE}(?: [>\u00bb\u203a] {PART_OF_SITE}){{2,8}}"
    r"|(?:Back|Return) to [\w ]{0,30}(?:index|menu|page|top)"
    r"|(?:The )?[Oo]fficial (?:web ?)?site of .{3,80}|.{0,40}\bBookmark and Share"
)
# What MediaWiki sets below a title
WIKI_LINE = re.compile(
    r"Jump to: ?(?:\[\d{1,3}\])?navigation, ?(?:\[\d{1,3}\])?search"
    r"|From [A-Z][\w ]{2,30}, the free [\w ]{3,50}!?"
)
SMALL_LINES = frozenset(("before", "before the", "by the", "of", "of the", "to the"))
SITE_WORDS = ("fficial", "Bookmark", "Back to ", "Return to ")
SITE_SIGNS = frozenset("|\u2022>\u00bb\u203a")
# Where a briefing was given: NATO HQ, Brussels / James S. Brady Press Briefing Room / The Rose Garden
VENUE = re.compile(
    r"(?:[A-Z][\w.'\u2019-]* ){1,5}(?:HQ|Headquarters|HEADQUARTERS|Auditorium|Oval Office|Rose Garden"
    r"|(?:Briefing|Cabinet|Committee|Conference|East|Map|Media|Press|Reception|Roosevelt|State|Treaty) Room)"
    r"(?:, [A-Z][\w'\u2019-]*(?: [A-Z][\w'\u2019-]*){0,2})?"
)
VENUES = ("HQ", "eadquarters", "HEADQUARTERS", "Auditorium", "Office", "Garden", "Room")
SITE_LINES = frozenset(
    (
        *(
            "advertisement",
            "back to top",
            "comments",
            "download pdf",
            "email",
            "email this",
            "home page",
            "print",
        ),
        *("print this page", "print version", "printer-friendly version", "save", "share", "share this"),
        *("share this article", "skip to content", "skip to main content", "view header"),
    )
)
LONGEST_SITE_LINE = 250  # characters
# What these open with, so that most lines are told without the patterns.
NOTICE_SIGNS = frozenset("(#-\u00a93")
NOTICE_OPENS = frozenset(
    "all beg che com cop ed. ed: edi eds emb end for gra hol imm lan len loa mor nb. not off ple pro pub str"
    " thi tra typ uno wor".split()
) | {
    "as ",
    "to ",
}
IMPRINT_ENDS = frozenset("HLNhlnxy)<")  # or a digit
IMPRINT_MARKS = frozenset("-/")
IMPRINT_WORDS = ("Translated ", "FBIS Translated ")
QUOTATION_MARKS = frozenset("\"'\u2018\u2019\u201c\u201d\u00ab\u00bb")
# BRIEFER: Alistair Doe, below a title
NAMED_LINE = re.compile(r"[A-Z]{2,20}(?: [A-Z]{2,20}){0,3}: \S")
SETTING = "^=<>"  # marks of agencies' typesetting: ^Talks fail<


def is_title(text: str) -> bool:
    """Tell whether a paragraph above the text is set as a title: short, and not ended as a sentence is."""
    if len(text) > LONGEST_TITLE:
        return False
    core = text.rstrip(CLOSERS)
    if not core or (core[-1] in NO_TITLE_ENDS and not (core[-1] == "." and _ends_abbreviated(core))):
        return False
    first = text.lstrip(OPENERS + SETTING)[:1]
    if (first.isalpha() and first.islower()) or not LETTERS.search(text):
        return False
    sentence_inside = ". " in text and SENTENCE_INSIDE.search(text)
    return not sentence_inside and not (text[0] in SALUTATION_OPENS and SALUTATION.match(text))


def _ends_abbreviated(text: str) -> bool:
    """Tell whether the full stop that ends a line is that of an abbreviation, as titles may have."""
    return INITIALS.search(text, len(text) - LONGEST_ABBREVIATION) is not None


def title_words(text: str) -> str:
    """Give the words of a title without the marks of an agency's typesetting; a `<` before them stays."""
    if text[:1] not in SETTING and text[-1:] not in SETTING:
        return text
    opening = SETTING if text[-1:] == ">" else SETTING.replace("<", "")
    return text.lstrip(opening).rstrip(SETTING).strip()


def is_cut(text: str) -> bool:
    """Tell whether a line stops where no title does: `The envoys met in the`."""
    return text.rpartition(" ")[2].lower() in NEVER_LAST


def is_kicker(text: str) -> bool:
    """Tell whether a line names a section or sort of text: `NEWS ANALYSIS`, `Press Release SC/6686`."""
    if len(text) > LONGEST_KICKER:
        return False
    text = text.removesuffix(" (*)").rstrip(" /")  # Transcripts /
    if text[-1:].isdigit():
        text = DAY_OR_MONTH_FIRST.sub("", text)
    return bool(
        KICKER.fullmatch(text) or SERIES.fullmatch(text) or (text.isupper() and SECTION.fullmatch(text))
    )


def is_numeral(text: str) -> bool:
    """Tell whether a line is a Roman numeral alone, as it heads the part of a speech: `II.`."""
    return text[:1] in "IVX" and ROMAN_NUMERAL.fullmatch(text) is not None


def is_episode(text: str) -> bool:
    """Tell whether a line is the title of one of a programme's episodes, with its number."""
    return EPISODE.match(text) is not None


def is_word_in_capitals(text: str) -> bool:
    """Tell whether a line is one word in capitals, as a kicker above a title is: `RUSSIA`."""
    return text.isupper() and " " not in text.rstrip(":") and len(text) <= 30


def is_correction(text: str) -> bool:
    """Tell whether a line is a note that the text was corrected."""
    return text[:1] in ("(", "C", "c") and CORRECTION.fullmatch(text) is not None


def is_slug(text: str) -> bool:
    """Tell whether a line is an agency's slug: `BC-Yugoslavia-Kosovo, 1st Ld-Writethru`, `URGENT`."""
    text = text.removeprefix("^")
    first = text[:1]
    if not first.isascii() or not ("-" in text or first.islower() or first.isdigit() or text[:3].isupper()):
        return False
    return first.isalnum() and SLUG.fullmatch(text) is not None


def is_small_words(text: str) -> bool:
    """Tell whether a line on the cover of a record only ties two others: `before the`."""
    return text.lower() in SMALL_LINES


def is_site_line(text: str) -> bool:
    """Tell whether a line is of the site that shows a text: `Home > News > World`, `Advertisement`."""
    if len(text) > LONGEST_SITE_LINE:
        return False
    if text.casefold() in SITE_LINES or is_wiki_line(text):
        return True
    may_be = not SITE_SIGNS.isdisjoint(text) or any(map(text.__contains__, SITE_WORDS))
    return may_be and SITE_LINE.fullmatch(text) is not None


def is_wiki_line(text: str) -> bool:
    """Tell whether a line is what a wiki sets below the title of its pages: `Jump to: navigation, search`."""
    return text.startswith(("Jump to:", "From ")) and WIKI_LINE.fullmatch(text) is not None


def is_venue(text: str) -> bool:
    """Tell whether a line says in which house or room a text was spoken: `NATO HQ, Brussels`."""
    may_be = len(text) <= LONGEST_SUBHEAD and any(map(text.__contains__, VENUES))
    return may_be and VENUE.fullmatch(text) is not None


def is_notice(text: str) -> bool:
    """Tell whether a line is for editors: an embargo, a copyright line, an end mark."""
    text = text.removeprefix("^")
    opens = text[:1] in NOTICE_SIGNS or text[:3].lower() in NOTICE_OPENS
    return opens and NOTICE.fullmatch(text) is not None


def is_imprint(text: str) -> bool:
    """Tell whether a line is the sign-off of an agency, or what a page is numbered by."""
    if len(text) > LONGEST_IMPRINT:
        return False
    last = text[-1:]
    may_be = last.isdigit() or last in IMPRINT_ENDS or not IMPRINT_MARKS.isdisjoint(text)
    may_be = may_be or text.startswith(IMPRINT_WORDS)
    return may_be and IMPRINT.fullmatch(text) is not None


def signed_off(text: str) -> str | None:
    """Give the day in the sign-off of an agency: `26 MAR 99` of `ITAR-TASS 261432 MAR 99`."""
    if text.startswith("BBC Mon ") and (found := MONITORED.fullmatch(text)):
        month = found["month"] or MONTHS.split("|")[int(found["number"]) - 1]
        return f"{found['day'] or found['of_month']} {month} {found['year'] or found['short']}"
    match = IMPRINT.fullmatch(text) if len(text) <= LONGEST_IMPRINT else None
    if match and match["number"]:
        month = MONTHS.split("|")[int(match["number"]) - 1]
        return f"{match['day_behind']} {month} {match['year_behind']}"
    return f"{match['day']} {match['month']} {match['year']}" if match and match["day"] else None


def is_release_notice(text: str) -> bool:
    """Tell whether a line says when a text is released: `For Immediate Release April 6, 1999`."""
    return text[:1] in "FfIi" and RELEASE.match(text) is not None


def is_letterhead(text: str) -> bool:
    """Tell whether a line may name the body that releases a text: `Office of the Press Secretary`."""
    return len(text) <= LONGEST_SUBHEAD and BODY_NOUN.search(text) is not None


def is_body(text: str) -> bool:
    """Tell whether a line is the name of an office or ministry and nothing else, as a letterhead is."""
    if len(text) > LONGEST_BODY or BODIES.isdisjoint(text.casefold().split()):
        return False
    return BODY_ALONE.fullmatch(text) is not None


def is_subhead(text: str) -> bool:
    """Tell whether a paragraph inside the text is set as a heading: short, without a mark at its end."""
    return (text[-1].isalnum() or text[-1] == ")") and text[0] not in OPENERS and is_title(text)


def ends_sentence(text: str) -> bool:
    """Tell whether a paragraph ends as a sentence does."""
    return text.rstrip(CLOSERS)[-1:] in SENTENCE_ENDS or ends_with_note(text)


def is_heading(text: str) -> bool:
    """Tell whether a paragraph inside the text, in capitals, is set as a heading: a line of words."""
    return " " in text and len(text) <= LONGEST_TITLE and text[-1] not in NO_TITLE_ENDS


def is_quoted(text: str) -> bool:
    """Tell whether a paragraph is nothing but words in quotation marks."""
    return text[0] in QUOTATION_MARKS and text[-1] in QUOTATION_MARKS
