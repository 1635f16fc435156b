"""What is folded, read beside a name, and weighed, before two documents are taken to mean the same."""

import pytest
from normalize.press import rules_alone

from flows.normalize.across.beside import Beside, Vocabulary, read_beside, read_role
from flows.normalize.across.bodies import BodyKey, body_key, state_before
from flows.normalize.across.folding import PersonKey, fold_family, fold_given, person_key
from flows.normalize.across.given_names import FullName, link_names
from flows.normalize.across.namesakes import Seen, tell_apart
from flows.normalize.across.persons import Printed, resolve_surname
from flows.normalize.across.telling import APART, Told, against, shared, told_together

WORDS: Vocabulary = rules_alone().telling


@pytest.mark.parametrize(
    "forms",
    [
        "milosevic milosevich milosevitch",
        "gorbachev gorbachov gorbatschow gorbatchev",
        "berezovsky berezovskii berezovskij",
        "yeltsin eltsin elcin",
        "lukashenko lukashenka",
        "smirnov smirnoff smirnow",
    ],
)
def test_spellings_of_a_surname_fold_to_one(forms: str) -> None:
    assert len({fold_family(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    "forms", ["petrov petrova petrovsky petrovic petrenko", "ivanov ivashov ivanenko", "kim kin king"]
)
def test_other_surnames_do_not(forms: str) -> None:
    assert len({fold_family(form) for form in forms.split()}) == len(forms.split())


def test_given_names_are_folded_with_care() -> None:
    assert fold_given("yury") == fold_given("yuri")
    assert fold_given("jan") != fold_given("ian")


def test_a_personal_name_is_split_in_given_names_surname_and_suffix() -> None:
    assert person_key("bashar-al-assad", WORDS.alike) == PersonKey("bashar", "asad", "")
    assert person_key("aleksandr-g-lukashenko", WORDS.alike) == PersonKey("aleksandr g", "lukasenko", "")
    assert person_key("alyaksandr-lukashenka", WORDS.alike).given == "aleksandr"
    assert person_key("tom-hadley-jr", WORDS.alike) == PersonKey("thomas", "hadlei", "jr")


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Georgian Foreign Ministry", BodyKey("foreign ministry", "Georgia")),
        ("Ministry of Foreign Affairs of Georgia", BodyKey("foreign ministry", "Georgia")),
        ("Ministry of Defence", BodyKey("defense ministry", "")),
        ("Supreme Court of Canada", BodyKey("supreme court", "Canada")),
        ("Bank of Russia", BodyKey("bank of russia", "")),
        ("Serbian Democratic Party", BodyKey("serbian democratic party", "")),
        ("Democratic Party of Serbia", BodyKey("democratic party of serbia", "")),
        ("Arctic Research Centre", BodyKey("arctic research center", "")),
    ],
)
def test_a_body_is_folded_with_its_state_apart(name: str, key: BodyKey) -> None:
    assert body_key(name, WORDS) == key


def test_the_state_may_own_a_body() -> None:
    text = "It said that South Korea's Defense Ministry objected."
    assert state_before(text, text.index("Defense"), WORDS) == "South Korea"
    assert state_before("It said the Defense Ministry objected.", 12, WORDS) is None


@pytest.mark.parametrize(
    ("text", "offices", "fields", "states"),
    [
        ("Then Bulgarian wrestler Ivan Petrov won.", ("wrestler",), ("sport",), ("Bulgaria",)),
        ("Russia's foreign minister Ivan Petrov won.", ("foreign minister",), ("state",), ("Russia",)),
        ("Defence Minister Ivan Petrov won.", ("defense minister",), ("state",), ()),
        ("U.S. Secretary of State Ivan Petrov won.", ("secretary of state",), ("state",), ("United States",)),
        ("Ivan Petrov, a New Zealand painter, won.", ("painter",), ("arts",), ("New Zealand",)),
        ("Ivan Petrov, president of Bulgaria, won.", ("president",), ("state",), ("Bulgaria",)),
        ("Ivan Petrov, President Stoyanov and others won.", (), (), ()),
        ("He met the minister. Ivan Petrov won.", (), (), ()),
        ("Ivan Petrov spoke to the minister.", (), (), ()),
    ],
)
def test_what_stands_beside_a_name_is_read(
    text: str, offices: tuple[str, ...], fields: tuple[str, ...], states: tuple[str, ...]
) -> None:
    start = text.index("Ivan Petrov")
    found = read_beside(text, start, start + 11, WORDS)
    assert (found.offices, found.fields, found.states) == (offices, fields, states)


@pytest.mark.parametrize(
    ("behind", "born", "suffix"),
    [
        (" (1931-2002), a painter", 1931, None),
        (", born in Riga in 1931,", 1931, None),
        (", Jr., spoke", None, "jr"),
        (" III spoke", None, "iii"),
        (" met them. He was born in 1931.", None, None),
    ],
)
def test_years_of_birth_and_suffixes_are_read(behind: str, born: int | None, suffix: str | None) -> None:
    found = read_beside("Tom Ray" + behind, 0, 7, WORDS)
    assert (found.born, found.suffix) == (born, suffix)


def test_the_words_of_a_role_are_read() -> None:
    assert read_role("Russian Foreign Minister", WORDS).states == ("Russia",)
    assert read_role("somebody else", WORDS) == Beside()


def of(state: str, field: str = "state", year: int = 1990, office: str = "minister") -> Told:
    realms = frozenset((state, *WORDS.unions.get(state, ())))
    return Told(
        frozenset((office,)), frozenset((field,)), frozenset((state,)), realms, frozenset(), year, year
    )


def test_what_cannot_be_true_of_one_person_tells_two_apart() -> None:
    assert against(of("Bulgaria", "sport"), of("Russia")) >= APART
    assert against(of("Bulgaria"), of("Russia")) >= APART
    assert against(of("Soviet Union"), of("Russia")) == 0
    assert against(of("Soviet Union"), of("Georgia", year=2000)) == 0
    assert against(of("Estonia", "arts"), of("Estonia")) < APART
    assert against(of("Estonia", "arts", 1920), of("Estonia", "state", 1990)) >= APART
    assert against(Told(), of("Russia")) == 0


def test_what_is_shared_speaks_for_one_person() -> None:
    assert shared(of("Russia"), of("Russia")) == 3
    assert shared(of("Russia"), of("Bulgaria", "sport", office="coach")) == 0
    assert told_together([of("Russia", year=1990), of("Russia", year=1999)]).last == 1999


def linked(*names: str) -> dict[str, str]:
    told = {FullName(name, ""): Told() for name in names}
    return {name.given: link.into.given for name, link in link_names(told).items()}


def test_a_name_is_the_only_fuller_one_that_it_fits() -> None:
    assert linked("s", "sergei", "sergei v") == {"s": "sergei v", "sergei": "sergei v"}
    assert linked("s", "sergei", "stepan") == {}
    assert linked("george", "george w", "george h") == {}
    assert linked("peter", "maria", "p") == {}
    assert linked("boris", "boris nikolaevich") == {"boris": "boris nikolaevich"}


def seen(told: Told, first: str, documents: int = 1) -> Seen:
    return Seen(told, documents, first)


def test_the_first_bearer_has_the_plain_name_and_later_ones_what_is_told_of_them() -> None:
    items = [seen(of("Bulgaria", "sport"), "1999-01-01 press/b"), seen(of("Russia"), "1998-01-01 press/a")]
    assert [bearer.qualifier for bearer in tell_apart(items)] == ["Bulgaria, sport", ""]


def test_where_nothing_is_told_most_documents_count() -> None:
    items = [
        seen(of("Bulgaria", "sport"), "1989-01-01 press/a"),
        seen(of("Russia"), "1998-01-01 press/b", 9),
        seen(Told(), "1999-01-01 press/c"),
    ]
    assert [bearer.qualifier for bearer in tell_apart(items)] == ["", "Russia, state", "Russia, state"]
    items[1] = items[1]._replace(documents=1)
    assert tell_apart(items)[2].qualifier == ""


def printed(number: int, given: str, slug: str, told: Told = Told(), **other: bool) -> Printed:  # noqa: B008
    return Printed(
        number, FullName(given, ""), slug, slug.rpartition("-")[2], other.get("full", True),
        other.get("tentative", False), Seen(told, 1, f"1999-01-01 press/{number}"),
    )  # fmt: skip


def test_the_id_is_the_first_form_that_is_more_than_initials() -> None:
    found = resolve_surname(
        [
            printed(0, "s", "s-lavrov"),
            printed(1, "sergei", "sergey-lavrov"),
            printed(2, "sergei", "sergei-lavrov"),
            printed(3, "", "lavrov", full=False),
            printed(4, "", "lavrow", full=False, tentative=True),
        ]
    )
    assert [(person.slug, person.why) if (person := found[key]) else None for key in range(5)] == [
        ("sergey-lavrov", "initials, 3"),
        ("sergey-lavrov", None),
        ("sergey-lavrov", "spelling"),
        ("sergey-lavrov", "surname of one person"),
        None,
    ]
