"""Great Expectations' own expectation of no unexpected rows, without the rows where nobody asked for them.

As it comes, it runs its query twice: to count the rows, and to show some of them.
"""

from typing import Any

from great_expectations.expectations.core.unexpected_rows_expectation import UnexpectedRowsExpectation
from great_expectations.validator.validator import ValidationDependencies

_ROWS = "unexpected_rows_query.table"


class CountedRowsExpectation(UnexpectedRowsExpectation):
    """Expect a query to find no row; the rows are asked for in the result format COMPLETE alone."""

    def get_validation_dependencies(self, *engine: Any, **settings: Any) -> ValidationDependencies:
        """Name the metrics that the result needs."""
        needed = super().get_validation_dependencies(*engine, **settings)
        if needed.result_format["result_format"] != "COMPLETE":
            needed.remove_metric_configuration(_ROWS)
        return needed

    def _validate(self, metrics: dict[str, Any], *settings: Any, **engine: Any) -> Any:
        return super()._validate({_ROWS: None} | metrics, *settings, **engine)
