"""Derive what library catalogues and citing readers take: DCAT for harvesters, and a citation file.

https://www.w3.org/TR/vocab-dcat-3/ (datasets and distributions); https://citation-file-format.github.io/,
version 1.2.0. `croissant.json` says the same in schema.org's words. No time is written, which
`release.json` alone holds.
"""

import json
from typing import Any

import yaml

from schemas.contract import Contract
from schemas.publication import NAME, SUMMARY, TITLE, Publication, SourceOfTexts, TableFile

_PARQUET = "https://www.iana.org/assignments/media-types/application/vnd.apache.parquet"
_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def dcat(contract: Contract, publication: Publication) -> str:
    """Give the text of `dcat.jsonld`: the release as a `dcat:Dataset` with a distribution for each table."""
    described = {
        "@context": _CONTEXT,
        "@id": "",
        "@type": "dcat:Dataset",
        "dcterms:identifier": f"{NAME}@{publication.version}",
        "dcterms:title": TITLE,
        "dcterms:description": SUMMARY,
        "dcat:version": publication.version,
        "dcterms:conformsTo": {"rdfs:label": f"data contract {contract.version}"},
        "dcterms:creator": {"@type": "foaf:Organization", "foaf:name": TITLE},
        "dcterms:rights": [_rights(source) for source in publication.sources],
        "dcterms:source": [_source(source) for source in publication.sources],
        "dcat:distribution": [_distribution(contract, file) for file in publication.files],
    }
    return json.dumps(described, indent=2, ensure_ascii=False) + "\n"


def citation_cff(publication: Publication) -> str:
    """Give the text of `CITATION.cff`: how to cite the release, and the sources of its texts."""
    described = {
        "cff-version": "1.2.0",
        "message": "Please cite this release; cite a row by its id and this version.",
        "type": "dataset",
        "title": TITLE,
        "abstract": SUMMARY,
        "version": publication.version,
        "authors": [{"name": TITLE}],
        "references": [_reference(source) for source in publication.sources],
    }
    if not publication.sources:
        del described["references"]
    return yaml.safe_dump(described, allow_unicode=True, sort_keys=False, width=100)


def _rights(source: SourceOfTexts) -> dict[str, Any]:
    return {"@type": "dcterms:RightsStatement", "rdfs:label": rights(source)}


def rights(source: SourceOfTexts) -> str:
    """Say in words under what licence the texts of a source are, and whether the release holds them."""
    licence = source.licence or "no licence is stated."
    if not source.withheld:
        return f"{source.source_id}: {licence}"
    count = f"{source.withheld} of {source.documents} documents"
    return f"{source.source_id}: {licence} The text of {count} is withheld; their annotations are published."


def _source(source: SourceOfTexts) -> dict[str, Any]:
    described = {"@id": f"#{source.source_id}", "dcterms:title": source.publication}
    return described | ({"dcterms:publisher": {"foaf:name": source.publisher}} if source.publisher else {})


def _distribution(contract: Contract, file: TableFile) -> dict[str, Any]:
    return {
        "@type": "dcat:Distribution",
        "@id": f"#{file.name}",
        "dcterms:title": file.name,
        "dcterms:description": contract.table(file.table).description,
        "dcat:downloadURL": {"@id": file.path},
        "dcat:mediaType": {"@id": _PARQUET},
        "dcat:byteSize": {"@type": "xsd:nonNegativeInteger", "@value": str(file.bytes)},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@type": "xsd:hexBinary", "@value": file.sha256},
        },
    }


def _reference(source: SourceOfTexts) -> dict[str, Any]:
    reference: dict[str, Any] = {"type": "newspaper", "title": source.publication}
    reference["authors"] = [{"name": source.publisher or source.publication}]
    if source.publisher:
        reference["publisher"] = {"name": source.publisher}
    if source.licence:
        reference["notes"] = source.licence
    return reference
