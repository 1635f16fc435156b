"""What the descriptions of a release say beside the contract: its version, and the sources of its texts."""

import re
from dataclasses import dataclass

NAME = "dispatches"
TITLE = "Dispatches"
SUMMARY = (
    "Who said what, when, about whom, citing which source, in press texts; each cell traceable to the "
    "characters that it came from."
)
# CC-BY-4.0, a name as the SPDX list has them; a note in words has blanks.
_LICENCE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]*")


@dataclass(frozen=True)
class SourceOfTexts:
    """A source of the texts of a release: its documents, and how many of them have their text withheld.

    `publication` is the one that most of its documents name.
    """

    source_id: str
    publication: str
    publisher: str | None
    licence: str | None
    documents: int
    withheld: int

    @property
    def licence_name(self) -> str | None:
        """Give the licence as SPDX names it, or in SPDX's form for one that it does not list."""
        if self.licence is None:
            return None
        return self.licence if _LICENCE_NAME.fullmatch(self.licence) else f"LicenseRef-{self.source_id}"


@dataclass(frozen=True)
class TableFile:
    """A Parquet file of a table: its path in the release, its size in bytes, its digest in hexadecimal.

    A ledger may have several, and so has a table in parts.
    """

    table: str
    path: str
    bytes: int
    sha256: str

    @property
    def name(self) -> str:
        """Give a name of the file that no other one has: `documents`, `changes-documents`."""
        return self.path.removesuffix(".parquet").replace("/", "-")

    @property
    def is_part(self) -> bool:
        """Tell whether other parts of the same table stand beside it."""
        return self.path.startswith(f"{self.table}/part-")


@dataclass(frozen=True)
class Archive:
    """A file of a release that is no table: its path, its size in bytes, its digest, and what it holds."""

    path: str
    bytes: int
    sha256: str
    description: str


@dataclass(frozen=True)
class Publication:
    """A release as its descriptions need it: version, files in the order of the contract, sources by id.

    `inputs` is the archive of what it was made with, where it keeps one.
    """

    version: str
    files: tuple[TableFile, ...]
    sources: tuple[SourceOfTexts, ...]
    inputs: Archive | None = None

    @property
    def in_parts(self) -> frozenset[str]:
        """Give the tables that are in parts."""
        return frozenset(file.table for file in self.files if file.is_part)

    @property
    def licences(self) -> tuple[str, ...]:
        """Give each licence note once, in the order of the sources."""
        return tuple(dict.fromkeys(source.licence for source in self.sources if source.licence))

    @property
    def publishers(self) -> tuple[str, ...]:
        """Give who published the texts, each once, in the order of the sources."""
        return tuple(dict.fromkeys(source.publisher or source.publication for source in self.sources))
