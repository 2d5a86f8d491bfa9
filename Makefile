# The site, its translations and the tests: every target sets up .venv itself; `make` lists them.
# Needs make and Python 3.11 or newer with venv, nothing else; works in any locale.
#   LANGS="de en"      narrows a target to these languages
#   STRICT=1           makes every warning an error
#   ENGINE=libre       names the engine that make translate asks
#   ONLY="update"      narrows `make bench`; COMPARE=FILE sets it against an earlier run, ROUNDS=3
#   ONLY="checks"      narrows `make mutants` to folders of the package; SAMPLE=300, SEED=0
#   PYTHON=python3.12  chooses the interpreter that .venv is made with

.SUFFIXES:
.NOTPARALLEL:
.DEFAULT_GOAL := help
SHELL := /bin/sh
export PYTHONUTF8 := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
unexport PYTHONHOME
unexport PYTHONPATH

PYTHON ?= python3
DOCS := docs
VENV := .venv
RUN := $(VENV)/bin/python
CLUSTER := $(RUN) -m sphinx_cluster
LANG_OPTIONS := $(foreach language,$(LANGS),-l $(language))
STRICT_OPTION := $(if $(STRICT),-W)
ENGINE_OPTION := $(if $(ENGINE),--engine $(ENGINE))
# The engines that need an extra of their own.
ENGINE_EXTRA := $(filter deepl openai ctranslate2,$(ENGINE))
# Test runners at once; the machine's cores unless said otherwise.
WORKERS ?= auto

# A venv that was moved, or whose Python is gone, does not answer with this folder's path.
SOUND := $(shell $(RUN) -c "import os; print(open('$(VENV)/made-in').read() == os.getcwd())" 2>/dev/null)
ifneq ($(SOUND),True)
MADE_ANEW := made-anew
endif

.PHONY: help html pdf latexpdf update translate check status live linkcheck test lint bench mutants \
	constraints clean made-anew

help:  ## lists the targets
	@echo "make TARGET, with LANGS=\"de en\" to narrow it to some languages:"
	@sed -n 's/^\([a-z][a-z]*\):.*##  *\(.*\)/  \1	\2/p' Makefile | expand -t 14

html: $(VENV)/for-site  ## builds the site in every language: build/html/index.html
	@$(CLUSTER) build --docs $(DOCS) -b html $(LANG_OPTIONS) $(STRICT_OPTION)

pdf: $(VENV)/for-site  ## builds an accessible PDF in every language: build/pdf
	@$(CLUSTER) build --docs $(DOCS) -b pdf $(LANG_OPTIONS) $(STRICT_OPTION)

latexpdf: $(VENV)/for-site  ## builds PDFs through LaTeX, where it is installed: build/latexpdf
	@$(CLUSTER) build --docs $(DOCS) -b latexpdf $(LANG_OPTIONS)

update: $(VENV)/for-site  ## brings new and changed texts into the catalogs of locale/
	@$(CLUSTER) update --docs $(DOCS) $(LANG_OPTIONS)

live: $(VENV)/for-live  ## serves the site on this machine and rebuilds it on save
	@$(CLUSTER) live --docs $(DOCS) $(LANG_OPTIONS)

linkcheck: $(VENV)/for-site  ## asks every address the pages link to whether it answers
	@$(CLUSTER) build --docs $(DOCS) -b linkcheck $(LANG_OPTIONS) $(STRICT_OPTION)

translate: $(VENV)/for-$(or $(ENGINE_EXTRA),site)  ## fills what is empty in the catalogs; ENGINE=libre names an engine
	@$(CLUSTER) translate --docs $(DOCS) $(LANG_OPTIONS) $(ENGINE_OPTION)

check: $(VENV)/for-site  ## names what is wrong with the translations
	@$(CLUSTER) check --docs $(DOCS) $(LANG_OPTIONS)

status: $(VENV)/for-site  ## shows how far the translations are, by page and language
	@$(CLUSTER) status --docs $(DOCS) $(LANG_OPTIONS)

bench: $(VENV)/for-bench  ## measures what benchmarks/ holds against the tools others use
	@$(RUN) benchmarks $(ONLY) $(if $(ROUNDS),--rounds $(ROUNDS)) $(if $(COMPARE),--compare $(COMPARE))

test: $(VENV)/for-test  ## runs the test suite
	@$(RUN) -m pytest -n $(WORKERS)

lint: $(VENV)/for-lint  ## runs ruff and mypy
	@$(RUN) -m ruff check .
	@$(RUN) -m ruff format --check .
	@$(RUN) -m mypy

mutants: $(VENV)/for-test  ## changes the code in small ways and names what no test notices
	@$(RUN) -m tests.mutation $(ONLY:%=--only %) $(if $(SAMPLE),--sample $(SAMPLE)) \
		$(if $(SEED),--seed $(SEED)) $(if $(filter-out auto,$(WORKERS)),--workers $(WORKERS))

constraints: made-with-the-oldest  ## names the newest versions of all that is installed, to test them
	@rm -rf $(VENV)-newest
	@$(PYTHON) -m venv $(VENV)-newest
	@$(VENV)-newest/bin/python -m pip install --quiet ".[$(EVERY_EXTRA)]"
	@$(VENV)-newest/bin/python -m pip freeze --local > $(VENV)-newest/found
	@{ sed '/^[^#]/d' constraints.txt; \
		sed -n 's/^\([A-Za-z0-9._-]*==[^ ;@]*\)$$/\1/p' $(VENV)-newest/found | LC_ALL=C sort -f; \
		} > $(VENV)-newest/constraints.txt
	@mv $(VENV)-newest/constraints.txt constraints.txt
	@rm -rf $(VENV)-newest

clean:  ## removes what was built; .venv stays
	rm -rf build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

# What is installed for what, once and again whenever a pyproject.toml or constraints.txt changes.
$(VENV)/for-site: EXTRAS :=
$(VENV)/for-live: EXTRAS := [live]
$(VENV)/for-bench: EXTRAS := [large]
$(VENV)/for-deepl: EXTRAS := [deepl]
$(VENV)/for-openai: EXTRAS := [openai]
$(VENV)/for-ctranslate2: EXTRAS := [ctranslate2]
$(VENV)/for-test: EXTRAS := [test,live]
$(VENV)/for-lint: EXTRAS := [test,lint]
$(VENV)/for-browser: EXTRAS := [test,browser]

EVERY_EXTRA := large,live,deepl,openai,ctranslate2,test,lint,browser

# The plugins that the pages use are installed beside the package.
PLUGINS := $(sort $(wildcard examples/*/pyproject.toml))

$(VENV)/for-site $(VENV)/for-live $(VENV)/for-bench $(VENV)/for-test $(VENV)/for-lint $(VENV)/for-browser \
		$(VENV)/for-deepl $(VENV)/for-openai $(VENV)/for-ctranslate2: \
		$(VENV)/made-in pyproject.toml constraints.txt $(PLUGINS)
	@echo "Installing into $(VENV) ($(@F); the first time takes a minute) ..."
	@$(RUN) -m pip install --quiet --constraint constraints.txt --editable ".$(EXTRAS)" \
		$(PLUGINS:%/pyproject.toml=--editable %)
	@$(RUN) -m compileall -q src
	@touch $@

$(VENV)/made-in: $(MADE_ANEW)
	@$(if $(UNFIT),$(error $(UNFIT)))
	@rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV)
	@$(RUN) -c "import os; open('$(VENV)/made-in', 'w').write(os.getcwd())"

# Versions that the oldest Python can use serve all others too.
.PHONY: made-with-the-oldest
made-with-the-oldest:
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info[:2] != (3, 11))" || \
		{ echo "constraints are made with Python 3.11: make constraints PYTHON=python3.11"; exit 1; }

# What keeps $(PYTHON) from making .venv, in one sentence; empty when it can.
UNFIT = $(shell \
	if ! command -v $(PYTHON) >/dev/null; then \
		echo "$(PYTHON) is not installed; install Python 3.11 or newer"; \
	elif ! $(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" 2>/dev/null; then \
		echo "$(PYTHON) is older than 3.11; install a newer one: make PYTHON=python3.12"; \
	elif ! $(PYTHON) -c "import ensurepip, venv" 2>/dev/null; then \
		echo "$(PYTHON) lacks venv; on Debian and Ubuntu: apt install python3-venv"; \
	fi)
