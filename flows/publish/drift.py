"""Compare the staged tables with the release before by what is measured of them, and stop at a jump.

Three comparisons are held to bounds. Texts with the same bytes in both releases differ by nothing but how
they were read. New and changed texts are held against those of their source in the release before, with what
chance does taken into account. Of the documents that were there, few may go. An archive may grow as it likes.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa
from pydantic import TypeAdapter

from flows.publish.changes import open_database
from flows.publish.drift_comparisons import Comparison, rows_figure
from flows.publish.drift_measures import measures
from flows.publish.drift_sums import ALL_SOURCES
from flows.publish.drift_texts import count_texts
from flows.publish.inputs import kept_contract
from flows.publish.records import Drift, DriftFigure, KeptDrift
from flows.publish.warehouse import current, release_path
from schemas.arrow import ParquetFile, arrow_schema
from schemas.contract import Contract, Table
from schemas.drift import DriftBounds
from schemas.errors import ValidationError
from schemas.table_files import read_table, row_count

DRIFT = "drift"  # the ledger of all figures
_FORM = TypeAdapter(Drift)
_TOLD_JUMPS, _TOLD_DOCUMENTS = 5, 3


class DriftError(ValidationError):
    """The staged tables jump beyond the bounds of drift, and no reason was given to accept that."""

    def __init__(self, message: str, drift: Drift) -> None:
        super().__init__(message)
        self.drift = drift


def measure_drift(
    warehouse: Path,
    tables: Path,
    contract: Contract,
    bounds: DriftBounds,
    scratch: Path,
    accepted: str | None = None,
) -> Drift | None:
    """Measure the staged tables beside the current release; None where there is none yet.

    `tables` is a folder of their Parquet files, `scratch` one that DuckDB may spill to, `accepted` the reason
    for which a jump is accepted. The same tables give the same figures. Raises RunError where a table of
    either side cannot be read.
    """
    now = current(warehouse)
    if now is None:
        return None
    before = release_path(warehouse, now.version)
    old = kept_contract(before)
    of_texts = measures(old, contract, bounds)
    with open_database(scratch / "drift.spill") as connection:
        count_texts(connection, before, of_texts, "before")
        count_texts(connection, tables, of_texts, "after")
        rejects = read_table(connection, tables, "rejects")
        rejects.filter("rule = 'withdrawn'").create_view("withdrawn")
        figures = tuple(Comparison(connection, of_texts, bounds).figures())
    return Drift(now.version, (*_rows(before, old, tables, contract), *figures), accepted)


def refuse_drift(drift: Drift | None) -> None:
    """Raise DriftError, naming the jumps and the documents that cause them, unless a reason accepts them."""
    if drift is not None and drift.jumps and drift.accepted is None:
        raise DriftError(_refusal(drift), drift)


def kept_drift(drift: Drift | None) -> KeptDrift | None:
    """Give what `release.json` keeps; the table `drift` has all figures."""
    if drift is None:
        return None
    judged = sum(figure.bound is not None for figure in drift.figures)
    return KeptDrift(judged, drift.jumps, drift.accepted if drift.jumps else None)


def save_drift(drift: Drift, path: Path) -> None:
    """Write a drift to a file, for a person to look at."""
    path.write_bytes(_FORM.dump_json(drift, indent=1))


def write_drift(drift: Drift, table: Table, target: Path) -> None:
    """Write all figures in the shape of the table `drift`."""
    schema = arrow_schema(table)
    ordered = sorted(drift.figures, key=lambda figure: (figure.comparison, figure.source_id, figure.measure))
    columns = {name: [getattr(figure, name) for figure in ordered] for name in schema.names}
    with ParquetFile(target, schema) as file:
        file.write(pa.table(columns, schema=schema))


def told(figure: DriftFigure) -> str:
    """Say a jump in words: what moved, from where to where, and in which texts."""
    source = "" if figure.source_id == ALL_SOURCES else f" of {figure.source_id}"
    texts = {
        "same_texts": f"in {figure.texts_after} texts{source} that are the same",
        "new_texts": f"in {figure.texts_after} new or changed texts{source}",
        "lost_texts": source.strip(),
    }[figure.comparison]
    return f"{figure.measure} {texts}: {value_told(figure.value_before)} → {value_told(figure.value_after)}"


def named(documents: Sequence[str]) -> str:
    """Give the first documents that cause a jump, and how many more are listed in the release."""
    more = len(documents) - _TOLD_DOCUMENTS
    return ", ".join(documents[:_TOLD_DOCUMENTS]) + (f" and {more} more" if more > 0 else "")


def _refusal(drift: Drift) -> str:
    jumps = [f"{told(jump)} ({named(jump.documents)})" for jump in drift.jumps[:_TOLD_JUMPS]]
    more = f"; and {len(drift.jumps) - _TOLD_JUMPS} more" if len(drift.jumps) > _TOLD_JUMPS else ""
    return (
        f"drift since release {drift.previous}: expected every measure within schemas/drift.yaml, found "
        f"{len(drift.jumps)} beyond: {'; '.join(jumps)}{more}. Look at these documents; mend the cause, or "
        'go on with `--accept "the reason"`, which the release will keep'
    )


def value_told(value: float | None) -> str:
    """Give a value in three figures, or all of a larger number."""
    if value is None:
        return "none"
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


def _rows(before: Path, old: Contract, tables: Path, contract: Contract) -> Iterator[DriftFigure]:
    counts = [
        {table.name: row_count(folder, table.name) for table in given.tables}
        for folder, given in ((before, old), (tables, contract))
    ]
    documents = [each["documents"] for each in counts]
    for name in {**counts[1], **counts[0]}:
        yield rows_figure(ALL_SOURCES, name, documents, [each.get(name) for each in counts])
