"""Tell from the words beside it whether letters name a body: `SOTRAK said`, `four SOTRAK officials`."""

import re

from flows.normalize.naming.capitals import UPPER, opens_sentence
from flows.normalize.naming.persons import NO_NAME

# whom the press calls by their initials
PERSONS_BY_LETTERS = frozenset(("FDR", "JFK", "LBJ", "MLK", "RFK"))
# Letters that stand for what is no body.
NO_BODIES = PERSONS_BY_LETTERS | frozenset(
    "ABS AI AIDS ATC ATM BSE CCTV CEO CET CFO CGI CIO COO COPD COVID CPR CPU CTO DDT DIY DNA DSL DUI DVD"
    " ECG EEG EKG EP EST FAQ FDI GDP GMT GNP GPA GPS GSM HDTV HIV HTML HTTP ICBM ICU IED IPO IVF LCD LED"
    " LGBT LGBTQ LNG LPG LSD MBA MEP MRI MRSA MSG MVP NOTE PCR PDF PDT PHP PIN POV POW PST PTSD PVC RAM"
    " RNA ROM RPG SARS SIM SLR SMS SOS SUV TNT TV UAV UFO URL USB USD UTC VAR VAT VC VCR VHF VHS VIP WMD"
    " XML".split()
)
ROMAN = re.compile(r"[IVXLC]+")
LETTERS = range(3, 10)
# by | SOTRAK, the | SOTRAK,
BEFORE = re.compile(r"(?<![\w-])(?:(?P<the>[Tt]he)|[Aa]t|[Bb]y|[Ff]or|[Ff]rom|[Tt]hen|[Ww]ith) \Z")
ENDS = frozenset(("", ".", ",", ";", ":", "?", "!", ")"))
OWNS = ("'s ", "\u2019s ")
# who belongs to bodies
MEMBERS = re.compile(
    r" (?:chairman|chairwoman|chief|commanders?|convoy|delegates?|delegation|director|employees|fighters?"
    r"|forces|generals?|gunmen|headquarters|inspectors?|leaders?|members?|militants?|monitors?|observers?|officers?|officials?|patrols?"
    r"|peacekeepers?|personnel|police|president|representatives?|scientists?|soldiers?|sources|spokes\w+|staff|troops"
    r"|(?:[a-z]{2,12}ologist|engineer|expert|lawyer)s?)(?!\w)"
)
ACTS = re.compile(
    r" (?:also|[a-z]{3,12}ed|began|can|could|gave|had|has|have|held|hold|is|made|may|might|must|put|said"
    r"|says?|sent|set|sold|took|was|were|went|will|won|would) "
)
MANY = re.compile(r" (?:are|have|were) ")  # FIREMEN have, as a text may open
# ANOTHER | WORD IN CAPITALS
IN_CAPITALS = re.compile(rf"\s*[{UPPER}]{{2}}")
CAPITALS_BEFORE = re.compile(rf"[{UPPER}]{{2}}[.,:]? \Z")
LONGEST_LEAD = 8  # characters


def names_body(text: str, start: int, end: int) -> bool:
    """Tell whether a word in capitals is the letters of a body."""
    word = text[start:end]
    if not word.isalpha() or len(word) not in LETTERS or word in NO_BODIES or word.title() in NO_NAME:
        return False
    lead = text[max(0, start - LONGEST_LEAD) : start]
    if ROMAN.fullmatch(word) or IN_CAPITALS.match(text, end) or CAPITALS_BEFORE.search(lead):
        return False
    if text.startswith(OWNS, end) or MEMBERS.match(text, end):
        return True
    acts = ACTS.match(text, end) is not None
    if opens_sentence(text, start):
        return acts and not (start == 0 and MANY.match(text, end))
    return (acts or text[end : end + 1] in ENDS) and BEFORE.search(lead) is not None
