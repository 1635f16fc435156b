"""Write what a release says of itself to tools and readers: packages, catalogues, citation, dictionary."""

from pathlib import Path

import duckdb

from flows.publish.database import ledger_files
from flows.publish.inputs import INPUTS_NAME
from flows.publish.manifest import release_file
from schemas.catalogue import citation_cff, dcat
from schemas.contract import Contract
from schemas.croissant import croissant
from schemas.datapackage import datapackage
from schemas.dictionary import dictionary
from schemas.publication import Archive, Publication, SourceOfTexts, TableFile

_INPUTS = "The authority files and the contract that the release was made with."
_SOURCES = """
SELECT source_id, mode(publication ORDER BY publication), min(publisher), min(licence), count(*),
    count(*) FILTER (WHERE text_status = 'withheld')
FROM read_parquet(?) GROUP BY source_id ORDER BY source_id
"""


def write_descriptions(folder: Path, contract: Contract, version: str) -> None:
    """Write the descriptions of a release into its folder, where its tables are already.

    The same tables give the same bytes.
    """
    publication = _publication(folder, contract, version)
    texts = {
        "CITATION.cff": citation_cff(publication),
        "croissant.json": croissant(contract, publication),
        "datapackage.json": datapackage(contract, publication),
        "dcat.jsonld": dcat(contract, publication),
        "dictionary.md": dictionary(contract),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8", newline="\n")


def _publication(folder: Path, contract: Contract, version: str) -> Publication:
    paths = [(table, f"{table.name}.parquet") for table in contract.tables]
    for ledger in contract.ledgers:
        found = ledger_files(folder, ledger)
        paths += [(ledger, path.relative_to(folder).as_posix()) for path in found]
    described = ((table, release_file(folder, path)) for table, path in paths)
    files = tuple(TableFile(table.name, file.path, file.bytes, file.sha256) for table, file in described)
    with duckdb.connect() as connection:
        rows = connection.execute(_SOURCES, [str(folder / "documents.parquet")]).fetchall()
    kept = release_file(folder, INPUTS_NAME)
    inputs = Archive(kept.path, kept.bytes, kept.sha256, _INPUTS)
    return Publication(version, files, tuple(SourceOfTexts(*row) for row in rows), inputs)
