"""Tell whom `he` and `she` stand for, where only one person fits."""

import re
from collections.abc import Callable, Iterable, Sequence

from flows.normalize.naming.mentions import Naming
from flows.normalize.quoting.scene import Scene

# Titles that only men, or only women, are given.
MEN = frozenset(
    "Archbishop|Ayatollah|Baron|Bishop|Brother|Cardinal|Count|Crown Prince|Czar|Duke|Emir|Emperor|Father|Fr.|"
    "Grand Ayatollah|Herr|His Excellency|His Holiness|His Majesty|Hojatoleslam|Imam|Kaiser|King|Lord|Messrs.|"
    "Metropolitan|Monsieur|Monsignor|Mr|Mr.|Msgr.|Mufti|Mullah|Patriarch|Pope|Prince|Senor|Señor|Shah|Shaikh|"
    "Sheikh|Signor|Sir|Spokesman|spokesman|Sultan|Tsar|businessman".split("|")
)
WOMEN = frozenset(
    "Baroness|Congresswoman|Countess|Crown Princess|Dame|Duchess|Empress|Frau|Her Excellency|Her Majesty|"
    "Lady|Madame|Miss|Mlle.|Mme|Mme.|Mmes.|Mrs|Mrs.|Ms|Ms.|Princess|Queen|Senora|Señora|Signora|Sister|Spokeswoman|"
    "spokeswoman".split("|")
)
PRONOUNS = {**dict.fromkeys(MEN, "he"), **dict.fromkeys(WOMEN, "she")}
FORMS = {
    "he": re.compile(r"(?<![\w'\u2019-])(?:[Hh]e|[Hh]im|[Hh]is)(?!\w)"),
    "she": re.compile(r"(?<![\w'\u2019-])(?:[Ss]he|[Hh]ers?)(?!\w)"),
}
# His Slovak colleague did not. A nurse remembers worse.
ANOTHER = re.compile(
    r"(?:A|An|Another|Her|His|Its|My|One|Our|Their) (?:[\w'\u2019-]{1,20} ){0,3}(?:adviser|aide|ally|brother"
    r"|colleague|commander|counterpart|daughter|deputy|diplomat|doctor|farmer|father|friend|husband|lawyer|leader|man|mother"
    r"|neighbour|neighbor|nurse|officer|official|opponent|predecessor|rival|sister|soldier|son|spokesman"
    r"|spokeswoman|student|successor|teacher|widow|wife|witness|woman|worker)(?! of )(?![\w,])"
)
LAST_SENTENCES = 3
# The Secretary-General | left; the Deputy Foreign Minister | spoke; not: the minister | 's wife
OFFICE = re.compile(
    r"(?<![\w-])[Tt]he"
    r" (?:(?:[A-Z][\w-]{1,20}|deputy|defence|defense|economy|finance|foreign|interior|prime|vice)[ -]){0,3}"
    r"(?:Secretary-General|High Commissioner|(?i:ambassador|archbishop|bishop|chairman|chairwoman|chancellor"
    r"|chief|commander|commissioner|director|envoy|general|governor|judge|king|mayor|minister|premier|president"
    r"|prosecutor|queen|rapporteur|representative|secretary|senator|speaker|spokesman|spokeswoman))"
    r"(?![\w-]|['\u2019]s)"
)
SET_IN = re.compile(r"s?he (?:[a-z]+ ){0,2}[a-z]+,")  # Baran, | she has said, | had
MOST = 6  # persons kept that a pronoun may stand for; some may turn out not to fit
LONGEST_OPENING = 240  # characters
FARTHEST_OFFICE = 600  # characters before the pronoun


class Sexes:
    """Which pronoun the titles of a person call for, over one document."""

    def __init__(self, namings: Iterable[Naming]) -> None:
        """Take the mentions of the document."""
        self._namings = namings
        self._pronouns: dict[str, set[str]] | None = None

    def fits(self, naming: Naming, pronoun: str) -> bool:
        """Tell whether no title of a person speaks against a pronoun."""
        if self._pronouns is None:
            self._pronouns = {}
            for item in self._namings:
                if item.method == "title" and (called := PRONOUNS.get(item.evidence)):
                    self._pronouns.setdefault(item.name.casefold(), set()).add(called)
        titles = self._pronouns.get(naming.name.casefold())
        return titles is None or titles == {pronoun}

    def learn(self, naming: Naming, pronoun: str) -> None:
        """Take note of a pronoun that stood for a person of whom no title tells."""
        if self.fits(naming, pronoun) and self._pronouns is not None:
            self._pronouns.setdefault(naming.name.casefold(), {pronoun})


# his wife, | Maria; her husband | Otto
KIN = re.compile(
    r"(?:(?P<he>brother|father|grandfather|husband|son|uncle|widower)|(?P<she>aunt|daughter|grandmother|mother|sister"
    r"|widow|wife)),? \Z"
)
LONGEST_KIN = 14  # characters


class Antecedents:
    """The persons that a paragraph names outside its quotations, read from its beginning on."""

    def __init__(self, scene: Scene, sexes: Sexes, earlier: Callable[[], Sequence[Naming]]) -> None:
        """Take a paragraph, and whom the paragraph before it leaves to be meant."""
        self._scene, self._sexes, self._earlier = scene, sexes, earlier
        # For each pronoun the first persons that it fits.
        self._fitting: dict[str, dict[str, Naming]] = {"he": {}, "she": {}}
        self._first: Naming | None = None
        self._last: Naming | None = None  # who spoke last
        self._named_since = False  # somebody else
        self._named_at = 0  # where the last name stands
        self._place = 0

    def speaks(self, naming: Naming, offset: int) -> None:
        """Take note of who speaks, in a clause that ends at an offset."""
        self._read(offset)
        self._last, self._named_since = naming, False
        self._note(naming)

    def whom(self, pronoun: str, offset: int) -> Naming | None:
        """Give the one person whom a pronoun at an offset can stand for, None where there are several."""
        self._read(offset)
        if self._is_about_another(offset):
            return None
        fitting = [naming for naming in self._fitting[pronoun].values() if self._sexes.fits(naming, pronoun)]
        if other := self._named_before(offset):
            fitting = [naming for naming in fitting if naming.name.casefold() != other]
        if self._last and not self._named_since and self._sexes.fits(self._last, pronoun):
            fitting = [self._last]
        if self._first is None and OFFICE.search(self._scene.text, self._floor(offset), offset):
            return None
        if self._first is None or self._goes_on_about(pronoun, self._first):
            earlier = [naming for naming in self._earlier() if self._sexes.fits(naming, pronoun)]
            fitting = [*fitting, *earlier] if earlier else []
        if len({naming.name.casefold() for naming in fitting}) != 1:
            return None
        self._sexes.learn(fitting[0], pronoun)
        return fitting[0]

    def _named_before(self, offset: int) -> str | None:
        """Give who is named before a clause that is somebody else's: `Baran`, she said, `had`."""
        if not self._scene.text.endswith(", ", 0, offset) or not SET_IN.match(self._scene.text, offset):
            return None
        naming = self._scene.naming_at_end(self._scene.start, offset - len(", "))
        return naming.name.casefold() if naming and naming.type == "person" else None

    def office(self, offset: int) -> tuple[int, int] | None:
        """Give the one office that a pronoun can stand for, where the paragraph names no person before it."""
        self._read(offset)
        if self._first is not None or self._is_about_another(offset):
            return None
        found: dict[str, tuple[int, int]] = {}
        for office in OFFICE.finditer(self._scene.text, self._floor(offset), offset):
            if not self._scene.quoted(office.start()):
                found.setdefault(office.group().casefold(), office.span())
        return next(iter(found.values())) if len(found) == 1 else None

    def _floor(self, offset: int) -> int:
        """Give from where on an office is looked for."""
        return max(self._scene.start, offset - FARTHEST_OFFICE)

    def left(self) -> Sequence[Naming]:
        """Give whom the next paragraph may mean; one that is all quoted hands on whom it was told of."""
        self._read(self._scene.end)
        if self._last and not self._named_since:
            return [self._last]
        if self._first is None and self._is_quoted():
            return self._earlier()
        return [naming for fitting in self._fitting.values() for naming in fitting.values()]

    def _is_about_another(self, offset: int) -> bool:
        """Tell whether a sentence since the last name has a person without a name for its subject."""
        sentence, text = self._scene.sentence(offset), self._scene.text
        for _ in range(LAST_SENTENCES):
            if ANOTHER.match(text, sentence):
                return True
            if sentence <= max(self._scene.start, self._named_at):
                return False
            sentence = self._scene.sentence(sentence - 1)
        return False

    def _goes_on_about(self, pronoun: str, first: Naming) -> bool:
        """Tell whether a paragraph speaks of somebody before it names one: `Her publisher, Thomas Reger`."""
        start = self._scene.start
        own = first.claim if first.passage == self._scene.number else start + LONGEST_OPENING
        return FORMS[pronoun].search(self._scene.text, start, min(own, start + LONGEST_OPENING)) is not None

    def _is_quoted(self) -> bool:
        marked = self._scene.marked
        return len(marked) == 1 and marked[0].opening == self._scene.start and not marked[0].closed

    def _read(self, offset: int) -> None:
        for naming in self._scene.named.between(self._place, offset):
            if naming.type == "person" and not naming.tentative and not self._is_aside(naming):
                self._note(naming)
                self._named_at = naming.start
                last = self._last
                self._named_since |= last is None or naming.name.casefold() != last.name.casefold()
        self._place = max(self._place, offset)

    def _is_aside(self, naming: Naming) -> bool:
        """Tell whether a name is quoted, all that stands in parentheses (`ILIC (Norland)`), or where one is.

        A name behind `in` is that of a place, whatever it looks like.
        """
        if self._scene.quoted(naming.start):
            return True
        text = self._scene.text
        if text.endswith((" in ", "In "), 0, naming.claim):
            return not text.startswith(("'", "\u2019"), naming.end)
        return text.startswith(")", naming.end) and text.endswith("(", 0, naming.claim)

    def _note(self, naming: Naming) -> None:
        self._first = self._first or naming
        if naming.passage == self._scene.number:
            kin = KIN.search(self._scene.text, max(0, naming.claim - LONGEST_KIN), naming.claim)
            if kin:
                self._sexes.learn(naming, kin.lastgroup or "")
        for pronoun, fitting in self._fitting.items():
            if len(fitting) < MOST and self._sexes.fits(naming, pronoun):
                fitting.setdefault(naming.name.casefold(), naming)
