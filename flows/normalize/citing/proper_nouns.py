"""Read the words with capitals that name a body or a law beside a place in a text."""

import re

WORD_BEFORE = re.compile(r"([\w&\u2019'./-]+) ?\Z")
WORD_AFTER = re.compile(r" ?([\w&\u2019'./-]+)")
JOINING = frozenset("against and de des du et for f\u00fcr in of on the to und with".split())
# Words that have a capital because a sentence or a title begins with them.
NO_NAMES = frozenset(
    "A According After All Also An And As At Before But By During For From Her His I If In It Its Last No"
    " Of On One Our She Such That The Their Then There These They This To Under Until We When While With"
    " Yesterday".split()
)
# A stop behind these does not end a sentence: J., U.S., Mr., Gen.
ABBREVIATED = re.compile(r"(?:\w\.)+|(?:Amb|Capt|Col|Dr|Gen|Gov|Lt|Mr|Mrs|Ms|No|Prof|Rep|Sen|St)\.")
MOST_WORDS = 10
LONGEST_WORD = 32  # characters


def name_before(text: str, end: int) -> tuple[int, list[str]]:
    """Give where the name begins that ends at an offset or the blank before it, and its words, if any."""
    start, words = end, list[str]()
    while len(words) < MOST_WORDS:
        begin, word = _word_before(text, start)
        if not word or not (word[0].isupper() or word in JOINING):
            break
        if words and word.endswith(".") and not ABBREVIATED.fullmatch(word):
            break
        start = begin
        words.insert(0, word)
    while words and (words[0] in JOINING or words[0] in NO_NAMES):
        start += len(words.pop(0)) + 1
    return start, words


def _word_before(text: str, end: int) -> tuple[int, str]:
    """Give where the word begins that ends at an offset or the blank before it, and the word, if any."""
    window, last = max(0, end - LONGEST_WORD), end - text.endswith(" ", 0, end)
    begin = text.rfind(" ", window, last) + 1 or window
    if (word := text[begin:last]).isalnum():  # as most are
        return begin, word
    found = WORD_BEFORE.search(text, window, end)
    return (found.start(), found.group(1)) if found else (end, "")


def name_after(text: str, start: int) -> int:
    """Give where the name that begins at an offset ends; the offset itself where there is none."""
    end = here = start
    for _ in range(MOST_WORDS):
        word = WORD_AFTER.match(text, here)
        if word is None or (here == start and not word.group(1)[0].isupper()):
            break
        if word.group(1)[0].isupper():
            end = word.end() - (len(word.group(1)) - len(word.group(1).rstrip(".'\u2019")))
        elif word.group(1) not in JOINING:
            break
        here = word.end()
    return end
