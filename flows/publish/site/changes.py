"""What changed since the release before: `CHANGES.md` as a page, with links to what has a page."""

from collections.abc import Mapping, Sequence
from typing import Any

import duckdb
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup

from flows.publish.ledgers import NOTES
from flows.publish.site.paths import document_path, entity_path
from flows.publish.site.site import Site

_PAGES = """
SELECT document_id, 'document' FROM shown.documents WHERE document_id IN (SELECT unnest($ids))
UNION ALL SELECT entity_id, 'entity' FROM shown.entities WHERE entity_id IN (SELECT unnest($ids))
"""


def write(site: Site) -> None:
    """Write the page."""
    notes = (site.release_folder / NOTES).read_text("utf-8")
    site.write("changes.html", "changes.html", "Changes", notes=_rendered(notes, site.connection))


def _rendered(notes: str, connection: duckdb.DuckDBPyConnection) -> Markup:
    """Give the notes as HTML: an id that has a page is a link, and markup in them stays text."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    reader.add_render_rule("code_inline", _code)
    tokens = reader.parse(notes)
    for token in tokens:
        if token.attrs.pop("style", None) == "text-align:right":  # the policy of the pages allows no style
            token.attrs["class"] = "number"
    ids = sorted(
        {part.content for token in tokens for part in token.children or () if part.type == "code_inline"}
    )
    paths = {
        key: document_path(key) if kind == "document" else entity_path(key)
        for key, kind in connection.execute(_PAGES, {"ids": ids}).fetchall()
    }
    return Markup(reader.renderer.render(tokens, reader.options, {"paths": paths}))  # noqa: S704  # escaped by it


def _code(
    renderer: RendererHTML,
    tokens: Sequence[Token],
    at: int,
    options: Any,
    env: Mapping[str, Mapping[str, str]],
) -> Markup:
    content = tokens[at].content
    code = Markup("<code>{}</code>").format(content)
    path = env["paths"].get(content)
    return Markup('<a href="{}">{}</a>').format(path, code) if path else code
