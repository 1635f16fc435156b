"""Read what a text says of a person right beside the name: office, field of life, state, year of birth.

Only words that a calling (minister, boxer) shows to be about the person count: `Bulgarian wrestler Ivan
Petrov`, `Ivan Petrov, foreign minister of Bulgaria,`.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from flows.normalize.across.folding import alike_given_names
from flows.normalize.slugs import slug
from schemas.authority_records import Authorities

WINDOW = 80  # characters before a name, and behind it, that are read
MOST_WORDS = 5  # before the calling
CLAUSE = re.compile(r"[,;:()\"\u201c\u201d\u2014]|(?<=[a-z]{4})[.?!](?=\s)")
APPOSITION = re.compile(
    r"(?:, | \(|,? (?:is|was|who is|who was) )(?:(?:the|an?|then|now|former|late) ){0,3}"
    r"(?P<said>[^,;:()\u2014]{3,80})"
)
OPENS = (",", " (", " I", " J", " S", " i", " w")  # of an apposition or a suffix
SENTENCE = re.compile(r"(?<=[a-z])[.?!](?=\s|$)")
# (born 1931) / (1931-2022) / , born in Riga in 1931 / , born on 3 May 1931
BORN = re.compile(
    r"^[^.;]{0,20}?(?:\bborn\b[^.;()]{0,30}?\b|\(b\. |\((?=\d{4}\s?[-\u2013]))(?P<year>1[5-9]\d\d|20\d\d)\b"
)
SUFFIX = re.compile(r"(?:,? (?P<generation>Jr|Sr|Junior|Senior)| (?P<number>II|III|IV))\b")
# Words that are no part of the name of an office.
NO_PART = frozenset(
    "a an and as at by deposed elder elderly ex famed famous for former from her his in its late longtime my"
    " new of old on our outgoing said says senior that the their then to veteran when where who whose with"
    " young your".split()
)
BEHIND_CALLING = re.compile(r"^ (?:of|from) (?:the )?(?P<state>.{2,40})$")


class Beside(NamedTuple):
    """What stands beside the mentions of a person in one document; all but `born` in alphabetical order.

    `realms` are the `states` with those that were parts of them; somebody may be of either.
    """

    offices: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    realms: tuple[str, ...] = ()
    born: int | None = None
    suffix: str | None = None


NOTHING = Beside()


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The words by which `read_beside` and the keys of names judge, made once from the authority files.

    `ends_of_states` are the last words of the forms in `states`. Compared by identity, so that what is made
    with it once can be found again.
    """

    callings: Mapping[str, str]
    states: Mapping[str, str]
    ends_of_states: frozenset[str]
    unions: Mapping[str, tuple[str, ...]]
    alike: Mapping[str, str]


class _Said(NamedTuple):
    office: str
    field: str
    state: str | None


def vocabulary(authorities: Authorities) -> Vocabulary:
    """Give the words; the forms of a people's name give its state, as those of the state do."""
    given = authorities.namesakes
    states: dict[str, str] = {}
    for name in authorities.names:
        state = given.peoples.get(name.name) if name.type == "group" else name.name
        if state and name.file in ("groups.yaml", "territories.yaml"):
            states.update({slug(form).replace("-", " "): state for form in (name.name, *name.aliases)})
    ends = frozenset(form.rpartition(" ")[2] for form in states)
    return Vocabulary(given.callings, states, ends, given.unions, alike_given_names(given.given_names))


def read_beside(text: str, start: int, end: int, words: Vocabulary) -> Beside:
    """Give what a text says of the person whose name stands from start to end."""
    behind = text[end : end + WINDOW]
    before = _before(text[max(0, start - WINDOW) : start], words) if text[start - 1 : start] == " " else None
    after, suffix = None, None
    if behind.startswith(OPENS):
        after, suffix = _behind(behind, words), SUFFIX.match(behind)
    born = BORN.match(behind) if "born" in behind or "(" in behind else None
    if not (before or after or born or suffix):  # as beside most names
        return NOTHING
    return together(
        [
            *(_beside(item, words) for item in (before, after) if item),
            Beside(
                born=int(born["year"]) if born else None,
                suffix=_suffix(suffix) if suffix else None,
            ),
        ]
    )


def _suffix(match: re.Match[str]) -> str:
    return match["number"].lower() if match["number"] else match["generation"][0].lower() + "r"


def read_role(role: str, words: Vocabulary) -> Beside:
    """Give what the words of a role say: `Russian Foreign Minister`, `director of the Institute`."""
    said = _phrase(role, words)
    return _beside(said, words) if said else NOTHING


def together(found: Iterable[Beside]) -> Beside:
    """Put together what several places say; a year or suffix that they differ in counts for nothing."""
    items = [item for item in found if item != NOTHING]
    if len(items) < 2:
        return items[0] if items else NOTHING
    born = {item.born for item in items} - {None}
    suffix = {item.suffix for item in items} - {None}
    return Beside(
        tuple(sorted({office for item in items for office in item.offices})),
        tuple(sorted({field for item in items for field in item.fields})),
        tuple(sorted({state for item in items for state in item.states})),
        tuple(sorted({realm for item in items for realm in item.realms})),
        born.pop() if len(born) == 1 else None,
        suffix.pop() if len(suffix) == 1 else None,
    )


def _beside(said: _Said, words: Vocabulary) -> Beside:
    states = (said.state,) if said.state else ()
    realms = (*states, *(words.unions.get(said.state, ()) if said.state else ()))
    return Beside((said.office,), (said.field,), states, tuple(sorted(realms)))


def _before(text: str, words: Vocabulary) -> _Said | None:
    """Read a title and the blank behind it: `Bulgarian wrestler `, `Russia's foreign minister `."""
    if words.callings.keys().isdisjoint(text.casefold().rsplit(None, MOST_WORDS)[-MOST_WORDS:]):
        return None
    clause = CLAUSE.split(text[:-1])[-1].split()
    if clause and clause[-1].casefold() not in words.callings and clause[-1].endswith("."):
        clause.pop()  # the wrestler Dr. Petrov
    for number in range(len(clause) - 1, max(-1, len(clause) - MOST_WORDS), -1):
        if clause[number].casefold() in words.callings:
            tail = clause[number + 1 :]
            return _read(clause, number, " " + " ".join(tail), words) if _is_tail(tail) else None
    return None


def _is_tail(words: list[str]) -> bool:
    """Tell whether words end a title that is no calling alone: Secretary | of State."""
    return not words or (
        words[0] in ("of", "for") and all(word[0].isupper() or word in ("and", "the") for word in words[1:])
    )


def _behind(text: str, words: Vocabulary) -> _Said | None:
    """Read an apposition: `, a Bulgarian wrestler,`, ` was foreign minister of Bulgaria`."""
    match = APPOSITION.match(text)
    return _phrase(SENTENCE.split(match["said"])[0], words) if match else None


def _phrase(said: str, words: Vocabulary) -> _Said | None:
    clause = said.split()
    for number, word in enumerate(clause[: MOST_WORDS + 1]):
        if word.casefold() in ("and", "at", "by", "for", "from", "in", "of", "on", "to", "with", "who"):
            return None
        if word.casefold() in words.callings:
            after = clause[number + 1 : number + 2]
            if after and after[0][0].isupper():  # , President Stoyanov and others
                return None
            return _read(clause[: number + 1], number, " " + " ".join(clause[number + 1 :]), words)
    return None


def _read(clause: list[str], calling: int, behind: str, words: Vocabulary) -> _Said:
    """Read a calling with the words before it, as far as they are of its name, and the state beside."""
    first = calling
    while first and calling - first < MOST_WORDS:
        word = clause[first - 1]
        if word.casefold().strip(".") in NO_PART or _state_at_end(clause[:first], words)[0]:
            break
        first -= 1
    state = _state_at_end(clause[:first], words)[0]
    match = BEHIND_CALLING.match(behind)
    if state is None and match:
        state = _state_at_start(match["state"].split(), words)
    named = clause[first : calling + 1] + (
        [] if match and _state_at_start(match["state"].split(), words) else behind.split()[:3]
    )
    office = slug(" ".join(named)).replace("-", " ").replace("defence", "defense")
    return _Said(office, words.callings[clause[calling].casefold()], state)


def _state_at_end(clause: list[str], words: Vocabulary) -> tuple[str | None, int]:
    if not clause or not may_end_state(clause[-1], words):
        return None, 0
    for length in (3, 2, 1):
        plain = slug(" ".join(clause[-length:]).removesuffix("'s").removesuffix("\u2019s")).replace("-", " ")
        if state := words.states.get(plain):
            return state, length
    return None, 0


def may_end_state(word: str, words: Vocabulary) -> bool:
    """Tell whether a word may be the last of a state's name; any may that is more than letters."""
    plain = word.removesuffix("'s").removesuffix("\u2019s")
    return not (plain.isascii() and plain.isalpha()) or plain.lower() in words.ends_of_states


def _state_at_start(clause: list[str], words: Vocabulary) -> str | None:
    for length in (4, 3, 2, 1):
        if state := words.states.get(slug(" ".join(clause[:length])).replace("-", " ")):
            return state
    return None
