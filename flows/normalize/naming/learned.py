"""Tell where one learns from what one learns or sees to: a degree in Public Policy from Karvala."""

import re

# teaches history at | Karvala, a doctorate from | Karvala
LEARNED_AT = re.compile(
    r"(?<![\w-])(?:"
    r"(?:[Ff]acult(?:y|ies)|[Ff]ellow(?:ship)?|[Ll]ectur(?:ed|er|ers|es|ing)|[Pp]ostdoc\w*|[Pp]rofessor(?:ship)?s?"
    r"|[Ss]cholarship|[Ss]tud(?:ied|ies|y|ying)|[Tt]enured?|[Uu]ndergrad(?:uate)?s?|majored)"
    r"(?: [\w'\u2019-]+){0,6}"
    r"|[Tt](?:aught|each(?:es|ing)?)(?: [\w'\u2019-]+){1,4}"
    r"|[Aa]dmission|[Cc]lassmates?|[Ff]reshman|[Rr]oommates?|[Ss]emester|[Ss]ophomore|[Ss]tudents?) at \Z"
)
GRADUATED_FROM = re.compile(
    r"(?<![\w-])(?:[Dd]egrees?|[Dd]iploma|[Dd]octorates?|[Gg]raduat(?:e|ed|es|ing|ion)|MBA"
    r"|M\.B\.A\.|Ph\.?D\.?|[BM]\.(?:A|S|Sc)\.)(?: [\w'\u2019-]+){0,6} (?:at|from) \Z"
)
LEARNED = (" at ", " from ")  # the last words of those
# Professor of | Public Policy, who majored in | Animal Science; Minister for | Industrial Development
SUBJECT_BEFORE = re.compile(
    r"(?<![\w-])(?:(?:[Pp]rofessor(?:ship)?|[Ll]ecturer) (?:of|in)"
    r"|(?:[Dd]egrees?|[Dd]iplomas?|[Dd]octorates?|[Mm]aster['\u2019]?s|[Bb]achelor['\u2019]?s|[Mm]ajor(?:ed|ing)?"
    r"|[Mm]inor(?:ed|ing)?|MBA|[BM](?:A|S|Sc)|[BM]\.[AS]\.|Ph\.?D\.?) in"
    r"|(?:[Mm]inisters?|Secretary|Under-?[Ss]ecretary|Under-Secretary-General|Commissioner) (?:for|of)) \Z"
)
NAMED_SUBJECT = (" of ", " in ", " for ")
LONGEST_LEAD = 64  # characters
LONGEST_SUBJECT_LEAD = 28  # characters


def learned_at(text: str, start: int) -> str | None:
    """Give the words before a name that say that one learns or teaches there; None without."""
    if not text.endswith(LEARNED, 0, start):  # as most
        return None
    first = max(0, start - LONGEST_LEAD)
    learned = LEARNED_AT.search(text, first, start) or GRADUATED_FROM.search(text, first, start)
    return learned.group().partition(" ")[0] if learned else None


def is_subject(text: str, start: int) -> bool:
    """Tell whether what begins at an offset is one's subject: Professor of | Comparative Law.

    So is what a minister sees to: Deputy Minister for | Industrial Development.
    """
    if not text.endswith(NAMED_SUBJECT, 0, start):  # as most
        return False
    return SUBJECT_BEFORE.search(text, max(0, start - LONGEST_SUBJECT_LEAD), start) is not None
