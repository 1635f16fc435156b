"""Render Great Expectations' Data Docs as pages that stand alone.

Its own templates load scripts and styles from a dozen hosts, so a reader is tracked, sees nothing without
a network, and runs scripts beside text that came out of hostile files. These pages have one style in the
page and no script, and their content security policy forbids any other.
"""

from html import escape
from typing import Any

from great_expectations.render.view.view import DefaultJinjaPageView
from jinja2 import ChoiceLoader, DictLoader, pass_context

STYLE = """
body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; }
td, th { border: 1px solid #ccc; padding: .25rem .5rem; text-align: left; vertical-align: top; }
th { background: #f3f3f3; }
pre, code, .show-scrollbars { white-space: pre-wrap; overflow-wrap: anywhere; }
td .show-scrollbars { white-space: normal; max-height: 30rem; overflow: auto; }
h1, h2, h3, h4, h5, h6 { margin: 1rem 0 .25rem; }
.alert { border-left: 4px solid #888; background: #f6f6f6; padding: .5rem 1rem; margin: 1rem 0; }
.cooltip > .top { display: none; }
.badge { background: #eee; border-radius: 3px; padding: 0 .3rem; font-family: monospace; }
.text-success, .fa-check-circle { color: #17692f; }
.text-danger, .fa-times { color: #a4262c; }
.fa-check-circle::before { content: "passed"; }
.fa-times::before { content: "failed"; }
.fa-exclamation-triangle::before { content: "could not run"; color: #a4262c; }
"""

PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Validation{% if expectation_suite_name %}: {{ expectation_suite_name }}{% endif %}</title>
<style>{{ style }}</style>
</head>
<body>
{% for section in sections %}{% set section_loop = loop %}{% include 'section.j2' %}{% endfor %}
</body>
</html>
"""

# Each table of the index is filled by a script in the original; here its cells are written out.
INDEX_TABLE = """
{% set of_run = ["run_time", "run_name"] %}
{% set columns = content_block["table_columns"] | rejectattr("field", "in", of_run) | list %}
<table>
<tr>{% for column in columns %}<th>{{ column["title"] }}</th>{% endfor %}<th></th></tr>
{% for row in content_block["table_data"] | render_bootstrap_table_data %}
<tr>{% for column in columns %}<td>{{ row[column["field"]] }}</td>{% endfor %}
<td><a href="{{ row["_table_row_link_path"] }}">open</a></td></tr>
{% endfor %}
</table>
"""


# What a script would fold away stands open. The folded part on the run itself is left out: it tells when it
# was, and the same data shall give the same pages; release.json has the time.
COLLAPSE = """
{% set title = content_block.get("collapse_toggle_link", "") %}
{% if title != "Show more info..." %}<p>{{ title | render_content_block }}</p>
{% for block in content_block["collapse"] %}{{ block | render_content_block }}{% endfor %}{% endif %}
"""


class StandalonePage(DefaultJinjaPageView):
    """Render a page of the Data Docs without scripts and without anything from another host."""

    _template = "page.j2"

    def __init__(self, **directories: Any) -> None:
        super().__init__(**directories)
        own = DictLoader({"page.j2": PAGE, "bootstrap_table.j2": INDEX_TABLE, "collapse.j2": COLLAPSE})
        self.env.loader = ChoiceLoader([own, *([self.env.loader] if self.env.loader else [])])
        self.env.globals["style"] = STYLE

    @pass_context
    def render_content_block(
        self, jinja_context: Any, content_block: Any, *place: Any, **options: Any
    ) -> Any:
        """Render a block; a plain text in it, which may be a value of the data, is no markup."""
        if isinstance(content_block, str):
            return escape(content_block)
        if isinstance(content_block, list):
            content_block = [escape(part) if isinstance(part, str) else part for part in content_block]
        return super().render_content_block(jinja_context, content_block, *place, **options)
