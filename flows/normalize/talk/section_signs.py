"""Find where a label ends that nothing but the sign of a section opens: `§ Mr. Doe (Northsound) I thank him`.

The record of the Commons and the Lords prints members so: in full, with seat or office, where they speak
first, then by title and surname.
"""

import re

from flows.normalize.pages.signs import MEMBER, SECTION
from flows.normalize.talk.label_forms import CAPITALISED, OFFICE, SMALL

IN_FULL = rf"{MEMBER} {CAPITALISED}(?: (?:{CAPITALISED}|{SMALL})){{0,4}}"
NAMED = re.compile(rf"{SECTION}[ \t]+({IN_FULL}) \(")
IN_OFFICE = re.compile(rf"{SECTION}[ \t]+(The [^():]{{3,120}}) \(({IN_FULL})\)")
# Who has no seat, and several at once.
ALWAYS = (
    *("Mr. Speaker", "Madam Speaker", "Mr. Deputy Speaker", "Madam Deputy Speaker", "The Prime Minister"),
    *("Hon. Members", "Several hon. Members", "Noble Lords"),
)
MOST_NAMES = 300


def section_label(raw: str) -> re.Pattern[str] | None:
    """Give the pattern of the labels behind the sign of a section in a text, None where it has no such sign.

    The second group is the label. Who was named in full may stand by office or by title and surname below.
    """
    if SECTION not in raw:
        return None
    offices = [(" ".join(office.split()), holder) for office, holder in IN_OFFICE.findall(raw)]
    names = [*NAMED.findall(raw), *(holder for _, holder in offices)][:MOST_NAMES]
    known = {*ALWAYS, *names, *(office for office, _ in offices[:MOST_NAMES])}
    known |= {f"{name.partition(' ')[0]} {name.rpartition(' ')[2]}" for name in names}
    printed = "|".join(re.escape(name) for name in sorted(known, key=lambda name: (-len(name), name)))
    return re.compile(
        rf"[ \t]*()({IN_FULL} \([^():]{{2,60}}\)|{IN_FULL}(?= ?:)|{OFFICE}"
        rf"|(?:{printed})(?![\w'\u2019-])|{MEMBER} {CAPITALISED})(?: ?:)?[ \t]+(?=\S)"
    )
