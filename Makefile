# Works from a fresh clone with Python 3.11 or later (with venv), make and git.
# Another Python:        make PYTHON=python3.13 compare
# Further options:       make compare ARGS="--years 5 --out results"

PYTHON ?=
ARGS ?=
JOBS ?= 2
BIN := .venv/bin
SET_UP := PYTHON="$(PYTHON)" sh tools/set_up.sh

.DEFAULT_GOAL := help
.PHONY: help compare app test test-pages lint format faults coverage benchmark readme screenshots levers directions validation set-up set-up-app set-up-dev clean

help:
	@echo "make compare     set up, then compare today with the regional cooperative"
	@echo "make app         set up, then open the pages in the browser"
	@echo "make test        set up, then run all tests but those of the pages in a browser"
	@echo "make test-pages  open the pages in a real browser and try them (needs Chromium)"
	@echo "make lint        style, format and types"
	@echo "make format      put the code in the common format"
	@echo "make faults      plant known faults one by one and see that a test catches each"
	@echo "make coverage    share of the simulated world's lines that the small tests run"
	@echo "make benchmark   how long things take here"
	@echo "make levers      renew docs/levers.md: what each lever changes (three quarters of an hour)"
	@echo "make directions  renew docs/directions.md: which directions hold (a quarter of an hour; may be interrupted)"
	@echo "make validation  renew docs/validation.md and its data (an hour and a half; may be interrupted)"
	@echo "make readme      renew the printouts in README.md and docs/lives.md"
	@echo "make screenshots renew the pictures of the pages in docs/pages (needs Chromium)"
	@echo "make clean       remove the environment and what tests left"

set-up:
	@$(SET_UP)

set-up-app:
	@$(SET_UP) app

set-up-dev:
	@$(SET_UP) dev

compare: set-up
	@$(BIN)/toimio compare today toimio_regional $(ARGS)

app: set-up-app
	@$(BIN)/toimio app $(ARGS)

test: set-up-dev
	@$(BIN)/python -m pytest -n $(JOBS) -m "not browser" $(ARGS)

# One after the other: the pages' server simulates on all processors itself.
test-pages: set-up-dev
	@$(BIN)/python -m pytest -m browser tests/browser $(ARGS)

lint: set-up-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: set-up-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

faults: set-up-dev
	@$(BIN)/python -m tests.faults $(ARGS)

coverage: set-up-dev
	NUMBA_DISABLE_JIT=1 $(BIN)/python -m coverage run -m pytest -m small tests/world $(ARGS)
	$(BIN)/python -m coverage report

benchmark: set-up-dev
	@$(BIN)/python -m benchmarks $(ARGS)

readme: set-up
	@$(BIN)/python tools/readme.py
	@$(BIN)/python -m toimio.report.lives_examples

screenshots: set-up-dev
	@$(BIN)/python -m tools.screenshots $(ARGS)

levers: set-up
	@$(BIN)/toimio levers --out docs $(ARGS)

directions: set-up
	@$(BIN)/toimio directions --out docs $(ARGS)

validation: set-up-dev
	@$(BIN)/toimio validate-prior --out docs $(ARGS)
	@$(BIN)/toimio validate --out docs

clean:
	rm -rf .venv .cache .pytest_cache .ruff_cache .mypy_cache .hypothesis .coverage build dist toimio.egg-info
