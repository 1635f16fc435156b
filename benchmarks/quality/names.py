"""Judge which names are found in tests/gold_entities, of which type, and which of them mean one entity."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from benchmarks.quality.judgement import Given, Judgement, compared
from benchmarks.quality.reader import rows_of
from schemas.rows import Mention

FOLDER = Path(__file__).parents[2] / "tests" / "gold_entities"
TYPES = {
    "P": "person", "O": "organization", "L": "place", "G": "group", "E": "event", "W": "work", "A": "law",
    "X": "other", "?": "open",
}  # fmt: skip
MARK = re.compile(
    r"\[(?P<name>[^\[\]\n]+)\](?P<types>[PLOGEWAX?](?:/[PLOGEWAX])*)(?:\{(?P<full>[^{}\n]+)\})?"
)


class Marked(NamedTuple):
    """A name as marked: raw offsets, words, the types allowed (the first is the usual one), the full name."""

    start: int
    end: int
    text: str
    types: tuple[str, ...]
    full: str


class GoldText(NamedTuple):
    """A text without its marks, the name of its file, its own, and the names in it."""

    file: str
    name: str
    raw: str
    marked: tuple[Marked, ...]


class Name(NamedTuple):
    """A name of a text that is marked, found, or both: what is marked, and the mention, None where not."""

    text: GoldText
    marked: Marked | None
    mention: Mention | None

    @property
    def right(self) -> bool:
        """Tell whether span and type are those marked."""
        return bool(self.marked and self.mention and self.mention.type in self.marked.types)


def gold_texts() -> list[GoldText]:
    """Give all texts of the folder."""
    return [
        _unmarked(path.stem, name, body)
        for path in sorted(FOLDER.glob("*.txt"))
        for name, body in re.findall(r"^== (.+)\n((?:(?!== ).*\n)+)", path.read_text("utf-8"), re.MULTILINE)
    ]


def _unmarked(file: str, name: str, body: str) -> GoldText:
    raw, marked, last = "", [], 0
    for match in MARK.finditer(body):
        raw += body[last : match.start()]
        types = tuple(TYPES[letter] for letter in match["types"].split("/"))
        words = match["name"]
        marked.append(Marked(len(raw), len(raw) + len(words), words, types, match["full"] or words))
        raw += words
        last = match.end()
    return GoldText(file, name, raw + body[last:], tuple(marked))


@cache
def names() -> tuple[Name, ...]:
    """Give each name marked or found in all gold texts; those left open are none."""
    return tuple(name for text in gold_texts() for name in _names(text))


def _names(text: GoldText) -> Iterator[Name]:
    rows = rows_of(text.raw, "press/gold.txt")
    mentions = {
        (row.raw_start, row.raw_end): row
        for row in rows.mentions
        if row.method != "corpus_surname"  # which counts only where other documents name the person
    }
    opened = [item for item in text.marked if "open" in item.types]
    for item in text.marked:
        if item not in opened:
            yield Name(text, item, mentions.pop((item.start, item.end), None))
    for (start, end), row in mentions.items():
        if not any(start < item.end and item.start < end for item in opened):
            yield Name(text, None, row)


def judge() -> Iterator[Judgement]:
    """Judge every name by span and type, then by the names that it is one entity with (B-cubed)."""
    for name in names():
        yield from _mention(name)
    yield from _clusters(names())


def _mention(name: Name) -> Iterator[Judgement]:
    # A name of a type allowed beside the usual one counts as that one.
    usual = Given(name.marked.types[0], name.marked.types[0]) if name.marked else None
    kind = name.mention.type if name.mention else ""
    found = usual if name.right else Given(kind, kind) if name.mention else None
    yield from compared("mentions", name.text.file, _place(name), _words(name), usual, found)


def _clusters(judged: tuple[Name, ...]) -> Iterator[Judgement]:
    """Compare the clusters of the names found with those marked (Bagga and Baldwin 1998), text by text.

    For precision, a name counts by the share of its cluster that means what it means; for recall, by the
    share of what means the same that is in its cluster. A name missed has no recall.
    """
    marked: dict[tuple[str, ...], set[int]] = defaultdict(set)
    found: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for number, name in enumerate(judged):
        if name.marked:
            marked[_text(name), name.marked.full].add(number)
            if name.mention:
                found[_text(name), name.mention.entity_id].add(number)
    for name in judged:
        if name.marked:
            same = marked[_text(name), name.marked.full]
            cluster = found[_text(name), name.mention.entity_id] if name.mention else set[int]()
            yield _cluster(name, name.marked, len(same & cluster), len(same), len(cluster))


def _cluster(name: Name, marked: Marked, shared: int, same: int, cluster: int) -> Judgement:
    """Judge one name that is marked, by the sizes of its clusters and of what they share."""
    usual, found = marked.types[0], None
    if name.mention:
        found = Given(usual, f"{name.mention.entity_id}, {shared} of its {cluster} right, of {same}")
    return Judgement(
        "entities", name.text.file, _place(name), _words(name), Given(usual, marked.full), found,
        shared / cluster if cluster else 0.0, shared / same,
    )  # fmt: skip


def _text(name: Name) -> str:
    return f"{name.text.file}: {name.text.name}"


def _place(name: Name) -> str:
    return f"tests/gold_entities/{name.text.file}.txt, {name.text.name}"


def _words(name: Name) -> str:
    return name.marked.text if name.marked else name.mention.text if name.mention else ""


def precision_by_method(judged: Iterable[Name]) -> dict[str, tuple[int, int]]:
    """Give how many mentions of each method are right, and how many there are."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for name in judged:
        if name.mention:
            found[name.mention.method] += 1
            right[name.mention.method] += name.right
    return {method: (right[method], found[method]) for method in sorted(found)}
