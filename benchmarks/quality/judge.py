"""Judge the reader on all gold texts and write what is judged, as JSON.

    python -m benchmarks.quality.judge FILE

Imports the reader alone, so that the texts of today can be judged with the reader of another commit.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.quality import citations, dates, documents, names, pairs, quotations, spans
from benchmarks.quality.judgement import Given, Judgement

PARTS = (documents, names, pairs, citations, quotations, dates, spans)


def judgements() -> Iterator[Judgement]:
    """Judge all gold texts, part by part, in an order that the gold alone gives."""
    for part in PARTS:
        yield from part.judge()


def to_json(judged: Iterator[Judgement]) -> str:
    """Give judgements as JSON, one a line."""
    return "[\n" + ",\n".join(json.dumps(each, ensure_ascii=False) for each in judged) + "\n]\n"


def from_json(text: str) -> list[Judgement]:
    """Read judgements from JSON."""
    return [
        Judgement(task, slice_, place, words, gold and Given(*gold), found and Given(*found), *shares)
        for task, slice_, place, words, gold, found, *shares in json.loads(text)
    ]


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(to_json(judgements()), "utf-8")
