"""Read the gold for names across documents, make more by the rules of transliteration, and score pairs."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import duckdb
import yaml

from benchmarks.quality.judgement import Given, Judgement, compared
from benchmarks.quality.reader import knowledge, raw_text
from flows.normalize.across.folding import alike_given_names, person_key
from flows.normalize.across.given_names import FullName
from flows.normalize.across.namesakes import Seen
from flows.normalize.across.persons import Printed, resolve_surname
from flows.normalize.across.resolve import resolve_names
from flows.normalize.across.telling import Told
from flows.normalize.document import normalize_document
from flows.normalize.records import NAMES_SCHEMA
from flows.normalize.slugs import slug
from schemas.arrow import arrow_schema, rows_table
from schemas.authority import load_authorities
from schemas.contract import load_contract

CASES = Path(__file__).parents[2] / "tests" / "gold_resolution" / "cases.yaml"
DOCUMENTS = arrow_schema(load_contract().table("documents"))


class Case(NamedTuple):
    """Texts that are compared with each other alone, and the mentions in them that are one."""

    why: str
    texts: tuple[str, ...]
    one: tuple[frozenset[str], ...]


class Judged(NamedTuple):
    """Two mentions: whether they are one, whether they are found to be, and what the pair is about."""

    why: str
    pair: tuple[str, str]
    is_one: bool
    found_one: bool


class Score(NamedTuple):
    """Precision and recall of the pairs found to be one."""

    precision: float
    recall: float


def cases() -> list[Case]:
    """Give the cases written by hand."""
    return [
        Case(item["why"], tuple(item["texts"]), tuple(frozenset(group) for group in item["one"]))
        for item in yaml.safe_load(CASES.read_text("utf-8"))
    ]


@cache
def judged() -> tuple[Judged, ...]:
    """Give all pairs of mentions of each case, each text read by the rules alone."""
    return tuple(pair for case in cases() for pair in _pairs(case))


def judge() -> Iterator[Judgement]:
    """Judge each pair of names of different documents that is one, or is found to be."""
    for slice_, pairs in (("cases", judged()), ("romanised", generated())):
        for item in pairs:
            gold, found = (Given("", "one") if one else None for one in (item.is_one, item.found_one))
            place = f"tests/gold_resolution, {item.why}"
            yield from compared("resolution", slice_, place, " / ".join(item.pair), gold, found)


def score(pairs: Iterable[Judged]) -> Score:
    """Give precision and recall of pairs that are one."""
    items = list(pairs)
    right = sum(item.is_one and item.found_one for item in items)
    found, gold = sum(item.found_one for item in items), sum(item.is_one for item in items)
    return Score(right / max(found, 1), right / max(gold, 1))


def wrong(pairs: Iterable[Judged]) -> list[str]:
    """Say of each pair that is judged wrong what it is about."""
    return [f"{item.why}: {item.pair}" for item in pairs if item.is_one != item.found_one]


def entities_of(texts: Iterable[str]) -> dict[str, set[str]]:
    """Give the entities of each mention, number of the text and words, among texts read together."""
    rows = [
        normalize_document(raw_text(text, f"press/{number}.md"), knowledge())
        for number, text in enumerate(texts)
    ]
    with duckdb.connect() as connection:
        documents = rows_table([row for each in rows for row in each.documents], DOCUMENTS)
        names = rows_table([row for each in rows for row in each.names], NAMES_SCHEMA)
        connection.register("documents", documents)
        connection.register("names", names)
        resolve_names(connection)
        entity = dict(connection.execute("SELECT name_id, entity_id FROM by_rule").fetchall())
    found: dict[str, set[str]] = {}
    for number, each in enumerate(rows):
        for mention in each.mentions:
            if mention.entity_id in entity:
                found.setdefault(f"{number} {mention.text}", set()).add(entity[mention.entity_id])
    return found


def _pairs(case: Case) -> Iterator[Judged]:
    entities = entities_of(case.texts)
    group = {mention: number for number, mentions in enumerate(case.one) for mention in sorted(mentions)}
    if missing := sorted(group.keys() - entities.keys()):
        raise AssertionError(f"{case.why}: not found: {missing}, but {sorted(entities)}")
    for one, other in combinations(sorted(group), 2):
        found = entities[one] == entities[other]
        yield Judged(case.why, (one, other), group[one] == group[other], found)


# Romanisations of Russian: the press in English (BGN/PCGN, simplified), the Library of Congress without
# marks, the scholarly one, the press in French and in German. Letters that are the same in all stand once.
SAME = dict(zip("абвгдзиклмнопрстуф", "abvgdziklmnoprstuf", strict=True)) | {"ъ": "", "ь": ""}
SYSTEMS = {
    "English": {"е": "e", "ё": "yo", "ж": "zh", "й": "y", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
                "щ": "shch", "ы": "y", "э": "e", "ю": "yu", "я": "ya"},
    "Congress": {"е": "e", "ё": "e", "ж": "zh", "й": "i", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
                 "щ": "shch", "ы": "y", "э": "e", "ю": "iu", "я": "ia"},
    "Scholarly": {"е": "e", "ё": "e", "ж": "ž", "й": "j", "х": "h", "ц": "c", "ч": "č", "ш": "š",
            "щ": "šč", "ы": "y", "э": "e", "ю": "ju", "я": "ja"},
    "German": {"е": "e", "ё": "jo", "ж": "sch", "й": "j", "х": "ch", "ц": "z", "ч": "tsch", "ш": "sch",
               "щ": "schtsch", "ы": "y", "э": "e", "ю": "ju", "я": "ja", "в": "w"},
    "French": {"е": "e", "ё": "io", "ж": "j", "й": "i", "х": "kh", "ц": "ts", "ч": "tch", "ш": "ch",
               "щ": "chtch", "ы": "y", "э": "e", "ю": "iou", "я": "ia", "у": "ou"},
}  # fmt: skip
GIVEN = "Сергей Александр Михаил Николай Юрий Дмитрий Алексей Евгений Андрей Валерий Василий Виктор".split()
SURNAMES = (
    "Лавров Горбачев Хрущев Жуков Цветков Шапошников Чайковский Щербаков Березовский Зюганов Яковлев Юдин"
    " Лукашенко Тимошенко Ельцин Прохоров Жириновский Майоров Кузнецов Ткаченко Смирнов Ивашов Рыжков"
    " Сидоров Петров Петровский Черных Гайдай Бородин Бурдин"
).split()


def romanised(name: str, system: str) -> str:
    """Give a Russian name in Latin letters."""
    table = SAME | SYSTEMS[system]
    return " ".join("".join(table[letter] for letter in word.lower()).capitalize() for word in name.split())


def generated(systems: Sequence[str] = tuple(SYSTEMS)) -> Iterator[Judged]:
    """Give pairs of names in two systems each: one name in both, or two names."""
    names = [f"{GIVEN[number % len(GIVEN)]} {surname}" for number, surname in enumerate(SURNAMES)]
    names += [f"{GIVEN[(number + 5) % len(GIVEN)]} {surname}" for number, surname in enumerate(SURNAMES)]
    printed = [(name, romanised(name, system)) for name in names for system in systems]
    person = _persons([form for _, form in printed])
    by_name: dict[str, list[str]] = {}
    for name, form in printed:
        by_name.setdefault(name, []).append(form)
    for name, forms in sorted(by_name.items()):
        for one, other in combinations(dict.fromkeys(forms), 2):
            yield Judged("romanisation", (one, other), True, person[one] == person[other])
        for other_name in sorted(by_name):
            if other_name > name and other_name.split()[1][:3] == name.split()[1][:3]:
                for one, other in zip(forms, by_name[other_name], strict=True):
                    yield Judged("another name", (one, other), False, person[one] == person[other])


def _persons(forms: Iterable[str]) -> dict[str, str]:
    """Give the person of each full name, where nothing but the names is told."""
    alike = alike_given_names(load_authorities().namesakes.given_names)
    families: dict[str, list[Printed]] = {}
    unique = list(dict.fromkeys(forms))
    for number, form in enumerate(unique):
        key = person_key(slug(form), alike)
        item = Printed(
            number, FullName(key.given, key.suffix), slug(form), slug(form.split()[-1]), True, False,
            Seen(Told(), 1, f"9999 press/{number:04}"),
        )  # fmt: skip
        families.setdefault(key.family, []).append(item)
    found: dict[str, str] = {}
    for printed in families.values():
        for number, person in resolve_surname(printed).items():
            found[unique[number]] = person.slug if person else "none"
    return found


def main() -> None:
    """Print the scores and every pair that is wrong."""
    for name, items in (("cases by hand", judged()), ("romanised", tuple(generated()))):
        found = score(items)
        print(f"{name}: {len(items)} pairs, precision {found.precision:.3f}, recall {found.recall:.3f}")
        print("".join(f"  {line}\n" for line in wrong(items)), end="")


if __name__ == "__main__":
    main()
