"""Tell what sort of text one is by what it says of itself, or by the labels of its turns."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from flows.normalize.pages.page import Passage
from flows.normalize.talk.label_words import ANSWERERS, CHAIRS, QUESTIONERS
from flows.normalize.talk.labels import Label
from flows.normalize.talk.speech import FEWEST_OF_ONESELF, words_of_oneself
from flows.normalize.talk.unlabelled import asked_apart


class Kind(NamedTuple):
    """The kind of a text as in the contract, how it was found, and the words that show it."""

    kind: str
    method: str
    evidence: str


# Interview: Viktor Mizin / Viktor Mizin: An Interview / EIR interviews Viktor Mizin / Questions and Answers
# Izvestiya Interview with Viktor Mizin / EIR Interview: Viktor Mizin / "Time to talk" (interview)
INTERVIEW = re.compile(
    r"(?i:(?:an )?(?:exclusive )?interview|questions and answers|q ?(?:&|and) ?a)\b"
    r"|.{1,80}[:\u2013\u2014-] (?:An )?[Ii]nterview\b"
    r"|(?:.{1,80}[:\u2013\u2014-] )?(?:\w+ ){1,3}interviews (?:\w+ )?[A-Z]"
    r"|(?:[A-Z][\w.&'\u2019-]* ){1,3}Interview(?:: | with )[A-Z]|.{1,150} \([Ii]nterview\)\Z"
    r"|(?:.{1,80}[:\u2013\u2014-] )?(?:[Aa] |[Ii]n )?[Cc]onversation with [A-Z]"
)
# Daily Press Briefing / State Department Noon Briefing / State Dept. Briefing / Joint press conference by ...
REGULAR = "afternoon|daily|evening|morning|regular|special|weekly"
BRIEFERS = (
    r"(?:the )?(?:(?:u\.?s\.? )?(?:(?:defense|state) dep(?:artmen)?t\.?|department of (?:defense|state))"
    r"|dod|foreign ministry|kfor|nato|pentagon|sfor|un|united nations|unmik|white house)"
)
BRIEFING = re.compile(
    rf"(?:highlights of (?:the )?)?(?:(?:{REGULAR}) )?(?:{BRIEFERS} )?"
    rf"(?:(?:{REGULAR}) )?(?:media|press|news|noon) briefing\b|(?:{REGULAR}) briefing\b"
    rf"|(?:{BRIEFERS} )(?:(?:{REGULAR}) )?briefing\b"
    rf"|(?:(?:joint|{BRIEFERS}) )?(?:news|press) (?:availability|conference|encounter|point)"
    r"(?: (?:by|following|of|on|with)\b|,|\Z)",
    re.IGNORECASE,
)
# Rush Transcript / Kosovo: transcript
TRANSCRIPT = re.compile(
    r"(?:(?:full|edited|interview|official|panel|partial|rush|unedited|verbatim) ){0,2}transcript\b"
    r"|.{1,80}[:\u2013\u2014(-] ?transcript\b|hearings? (?:before|of) the (?:\w+ ){0,3}(?:sub)?committee\b",
    re.IGNORECASE,
)
# Joint Statement by the Ministers / STATEMENT OF THE PRESIDENT / Press statement
STATEMENT = re.compile(
    r"(?:\w+ ){0,2}(?:Statement|STATEMENT) (?i:by|from|of|on|to)\b"
    r"|(?i:(?:press |presidential |joint |official )?statement)\Z"
)
# Inaugural Address / Address to the Nation / Remarks at the Opening of the Harbour
SPEECH = re.compile(
    r"(?:(?:and|closing|farewell|first|inaugural|keynote|opening|radio|second|televised|television|weekly) )"
    r"{0,3}(?:address|lecture|remarks|speech)"
    r"(?: (?:at|before|in|on|to|upon)\b|\Z)",
    re.IGNORECASE,
)
TITLES = (
    ("interview", INTERVIEW),
    ("briefing", BRIEFING),
    ("transcript", TRANSCRIPT),
    ("statement", STATEMENT),
)
# Following is a near-verbatim transcript of ...
FOLLOWING = (
    r"(?:the )?following (?:is|are) (?:an? |the )?(?:[\w-]+ ){0,3}"
    r"(?:excerpts|highlights|summary|text|transcript) (?:from|of) (?:an? |the )?"
)
# How a text opens, and the kind that this makes it.
OPENINGS = (
    (
        "interview",
        re.compile(
            rf"(?:an? |the following |this |{FOLLOWING})?(?:exclusive )?interview (?:took|was|with)\b",
            re.IGNORECASE,
        ),
    ),
    ("briefing", re.compile(rf"{FOLLOWING}(?:[\w'\u2019-]+ ){{0,4}}briefing\b", re.IGNORECASE)),
    (
        "statement",
        re.compile(
            rf"{FOLLOWING}(?:\w+ ){{0,2}}statement\b|the following (?:\w+ ){{0,2}}statement "
            r"(?:by [^.]{3,80}? )?(?:was|is) (?:\w+ ){0,3}?(?:issued|made|released)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "transcript",
        re.compile(
            r"(?:(?:the )?following (?:is|are)|this is) (?:an? |the )?(?:[\w-]+ ){0,4}transcript\b"
            r"|(?:full |rush |unedited )?transcript (?:by|of)\b",
            re.IGNORECASE,
        ),
    ),
)
NAMING = (
    "interview", "conversation", "briefing", "conference", "press point", "encounter", "availability",
    "transcript", "hearing", "statement", "questions", "q&a", "q & a", "q and a",
)  # fmt: skip
KINDS = ("article", "interview", "transcript", "statement", "briefing")
# What OPENINGS begin with.
OPENING = re.compile(
    r"an? |exclusive |(?:the )?following |full |interview |rush |this |transcript |unedited ", re.IGNORECASE
)
# Jane Doe talks to the singer John Roe / Jane Doe, an editor here, met her / The conversation was long
TALKS = re.compile(
    r"[^\W\d_a-z][\w.'\u2019-]+(?: \([^()]{1,20}\))? (?:spoke|speaks|talked|talks) (?:to|with)\b"
    r"|[^\W\d_a-z][\w.'\u2019-]+(?:,[^,.;:]{3,60},)? met (?:her|him)\b"
    r"|\bWe (?:met|sat down|spoke|talked)\b"
    r"|[^\W\d_a-z][\w.'\u2019-]+ interviewed (?:[A-Z]|(?:her|him|the)\b)"
    r"|\b(?:Our|The|This) (?:conversation|interview) (?:has|took|was)\b"
    r"|\b(?:answer(?:ed|s)|took) (?:[a-z]+ ){0,3}questions (?:by|from|of|sent by)\b"
)
WORDS_OF_TALKS = (" sp", " t", " met ", "onversation", " interviewed ", " questions ")
# She was interviewed by Ann Lee and John Roe / The interview was conducted in German / Interview by Ann Lee
INTERVIEWED = re.compile(
    r"(?:was|were) interviewed (?:at|by|for|in|on)\b"
    r"|[Ii]nterview (?:took place|was (?:conducted|held|recorded))\b|\bInterview(?:ed)? by [A-Z]"
    r"|This is an? (?:[a-z-]+ ){0,3}interview with\b"
)
INTERVIEWING = frozenset(("q", "interviewer"))  # who asks one person; at a press conference, many ask
FEWEST_TURNS = 3  # that tell a panel from a text with a word before a colon


def kind_of_field(value: str) -> Kind | None:
    """Give the kind that a field names: `interview`, `Press briefing`."""
    words = value.lower().split()
    kind = words[-1] if words and len(words) <= 3 else ""
    kind = {"story": "article", "report": "article", "news": "article"}.get(kind, kind)
    return Kind(kind, "field", value) if kind in KINDS else None


def kind_of_title(text: str) -> Kind | None:
    """Give the kind that a title, heading or line above the text names."""
    if not any(map(text.lower().__contains__, NAMING)):
        return None
    for kind, pattern in TITLES:
        if pattern.match(text):
            return Kind(kind, "heading", text)
    return None


def kind_of_speech(title: str, passages: Sequence[Passage]) -> Kind | None:
    """Give the kind of a text that is a speech by its title, and says I and we."""
    if not SPEECH.match(title):
        return None
    text = "\n".join(passage.text for passage in passages if passage.kind == "body")
    spoken = words_of_oneself(text, (0, len(text))) >= FEWEST_OF_ONESELF
    return Kind("statement", "heading", title) if spoken else None


def kind_of_opening(text: str) -> Kind | None:
    """Give the kind that the first words of the text name: `Following is a transcript of ...`."""
    if not OPENING.match(text):
        return None
    for kind, pattern in OPENINGS:
        if match := pattern.match(text):
            return Kind(kind, "opening", match.group())
    return None


def kind_of_labels(passages: Sequence[Passage], house_labels: Collection[str]) -> Kind | None:
    """Give the kind that the labels of the turns show.

    Questions and answers are an interview, so are a house, or questions set apart, and the one who
    answers; a chair, or several who speak under their names, are a transcript.
    """
    labels = [passage.label for passage in passages if passage.label]
    if not labels:
        asked = asked_apart(passages)
        opening = _told(passages[: min(asked)], by_two=True) if len(asked) >= FEWEST_TURNS else None
        return Kind("interview", "opening", opening) if opening else None
    names = _names(labels)
    counts = Counter(names[label.text] for label in labels)
    if len(counts) == 1 and (asked := asked_apart(passages)):
        return Kind("interview", "labels", f"{passages[min(asked)].text} \u2026 {labels[0].name}")
    if len(counts) < 2:
        return None
    lowered = {name.casefold(): name for name in reversed(counts)}
    asks, answers = sorted(QUESTIONERS & lowered.keys()), sorted(ANSWERERS & lowered.keys())
    if asks and answers:
        return Kind("interview", "labels", f"{lowered[asks[0]]} \u2026 {lowered[answers[0]]}")
    houses = {name.casefold() for name in house_labels} | INTERVIEWING
    house = [name for name in counts if name.casefold() in houses]
    named = [name for name in counts if name.casefold() not in houses | QUESTIONERS]
    if len(house) == len(named) == 1 and len(counts) == 2:
        return Kind("interview", "labels", f"{house[0]} \u2026 {named[0]}")
    if len(named) == len(counts) == 2 and (asker := _who_asks(passages, names)):
        answerer = next(name for name in named if name != asker)
        return Kind("interview", "labels", f"{asker} \u2026 {answerer}")
    if told := _told(passages, by_two=len(named) == len(counts) == 2):
        return Kind("interview", "opening", told)
    chaired = any(not CHAIRS.isdisjoint(name.casefold().split()) for name in named)
    if sum(counts.values()) >= FEWEST_TURNS and (chaired or len(named) > 1 or (asks and named)):
        return Kind("transcript", "labels", " \u2026 ".join(list(counts)[:3]))
    return None


def _told(passages: Sequence[Passage], *, by_two: bool) -> str | None:
    """Give the words above the first label that tell of an interview, or of two who talk."""
    for passage in passages:
        if passage.label:
            return None
        if "nterview" in passage.text and (match := INTERVIEWED.search(passage.text)):
            return match.group()
        if (
            by_two
            and any(map(passage.text.__contains__, WORDS_OF_TALKS))
            and (match := TALKS.search(passage.text))
        ):
            return match.group()
    return None


def _who_asks(passages: Sequence[Passage], names: Mapping[str, str]) -> str | None:
    """Give the one of two speakers whose turns are mostly questions, the other's being mostly none."""
    turns: dict[str, list[bool]] = {}
    for passage in passages:
        if passage.label:
            turns.setdefault(names[passage.label.text], []).append(passage.text.endswith("?"))
    asked = sorted((sum(asks) / len(asks), name) for name, asks in turns.items() if len(asks) > 1)
    return asked[1][1] if len(asked) == 2 and asked[0][0] <= 0.25 and asked[1][0] >= 0.5 else None


def _names(labels: Sequence[Label]) -> dict[str, str]:
    """Give the name that the words of each label stand for; `ZEIT` is short for `DIE ZEIT` before it."""
    names: dict[str, str] = {}
    longer: dict[str, str] = {}
    for text, name in {label.text: label.name for label in labels}.items():
        words = name.casefold().split(" ")
        names[text] = known = longer.get(name.casefold(), name)
        for first in range(1, len(words)):
            longer.setdefault(" ".join(words[first:]), known)
    return names
