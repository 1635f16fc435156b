"""Write a paragraph with its marks as HTML: each mark an element, the innermost a link.

The text of the elements is the text of the paragraph, nothing more: signs are drawn by the style sheet. An
element is named by the fragment of the mark's id, and numbered (`data-m`) as the raw side is.
"""

from collections.abc import Iterator, Sequence

from markupsafe import Markup, escape

from flows.publish.site.marks import CITATION, DATE, NAME, QUOTATION, Mark
from flows.publish.site.nesting import Close, Open, Words, holders, nested
from flows.publish.site.paths import entity_path, fragment, source_path
from flows.publish.site.site import words

_LETTERS = {NAME: "n", CITATION: "c", QUOTATION: "q", DATE: "d"}


def target(mark: Mark, root: str) -> str:
    """Give the link of a mark: the page of what it names, cites or quotes, else the place of the mark."""
    if mark.has_page and mark.leads_to:
        if mark.mark == CITATION:
            return root + source_path(mark.form, mark.leads_to)
        return root + entity_path(mark.leads_to)
    return f"#{fragment(mark.row_id)}"


def described(mark: Mark) -> str:
    """Say what a mark is, in words: `quotation of Sergei Lavrov (said)`."""
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
            return f"date: {mark.said}" if mark.said else f"date, open: {(mark.more or '').replace('_', ' ')}"


def marked_text(text: str, marks: Sequence[Mark], first: int, root: str) -> Markup:
    """Give the text with its marks, which come outermost first and are numbered from `first`."""
    steps = list(nested(marks, len(text)))
    outer = holders(steps)
    named: set[str] = set()
    return Markup("").join(_written(steps, text, marks, outer, named, first, root))


def _written(
    steps: Sequence[Words | Open | Close],
    text: str,
    marks: Sequence[Mark],
    outer: frozenset[int],
    named: set[str],
    first: int,
    root: str,
) -> Iterator[Markup]:
    for step in steps:
        if isinstance(step, Words):
            yield escape(text[step.start : step.end])
            continue
        mark = marks[step.number]
        linked = mark.mark != QUOTATION and step.number not in outer
        if isinstance(step, Open):
            yield _opening(mark, step, linked, named, first, root)
        elif linked:
            yield Markup("</a>")
        else:
            yield _sign(mark, root) + Markup("</span>") if step.last else Markup("</span>")


def _opening(mark: Mark, step: Open, linked: bool, named: set[str], first: int, root: str) -> Markup:
    row = fragment(mark.row_id)
    name = "" if step.again or row in named else Markup(' id="{}"').format(row)
    named.add(row)
    title = "" if mark.mark == NAME else Markup(' title="{}"').format(described(mark))
    link = Markup(' href="{}"').format(target(mark, root)) if linked else ""
    return (Markup("<a") if linked else Markup("<span")) + Markup(
        ' class="m {} {}"{} data-m="{}"{}{}>'
    ).format(_LETTERS[mark.mark], mark.form, name, first + step.number, title, link)


def _sign(mark: Mark, root: str) -> Markup:
    """Give the small link that ends a mark which is none itself, since another one lies inside it."""
    return Markup('<a class="go" href="{}" aria-label="{}"></a>').format(target(mark, root), described(mark))
