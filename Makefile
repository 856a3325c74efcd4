# Everything one types. `make` alone explains.
PYTHON ?= python3
VENV ?= .venv
PORT ?= 8000
BIN := $(VENV)/bin

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z_]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(VENV)/.run ## Serve the magazine on http://127.0.0.1:8000 (PORT=… for another port)
	@BIN=$(BIN) PORT=$(PORT) deploy/run

# The tests of a file stay together: what is dear to build is built once.
test: $(VENV)/.dev ## Run the suite on SQLite, or on what DATABASE_URL and CACHE_URL name
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

check: $(VENV)/.dev ## Format, lint, types, templates, migrations, deploy checks, then the suite
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/djlint --quiet --lint templates
	DJANGO_SETTINGS_MODULE=tests.settings $(BIN)/python manage.py makemigrations --check --dry-run
	SECRET_KEY=$$(head -c 48 /dev/urandom | base64) SITE_URL=https://stet.example VAR_DIR=$$(mktemp -d) \
		$(BIN)/python manage.py check --deploy --fail-level WARNING
	$(MAKE) test

bench: $(VENV)/.dev ## Show what a request costs, as ratios
	@$(BIN)/python -m benchmarks

lighthouse: $(VENV)/.dev benchmarks/node_modules ## Show Lighthouse's scores of a demo that runs on PORT, median of five
	$(BIN)/python -m benchmarks.lighthouse http://127.0.0.1:$(PORT)

format: $(VENV)/.dev ## Format code and templates
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/djlint --quiet --reformat templates

screenshots: $(VENV)/.dev ## Take pictures of every page of a demo that runs on PORT, into var/screenshots
	$(BIN)/python -m tests.screenshots http://127.0.0.1:$(PORT) var/screenshots

pictures: $(VENV)/.dev ## Draw the demo magazine's pictures anew
	$(BIN)/python -m demo.draw

messages: $(VENV)/.dev ## Gather what is to be translated, compile the catalogues, say what is left
	$(BIN)/python -m translations

lock: $(VENV)/.dev ## Pin every requirement anew, with hashes
	$(BIN)/uv pip compile -q --universal --generate-hashes --python-version 3.11 --custom-compile-command "make lock" pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile -q --universal --generate-hashes --python-version 3.11 --custom-compile-command "make lock" pyproject.toml --extra scale -o requirements-scale.txt
	$(BIN)/uv pip compile -q --universal --generate-hashes --python-version 3.11 --custom-compile-command "make lock" pyproject.toml --extra scale --group dev -o requirements-dev.txt

node_modules: package-lock.json ## Fetch what the suite checks pages with: axe and vnu (needs npm)
	npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

benchmarks/node_modules: benchmarks/package-lock.json
	npm ci --prefix benchmarks --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

clean: ## Remove the environment, the database and all files that the program made
	rm -rf $(VENV) var node_modules benchmarks/node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Stet needs Python 3.11 or newer: make run PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@ $(VENV)/.run

.DEFAULT_GOAL := help
.PHONY: help run test check bench lighthouse format screenshots pictures messages lock clean
