"""Plan what a run has to read: of each shard the parses that are kept nowhere, cut into jobs."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from flows.ingest.records import Erratum, Source, read_entries
from flows.normalize.batches import batches
from flows.normalize.packs import PARSES, Packs, Part
from flows.normalize.parse_keys import parse_keys
from flows.normalize.readers import Job

FEWEST_BYTES = 64 << 10  # of raw files in a job; for fewer, what a job costs by itself would show
MOST_BYTES = 8 << 20
PARTS_EACH = 4  # that what is left is parted in for each reader, of which the next job is one


# The parses of texts, and what else has to be known to part them among readers.
TEXTS = PARSES.append(pa.field("source_id", pa.string())).append(pa.field("raw_bytes", pa.int64()))


class ShardPlan(NamedTuple):
    """What is there of a shard: its pack, or else the parts of other packs, and the texts to be read.

    `unread` has the columns of `TEXTS`; `documents` is the number of all texts of the shard.
    """

    shard: Path
    pack: Path | None
    parts: tuple[Part, ...]
    unread: pa.Table
    documents: int


def plan_shard(shard: Path, sources: Mapping[str, Source], reader: str, packs: Packs) -> ShardPlan:
    """Look up which parses of a shard are kept; `reader` is the digest of all that makes rows of a text."""
    entries = read_entries(shard)
    keys = parse_keys(entries, sources, reader)
    columns = ([getattr(entry, name) for entry in entries] for name in TEXTS.names[1:])
    texts = pa.table([keys, *columns], schema=TEXTS)
    pack = packs.find(texts)
    if pack is not None:
        return ShardPlan(shard, pack, (), TEXTS.empty_table(), len(entries))
    parts = packs.parts(texts)
    held = pa.concat_tables([TEXTS.empty_table(), *(part.parses for part in parts)])
    unread = texts.filter(pc.invert(pc.is_in(texts.column("key"), held.column("key"))))
    return ShardPlan(shard, None, tuple(parts), unread, len(entries))


def cut_jobs(
    plans: Sequence[ShardPlan], sources: Mapping[str, Source], readers: int, folder: Path
) -> list[list[Job]]:
    """Give for each shard the jobs that read what is unread of it, with targets below `folder`.

    A job is a part of what is left: the first are large, the last small, so that all readers end at about
    the same time (C. D. Polychronopoulos and D. J. Kuck, "Guided Self-Scheduling", 1987).
    """
    left = raw_bytes(plans)
    jobs: list[list[Job]] = []
    for plan in plans:
        own: list[Job] = []
        sizes, start = iter(plan.unread.column("raw_bytes").to_pylist()), 0
        while batch := next(batches(sizes, int, _enough(left, readers)), []):
            # Copied: of rows that are a part of a table, all of it would be sent to the reader.
            texts = plan.unread.take(np.arange(start, start + len(batch)))
            target = folder / plan.shard.stem / str(len(own))
            own.append(Job(plan.shard, texts, _said_of(texts, sources), target))
            start += len(batch)
            left -= sum(batch)
        jobs.append(own)
    return jobs


def raw_bytes(plans: Iterable[ShardPlan]) -> int:
    """Give the size of all raw files that have to be read."""
    return sum(pc.sum(plan.unread.column("raw_bytes")).as_py() or 0 for plan in plans)


def _enough(left: int, readers: int) -> int:
    if readers == 1:  # it has nobody to end with, and reads many texts at a time in less time each
        return MOST_BYTES
    return min(max(left // (readers * PARTS_EACH), FEWEST_BYTES), MOST_BYTES)


def _said_of(texts: pa.Table, sources: Mapping[str, Source]) -> dict[str, Source]:
    """Give what the sources say of these texts, and of no other."""
    said: dict[str, dict[str, Erratum]] = {}
    names = (texts.column(name).to_pylist() for name in ("source_id", "document_id"))
    for source_id, document_id in zip(*names, strict=True):
        errata = said.setdefault(source_id, {})
        if erratum := sources[source_id].errata.get(document_id):
            errata[document_id] = erratum
    return {name: sources[name].model_copy(update={"errata": errata}) for name, errata in said.items()}
