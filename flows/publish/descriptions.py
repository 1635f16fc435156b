"""Write what a release says of itself to tools and readers: packages, catalogues, citation, dictionary."""

from pathlib import Path

from flows.publish.database import ledger_files
from flows.publish.inputs import INPUTS_NAME
from flows.publish.manifest import release_file
from schemas.catalogue import citation_cff, dcat
from schemas.connection import open_bounded
from schemas.contract import Contract
from schemas.croissant import croissant
from schemas.datapackage import datapackage
from schemas.dictionary import dictionary
from schemas.publication import Archive, Publication, SourceOfTexts, TableFile
from schemas.table_files import read_table, table_files

_INPUTS = "The authority files and the contract that the release was made with."
_SOURCES = """
SELECT source_id, mode(publication ORDER BY publication), min(publisher), min(licence), count(*),
    count(*) FILTER (WHERE text_status = 'withheld')
FROM documents GROUP BY source_id ORDER BY source_id
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
    found = [(table, path) for table in contract.tables for path in table_files(folder, table.name)]
    found += [(ledger, path) for ledger in contract.ledgers for path in ledger_files(folder, ledger)]
    described = ((table, release_file(folder, path.relative_to(folder).as_posix())) for table, path in found)
    files = tuple(TableFile(table.name, file.path, file.bytes, file.sha256) for table, file in described)
    with open_bounded(folder.with_suffix(".spill")) as connection:
        read_table(connection, folder, "documents").create_view("documents")
        rows = connection.execute(_SOURCES).fetchall()
    kept = release_file(folder, INPUTS_NAME)
    inputs = Archive(kept.path, kept.bytes, kept.sha256, _INPUTS)
    return Publication(version, files, tuple(SourceOfTexts(*row) for row in rows), inputs)
