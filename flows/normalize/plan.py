"""Plan what a run has to read: of each shard the parses that are kept nowhere, cut into jobs."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from flows.ingest.records import ShardEntry, Source, read_entries
from flows.normalize.batches import batches
from flows.normalize.packs import Packs, Parse, Part
from flows.normalize.parse_keys import parse_keys
from flows.normalize.readers import Job

FEWEST_BYTES = 256 << 10  # of raw files in a job; for fewer, what a job costs by itself would show
MOST_BYTES = 8 << 20
JOBS_EACH = 8  # for a reader: enough that none is left waiting long while another reads the last


class ShardPlan(NamedTuple):
    """What is there of a shard: its pack, or else the parts of other packs, and the texts to be read."""

    shard: Path
    pack: Path | None
    parts: tuple[Part, ...]
    unread: tuple[ShardEntry, ...]
    parses: Mapping[str, Parse]


def plan_shard(shard: Path, sources: Mapping[str, Source], reader: str, packs: Packs) -> ShardPlan:
    """Look up which parses of a shard are kept; `reader` is the digest of all that makes rows of a text."""
    entries = read_entries(shard)
    keys = parse_keys(entries, sources, reader)
    parses = [Parse(key, entry.document_id, entry.raw_path) for key, entry in zip(keys, entries, strict=True)]
    by_id = {parse.document_id: parse for parse in parses}
    pack = packs.find(parses)
    if pack is not None:
        return ShardPlan(shard, pack, (), (), by_id)
    parts = packs.parts(parses)
    held = {parse.document_id for part in parts for parse in part.parses}
    unread = tuple(entry for entry in entries if entry.document_id not in held)
    return ShardPlan(shard, None, tuple(parts), unread, by_id)


def cut_jobs(plans: Sequence[ShardPlan], readers: int, folder: Path) -> list[list[Job]]:
    """Give for each shard the jobs that read what is unread of it, with targets below `folder`."""
    total = sum(entry.raw_bytes for plan in plans for entry in plan.unread)
    enough = min(max(total // (readers * JOBS_EACH), FEWEST_BYTES), MOST_BYTES)
    return [
        [
            Job(
                plan.shard,
                tuple(plan.parses[entry.document_id] for entry in entries),
                folder / plan.shard.stem / str(number),
            )
            for number, entries in enumerate(batches(plan.unread, lambda entry: entry.raw_bytes, enough))
        ]
        for plan in plans
    ]
