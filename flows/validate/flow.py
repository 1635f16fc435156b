"""Validate as a Prefect flow: stage the tables, run the expectations, hold the spans against the texts."""

import json
import logging
import shutil
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from prefect import flow

from flows.ingest.records import Correction, Source, read_shard
from flows.validate.expectations import run_expectations
from flows.validate.records import Outcome, Validation
from flows.validate.spans import check_spans
from flows.validate.staged import stage_tables
from schemas.contract import load_contract

log = logging.getLogger("dispatches")


# No retry: the same rows break the same expectations again.
@flow(name="validate", flow_run_name="validate", persist_result=False)
def validate(tables: Path, staging: Path, shards: tuple[Path, ...], sources: dict[str, Source]) -> Validation:
    """Check the tables of a run against the contract and against the raw texts in the shards.

    Leaves below `staging` the DuckDB file `staged.duckdb`, the Data Docs `validation/` and the results
    `validation.json`. What fails is returned, not raised; RunError where a table cannot be read.
    """
    contract = load_contract()
    database, docs = staging / "staged.duckdb", staging / "validation"
    shutil.rmtree(docs, ignore_errors=True)
    stage_tables(tables, database, contract)
    spans = check_spans(
        _texts(shards, sources), database, _corrections(sources), database.with_suffix(".spill")
    )
    results = run_expectations(database, docs, contract) + spans
    validation = Validation(results, docs)
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


def _texts(shards: tuple[Path, ...], sources: dict[str, Source]) -> Iterator[tuple[str, str]]:
    return ((raw.document_id, raw.text) for shard in shards for raw in read_shard(shard, sources))


def _corrections(sources: dict[str, Source]) -> dict[str, list[Correction]]:
    return {key: erratum.text for source in sources.values() for key, erratum in source.errata.items()}
