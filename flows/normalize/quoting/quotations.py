"""Find what is quoted in a document and who said it: the order of the rules.

Passages between marks come from `quote_marks`, who said them from `said_after`, `said_before` and
`utterances`, whom a pronoun stands for from `antecedents`, what they are from `quote_kinds`, and reported
speech from `indirect`.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from flows.normalize.citing.cited import WholeText
from flows.normalize.lexicon import Knowledge
from flows.normalize.naming.mentions import NamedInPassage, Naming, by_passage
from flows.normalize.pages.page import Passage
from flows.normalize.quoting.antecedents import Antecedents, Sexes
from flows.normalize.quoting.attribution import Attribution, Telling, TurnSpeaker
from flows.normalize.quoting.indirect import Source, find_sources, reported_speech
from flows.normalize.quoting.quote_kinds import kind_of
from flows.normalize.quoting.quote_marks import Marked, between_marks, may_hold_marks
from flows.normalize.quoting.said_after import said_after
from flows.normalize.quoting.said_before import ACCORDING, is_introduced, said_before
from flows.normalize.quoting.scene import Scene
from flows.normalize.quoting.utterances import fills_turn, goes_on, led_to
from flows.normalize.reading import Sentences
from schemas.rows import new

SENTENCES = frozenset({"marks", "speech"})  # the title of a paper does not part what somebody told it
# The crown “will not be devalued,” Interfax | reported: who said so may be told before. So may he who called
# the truce “sound,” a spokeswoman said.
RELAYING = frozenset({"reported", "reports"})
TEXT = frozenset({"body", "list", "quote"})  # passages that report, and that an utterance goes on over

Place = tuple[int, int, int]  # passage, start and end of a quotation


class Quoted(NamedTuple):
    """A quotation as found: its text offsets in its passage, who said it, and the first part of the whole.

    `goes_on` tells that the next paragraph repeats the opening mark.
    """

    passage: int
    start: int
    end: int
    kind: str
    told: Attribution | None = None
    group: Place | None = None
    goes_on: bool = False

    @property
    def place(self) -> Place:
        """Give where it stands."""
        return self.passage, self.start, self.end


def find_quotations(
    whole: WholeText,
    namings: Sequence[Naming],
    knowledge: Knowledge,
    speakers: Sequence[TurnSpeaker | None],
    sentences: Sentences,
) -> list[Quoted]:
    """Give the quotations of a document in order.

    `speakers` gives who speaks each passage, None where it is no part of a turn; `sentences` are those of
    its passages.
    """
    any_marks = may_hold_marks(whole.text)
    if not (any_marks or namings or "quote" in whole.kinds):
        return []
    found: list[Quoted] = []
    document = _Document(whole.passages, namings, knowledge, speakers, sentences)
    for number, (kind, _, mapped, _, _) in enumerate(whole.passages):
        marks = any_marks and kind != "meta" and may_hold_marks(mapped.text)  # title: "Salt" is a field
        if marks or number in document.named or kind == "quote":
            found += document.in_passage(number, marks=marks)
    return _as_one(found)


class _Document:
    """The passages of a document while their quotations are found, one after the other."""

    def __init__(
        self,
        passages: Sequence[Passage],
        namings: Sequence[Naming],
        knowledge: Knowledge,
        speakers: Sequence[TurnSpeaker | None],
        sentences: Sentences,
    ) -> None:
        self._passages, self._knowledge, self._speakers = passages, knowledge, speakers
        self._sentences = sentences
        self.named = by_passage(namings)
        self._sexes = Sexes(namings)
        self._unfinished: Quoted | None = None  # what goes on in the next passage
        self._left: tuple[int, Sequence[Naming]] = (-1, ())  # whom the last passage with quotations leaves

    def in_passage(self, number: int, *, marks: bool) -> list[Quoted]:
        """Give the quotations of the next passage in order; an outer one comes before those inside it.

        `marks` tells whether the passage may hold quotation marks.
        """
        (kind, _, (text, _), _, _), before = self._passages[number], self._unfinished
        self._unfinished = None
        block, named = kind == "quote", self.named.get(number)
        marked = between_marks(text, self._following(number)) if marks else []
        sources = find_sources(text, named, self._knowledge) if named and kind in TEXT else []
        if not (marked or block or sources or (named and ACCORDING in text)):
            return []
        telling = self._telling(number, marked)
        found = [self._block(number, before)] if block else self._outermost(telling, before)
        self._unfinished = next((item for item in reversed(found) if item.goes_on), None)
        if block or len(telling.scene.marked) < len(marked):
            found += _nested(telling, marked, least=0 if block else 1)
        if kind in TEXT and (sources or ACCORDING in text):
            found = _with_indirect(found, list(_indirect(telling, sources)))
        self._left = number, telling.antecedents.left() if telling.antecedents else ()
        return sorted(found, key=lambda item: (item.start, -item.end))

    def _following(self, number: int) -> str:
        """Give the text of the next passage, where an utterance may go on in it."""
        following = self._passages[number + 1] if number + 1 < len(self._passages) else None
        goes_on = following and following.kind in TEXT and following.label is None
        return following.text if following and goes_on else ""

    def _telling(self, number: int, marked: Sequence[Marked]) -> Telling:
        passage = self._passages[number]
        text = passage.text
        starts, _ = self._sentences.bounds(number)
        outermost = [item for item in marked if item.depth == 0]
        named = self.named.get(number) or NamedInPassage([])
        scene = new(Scene, (number, passage, text, named, starts, outermost, 0, len(text)))
        antecedents = Antecedents(scene, self._sexes, partial(self._left_by, number - 1))
        speaker = self._speakers[number] if self._speakers else None
        return Telling(scene, self._passages, self._knowledge, antecedents, speaker)

    def _left_by(self, number: int) -> Sequence[Naming]:
        """Give whom a passage leaves for the pronouns of the next one."""
        if number < 0 or self._passages[number].kind not in TEXT or self._passages[number + 1].label:
            return ()
        if self._left[0] == number:
            return self._left[1]
        passage, named = self._passages[number], self.named.get(number) or NamedInPassage([])
        scene = Scene(number, passage, passage.text, named, (0,), (), 0, len(passage.text))
        return Antecedents(scene, self._sexes, tuple).left()

    def _outermost(self, telling: Telling, before: Quoted | None) -> list[Quoted]:
        found: list[Quoted] = []
        last: tuple[Quoted, Marked] | None = None
        for marked in telling.scene.marked:
            quoted = self._quoted(telling, marked, last)
            if before and before.kind != "block" and marked.opening == 0:
                quoted = quoted._replace(kind="speech", group=before.group or before.place)
            naming = quoted.told.naming if quoted.told else None
            if quoted.told and naming and naming.type == "person" and telling.antecedents:
                telling.antecedents.speaks(naming, max(quoted.told.clause_end, marked.closing))
            found.append(quoted)
            if quoted.kind in SENTENCES:
                last = quoted, marked
        return found

    def _quoted(self, telling: Telling, marked: Marked, last: tuple[Quoted, Marked] | None) -> Quoted:
        number, group = telling.scene.number, None
        told = None if is_introduced(telling, marked.opening) else said_after(telling, marked)
        if told and (told.verb in RELAYING or telling.text[marked.start : marked.start + 1].islower()):
            before = said_before(telling, marked.opening)
            told = before if before and (before.naming or told.verb in RELAYING) else told
        if told is None and last and last[0].told:
            told = goes_on(telling, last[0].told, last[1].closing, marked)
            group = (last[0].group or last[0].place) if told and told.method == "continued" else None
        told = told or said_before(telling, marked.opening) or led_to(telling, marked)
        told = told or fills_turn(telling, marked) or self._led_by_colon(number, marked.opening)
        kind = kind_of(telling, marked, told) if marked.closed else "speech"
        if kind != "speech":
            told, group = None, None
        return new(Quoted, (number, marked.start, marked.end, kind, told, group, not marked.closed))

    def _led_by_colon(self, number: int, opening: int) -> Attribution | None:
        """Read the end of the passage before, where it leads to this one: `Laszlo Kovacs said:`."""
        before = self._passages[number - 1] if number else None
        if opening or before is None or before.kind not in TEXT or not before.text.endswith((":", ",")):
            return None
        end = len(before.text)
        told = said_before(self._telling(number - 1, between_marks(before.text)), end)
        if told is None or (before.text.endswith(",") and told.clause_end < end - 1):
            return None
        return told._replace(clause_end=0)

    def _block(self, number: int, before: Quoted | None) -> Quoted:
        """Give a block quotation; the next one belongs to it."""
        goes_on = number + 1 < len(self._passages) and self._passages[number + 1].kind == "quote"
        told = self._led_by_colon(number, 0)
        group = (before.group or before.place) if before and before.kind == "block" else None
        end = len(self._passages[number].text)
        return Quoted(number, 0, end, "block", told, group, goes_on)


def _nested(telling: Telling, marked: Sequence[Marked], *, least: int) -> Iterator[Quoted]:
    """Give the quotations inside others; who said them is read inside the one around them."""
    around: list[tuple[Marked | None, list[Marked]]] = [(None, [])]
    for item in marked:
        if item.depth < least:
            around.append((item, []))
        else:
            around[-1][1].append(item)
    for outer, inside in around:
        if not inside:
            continue
        scene = telling.scene._replace(marked=[item for item in inside if item.depth == least])
        if outer:
            scene = scene._replace(start=outer.start, end=outer.end)
        inner = Telling(scene, telling.passages, telling.knowledge)
        for item in inside:
            told = None
            if item.depth == least:
                told = said_after(inner, item) or said_before(inner, item.opening)
            yield Quoted(scene.number, item.start, item.end, "nested", told)


def _indirect(telling: Telling, sources: Sequence[Source]) -> Iterator[Quoted]:
    for start, end, told in reported_speech(telling, sources):
        yield Quoted(telling.scene.number, start, end, "indirect", told)


def _with_indirect(found: list[Quoted], indirect: list[Quoted]) -> list[Quoted]:
    """Add indirect speech, whose speaker said the words quoted inside it as well."""
    ends = [each.end for each in indirect]
    for number, item in enumerate(found if indirect else ()):
        if item.kind == "speech" and item.told is None:
            around = indirect[min(bisect_left(ends, item.end), len(ends) - 1)]
            if around.start < item.start and item.end <= around.end:
                found[number] = item._replace(told=around.told)
    return found + indirect


def _as_one(found: Sequence[Quoted]) -> list[Quoted]:
    """Give the first part of an utterance its group, and all parts the speaker that one of them has."""
    if not any(item.group for item in found):  # as in most texts
        return list(found)
    groups = Counter(item.group for item in found if item.group)
    told = {item.group or item.place: item.told for item in reversed(found) if item.told}
    parts = []
    for item in found:
        group = item.group or (item.place if item.place in groups else None)
        if group and group != item.group:
            item = item._replace(group=group)
        if group and item.told is None and (shared := told.get(group)):
            item = item._replace(told=shared._replace(method="continued"))
        parts.append(item)
    return parts
