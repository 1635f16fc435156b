"""A contract that cannot be used is refused in one line that names the place."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from schemas.contract import Contract, ListOf, Scalar, Struct, load_contract
from schemas.errors import ConfigurationError

COLUMN = {
    "name": "id",
    "description": "The key.",
    "logicalType": "string",
    "physicalType": "VARCHAR",
    "required": True,
    "primaryKey": True,
    "primaryKeyPosition": 1,
}


def contract(folder: Path, *tables: dict[str, Any], **document: Any) -> Contract:
    """Load a contract of the tables."""
    path = folder / "small.odcs.yaml"
    content = {
        "apiVersion": "v3.1.0",
        "kind": "DataContract",
        "id": "small",
        "version": "1.1.0",
        "status": "active",
        "schema": list(tables),
    }
    path.write_text(yaml.safe_dump(content | document), "utf-8")
    return load_contract(path)


def table(name: str = "things", *columns: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"name": name, "description": "One row is one thing.", "properties": [COLUMN, *columns], **more}


def test_a_small_contract_is_read(tmp_path: Path) -> None:
    spans = {
        "name": "spans",
        "description": "Runs.",
        "logicalType": "array",
        "physicalType": "STRUCT(a INTEGER)[]",
        "items": {
            "name": "run",
            "logicalType": "object",
            "properties": [{"name": "a", "logicalType": "integer", "physicalType": "INTEGER"}],
        },
    }
    read = contract(tmp_path, table("things", spans)).table("things")
    assert read.primary_key == ("id",)
    assert [column.type for column in read.columns] == [
        Scalar("VARCHAR"),
        ListOf(Struct((("a", Scalar("INTEGER")),))),
    ]


def test_a_compound_key_is_in_the_order_of_its_positions(tmp_path: Path) -> None:
    second = COLUMN | {"name": "rule", "primaryKeyPosition": 1}
    first = COLUMN | {"primaryKeyPosition": 2}
    read = contract(tmp_path, table() | {"properties": [first, second]})
    assert read.tables[0].primary_key == ("rule", "id")


@pytest.mark.parametrize(
    ("tables", "message"),
    [
        ([], "small.odcs.yaml: expected a version and a schema"),
        (
            [table() | {"description": None}],
            "small.odcs.yaml: table things: expected a name, a description and properties",
        ),
        (
            [table("things", COLUMN | {"name": "x", "description": None})],
            "small.odcs.yaml: table things: column x: expected a name, a description and a physicalType",
        ),
        (
            [table("things", COLUMN | {"name": "x", "logicalType": "array"})],
            "small.odcs.yaml: table things: column x: expected the items of the array",
        ),
        (
            [table("things", COLUMN | {"name": "x", "quality": [{"metric": "nullValues", "mustBe": 0}]})],
            "small.odcs.yaml: table things: column x: expected quality rules of the metric invalidValues",
        ),
        (
            [table(quality=[{"type": "custom", "engine": "greatExpectations", "implementation": "a"}])],
            "small.odcs.yaml: table things: expected quality rules with a name and an implementation",
        ),
    ],
)
def test_what_is_missing_is_named(tmp_path: Path, tables: list[dict[str, Any]], message: str) -> None:
    with pytest.raises(ConfigurationError) as error:
        contract(tmp_path, *tables)
    assert str(error.value) == message


def test_tables_that_point_at_each_other_have_no_order(tmp_path: Path) -> None:
    def pointing(name: str, other: str) -> dict[str, Any]:
        key = COLUMN | {"name": "other", "primaryKey": False, "primaryKeyPosition": None}
        key |= {"relationships": [{"type": "foreignKey", "to": f"{other}.id"}]}
        return table(name, key)

    read = contract(tmp_path, pointing("a", "b"), pointing("b", "a"))
    with pytest.raises(ConfigurationError, match="foreign keys of the tables go round in a circle"):
        read.load_order()


def test_an_unknown_table_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="nothing"):
        load_contract().table("nothing")
