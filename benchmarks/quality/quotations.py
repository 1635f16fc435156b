"""Judge which quotations are found in tests/gold_quotations, and to whom they are given."""

from collections.abc import Iterator

from benchmarks.attribution import GOLD, Row, examples, read
from benchmarks.quality.judgement import Given, Judgement, compared, paired
from benchmarks.quality.reader import knowledge


def judge() -> Iterator[Judgement]:
    """Judge every quotation by its words and kind, and by who said it: the printed name and the entity."""
    for path in sorted(GOLD.glob("*.gold.yaml")):
        slice_ = path.name.removesuffix(".gold.yaml")
        for number, example in enumerate(examples(path), start=1):
            place = f"tests/gold_quotations/{path.name}, text {number}"
            found = read(example.text, knowledge())
            for row, match in paired(example.rows, found, lambda each: each.words, lambda each: each.words):
                yield from _judged(slice_, place, row, match)


def _judged(slice_: str, place: str, gold: Row | None, found: Row | None) -> Iterator[Judgement]:
    words = gold.words if gold else found.words if found else ""
    kinds = (Given(row.kind, row.kind) if row else None for row in (gold, found))
    yield from compared("quotations", slice_, place, words, *kinds)
    yield from compared("attributions", slice_, place, words, _said_by(gold, gold), _said_by(found, gold))


def _said_by(row: Row | None, gold: Row | None) -> Given | None:
    """Give who said the words; the kind of the gold is what they are counted under."""
    if row is None or row.by is None:
        return None
    return Given((gold or row).kind, row.by if row.who is None else f"{row.by}, {row.who}")
