# Set-up happens once: stamps in .venv say what is installed, and a changed lock file makes them old.
# It needs a Python of 3.11 or newer and nothing else; name one with PYTHON=… if the search finds the wrong one.

PORT ?= 8000
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip install --quiet --disable-pip-version-check

.PHONY: help demo test crash lint bench lock

help:
	@echo 'make demo    index the samples, answer a first query, serve the page (PORT=8000)'
	@echo 'make test    run the tests (ARGS="tests/search -k phrase" for some of them)'
	@echo 'make crash   kill, cut off, fill up and flip, 240 times over'
	@echo 'make lint    ruff and mypy'
	@echo 'make bench   run the benchmarks (ARTICLES="news.jsonl …", with an id in every record)'
	@echo 'make lock    choose new versions of the dependencies (needs uv)'

demo: $(VENV)/.runtime
	$(VENV)/bin/chabao demo --port $(PORT)

test: $(VENV)/.dev
	$(PY) -m pytest $(ARGS)

crash: $(VENV)/.dev
	CHABAO_KILLS=240 $(PY) -m pytest tests/crash -s

lint: $(VENV)/.dev
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy

bench: $(VENV)/.dev
	@[ "$(ARTICLES)" ] || { echo 'Name what to measure on: make bench ARTICLES="news.jsonl more.jsonl.xz"' >&2; exit 1; }
	$(PY) benchmarks/extraction.py
	$(PY) benchmarks/speed.py $(ARTICLES)
	$(PY) benchmarks/exactness.py $(ARTICLES)
	$(PY) benchmarks/relevance.py $(ARTICLES) $(if $(QUESTIONS),--questions $(QUESTIONS))

# A name on PATH proves nothing (version managers put stand-ins there), so each candidate is asked for its version.
$(PY):
	@for python in $(PYTHON) python3.13 python3.12 python3.11 python3; do \
	  if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    echo "Setting up $(VENV) with $$($$python --version) …"; \
	    "$$python" -m venv $(VENV) && exit; \
	    rm -rf $(VENV); \
	    echo 'That Python cannot make a virtual environment. On Debian and Ubuntu: apt install python3-venv' >&2; \
	    exit 1; \
	  fi; \
	done; \
	echo 'chabao needs Python 3.11 or newer, and none was found. Install one, or name it: make PYTHON=/path/to/python3' >&2; \
	exit 1

# What builds comes first, so that building the rest (jieba, chabao) fetches nothing that is not locked.
$(VENV)/.build: requirements-build.lock | $(PY)
	$(PIP) --require-hashes -r requirements-build.lock
	@touch $@

$(VENV)/.runtime: requirements.lock pyproject.toml $(VENV)/.build
	@echo 'Installing the locked dependencies: a minute or so, once …'
	$(PIP) --require-hashes --no-build-isolation -r requirements.lock
	$(PIP) --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.runtime
	$(PIP) --require-hashes --no-build-isolation -r requirements-dev.lock
	@touch $@

UV ?= uv
COMPILE = $(UV) pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
  --generate-hashes --no-emit-index-url --no-header --no-annotate

# One choice of versions, the widest first; the other two are parts of it.
lock:
	@command -v $(UV) >/dev/null || { echo 'make lock needs uv on the PATH, or UV=/path/to/uv.' >&2; exit 1; }
	$(COMPILE) $(UPGRADE) pyproject.toml --group dev --group build -o requirements-dev.lock
	$(COMPILE) pyproject.toml -c requirements-dev.lock -o requirements.lock
	$(COMPILE) --group build -c requirements-dev.lock -o requirements-build.lock
