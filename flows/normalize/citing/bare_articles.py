"""Find the articles whose law is not named in full: Article 51 of the Charter, Chapter VII, Article 5."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from flows.normalize.citing.articles import NUMBER, Article, with_articles
from flows.normalize.citing.cited import Cited, WholeText
from schemas.authority_records import Authorities, Treaty

Place = tuple[int, int]

STRINGS = ("rticle ", "Chapter V", "Charter")
UN_CHARTER = "UN Charter"
UN_NAMES = ("Security Council", "General Assembly", "United Nations")
CHARTER = re.compile(r"Charter(?![\w-]| of (?!the Organi[sz]ation\b))")
# The chapters of the UN Charter that are named without it: under Chapter VII, a Chapter VI mission
CHAPTER = re.compile(
    r"(?<![\w-])(?:[Uu]nder|an?|by|invok(?:e|es|ed|ing)|of|or|and|the|to|with|without)"
    r" (?P<chapter>Chapter (?:VI|VII|VIII))(?![\w-]| of )"
)
ARTICLE = re.compile(rf"Article (?P<number>{NUMBER})(?! of | to (?:its|that|the|this) )")
# Articles that are named without their treaty, and whom a text that does so speaks of
PARTED = re.compile(r"[;!?]|\. ")
WELL_KNOWN = (("Article 51", UN_CHARTER, UN_NAMES), ("Article 5", "North Atlantic Treaty", ("NATO",)))
# Article VI of the | Treaty, named before in full
KINDS = (
    "Accords?|Act|Agreement|Convention|Covenant|Pact|Protocol|Statute|Treaty|agreement|convention|pact|treaty"
)
OF_THE_TREATY = re.compile(
    rf"[Aa]rticles? (?P<number>{NUMBER}) (?:of|to|in) (?:the|this|that) (?:same )?"
    rf"(?:(?:Additional|Basic|Final|Founding|Framework|Optional) )?(?P<kind>{KINDS})"
    r"(?![\w-]| (?:(?:of|on|for)\b|[A-Z]))"
)
# Under | article XIV, right behind a treaty
LOCATED = re.compile(rf"[Aa]rticle (?P<number>{NUMBER})(?! (?:of|in) | to (?:its|that|the|this) )(?! ?\()")
COMMON_ARTICLE = re.compile(r"[Aa]rticle (?P<number>[1-3])(?![\w(])")
LEADING = ("Under ", "under ", "In ", " in ", "By ", " by ")
OWN = ("Its ", " its ", "whose ")  # the North Atlantic Treaty, | whose | Article 5
SENTENCE = 120  # characters between an article and the next one of the same law
COMMON = ("Common ", "common ")  # to the four Geneva Conventions
GENEVA_CONVENTIONS = "Geneva Conventions"
NAMED_BY = frozenset(("authority", "context"))
LED = (" under ", "Under ", " within ", " of ", " with ", " by ", " to ", " beyond ", " and its ")
NEAR = 2  # passages between two articles of one law
LAST = 8  # treaties before an article among which its own is looked for
NEARBY = 200  # characters between a treaty and its article
OTHER_LAW = re.compile(
    r"(?:Charter|Code|Constitution|Law|Act|Accord|Agreement|Convention|Covenant|Protocol|Treaty)(?!\w)"
)


def find_bare_articles(whole: WholeText, found: Sequence[Cited], authorities: Authorities) -> Iterator[Cited]:
    """Give the articles that can be of one law only, by what the text has cited and whom it names."""
    treaties = _charters(authorities)
    charters = list(whole.places("Charter"))
    chapters = list(whole.places("Chapter V"))
    united_nations = _united_nations(whole, found) if charters or chapters else None
    of_charter = list(_of_the_charter(whole, found, charters, treaties, united_nations))
    yield from of_charter
    if united_nations:
        yield from _chapters(whole, chapters, treaties[UN_CHARTER], united_nations)
    yield from _again(whole, [*found, *of_charter, *_well_known(whole, found, authorities)])
    yield from _of_the_last(whole, [*found, *of_charter])
    yield from _common(whole, authorities)


@cache
def _charters(authorities: Authorities) -> dict[str, Treaty]:
    return {treaty.name: treaty for treaty in authorities.treaties if treaty.name.endswith("Charter")}


@cache
def _well_known_treaties(authorities: Authorities) -> dict[str, Treaty]:
    names = {GENEVA_CONVENTIONS, *(name for _, name, _ in WELL_KNOWN)}
    return {treaty.name: treaty for treaty in authorities.treaties if treaty.name in names}


def _well_known(whole: WholeText, found: Sequence[Cited], authorities: Authorities) -> Iterator[Cited]:
    """Give each article that is known without its treaty, where a text names it and whom the treaty binds."""
    cited = {one.locator for one in found if one.kind == "legal_article"}
    for locator, name, bodies in WELL_KNOWN:
        body = next((body for body in bodies if body in whole.text), None)
        treaty = _well_known_treaties(authorities).get(name)
        if locator in cited or body is None or treaty is None or locator not in whole.text:
            continue
        number, start = whole.place(whole.text.index(locator))
        known = _charter(whole, number, (start, start + len(locator)), treaty, body)
        yield known._replace(
            kind="legal_article", locator=locator, identifier=f"{name} art. {locator.partition(' ')[2]}"
        )


def _of_the_charter(
    whole: WholeText,
    found: Sequence[Cited],
    places: list[Place],
    treaties: dict[str, Treaty],
    united_nations: str | None,
) -> Iterator[Cited]:
    """Read `Article 51 of the Charter`: the one charter that the text cites, else the United Nations'."""
    cited = list(dict.fromkeys(one.canonical for one in found if one.canonical in treaties))
    evidence = cited[0] if cited else united_nations
    if evidence is None or len(cited) > 1:
        return
    for number, place in places:
        match = CHARTER.match(whole.texts[number], place)
        if match:
            treaty = treaties[cited[0] if cited else UN_CHARTER]
            charter = _charter(whole, number, match.span(), treaty, evidence)
            yield from (one for one in with_articles(charter) if one.locator)


def _chapters(whole: WholeText, places: list[Place], treaty: Treaty, evidence: str) -> Iterator[Cited]:
    """Read `under Chapter VII` in a text about the United Nations."""
    for number, place in places:
        text = whole.texts[number]
        match = CHAPTER.search(text, max(0, place - 12), min(len(text), place + 20))
        if match and match.start("chapter") == place:
            locator = match["chapter"]
            identifier = f"{treaty.name} ch. {locator.removeprefix('Chapter ')}"
            chapter = _charter(whole, number, match.span("chapter"), treaty, evidence)
            yield chapter._replace(kind="legal_article", locator=locator, identifier=identifier)


def _charter(whole: WholeText, number: int, span: tuple[int, int], treaty: Treaty, evidence: str) -> Cited:
    passage = whole.passages[number]
    return Cited(
        passage, number, *span, "treaty", passage.text[slice(*span)], "context", treaty.name, evidence,
        treaty.name, day=treaty.date,
    )  # fmt: skip


def _united_nations(whole: WholeText, found: Sequence[Cited]) -> str | None:
    """Give the words that show that a text is about the United Nations: a resolution, an organ."""
    for cited in found:
        if cited.canonical == UN_CHARTER or cited.kind in {"un_resolution", "un_document"}:
            return cited.name
    return next((name for name in UN_NAMES if name in whole.text), None)


def _again(whole: WholeText, found: Sequence[Cited]) -> Iterator[Cited]:
    """Find `Article 51` where the text cites that article of one law, before or behind it."""
    first: dict[str, Cited] = {}
    laws: dict[str, set[str]] = {}
    for cited in found:
        if cited.kind == "legal_article" and cited.locator and cited.locator.startswith("Article "):
            first.setdefault(cited.locator, cited)
            laws.setdefault(cited.locator, set()).add(cited.identifier or "")
    if not first:
        return
    for number, place in whole.places("rticle "):
        text, place = whole.texts[number], place - 1
        match = ARTICLE.match(text, place) if place >= 0 else None
        known = first.get(f"Article {match['number']}") if match else None
        if match and known and known.identifier and len(laws[known.locator or ""]) == 1:
            yield known._replace(
                passage=whole.passages[number], number=number, start=place, end=match.end(),
                name=match.group(), method="repeated_article", group=None,
            )  # fmt: skip


def _of_the_last(whole: WholeText, found: Sequence[Cited]) -> Iterator[Cited]:
    """Read `Article VI of the Treaty` behind a treaty, and `under article XIV` right behind one."""
    treaties = sorted(
        (one for one in found if (one.method in NAMED_BY and one.identifier) or one.kind == "treaty"),
        key=lambda one: (one.number, one.end),
    )
    ends, only = [(one.number, one.end) for one in treaties], _only_laws(treaties)
    for number, place in whole.places("rticle ") if treaties else ():
        text = whole.texts[number]
        behind = bisect_left(ends, (number, place))
        before = [one for one in treaties[max(0, behind - LAST) : behind] if number - one.number <= 1]
        if match := OF_THE_TREATY.match(text, max(0, place - 1)):
            known = _of_kind(match["kind"].lower(), before, treaties[:behind])
        else:
            match = LOCATED.match(text, max(0, place - 1))
            known = _right_before(text, before, number, place - 1) if match else None
            if match and known is None and text.endswith(LED, 0, place - 1):
                known = only[behind]
                known = known if known and _is_near(whole, known, number, place - 1) else None
        if match and known:
            yield _article_of(whole, number, match, known)


def _is_near(whole: WholeText, known: Cited, number: int, place: int) -> bool:
    """Tell whether an article stands near the last one of a law, and no other law is named before it."""
    start = known.end if known.number == number else 0
    return number - known.number <= NEAR and not OTHER_LAW.search(whole.texts[number], start, place)


def _only_laws(treaties: Sequence[Cited]) -> list[Cited | None]:
    """Give before each treaty, and behind all, the last article of the one law of which any was cited."""
    last, laws, only = None, set[str](), list[Cited | None]()
    for one in treaties:
        only.append(last if len(laws) == 1 else None)
        if one.kind == "legal_article" and one.identifier:
            last = one
            laws.add(one.canonical)
    return [*only, last if len(laws) == 1 else None]


def _of_kind(kind: str, near: Sequence[Cited], before: Sequence[Cited]) -> Cited | None:
    """Give the last treaty of a kind that was named near, else the only one that was named at all."""
    named = [one for one in near if _is_of_kind(one, kind)]
    if not named:
        named = [one for one in before if _is_of_kind(one, kind)]
        named = named if len({one.canonical for one in named}) == 1 else []
    return named[-1] if named else None


def _is_of_kind(cited: Cited, kind: str) -> bool:
    return kind in cited.canonical.lower() or kind in cited.name.lower()


def _right_before(text: str, before: Sequence[Cited], number: int, place: int) -> Cited | None:
    """Give the treaty named last, where an article near it is told to be its own or under something.

    So is one that follows another in its sentence: `Articles 1 and 55 of the Charter, and Article 2(7)`.
    """
    last = before[-1] if before and before[-1].number == number else None
    if last is None or place - last.end > NEARBY or OTHER_LAW.search(text, last.end, place):
        return None
    if text.endswith(LEADING, 0, place):
        return last
    if text[place] == "a":  # its article 6 times a day
        return None
    if text.endswith(OWN, 0, place):
        return last
    follows = last.kind == "legal_article" and place - last.end <= SENTENCE
    return last if follows and not PARTED.search(text, last.end, place) else None


def _common(whole: WholeText, authorities: Authorities) -> Iterator[Cited]:
    """Read `Common Article 3`, which is that of all four Geneva Conventions."""
    treaty = _well_known_treaties(authorities).get(GENEVA_CONVENTIONS)
    for number, place in whole.places("rticle ") if treaty else ():
        text = whole.texts[number]
        match = COMMON_ARTICLE.match(text, max(0, place - 1))
        if treaty and match and text.endswith(COMMON, 0, place - 1):
            start = place - 1 - len(COMMON[0])
            cited = _charter(whole, number, (start, match.end()), treaty, text[start : match.end()])
            identifier = f"{treaty.name} art. {match['number']}"
            yield cited._replace(
                kind="legal_article", locator=f"Article {match['number']}", identifier=identifier
            )


def _article_of(whole: WholeText, number: int, match: re.Match[str], known: Cited) -> Cited:
    printed = match["number"].rstrip(",")
    end = match.start("number") + len(printed)
    article = Article(match.start(), end, "Article", printed)
    text = match.string
    if match.end("number") < match.end():  # Article VI | of the Treaty
        end = match.end()
    return known._replace(
        passage=whole.passages[number], number=number, start=match.start(), end=end, kind="legal_article",
        name=text[match.start() : end], method="context", evidence=known.canonical, locator=article.locator,
        identifier=article.identifier(known.canonical) if known.identifier else None, group=None,
    )  # fmt: skip
