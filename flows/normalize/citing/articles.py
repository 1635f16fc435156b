"""Read the articles, chapters and annexes that a text names beside a treaty, a charter or a law."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from flows.normalize.citing.cited import Cited

ABBREVIATIONS = {
    "article": "art.", "art.": "art.", "chapter": "ch.", "principle": "principle", "rule": "rule",
    "section": "sec.", "sec.": "sec.", "title": "title",
}  # fmt: skip
# 51 / 2(4) / 2, paragraph 4 / VII / II, Section 4 / 6 bis / XII.C
NUMBER = (
    r"(?:\d{1,3}(?: ?bis|[A-Z])?|[IVXLC]{1,6}(?:\.[A-Z](?!\w))?)"
    r"(?:(?: ?\(\w{1,4}\)){1,2}|,? (?:[Pp]aragraph|[Ss]ection|[Pp]ara\.) \d{1,3},?)?"
    r"(?![\w-])"
)
AGAIN = r"(?:[Aa]rticles? |[Aa]rts?\. ?)"  # Article 24 and | Article 15 of the Charter
NUMBERS = rf"{NUMBER}(?:(?:, (?:and |or )?| and | or | to ){AGAIN}?{NUMBER}){{0,7}}"
YEAR = r"(?:18|19|20)\d\d"  # Article IX of the | 1948 | Genocide Convention
WORDS = (
    r"(?P<word>(?:[Aa]rticle|[Cc]hapter|[Ss]ection|[Rr]ule|[Pp]rinciple|[Pp]art|[Tt]itle|[Pp]aragraph)s?"
    r"|[Aa]nnex(?:es)?|[Aa]ppendix|[Aa]rts?\.|[Ss]ecs?\.)"
)
GAP = r"(?:(?<=\.) ?| )"  # Article 5, Art. 5, Art.5
# Articles 2(4) and 51 of the | UN Charter
BEFORE = re.compile(
    rf"(?<![\w-])(?:[Cc]ommon )?{WORDS}{GAP}(?P<numbers>{NUMBERS}),?"
    rf" (?:of|to|in|under) (?:the |its |our )?(?:{YEAR} )?\Z"
)
DIRECTLY = re.compile(rf"(?<![\w-]){WORDS}{GAP}(?P<numbers>{NUMBERS}) \Z")  # Article 36 | TEU
BEFORE_ENDS = tuple(
    f" {word} {the}" for word in ("of", "to", "in", "under") for the in ("", "the ", "its ", "our ")
)
NUMBER_ENDS = tuple(f"{char} " for char in "0123456789)IVXLC")
# UN Charter| Article 51, UN Charter|'s Chapter VII
AFTER = re.compile(rf"(?:['\u2019]s|,)? \(?{WORDS}{GAP}(?P<numbers>{NUMBERS})(?! (?:of|to) )")
ONE = re.compile(rf"(?:{AGAIN})?(?P<one>{NUMBER})")
MANY = re.compile(r"s(\.?)$")
PARAGRAPH = re.compile(r",? (?:paragraph|section|para\.) (\d{1,3}),?", re.IGNORECASE)
LONGEST = 110  # characters of the words before a name


class Article(NamedTuple):
    """An article as printed: text offsets of its number, where its words begin, and its parts."""

    start: int
    end: int
    word: str
    number: str

    @property
    def locator(self) -> str:
        """Give it as a reader would: `Article 51`."""
        return f"{self.word} {self.number}"

    def identifier(self, law: str) -> str | None:
        """Give it in the form of lawyers, `UN Charter art. 2(4)`; None for an annex or part."""
        short = ABBREVIATIONS.get(self.word.lower())
        if short is None:
            return None
        number = PARAGRAPH.sub(r"(\1)", self.number).replace(" (", "(")
        return f"{law} {short} {number}"


def articles_before(text: str, end: int) -> list[Article]:
    """Give the articles that a text names right before the name of a law: `Articles 2(4) and 51 of the `."""
    if text.endswith(BEFORE_ENDS, 0, end - dated_by(text, end)):
        match = BEFORE.search(text, max(0, end - LONGEST), end)
    elif text.endswith(NUMBER_ENDS, 0, end):
        match = DIRECTLY.search(text, max(0, end - LONGEST), end)
    else:
        return []
    return list(_articles(match)) if match else []


def dated_by(text: str, end: int) -> int:
    """Give the length of a year before a name, with its blank: `the 1948 | Genocide Convention`."""
    year = end - len("1948 ")
    return 5 if year >= 0 and text[year : end - 1].isdigit() and text[end - 1] == " " else 0


def articles_after(text: str, start: int) -> list[Article]:
    """Give the articles that a text names right behind the name of a law: `, Article 51`."""
    match = AFTER.match(text, start, min(len(text), start + LONGEST))
    return list(_articles(match)) if match else []


def _articles(match: re.Match[str]) -> Iterator[Article]:
    word = match["word"]
    single = word[:-2] if word.lower() == "annexes" else MANY.sub(r"\1", word)
    for number in ONE.finditer(match.string, *match.span("numbers")):
        first, printed = number.start() == match.start("numbers"), number["one"].rstrip(",")
        end = number.start("one") + len(printed)
        yield Article(match.start() if first else number.start(), end, single, printed)


def with_articles(law: Cited) -> list[Cited]:
    """Give a law as the articles that are named with it, else as it is; several are a group."""
    text = law.passage.text
    if before := articles_before(text, law.start):
        last = len(before) - 1
        found = [
            _article(law, item, item.start, law.end if number == last else item.end)
            for number, item in enumerate(before)
        ]
    elif after := articles_after(text, law.end):
        found = [
            _article(law, item, law.start if number == 0 else item.start, item.end)
            for number, item in enumerate(after)
        ]
    else:
        return [law]
    group = (found[0].start, found[-1].end) if len(found) > 1 else None
    return [cited._replace(group=group) for cited in found]


def _article(law: Cited, article: Article, start: int, end: int) -> Cited:
    cited = law._replace(start=start, end=end, locator=article.locator)
    identifier = article.identifier(law.identifier or law.canonical)
    if identifier is None:
        return cited
    return cited._replace(kind="legal_article", identifier=identifier if law.identifier else None)
