"""Work goes on without pandas, which is there again for what cannot do without it, and afterwards."""

import subprocess
import sys

_HIDDEN = """
import sys
import duckdb
import pyarrow as pa
from flows.frameless import framed, frameless
with frameless():
    assert duckdb.execute("SELECT unnest(?)", [["a", "b"]]).fetchall() == [("a",), ("b",)]
    rows = pa.table({"n": pa.array([1, 2])})
    assert duckdb.sql("SELECT sum(n) FROM rows").to_arrow_table().to_pylist() == [{"sum(n)": 3}]
    assert "pandas" not in sys.modules, "imported to make or read no frame"
"""
_THERE = """
    with framed():
        import pandas
frame = pandas.DataFrame({"n": [1, 2]})
assert duckdb.sql("SELECT sum(n) FROM frame").fetchall() == [(3,)]
"""
_AGAIN = """
assert len(rows.to_pandas()) == len(duckdb.sql("FROM rows").df()) == 2
"""


def _run(program: str) -> tuple[int, str]:
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    return done.returncode, done.stderr


def test_neither_duckdb_nor_pyarrow_import_pandas_to_see_that_they_were_given_no_frame() -> None:
    assert _run(_HIDDEN + _AGAIN) == (0, "")


def test_what_needs_pandas_can_import_it() -> None:
    assert _run(_HIDDEN + _THERE) == (0, "")
