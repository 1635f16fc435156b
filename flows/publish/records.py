"""What publish takes and hands on, and what the files of the warehouse say of a release.

`Release` is the content of `release.json`, `Index` of `index.json`, `Pointer` of `latest.json`.
"""

import math
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pydantic import TypeAdapter


@dataclass(frozen=True)
class SourceDigest:
    """A source folder, the SHA-256 of what its `source.yaml` says, and the rhythm in there, if any."""

    source_id: str
    sha256: str
    rhythm: str | None = None


@dataclass(frozen=True)
class MadeFrom:
    """What a release was made from: its raw files, code, contract, authority files and installed packages.

    `raw_sha256` is one digest over the path and digest of every raw file, in the order of the paths;
    `reader_sha256` is over that part of the code that turns texts into rows; `lock_sha256` is None where no
    lock file was found; `max_bytes` is the size above which a raw file was refused, None where that was not
    recorded.
    """

    raw_files: int
    raw_bytes: int
    raw_sha256: str
    code_version: str
    code_sha256: str
    contract_version: str
    contract_sha256: str
    lock_sha256: str | None
    reader_sha256: str
    authorities_sha256: str
    sources: tuple[SourceDigest, ...]
    max_bytes: int | None = None


@dataclass(frozen=True)
class TableChange:
    """How many rows of a table differ, by key, from the release before."""

    table: str
    added: int
    removed: int
    changed: int
    unchanged: int

    @property
    def differs(self) -> bool:
        """Tell whether any row was added, removed or changed."""
        return bool(self.added or self.removed or self.changed)


@dataclass(frozen=True)
class CausedChange:
    """How many rows of a table were added, removed or changed by one cause; a row may change by several."""

    table: str
    change: str
    cause: str
    rows: int


@dataclass(frozen=True)
class ReleaseFile:
    """A file of a release by its path below it, with forward slashes; `rows` for a table, else None."""

    path: str
    bytes: int
    sha256: str
    rows: int | None


@dataclass(frozen=True)
class CheckedExpectation:
    """An expectation on a table, in words, and how it ended."""

    table: str
    name: str
    outcome: str


@dataclass(frozen=True)
class DriftFigure:
    """One measure of this release beside the one before, as the table `drift` has it.

    `comparison` says which texts were measured, `status` how the step compares with its bound; `documents`
    are those that move it most, the worst first, at most ten, and only where it is beyond its bound.
    """

    comparison: str
    source_id: str
    measure: str
    texts_before: int
    texts_after: int
    value_before: float | None
    value_after: float | None
    deviation: float | None
    bound: float | None
    bound_kind: str | None
    status: str
    documents: tuple[str, ...] = ()

    @property
    def excess(self) -> float:
        """Give how many times its bound the step is; 0 without a bound."""
        before, after, bound = self.value_before or 0.0, self.value_after or 0.0, self.bound or math.inf
        allowed = bound * before if self.bound_kind == "relative" else bound
        return abs(after - before) / allowed if allowed else math.inf


@dataclass(frozen=True)
class Drift:
    """How the staged tables differ from the release before by every measure, and why that was accepted."""

    previous: str
    figures: tuple[DriftFigure, ...]
    accepted: str | None = None

    @property
    def jumps(self) -> tuple[DriftFigure, ...]:
        """Give the figures that are beyond their bound, the one that is farthest first."""
        jumps = [figure for figure in self.figures if figure.status == "beyond"]
        return tuple(sorted(jumps, key=lambda jump: -jump.excess))


@dataclass(frozen=True)
class KeptDrift:
    """What `release.json` keeps of the drift: how many figures were held to a bound, and those beyond it.

    `accepted` is the reason for which they were published all the same.
    """

    judged: int
    jumps: tuple[DriftFigure, ...]
    accepted: str | None


@dataclass(frozen=True)
class QualityScore:
    """How well one thing is read in a part of the gold texts: a row of the table `quality`.

    `task` says what is judged; `slice` and `type` which part of it, `all` for the whole. `gold` counts what a
    careful reader gives, `found` what the reader gives, `correct` where they agree. The shares are of one,
    None where nothing is counted.
    """

    task: str
    slice: str
    type: str
    gold: int
    found: int
    correct: int
    precision: float | None
    recall: float | None
    f1: float | None


@dataclass(frozen=True)
class Quality:
    """What a reader scored on the project's gold texts, with the digests of reader, authorities and gold."""

    reader_sha256: str
    authorities_sha256: str
    gold_sha256: str
    scores: tuple[QualityScore, ...]


@dataclass(frozen=True)
class Release:
    """A release as its own `release.json` describes it; `previous` is None for the first one.

    `differing_inputs` says what differs from the one before: source, code, authority, contract. `drift` is
    None where nothing was compared, as for the first one, `quality` where its reader was not scored.
    """

    version: str
    published_at: datetime
    previous: str | None
    made_from: MadeFrom
    changes: tuple[TableChange, ...]
    differing_inputs: tuple[str, ...]
    causes: tuple[CausedChange, ...]
    files: tuple[ReleaseFile, ...]
    expectations: tuple[CheckedExpectation, ...]
    drift: KeptDrift | None = None
    quality: Quality | None = None


@dataclass(frozen=True)
class ReleaseSummary:
    """A release as `index.json` lists it: `release_sha256` is the digest of its `release.json`.

    `pruned` tells that its files were removed.
    """

    version: str
    path: str
    published_at: datetime
    contract_version: str
    files: int
    bytes: int
    rows: int
    release_sha256: str
    pruned: bool = False


@dataclass(frozen=True)
class Index:
    """Every published release, from the first to the current one."""

    releases: tuple[ReleaseSummary, ...]


@dataclass(frozen=True)
class Pointer:
    """Which release is current; `path` is below the warehouse."""

    version: str
    path: str
    release_sha256: str


# The files of the warehouse in these forms, made once: making one takes longer than reading with it.
RELEASE, INDEX, POINTER = TypeAdapter(Release), TypeAdapter(Index), TypeAdapter(Pointer)


@dataclass(frozen=True)
class SourceCoverage:
    """How complete one source is, by its numbers or its rhythm.

    `present`, `missing`, `duplicate` and `changed` count issues; `gaps` the runs of missing ones.
    """

    source_id: str
    basis: str
    present: int
    missing: int
    gaps: int
    duplicate: int
    changed: int

    @property
    def complete(self) -> bool:
        """Tell whether every issue is there once, and none is another than before."""
        return not (self.gaps or self.duplicate or self.changed)


@dataclass(frozen=True)
class Published:
    """How a publish ended: the current version now, whether it is new, and why.

    `path` is the folder of that version; `coverage` is of the texts of this run.
    """

    version: str
    published: bool
    reason: str
    changes: tuple[TableChange, ...]
    path: Path
    coverage: tuple[SourceCoverage, ...] = ()
