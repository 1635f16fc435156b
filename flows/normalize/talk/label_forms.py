"""The forms in which labels are printed, as patterns: the second group is the label without its markup."""

import re

from flows.normalize.pages.signs import CLOCK, STAMP

STAMP_FIRST = rf"(?:[ \t]*{STAMP}[ \t]*)?"
STAMP_BEFORE = r"(?:[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?[ \t]{1,8})?"  # 00:00:05  PRESENTER
STAMP_BEHIND = r"(?P<stamp>[ \t]{1,8}\(?\d{1,2}:\d\d(?::\d\d)?\)?)?"  # Ann Lee (00:14) or Ann Lee  1:02:03
MARKED = r"[ \t>]*(\*{1,3}|_{1,2}|)"  # what may stand before a label; the first group is its emphasis
CAPITALISED = r"[^\W\d_a-z][\w\u0300-\u036f.'\u2019/&-]*"
SMALL = r"(?:al|bin|da|de|del|della|der|di|du|el|la|le|of|the|van|von|zu|d['\u2019]|(?:al|el)-)"
NAME = rf"(?:{SMALL} ?)?{CAPITALISED}(?: (?:{CAPITALISED}|{SMALL}|#?\d{{1,2}})){{0,5}}"
ASIDES = r"(?:[ \n]?\([^():]{1,90}\)){0,3}"  # (China) (spoke in Chinese), which may run over a line
# of the Secretary-General and Head of the Mission in Haiti, which may be long
LONG_ROLE = rf"{CAPITALISED}(?: (?:{CAPITALISED}|and|at|for|in|of|on|the|to)){{0,20}}"
# Boris Petrov, deputy minister (through interpreter)
WORDS = rf"{NAME}(?:, (?:[^():\n]{{2,60}}|{LONG_ROLE}))?{ASIDES}"
# The Minister for Fisheries (Mr. Alun Doe), or Minister for Fisheries (Mr. Doe), which may run over a line
OFFICE = (
    rf"(?:The {CAPITALISED}|(?:Minister|Secretary)[ \n](?:for|of|to))"
    rf"(?:,?[ \n](?:{CAPITALISED}|and|at|for|of|the|to)){{0,11}}[ \n]\([^():]{{3,50}}\)"
)
BEHIND_DASH = r" (?:--|\u2013|\u2014) "
ROLE_BEHIND_DASH = re.compile(BEHIND_DASH)  # Ann Lee -- Analyst
# Question from the audience, whose words are small
FROM_THE_FLOOR = (
    r"(?:(?:Question|Remark|Voice)s? from (?:the )?(?:audience|floor|gallery|hall|public|room)"
    r"|A (?:delegate|guest|journalist|listener|reporter|student|viewer|voice))"
)
# **EIR:** or **EIR**: or _Mizin:_ or **Mr Lee** (Tarn) (Ind):
STRONG = re.compile(
    rf"[ \t>]*(\*{{1,3}}|_{{1,2}})({FROM_THE_FLOOR}|{WORDS}|{OFFICE})"
    rf"(?: ?:[ \t]*\1|\1(?: {ASIDES}|[ \t]*):)[ \t]*"
)
SMALL_INITIALS = r"[^\W\d_]{2,3}(?=[ \t]?:[ \t])"  # fq: and tm:, told by the letters of the whole text
NUMBER = re.compile(r"[ \t]*\d{1,3}\. ")
NUMBERED = r"(?:\d{1,3}\. (?=(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady)\b))?"  # 1. Mrs. Ellen Doe (Northsound):
# MS. HALVORSEN: or Q: or [Smith]: or [00:14] SMITH: or SMITH: (00:14) with the words below or, where all of a
# paragraph is bold, **Wikinews: Why?**
COLON = re.compile(
    rf"{STAMP_FIRST}{NUMBERED}{MARKED}({FROM_THE_FLOOR}|{WORDS}|{OFFICE}|\[{NAME}\]|{SMALL_INITIALS})"
    rf"[ \t]?:(?=\s)(?!\s+{CLOCK}\s*\Z)[ \t]*(?:{CLOCK}\s+)?"
)
OF_QUESTION = r"(?:\d{1,3}\. (?=Q\.))?"  # 2. Q. Why?
# Q   Why? or Q. Why? or Q. - Why? or **Q** Why? or, as web pages that lost their tabs have it, Q Why?
LETTER = re.compile(
    rf"{MARKED}{OF_QUESTION}([QA](?:\d{{1,3}})?\.?)\1"
    r"(?:[ \t]{2,}|\t|(?<=\.)[ \t][-\u2013\u2014][ \t]|(?<=[.*_])[ \t]|(?<=Q)[ ](?=[^\W\d_a-z]|[\"\u201c-]))"
    r"(?=\S)"
)
INITIAL_A = re.compile(r"A\. ([^\W\d_a-z][\w'\u2019-]+:)")  # A. Lee: where Ann Lee: stands, too
# Q. Ann Lee, The Courier: Why?, or Q. Mr. Lee: Why?, in the papers of presidents
ASKED = re.compile(rf"[ \t]*()Q\.[ \t]+({NAME}(?:, [^():\n]{{2,60}})?):[ \t]+(?=\S)")
# Mr. SMITH. Mr. Speaker, I rise, or The PRESIDENT. Without objection, in parliamentary records; in those of
# hearings, Senator Doe. Thank you, or The Chairman. Without objection, or The PRESIDING OFFICER (Mr. Doe). So
STOP = re.compile(
    r"[ \t]*()((?:(?:Mr|Mrs|Ms|Miss|Mme|Dr|Sir|The)\.? (?:(?:Mc|Mac|De|La)?[A-Z][A-Z'\u2019-]+ ?){1,4}"
    r"(?:(?<= )of [A-Z]\w{2,20}(?: [A-Z]\w{2,20})?|(?<= )pro tempore)?"
    r"(?: ?\((?:Mr|Mrs|Ms|Miss|Dr)\. [^()\n:]{2,40}\))?"
    r"|The (?:Chair(?:man|woman|person)?|Clerk|President|Witness)"
    r"|THE (?:CHAIRMAN|PRESIDENT|PRIME MINISTER|SECRETARY|VICE PRESIDENT)"
    r"|(?:Question|QUESTION|Answer|ANSWER)(?: \d{1,3})?"
    r"|(?:Admiral|Ambassador|Chair(?:man|woman)|Congress(?:man|woman)|General|Governor|Judge|Justice"
    r"|Representative|Secretary|Senator|(?:Mr|Mrs|Ms|Dr)\.)"
    r" (?:(?:De|La|Van|Von) ?)?[A-Z][\w'\u2019-]{1,30})\.)"
    r"[ \t]+(?=[^\W\d_a-z]|[\"\u201c(\[])"
)
# [Izvestiya] What now? [Doe, in Russian] Nothing. [Unidentified driver] Bad., as monitoring services set them
BRACKETS = re.compile(
    rf"[ \t]*()(\[(?:{NAME}|(?:Unidentified|Unnamed)(?: [a-z]{{3,15}}){{1,3}})"
    r"(?:, (?:(?:by|captioned|in|on|over|through|via) [^\[\]\n]{2,60}"
    r"|continuing|interrupting|live|recording)| [\u2013\u2014-] [a-z ]{0,30}\brecording)?\])"
    r"[ \t]+(?=[^\W\d_a-z]|[\"\u201c(]|\[[a-z])"
)
# ((Izvestiya)) What now?
DOUBLE = re.compile(rf"[ \t]*()(\(\({NAME}\)\))[ \t]+(?=[^\W\d_a-z]|[\"\u201c(])")
# <Izvestiya> What now?, as the log of a chat has it, whose names may be small
ANGLED = re.compile(r"[ \t]*()(<[^\W_][\w .'\u2019-]{0,30}>)[ \t]+(?=\S)")
# Smith      Yes: in a column of names
IN_COLUMN = re.compile(rf"[ ]{{0,3}}()({FROM_THE_FLOOR}|{NAME})(?: {{2,}}| ?\t[ \t]*)(?=\S)")
# SMITH	Yes: a tab
TABBED = re.compile(
    r"[ ]{0,3}()([A-Z][A-Z'\u2019-]+(?: [A-Z][A-Z.'\u2019-]*){0,3})[ ]?\t[ \t]*(?=[^\W\d_a-z]|[\"\u201c])"
)
# Mizin — Yes, or SMITH. — Yes, or **Smith** -- Yes
DASH = re.compile(rf"{MARKED}({FROM_THE_FLOOR}|{NAME}{ASIDES})\1 ?(?:[\u2014\u2013]|(?<= )--) ?(?=\S)")
# FQ - Yes: a hyphen
HYPHEN = re.compile(rf"{MARKED}({NAME})\1 -[ \t](?=[^\W\d_a-z]|[\"\u201c])")
# President. - Yes, or Lind (PSE). - (DE) Yes, or Lind, Council. - Yes, in the European Parliament
MEMBER = re.compile(
    rf"{MARKED}({NAME}(?:, [^():.\n]{{2,60}})?{ASIDES}\.)\1 [-\u2013\u2014] "
    r"(?=[^\W\d_a-z]|[\"\u201c]|\([A-Z]{2}\) )"
)
# **FQ** Yes: bold type alone
BOLD = re.compile(rf"[ \t>]*(\*\*|__)({NAME})\1[ \t](?=[*_]{{0,3}}(?:[^\W\d_a-z]|[\"\u201c]))")
# **Wikinews** or Ann Lee (00:14) or JANE DOE, host: or Ann Lee -- Analyst on a line of its own; what ends in
# a full stop is a short sentence
ALONE = re.compile(
    rf"{STAMP_BEFORE}{MARKED}((?:{NAME}(?:, [^():\n]{{2,60}}(?=:)|{BEHIND_DASH}[^():\n]{{2,60}})?|{OFFICE})"
    rf"{ASIDES}(?<!\.))"
    rf"(?P<shut>:?\1)?{STAMP_BEHIND}:?(?(shut)|\1):?[ \t]*"
)
SMALL_WORD = re.compile(rf" (?!{SMALL})[a-z]")  # which ALONE has in parentheses at most
# How STOP begins behind a title: The PRESIDENT, The Clerk, but not The European.
AFTER_THE = r"(?:[A-Z][A-Z'\u2019-]|Mac|Mc|De|La|Chair|Clerk|President|Witness)"
AFTER_TITLE = rf"(?:(?:Mr|Mrs|Ms|Miss|Mme|Dr|Sir)\.? [A-Z]|The\.? {AFTER_THE}|THE [CPSV])"
# What may stand at the start of a block whose label has no colon or dash behind it.
STARTS = frozenset("ACDGJMQRST[(< \t>*_0123456789")
EMPHASIS = frozenset(" \t>*_")
START = re.compile(
    r"\(\([^\W\d_]|<[^\W_]"
    rf"|[ \t>*_]*(?:{OF_QUESTION}[QA][\d.\t*_]|[QA]  |Q [^\W\d_a-z]|Q [\"\u201c-]"
    r"|\[[^\W\d_a-z][^\[\]\n]{1,110}\] "
    rf"|{AFTER_TITLE}|(?:Question|QUESTION|Answer|ANSWER)[ .]"
    r"|[ACGJRS][a-z]{4,13} [A-Z][\w'\u2019-]+(?: [A-Z][\w'\u2019-]+)?\. )"
)
# What they begin with, whatever is behind it. The group tells which of them may stand there.
MAY_START = re.compile(
    rf"(?P<double>\(\()|(?P<angle><)|[ \t>*_]*(?:(?P<letter>{OF_QUESTION}[QA][\d. \t*_])|(?P<brackets>\[)"
    r"|(?P<stop>"
    rf"{AFTER_TITLE}|[ACGJRS][a-z]{{4,13}} [A-Z]|(?:Question|QUESTION|Answer|ANSWER)[ .]))"
)
STARTED = {
    "double": ("brackets", DOUBLE),
    "angle": ("angle", ANGLED),
    "letter": ("letter", LETTER),
    "brackets": ("brackets", BRACKETS),
    "stop": ("stop", STOP),
}
DASHES = ("\u2014", "\u2013")
# Two, or one between blanks, stand for a dash; searched for from the hyphen, which is rarer than the blank.
HYPHENS = {" --": re.compile("-(?<= -)-"), " - ": re.compile("-(?<= -) ")}
