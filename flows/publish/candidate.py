"""What may become a release: staged tables, and what is known of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from flows.beside import Begin, here
from flows.publish.causes import Step
from flows.publish.draft import Draft
from flows.publish.records import Drift, MadeFrom, Quality
from flows.validate.records import ExpectationResult
from schemas.authority import AUTHORITIES


@dataclass(frozen=True)
class Candidate:
    """Staged tables that may become the current release.

    `tables` is a folder of Parquet files, `validation` one of Data Docs, `results` how the checks of the
    tables ended, none until they have, `authorities` the folder of the authority files that the texts were
    read with. `steps` lead from the current release to the tables, where
    the texts were read again to tell causes apart. `drift` is what was measured of the tables beside the
    current release; `quality` is what the reader scores, and makes no release by itself. `raw` are the Arrow
    files of the decoded raw texts, which the site shows. `database` is a DuckDB file that has the rows of the
    tables already (`flows.publish.database.load_tables`), and becomes that of the release; `draft` is what
    was drafted of them already. `begin` begins a part of the site, which may be written beside the rest.
    """

    tables: Path
    validation: Path
    results: Sequence[ExpectationResult]
    made_from: MadeFrom
    steps: Sequence[Step] = ()
    drift: Drift | None = None
    quality: Quality | None = None
    raw: Sequence[Path] = ()
    authorities: Path = AUTHORITIES
    database: Path | None = None
    draft: Draft | None = None
    begin: Begin = here
