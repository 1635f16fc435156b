"""Say in words why a mention is there: its method, its evidence and how sure the method is."""

from collections.abc import Mapping
from typing import Any

# What each method rests on; the evidence stands in the braces.
REASONS = {
    "authority": "{} lists the name",
    "title": "a title or office stands before it: {}",
    "introduction": "it is introduced: {}",
    "given_name": "its first word is a given name of {}",
    "body": "a noun in it says what it names: {}",
    "acronym": "name and acronym stand side by side: {}",
    "house": "it publishes the text: {}",
    "model": "the statistical model sees a name: {}",
    "speaker": "it names a speaker of the text: {}",
    "surname": "it is a part of a name that the text gives in full: {}",
    "repeat": "the text names it elsewhere, where this shows it: {}",
    "corpus_surname": "one person of that surname is named in full in the other texts: {}",
}


def reason(mention: Mapping[str, Any]) -> str:
    """Give the reason for a mention in one sentence: method, evidence, and its confidence if measured."""
    words = REASONS[mention["method"]].format(mention["evidence"])
    sure = mention["confidence"]
    return words if sure is None else f"{words} (right in {sure:.0%} of the annotated texts' mentions)"
