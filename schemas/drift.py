"""Read the bounds of drift: how far a release may differ from the one before until a run stops.

They are YAML, `schemas/drift.yaml`, for the maintainers of an archive to review and change.
"""

import difflib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from schemas.authority_files import AuthorityFile
from schemas.authority_reading import read_file
from schemas.contract import Contract, load_contract
from schemas.errors import ConfigurationError

BOUNDS_PATH = Path(__file__).parent / "drift.yaml"

Family = Literal["rows", "nulls", "values"]
Comparison = Literal["same_texts", "new_texts"]
Count = Annotated[int, Field(ge=1)]
Part = Annotated[float, Field(gt=0, allow_inf_nan=False)]
Names = Annotated[tuple[str, ...], Field(strict=False)]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Bound(_Entry):
    """How far a value may move, by a part of it or by a difference, and how many rows must move for a jump.

    One of `relative` and `absolute` is None.
    """

    relative: Part | None = None
    absolute: Annotated[Part, Field(le=1)] | None = None
    minimum: Count

    @model_validator(mode="after")
    def _is_of_one_kind(self) -> "Bound":
        """Refuse a bound that is both relative and absolute, or neither."""
        if (self.relative is None) == (self.absolute is None):
            raise ValueError("expected either relative or absolute")
        return self

    def is_exceeded(self, before: float, after: float) -> bool:
        """Tell whether the step from one value to the other is beyond the bound, rows not counted."""
        step = abs(after - before)
        return step > self.absolute if self.absolute is not None else step > (self.relative or 0) * before


class Families(_Entry):
    """The bounds of each family of measures: rows, shares of NULL, shares of a value."""

    rows: Bound
    nulls: Bound
    values: Bound

    def of(self, family: Family) -> Bound:
        """Give the bound of a family."""
        return {"rows": self.rows, "nulls": self.nulls, "values": self.values}[family]


class SameTexts(Families):
    """Bounds for texts that both releases have with the same bytes; fewer than `texts` are not compared."""

    texts: Count


class NewTexts(Families):
    """Bounds for texts that are new or changed, `texts` of a source at least, against `texts_before` of it.

    They must lie `deviations` standard deviations apart by their ranks besides.
    """

    texts: Count
    texts_before: Count
    deviations: Part


class MeasureBounds(_Entry):
    """The bounds of one table or column, where those of its family do not fit."""

    same_texts: Bound | None = None
    new_texts: Bound | None = None


class DriftBounds(AuthorityFile):
    """The content of drift.yaml: bounds, what is compared by value, and what is left out."""

    same_texts: SameTexts
    new_texts: NewTexts
    lost_texts: Bound
    values: Names
    leave_out: Names
    measures: dict[str, MeasureBounds]

    def of(self, comparison: Comparison, family: Family, key: str) -> Bound:
        """Give the bound of a measure by its table or `table.column`."""
        single = self.measures.get(key, MeasureBounds())
        if comparison == "same_texts":
            return single.same_texts or self.same_texts.of(family)
        return single.new_texts or self.new_texts.of(family)


@cache
def load_bounds(path: Path = BOUNDS_PATH) -> DriftBounds:
    """Read the bounds; raise ConfigurationError, naming the place, where the file is not as it must be."""
    bounds = read_file(path, DriftBounds)
    for problem in _unknown_names(bounds, load_contract()):
        raise ConfigurationError(f"{path.name}: {problem}")
    return bounds


def _unknown_names(bounds: DriftBounds, contract: Contract) -> Iterator[str]:
    columns = {f"{table.name}.{column.name}": column for table in contract.tables for column in table.columns}
    listed = [name for name, column in columns.items() if column.values]
    nullable = [name for name, column in columns.items() if not column.required]
    tables = [table.name for table in contract.tables]
    for place, names, known, what in (
        ("values", bounds.values, listed, "column with a list of values"),
        ("leave_out", bounds.leave_out, nullable, "column that may be NULL"),
        ("measures", tuple(bounds.measures), [*tables, *listed, *nullable], "table, or such a column"),
    ):
        for name in names:
            if name not in known:
                near = difflib.get_close_matches(name, known, 1)
                meant = f"; did you mean {near[0]}?" if near else ""
                yield f"{place}: {name}: expected a {what} of the contract{meant}"
