"""Find addresses on the web, and documents by their DOI."""

import re
from collections.abc import Iterator

from flows.normalize.citing.cited import Cited, WholeText
from flows.normalize.citing.source_lists import PROSE

ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"\u201c\u201d|\\^`{}]{3,2000}", re.IGNORECASE)
DOI = re.compile(r"(?P<prefix>(?:doi|DOI): ?)(?P<doi>10\.\d{4,9}/[^\s<>\"\u201c\u201d]{1,200})")
DOIS = ("doi:", "DOI:")
STRINGS = ("://", "www.", *DOIS)
CLOSING = {")": "(", "]": "["}
# (www.un.org), available at | www.un.org; not: send designs to www.example.org
CITED_HOST = re.compile(
    r"(?:[(\[;]\s?|, (?:at|on) |(?:[Ss]ee|[Ss]ource|[Aa]vailable (?:online )?(?:at|from|on)"
    r"|[Ff]ound (?:at|on)|[Rr]etrieved from|[Aa]ccessed at"
    r"|[Pp]osted (?:at|on)|[Pp]ublished[^.;:()]{0,30} (?:at|on)):? )\Z"
)
LONGEST_LEAD = 48  # characters
HOST = re.compile(r"www\.[^/]+/?", re.IGNORECASE)


def find_web_addresses(whole: WholeText) -> Iterator[Cited]:
    """Give the addresses that a text cites, without the marks behind them.

    A bare host in running prose (`send it to www.example.org`) is a place to go to, and no source.
    """
    for key in STRINGS:
        done = (-1, 0)
        for number, place in whole.places(key):
            passage = whole.passages[number]
            if passage.kind not in PROSE or (number, place) < done:
                continue
            cited = _doi(whole, number, place) if key in DOIS else _address(whole, number, place, key)
            if cited:
                yield cited
                done = (number, cited.end)


def _address(whole: WholeText, number: int, place: int, key: str) -> Cited | None:
    text = whole.texts[number]
    start = place - 5 if key == "://" and text[max(0, place - 5) : place].lower() == "https" else place - 4
    start = max(0, start) if key == "://" else place
    match = ADDRESS.match(text, start)
    if match is None or (start and (text[start - 1].isalnum() or text[start - 1] in "/@.")):
        return None
    address = _trimmed(match.group())
    if (
        HOST.fullmatch(address)
        and not CITED_HOST.search(text, max(0, start - LONGEST_LEAD), start)
        and whole.passages[number].kind != "note"
    ):
        return None
    url = address if "://" in address else f"http://{address}"
    return Cited(
        whole.passages[number], number, start, start + len(address), "web", address, "address", address, None,
        address, url=url,
    )  # fmt: skip


def _doi(whole: WholeText, number: int, place: int) -> Cited | None:
    text = whole.texts[number]
    match = DOI.match(text, place)
    if match is None:
        return None
    doi = _trimmed(match["doi"])
    start, end, identifier = match.start(), match.start("doi") + len(doi), f"doi:{doi}"
    return Cited(
        whole.passages[number], number, start, end, "web", text[start:end], "address", identifier, None,
        identifier, url=f"https://doi.org/{doi}",
    )  # fmt: skip


def _trimmed(address: str) -> str:
    """Leave out the marks of the sentence behind an address; a bracket stays where it was opened inside."""
    while address and (
        address[-1] in ".,;:!?'\u2019*_"
        or (address[-1] in CLOSING and address.count(address[-1]) > address.count(CLOSING[address[-1]]))
    ):
        address = address[:-1]
    return address
