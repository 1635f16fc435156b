"""Plan what a run has to read: of each shard the parses that are kept nowhere, cut into jobs."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from flows.ingest.records import Erratum, ShardEntry, Source, read_entries
from flows.normalize.batches import batches
from flows.normalize.packs import Packs, Parse, Part
from flows.normalize.parse_keys import parse_keys
from flows.normalize.readers import Job

FEWEST_BYTES = 64 << 10  # of raw files in a job; for fewer, what a job costs by itself would show
MOST_BYTES = 8 << 20
PARTS_EACH = 4  # that what is left is parted in for each reader, of which the next job is one


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


def cut_jobs(
    plans: Sequence[ShardPlan], sources: Mapping[str, Source], readers: int, folder: Path
) -> list[list[Job]]:
    """Give for each shard the jobs that read what is unread of it, with targets below `folder`.

    A job is a part of what is left: the first are large, the last small, so that all readers end at about
    the same time (C. D. Polychronopoulos and D. J. Kuck, "Guided Self-Scheduling", 1987).
    """
    left = sum(entry.raw_bytes for plan in plans for entry in plan.unread)
    jobs: list[list[Job]] = []
    for plan in plans:
        own: list[Job] = []
        rest = iter(plan.unread)
        while entries := next(batches(rest, _raw_bytes, _enough(left, readers)), []):
            parses = tuple(plan.parses[entry.document_id] for entry in entries)
            target = folder / plan.shard.stem / str(len(own))
            own.append(Job(plan.shard, parses, _said_of(entries, sources), target))
            left -= sum(map(_raw_bytes, entries))
        jobs.append(own)
    return jobs


def _raw_bytes(entry: ShardEntry) -> int:
    return entry.raw_bytes


def _enough(left: int, readers: int) -> int:
    return min(max(left // (readers * PARTS_EACH), FEWEST_BYTES), MOST_BYTES)


def _said_of(entries: Iterable[ShardEntry], sources: Mapping[str, Source]) -> dict[str, Source]:
    """Give what the sources say of these texts, and of no other."""
    said: dict[str, dict[str, Erratum]] = {}
    for entry in entries:
        errata = said.setdefault(entry.source_id, {})
        if erratum := sources[entry.source_id].errata.get(entry.document_id):
            errata[entry.document_id] = erratum
    return {name: sources[name].model_copy(update={"errata": errata}) for name, errata in said.items()}
