"""A release describes itself to tools outside, and each reads it with the library of its own standard."""

import json
import shutil
from decimal import Decimal
from pathlib import Path

import pyarrow.parquet as pq
import pytest
import yaml
from publish.press_rows import MADE_FROM, NOON, PASSED

from flows.publish.candidate import Candidate
from flows.publish.consistency import consistency_faults
from flows.publish.drift import measure_drift
from flows.publish.publish import publish_tables
from schemas.catalogue import citation_cff, dcat, rights
from schemas.contract import ListOf, Table, load_contract
from schemas.croissant import croissant
from schemas.drift import load_bounds
from schemas.publication import Publication, SourceOfTexts, TableFile

CONTRACT = load_contract()
TABLES = [table.name for table in CONTRACT.tables]
FILES = tuple(TableFile(table.name, f"{table.name}.parquet", 10, "f" * 64) for table in CONTRACT.tables)
SOURCE = SourceOfTexts("wire", "Wire: a daily", "Wire House", "All rights reserved.", 3, 0)
PUBLICATION = Publication("1.2.0", FILES, (SOURCE, SourceOfTexts("notes", "Notes", None, None, 1, 1)))


@pytest.fixture(scope="module")
def release(tables: Path, corrected: Path, docs: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a second release, which has every ledger."""
    warehouse = tmp_path_factory.mktemp("catalogue") / "warehouse"
    publish_tables(Candidate(tables, docs, PASSED, MADE_FROM), warehouse, CONTRACT, NOON)
    drift = measure_drift(warehouse, corrected, CONTRACT, load_bounds(), warehouse)
    return publish_tables(
        Candidate(corrected, docs, PASSED, MADE_FROM, drift=drift), warehouse, CONTRACT, NOON
    ).path


def described(release: Path) -> dict[str, tuple[Table, Path]]:
    """Give the table and the file of each resource by its name."""
    ledgers = {
        f"changes-{table.name}": ("changes", f"changes/{table.name}.parquet") for table in CONTRACT.tables
    }
    names = {table.name: (table.name, f"{table.name}.parquet") for table in CONTRACT.tables}
    names |= {name: (name, f"{name}.parquet") for name in ("id_history", "drift", "coverage")} | ledgers
    return {name: (CONTRACT.table(table), release / path) for name, (table, path) in names.items()}


def test_frictionless_finds_the_package_valid_with_its_rows_keys_and_digests(release: Path) -> None:
    frictionless = pytest.importorskip("frictionless", reason="frictionless is a dependency of development")
    report = frictionless.Package(str(release / "datapackage.json")).validate()
    assert report.flatten(["title", "rowNumber", "fieldName", "message"]) == []
    assert report.valid and report.stats["tasks"] == len(described(release)) + 1  # and inputs.zip


def test_frictionless_loads_the_rows(release: Path) -> None:
    frictionless = pytest.importorskip("frictionless", reason="frictionless is a dependency of development")
    package = frictionless.Package(str(release / "datapackage.json"))
    assert {item.name for item in package.resources} == {*described(release), "inputs"}
    for name, (table, path) in described(release).items():
        found = [row.to_dict() for row in package.get_resource(name).read_rows()]
        flat = [column.name for column in table.columns if not isinstance(column.type, ListOf)]
        assert [[binary(row[column]) for column in flat] for row in found] == [
            [row[column] for column in flat] for row in pq.read_table(path).to_pylist()
        ], name


def binary(value: object) -> object:
    """Give a number that was read as a decimal as the file has it."""
    return float(value) if isinstance(value, Decimal) else value


def test_a_ledger_is_held_to_the_rows_of_the_duckdb_file(release: Path, tmp_path: Path) -> None:
    shutil.copytree(release, tmp_path / "copy", copy_function=shutil.copyfile)
    assert list(consistency_faults(tmp_path / "copy")) == []
    for name in ("changes/documents.parquet", "drift.parquet"):
        path = tmp_path / "copy" / name
        table = pq.read_table(path)
        pq.write_table(table.slice(1), path)
    drift, changes = consistency_faults(tmp_path / "copy")
    assert changes.startswith("changes/: row documents | ") and changes.endswith(
        "the one in dispatches.duckdb"
    )
    assert drift.startswith("drift.parquet: row ")


def test_frictionless_finds_a_row_without_its_partner(release: Path, tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless", reason="frictionless is a dependency of development")
    shutil.copytree(release, tmp_path, copy_function=shutil.copyfile, dirs_exist_ok=True)
    table = pq.read_table(release / "mentions.parquet")
    rows = table.to_pylist()
    rows[0]["entity_id"] = "person:nobody"
    pq.write_table(table.from_pylist(rows, table.schema), tmp_path / "mentions.parquet")
    package = json.loads((release / "datapackage.json").read_text())
    package["resources"] = [item for item in package["resources"] if item["name"] in TABLES]
    for resource in package["resources"]:
        del resource["hash"]
    (tmp_path / "datapackage.json").write_text(json.dumps(package))
    report = frictionless.Package(str(tmp_path / "datapackage.json")).validate()
    assert [kind for (kind,) in report.flatten(["type"])] == ["foreign-key"]


def test_croissant_is_valid_and_loads_the_rows(release: Path) -> None:
    mlcroissant = pytest.importorskip("mlcroissant", reason="mlcroissant is a dependency of development")
    dataset = mlcroissant.Dataset(jsonld=str(release / "croissant.json"))
    assert dataset.metadata.issues.errors == set()
    for name, (table, path) in described(release).items():
        stored = pq.read_table(path).to_pylist()
        found = list(dataset.records(name))
        assert len(found) == len(stored), name
        assert all(set(row) == {f"{name}/{column.name}" for column in table.columns} for row in found)
    (first, *_) = dataset.records("paragraphs")
    row = pq.read_table(release / "paragraphs.parquet").to_pylist()[0]
    assert first["paragraphs/text"].decode() == row["text"]
    assert first["paragraphs/raw_end"] == row["raw_end"]
    assert first["paragraphs/source_spans"] == [
        {f"paragraphs/source_spans/{name}": value for name, value in run.items()}
        for run in row["source_spans"]
    ]


def test_croissant_is_a_dataset_of_schema_org() -> None:
    described = json.loads(croissant(CONTRACT, PUBLICATION))
    assert described["@context"]["@vocab"] == "https://schema.org/"
    assert (described["@type"], described["version"]) == ("sc:Dataset", "1.2.0")
    assert described["license"] == ["All rights reserved."]
    assert {item["contentUrl"] for item in described["distribution"]} == {file.path for file in FILES}
    assert described["recordSet"][-1]["key"] == [
        {"@id": "rejects/raw_path"}, {"@id": "rejects/rule"}, {"@id": "rejects/part"},
    ]  # fmt: skip


def test_the_archive_of_the_inputs_is_described(release: Path) -> None:
    digest = next(
        line.split()[0] for line in (release / "SHA256SUMS").read_text().splitlines() if "inputs.zip" in line
    )
    (resource,) = [
        item
        for item in json.loads((release / "datapackage.json").read_text())["resources"]
        if item["name"] == "inputs"
    ]
    assert (resource["path"], resource["hash"]) == ("inputs.zip", f"sha256:{digest}")
    (file,) = [
        item
        for item in json.loads((release / "croissant.json").read_text())["distribution"]
        if item["@id"] == "inputs.zip"
    ]
    assert (file["encodingFormat"], file["sha256"]) == ("application/zip", digest)


def test_dcat_is_linked_data_that_a_harvester_can_read() -> None:
    rdflib = pytest.importorskip("rdflib", reason="rdflib is a dependency of development")
    graph = rdflib.Graph().parse(
        data=dcat(CONTRACT, PUBLICATION), format="json-ld", publicID="https://example.org/releases/1.2.0/"
    )
    dataset = rdflib.URIRef("https://example.org/releases/1.2.0/")
    vocabulary = rdflib.Namespace("http://www.w3.org/ns/dcat#")
    assert (dataset, rdflib.RDF.type, vocabulary.Dataset) in graph
    assert str(graph.value(dataset, vocabulary.version)) == "1.2.0"
    links = {str(link) for link in graph.objects(predicate=vocabulary.downloadURL)}
    assert links == {f"https://example.org/releases/1.2.0/{file.path}" for file in FILES}


def test_the_citation_names_the_release_and_the_sources_of_its_texts() -> None:
    cited = yaml.safe_load(citation_cff(PUBLICATION))
    assert {"cff-version", "message", "title", "authors"} <= cited.keys()
    assert (cited["type"], cited["version"]) == ("dataset", "1.2.0")
    assert cited["references"] == [
        {
            "type": "newspaper",
            "title": "Wire: a daily",
            "authors": [{"name": "Wire House"}],
            "publisher": {"name": "Wire House"},
            "notes": "All rights reserved.",
        },
        {"type": "newspaper", "title": "Notes", "authors": [{"name": "Notes"}]},
    ]
    assert "references" not in yaml.safe_load(citation_cff(Publication("1.2.0", FILES, ())))


def test_rights_are_stated_in_words() -> None:
    assert rights(SOURCE) == "wire: All rights reserved."
    assert rights(PUBLICATION.sources[1]) == (
        "notes: no licence is stated. The text of 1 of 1 documents is withheld; "
        "their annotations are published."
    )


def test_descriptions_hold_no_time_and_are_the_same_each_time(release: Path) -> None:
    for name in ("CITATION.cff", "croissant.json", "datapackage.json", "dcat.jsonld", "dictionary.md"):
        assert "2026" not in (release / name).read_text(), name
    assert dcat(CONTRACT, PUBLICATION) == dcat(CONTRACT, PUBLICATION)
    assert croissant(CONTRACT, PUBLICATION) == croissant(CONTRACT, PUBLICATION)
