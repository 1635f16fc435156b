"""Pages in Markdown, from a template and tables."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from jinja2 import Environment, StrictUndefined


def filled(template: Path, **values: object) -> str:
    """Fill a template in; a name that it has and nobody gives is an error."""
    environment = Environment(undefined=StrictUndefined, trim_blocks=True, autoescape=False)  # noqa: S701  # Markdown
    return environment.from_string(template.read_text("utf-8")).render(values).rstrip() + "\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]], words: int = 1) -> str:
    """Give a table; its first columns are words, and the others are numbers, set to the right."""
    lines = [head, [*["---"] * words, *["---:"] * (len(head) - words)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
