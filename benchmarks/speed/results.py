"""What `make bench` measures, as the file benchmarks/results.json keeps it."""

import json
import os
import platform
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from schemas.errors import InputError

RESULTS = Path(__file__).parents[1] / "results.json"
TIMES = (1, 10, 100)
SHORT = "short"  # the name of the corpus of short texts alone; the others are named after their size, x10
STAGES = ("ingest", "read", "merge", "validate", "publish", "site")  # those that make a release
WITHOUT_NAMES, NAMES_ALONE, BY_TWO = "read without names", "read names alone", "read by two"
SCRIPT, PIPE = "spaCy script", "spaCy pipe"
_PACKAGES = ("duckdb", "great-expectations", "numpy", "pyarrow", "pydantic")
_CORETYPE = "OPENBLAS_CORETYPE"  # the kernel that the recogniser's matrices are multiplied with


@dataclass(frozen=True)
class Machine:
    """What was measured on; `load` is how many processes were running when it began."""

    processor: str
    cores: int
    memory_gb: float
    system: str
    python: str
    packages: Mapping[str, str]
    kernel: str
    load: float


@dataclass(frozen=True)
class CorpusSize:
    """A corpus: its name, its size, and the digest of its texts."""

    name: str
    documents: int
    megabytes: float
    sha256: str


@dataclass(frozen=True)
class Row:
    """What one stage, or another reader, took on one corpus; seconds and MB, and bytes that it wrote.

    `start_cpu` is what its process took before it began. `cpu` of `read by two` holds the start of both.
    """

    corpus: str
    stage: str
    wall: float
    cpu: float
    start_cpu: float
    peak: float
    peak_of_children: float
    made: Mapping[str, int]


@dataclass(frozen=True)
class Results:
    """All that one call of `make bench` measured; `left_out` says what could not be, and why."""

    seed: int
    scale: float
    seconds: float
    machine: Machine
    corpora: tuple[CorpusSize, ...]
    rows: tuple[Row, ...]
    left_out: tuple[str, ...]

    def corpus(self, name: str) -> CorpusSize:
        """Give a corpus by its name."""
        return next(corpus for corpus in self.corpora if corpus.name == name)

    def row(self, corpus: str, stage: str) -> Row | None:
        """Give what a stage took on a corpus, None where that was not measured."""
        return next((row for row in self.rows if (row.corpus, row.stage) == (corpus, stage)), None)


def sized(times: int) -> str:
    """Give the name of a corpus by how many times the smallest one it is: x10."""
    return f"x{times}"


def this_machine(others: Mapping[str, str]) -> Machine:
    """Describe this machine, without its name; `others` are packages of other environments."""
    return Machine(
        processor=_processor(),
        cores=len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1,
        memory_gb=round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1),
        system=f"{platform.system()} {platform.machine()}",
        python=platform.python_version(),
        packages={name: version(name) for name in _PACKAGES} | dict(others),
        kernel=os.environ.get(_CORETYPE, "chosen by OpenBLAS"),
        load=round(os.getloadavg()[0], 2),
    )


def save(results: Results, path: Path = RESULTS) -> None:
    """Write results as JSON."""
    path.write_text(json.dumps(asdict(results), indent=1, ensure_ascii=False) + "\n", "utf-8")


def load(path: Path = RESULTS) -> Results:
    """Read results; raise InputError where the file is missing or not of this form."""
    try:
        return TypeAdapter(Results).validate_json(path.read_bytes())
    except FileNotFoundError:
        raise InputError(
            f"{path}: expected the results of a measurement, found none; run make bench"
        ) from None
    except ValidationError as error:
        reason = str(error).partition("\n")[0]
        raise InputError(f"{path}: {reason}; run make bench to measure anew") from None


def _processor() -> str:
    """Give the name of the processor as Linux tells it, or else its architecture."""
    told = Path("/proc/cpuinfo")
    lines = told.read_text("utf-8").splitlines() if told.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()
