"""What every page of the site is made with: the release, its data, the limits, and the templates."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import duckdb
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from flows.publish.records import Release
from flows.publish.site.paths import root_of
from schemas.contract import Contract

_HERE = Path(__file__).parent
STATIC = _HERE / "static"
AROUND = 200  # characters of a text on each side of a mark, at most, where a page quotes it


@dataclass(frozen=True)
class Limits:
    """How far a site grows: beyond these numbers it says so, and links to the data.

    `documents` and `entities` are pages, the latest and the most mentioned first; a text of more raw
    characters than `characters` has none, since no browser is quick with it. `sources` are pages of what is
    cited; `dates` are lines of the chronology, from the latest documents. `charts` of the names, and as many
    of the sources, are drawn: one takes as long as ten pages.
    """

    documents: int = 10_000
    characters: int = 1_000_000
    entities: int = 5_000
    sources: int = 2_000
    dates: int = 20_000
    charts: int = 500


@dataclass(frozen=True)
class Earlier:
    """The release before, made by the same code: its folder, and the SHA-256 of its files.

    `connection` is open on its DuckDB file, as that of a `Site` is.
    """

    folder: Path
    digests: Mapping[str, str]
    connection: duckdb.DuckDBPyConnection


@dataclass(frozen=True)
class Pages:
    """Pages that are being written below `folder`, with no more than what the release says of itself."""

    folder: Path
    release: Release
    templates: Environment

    def write(self, path: str, template: str, title: str, **content: object) -> None:
        """Render a template as the page at a path below the site, with links that lead back from there."""
        self.write_text(path, self.templates.get_template(template).render(
            page=path, root=root_of(path), title=title, release=self.release, **content
        ))  # fmt: skip

    def write_text(self, path: str, text: str) -> None:
        """Write a file below the site; a page is never written twice."""
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)


@dataclass(frozen=True)
class Site(Pages):
    """The pages of a site with what they show.

    `connection` is open on the DuckDB file of the release, with four tables more, of what has a page (see
    `limits`): `shown.documents` and `shown.entities` by id, each with its citation, `shown.sources` by kind
    and name, `shown.dates` by id with their page of the year; `charted` is what has its chart drawn. Its
    cursors see them too. `release` has the files of the release but those of the site. `raw` are the Arrow
    files of the decoded raw texts, none where they are not at hand.

    `release_folder` is where the other files of the release are. `earlier` is None where no page of the
    release before may be taken over.
    """

    contract: Contract
    connection: duckdb.DuckDBPyConnection
    limits: Limits
    raw: Sequence[Path]
    release_folder: Path
    earlier: Earlier | None = None

    def cited_as(self, citation: str, row_id: str) -> str:
        """Give a citation of this release without what names the release in it: a page adds that."""
        version = self.release.version
        return citation.removesuffix(f". Dispatches {version}, dispatches:{row_id}@{version}")


@dataclass(frozen=True)
class Section:
    """A part of the site: its title in the navigation, its first page, and what writes its pages.

    One that is not `prominent` is named at the foot of the pages alone.
    """

    title: str
    path: str
    write: Callable[[Site], None]
    prominent: bool = True


@lru_cache(maxsize=1)  # to compile them takes longer than to write a small site
def templates(sections: tuple[Section, ...]) -> Environment:
    """Give the templates, which know the navigation. Every value is escaped: texts are hostile."""
    loader = FileSystemLoader(_HERE / "templates")
    environment = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals["sections"] = sections
    environment.filters["number"] = number
    environment.filters["words"] = words
    environment.filters["leading"] = leading
    environment.filters["trailing"] = trailing
    return environment


def words(name: str) -> str:
    """Give a name of the contract, as a kind or a type is one, as words: `un_resolution`, UN resolution."""
    return re.sub(r"\bun\b", "UN", name.replace("_", " "))


def leading(text: str) -> str:
    """Give the text before a mark, from the beginning of a word on where it was cut."""
    return text if len(text) < AROUND else f"…{text[text.find(' ', 0, 40) + 1 :]}"


def trailing(text: str) -> str:
    """Give the text after a mark, to the end of a word where it was cut."""
    if len(text) < AROUND:
        return text
    end = text.rfind(" ", AROUND - 40)
    return f"{text[: end if end > 0 else None]} …"


def number(value: int) -> str:
    """Give a number as a reader has it: 12,345."""
    return f"{value:,}"
