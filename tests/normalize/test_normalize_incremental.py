"""What is kept from one run to the next changes nothing in the tables: only what has to be read again is."""

import random
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from normalize.incremental_runs import Run, without_model

from flows.ingest.records import Cache
from flows.normalize.lexicon import Knowledge
from schemas.authority import AUTHORITIES, load_authorities

TEXTS = (
    "Talks on the harbour\n\nROTTERDAM, November 9, 1999 (AP) - Johanna Hollander of the Tide Council said"
    ' that "the harbour must stay open" until December.\n\nHollander left for Geneva yesterday.\n',
    "An interview\n\nQ: Will you go to Geneva?\n\nHOLLANDER: I shall. The Tide Council asked me to.\n",
    "A short notice\n\nMr. Okonjo-Baptiste met Johanna Hollander on November 10 (Reuters, November 11).\n",
    "Another notice\n\nBaptiste spoke of Security Council Resolution 1244, as he had last week.\n",
    "***\n",
    "",
)
NAMES = ("a", "b", "c", "d/e")
SOURCES = (
    "title: The Harbour Press\nlanguage: en\n",
    "title: The Harbour Press\nlanguage: en\nkind: interview\n",
    "title: Harbour News\nlanguage: en\nlicence: CC BY 4.0\nhouse_labels:\n  HOLLANDER: Johanna Hollander\n",
)
ERRATA = (None, "a:\n  reason: It was printed by mistake.\n  withdraw: true\n")
COUNCIL = "- {name: Tide Council, aliases: [the Council of Tides]}\n"


def loaded(folder: Path, council: bool) -> Knowledge:
    """Give the bundled authority files, with one more organisation if so asked."""
    authorities = folder / f"authorities-{council}"
    shutil.copytree(AUTHORITIES, authorities)
    if council:
        with (authorities / "organizations.yaml").open("a", encoding="utf-8") as file:
            file.write(COUNCIL)
    return without_model(load_authorities(authorities))


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> tuple[Knowledge, Knowledge]:
    folder = tmp_path_factory.mktemp("authorities")
    return loaded(folder, False), loaded(folder, True)


@dataclass
class Archive:
    """A folder of raw texts that changes, and the cache beside it."""

    folder: Path
    knowledge: tuple[Knowledge, Knowledge]
    council: bool = False
    withdrawn: bool = False
    press: Path = field(init=False)

    def __post_init__(self) -> None:
        self.press = self.folder / "raw" / "press"
        (self.press / "d").mkdir(parents=True)
        self.describe(0)

    @property
    def cache(self) -> Cache:
        return Cache(self.folder / "cache", f"reader-{self.council}")

    def run(self, cache: bool = True) -> Run:
        known = self.knowledge[self.council]
        return Run(self.folder / "raw", self.folder / "runs", known, self.cache if cache else None)

    def write(self, name: int, text: int) -> None:
        (self.press / f"{NAMES[name]}.txt").write_text(TEXTS[text], "utf-8")

    def remove(self, name: int, _: int = 0) -> None:
        (self.press / f"{NAMES[name]}.txt").unlink(missing_ok=True)

    def rename(self, name: int, to: int) -> None:
        path = self.press / f"{NAMES[name]}.txt"
        if path.exists():
            path.rename(self.press / f"{NAMES[to % len(NAMES)]}.txt")

    def describe(self, number: int, _: int = 0) -> None:
        (self.press / "source.yaml").write_text(SOURCES[number % len(SOURCES)], "utf-8")

    def withdraw(self, number: int, _: int = 0) -> None:
        errata, path = ERRATA[number % 2], self.press / "errata.yaml"
        path.unlink(missing_ok=True) if errata is None else path.write_text(errata, "utf-8")

    def judge(self, number: int, _: int = 0) -> None:
        self.council = bool(number % 2)

    def damage(self, number: int, place: int) -> None:
        """Change one byte of a file of the cache, or cut it off."""
        files = sorted(path for path in self.cache.folder.rglob("*") if path.is_file())
        if files:
            path = files[(number * 7 + place) % len(files)]
            data = bytearray(path.read_bytes())
            if data:
                data[random.Random(place).randrange(len(data))] ^= 1
            path.write_bytes(data if number % 2 else data[: len(data) // 2])


CHANGES: tuple[Callable[[Archive, int, int], None], ...] = (
    Archive.write, Archive.write, Archive.remove, Archive.rename, Archive.describe, Archive.withdraw,
    Archive.judge, Archive.damage,
)  # fmt: skip
SCRIPTS = st.lists(
    st.tuples(st.sampled_from(range(len(CHANGES))), st.integers(0, 3), st.integers(0, len(TEXTS) - 1)),
    min_size=2,
    max_size=4,
)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(script=SCRIPTS)
def test_incremental_equals_clean_byte_for_byte_after_any_change(
    knowledge: tuple[Knowledge, Knowledge], script: list[tuple[int, int, int]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        archive = Archive(Path(folder), knowledge)
        for name, text in enumerate((0, 1, 2)):
            archive.write(name, text)
        archive.run()
        for change, first, second in script:
            CHANGES[change](archive, first, second)
            assert archive.run().tables == archive.run(cache=False).tables


@pytest.fixture
def archive(tmp_path: Path, knowledge: tuple[Knowledge, Knowledge]) -> Archive:
    made = Archive(tmp_path, knowledge)
    for name, text in enumerate((0, 1, 2)):
        made.write(name, text)
    assert made.run().read == ["press/a", "press/b", "press/c"]
    return made


def test_nothing_is_read_where_nothing_changed(archive: Archive) -> None:
    again = archive.run()
    assert again.read == []
    assert again.packs == archive.run().packs


def test_one_changed_text_is_the_only_one_that_is_read(archive: Archive) -> None:
    archive.write(1, 3)
    assert archive.run().read == ["press/b"]
    archive.write(1, 1)
    assert archive.run().read == [], "the pack of before is there still"


def test_a_renamed_text_is_another_document(archive: Archive) -> None:
    archive.rename(1, 3)
    assert archive.run().read == ["press/d/e"]


def test_a_copy_is_read_again_when_the_first_of_its_kind_goes(archive: Archive) -> None:
    archive.write(1, 0)
    archive.run()
    archive.remove(0)
    assert archive.run().read == ["press/b"], "it is a copy no more"


def test_what_the_source_says_counts_for_its_texts(archive: Archive) -> None:
    archive.describe(1)
    assert archive.run().read == ["press/a", "press/b", "press/c"]


def test_another_reader_reads_all(archive: Archive) -> None:
    archive.judge(1)
    assert archive.run().read == ["press/a", "press/b", "press/c"]
    archive.judge(0)
    assert archive.run().read == [], "what the reader of before made is there still"


def test_a_file_written_in_the_tick_of_its_listing_is_read_again(archive: Archive) -> None:
    """A second writing in the same tick of the clock would leave size and times as they were."""
    from flows.ingest.files import list_files
    from flows.ingest.known import KnownText, TakenIn, keep_known, load_known
    from flows.ingest.shards import write_shard
    from flows.ingest.sources import load_sources

    raw = archive.folder / "raw"
    files = list_files(raw, load_sources(raw), 1000).files
    known = load_known(archive.cache)
    texts = known.get(known.mark(files))
    assert [type(text) for text in texts] == [KnownText] * 3
    shard = write_shard(texts, archive.folder / "texts.arrow", raw)
    taken_in = [TakenIn(files, shard.path, shard.fingerprints)]
    oldest = min(file.state.changed_ns for file in files if file.state)
    newest = max(file.state.changed_ns for file in files if file.state)
    keep_known(archive.cache, load_known(None), taken_in, listed_ns=oldest + 2_000_000_000)
    assert load_known(archive.cache).mark(files).unread == 3
    keep_known(archive.cache, load_known(None), taken_in, listed_ns=newest + 2_000_000_001)
    known = load_known(archive.cache)
    assert known.get(known.mark(files)) == texts


@pytest.mark.parametrize("name", ["documents.parquet", "parses.arrow", "pack.json", "names.parquet"])
def test_a_damaged_pack_is_noticed_and_its_texts_read_anew(archive: Archive, name: str) -> None:
    (pack,) = (archive.cache.folder / "parses").iterdir()
    data = bytearray((pack / name).read_bytes())
    data[len(data) // 2] ^= 1
    (pack / name).write_bytes(data)
    assert archive.run().read == ["press/a", "press/b", "press/c"]
    assert archive.run().read == []
    assert archive.run().tables == archive.run(cache=False).tables


def test_a_file_that_changes_after_it_was_listed_stops_the_run(archive: Archive) -> None:
    from flows.ingest.records import read_shard
    from flows.ingest.sources import load_sources
    from schemas.errors import RunError

    archive.run()
    (shard,) = sorted((archive.folder / "runs").glob("*/texts-0.arrow"))[-1:]
    archive.write(0, 3)
    with pytest.raises(RunError, match=r"press/a\.txt: expected the file that was listed, found it changed"):
        list(read_shard(shard, load_sources(archive.folder / "raw")))
