# Waymark, from a fresh clone: needs Python 3.11 or newer, make and a package index. Everything else is made here.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

# Another interpreter: make demo PYTHON=/path/to/python3.13
PYTHON ?=
# Arguments for pytest: make test PYTEST_ARGS="-n 0 -k check_in"
PYTEST_ARGS ?= -n 2
# Arguments for the program: make chat ARGS="--help"
ARGS ?=

VENV := .venv
BIN := $(VENV)/bin
RUN := $(VENV)/.run-installed
DEV := $(VENV)/.dev-installed
# What decides whether an interpreter will do: its version, and that it can make an environment with pip in it.
FITS := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check --no-input

.PHONY: help demo run chat test coverage faults check bench diagram pages format lock upgrade clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

demo: $(RUN) ## Play a twelve-week story in this terminal; needs no account
	@$(BIN)/waymark demo $(ARGS)

run: $(RUN) ## Start the coach on Telegram; needs a token, see config.example.toml
	@$(BIN)/waymark run $(ARGS)

chat: $(RUN) ## Talk with the coach in this terminal
	@$(BIN)/waymark chat $(ARGS)

test: check ## Run every check and every test
	@$(BIN)/python -m pytest $(PYTEST_ARGS)

coverage: $(DEV) ## Run every test and report which lines and branches none reaches; takes twice as long
	@$(BIN)/python -m pytest --cov --cov-report=term $(PYTEST_ARGS)

faults: $(DEV) ## Run the fault suite in whole: kill -9, a broken network, a full disk, every change of clocks
	@$(BIN)/python -m pytest -m "whole or not whole" $(PYTEST_ARGS) tests/faults tests/end_to_end tests/simulation tests/test_benchmarks.py

check: $(DEV) ## Lint, format, types and import rules, without the tests
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check . || { echo "Some files are not formatted: run make format" >&2; exit 1; }
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache --no-logo

bench: $(DEV) ## Measure, and print a table
	@$(BIN)/python -m tests.benchmarks $(ARGS)

diagram: $(RUN) ## Draw the diagram in docs/dialogue.md anew after a change of states
	@$(BIN)/python docs/draw_dialogue.py

pages: $(DEV) ## Write the transcripts of the simulation anew after a change of words or behaviour
	@$(BIN)/python -m tests.simulation

format: $(DEV) ## Format the code and mend what the linter can mend
	@$(BIN)/ruff check --quiet --fix . ; $(BIN)/ruff format --quiet .

# The locks hold for every system and every Python from 3.11 on. Settings of this machine's package index must not
# get into them, so uv reads no configuration and writes no address.
COMPILE = $(BIN)/uv pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --custom-compile-command "make lock" $(LOCK_ARGS) pyproject.toml

lock: $(DEV) ## Write the lock files anew after a change of dependencies in pyproject.toml
	@$(COMPILE) --group dev --output-file requirements-dev.lock >/dev/null
	@$(COMPILE) --group build --constraint requirements-dev.lock --output-file requirements.lock >/dev/null

upgrade: ## Write the lock files anew with the newest versions that fit
	@$(MAKE) lock LOCK_ARGS=--upgrade

clean: ## Remove the environment and everything that tools left behind
	rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage .coverage.* htmlcov
	find bot dialogs storage tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUN): requirements.lock
	@python=; for candidate in "$(PYTHON)" python3 python3.14 python3.13 python3.12 python3.11 python; do \
		if [ -n "$$candidate" ] && "$$candidate" -c "$(FITS)" >/dev/null 2>&1; then python=$$candidate; break; fi; \
		if [ -n "$$candidate" ] && [ "$$candidate" = "$(PYTHON)" ]; then \
			echo "PYTHON=$(PYTHON) is not a Python 3.11 or newer with venv and pip." >&2; exit 1; fi; \
	done; \
	if [ -z "$$python" ]; then \
		echo "Waymark needs Python 3.11 or newer with its venv module (on Debian and Ubuntu: python3-venv)." >&2; \
		echo "Install it, or name one: make PYTHON=/path/to/python3" >&2; exit 1; fi; \
	echo "Preparing $(VENV) once (about half a minute) ..." >&2; \
	"$$python" -m venv --clear $(VENV)
	@$(PIP) install --require-hashes --requirement requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV): requirements-dev.lock $(RUN)
	@echo "Adding the tools for tests and checks ..." >&2
	@$(PIP) install --require-hashes --requirement requirements-dev.lock
	@touch $@
