"""The bounds of drift are read from a file that people edit: what is wrong in it is said in one line."""

from pathlib import Path

import pytest
import yaml

from schemas.contract import load_contract
from schemas.drift import BOUNDS_PATH, Bound, load_bounds
from schemas.errors import ConfigurationError

BOUNDS = load_bounds()


def broken(tmp_path: Path, old: str, new: str) -> str:
    """Read the file with one change, which must be refused, and give what is said."""
    text = BOUNDS_PATH.read_text("utf-8")
    assert old in text
    path = tmp_path / "drift.yaml"
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(ConfigurationError) as caught:
        load_bounds(path)
    return str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "documents.publisher", "documents.publishr",
            "drift.yaml: leave_out: documents.publishr: expected a column that may be NULL of the contract; "
            "did you mean documents.publisher?",
        ),
        (
            "- documents.kind", "- documents.title",
            "drift.yaml: values: documents.title: expected a column with a list of values of the contract; "
            "did you mean",
        ),
        ("rejects:  ", "rejected:  ", "drift.yaml: measures: rejected: expected a table, or such a column"),
        ("texts: 10 ", "texts: ten ", "drift.yaml: same_texts: texts: Input should be a valid integer"),
        ("texts: 10 ", "texts: 0 ", "drift.yaml: same_texts: texts: Input should be greater than or equal"),
        ("relative: 0.25", "relatve: 0.25", "drift.yaml: same_texts: rows: relatve: Extra inputs are not"),
        ("relative: 0.25", "absolute: 0.1, relative: 0.25", "expected either relative or absolute"),
        ("relative: 0.25", "relative: -1", "drift.yaml: same_texts: rows: relative: Input should be greater"),
        ("absolute: 0.1", "absolute: 10", "drift.yaml: same_texts: nulls: absolute: Input should be less"),
        ("deviations: 4", "", "drift.yaml: new_texts: deviations: Field required; found nothing"),
        ("lost_texts:", "\tlost_texts:", "drift.yaml: expected YAML: "),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    message = broken(tmp_path, old, new)
    assert said in message
    assert "\n" not in message


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"drift\.yaml: expected .*No such file"):
        load_bounds(tmp_path / "drift.yaml")


def test_a_measure_has_the_bound_of_its_family_or_its_own() -> None:
    assert BOUNDS.of("same_texts", "rows", "mentions") == BOUNDS.same_texts.rows
    assert BOUNDS.of("new_texts", "nulls", "documents.date") == BOUNDS.new_texts.nulls
    assert BOUNDS.of("same_texts", "rows", "speakers") == Bound(relative=0.25, minimum=5)


def test_a_bound_is_a_part_of_the_value_before_or_a_difference() -> None:
    assert Bound(relative=0.5, minimum=1).is_exceeded(10, 16)
    assert not Bound(relative=0.5, minimum=1).is_exceeded(10, 15)
    assert Bound(relative=0.5, minimum=1).is_exceeded(0, 1)
    assert Bound(absolute=0.1, minimum=1).is_exceeded(0.5, 0.39)
    assert not Bound(absolute=0.1, minimum=1).is_exceeded(0.5, 0.41)


def test_every_column_with_few_values_that_a_reader_would_miss_is_compared() -> None:
    kinds = {
        f"{table.name}.{column.name}"
        for table in load_contract().tables
        for column in table.columns
        if column.values and column.name in ("kind", "type")
    }
    assert kinds <= set(BOUNDS.values)


def test_a_column_that_is_left_out_has_its_reason() -> None:
    text = BOUNDS_PATH.read_text("utf-8").partition("leave_out:")[2].partition("measures:")[0]
    assert sorted(BOUNDS.leave_out) == sorted(set(BOUNDS.leave_out))
    assert text.count("  # ") == 3 and set(yaml.safe_load(text)) == set(BOUNDS.leave_out)
