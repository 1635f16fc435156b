"""Play through what a hundred million texts would take on a thousand workers, from what was measured.

    python -m benchmarks.simulate            # prints the page
    python -m benchmarks.simulate --write    # writes docs/scale.md and docs/scale.svg

Reads benchmarks/results.json, which `make bench` writes. Nothing is read or run but the simulation; the same
results give the same page. What is assumed stands in benchmarks/scale/plan.py.
"""

import argparse

from benchmarks.scale.page import rendered, write
from benchmarks.scale.plan import plan
from benchmarks.scale.scenarios import simulated
from benchmarks.speed.results import load


def main() -> None:
    """Print or write the page."""
    parser = argparse.ArgumentParser(description="Simulate a run over a hundred million texts.")
    parser.add_argument("--write", action="store_true", help="write docs/scale.md and its chart")
    if parser.parse_args().write:
        write(load())
    else:
        planned = plan(load())
        print(rendered(planned, simulated(planned)), end="")


if __name__ == "__main__":
    main()
