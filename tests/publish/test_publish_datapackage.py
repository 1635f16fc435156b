"""`datapackage.json` says what the contract says."""

import json

from schemas.contract import load_contract
from schemas.datapackage import datapackage
from schemas.publication import Publication, SourceOfTexts, TableFile

CONTRACT = load_contract()
FILES = tuple(TableFile(table.name, f"{table.name}.parquet", 10, "f" * 64) for table in CONTRACT.tables)
SOURCES = (
    SourceOfTexts("courier", "The Courier", "Courier Press", "CC-BY-4.0", 2, 0),
    SourceOfTexts("wire", "Wire", None, "All rights reserved.", 3, 1),
    SourceOfTexts("notes", "Notes", None, None, 1, 0),
)
PUBLICATION = Publication("1.2.0", FILES, SOURCES)
PACKAGE = json.loads(datapackage(CONTRACT, PUBLICATION))


def test_each_table_is_a_resource() -> None:
    assert PACKAGE["version"] == "1.2.0"
    assert [resource["name"] for resource in PACKAGE["resources"]] == [
        table.name for table in CONTRACT.tables
    ]
    documents = PACKAGE["resources"][0]
    assert (documents["path"], documents["format"], documents["hash"]) == (
        "documents.parquet", "parquet", "sha256:" + "f" * 64,
    )  # fmt: skip


def test_each_licence_is_stated_with_what_is_withheld() -> None:
    assert PACKAGE["licenses"] == [
        {"name": "CC-BY-4.0", "title": "courier: CC-BY-4.0"},
        {
            "name": "LicenseRef-wire",
            "title": "wire: All rights reserved. The text of 1 of 3 documents is withheld; "
            "their annotations are published.",
        },
    ]
    assert PACKAGE["sources"] == [{"title": "Courier Press"}, {"title": "Wire"}, {"title": "Notes"}]
    without = json.loads(datapackage(CONTRACT, Publication("1.2.0", FILES, ())))
    assert "licenses" not in without and "sources" not in without


def test_fields_are_the_columns_with_their_constraints() -> None:
    fields = {field["name"]: field for field in PACKAGE["resources"][0]["schema"]["fields"]}
    assert list(fields) == [column.name for column in CONTRACT.table("documents").columns]
    assert fields["raw_path"]["constraints"] == {"required": True, "unique": True}
    assert fields["volume"] == {
        "name": "volume",
        "type": "integer",
        "description": "Volume number printed in the header.",
        "duckdbType": "INTEGER",
        "missingValues": ["", "nan"],
        "example": "5",
        "constraints": {"minimum": 0},
    }
    assert fields["date_precision"]["constraints"] == {"enum": ["day", "month", "year"]}
    assert fields["date"]["type"] == "date"
    assert (fields["recorded_on"]["type"], fields["recorded_on"]["duckdbType"]) == ("any", "DATE[]")
    assert "constraints" not in fields["title"]


def test_keys_are_stated_and_a_table_may_point_at_itself() -> None:
    schemas = {resource["name"]: resource["schema"] for resource in PACKAGE["resources"]}
    assert schemas["rejects"]["primaryKey"] == ["raw_path", "rule", "part"]
    assert schemas["documents"]["foreignKeys"] == [
        {"fields": ["duplicate_of"], "reference": {"resource": "", "fields": ["document_id"]}}
    ]
    assert {
        "fields": ["entity_id"],
        "reference": {"resource": "entities", "fields": ["entity_id"]},
    } in schemas["mentions"]["foreignKeys"]


def test_the_text_is_the_same_each_time() -> None:
    assert datapackage(CONTRACT, PUBLICATION) == datapackage(CONTRACT, PUBLICATION)
