"""Measure whether four times the text takes four times the time, whatever the text.

    python -m benchmarks.hostile_texts [CHARACTERS]

Reads texts that are made to be slow, at a size and at four times it, and prints the seconds of the longer one
and how many times the shorter one's they are; about 4 is linear. The tests read the same texts for content.
"""

import sys
import time
from collections.abc import Callable
from itertools import product
from string import ascii_lowercase

from flows.ingest.records import RawText, Source
from flows.normalize.document import normalize_document
from flows.normalize.lexicon import prepare
from schemas.authority import load_authorities

REPEATED = {
    "lists of unknown sources": "(Aa, May 3; Bb, May 4). ",
    "articles of statutes": "Article 1 of the Statute of the A for the A and A ",
    "studies without an end": "Sarn Watch, a small group, published in May a study, “A Trade,” ",
    "treaties of capitals": "Treaty of A and A ",
    "asterisks": "*",
    "an asterisk before each letter": "*a",
    "brackets": "(",
    "open quotation marks": "“",
    "straight quotation marks": '"',
    "quotations": "“a,” the Ambassador said. Ambassador Lavrov ",
    "underscores": "_",
    "quote marks": ">",
    "lines of a quote": "> a\n",
    "number signs": "#",
    "initials": "A.",
    "full stops": ".",
    "spaced full stops": ". ",
    "one long word": "A",
    "hyphens": "Alpha-Beta-",
    "colons": "a: ",
    "capitalised words": "Alpha ",
    "one place": "Belgrade ",
    "one resolution": "resolution 1244 ",
    "agreements on subjects": "the Agreement on Alpha and the Beta Protocol, ",
    "agreements by name": "the Alpha of Beta ",
    "articles of one law": "Article 5 of the NATO Treaty. Under Article 6. ",
    "paragraphs with agreements": "He read the Alpha Accord of 1950 and (Reuters, May 3).\n\n",
    "numbered lines": "1. Alpha beta gamma.\n",
    "codes of a database": "HD Alpha\n  beta\nPD 3 May 1999\nLP \nTD Alpha\n",
    "resolutions of a body": "NATO Resolution 1244, 1244. ",
    "honorifics": "Mr. ",
    "titles": "President ",
    "menus": "aa | aa | aa | aa | aa | aa | aa | aa | aa | aa | aa | aa | aa!\n\n",
    "blank lines": "\n",
    "short paragraphs": "a\n\n",
    "page breaks": "Mr.\n\nKouchner Mr.\n\n",
    "labels": "**A:** x\n\n**B:** y\n\n",
    "digits": "1",
    "days": "November 8-9, ",
    "days without end": "March 3, 5, 7, ",
    "weekdays": "Tuesday, May ",
    "months": "from May to ",
    "years": "1999-",
    "years of a list": "in 1998, 1999 and ",
    "days that count from the last": "the next day ",
    "ends of ends": "the end of ",
    "open days": "“on Tuesday” and May 3 ",
    "reports": "(AP, November 8; Reuters, November 9) ",
    "conversations": "A spoke with B on March 24. ",
    "marks out of order": "\u0323\u0301",
    "letters with accents": "a\u0301",
    "zero-width spaces": "a\u200b",
    "items": "- a\n",
    "rules": "---\n",
    "links": "[a](b)",
    "open links": "![a",
    "bare resolutions": "Resolution 1441 and 687, 678 revived 687, under 1153 and 707, in 715. ",
    "dashed questions": "\u2014 Why a?\n\nB c.\n\n",
    "hanging turns": "AL \u2014 Bb cc\n     dd ee\n",
    "agreements by day": "the agreement between a b c d e f g of 5 May 1999 ",
    "statements by day": "joint statement of a and b and c and d, 5 May 1999 ",
    "titles of bodies": "\u201cAa Bb\u201d (Cc of Dd Ee, 1999) Ff, \u201cGg Hh,\u201d 1999. ",
    "agencies in a row": "AP, AFP, Reuters and Itar-Tass, 5 May 1999, ",
}
PAGED = {
    "blanks": " ",
    "form feeds": "\f",
    "page numbers": "a b\n12\n",
    "running heads": "\fTHE MONITOR 12\nthe talks went on in the old town hall\n",
    "heads in sentences": "the talks went on in the old town\nThe Monitor\n",
    "notes": "a[1]\n\n[1] b\n\n",
    "notes below rules": "a[1]\n\n---\n1 b\n* c\n",
    "numbered items": "1. a\n2. b\n",
    "lettered items": "(i) a\n(ii) b\nc\n",
    "items deeper and deeper": "- a\n  - b\n    - c\n\n",
    "lines set in": "a\n    b\n",
    "paragraphs set in": "a:\n\n    b\n\n",
    "captions": "Photo: a (AP Photo/b)\n\n",
    "hyphens at line ends": "alpha-\nbeta\n",
    "words cut by pages": "alpha-\n\n12\n\nbeta\n\n",
    "quotations cut by pages": "“a.\n\n12\n\nb”\n\n",
    "short lines": "A b.\n",
    "names that open lines": "Xa b: c\n",
    "signs of sections": "\u00a7 Mr. Aa (B) c\n\n",
    "codes": "HD\tA\nTD\tb\n",
    "sources in brackets": "Aaaaaaaaaa\n[B, in C, 1400 gmt, 1 May 94]\nD\n\n",
    "headlines in capitals": "A B C D E F G H.\nA B C D E F G H\n  A b\n\n",
    "sign-offs": "REUTER\nMORE\nZCZC\n",
    "numbers of pages": "a b\n- 2 -\nC\nD\n\ne\n",
    "heads far from their numbers": "the talks went on in the old town\n\n12           A B\n\nand b.\n\n",
    "questions as quotations": "> a?\n\nAnn Lee spoke with Jo Ray.\n\n",
    "names above paragraphs": "Ann Lee\nI do.\n\nCourier\nWhy?\n\n",
    "addresses": "Courier: I do. www.courier.example\n\n",
    "questions in brackets": "Q. a]\nA. b]\n",
    "answers below prose": "x.\nA. b]\n",
    "carriage returns": "a\r",
    "line separators": "a\u2028",
    "paragraph separators": "a\u2029",
}
WORDS = ["".join(letters).title() for letters in product(ascii_lowercase, repeat=4)]
GENERATED: dict[str, Callable[[int], str]] = {
    "many persons of one given name": lambda size: " ".join(
        f"Robert Xx{word} left." for word in WORDS[: size // 20]
    ),
    "many persons, many labels": lambda size: "\n\n".join(
        [f"Robert Xx{word} left." for word in WORDS[: size // 50]]
        + [f"**Xx{word}:** yes." for word in WORDS[: size // 40]]
    ),
    "nested quotations": lambda size: "“" * (size // 2) + "”" * (size // 2),
}


def text_of(name: str, size: int) -> str:
    """Give a text of that kind of about so many characters."""
    if name in GENERATED:
        return GENERATED[name](size)
    return ((REPEATED | PAGED)[name] * size)[:size]


# Some steps run only behind a heading that names an interview, or beside a speaker.
INTERVIEW = "# Interview\n\n**Q:** a\n\n"
IN_INTERVIEWS = ("capitalised words", "conversations", "days", "one long word", "page breaks", *GENERATED)
MARKDOWN, PLAIN = ".md", ".txt"
CASES = [
    *(("", name, MARKDOWN) for name in (*REPEATED, *GENERATED)),
    *((INTERVIEW, name, MARKDOWN) for name in IN_INTERVIEWS),
    *(("", name, PLAIN) for name in PAGED),
]


def raw_text(text: str, ending: str) -> RawText:
    """Give a text as ingest hands it on."""
    source = Source(source_id="press", title="The Press", language="en")
    media = "text/markdown" if ending == MARKDOWN else "text/plain"
    return RawText("press/a", source, f"press/a{ending}", "0" * 64, len(text), "utf-8", media, None, text)


def main(size: int) -> None:
    """Print a line for each text."""
    knowledge = prepare(load_authorities())

    def seconds(text: str, ending: str) -> float:
        started = time.process_time()
        normalize_document(raw_text(text, ending), knowledge)
        return time.process_time() - started

    for opening, name, ending in CASES:
        short = min(seconds(opening + text_of(name, size), ending) for _ in range(3))
        long = min(seconds(opening + text_of(name, 4 * size), ending) for _ in range(3))
        where = f"{name}, in an interview" if opening else name
        print(f"{where:48} {long:7.3f} s {long / max(short, 1e-4):6.1f} times")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 25_000)
