"""See the blocks of the plain text of an e-mail: quoted lines, inner headers, signatures, the text itself."""

import re
from collections.abc import Iterable, Iterator

from flows.normalize.pages.layout import Block, blocks
from flows.normalize.pages.mapped import RawRun

LINE_START = r"(?<![^\r\n])"
LINE_END = r"(?:\r\n|\r|\n|\Z)"
# > They said so. The mark before a From that opens a line is none of a quote but of a mailbox file.
QUOTED_LINE = re.compile(rf"{LINE_START}[ ]{{0,3}}((?:>[ ]?)+)(?!From )([^\r\n]*+){LINE_END}")
QUOTED = re.compile(rf"{LINE_START}(?:[ ]{{0,3}}>(?!From )[^\r\n]*+{LINE_END})++")
# From: and Subject: on lines that follow each other, above a message that was forwarded or put in a digest
INNER_FIELDS = (
    "Cc:",
    "Date:",
    "From:",
    "Message-ID:",
    "Organization:",
    "Reply-To:",
    "Sent:",
    "Subject:",
    "To:",
)
INNER_FIELD = re.compile(
    rf"{LINE_START}(?:{'|'.join(INNER_FIELDS)})[ \t][^\r\n]*+{LINE_END}"
    rf"(?:[ \t]+[^\s][^\r\n]*+{LINE_END})*+"
)
INNER_HEADER = re.compile(rf"(?:{INNER_FIELD.pattern}){{2,}}+")
# RFC 3676, section 4.3; the blank is often lost, and what stands below is short then
SIGNATURE = re.compile(rf"{LINE_START}--(?: (?=[\r\n]|\Z)|(?=[\r\n][\s\S]{{1,400}}\Z))")
RULE = re.compile(rf"{LINE_START}[ \t]*+([-_=*])\1{{9,}}[ \t]*+(?=[\r\n]|\Z)")
RULES = tuple(10 * mark for mark in "-_=*")  # each rule holds one of these
# What the program of a mailing list puts below every message.
OF_THE_LIST = re.compile(r"\bunsubscribe\b|\bmailing list\b", re.IGNORECASE)
BLANK_LINE = re.compile(r"(?:\r\n|\r|\n)[ \t]*+(?=[\r\n])")
LONGEST_FOOTER = 600  # characters
SIGNS = (">", "From:", "Subject:", "-- ", "\n--\n", "\n--\r", "_" * 10)


def text_blocks(text: str) -> tuple[Block, ...]:
    """Give the blocks of plain text; offsets are those of the text."""
    if not any(sign in text for sign in SIGNS):
        return tuple(blocks(text, markdown=False))
    # Plain search tells which patterns a text has nothing for; each takes longer than all that is left.
    found: list[Block] = []
    rest = text
    if any(map(text.__contains__, INNER_FIELDS)):
        found += _inner_fields(text)
        rest = INNER_HEADER.sub(_blank, rest)
    if ">" in rest:
        found += _quotes(rest)
        rest = QUOTED.sub(_blank, rest)
    if "--" in rest:
        rest = SIGNATURE.sub(_blank, rest)
    found += blocks(rest, markdown=False)
    found.sort(key=lambda block: block.runs[0][0])
    return tuple(_signed(text, found))


def as_meta(found: Iterable[Block]) -> tuple[Block, ...]:
    """Give blocks as lines about the text."""
    return tuple(block._replace(kind="meta", level=0) for block in found)


def _blank(match: re.Match[str]) -> str:
    """Give as many line ends as a stretch has characters."""
    return "\n" * len(match.group())


def _inner_fields(text: str) -> Iterator[Block]:
    for header in INNER_HEADER.finditer(text):
        for field in INNER_FIELD.finditer(text, *header.span()):
            yield Block("meta", 0, (field.span(),))


def _quotes(text: str) -> Iterator[Block]:
    """Give the paragraphs of quoted lines; an empty line parts two, and so does a deeper quote."""
    for group in QUOTED.finditer(text):
        runs: list[RawRun] = []
        depth = 0
        for line in QUOTED_LINE.finditer(text, *group.span()):
            words = line[2].strip()
            if runs and (not words or line[1].count(">") != depth):
                yield Block("quote", 0, tuple(runs))
                runs = []
            if words:
                if runs:  # the line end between two lines is white space of the text
                    runs[-1] = (runs[-1][0], runs[-1][1] + 1)
                runs.append(line.span(2))
                depth = line[1].count(">")
        if runs:
            yield Block("quote", 0, tuple(runs))


def _signed(text: str, found: list[Block]) -> Iterator[Block]:
    """Take what stands below `-- `, to the end or to the next rule, for a signature.

    Below the last rule, the footer of the list is about the message, too.
    """
    footer = _footer(text)
    signatures = SIGNATURE.finditer(text) if "--" in text else iter(())
    signature = next(signatures, None)
    end = 0
    for block in found:
        while signature and signature.start() <= block.start:
            if signature.start() >= end:
                rule = RULE.search(text, signature.end())
                end = rule.start() if rule else len(text)
            signature = next(signatures, None)
        yield from as_meta((block,)) if block.start < end or block.start >= footer else (block,)


def _footer(text: str) -> int:
    """Give where the footer of a mailing list begins; else the end.

    A rule parts it from the message. Where paragraphs stand between the two, they are of the message: it was
    the rule between two items.
    """
    room = max(0, len(text) - LONGEST_FOOTER)
    if not any(text.find(rule, room) >= 0 for rule in RULES):
        return len(text)
    rule = max((rule.end() for rule in RULE.finditer(text, room)), default=len(text))
    named = OF_THE_LIST.search(text, rule)
    if named is None:
        return len(text)
    blank = max((gap.end() for gap in BLANK_LINE.finditer(text, rule, named.start())), default=rule)
    return blank if text[rule:blank].strip() else rule
