"""Validate: stage the tables, run the expectations, hold the spans against the texts; its end is a flow."""

import json
import logging
import shutil
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from prefect import flow

from flows.beside import Begin, here
from flows.ingest.records import Correction, Source, read_columns, read_shard
from flows.validate.expectations import run_expectations
from flows.validate.records import ExpectationResult, Outcome, Validation
from flows.validate.spans import check_spans
from flows.validate.staged import stage_tables
from flows.validate.unchanged import NO_DOCUMENTS, unchanged_documents
from schemas.contract import load_contract

# Waits for the end of the expectations, and gives their outcomes.
Expected = Callable[[], tuple[ExpectationResult, ...]]
DATABASE, DOCS = "staged.duckdb", "validation"
log = logging.getLogger("dispatches")


def begin_expectations(tables: Path, staging: Path, begin: Begin = here) -> Expected:
    """Begin to check the tables of a run against the contract; give what waits for the outcomes.

    Leaves below `staging` the DuckDB file `staged.duckdb` and, in the end, the Data Docs `validation/`.
    Raises RunError where a table cannot be read.
    """
    contract = load_contract()
    database, docs = staging / DATABASE, staging / DOCS
    shutil.rmtree(docs, ignore_errors=True)
    stage_tables(tables, database, contract)
    return begin(run_expectations, database, docs, contract)


def hold_spans(
    tables: Path,
    staging: Path,
    shards: tuple[Path, ...],
    sources: dict[str, Source],
    checked: Path | None = None,
) -> tuple[ExpectationResult, ...]:
    """Check the tables of a run, whose expectations have begun, against the raw texts in the shards.

    `checked` is the folder of a release that this code has made of these sources: a document is not held
    against its raw text again where its rows and its raw file are those of the release.
    """
    database, spill = staging / DATABASE, staging / "unchanged.spill"
    raw = pa.concat_tables(read_columns(shard, ["document_id", "raw_sha256"]) for shard in shards)
    same = unchanged_documents(tables, checked, raw, spill) if checked else NO_DOCUMENTS
    log.info("validate: %d texts to hold against their rows, %d unchanged", len(raw) - len(same), len(same))
    changed = pc.invert(pc.is_in(raw.column("document_id"), same.column("document_id")))
    only = raw.filter(changed).column("document_id").to_pylist() if len(same) else None
    texts = ((text.document_id, text.text) for shard in shards for text in read_shard(shard, sources, only))
    return check_spans(texts, database, _corrections(sources), same, database.with_suffix(".spill"))


# No retry: the same rows break the same expectations again.
@flow(name="validate", flow_run_name="validate", persist_result=False)
def validate(staging: Path, expected: Expected, spans: tuple[ExpectationResult, ...]) -> Validation:
    """Wait for the expectations, and say how they and the check of the spans ended.

    `expected` is what `begin_expectations` gave for the same `staging`. Leaves the results below `staging`,
    as `validation.json`. What fails is returned, not raised.
    """
    validation = Validation(expected() + spans, staging / DOCS)
    write_results(validation, staging / "validation.json")
    log.log(logging.INFO if validation.ok else logging.ERROR, "validate: %s", validation.summary())
    return validation


def write_results(validation: Validation, path: Path) -> None:
    """Write the outcomes as JSON: the same outcomes give the same bytes."""
    content = {
        "counts": {str(outcome): validation.count(outcome) for outcome in Outcome},
        "results": [asdict(result) for result in validation.results],
    }
    path.write_text(json.dumps(content, indent=2, sort_keys=True, ensure_ascii=False) + "\n", "utf-8")


def _corrections(sources: dict[str, Source]) -> dict[str, list[Correction]]:
    return {key: erratum.text for source in sources.values() for key, erratum in source.errata.items()}
