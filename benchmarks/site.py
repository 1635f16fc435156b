"""Measure how long the site of a large release takes, how much memory, and what its pages weigh.

The large release is made of copies of the texts of one that there is: each copy has ids, days and names of
its own, but for every fifth, which names what the texts name. Run it on a warehouse with a release:

    .venv/bin/python benchmarks/site.py --documents 10000
"""

import argparse
import resource
import shutil
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa

from flows.publish.database import build_database
from flows.publish.ledgers import NOTES
from flows.publish.records import Release
from flows.publish.site.build import build_site
from flows.publish.warehouse import current_version, read_release, release_path
from flows.verify import raw_text
from schemas.contract import Contract, Table, load_contract
from schemas.tables import literal, quoted

NAMES = 200  # copies of the names
_OF_DOCUMENT = (
    "document_id", "paragraph_id", "speaker_id", "mention_id", "citation_id", "quotation_id", "date_id",
    "group_id", "marker_paragraph_id",
)  # fmt: skip
_OF_ENTITY = ("entity_id", "cited_entity_id")
_DAYS = ("date", "date_start", "date_end")
_ENTITIES = """
COPY (
    SELECT e.* REPLACE (e.entity_id || c.suffix AS entity_id, e.name || ' ' || c.suffix AS name,
        coalesce(m.mentions, 0) AS mentions, coalesce(m.documents, 0) AS documents, m.first AS first_date,
        m.last AS last_date)
    FROM read_parquet({source}) e
    CROSS JOIN (SELECT '' AS suffix UNION ALL SELECT '-' || n FROM range({names}) t(n)) c
    LEFT JOIN (
        SELECT m.entity_id, count(*) AS mentions, count(DISTINCT m.document_id) AS documents,
            min(d.date) AS first, max(d.date) AS last
        FROM read_parquet({mentions}) m JOIN read_parquet({documents}) d USING (document_id)
        GROUP BY m.entity_id
    ) m ON m.entity_id = e.entity_id || c.suffix
) TO {target} (FORMAT parquet)
"""


def main() -> None:
    """Build the large release and its site, and print what was measured."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--warehouse", type=Path, default=Path("warehouse"))
    parser.add_argument("--raw", type=Path, default=Path("raw"))
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--keep", type=Path, help="folder, not there yet, to leave the site in")
    given = parser.parse_args()
    version = current_version(given.warehouse)
    release, contract = read_release(given.warehouse, version), load_contract()
    with tempfile.TemporaryDirectory() as folder:
        large = Path(folder)
        source = release_path(given.warehouse, version)
        multiply(source, large, contract, given.documents)
        shutil.copyfile(source / NOTES, large / NOTES)
        raw = multiplied_raw(given.warehouse, given.raw, version, large)
        build_database(large, contract, version, large / "dispatches.duckdb")
        measure(large, contract, release, raw)
        if given.keep:
            shutil.move(large / "site", given.keep)


def measure(folder: Path, contract: Contract, release: Release, raw: Path) -> None:
    """Build the site and print its time, memory and weights."""
    before = peak_memory()
    began, cpu = time.perf_counter(), time.process_time()
    build_site(folder, folder / "site", contract, release, [raw])
    print(f"wall {time.perf_counter() - began:.0f} s, CPU {time.process_time() - cpu:.0f} s")
    print(f"peak memory {peak_memory():.0f} MB, before the site {before:.0f} MB")
    sizes: dict[str, list[int]] = defaultdict(list)
    for path in (folder / "site").rglob("*"):
        if path.is_file():
            sizes[sort_of_page(path.relative_to(folder / "site"))].append(path.stat().st_size)
    print(f"{'pages':24} {'number':>8} {'median KB':>10} {'most KB':>10} {'all MB':>8}")
    for sort, found in sorted(sizes.items()):
        found.sort()
        print(
            f"{sort:24} {len(found):8,} {found[len(found) // 2] / 1e3:10.1f} {found[-1] / 1e3:10.1f} "
            f"{sum(found) / 1e6:8.1f}"
        )


def sort_of_page(path: Path) -> str:
    """Name what sort of file it is: `documents/list`, `documents/page`, `documents/data`."""
    if len(path.parts) == 1:
        return path.name
    if path.name == "index.html" or path.name.startswith("page-"):
        return f"{path.parts[0]}/list"
    return f"{path.parts[0]}/{'data' if path.suffix == '.js' else 'page'}"


def peak_memory() -> float:
    """Give the most memory that this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def multiply(source: Path, target: Path, contract: Contract, documents: int) -> None:
    """Write the tables of so many documents, each a copy of one in a release."""
    with duckdb.connect() as connection:
        count = connection.execute(
            "SELECT count(*) FROM read_parquet(?)", [str(source / "documents.parquet")]
        )
        copies = -(-documents // int((count.fetchone() or (1,))[0]))
        for table in contract.tables:
            if table.name != "entities":
                connection.execute(_copied(table, source, target, copies))
        connection.execute(
            _ENTITIES.format(
                source=_file(source, "entities"),
                mentions=_file(target, "mentions"),
                names=NAMES,
                documents=_file(target, "documents"),
                target=_file(target, "entities"),
            )
        )


def _file(folder: Path, table: str) -> str:
    return literal(str(folder / f"{table}.parquet"))


def _copied(table: Table, source: Path, target: Path, copies: int) -> str:
    columns = ", ".join(f"{_value(column.name)} AS {quoted(column.name)}" for column in table.columns)
    rows = f"FROM read_parquet({_file(source, table.name)})"
    if table.name != "rejects":
        rows += f", range({copies}) t(n) ORDER BY document_id"
    return (
        f"COPY (SELECT {columns if table.name != 'rejects' else '*'} {rows}) TO {_file(target, table.name)}"
    )


def _value(column: str) -> str:
    if column in _OF_DOCUMENT:
        return f"document_id || '-' || n || {quoted(column)}[length(document_id) + 1:]"
    if column in _OF_ENTITY:
        turned = f"(n + 13 * length({quoted(column)}) + ord({quoted(column)}[-1])) % {NAMES}"
        return f"{quoted(column)} || if(n % 5 = 0, '', '-' || {turned})"
    if column in _DAYS:
        return f"({quoted(column)} + (n % 7000)::INTEGER)::DATE"
    if column == "raw_path":
        return "raw_path || '-' || n"
    return f"{quoted(column)} || ' ' || n" if column == "title" else quoted(column)


def multiplied_raw(warehouse: Path, raw: Path, version: str, folder: Path) -> Path:
    """Write the raw texts of the copies as ingest leaves them, and give the file."""
    target = folder / "raw.arrow"
    schema = pa.schema([pa.field("document_id", pa.string()), pa.field("text", pa.large_string())])
    with pa.OSFile(str(target), "wb") as file, pa.ipc.new_file(file, schema) as writer:
        for batch in _raw_batches(warehouse, raw, version, folder):
            writer.write_batch(
                pa.record_batch([list(column) for column in zip(*batch, strict=True)], schema=schema)
            )
    return target


def _raw_batches(warehouse: Path, raw: Path, version: str, folder: Path) -> Iterator[list[tuple[str, str]]]:
    query = "SELECT document_id, raw_path, raw_sha256, raw_bytes, encoding FROM read_parquet(?)"
    with duckdb.connect() as connection:
        rows = connection.execute(
            query, [str(release_path(warehouse, version) / "documents.parquet")]
        ).fetchall()
        texts = {key: raw_text(raw, *file) for key, *file in rows}
        made = connection.execute(
            "SELECT document_id FROM read_parquet(?) ORDER BY document_id",
            [str(folder / "documents.parquet")],
        )
        while batch := made.fetchmany(200):
            yield [(key, texts[key.rpartition("-")[0]]) for (key,) in batch]


if __name__ == "__main__":
    main()
