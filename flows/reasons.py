"""Say in words why a mention, quotation, citation or date is there: its method, evidence, and how sure it is.

Evidence repeats words of the text, so a row of a withheld text comes without it.
"""

from collections.abc import Mapping
from typing import Any

MENTIONS = {
    "authority": "an authority file lists the name",
    "title": "a title or office stands before it",
    "introduction": "it is introduced",
    "given_name": "its first word is a given name of the authority file",
    "body": "a noun in it says what it names",
    "acronym": "name and acronym stand side by side",
    "house": "it publishes the text",
    "beside": "the words beside it say what it is",
    "model": "the statistical model sees a name",
    "speaker": "it names a speaker of the text",
    "surname": "it is a part of a name that the text gives in full",
    "short_form": "it is the noun of a name that stands in full before it",
    "repeat": "the text names it elsewhere, where this shows it",
    "corpus_surname": "one person of that surname is named in full in the other texts",
}
CITATIONS = {
    "parenthesis": "it stands in a parenthesis of sources",
    "dateline": "an agency stands in the dateline",
    "report": "the text names an outlet with the day of its report",
    "note": "a note names an outlet, a book or an article",
    "symbol": "it is the symbol of a document",
    "number": "the word resolution stands with its number",
    "repeated_number": "it is the number of a resolution, in a text that cites one",
    "repeated_name": "it means the one resolution that was cited before",
    "authority": "an authority file lists the name",
    "context": "what the text names tells the law of the article",
    "repeated_article": "the article was cited before",
    "law": "it names a law by its name and its year or number",
    "study": "it names a work by its title and who issued it",
    "statement": "it names a text or an occasion with its day and who spoke",
    "ibid": "it repeats the citation before it",
    "op_cit": "it repeats an earlier citation of that author",
    "address": "it is an address on the web",
}
QUOTATION_KINDS = {
    "speech": "somebody says or writes it, in quotation marks",
    "scare": "it is a word or a few in quotation marks, which nobody is said to have used",
    "title": "it is the name of a work, a paper, a ship or an operation, in quotation marks",
    "term": "it is a word or name that is itself spoken of, in quotation marks",
    "marks": "it stands in quotation marks, of which the text tells no more",
    "nested": "it is a quotation inside another",
    "block": "it is set off as a block quotation",
    "indirect": "a person or body is reported to have said it, without quotation marks",
}
QUOTATIONS = {
    "verb_after": "who said it follows, with a verb of speech",
    "verb_before": "who said it goes before, with a verb of speech",
    "phrase": "a phrase says whose words they are",
    "pronoun": "a pronoun says who said it, and one person alone fits it",
    "continued": "another part of the utterance says who said it",
    "context": "the sentence that leads to it says who said it",
    "label": "the speaker of the turn quotes himself",
}
DATES = {
    "printed": "the text prints all of it, its year included",
    "year_from_text": "its year is that of a date before it in the sentence",
    "year_of_weekday": "its year is the coming one, in which the day is the weekday that stands beside it",
    "before_document": "it is the last such day, month or season up to the date of the text, or a day later",
    "after_document": "it is the next such day, month or season, as the verb looks ahead",
    "relative": "it counts from the day of the words",
    "weekday_before": "it is the last such day up to and including that of the words",
    "weekday_after": "it is the next such day, as the verb looks ahead",
    "from_last_date": "it counts from the date named before it in the paragraph",
    "order_from_text": "its digits are in the order in which the text writes other dates",
    "undated_document": "it counts from the date of the text, which is not known or not so finely",
    "quoted": "it stands in a quotation, whose words may be of another day than the text",
    "unknown_day": "it counts from the day of the words, and that of the interview is not known",
    "ambiguous_weekday": "the weekday may be that of two weeks",
    "ambiguous_year": "the day or month may be that of two years",
    "ambiguous_digits": "its digits may be read in two ways",
    "no_last_date": "the paragraph names no date before it that is as fine",
}
ANCHORS = {
    "document": "the date of the text",
    "inferred_document": "the date inferred for the text",
    "recorded": "the day of the interview",
    "text": "another date of the text",
}


def reason(table: str, row: Mapping[str, Any]) -> str | None:
    """Give the reason for a row in one sentence, None for a row of a table that has none."""
    match table:
        case "mentions":
            return _shown(MENTIONS[row["method"]], row) + _measured(row["confidence"])
        case "citations":
            return _shown(CITATIONS[row["method"]], row)
        case "quotations":
            kind = QUOTATION_KINDS[row["kind"]]
            return f"{kind}; {_shown(QUOTATIONS[row['method']], row)}" if row["method"] else kind
        case "dates":
            return _date(row)
    return None


def _measured(confidence: float | None) -> str:
    return "" if confidence is None else f" (right in {confidence:.0%} of the annotated texts' mentions)"


def _date(row: Mapping[str, Any]) -> str:
    value = f"names the date {row['edtf']}" if row["edtf"] else "names a date that is left open"
    words = f"it {value}: {DATES[row['rule']]}"
    if row["anchor"]:
        words += f"; counted from {row['anchor_date']}, {ANCHORS[row['anchor']]}"
    return f"{words}; beside it stands: {row['evidence']}" if row["evidence"] else words


def _shown(words: str, row: Mapping[str, Any]) -> str:
    return f"{words}: {row['evidence']}" if row["evidence"] else words
