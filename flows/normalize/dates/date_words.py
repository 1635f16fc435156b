"""The words by which the English press names days, months and years."""

import re

from flows.normalize.dates.dates import MONTHS
from schemas.authority_records import DateWords

WEEKDAYS = {
    name: number
    for number, name in enumerate("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
}
WEEKDAYS |= {name.upper(): number for name, number in WEEKDAYS.items()}
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}  # as EDTF numbers them
DEICTIC_DAYS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
PARTS_OF_DAY = r"(?: (?:morning|afternoon|evening|night))?"
ONES = "one two three four five six seven eight nine".split()
TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBERS = {word: number for number, word in enumerate((*ONES, *TEENS), start=1)} | {"a": 1, "an": 1}
NUMBERS |= {
    f"{tens}-{ones}".rstrip("-"): 10 * ten + one  # twenty, twenty-one
    for ten, tens in enumerate(TENS, start=2)
    for one, ones in enumerate(("", *ONES))
}
# the nineties, by their first year in a century; the twenties may be those of two
DECADES = {
    name: 10 * tens
    for tens, name in enumerate(
        "thirties forties fifties sixties seventies eighties nineties".split(), start=3
    )
}
ORDINALS = {
    word: number
    for number, word in enumerate(
        (
            "twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
            " twenty-first"
        ).split(),
        start=12,
    )
}
# the third of May, the twenty-second of June
ORDINAL_DAYS = {
    word: number
    for number, word in enumerate(
        (
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
            " thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
            " twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth"
            " twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
        ).split(),
        start=1,
    )
}
# early May, the end of 1999: the first, middle or last third
WITHIN = {"early": "early", "mid": "mid", "late": "late"}
WITHIN_OF = {
    "beginning": "early", "start": "early", "opening": "early",
    "middle": "mid",
    "end": "late", "close": "late",
}  # fmt: skip
# the first half, the last quarter: of a month, year, decade or century
FRACTIONS = {
    **{("half", word): f"{word} half" for word in ("first", "second")},
    **{("quarter", word): f"{word} quarter" for word in ("first", "second", "third", "fourth")},
    ("quarter", "last"): "fourth quarter",
    **{("week", word): f"{word} week" for word in ("first", "second", "third", "last")},  # of a month
}
ABOUT = frozenset({"around", "circa", "ca.", "c."})
WHICH = {"last": -1, "this": 0, "next": 1}
# Months that are names or verbs, too: Theresa May, the March on Rome, August Strindberg.
NAME_MONTHS = frozenset({MONTHS["March"], MONTHS["April"], MONTHS["May"], MONTHS["June"], MONTHS["August"]})
# the weekend | edition, the autumn | offensive: names or nouns of their own
NOUN_FOLLOWS = re.compile(
    r"(?!'s|\u2019s)[\w'\u2019-]| after (?:that|it|the)(?!\w)"
    r"| (?!(?:a|after|against|amid|an|and|as|at|because|between|but|by|despite|during|for|from|had|has|have"
    r"|he|her|his|if|in|into|is|it|its|near|off|on|or|our|outside|over|said|says|she|so|some|that|the|their|there"
    r"|they|this|to|under|was|we|were|when|where|which|while|who|will|with|within|without|would)(?!\w))[a-z]"
)
NEXT_WORD = re.compile(r" ([A-Za-z]+)")


def counts(text: str, end: int, words: DateWords) -> str | None:
    """Tell whether a number ends before a noun that it may count: `sure`, `maybe` for a plural, or None."""
    word = NEXT_WORD.match(text, end)
    if word is None:
        return "sure" if text.startswith("%", end) else None
    noun = word.group(1)
    if noun in words.counted:
        return "sure"
    return "maybe" if noun.islower() and noun.endswith("s") and noun not in words.no_plurals else None
