"""Write how well the reader of a release reads: the table `quality`, and which scores moved."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pyarrow as pa

from flows.publish.records import Quality, QualityScore
from schemas.arrow import ParquetFile, arrow_schema
from schemas.contract import Table

TABLE = "quality"


def write_quality(quality: Quality, table: Table, folder: Path) -> None:
    """Write the scores as a Parquet file into a folder, in the order in which they come."""
    schema = arrow_schema(table)
    with ParquetFile(folder / f"{TABLE}.parquet", schema) as file:
        file.write(pa.Table.from_pylist([asdict(score) for score in quality.scores], schema))


def quality_notes(before: Quality | None, after: Quality | None) -> Iterator[str]:
    """Say which scores differ from those of the release before, as lines of Markdown; none where none do."""
    if before is None or after is None:
        if before or after:
            which = "this release" if after is None else "the release before"
            yield f"## Quality\n\nThe reader that made {which} was not scored.\n"
        return
    moved = list(_moved(before, after))
    if moved:
        yield "## Quality\n"
        if before.gold_sha256 != after.gold_sha256:
            yield "The gold texts are others now, so a score may move though the reader is the same.\n"
        yield "| task | slice | type | F1 before | F1 | precision | recall | of |"
        yield "|---|---|---|---:|---:|---:|---:|---:|"
        yield from moved
        yield ""


def _moved(before: Quality, after: Quality) -> Iterator[str]:
    """Give a line for each score that moved, came or went, those of this release first."""
    old, new = ({(s.task, s.slice, s.type): s for s in each.scores} for each in (before, after))
    for key in dict.fromkeys((*new, *old)):
        was, now = old.get(key), new.get(key)
        if _shares(was) != _shares(now):
            cells = (*key, _share(_shares(was)[0]), *map(_share, _shares(now)), str(now.gold) if now else "-")
            yield f"| {' | '.join(cells)} |"


def _shares(score: QualityScore | None) -> tuple[float | None, ...]:
    return (score.f1, score.precision, score.recall) if score else (None, None, None)


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.1%}"
