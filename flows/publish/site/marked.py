"""Write a paragraph with its marks as HTML: each mark an element, the innermost a link.

The text of the elements is the text of the paragraph, nothing more: signs are drawn by the style sheet. An
element is named by the fragment of the mark's id, and numbered (`data-m`) as the raw side is. Of a mark that
crosses another one, and so has several elements, the first has the name; `off` stands on one that another one
follows, `on` on one that follows.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from markupsafe import Markup, escape

from flows.publish.site.marks import CITATION, DATE, NAME, QUOTATION, Mark
from flows.publish.site.nesting import Open, Shape, Step, Words, nested, shape
from flows.publish.site.paths import entity_path, fragment, source_path, year_path
from flows.publish.site.site import words

_LETTERS = {NAME: "n", CITATION: "c", QUOTATION: "q", DATE: "d"}


def target(mark: Mark, root: str) -> str:
    """Give the link of a mark: the page of what it names, cites or quotes, else the place of the mark."""
    if mark.has_page and mark.leads_to:
        return root + _page(mark.mark, mark.form, mark.leads_to)
    return f"#{fragment(mark.row_id)}"


@lru_cache(maxsize=50_000)  # the same names stand in text after text
def _page(mark: str, form: str, key: str) -> str:
    if mark == CITATION:
        return source_path(form, key)
    if mark == DATE:
        year, number, day = key.split("/")
        return f"{year_path(int(year), int(number))}#{day}"
    return entity_path(key)


def described(mark: Mark) -> str:
    """Say what a mark is, in words: `quotation of Sergei Lavrov, speech (said)`."""
    form = words(mark.form)
    match mark.mark:
        case "name":
            return f"{mark.said}, {form}"
        case "citation":
            return f"cites {mark.said}, {form}" + (f", {mark.more}" if mark.more else "")
        case "quotation":
            said = f" of {mark.said}" if mark.said else ""
            return f"quotation{said}, {form}" + (f" ({mark.more})" if mark.more else "")
        case _:
            return f"date: {mark.said}" if mark.said else f"date, open: {words(mark.more or '')}"


def marked_text(text: str, marks: Sequence[Mark], first: int, root: str) -> Markup:
    """Give the text with its marks, which come outermost first and are numbered from `first`."""
    steps = list(nested(marks, len(text)))
    pieces = _written(steps, shape(steps), text, marks, first, root)
    return Markup("".join(pieces))  # noqa: S704  # each piece is escaped


def _written(
    steps: Sequence[Step], form: Shape, text: str, marks: Sequence[Mark], first: int, root: str
) -> Iterator[str]:
    named: set[str] = set()  # rows of two tables on the same characters share an id
    for at, step in enumerate(steps):
        if isinstance(step, Words):
            yield escape(text[step.start : step.end])
            continue
        mark, number = marks[step.number], step.number
        linked = mark.mark != QUOTATION and number not in form.holders
        if isinstance(step, Open):
            row = fragment(mark.row_id)
            name = "" if step.again or row in named else f' id="{escape(row)}"'
            named.add(row)
            part = (" on" if step.again else "") + (" off" if at in form.goes_on else "")
            yield _opening(mark, part, name, first + number, linked, root)
        elif linked:
            yield "</a>"
        else:
            yield f"{_sign(mark, root)}</span>" if step.last else "</span>"


def _opening(mark: Mark, part: str, name: str, number: int, linked: bool, root: str) -> str:
    title = "" if mark.mark == NAME else f' title="{escape(described(mark))}"'
    link = f' href="{escape(target(mark, root))}"' if linked else ""
    tag = "a" if linked else "span"
    kind = f"m {_LETTERS[mark.mark]} {escape(mark.form)}{part}"
    return f'<{tag} class="{kind}"{name} data-m="{number}"{title}{link}>'


def _sign(mark: Mark, root: str) -> str:
    """Give the small link that ends a mark which is none itself, since another one lies inside it."""
    return f'<a class="go" href="{escape(target(mark, root))}" aria-label="{escape(described(mark))}"></a>'
