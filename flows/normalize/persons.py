"""Find persons by the rules of the trade: a title before a name, a given name, an office in apposition."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flows.normalize.lexicon import Knowledge, stands_alone

TOKEN = re.compile(r"[^\W\d_](?:[\w'\u2019-]*\w)?\.?")
PARTICLES = frozenset("al bin da de del der di du el la le van von zu".split())
POSSESSIVE = ("'s", "\u2019s")
LONGEST_NAME = 4  # words, particles among them
NO_NAME = frozenset(
    "A An And As At But By For From He Her His I If In It Its Many My No Nor Not Of On Or Our She So"
    " That The Their Then These They This Those To We What When Which Who Why Will With You Your Jr Sr"
    " Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June"
    " July August September October November December".split()
)
# Words that end the name of a body, not of a person.
BODY_WORDS = frozenset(
    "Academy Accord Accords Act Administration Affairs Agency Agreement Airlines Airport Army Assembly"
    " Association Bank Board Bureau Center Centre Church City Club College Command Commission Committee"
    " Company Conference Congress Convention Corporation Corps Council Court Day Department Directorate"
    " Federation Force Foundation Fund Government Group House Institute Islands Kingdom League Ministry"
    " Mission Movement Office Organization Parliament Party Police Press Project Province Republic"
    " Resolution School Secretariat Senate Service Society States Street Television Times Treaty"
    " Tribunal Union University War".split()
)


@dataclass(frozen=True)
class PersonFound:
    """A person's name from start to end; `claim` is where the words that show it begin."""

    start: int
    end: int
    text: str
    claim: int
    method: str
    evidence: str


@dataclass(frozen=True)
class Token:
    """A word of a text and its offsets; a possessive ending is left out."""

    start: int
    end: int
    text: str


def find_persons(text: str, knowledge: Knowledge) -> Iterator[PersonFound]:
    """Give the persons that a text names, each once a place, the surest rule first."""
    tokens = _tokens(text)
    index = 0
    while index < len(tokens):
        found, used = _titled(text, tokens, index, knowledge)
        if found is None:
            found, used = _named_in_full(text, tokens, index, knowledge)
        if found is not None:
            yield found
        index += max(1, used)


def _tokens(text: str) -> list[Token]:
    tokens = []
    for match in TOKEN.finditer(text):
        word, end = match.group(), match.end()
        if word.endswith(POSSESSIVE):
            word, end = word[:-2], end - 2
        # A full stop belongs to an initial or an abbreviation, not to a word that ends a sentence.
        if word.endswith(".") and len(word) > 2:
            word, end = word[:-1], end - 1
        tokens.append(Token(match.start(), end, word))
    return tokens


def _titled(
    text: str, tokens: list[Token], index: int, knowledge: Knowledge
) -> tuple[PersonFound | None, int]:
    """Read a title or honorific and the name behind it: `Foreign Minister Zivadin Jovanovic`."""
    title = knowledge.titles.at(text, tokens[index].start)
    if title is None:
        return None, 0
    behind = index
    while behind < len(tokens) and tokens[behind].start < title.end:
        behind += 1
    if behind == len(tokens) or text[title.end : tokens[behind].start] != " ":
        return None, 0
    name = _name_words(text, tokens, behind, knowledge)
    if not name or name[-1].text in BODY_WORDS:  # `General Assembly`
        return None, behind - index
    start, end = name[0].start, name[-1].end
    found = PersonFound(start, end, text[start:end], title.start, "title", title.entry)
    return found, behind - index + len(name)


def _named_in_full(
    text: str, tokens: list[Token], index: int, knowledge: Knowledge
) -> tuple[PersonFound | None, int]:
    """Read a given name with a surname, or a name that stands in apposition to an office."""
    name = _name_words(text, tokens, index, knowledge)
    if len(name) < 2 or len(name[-1].text) < 3 or name[-1].text in BODY_WORDS:
        return None, len(name) if name and name[-1].text in BODY_WORDS else 0
    start, end = name[0].start, name[-1].end
    if name[0].text in knowledge.authorities.given_names:
        return PersonFound(start, end, text[start:end], start, "given_name", "given_names.yaml"), len(name)
    if office := _office_beside(text, start, end, knowledge):
        return PersonFound(start, end, text[start:end], start, "introduction", office), len(name)
    return None, 0


def _name_words(text: str, tokens: list[Token], index: int, knowledge: Knowledge) -> list[Token]:
    """Give the words of a name from an index on: capitalised, with initials and particles, blank between."""
    name: list[Token] = []
    for token in tokens[index : index + LONGEST_NAME]:
        if name and text[name[-1].end : token.start] != " ":
            break
        capital = token.text[0].isupper() and not (token.text.isupper() and len(token.text) > 2)
        if not (capital or (name and token.text in PARTICLES)) or token.text in NO_NAME:
            break
        if name and knowledge.titles.at(text, token.start):
            break
        name.append(token)
    while name and (name[-1].text in PARTICLES or name[-1].text.endswith(".")):
        name.pop()
    if name and not stands_alone(text, name[0].start, name[-1].end):
        return []
    return name


def _office_beside(text: str, start: int, end: int, knowledge: Knowledge) -> str | None:
    """Give the office whose apposition a name is: `Russia's ambassador to the UN, Sergei Lavrov, held`."""
    if text[max(0, start - 2) : start] != ", " or text[end : end + 1].isalnum() or text[end : end + 1] == " ":
        return None
    clause = re.split(r"[,;:.()\"\u201c\u201d]", text[max(0, start - 82) : start - 2])[-1]
    words = clause.split()
    offices = {office.lower() for office in words if office.capitalize() in knowledge.authorities.offices}
    return clause.strip() if offices else None
