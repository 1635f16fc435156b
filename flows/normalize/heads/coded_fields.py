"""Read the fields of a text as a press database exports it: a code of two or three letters, a tab, the value.

HD	Talks fail in Sarn
PD	29 August 2008
LP	The talks on the lake failed, diplomats said.
"""

from flows.normalize.heads.evidence import evidence_of
from flows.normalize.heads.fields import Field
from flows.normalize.heads.top import Top
from flows.normalize.pages.signs import CODE

GIVES = {"HD": "title", "BY": "author", "PD": "date", "SN": "publication"}
MOST_FIELDS = 30


def read_coded_fields(top: Top) -> None:
    """Take what the coded lines above a text give; the headline is its title for sure."""
    above = [passage for passage in top.passages[:MOST_FIELDS] if passage[0] == "meta"]
    for passage in above if above and "\nTD" in top.raw else ():
        code = CODE.match(top.raw, *passage.raw())
        if code is None:
            continue
        value = passage.text[len(code["code"]) :].strip()
        if value and (gives := GIVES.get(code["code"])):
            behind = len(passage.text) - len(value)
            top.found.take_field(Field(gives, value, evidence_of(passage, behind, len(passage.text))))
            top.title_is_sure = top.title_is_sure or gives == "title"
