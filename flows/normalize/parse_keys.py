"""Name each parse by all that it depends on, so that one that was kept can be used again.

A parse is the rows of one text before documents are compared. It depends on the bytes of the raw file, its
path, what the source and the errata say, which document it is a copy of, and the reader: code, authority
files, contract and packages. It does not depend on the texts that it was read with.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping

from flows.ingest.records import ShardEntry, Source

# What counts across documents, or only once they are published.
_NOT_READ = {"errata", "text"}


def parse_keys(entries: Iterable[ShardEntry], sources: Mapping[str, Source], reader: str) -> list[str]:
    """Give the key of the parse of each text, a SHA-256 in hexadecimal.

    `reader` is the digest of all that turns a text into rows.
    """
    described = {name: source.model_dump_json(exclude=_NOT_READ) for name, source in sources.items()}
    return [_key(entry, described[entry.source_id], sources[entry.source_id], reader) for entry in entries]


def _key(entry: ShardEntry, described: str, source: Source, reader: str) -> str:
    erratum = source.errata.get(entry.document_id)
    parts = (
        reader,
        entry.document_id,
        entry.raw_path,
        entry.raw_sha256,
        entry.duplicate_of,
        described,
        erratum.model_dump_json() if erratum else None,
    )
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
