# `make run` and `make test` do all the set-up there is, on a fresh Debian 12 or Ubuntu 24.04 too.

PYTHON := .venv/bin/python
ARGS :=

# Tests and benchmarks open windows and type into them: on a screen of their own, never the one somebody works at.
OWN_SCREEN = if command -v xvfb-run >/dev/null; then set -- xvfb-run -a -s "-screen 0 1366x768x24"; else set --; fi; \
  env -u WAYLAND_DISPLAY "$$@"

.PHONY: help run test lint bench faults clean

help: ## say what can be made
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile

run: ## set up and open the window with the sample article
	@tools/setup run
	@if [ "$$(uname)" = Linux ] && [ -z "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
	  echo "Everything is set up, but there is no screen here to open a window on (DISPLAY is not set)."; \
	  echo "Start it from a desktop; or export without a window: .venv/bin/editor-app export FILE -o OUT.pdf"; \
	  exit 1; \
	fi
	@.venv/bin/editor-app --sample

test: ## set up and run the tests; some of them: make test ARGS="tests/unit -k escape"
	@tools/setup test
	@$(OWN_SCREEN) $(PYTHON) -m pytest $(ARGS)

lint: ## style, types and the layer picture
	@tools/setup dev
	$(PYTHON) -m ruff check
	$(PYTHON) -m ruff format --check
	$(PYTHON) -m mypy
	.venv/bin/lint-imports

bench: ## time what a user waits for
	@tools/setup test
	@for file in benchmarks/*.py; do echo "$$file"; $(OWN_SCREEN) $(PYTHON) "$$file" || exit 1; done

faults: ## kill, fill the disk, pull the plug while articles are saved; some minutes; a minute: make faults ARGS=--short
	@tools/setup test
	@PYTHONPATH=src:. $(PYTHON) -m tests.faults $(ARGS)

clean: ## remove what building and testing left behind; .venv stays
	rm -rf build dist .coverage htmlcov .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	find src tests benchmarks tools -name __pycache__ -type d -prune -exec rm -rf {} +
