PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
INSTALLED := .venv/.installed

.DEFAULT_GOAL := help
.PHONY: help release test check schemas quality bench cookbook lock clean

help:  ## List the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

release: $(INSTALLED)  ## Set up .venv if need be, and make a release of the texts in raw/
	$(BIN)/dispatches run

test: $(INSTALLED)  ## Run the tests
	$(BIN)/pytest

check: $(INSTALLED)  ## Run the linters and the type checker
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

schemas: $(INSTALLED)  ## Derive schemas/derived/ and docs/dictionary.md from the contract
	$(BIN)/python -m schemas.derive

quality: $(INSTALLED)  ## Score the reader on the gold texts, and list what it gained and lost since the last commit
	$(BIN)/python -m benchmarks.quality

bench: $(INSTALLED)  ## Measure speed, memory and scale beside spaCy, and write docs/benchmarks.md and docs/scale.md
	$(BIN)/python -m benchmarks.bench

cookbook: $(INSTALLED)  ## Write docs/cookbook.md and docs/analysis.md anew, from a release made for them
	folder=$$(mktemp -d) && $(BIN)/dispatches run --warehouse $$folder && \
		$(BIN)/python tests/run/cookbook.py $$folder/dispatches.duckdb && \
		$(BIN)/python tests/run/notebook.py $$folder && chmod -R u+w $$folder && rm -r $$folder

lock:  ## Choose versions anew within the bounds of pyproject.toml (needs uv)
	uv pip compile pyproject.toml --extra cluster --extra dev --python-version 3.11 --generate-hashes \
		--no-header --quiet --upgrade --output-file requirements.lock

clean:  ## Remove everything that was built, the releases in warehouse/ too
	rm -rf .venv .bench .coverage .mypy_cache .pytest_cache .ruff_cache .hypothesis *.egg-info
	chmod -R u+w warehouse && git clean -qfdX warehouse

# pip's resolver is left out (--no-deps): every package is in the lock, with its hashes.
$(INSTALLED): requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/pip check
	touch $@
