"""Read the outlets that a sentence of its own lists: `See Dawn, May 3; AP, May 4`."""

import re
from collections.abc import Iterator

from flows.normalize.citing.cited import Cited, WholeText
from flows.normalize.citing.parentheses import LONGEST
from flows.normalize.citing.source_lists import ITEM, PROSE, SourceLists

LISTING = ("Source: ", "Sources: ")  # a line that has nothing but sources
REFERRING = ("Cf. ", "Compare ", "See ", *LISTING)
SENTENCE_ENDS = (". ", "! ", "? ", "\n")
ADDRESS = re.compile(r",? ?(?:https?://|www\.)")  # B92, 18 March|, www.b92.net/news
MONITORED = re.compile(r",? in [A-Z]\w+(?:[ -][A-Z]\w+)?,? \d")  # Sundby Glas, Oster, in Velinic 27 Oct 99
ENDS_LIST = re.compile(r"\.(?= [A-Z\u201c\"]|\Z)(?<!pp\.)(?<!p\.)(?<!No\.)")


def find_source_sentences(whole: WholeText, lists: SourceLists) -> Iterator[Cited]:
    """Give the dated outlets of sentences that list nothing else."""
    for number, start in _references(whole):
        passage = whole.passages[number]
        if passage.kind not in PROSE:
            continue
        ends = ENDS_LIST.search(passage.text, start, start + LONGEST)
        end = ends.start() if ends else min(len(passage.text), start + LONGEST)
        listed = passage.text.endswith(LISTING, 0, start) and not MONITORED.search(passage.text, start, end)
        found = []
        for item in ITEM.finditer(passage.text, start, end):
            address = ADDRESS.search(passage.text, *item.span())
            span = item.start(), address.start() if address else item.end()
            sources = lists.item(passage, number, *span)
            if listed and not sources:  # what such a line lists is a source, whatever its name
                sources = [
                    cited._replace(evidence="a line of sources")
                    for cited in lists.unlisted(passage, number, *span)
                ]
            found.append(sources)
        if found and (listed or all(found)):
            yield from (cited for item in found for cited in item if cited.dated)


def _references(whole: WholeText) -> Iterator[tuple[int, int]]:
    """Give where the sources begin that a sentence may list: number of the passage and text offset in it."""
    text = whole.text
    for word in REFERRING:
        for place in whole.found.get(word, ()):
            behind = place + len(word)
            behind += len("also ") if text.startswith("also ", behind) else 0
            begins = word in LISTING or text[behind : behind + 1].isupper()
            if begins and (place == 0 or text.endswith(SENTENCE_ENDS, 0, place)):
                yield whole.place(behind)
