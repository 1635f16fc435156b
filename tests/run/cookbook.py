"""The cookbook: its questions, and what each prints on a release.

`make cookbook` writes the answers anew; a test compares them with the page.
"""

import io
import re
import sys
from contextlib import redirect_stdout
from pathlib import Path

import duckdb

PAGE = Path(__file__).parents[2] / "docs" / "cookbook.md"
QUESTION = re.compile(
    r"^(?P<asked>\*\*(?P<number>\d+)\. (?P<question>.+)\*\*\n(?:.*\n)*?"
    r"```sql\n(?P<query>(?:.*\n)+?)```\n\n```text\n)(?:.*\n)*?```$",
    re.MULTILINE,
)


def answered(page: str, database: Path) -> str:
    """Give the page with the answers that the release in `database` gives."""
    with duckdb.connect(str(database), read_only=True) as connection:
        return QUESTION.sub(lambda found: f"{found['asked']}{_printed(connection, found['query'])}```", page)


def _printed(connection: duckdb.DuckDBPyConnection, query: str) -> str:
    # As `dispatches sql` prints it where no terminal bounds its width.
    with redirect_stdout(io.StringIO()) as out:
        connection.sql(query).show(max_width=10_000, max_rows=1_000)
    return out.getvalue().rstrip() + "\n"


if __name__ == "__main__":
    PAGE.write_text(answered(PAGE.read_text("utf-8"), Path(sys.argv[1])), "utf-8")
