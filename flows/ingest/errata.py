"""Read what a curator has to say against a source: corrections to the metadata of its texts, and withdrawals.

`errata.yaml` lies beside the `source.yaml`. Each entry gives a reason; a correction also gives what it
expects the reader to find, so that it fails, and is not silently applied, once the source was mended.
"""

import errno
from dataclasses import replace
from pathlib import Path

import numpy as np
from pydantic import ValidationError

from flows.ingest.files import Listing
from flows.ingest.opening import read_below
from flows.ingest.raw_files import RawFile
from flows.ingest.records import ERRATA_FILE, Erratum, Source
from flows.ingest.settings import MAX_BYTES, read_mapping, shown
from schemas.errors import ConfigurationError
from schemas.rows import Reject

_REMEDY = f"nothing; to take it in again, remove its entry from {ERRATA_FILE}"


def load_errata(raw: Path, source_id: str) -> dict[str, Erratum]:
    """Give the errata of a source by document id; raise ConfigurationError for a wrong file."""
    where = f"{raw.name}/{source_id}/{ERRATA_FILE}"
    try:
        data = read_below(raw, f"{source_id}/{ERRATA_FILE}", MAX_BYTES)
    except OSError as fault:
        if fault.errno == errno.ENOENT:
            return {}
        raise ConfigurationError(
            f"{where}: expected a plain file that can be read: {fault.strerror}"
        ) from fault
    entries = read_mapping(data, where)
    return {f"{source_id}/{key}": _erratum(key, entry, where) for key, entry in entries.items()}


def apply_withdrawals(listing: Listing, sources: dict[str, Source]) -> Listing:
    """Take the withdrawn texts out of a listing, and leave a tombstone for each among the rejects.

    Raises ConfigurationError for a correction of a text that is not there.
    """
    errata = {key: (source, item) for source in sources.values() for key, item in source.errata.items()}
    if not errata:
        return listing
    files = listing.files
    places = {name: place for place, name in enumerate(files.document_ids()) if name in errata}
    gone = [place for name, place in places.items() if errata[name][1].withdraw]
    withdrawn = {file.document_id: file for file in files.at(np.array(gone, np.int64))}
    tombstones = []
    for document_id, (source, erratum) in sorted(errata.items()):
        if erratum.withdraw:
            tombstones.append(_tombstone(document_id, withdrawn.get(document_id), erratum))
        elif document_id not in places:
            key = document_id.removeprefix(f"{source.source_id}/")
            raise ConfigurationError(
                f"{source.source_id}/{ERRATA_FILE}: {key}: expected the name of a text of the source "
                "without its ending, found no such text; mend or remove the entry"
            )
    rejects = sorted((*listing.rejects, *tombstones), key=lambda reject: (reject.raw_path, reject.rule))
    kept = files.at(np.delete(np.arange(len(files)), gone))
    return replace(listing, files=kept, rejects=tuple(rejects))


def _erratum(key: object, entry: object, where: str) -> Erratum:
    if not isinstance(key, str):
        raise ConfigurationError(
            f"{where}: {shown(key)}: expected the name of a text; put it in quotation marks"
        )
    try:
        return Erratum.model_validate(entry)
    except ValidationError as fault:
        first = fault.errors(include_url=False)[0]
        place = ".".join(map(str, (key, *first["loc"])))
        told = first["msg"].removeprefix("Value error, ")
        raise ConfigurationError(f"{where}: {place}: {told}; found {shown(first['input'])}") from fault


def _tombstone(document_id: str, file: RawFile | None, erratum: Erratum) -> Reject:
    path, size = (file.raw_path, file.raw_bytes) if file else (document_id, None)
    return Reject(path, "withdrawn", erratum.reason, _REMEDY, None, size)
