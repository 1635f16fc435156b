"""Great Expectations is imported without what it needs for other checks, which is there once it is used."""

import subprocess
import sys

_IMPORT = """
import sys
from flows.validate import imported
charts, statistics = ("altair.vegalite", "scipy.stats.distributions")
assert charts not in sys.modules and statistics not in sys.modules, "loaded at once"
from great_expectations.expectations.core import expect_column_kl_divergence_to_be_less_than as divergence
assert divergence.stats.entropy([0.5, 0.5], base=2) == 1
assert divergence.alt.Chart.__module__.startswith("altair.vegalite")
assert charts in sys.modules and statistics in sys.modules
"""


def test_statistics_and_charts_are_loaded_when_they_are_asked_for() -> None:
    done = subprocess.run([sys.executable, "-c", _IMPORT], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
