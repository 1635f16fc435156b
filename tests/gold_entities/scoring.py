"""Read the gold texts for names, and score what the pipeline finds in them."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from normalize.press import rows_of

from schemas.rows import Mention

FOLDER = Path(__file__).parent
TYPES = {
    "P": "person", "O": "organization", "L": "place", "G": "group", "E": "event", "W": "work", "A": "law",
    "X": "other", "?": "open",
}  # fmt: skip
MARK = re.compile(
    r"\[(?P<name>[^\[\]\n]+)\](?P<types>[PLOGEWAX?](?:/[PLOGEWAX])*)(?:\{(?P<full>[^{}\n]+)\})?"
)
CORE = frozenset(("person", "organization", "place"))


class Marked(NamedTuple):
    """A name as marked: raw offsets, words, the types allowed (the first is the usual one), the full name."""

    start: int
    end: int
    text: str
    types: tuple[str, ...]
    full: str


class GoldText(NamedTuple):
    """A text without its marks, and its names."""

    name: str
    raw: str
    marked: tuple[Marked, ...]


class Score(NamedTuple):
    """How many names are marked, found, and found with span and type; and B-cubed precision and recall."""

    gold: int
    found: int
    right: int
    b_cubed_precision: float
    b_cubed_recall: float

    @property
    def f1(self) -> float:
        """Give the harmonic mean of precision and recall, span and type exact."""
        return 2 * self.right / (self.gold + self.found)

    @property
    def b_cubed(self) -> float:
        """Give the harmonic mean of B-cubed precision and recall."""
        precision, recall = self.b_cubed_precision, self.b_cubed_recall
        return 2 * precision * recall / (precision + recall)


class Judged(NamedTuple):
    """A mention found or missed: what is marked there and what was found, None where nothing was."""

    text: str
    marked: Marked | None
    mention: Mention | None

    @property
    def right(self) -> bool:
        """Tell whether span and type are those marked."""
        return bool(self.marked and self.mention and self.mention.type in self.marked.types)


def gold_texts() -> list[GoldText]:
    """Give all texts of the folder."""
    return [
        _unmarked(f"{path.stem}: {name}", body)
        for path in sorted(FOLDER.glob("*.txt"))
        for name, body in re.findall(r"^== (.+)\n((?:(?!== ).*\n)+)", path.read_text("utf-8"), re.MULTILINE)
    ]


def _unmarked(name: str, body: str) -> GoldText:
    raw, marked, last = "", [], 0
    for match in MARK.finditer(body):
        raw += body[last : match.start()]
        types = tuple(TYPES[letter] for letter in match["types"].split("/"))
        words = match["name"]
        marked.append(Marked(len(raw), len(raw) + len(words), words, types, match["full"] or words))
        raw += words
        last = match.end()
    return GoldText(name, raw + body[last:], tuple(marked))


@cache
def judged() -> tuple[Judged, ...]:
    """Give each name marked or found in all gold texts; those left open are none."""
    return tuple(item for text in gold_texts() for item in _judged(text))


def _judged(text: GoldText) -> Iterator[Judged]:
    rows = rows_of(text.raw, "press/gold.txt")
    mentions = {
        (row.raw_start, row.raw_end): row
        for row in rows.mentions
        if row.method != "corpus_surname"  # which counts only where other documents name the person
    }
    opened = [item for item in text.marked if "open" in item.types]
    for item in text.marked:
        if item not in opened:
            yield Judged(text.name, item, mentions.pop((item.start, item.end), None))
    for (start, end), row in mentions.items():
        if not any(start < item.end and item.start < end for item in opened):
            yield Judged(text.name, None, row)


def score(items: Iterable[Judged], types: frozenset[str] = CORE) -> Score:
    """Give the score over the names of some types."""
    gold = found = right = 0
    items = tuple(items)
    for item in items:
        gold += item.marked is not None and item.marked.types[0] in types
        is_right = item.right
        right += is_right and item.marked is not None and item.marked.types[0] in types
        # A name of a type allowed beside the usual one counts as that one.
        kind = item.marked.types[0] if is_right and item.marked else item.mention.type if item.mention else ""
        found += item.mention is not None and kind in types
    return Score(gold, found, right, *_b_cubed(items, types))


def _b_cubed(items: tuple[Judged, ...], types: frozenset[str]) -> tuple[float, float]:
    """Compare the clusters of the names found with those marked; a name missed has no recall."""
    marked: dict[tuple[str, str], set[int]] = defaultdict(set)
    found: dict[tuple[str, str], set[int]] = defaultdict(set)
    for number, item in enumerate(items):
        if item.marked and item.marked.types[0] in types:
            marked[item.text, item.marked.full].add(number)
            if item.mention:
                found[item.text, item.mention.entity_id].add(number)
    cluster = {number: members for members in found.values() for number in members}
    precision, recall, total = [], [], 0
    for members in marked.values():
        total += len(members)
        for number in members:
            if number in cluster:
                shared = len(members & cluster[number])
                precision.append(shared / len(cluster[number]))
                recall.append(shared / len(members))
    return sum(precision) / len(precision), sum(recall) / total


def precision_by_method(items: Iterable[Judged]) -> dict[str, tuple[int, int]]:
    """Give how many mentions of each method are right, and how many there are."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for item in items:
        if item.mention:
            found[item.mention.method] += 1
            right[item.mention.method] += item.right
    return {method: (right[method], found[method]) for method in sorted(found)}


def report(items: Iterable[Judged]) -> str:
    """Say what was missed, what was found in its place, and how sure each method is."""
    lines = []
    for item in items:
        if not item.right:
            marked = f"{item.marked.text} ({'/'.join(item.marked.types)})" if item.marked else "-"
            mention = item.mention
            found = f"{mention.text} ({mention.type}, {mention.method})" if mention else "-"
            lines.append(f"{item.text}: marked {marked}, found {found}")
    return "\n".join(lines)


if __name__ == "__main__":
    print(report(judged()))
    print(score(judged()), score(judged()).f1, score(judged()).b_cubed)
    print(score(judged(), frozenset(TYPES.values())).f1)
    print(precision_by_method(judged()))
