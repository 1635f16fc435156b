"""Write a made-up press of any size: the same seed and number give the same text, on every machine.

    python -m benchmarks.corpus FOLDER --documents 10000
    python -m benchmarks.corpus FOLDER --megabytes 50 --seed 7 --sort quayside-wire

FOLDER, which is not there yet, becomes a folder of raw texts that `dispatches run --raw FOLDER` reads. A
larger corpus begins with the texts of a smaller one of the same seed. Nobody in it exists, and nothing in it
was ever said; its places, outlets, treaties and resolutions are those of the authority files.
"""

import argparse
import hashlib
import random
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import count, islice
from pathlib import Path
from typing import NamedTuple

from benchmarks.press.layouts import SORTS, Sort, written

_FIRST_DAY = date(1990, 1, 1)
_DAYS = 20 * 365


class Document(NamedTuple):
    """One text: its path below the folder of raw texts, and its characters."""

    path: str
    text: str


class Corpus(NamedTuple):
    """What was written: documents, bytes of their texts, and a digest of all paths and texts."""

    documents: int
    size: int
    sha256: str


def document(seed: int, number: int, sorts: Sequence[Sort] = SORTS) -> Document:
    """Write the text of a number; it depends on nothing but its arguments and the authority files."""
    chance = random.Random(f"{seed}:{number}")  # noqa: S311  # no secret; a string is hashed by SHA-512
    sort = chance.choices(sorts, [sort.share for sort in sorts])[0]
    day = _FIRST_DAY + timedelta(days=chance.randrange(_DAYS))
    path = f"{sort.source}/{day:%Y-%m}/{day:%Y-%m-%d}-{number:09}.txt"
    return Document(path, written(sort, chance, day))


def documents(seed: int, sorts: Sequence[Sort] = SORTS) -> Iterator[Document]:
    """Write texts without end."""
    return (document(seed, number, sorts) for number in count())


def up_to(texts: Iterable[Document], size: int) -> Iterator[Document]:
    """Give texts until they have so many bytes."""
    for text in texts:
        if size <= 0:
            return
        yield text
        size -= len(text.text.encode())


def write_corpus(folder: Path, texts: Iterable[Document], sorts: Sequence[Sort] = SORTS) -> Corpus:
    """Write texts into a new folder of raw texts, with the `source.yaml` of each source."""
    for sort in sorts:
        (folder / sort.source).mkdir(parents=True)
        described = f"title: {sort.title}\nlanguage: en\nkind: {sort.kind}\n"
        (folder / sort.source / "source.yaml").write_text(described, "utf-8")
    digest, number, size = hashlib.sha256(), 0, 0
    for path, text in texts:
        content = text.encode()
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(content)
        digest.update(f"{path}\0{text}\0".encode())
        number, size = number + 1, size + len(content)
    return Corpus(number, size, digest.hexdigest())


def main() -> None:
    """Write the corpus that the command line asks for, and say what it is."""
    parser = argparse.ArgumentParser(description="Write a made-up press of any size.")
    parser.add_argument("folder", type=Path)
    size = parser.add_mutually_exclusive_group(required=True)
    size.add_argument("--documents", type=int)
    size.add_argument("--megabytes", type=float)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sort", choices=[sort.source for sort in SORTS], help="texts of one sort alone")
    given = parser.parse_args()
    sorts = [sort for sort in SORTS if given.sort in (None, sort.source)]
    texts = documents(given.seed, sorts)
    chosen = islice(texts, given.documents) if given.documents else up_to(texts, int(given.megabytes * 1e6))
    corpus = write_corpus(given.folder, chosen, sorts)
    print(f"{corpus.documents:,} documents, {corpus.size / 1e6:.2f} MB, SHA-256 {corpus.sha256}")


if __name__ == "__main__":
    main()
