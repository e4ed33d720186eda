# Everything here works on a bare machine: make, and Python 3.11 or newer with pip (or uv, used where it is present).
# The environment is .venv, made when it is first needed and made anew when it is broken, was moved or its recipe changed.

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
RECIPE := pyproject.toml setup.py $(wildcard blueprint/*/*.c)
ARGS ?=
# one process a core; `make test PYTEST="python -m pytest"` runs them one after another
PYTEST := python -m pytest -n auto --dist worksteal

# Without byte code every command starts several times slower.
unexport PYTHONDONTWRITEBYTECODE

# .ready holds the folder that the environment was made in; without a running Python it does not count.
ifneq ($(shell $(BIN)/python -c '' 2>/dev/null && cat $(READY) 2>/dev/null),$(CURDIR))
.PHONY: $(READY)
endif

.PHONY: help setup demo test check check-long style types layers generated generate bench clean

help:
	@echo 'make demo        a guided look at the processes shipped here'
	@echo 'make test        the tests (ARGS="-k text" to choose)'
	@echo 'make check       style, types, layers, generated files and the tests: what has to pass before a commit'
	@echo 'make check-long  the same, with the tests that take minutes'
	@echo 'make generate    write the files that are made from the code: pages of the documentation, compiled messages'
	@echo 'make bench       measurements, side by side with other tools'
	@echo 'make setup       only make the environment, .venv'
	@echo 'make clean       remove everything made here, .venv too'

setup: $(READY)
	@:

demo: $(READY)
	@$(BIN)/blueprint demo $(ARGS)

test: $(READY)
	@$(BIN)/$(PYTEST) $(ARGS)

check: style types layers generated test

check-long: style types layers generated $(READY)
	@$(BIN)/$(PYTEST) -m "" --hypothesis-profile default $(ARGS)

style: $(READY)
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check

types: $(READY)
	@$(BIN)/mypy --strict

layers: $(READY)
	@$(BIN)/lint-imports

generated: $(READY)
	@$(BIN)/python -m tools.generate --check

generate: $(READY)
	@$(BIN)/python -m tools.generate

bench: $(READY)
	@$(BIN)/python -m benchmarks.lint $(ARGS)
	@$(BIN)/python -m benchmarks.layout
	@$(BIN)/python -m benchmarks.drawing
	@$(BIN)/python -m benchmarks.search
	@$(BIN)/python -m benchmarks.simulate
	@$(BIN)/python -m benchmarks.tui

clean:
	rm -rf $(VENV) blueprint-demo build dist *.egg-info .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	rm -f blueprint/*/*.so
	find benchmarks blueprint tests tools tui -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true

# .making marks an installation that was interrupted: pip cannot mend those, so the environment is made anew.
# The first installation asks for Graphviz in a wheel too; where there is none, the product does without.
$(READY): $(RECIPE)
	@set -e; \
	old=`cat $(READY) 2>/dev/null || true`; \
	if test -e $(VENV)/.making || test "$${old:-$(CURDIR)}" != "$(CURDIR)" \
	   || ! $(BIN)/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	  rm -rf $(VENV); \
	fi; \
	rm -f $(READY); \
	echo 'Setting up $(VENV) (about 15 seconds) ...'; \
	with_uv() { uv pip install --quiet --compile-bytecode --python $(BIN)/python "$$@"; }; \
	with_pip() { $$pip install --quiet --no-input --disable-pip-version-check "$$@"; }; \
	fill() { \
	  touch $(VENV)/.making; \
	  if "$$1" --only-binary pygraphviz -e '.[dev,draw]' 2>/dev/null; then return; fi; \
	  "$$1" -e '.[dev]' || return 1; \
	  echo 'Note: no pygraphviz for this machine, so diagrams come as SVG only, unless Graphviz (dot) is installed.'; \
	}; \
	if command -v uv >/dev/null 2>&1 \
	   && { test -d $(VENV) || uv venv --quiet --python '>=3.11' $(VENV); } && fill with_uv; then \
	  :; \
	else \
	  for python in python3 python3.14 python3.13 python3.12 python3.11 python ''; do \
	    if test -z "$$python"; then echo 'Python 3.11 or newer is needed, as python3 on the PATH.' >&2; exit 1; fi; \
	    if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then break; fi; \
	  done; \
	  if ! test -d $(VENV) && ! "$$python" -m venv $(VENV) >/dev/null 2>&1; then \
	    rm -rf $(VENV); \
	    "$$python" -m venv --without-pip $(VENV); \
	  fi; \
	  pip="$(BIN)/python -m pip"; \
	  if ! $$pip --version >/dev/null 2>&1; then pip="$$python -m pip --python $(BIN)/python"; fi; \
	  fill with_pip; \
	fi; \
	rm -f $(VENV)/.making; \
	printf '%s\n' "$(CURDIR)" >$(READY)
