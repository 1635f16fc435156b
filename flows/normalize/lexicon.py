"""Look the printed forms of the authority files up in a text."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

from flows.normalize.across.beside import Vocabulary, vocabulary
from flows.normalize.recognizer.recognizer import Recognizer, load_recognizer
from flows.normalize.strings import Strings
from schemas.authority_records import Authorities, AuthorityName, Nouns, Outlet, Treaty
from schemas.rows import new

Entry = TypeVar("Entry")
WORD = re.compile(r"\w+")
PIECE = re.compile(r" ?\w+|\W")  # a word, with the blank before it, or one mark between words
TIED_BEFORE = re.compile(r"[^\W_]\w*-$")  # the word tied to the front of a name, e.g. "Ivanov-"
OUTLETS_FILE = "outlets.yaml"
TREATIES_FILE = "treaties.yaml"
# Ottawa | Convention
TREATY_NOUN = re.compile(r"(?<=\w )(?:Accords?|Agreements?|Conventions?|Protocol|Treaty)\Z")
BEFORE_WORD = " _"  # what a piece of a word may begin with beside letters and digits
LONGEST_TIE = 32  # characters
LONGEST_LAST = 64  # characters of the last word of a form
LONGEST_SECOND = 2  # words of the second name of a team
BESIDE = frozenset(("", " ", ",", "."))


class Found(NamedTuple, Generic[Entry]):
    """An entry whose printed form stands from start to end in a text."""

    start: int
    end: int
    entry: Entry


@dataclass(slots=True)
class _Node(Generic[Entry]):
    """A place in the tree of forms: the entry whose form ends here, and what may follow, piece by piece.

    `behind_blank` are the letters that the words which may follow begin with.
    """

    entry: Entry | None = None
    following: "dict[str, _Node[Entry]]" = field(default_factory=dict)
    behind_blank: str = ""


def _ending(pieces: Sequence[str]) -> str:
    """Give the last word of a form, with the mark that ends it: many sentences end with a stop."""
    return (pieces[-1] if pieces[-1][-1].isalnum() else "".join(pieces[-2:])).lstrip()


class Lexicon(Generic[Entry]):
    """Printed forms, which begin with a word, and their entries, kept as a tree of words and marks."""

    def __init__(self, forms: Iterable[tuple[str, Entry]]) -> None:
        self._root: _Node[Entry] = _Node()
        self._endings: set[str] = set()
        for form, entry in forms:
            node = self._root
            pieces = PIECE.findall(form)
            self._endings.add(_ending(pieces))
            for piece in pieces:
                if piece[0] == " " and piece[1:2] not in node.behind_blank:
                    node.behind_blank += piece[1]
                node = node.following.setdefault(piece, _Node())
            if node.entry is None:
                node.entry = entry

    @property
    def openings(self) -> Set[str]:
        """Give the words and marks that forms open with."""
        return self._root.following.keys()

    def may_open(self, word: str) -> bool:
        """Tell whether a form may open with a word of a text; faster than to look for one."""
        return word in self._root.following or not word.isalnum()

    def may_end(self, text: str, end: int) -> bool:
        """Tell whether a form may end at an offset of a text; faster than to look for one."""
        words = text[max(0, end - LONGEST_LAST) : end].rpartition(" ")[2]
        if words.isalnum():
            return words in self._endings
        pieces = PIECE.findall(words)
        return bool(pieces) and _ending(pieces) in self._endings

    def find(self, text: str) -> Iterator[Found[Entry]]:
        """Give the longest form at each word of a text, in order; forms found may overlap."""
        for word in WORD.finditer(text):
            if (found := self.at_word(text, word.start(), word.group())) is not None:
                yield found

    def at(self, text: str, start: int) -> Found[Entry] | None:
        """Give the longest form that stands at an offset as a name of its own."""
        piece = PIECE.match(text, start)
        return self.at_word(text, start, piece.group()) if piece else None

    def at_word(self, text: str, start: int, word: str) -> Found[Entry] | None:
        """Give the longest form at an offset, given the whole word, or the one mark, that stands there."""
        node, end = self._root.following.get(word), start + len(word)
        ends: list[tuple[int, Entry]] = []
        while node is not None:
            if node.entry is not None:
                ends.append((end, node.entry))
            if not node.following or end >= len(text):
                break
            piece = text[end]
            if (
                piece == " "
                and text[end + 1 : end + 2] not in node.behind_blank
                and " " not in node.following
            ):
                break  # as behind most names
            if (piece in BEFORE_WORD or piece.isalnum()) and (whole := PIECE.match(text, end)):
                piece = whole.group()
            node, end = node.following.get(piece), end + len(piece)
        for end, entry in reversed(ends):
            if stands_alone(text, start, end):
                return new(Found, (start, end, entry))
        return None


def stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether no letter or digit touches a slice, and no hyphen ties it to another name.

    `NATO` stands alone in `NATO-led` and `pro-NATO`; `Lavrov` does not in `Ivanov-Lavrov`.
    """
    if start and text[start - 1] == " " and text[end : end + 1] in BESIDE:  # as most do
        return True
    before, after = text[max(0, start - 1) : start], text[end : end + 2]
    if before.isalnum() or before == "_" or after[:1].isalnum() or after[:1] == "_":
        return False
    if after[:1] == "-" and after[1:].isalnum() and not after[1:].islower():
        return False
    if before != "-":
        return True
    tied = TIED_BEFORE.search(text, max(0, start - LONGEST_TIE), start)
    return tied is None or tied.group()[0].islower()


@dataclass(frozen=True)
class Knowledge:
    """The authority files with their lexicons and the recogniser, made once and used for many texts.

    `listed` are the names, the treaties, and the outlets of which no name is a common word; `small_forms`
    are the forms of names that begin with a small letter: perestroika, al Qaeda. `city_openings` are the
    first words of the cities of several words, those left out that open the name of a person. `teams` gives
    for the second name of sports teams their names, `full_teams` are all of those.
    """

    authorities: Authorities
    names: Lexicon[AuthorityName]
    listed: Lexicon[AuthorityName]
    small_forms: Strings
    club_words: frozenset[str]
    city_openings: frozenset[str]
    outlets: Lexicon[Outlet]
    treaties: Lexicon[Treaty]
    titles: Lexicon[str]
    person_openings: frozenset[str]
    speech_verbs: Strings
    party_adjectives: Strings
    abbreviated: frozenset[str]
    recognizer: Recognizer
    telling: Vocabulary
    teams: Mapping[str, Sequence[str]]
    full_teams: frozenset[str]


def prepare(authorities: Authorities, recognizer: Recognizer | None = None) -> Knowledge:
    """Make the lexicons of the authority files, and load the bundled recogniser unless one is given.

    What is prepared is for one thread at a time.
    """
    titles = authorities.honorifics | authorities.offices
    in_titles = Lexicon((title, title) for title in sorted(titles))
    names = [(form, name) for name in authorities.names for form in (name.name, *name.aliases)]
    names += _written_out(names)
    outlets = [_as_body(outlet) for outlet in authorities.outlets if not outlet.common_word]
    teams = _teams(authorities)
    laws = [_as_law(treaty) for treaty in authorities.treaties]
    listed = [(form, entry) for entry in (*outlets, *laws) for form in (entry.name, *entry.aliases)]
    return Knowledge(
        authorities,
        Lexicon(names),
        Lexicon([*names, *listed]),
        Strings(form for form, _ in names if form[0].islower()),
        _club_words(authorities.nouns),
        _city_openings(authorities),
        Lexicon((form, outlet) for outlet in authorities.outlets for form in (outlet.name, *outlet.aliases)),
        Lexicon((form, treaty) for treaty in authorities.treaties for form in treaty_forms(treaty)),
        in_titles,
        authorities.given_names | in_titles.openings,
        Strings(authorities.speech_verbs),
        Strings(authorities.nouns.party_adjectives),
        authorities.abbreviations | frozenset(title for title in titles if title.endswith(".")),
        recognizer or load_recognizer(),
        vocabulary(authorities),
        teams,
        frozenset(name for names_of in teams.values() for name in names_of),
    )


def treaty_forms(treaty: Treaty) -> list[str]:
    """Give the forms of a treaty, also with its noun in small letters behind a name: Ottawa convention."""
    forms = [treaty.name, *treaty.aliases]
    small = [TREATY_NOUN.sub(lambda noun: noun.group().lower(), form) for form in forms]
    return list(dict.fromkeys((*forms, *small)))


def _written_out(names: Sequence[tuple[str, AuthorityName]]) -> list[tuple[str, AuthorityName]]:
    """Give the forms that have & with the word: Ernst and Young."""
    forms = {form for form, _ in names}
    written = [(form.replace(" & ", " and "), name) for form, name in names if " & " in form]
    return [(form, name) for form, name in written if form not in forms]


def _city_openings(authorities: Authorities) -> frozenset[str]:
    """Give the first words of the cities of several words that open no name of a person; St. for Saint."""
    openings = {name.partition(" ")[0] for name in authorities.cities if " " in name}
    personal = authorities.given_names | authorities.honorifics | authorities.offices
    return frozenset(openings - personal) | {"St", "St.", "Ste", "Ste."}


def _teams(authorities: Authorities) -> dict[str, list[str]]:
    """Give the teams that are named by a place and a word in the plural, by that word: Broncos, Red Wings.

    Words for persons and peoples are left out: the Senators, the Indians.
    """
    forms = {form: name.type for name in authorities.names for form in (name.name, *name.aliases)}
    forms |= dict.fromkeys(authorities.cities, "place")
    teams: dict[str, list[str]] = {}
    for name in authorities.names:
        if name.type == "organization" and not name.aliases and (second := _second(name.name, forms)):
            office = second.removesuffix("s") in authorities.offices
            if not office and second not in forms and second not in authorities.nouns.in_names:
                teams.setdefault(second, []).append(name.name)
    return teams


def _second(name: str, forms: Mapping[str, str]) -> str | None:
    """Give the words behind the place that a name begins with, of which the last ends as a plural does."""
    words = name.split(" ")
    for first in range(len(words) - 1, 0, -1) if words[-1].istitle() and words[-1].endswith("s") else ():
        if len(words) - first <= LONGEST_SECOND and forms.get(" ".join(words[:first])) == "place":
            return " ".join(words[first:])
    return None


def _club_words(nouns: Nouns) -> frozenset[str]:
    """Give the words beside a city that name a sports club, those behind it also with a full stop."""
    return nouns.clubs_before | nouns.clubs_behind | {f"{word}." for word in nouns.clubs_behind}


def _as_body(outlet: Outlet) -> AuthorityName:
    """Give an outlet as the body that it is where a text names it without citing it."""
    return AuthorityName(outlet.name, "organization", outlet.aliases, None, None, None, OUTLETS_FILE)


def _as_law(treaty: Treaty) -> AuthorityName:
    """Give a treaty as the law that it is where a text names it without citing it."""
    return AuthorityName(treaty.name, "law", treaty.aliases, None, None, None, TREATIES_FILE)
