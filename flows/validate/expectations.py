"""Run the expectations of the contract with Great Expectations, pushed down as SQL to the staged file.

Great Expectations takes three seconds to import, so it is imported where it runs, not where this module is.
"""

import shutil
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.validate.records import ExpectationResult, Outcome
from schemas.connection import bounded
from schemas.contract import Contract, Table
from schemas.expectations import UNEXPECTED_ROWS, Expectation, suite
from schemas.tables import quoted

if TYPE_CHECKING:
    from great_expectations.core import ExpectationSuite
    from great_expectations.core.batch_definition import BatchDefinition
    from great_expectations.core.expectation_validation_result import ExpectationValidationResult
    from great_expectations.data_context.data_context.ephemeral_data_context import EphemeralDataContext
    from great_expectations.datasource.fluent.sql_datasource import SQLDatasource

SITE = "validation"
EVERY_ROW = 2**31 - 1
VALUES_SHOWN = 3
VALUE_LENGTH = 80


def run_expectations(database: Path, docs: Path, contract: Contract) -> tuple[ExpectationResult, ...]:
    """Check every table of the staged file, write the Data Docs into `docs`, and give the outcomes.

    Outcomes come in the order of the contract. A check that raises, or whose table is not there, could not
    run; it never counts as passed.
    """
    context = _context(docs)
    source = _source(context, database)
    try:
        results = tuple(result for table in contract.tables for result in _run_suite(context, source, table))
    finally:
        # Else an open connection would keep the file from being written again.
        source.get_execution_engine().close()
        source.get_engine().dispose()
    _build_docs(context, docs)
    return results


def _context(docs: Path) -> "EphemeralDataContext":
    from flows.validate.imported import get_context  # before anything else of Great Expectations

    page = {"module_name": "flows.validate.pages", "class_name": "StandalonePage"}
    folder = str(docs.absolute()).replace("$", r"\$")  # a bare "$" would begin the name of a variable
    site = {
        "class_name": "SiteBuilder",
        "store_backend": {"class_name": "TupleFilesystemStoreBackend", "base_directory": folder},
        "site_index_builder": {"class_name": "DefaultSiteIndexBuilder", "view": page},
        "site_section_builders": {name: {"view": page} for name in ("expectations", "validations")},
    }
    from great_expectations.data_context.types.base import (
        DataContextConfig,
        InMemoryStoreBackendDefaults,
        ProgressBarsConfig,
    )

    config = DataContextConfig(
        store_backend_defaults=InMemoryStoreBackendDefaults(init_temp_docs_sites=False),
        data_docs_sites={SITE: site},
        analytics_enabled=False,
        progress_bars=ProgressBarsConfig(globally=False),
    )
    return get_context(mode="ephemeral", project_config=config)


def _source(context: "EphemeralDataContext", database: Path) -> "SQLDatasource":
    # With its defaults the connection is rolled back before rows are fetched; AUTOCOMMIT cures that. The
    # path goes to DuckDB as it is: in the connection string, "$" or "%" would be read as something else.
    kwargs = {
        "isolation_level": "AUTOCOMMIT",
        "skip_autocommit_rollback": True,
        "connect_args": {
            "database": str(database),
            "read_only": True,
            "config": bounded(database.with_suffix(".spill")),
        },
    }
    return context.data_sources.add_sql(
        "staged",
        connection_string="duckdb://",
        kwargs=kwargs,  # type: ignore[call-arg]  # its stub file leaves it out
    )


def _run_suite(
    context: "EphemeralDataContext", source: "SQLDatasource", table: Table
) -> Iterator[ExpectationResult]:
    from great_expectations.datasource.fluent.interfaces import TestConnectionError

    expectations = suite(table)
    loaded = context.suites.add(_suite(table.name, expectations))
    try:
        asset = source.add_table_asset(table.name, table_name=table.name)
    except TestConnectionError:
        missing = f"there is no table {table.name}"
        yield from (_stuck(table, expectation, missing) for expectation in expectations)
        return
    reports = _reports(context, asset.add_batch_definition_whole_table(table.name), loaded, table)
    by_name = {_name(report): report for report in reports}
    for expectation in expectations:
        yield _outcome(source, table, expectation, by_name.get(expectation.name))


def _reports(
    context: "EphemeralDataContext", batch: "BatchDefinition[Any]", loaded: "ExpectationSuite", table: Table
) -> "list[ExpectationValidationResult]":
    from great_expectations import ValidationDefinition
    from great_expectations.core.run_identifier import RunIdentifier

    definition = ValidationDefinition(name=table.name, data=batch, suite=loaded)
    every_row: Any = {
        "result_format": "COMPLETE",
        "unexpected_index_column_names": list(table.primary_key),
        "partial_unexpected_count": EVERY_ROW,
    }
    # The identifier is in the paths of the Data Docs, which shall not depend on the clock.
    run_id = RunIdentifier(run_name=table.name, run_time=datetime.fromtimestamp(0, UTC))
    definition = context.validation_definitions.add(definition)
    # To name rows takes three more queries for each column, whether there are such rows or not.
    report = definition.run(result_format="BASIC", run_id=run_id)
    if not report.success:
        report = definition.run(result_format=every_row, run_id=run_id)
    return report.results


def _name(result: "ExpectationValidationResult") -> str:
    config = result.expectation_config
    return str(config.meta.get("name")) if config and config.meta else ""


def _suite(name: str, expectations: Iterable[Expectation]) -> "ExpectationSuite":
    from great_expectations import ExpectationSuite
    from great_expectations.expectations.registry import get_expectation_impl

    from flows.validate.counted import CountedRowsExpectation

    return ExpectationSuite(
        name=name,
        expectations=[
            (CountedRowsExpectation if each.type == UNEXPECTED_ROWS else get_expectation_impl(each.type))(
                **each.arguments, description=each.name, meta={"name": each.name}
            )
            for each in expectations
        ],
    )


def _outcome(
    source: "SQLDatasource",
    table: Table,
    expectation: Expectation,
    result: "ExpectationValidationResult | None",
) -> ExpectationResult:
    if result is None:
        return _stuck(table, expectation, "Great Expectations gave no result")
    error = _raised(result.exception_info)
    if error is not None:
        return _stuck(table, expectation, error)
    if result.success is True:
        return ExpectationResult(table.name, expectation.name, Outcome.PASSED)
    detail: dict[str, Any] = result.result
    if expectation.type == UNEXPECTED_ROWS:
        rows = int(detail["observed_value"])
        found = "1 row" if rows == 1 else f"{rows} rows"
        query = str(expectation.arguments["unexpected_rows_query"]).format(batch=quoted(table.name))
        keys = _selected_keys(source, expectation, query)
    elif "unexpected_index_list" in detail:
        rows = int(detail["unexpected_count"])
        found = "values " + _shown(detail["unexpected_list"])
        keys = _keys(expectation, detail["unexpected_index_list"])
    else:
        rows, keys = 0, ()
        found = "columns " + ", ".join(map(str, detail["observed_value"]))
    return ExpectationResult(table.name, expectation.name, Outcome.FAILED, found, rows, keys)


def _stuck(table: Table, expectation: Expectation, why: str) -> ExpectationResult:
    return ExpectationResult(table.name, expectation.name, Outcome.COULD_NOT_RUN, why)


def _raised(info: dict[str, Any] | None) -> str | None:
    """Give the first line of what was raised: the report is flat, or one such report for each metric."""
    reports = [report for report in (info or {}).values() if isinstance(report, dict)]
    for report in reports or [info or {}]:
        if report.get("raised_exception"):
            return str(report.get("exception_message") or "an error without a message").partition("\n")[0]
    return None


def _selected_keys(source: "SQLDatasource", expectation: Expectation, query: str) -> tuple[str, ...]:
    # A report holds 200 rows of a query at most, so the file is asked again, for the key of every row.
    columns = ", ".join(map(quoted, expectation.key))
    with source.get_engine().connect() as connection:
        return _keys(expectation, connection.exec_driver_sql(f"SELECT {columns} FROM ({query})").mappings())


def _keys(expectation: Expectation, rows: Iterable[Mapping[Any, Any]]) -> tuple[str, ...]:
    return tuple(sorted({" | ".join(_key_part(row[name]) for name in expectation.key) for row in rows}))


def _key_part(value: object) -> str:
    return "NULL" if value is None else str(value)


def _shown(values: Iterable[object]) -> str:
    distinct = sorted({repr(value)[:VALUE_LENGTH] for value in values})
    more = ", …" if len(distinct) > VALUES_SHOWN else ""
    return ", ".join(distinct[:VALUES_SHOWN]) + more


def _build_docs(context: "EphemeralDataContext", docs: Path) -> None:
    context.build_data_docs(site_names=[SITE])
    # Fonts and moving pictures of 4 MB that the pages do not show.
    shutil.rmtree(docs / "static")
