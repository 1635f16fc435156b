"""Measure how fast texts are read, without their names, side by side with the naive reader.

    python -m benchmarks.reading [MEGABYTES]

Reads the texts of raw/ and tests/gold/, again and again up to a size, and made-up prose, which is what most
of a newspaper is. For each sort: the megabytes of raw text that one core reads in a second of its time, from
the bytes of the files to the rows of paragraphs and speakers; the same for a reader that splits on blank
lines and takes `NAME:` for a label; how many times the time of that one it takes; and the megabytes a second
with the rows of citations, quotations and dates as well. All run in turn, seven times; the fastest counts.
Above them, the processor seconds in which the authority files are loaded and checked.
"""

import gc
import random
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

from benchmarks.quality.reader import SOURCE
from flows.ingest.raw_files import RawFile
from flows.ingest.records import RawText
from flows.ingest.texts import text_of
from flows.normalize.batches import batches
from flows.normalize.document import document_rows, namings_of, understand_all
from flows.normalize.lexicon import Knowledge, prepare
from flows.normalize.reading import reading_of
from flows.normalize.records import DocumentRows
from flows.normalize.shard import BATCH
from flows.normalize.span_rows import mention_rows
from flows.normalize.text_rows import paragraph_rows, speaker_rows
from schemas.authority import load_authorities
from schemas.rows import Mention, Paragraph, Reject, Speaker

ROOT = Path(__file__).parent.parent
ENDINGS = (".txt", ".md", ".html", ".eml")
BLANK_LINES = re.compile(r"\n\s*\n")
NAME = re.compile(r"([A-Z][A-Za-z. ]{0,40}): ")
WORDS = (
    "the of to and in that a for on with as by at from his was had not talks minister council government"
    " agreement president foreign border troops said which would been before after three years Monday capital"
    " election parliament envoy ceasefire refugees mission deputy spokesman region peace northern army"
).split()

Texts = list[tuple[str, bytes]]
Read = tuple[tuple[Paragraph, ...], tuple[Speaker, ...]]
Named = tuple[tuple[Paragraph, ...], tuple[Speaker, ...], tuple[Mention, ...]]


def read(texts: Texts, knowledge: Knowledge) -> list[Read]:
    """Read files into their rows, names left out."""
    found = []
    for raws in _raw_texts(texts):
        for raw, understood in zip(raws, understand_all(raws, knowledge), strict=True):
            reading = reading_of(raw, understood.passages, (), knowledge)
            paragraphs = paragraph_rows(reading, understood.turns, understood.voices)
            found.append((paragraphs, speaker_rows(reading, understood.voices, paragraphs)))
    return found


def read_all(texts: Texts, knowledge: Knowledge) -> list[DocumentRows]:
    """Read files into their rows with citations, quotations and dates, names left out."""
    found = []
    for raws in _raw_texts(texts):
        read = understand_all(raws, knowledge)
        found += document_rows(raws, read, [()] * len(raws), knowledge)
    return found


def _raw_texts(texts: Texts) -> Iterator[list[RawText]]:
    """Give the texts of files, as many at a time as a run reads."""
    for batch in batches(texts, lambda text: len(text[1]), BATCH):
        yield [raw for path, data in batch if isinstance(raw := raw_text(path, data), RawText)]


def read_names(texts: Texts, knowledge: Knowledge) -> list[Named]:
    """Read files into their rows of paragraphs, speakers and mentions."""
    raws = [raw for path, data in texts if isinstance(raw := raw_text(path, data), RawText)]
    understood = understand_all(raws, knowledge)
    spans = iter(
        knowledge.recognizer.find([passage.text for each in understood for passage in each.passages])
    )
    found = []
    for raw, each in zip(raws, understood, strict=True):
        own = list(islice(spans, len(each.passages)))
        namings = namings_of(raw, each, own, knowledge)
        reading = reading_of(raw, each.passages, namings, knowledge)
        paragraphs = paragraph_rows(reading, each.turns, each.voices)
        found.append((paragraphs, speaker_rows(reading, each.voices, paragraphs), mention_rows(reading)))
    return found


def raw_text(path: str, data: bytes) -> RawText | Reject:
    """Give the text of a file, as taking it in does."""
    return text_of(data, RawFile(path, path.rpartition(".")[0], "press", len(data)), SOURCE)


def read_naively(data: bytes) -> list[tuple[str | None, str]]:
    """Read one file as a short script would."""
    found = []
    for block in BLANK_LINES.split(data.decode("utf-8", "replace")):
        text = " ".join(block.split())
        label = NAME.match(text)
        found.append((label.group(1), text[label.end() :]) if label else (None, text))
    return found


def prose(size: int) -> Texts:
    """Give made-up articles of a dozen paragraphs, of about 400 characters each, of a size in all."""
    chance = random.Random(1)  # noqa: S311  # the same texts each time
    texts: Texts = []
    while sum(len(data) for _, data in texts) < size:
        paragraphs = [
            ". ".join(" ".join(chance.choices(WORDS, k=20)).capitalize() for _ in range(3)) + "."
            for _ in range(12)
        ]
        text = "\n\n".join(["Talks Go On in the Capital", *paragraphs]) + "\n"
        texts.append((f"press/{len(texts)}.txt", text.encode()))
    return texts


def files(paths: Iterable[Path], size: int) -> Texts:
    """Give files, again and again up to a size."""
    once = [(path.relative_to(ROOT).as_posix(), path.read_bytes()) for path in sorted(paths)]
    times = max(1, size // max(1, sum(len(data) for _, data in once)))
    return once * times


def corpora(size: int) -> dict[str, Texts]:
    """Give the texts of each sort."""
    gold = [path for path in (ROOT / "tests" / "gold").iterdir() if path.suffix in ENDINGS]
    raw = [path for path in (ROOT / "raw").glob("*/*") if path.suffix in ENDINGS]
    return {
        "prose": prose(size),
        "raw/": files(raw, size),
        "gold, plain text and Markdown": files([path for path in gold if path.suffix in ENDINGS[:2]], size),
        "gold, web pages": files([path for path in gold if path.suffix == ".html"], size),
        "gold, e-mail": files([path for path in gold if path.suffix == ".eml"], size),
    }


def seconds(reader: Callable[..., object], texts: Iterable[tuple[object, ...]]) -> float:
    """Give the processor seconds that a reader takes for texts, one after the other."""
    started = time.process_time()
    for text in texts:
        reader(*text)
    return time.process_time() - started


def main(megabytes: float) -> None:
    """Print how long the authority files take to load, and a line for each sort of text."""
    started = time.process_time()
    authorities = load_authorities()
    print(f"authority files loaded in {time.process_time() - started:.2f} s")
    knowledge = prepare(authorities)
    gc.disable()  # as a run reads
    print(f"{'':32}{'MB':>6}{'paragraphs':>12}{'MB/s':>8}{'naive':>8}{'times':>7}{'all':>8}")
    for name, texts in corpora(int(megabytes * 1e6)).items():
        size = sum(len(data) for _, data in texts) / 1e6
        paragraphs = sum(len(rows) for rows, _ in read(texts, knowledge))
        ours, naive, full = [], [], []
        for _ in range(7):
            ours.append(seconds(read, [(texts, knowledge)]))
            naive.append(seconds(read_naively, ((data,) for _, data in texts)))
            full.append(seconds(read_all, [(texts, knowledge)]))
        print(
            f"{name:32}{size:6.1f}{paragraphs:12,}{size / min(ours):8.1f}{size / min(naive):8.1f}"
            f"{min(ours) / min(naive):7.1f}{size / min(full):8.1f}"
        )


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 2.0)
