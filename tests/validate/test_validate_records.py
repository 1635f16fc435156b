"""What a validation says of itself."""

from pathlib import Path

from flows.validate.records import ExpectationResult, Outcome, Validation

PASSED = ExpectationResult("documents", "documents.date is given", Outcome.PASSED)
FAILED = ExpectationResult(
    "rejects",
    "rejects.found is given",
    Outcome.FAILED,
    "values None",
    4,
    ("a | empty", "b | empty", "c | empty", "d | empty"),
)
STUCK = ExpectationResult(
    "mentions", "mentions.type is given", Outcome.COULD_NOT_RUN, "there is no table mentions"
)


def validation(*results: ExpectationResult) -> Validation:
    return Validation(results, Path("validation"))


def test_all_passed_is_ok() -> None:
    assert validation(PASSED, PASSED).ok
    assert validation(PASSED, PASSED).summary() == "2 of 2 expectations passed."


def test_a_failure_or_what_could_not_run_is_not_ok() -> None:
    assert not validation(PASSED, FAILED).ok
    assert not validation(PASSED, STUCK).ok


def test_nothing_checked_is_not_ok() -> None:
    assert not validation().ok


def test_the_summary_names_what_failed_and_the_first_rows() -> None:
    assert validation(PASSED, FAILED, STUCK).summary() == (
        "1 of 3 expectations passed, 1 failed, 1 could not run: "
        "rejects.found is given: a | empty, b | empty, c | empty and 1 more; "
        "mentions.type is given: could not run (there is no table mentions)."
    )


def test_the_summary_of_wrong_columns_tells_what_was_found() -> None:
    columns = ExpectationResult("rejects", "rejects has its columns", Outcome.FAILED, "columns a, b")
    assert validation(columns).summary().endswith("rejects has its columns: columns a, b.")


def test_a_long_list_of_failures_is_cut() -> None:
    summary = validation(*[FAILED] * 12).summary()
    assert summary.count("rejects.found is given") == 10
    assert summary.endswith("; and 2 more.")
