"""Measure how well quotations are found and attributed, on made-up sentences of the press.

    python -m benchmarks.attribution [-v]

Reads tests/gold_quotations/*.gold.yaml, whose rows are what a careful reader makes of each text, and prints a
line for each file: of the rows of the gold, how many are found with exactly their span, and of those how many
with their kind; then attribution. An attribution is right when the row is one of the gold, and the printed
speaker and the entity are both the gold's. Precision is the share of the attributions given that are right,
coverage the share of the attributions of the gold that are given and right. With -v, every difference.
"""

import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from benchmarks.quality.judgement import paired
from flows.ingest.records import RawText, Source
from flows.normalize.document import normalize_document
from flows.normalize.lexicon import Knowledge, prepare
from schemas.authority import load_authorities
from schemas.rows import Quotation

GOLD = Path(__file__).parent.parent / "tests" / "gold_quotations"
HOUSE = "EIR"  # the label of the questions in the texts


@dataclass(frozen=True)
class Row:
    """A quotation as the gold writes it; `group` numbers the utterances of a text that have parts."""

    words: str
    kind: str
    by: str | None = None
    who: str | None = None
    group: int | None = None


@dataclass(frozen=True)
class Example:
    """A text of the gold with its rows, and why the reader does not give them yet, if it does not."""

    text: str
    rows: tuple[Row, ...]
    open: str | None = None


@dataclass
class Score:
    """Counts over the examples of one sort of row."""

    gold: int = 0
    spans: int = 0
    found: int = 0
    kinds: int = 0
    attributed: int = 0
    given: int = 0
    right: int = 0
    differences: list[str] = field(default_factory=list)

    def line(self) -> str:
        """Give the shares, in per cent."""
        shares = (
            (self.spans, self.gold), (self.spans, self.found), (self.kinds, self.spans),
            (self.right, self.given), (self.right, self.attributed),
        )  # fmt: skip
        return f"{self.gold:6}" + "".join(f"{100 * part / max(1, whole):10.1f}" for part, whole in shares)


def examples(path: Path) -> list[Example]:
    """Read the examples of a file of the gold."""
    entries: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [
        Example(entry["text"], tuple(Row(**row) for row in entry["rows"]), entry.get("open"))
        for entry in entries
    ]


def read(text: str, knowledge: Knowledge) -> tuple[Row, ...]:
    """Give the quotations of a text in the form of the gold."""
    source = Source(source_id="press", title="The Press", language="en", house_labels={HOUSE: HOUSE})
    raw = RawText("press/a", source, "press/a.md", "0" * 64, len(text), "utf-8", "text/markdown", None, text)
    rows = normalize_document(raw, knowledge).quotations
    groups = list(dict.fromkeys(row.group_id for row in rows if row.group_id))
    return tuple(_row(row, groups) for row in rows)


def _row(row: Quotation, groups: list[str]) -> Row:
    # The merge over all documents leaves a name out that nothing but its shape makes one.
    tentative = row.entity_id is None or row.entity_id.endswith("?")
    who = None if row.entity_id is None or tentative else row.entity_id.partition("~")[2]
    group = groups.index(row.group_id) + 1 if row.group_id else None
    return Row(row.text, row.kind, row.speaker_name, who, group)


def score(texts: list[Example], knowledge: Knowledge) -> dict[str, Score]:
    """Give the scores of direct and of indirect speech."""
    scores = {"direct": Score(), "indirect": Score()}
    for example in texts:
        found = read(example.text, knowledge)
        for row, match in paired(example.rows, found, lambda each: each.words, lambda each: each.words):
            known = row or match
            if known:
                _count(scores["indirect" if known.kind == "indirect" else "direct"], row, match)
    return scores


def _count(score: Score, row: Row | None, match: Row | None) -> None:
    right = row is not None and match is not None and (row.by, row.who) == (match.by, match.who)
    score.gold += row is not None
    score.found += match is not None
    score.spans += row is not None and match is not None
    score.kinds += row is not None and match is not None and row.kind == match.kind
    score.attributed += row is not None and row.by is not None
    score.given += match is not None and match.by is not None
    score.right += right and match is not None and match.by is not None
    if row != match:
        score.differences.append(f"    gold  {row}\n    found {match}")


def main(*, verbose: bool) -> None:
    """Print a line for each file of the gold and each sort of speech."""
    knowledge = prepare(load_authorities())
    print(
        f"{'':28}{'rows':>6}{'span rec.':>10}{'span prec':>10}{'kind':>10}{'precision':>10}{'coverage':>10}"
    )
    for path in sorted(GOLD.glob("*.gold.yaml")):
        for name, counted in score(examples(path), knowledge).items():
            print(f"{path.name.removesuffix('.gold.yaml'):14}{name:14}{counted.line()}")
            if verbose:
                print("\n".join(counted.differences))


if __name__ == "__main__":
    main(verbose="-v" in sys.argv[1:])
