"""Read the data contract: the one definition from which all shapes of the data are derived.

The contract is written in the Open Data Contract Standard (ODCS) 3.1,
https://bitol-io.github.io/open-data-contract-standard/v3.1.0/. This module turns it into plain, frozen
values; `arrow`, `tables`, `expectations` and `dictionary` derive the rest from those.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from open_data_contract_standard.model import (
    DataQuality,
    OpenDataContractStandard,
    SchemaObject,
    SchemaProperty,
)

from schemas.errors import ConfigurationError

WORDS = "words"  # the classification of columns that repeat words of the text
CONTRACT_PATH = Path(__file__).parent / "dispatches.odcs.yaml"
LEDGER = "ledger"  # the tag of a table that publishing keeps


@dataclass(frozen=True)
class Scalar:
    """A type of single values, by its DuckDB name, e.g. `VARCHAR`."""

    name: str


@dataclass(frozen=True)
class Struct:
    """A type of values with named fields, in order."""

    fields: tuple[tuple[str, Scalar], ...]


@dataclass(frozen=True)
class ListOf:
    """A type of lists of values of one type."""

    item: Scalar | Struct


ColumnType = Scalar | ListOf


@dataclass(frozen=True)
class Column:
    """One column as promised: its type, and what its values must satisfy.

    `words` tells that it repeats words of the text, which are left out where the text is withheld; then even
    a required column is NULL.
    """

    name: str
    type: ColumnType
    description: str
    required: bool
    words: bool
    unique: bool
    values: tuple[str, ...]
    pattern: str | None
    minimum: int | None
    min_length: int | None
    examples: tuple[str, ...]

    @property
    def nullable(self) -> bool:
        """Tell whether a row may lack the value, if only because its text is withheld."""
        return self.words or not self.required


@dataclass(frozen=True)
class ForeignKey:
    """A column whose values are keys of another table."""

    column: str
    table: str
    references: str


@dataclass(frozen=True)
class RowRule:
    """A rule over rows: a query over `{batch}` that selects the rows that break it, by their key."""

    name: str
    query: str


@dataclass(frozen=True)
class Table:
    """One table as promised."""

    name: str
    description: str
    columns: tuple[Column, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]
    rules: tuple[RowRule, ...]


@dataclass(frozen=True)
class Contract:
    """The contract: its own version and its tables, in the order of the file.

    `tables` are read from the texts; `ledgers`, with the tag `ledger`, are kept by publishing.
    """

    version: str
    tables: tuple[Table, ...]
    ledgers: tuple[Table, ...] = ()

    def table(self, name: str) -> Table:
        """Give the table or ledger of that name; raise KeyError where there is none."""
        for table in (*self.tables, *self.ledgers):
            if table.name == name:
                return table
        raise KeyError(name)

    def load_order(self) -> tuple[Table, ...]:
        """Give the tables so that each comes after those its foreign keys point at."""
        ordered: list[Table] = []
        while len(ordered) < len(self.tables):
            placed = {table.name for table in ordered}
            ready = [
                table
                for table in self.tables
                if table.name not in placed
                and all(key.table in placed | {table.name} for key in table.foreign_keys)
            ]
            if not ready:
                raise ConfigurationError(
                    f"{CONTRACT_PATH.name}: foreign keys of the tables go round in a circle"
                )
            ordered.extend(ready)
        return tuple(ordered)


@cache
def load_contract(path: Path = CONTRACT_PATH) -> Contract:
    """Read the contract; raise ConfigurationError, naming table and column, where it is not usable."""
    document = OpenDataContractStandard.from_string(path.read_text("utf-8"))
    if document.version is None or not document.schema_:
        raise ConfigurationError(f"{path.name}: expected a version and a schema")
    tables = tuple(_table(item, path) for item in document.schema_ if not _is_ledger(item))
    ledgers = tuple(_table(item, path) for item in document.schema_ if _is_ledger(item))
    return Contract(document.version, tables, ledgers)


def _is_ledger(item: SchemaObject) -> bool:
    return LEDGER in (item.tags or ())


def _table(item: SchemaObject, path: Path) -> Table:
    where = f"{path.name}: table {item.name}"
    if not item.name or not item.description or not item.properties:
        raise ConfigurationError(f"{where}: expected a name, a description and properties")
    keys = [prop for prop in item.properties if prop.primaryKey]
    keys.sort(key=lambda prop: prop.primaryKeyPosition or 0)
    return Table(
        name=item.name,
        description=item.description,
        columns=tuple(_column(prop, where) for prop in item.properties),
        primary_key=tuple(str(prop.name) for prop in keys),
        foreign_keys=tuple(key for prop in item.properties for key in _foreign_keys(prop)),
        rules=tuple(_rule(rule, where) for rule in item.quality or ()),
    )


def _column(prop: SchemaProperty, where: str) -> Column:
    where = f"{where}: column {prop.name}"
    if not prop.name or not prop.description or not prop.physicalType:
        raise ConfigurationError(f"{where}: expected a name, a description and a physicalType")
    options: dict[str, Any] = prop.logicalTypeOptions or {}
    return Column(
        name=prop.name,
        type=_type(prop, where),
        description=prop.description,
        required=bool(prop.required),
        words=prop.classification == WORDS,
        unique=bool(prop.unique),
        values=_valid_values(prop.quality or [], where),
        pattern=options.get("pattern"),
        minimum=options.get("minimum"),
        min_length=options.get("minLength"),
        examples=tuple(str(example) for example in prop.examples or ()),
    )


def _type(prop: SchemaProperty, where: str) -> ColumnType:
    if prop.logicalType != "array":
        return Scalar(str(prop.physicalType))
    if prop.items is None:
        raise ConfigurationError(f"{where}: expected the items of the array")
    if not prop.items.properties:
        return ListOf(Scalar(str(prop.physicalType).removesuffix("[]")))
    fields = ((str(part.name), Scalar(str(part.physicalType))) for part in prop.items.properties)
    return ListOf(Struct(tuple(fields)))


def _valid_values(rules: list[DataQuality], where: str) -> tuple[str, ...]:
    for rule in rules:
        if rule.metric != "invalidValues" or not rule.arguments:
            raise ConfigurationError(f"{where}: expected quality rules of the metric invalidValues")
        return tuple(str(value) for value in rule.arguments["validValues"])
    return ()


def _foreign_keys(prop: SchemaProperty) -> list[ForeignKey]:
    found = []
    for relationship in prop.relationships or ():
        table, _, column = str(relationship.to).partition(".")
        found.append(ForeignKey(str(prop.name), table, column))
    return found


def _rule(rule: DataQuality, where: str) -> RowRule:
    implementation = rule.implementation
    if not rule.name or not isinstance(implementation, dict):
        raise ConfigurationError(f"{where}: expected quality rules with a name and an implementation")
    return RowRule(rule.name, str(implementation["kwargs"]["unexpected_rows_query"]))
