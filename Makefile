# Each target sets up what it needs: a virtual environment in .venv, filled from the locks with hashes checked.
# All it asks for is Python 3.11, 3.12 or 3.13. To choose one: make test PYTHON=/path/to/python3.12

.DEFAULT_GOAL := help
.NOTPARALLEL:

SUPPORTED := import ensurepip, sys, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
PYTHON ?= $(shell for each in python3 python3.13 python3.12 python3.11 python; do \
    $$each -c '$(SUPPORTED)' >/dev/null 2>&1 && echo $$each && break; done)

VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --quiet
INSTALL := $(PIP) install --require-hashes

RUN_READY := $(VENV)/.run-ready
DEV_READY := $(VENV)/.dev-ready
BENCH_READY := $(VENV)/.bench-ready

# Sets of questions to measure with, if there are any; see CONTRIBUTING.md.
QUALITY_DATA ?= ../shared/quality
UV := 0.13.9

.PHONY: help run test lint check format quality bench fuzz soak lock clean

help:
	@echo 'make run      talk to the bot: in Telegram with a token, else in this terminal (ARGS=... are passed on)'
	@echo 'make test     the tests'
	@echo 'make lint     format, style, types, contracts between modules'
	@echo 'make check    lint and test: what CI runs'
	@echo 'make format   bring the code into its format'
	@echo 'make quality  search quality on the sets of questions'
	@echo 'make bench    speed and size beside other engines; SIZES="1000 10000" sets how many passages'
	@echo 'make fuzz     damage files at random and read them, for MINUTES=10'
	@echo 'make soak     two hours of conversation at speed: nothing lost, nothing twice, memory flat'
	@echo 'make lock     renew requirements/*.lock from pyproject.toml'
	@echo 'make clean    remove everything that make set up'

run: $(RUN_READY)
	@exec $(PY) -m bot $(ARGS)

test: $(DEV_READY)
	$(PY) -m pytest --numprocesses=auto --maxprocesses=4 $(ARGS)

lint: $(DEV_READY)
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports --no-cache

check: lint test

# Our own questions, then every set in QUALITY_DATA, beside what others find; the table also stands in quality.txt.
quality: $(RUN_READY)
	@$(PY) -m tests.quality.measure $(QUALITY_DATA) $(ARGS)

# Tables to bench.md, with a picture beside them; corpora are made of our own text and of the sets in QUALITY_DATA.
SIZES ?= 1000 10000 100000
bench: $(BENCH_READY)
	@$(PY) -m tests.bench --data $(QUALITY_DATA) --sizes $(SIZES) $(ARGS)

MINUTES ?= 10
fuzz: $(DEV_READY)
	$(PY) -m tests.fuzz --minutes $(MINUTES) $(ARGS)

soak: $(DEV_READY)
	$(PY) -m tests.soak $(ARGS)

format: $(DEV_READY)
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

# A venv of another or a vanished Python is made anew. setuptools comes first, from its own lock, so that jieba (which
# has no wheel) is built with what we checked and nothing else is fetched for it.
define set_up
@test -n "$(PYTHON)" && $(PYTHON) -c '$(SUPPORTED)' 2>/dev/null || { \
    echo 'make: needs Python 3.11, 3.12 or 3.13 with venv (on Debian and Ubuntu: apt install python3-venv);' \
         'name one with PYTHON=...' >&2; exit 2; }
@$(PY) -c '$(SUPPORTED)' 2>/dev/null || $(PYTHON) -m venv --clear $(VENV)
@echo 'Setting up $(VENV), once ...'
@$(INSTALL) -r requirements/build.lock
@$(INSTALL) --no-build-isolation -r $(1)
endef

$(RUN_READY): requirements/build.lock requirements/run.lock
	$(call set_up,requirements/run.lock)
	@touch $@

$(DEV_READY): requirements/build.lock requirements/dev.lock
	$(call set_up,requirements/dev.lock)
	@touch $@ $(RUN_READY)

# What we are compared with may be missing: the table then says so.
$(BENCH_READY): requirements/build.lock requirements/run.lock requirements/bench.lock
	$(call set_up,requirements/run.lock)
	@$(INSTALL) --no-build-isolation -r requirements/bench.lock || echo 'make: not all other engines can be installed; going on without' >&2
	@touch $@ $(RUN_READY)

# One set of versions for every Python and system we support; versions and hashes only, no addresses.
COMPILE = .venv-lock/bin/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
    --generate-hashes --no-annotate --no-emit-index-url --no-emit-find-links --no-header --upgrade

lock:
	@test -n "$(PYTHON)" || { echo 'make: needs Python 3.11, 3.12 or 3.13' >&2; exit 2; }
	@test -x .venv-lock/bin/uv || { $(PYTHON) -m venv .venv-lock && .venv-lock/bin/pip install --quiet uv==$(UV); }
	sed -n 's/^requires = \["\(setuptools.*\)"\]/\1/p' pyproject.toml | $(COMPILE) -o requirements/build.lock -
	$(COMPILE) -o requirements/run.lock pyproject.toml
	$(COMPILE) -o requirements/dev.lock --constraints requirements/run.lock --group dev pyproject.toml
	$(COMPILE) -o requirements/bench.lock --constraints requirements/run.lock --group bench pyproject.toml

clean:
	rm -rf $(VENV) .venv-lock build dist *.egg-info .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find bot index tests -name __pycache__ -type d -prune -exec rm -rf {} +
