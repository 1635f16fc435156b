"""The analysis: a script of cells, and the page that docs/ has of it.

`make cookbook` renders the page and its pictures anew; a test compares them with what is there.
"""

import ast
import re
import sys
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

SCRIPT = Path(__file__).parents[2] / "docs" / "analysis.py"
_CELL = re.compile(r"^# %%(?P<markdown> \[markdown\])?\n(?P<text>.*?)(?=^# %%|\Z)", re.MULTILINE | re.DOTALL)


def rendered(script: Path, warehouse: Path) -> dict[str, str]:
    """Give the page and its pictures, each as its path beside the script and its text.

    The script finds the release as its reader does, in `warehouse/` below the working directory.
    """
    with TemporaryDirectory() as folder:
        (Path(folder) / "warehouse").symlink_to(warehouse.resolve())
        with chdir(folder):
            return _rendered(script.read_text("utf-8"), script.stem)


def _rendered(script: str, name: str) -> dict[str, str]:
    names: dict[str, Any] = {}
    files: dict[str, str] = {}
    parts: list[str] = []
    for cell in _CELL.finditer(script):
        if cell["markdown"]:
            parts.append(re.sub(r"^# ?", "", cell["text"].strip(), flags=re.MULTILINE))
            continue
        parts.append(f"```python\n{cell['text'].strip()}\n```")
        value = _run(cell["text"], names)
        if hasattr(value, "_repr_svg_"):
            picture = f"{name}-{len(files) + 1}.svg"
            files[picture] = value._repr_svg_() + "\n"
            title = re.search(r"<title>(.*?)</title>", files[picture])
            parts.append(f"![{title[1] if title else ''}]({picture})")
        elif isinstance(value, duckdb.DuckDBPyRelation):
            parts.append("\n".join(_table(value)))
    return {f"{name}.md": "\n\n".join(parts) + "\n"} | files


def _run(code: str, names: dict[str, Any]) -> Any:
    """Run a cell and give the value of its last line, where that is an expression."""
    tree = ast.parse(code)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), names)
    return eval(compile(ast.Expression(last.value), "cell", "eval"), names) if last else None


def _table(relation: duckdb.DuckDBPyRelation) -> Iterator[str]:
    yield f"| {' | '.join(relation.columns)} |"
    yield "|" + "---|" * len(relation.columns)
    for row in relation.fetchall():
        yield f"| {' | '.join(_cell(value) for value in row)} |"


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return "<br>".join(map(_cell, value))
    return "" if value is None else str(value).replace("|", "\\|").replace("\n", " ")


def main(warehouse: Path) -> None:
    """Write the page and its pictures beside the script."""
    for path, text in rendered(SCRIPT, warehouse).items():
        (SCRIPT.parent / path).write_text(text, "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
