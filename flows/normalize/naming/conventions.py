"""Tell a convention that states sign from one that people go to."""

import re

from flows.normalize.lexicon import Knowledge
from flows.normalize.naming.bodies import BodyFound

CONVENTION = "Convention"
# a party to the | Karvala Convention
SIGNED = re.compile(
    r"(?:acced\w+ to|[Aa]rticles? \S{1,5} of|breach\w*(?: of)?|conclud\w+|invok\w+|part(?:y|ies) to|ratif\w+"
    r"|ratification of|sign\w*|under|violat\w+|violations? of) (?:the |this |that )?\Z"
)
OF_YEAR = re.compile(r" of (?:1[89]|20)\d\d(?!\d)")
LONGEST_LEAD = 32  # characters


def type_in_text(body: BodyFound, text: str, knowledge: Knowledge) -> str:
    """Give the type of a body; a convention with a year, or that is signed, kept or broken, is a law."""
    if body.noun != CONVENTION or body.type == "law":
        return body.type
    treaty = knowledge.treaties.at(text, body.start)
    if treaty is not None and treaty.end == body.end:
        return "law"
    lead = max(0, body.start - LONGEST_LEAD)
    if OF_YEAR.match(text, body.end) or SIGNED.search(text, lead, body.start):
        return "law"
    return body.type
