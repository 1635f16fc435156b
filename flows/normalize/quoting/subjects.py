"""Read the subject of a verb of speech: a name, an office, a body or a pronoun beside it."""

import re
from typing import NamedTuple

from flows.normalize.naming.mentions import Naming
from flows.normalize.quoting.noun_phrases import POSSESSIVE, PREPOSITIONS, is_phrase
from flows.normalize.quoting.scene import LONGEST_NAME, SPEAKING_TYPES, Scene

LAST_WORD = re.compile(r"[\w'\u2019.-]+$")
FIRST_WORD = re.compile(r"[\w'\u2019-]+")
PRONOUN = re.compile(r"(?:he|she|I|He|She)(?![\w'\u2019-])")
PRONOUN_ENDS = ("he", "He", "I", "who")
NO_SUBJECT_BEHIND = PREPOSITIONS | {"and"}
# Words that may stand before a subject in the middle of a sentence.
CONNECTIVES = frozenset(
    "after also although and as because before but however if once or since so that the then though"
    " when where whereas which while yet".split()
)
# Last week | the Government said
TIMES = frozenset("afternoon ago evening month morning night today week year yesterday".split())
# Where a clause may begin inside a sentence, so that a noun phrase reaches back no further.
LAST_BOUNDARY = re.compile(
    r".*(?:[,;:()\u2014\u2013\"\u201c\u201d]|(?<![\w-])(?:after|although|and|as|because|before|but|if|since|so|that"
    r"|though|what|when|where|whereas|which|while|who)(?![\w'-]))",
    re.DOTALL,
)
# What ends a noun phrase behind a verb: said a witness | who saw it
PHRASE_END = re.compile(
    r"[,;:.!?()\u2014\u2013\"\u201c\u201d]| (?:after|as|before|but|during|early|in an? |last|late|on|this"
    r"|today|tonight|when|which|while|who|yesterday)(?![\w'-])"
)
# I answer with | my grandmother; seen by | the keeper of the light
LAST_ARTICLE = re.compile(
    r".*(?<![\w'-])(?<!at )(?<!for )(?<!from )(?<!in )(?<!of )"
    r"(?P<phrase>(?:an?|her|his|its|my|our|the|their|your) [^,;:()\"\u201c\u201d]{2,80})\Z",
    re.DOTALL,
)
SET_IN = re.compile(
    r", (?:at|cited|contacted|during|in|interviewed|on|quoted|reached|speaking|who|whose)"
    r" [^,;:.\"\u201c\u201d()]{2,80}\Z"
)  # Orlava's bank|, in a letter|, said; a trader|, who gave no name|, said
# A government statement | issued in Orlava late on Monday
ISSUED = re.compile(
    r"(?<=\w) (?:broadcast|carried|circulated|delivered|distributed|issued|posted|published|released) "
    r"(?:after|at|by|early|from|in|late|on|through|to|via|[A-Z][a-z]+day)(?!\w)"
)
# the Moscow daily | "Kommersant"
IN_MARKS = re.compile(r"(?<=[\w] )[\"\u201c](?P<name>[A-Z][^\"\u201c\u201d]{1,40})[\"\u201d]\Z")
TIE = re.compile(r",? (?:at|for|from|of|with) ")
SMALL_WORDS = frozenset("and de for of the".split())
WHO = ", who "
JOINED_CLAUSES = (", and ", ", but ", "; ", ", while ")  # behind these, another one may speak
LONGEST_APPOSITION = 140  # characters between a name and its verb
OUTLET = tuple(
    f"{noun} " for noun in ("agency", "daily", "magazine", "newspaper", "paper", "website", "weekly")
)


class Subject(NamedTuple):
    """Who a verb says speaks: text offsets of the words, and the mention there; `naming` may be None."""

    start: int
    end: int
    naming: Naming | None = None
    pronoun: str | None = None

    @property
    def is_one(self) -> bool:
        """Tell whether it is surely one person, whom `say` and `claim` do not go with."""
        return self.pronoun in {"he", "she"} or (self.naming is not None and self.naming.type == "person")


def subject_before(scene: Scene, start: int, end: int, *, whole: bool = False) -> Subject | None:
    """Read the subject whose words end at an offset; `whole` asks that they begin at `start`."""
    text = scene.text
    end = _without_parenthesis(text, start, end)
    if end <= start:
        return None
    if text[end - 1] == ",":
        return _before_apposition(scene, start, end - 1)
    if text[end - 1] in '"\u201d' and (marked := IN_MARKS.search(text, max(start, end - LONGEST_NAME), end)):
        outlet = marked.span("name") if text.endswith(OUTLET, 0, marked.start()) else None
        return Subject(*outlet, scene.naming_at_end(*outlet)) if outlet else None
    pronoun = text.endswith(PRONOUN_ENDS, start, end)
    word = LAST_WORD.search(text, max(start, end - LONGEST_NAME), end) if pronoun else None
    if word and PRONOUN.fullmatch(word.group()):
        if whole and word.start() > start:
            return None
        return Subject(word.start(), end, pronoun=word.group().lower())
    if word and word.group() == "who":
        return _before_who(scene, start, _back(text, start, text.rfind(" ", start, end)))
    naming = scene.naming_at_end(start, end)
    if naming and whole and "," in text[start : naming.claim]:
        return None
    named = _named_before(scene, start, end, naming) if naming and naming.claim >= start else None
    return named or _phrase_before(scene, start, end, whole=whole)


def _before_who(scene: Scene, start: int, end: int) -> Subject | None:
    """Read whom a relative clause is about: `met by Amara Sesay,` | who; `a note by the keeper` | who."""
    naming = scene.naming_at_end(start, end)
    if naming and naming.type == "person" and not naming.tentative:
        return Subject(naming.claim, naming.end, naming)
    last = LAST_ARTICLE.match(scene.text, max(start, end - LONGEST_APPOSITION), end)
    return subject_before(scene, last.start("phrase") if last else start, end)


def _named_before(scene: Scene, start: int, end: int, naming: Naming) -> Subject | None:
    """Read a name as a subject, unless it belongs to another: `a spokesman for Ivan Petrov`."""
    before = _word_before(scene.text, start, naming.claim)
    if before == "and" and (other := _named_beside(scene, start, naming)):
        return Subject(other.claim, end)
    depends = before.lower() in PREPOSITIONS
    if depends or naming.tentative:
        return _of_body(scene, start, end) or (None if depends else Subject(naming.claim, end, naming))
    return Subject(naming.claim, end, naming)


def subject_after(scene: Scene, start: int, end: int) -> Subject | None:
    """Read the subject whose words begin at an offset: `said` | `Ivan Petrov, the deputy minister`."""
    text = scene.text
    if pronoun := PRONOUN.match(text, start, end):
        return Subject(start, pronoun.end(), pronoun=pronoun.group().lower())
    for naming in scene.named.between(start, end):
        gap = text[start : naming.claim] if naming.claim >= start else ""
        if "," in gap or _word_before(text, start, naming.claim).lower() in NO_SUBJECT_BEHIND:
            break
        if text.startswith(POSSESSIVE, naming.end):
            if naming.type == "place" and _of_place(scene, naming):
                continue  # Orlava's | Ivan Petrov
            break
        if naming.type == "person" or (naming.type in SPEAKING_TYPES and _is_whole(text, naming, gap, end)):
            return _with_another(scene, naming, end)
    return _phrase_after(scene, start, end)


def _of_place(scene: Scene, naming: Naming) -> bool:
    """Tell whether a person is named right behind a place that has the mark of the genitive."""
    behind = naming.end + len("'s ")
    return any(
        other.claim == behind and other.type == "person"
        for other in scene.named.between(behind, behind + LONGEST_NAME)[:1]
    )


def is_led(text: str, start: int, naming: Naming) -> bool:
    """Tell whether a name stands where the subject of a clause does, and is the object of nothing."""
    word = _word_before(text, start, naming.claim)
    return not word or not word[0].islower() or word in CONNECTIVES or word in TIMES


def _back(text: str, start: int, end: int) -> int:
    """Give an offset without the white space and the comma before it."""
    while end > start and text[end - 1] in " ,":
        end -= 1
    return end


def _without_parenthesis(text: str, start: int, end: int) -> int:
    """Leave out blanks, and what a parenthesis adds to a name: `Weller (SPD)`."""
    while end > start and text[end - 1] == " ":
        end -= 1
    if text[end - 1 : end] == ")":
        opening = text.rfind("(", max(start, end - LONGEST_NAME), end)
        end = opening if opening > start else end
    while end > start and text[end - 1] == " ":
        end -= 1
    return end


def _word_before(text: str, start: int, end: int) -> str:
    """Give the word before an offset, or before the article there; nothing where a mark stands between."""
    word = ""
    while end > start and text[end - 1] == " ":
        found = LAST_WORD.search(text, max(start, end - LONGEST_NAME), end - 1)
        if found is None or word:
            return found.group() if found else word
        word, end = found.group(), found.start()
        if word != "the":
            break
    return word


def _named_beside(scene: Scene, start: int, naming: Naming) -> Naming | None:
    """Give the name before `and`: `Weller and Mrs. Amsel`."""
    other = scene.naming_at_end(start, naming.claim - len(" and "))
    return other if other and other.type == naming.type else None


def _of_body(scene: Scene, start: int, end: int) -> Subject | None:
    """Read a person with the body that the name is tied to: `Ruth Amsel of Human Rights Watch`."""
    for naming in reversed(scene.named.between(max(start, end - LONGEST_NAME), end)):
        if naming.type == "person" and (tie := TIE.match(scene.text, naming.end, end)):
            words = scene.text[tie.end() : end].split(" ")
            if all(word[:1].isupper() or word in SMALL_WORDS for word in words):
                return Subject(naming.claim, naming.end, naming)
    return None


def _before_apposition(scene: Scene, start: int, comma: int) -> Subject | None:
    """Read `the mayor, Amina Yusuf,` and `Amina Yusuf, the mayor of the town,`."""
    text = scene.text
    naming = scene.naming_at_end(start, comma)
    if naming and text[max(start, naming.claim - 2) : naming.claim] == ", ":
        return around_clause(scene, start, naming) or Subject(naming.claim, comma, naming)
    for naming in reversed(scene.named.between(max(start, comma - LONGEST_APPOSITION), comma)):
        apposition = text[naming.end : comma]
        if naming.type not in SPEAKING_TYPES or not apposition.startswith(", "):
            continue
        if any(mark in apposition for mark in ';:"\u201c\u201d') or apposition.count(",") > 2:
            return None
        if is_led(text, start, naming):
            return Subject(naming.claim, naming.end, naming)
    set_in = SET_IN.search(text, max(start, comma - LONGEST_APPOSITION), comma)
    return _phrase_before(scene, start, set_in.start(), whole=False) if set_in else None


def around_clause(scene: Scene, start: int, inside: Naming) -> Subject | None:
    """Read the person whose clause names another one last: `Amina Yusuf, who met the mayor, Ivan Petrov,`."""
    text = scene.text
    clause = text.rfind(WHO, max(start, inside.claim - LONGEST_APPOSITION), inside.claim)
    if clause < 0 or any(text.find(joined, clause, inside.claim) >= 0 for joined in JOINED_CLAUSES):
        return None
    outer = scene.naming_at_end(start, clause)
    if outer is None or outer.type != "person" or outer.tentative:
        return None
    return Subject(outer.claim, outer.end, outer)


def _phrase_before(scene: Scene, start: int, end: int, *, whole: bool) -> Subject | None:
    """Read an office or body that ends at an offset: `a spokesman for Ivan Petrov`."""
    text = scene.text
    first = start
    if not whole:
        first = max(start, end - LONGEST_APPOSITION)
        if boundary := LAST_BOUNDARY.match(text, first, end):
            first = boundary.end()
    while first < end and text[first] == " ":
        first += 1
    if text[end - 1] in ".,;:" or not is_phrase(scene, first, end):
        return None
    if issued := ISSUED.search(text, first, end):
        end = issued.start()
    before = text.endswith(" and ", start, first)
    if before and (other := scene.naming_at_end(start, first - len(" and "))):
        return Subject(other.claim, end)
    return Subject(first, end, _holder(scene, text[first:end], first))


def _phrase_after(scene: Scene, start: int, end: int) -> Subject | None:
    text = scene.text
    stop = PHRASE_END.search(text, start, end)
    phrase_end = stop.start() if stop else end
    while phrase_end > start and text[phrase_end - 1] == " ":
        phrase_end -= 1
    if not is_phrase(scene, start, phrase_end):
        return None
    if text.startswith(", ", phrase_end):  # said the chief engineer, Elena Markova
        for naming in scene.named.between(phrase_end, end)[:1]:
            if naming.type == "person" and naming.claim == phrase_end + 2:
                return Subject(naming.claim, naming.end, naming)
    return Subject(start, phrase_end, _holder(scene, text[start:phrase_end], start))


def _is_whole(text: str, naming: Naming, gap: str, end: int) -> bool:
    """Tell whether a body's name is the whole subject: `said NATO on Friday`, not `said NATO officials`."""
    if gap.strip().lower() not in {"", "the"}:
        return False
    if naming.end >= end or text[naming.end] != " ":
        return not text.startswith("-", naming.end)  # Orlava|-based analyst
    return PHRASE_END.match(text, naming.end, end) is not None or text.startswith((" in ", " ("), naming.end)


def _with_another(scene: Scene, naming: Naming, end: int) -> Subject:
    """Read two names as one subject that is nobody's: `said Thomas Weller and Ruth Amsel`."""
    if scene.text.startswith(" and ", naming.end):
        for other in scene.named.between(naming.end, end)[:1]:
            if other.claim == naming.end + len(" and ") and other.type == naming.type:
                return Subject(naming.claim, other.end)
    return Subject(naming.claim, naming.end, naming)


def _holder(scene: Scene, phrase: str, before: int) -> Naming | None:
    """Find whom `the Ambassador` is: the one person of that title named before, in the same paragraph."""
    article, _, office = phrase.partition(" ")
    if article.lower() != "the":
        return None
    forms = (office, office[:1].upper() + office[1:], office.title())
    for form in dict.fromkeys(forms):
        holder = scene.named.titled_before(form, before)
        if holder:
            near = scene.named.between(max(0, before - 5 * LONGEST_APPOSITION), before)
            rivals = {
                item.name.casefold() for item in near if (item.method, item.evidence) == ("title", form)
            }
            return holder if rivals <= {holder.name.casefold()} else None
    return None
