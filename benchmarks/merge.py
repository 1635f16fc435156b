"""Measure the merge over all documents: time, memory, and whether every way to run it gives the same bytes.

    python -m benchmarks.merge [MENTIONS] [FOLDER]

Makes the shards of a made-up press (10,000,000 mentions unless told otherwise; 20 a document, names drawn so
that few are frequent and most are rare, a tenth of the persons printed in a second spelling or with initials)
and merges them in processes of their own: with one thread, with two, with the shards backwards. Prints wall
and CPU time and the peak of resident memory of each process, and whether the tables are equal. FOLDER keeps
the shards for another run; it needs about 2 GB for ten million mentions.
"""

import hashlib
import multiprocessing
import resource
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

import schemas.connection
from flows.normalize.across.beside import Vocabulary, vocabulary
from flows.normalize.across.bodies import body_key
from flows.normalize.across.folding import person_key
from flows.normalize.merge import merge_shards
from flows.normalize.shard import shard_schemas
from flows.normalize.slugs import slug
from schemas.arrow import arrow_schema
from schemas.authority import load_authorities
from schemas.contract import load_contract
from schemas.tables import quoted

MENTIONS = 10_000_000
SHARDS = 8
IN_DOCUMENT = 20  # mentions of a document
NAMES = 8  # names of a document
PERSONS = 400_000  # printed names of persons to draw from
BODIES = 60_000
ONSETS = "b br d dr f g gr k kr l m n p pr r s st t v z".split()
RHYMES = "al an ar el en er il in ir ol on or ul un ur".split()
ENDS = "ov ev in ic son er i ova ski berg man ez".split()
KINDS = "Institute Ministry Bank Agency Council Party University Company Fund Commission".split()

# Names of documents: `n` of a document picks by the cube of a number between 0 and 1, so few are frequent.
NAMES_OF = """
CREATE TABLE names_of AS
SELECT d.range AS document, n.range AS number,
    (pow((hash(d.range * 16 + n.range) % 1000003) / 1000003.0, 3)
        * (SELECT count(*) FROM pool))::BIGINT AS pick
FROM range({documents}) d, range({names}) n
"""


class Run(NamedTuple):
    """What one merge took: seconds of wall clock and CPU, MiB at the peak, and a digest of its tables."""

    wall: float
    cpu: float
    peak: float
    digest: str


def main() -> None:
    """Make the shards, merge them in every way, and print a line each."""
    mentions = int(sys.argv[1]) if len(sys.argv) > 1 else MENTIONS
    kept = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    with tempfile.TemporaryDirectory() as temporary:
        folder = kept or Path(temporary)
        shards = [folder / f"shard-{number}" for number in range(SHARDS)]
        if not shards[-1].exists():
            _make(shards, mentions)
        runs = {
            "1 thread": _run(shards, 1),
            "2 threads": _run(shards, 2),
            "2 threads, shards backwards": _run(shards[::-1], 2),
        }
    for name, run in runs.items():
        print(f"{name:28} {run.wall:7.1f} s wall {run.cpu:7.1f} s CPU {run.peak:6.0f} MiB at the peak")
    print("equal bytes" if len({run.digest for run in runs.values()}) == 1 else "THE TABLES DIFFER")


def _run(shards: list[Path], threads: int) -> Run:
    """Merge in a process of its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_measure, (shards, threads))


def _measure(shards: list[Path], threads: int) -> Run:
    schemas.connection.THREADS = threads
    with tempfile.TemporaryDirectory(dir=shards[0].parent) as folder:
        rejects = Path(folder) / "rejects.parquet"
        pq.write_table(arrow_schema(load_contract().table("rejects")).empty_table(), rejects)
        wall, cpu = time.perf_counter(), time.process_time()
        merge_shards(shards, rejects, Path(folder) / "tables", Path(folder) / "scratch")
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        digest = hashlib.sha256()
        for path in sorted((Path(folder) / "tables").iterdir()):
            with path.open("rb") as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
    return Run(wall, cpu, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, digest.hexdigest())


def _make(shards: list[Path], mentions: int) -> None:
    """Write the shards of a made-up press."""
    with tempfile.TemporaryDirectory() as scratch, duckdb.connect(f"{scratch}/made.duckdb") as connection:
        connection.execute("SET memory_limit = '4GB'")
        pool = _pool()
        connection.execute("CREATE TABLE pool AS SELECT row_number() OVER () - 1 AS pick, * FROM pool")
        del pool
        documents = mentions // IN_DOCUMENT
        connection.execute(NAMES_OF.format(documents=documents, names=NAMES))
        for number, shard in enumerate(shards):
            shutil.rmtree(shard, ignore_errors=True)
            shard.mkdir(parents=True)
            for name, schema in shard_schemas().items():
                query = _query(name, schema, number)
                connection.execute(f"COPY ({query}) TO '{shard / name}.parquet' (FORMAT parquet)")


def _pool() -> pa.Table:
    """Give the names to draw from, with their keys; every tenth person comes in another form."""
    authorities = load_authorities()
    words = vocabulary(authorities)
    given = sorted(name for name in authorities.given_names if name.isascii() and len(name) > 2)[::4]
    rows = []
    for number in range(PERSONS):
        first, family = given[number * 7919 % len(given)], _family(number // 3)
        form = (first, f"{first} {family[0]}.", f"{first[0]}.")[number // 10 % 3 if number % 10 == 0 else 0]
        rows.append(_row("person", f"{form} {family}", words))
        if number % 20 == 0:
            rows.append(_row("person", family, words))
    for number in range(BODIES):
        rows.append(_row("organization", f"{_family(number * 3)} {KINDS[number % len(KINDS)]}", words))
    order = sorted(rows, key=lambda row: hashlib.sha256(str(row["name"]).encode()).digest())
    return pa.Table.from_pylist(order)


def _family(number: int) -> str:
    parts = [
        ONSETS[number % len(ONSETS)],
        RHYMES[number // 21 % len(RHYMES)],
        ONSETS[number // 315 % len(ONSETS)],
    ]
    return "".join([*parts, RHYMES[number // 6615 % len(RHYMES)], ENDS[number % len(ENDS)]]).capitalize()


def _row(kind: str, name: str, words: Vocabulary) -> dict[str, str | None]:
    plain = slug(name)
    is_person = kind == "person"
    key = person_key(plain, words.alike)
    folded = key.family if is_person else body_key(name, words).words
    return {
        "type": kind, "name": name, "slug": plain, "surname": plain.rpartition("-")[2] if is_person else None,
        "given": key.given if is_person else None, "words": folded,
    }  # fmt: skip


DOCUMENT = "'press/' || lpad(n.document::VARCHAR, 8, '0')"
NAME_ID = f"{DOCUMENT} || '~' || p.type || ':' || p.slug"
DAY = "DATE '1950-01-01' + (n.document % 25000)::INTEGER"
STATES = ("Bulgaria", "France", "Ghana", "Japan")
ROWS = {
    "documents": (
        f"(SELECT DISTINCT document FROM names_of WHERE document % {SHARDS} = {{shard}}) n",
        {"document_id": DOCUMENT, "date": DAY, "raw_path": DOCUMENT, "text_status": "'published'"},
    ),
    "paragraphs": (
        f"(SELECT DISTINCT document FROM names_of WHERE document % {SHARDS} = {{shard}}) n",
        {"paragraph_id": f"{DOCUMENT} || '#00000000'", "document_id": DOCUMENT, "position": "1",
         "text": "repeat('A line of text that somebody wrote. ', 20)"},
    ),
    "names": (
        f"(SELECT DISTINCT document, pick FROM names_of WHERE document % {SHARDS} = {{shard}}) n"
        " JOIN pool p USING (pick)",
        {"name_id": NAME_ID, "document_id": DOCUMENT, "type": "p.type", "name": "p.name", "slug": "p.slug",
         "surname": "p.surname", "full": "contains(p.name, ' ')", "given": "p.given", "words": "p.words",
         "states": f"CASE WHEN n.document % 3 = 0 THEN [{list(STATES)}[1 + pick % 4]] ELSE [] END",
         "realms": f"CASE WHEN n.document % 3 = 0 THEN [{list(STATES)}[1 + pick % 4]] ELSE [] END",
         "fields": "CASE WHEN n.document % 3 = 0 THEN [['state', 'sport'][1 + pick % 2]] ELSE [] END"},
    ),
    "mentions": (
        f"(SELECT * FROM names_of WHERE document % {SHARDS} = {{shard}}) n JOIN pool p USING (pick),"
        " range(CASE WHEN n.number < 4 THEN 3 ELSE 2 END) m",
        {"mention_id": f"{DOCUMENT} || '#00000000:' || (n.number * 30 + m.range * 10) || '-9'",
         "entity_id": NAME_ID, "document_id": DOCUMENT, "paragraph_id": f"{DOCUMENT} || '#00000000'",
         "raw_start": "n.number * 30 + m.range * 10", "raw_end": "n.number * 30 + m.range * 10 + 9",
         "text": "p.name", "type": "p.type", "method": "'model'", "evidence": "'person 0.98'"},
    ),
}  # fmt: skip


SQL_TYPES = {
    "string": "VARCHAR", "int32": "INTEGER", "int64": "BIGINT", "double": "DOUBLE", "bool": "BOOLEAN",
    "date32[day]": "DATE",
}  # fmt: skip


def _query(name: str, schema: pa.Schema, shard: int) -> str:
    """Give the query of a file: the columns above, what else must not be empty with a value of its type."""
    source, columns = ROWS.get(name, ("range(0) n", {}))
    values = [
        f"({columns.get(field.name) or _nothing(field)})::{_sql_type(field.type)} AS {quoted(field.name)}"
        for field in schema
    ]
    return f"SELECT {', '.join(values)} FROM {source.format(shard=shard)}"


def _sql_type(kind: pa.DataType) -> str:
    if pa.types.is_struct(kind):
        fields = (f"{quoted(item.name)} {_sql_type(item.type)}" for item in kind)
        return f"STRUCT({', '.join(fields)})"
    if pa.types.is_list(kind):
        return f"{_sql_type(kind.value_type)}[]"
    return SQL_TYPES[str(kind)]


def _nothing(field: pa.Field) -> str:
    if pa.types.is_list(field.type):
        return "NULL" if field.nullable else "[]"
    if field.nullable:
        return "NULL"
    if pa.types.is_boolean(field.type):
        return "false"
    return "''" if pa.types.is_string(field.type) else "0"


if __name__ == "__main__":
    main()
