"""Derive `croissant.json`: the tables as MLCommons Croissant 1.0, which is also a Dataset of schema.org.

http://mlcommons.org/croissant/1.0 (files, record sets, fields and keys). No time is written: `release.json`
alone holds it. Foreign keys are left to `datapackage.json`: the standard's own library joins what a field
references, and gives a row once for each partner in the other table.
"""

import json
from itertools import groupby
from typing import Any

from schemas.contract import Column, Contract, ListOf, Scalar, Struct, Table
from schemas.publication import NAME, SUMMARY, TITLE, Archive, Publication, TableFile

DATA_TYPES = {
    "VARCHAR": "sc:Text",
    "INTEGER": "sc:Integer",
    "BIGINT": "sc:Integer",
    "DATE": "sc:Date",
    "DOUBLE": "sc:Float",
}
_PARQUET = "application/x-parquet"  # the name that readers of Croissant know; IANA's came later
# The context that the specification gives, word for word.
_CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    **{
        term: f"cr:{term}"
        for term in (
            "citeAs column equivalentProperty extract field fileProperty fileObject fileSet format includes "
            "isLiveDataset jsonPath key md5 parentField path recordSet references regex repeated replace "
            "samplingRate separator source subField transform"
        ).split()
    },
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "sc": "https://schema.org/",
}


def croissant(contract: Contract, publication: Publication) -> str:
    """Give the text of `croissant.json`; raise KeyError for a column type that the contract may not use."""
    described: dict[str, Any] = {
        "@context": dict(sorted(_CONTEXT.items())),
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": TITLE,
        "alternateName": NAME,
        "description": SUMMARY,
        "version": publication.version,
        "inLanguage": "en",
        "isAccessibleForFree": True,
        "creator": {"@type": "sc:Organization", "name": TITLE},
        "citeAs": f"{TITLE}, version {publication.version}",
        "distribution": [_file(file, _PARQUET) for file in publication.files],
        "recordSet": [],
    }
    for name, files in groupby(publication.files, key=lambda file: file.table if file.is_part else file.name):
        parts = tuple(files)
        if parts[0].is_part:
            described["distribution"].append(_file_set(name))
        described["recordSet"].append(_record_set(contract.table(parts[0].table), name, parts[0]))
    if publication.inputs:
        described["distribution"].append(
            _file(publication.inputs, "application/zip") | {"description": publication.inputs.description}
        )
    if publication.licences:
        described["license"] = list(publication.licences)
    return json.dumps(described, indent=2, ensure_ascii=False) + "\n"


def _file(file: TableFile | Archive, form: str) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": file.path,
        "name": file.path,
        "contentUrl": file.path,
        "contentSize": f"{file.bytes} B",
        "encodingFormat": form,
        "sha256": file.sha256,
    }


def _file_set(table: str) -> dict[str, Any]:
    return {
        "@type": "cr:FileSet",
        "@id": f"{table}/",
        "name": f"{table}/",
        "description": f"All parts of the table {table}.",
        "encodingFormat": _PARQUET,
        "includes": f"{table}/part-*.parquet",
    }


def _record_set(table: Table, name: str, file: TableFile) -> dict[str, Any]:
    """Describe the rows of a file, or of all the parts of which it is the first."""
    keys = [{"@id": f"{name}/{column}"} for column in table.primary_key]
    files = {"fileSet": {"@id": f"{name}/"}} if file.is_part else {"fileObject": {"@id": file.path}}
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": table.description,
        "key": keys[0] if len(keys) == 1 else keys,
        "field": [_field(column, name, files) for column in table.columns],
    }


def _field(column: Column, record_set: str, files: dict[str, Any]) -> dict[str, Any]:
    field: dict[str, Any] = {
        "@type": "cr:Field",
        "@id": f"{record_set}/{column.name}",
        "name": column.name,
        "description": column.description,
    }
    source = files | {"extract": {"column": column.name}}
    match column.type:
        case Scalar(name):
            field |= {"dataType": DATA_TYPES[name], "source": source}
        case ListOf(Scalar(name)):
            field |= {"repeated": True, "dataType": DATA_TYPES[name], "source": source}
        case ListOf(Struct(parts)):
            subfields = [_part(str(field["@id"]), name, part, source) for name, part in parts]
            field |= {"repeated": True, "subField": subfields}
    return field


def _part(field: str, name: str, kind: Scalar, source: dict[str, Any]) -> dict[str, Any]:
    """Describe one part of the members of a list, which is taken out of each member by a JSON path."""
    return {
        "@type": "cr:Field",
        "@id": f"{field}/{name}",
        "name": f"{field}/{name}",
        "dataType": DATA_TYPES[kind.name],
        "source": source | {"transform": {"jsonPath": name}},
    }
