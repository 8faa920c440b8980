# The commands of the course. `make` alone lists them.

PYTHON ?= python3
CONSTRAINTS ?= constraints.txt
# An image brings an environment of its own (Dockerfile), and nothing here changes that.
VENV := $(or $(PLANAR_ENVIRONMENT),.venv)
export PATH := $(abspath $(VENV))/bin:$(PATH)

# What the release is made of: the notebooks and the kit, and what writes the kit's worked cases.
COURSE := planargrader/course
SOURCES := nbgrader_config.py planargrader/engine/release.py \
  $(shell find source/planar -name '*.ipynb' -o -name '*.py' -o -name '*.json' -o -path '*/page/*' | grep -v checkpoint) \
  $(wildcard $(COURSE)/mistakes/*.py) $(addprefix $(COURSE)/,cases.py pictures.py published.py reference.py)
ENVIRONMENT := $(if $(PLANAR_ENVIRONMENT),,$(VENV)/.made)
RELEASED := build/released
PICTURES := explorer message formgrader

.PHONY: help grade sandbox lint test page coverage processors processors-few hub browser pictures \
  attacks attacks-in-turn attacks-older-kernels container judge bench bench-grading bench-attacks \
  bench-explorer chromium lab release constraints

help:
	@echo "make grade    grade a sample class, from the source notebooks to feedback and marks"
	@echo "make lint     look for untidy code, and for imports across the layers"
	@echo "make test     run every test but these:"
	@echo "make page     test what the explorer's page computes, by Node"
	@echo "make processors  test the figures in the texts as other processors would round them"
	@echo "make processors-few  the same with half of them"
	@echo "make coverage say which lines of each file the tests run, in forks, too"
	@echo "make browser  be a student, an instructor and an explorer in a real browser, and a class on"
	@echo "              a JupyterHub"
	@echo "make pictures the same, and take the pictures of README.md from it"
	@echo "make attacks  try to cheat and to break the autograder, in two hundred ways, each alone and"
	@echo "              all as a class: with nbgrader, too, and its pages in a real browser"
	@echo "make attacks-in-turn  the same in half the time: each attack against one of the two sandboxes,"
	@echo "              and the class without nbgrader and its pages"
	@echo "make attacks-older-kernels  the same against what older kernels have of Landlock"
	@echo "make container  make an image of Dockerfile, and grade in it with real Docker"
	@echo "make judge    measure the judgement on thousands of solutions: docs/judgement.md"
	@echo "make bench    all that follows, which measures for the pages in docs/"
	@echo "make bench-grading  measure how fast a class is graded: docs/performance.md (ten minutes)"
	@echo "make bench-attacks  do what make attacks does to stock nbgrader, too: docs/attacks.md"
	@echo "make bench-explorer  measure the widget in a real browser: docs/explorer.md (a quarter hour)"
	@echo "make lab      open JupyterLab: notebooks/ to explore, release/planar to learn"
	@echo "make release  make release/planar from source/planar, and build/planar.zip for a course page"
	@echo "make constraints  take the newest version of every dependency into constraints.txt"

# nbgrader warns that hidden tests have changed the checksums of their cells, as they must.
grade: $(RELEASED) sandbox
	@echo "Making the sample class"
	@planargrader sample
	@planargrader grade
	@echo "Making feedback and grades.csv"
	@planargrader feedback
	@nbgrader export --log-level=ERROR
	@planargrader marks

# Submissions are kept apart by bubblewrap. What can't be installed, grading says.
sandbox:
	@command -v bwrap >/dev/null || ! command -v apt-get >/dev/null || [ "$$(id -u)" != 0 ] || \
	  { apt-get update -qq && apt-get install -y -qq bubblewrap libseccomp2; } >/dev/null

# The same for the browser that the browser tests drive.
chromium:
	@command -v chromium >/dev/null || ! command -v apt-get >/dev/null || [ "$$(id -u)" != 0 ] || \
	  { apt-get update -qq && apt-get install -y -qq chromium; } >/dev/null

# And for the proxy that a JupyterHub needs, which is a program for Node.js.
hub: build/hub/node_modules/.bin/configurable-http-proxy

build/hub/node_modules/.bin/configurable-http-proxy:
	@! command -v npm >/dev/null || npm install --silent --prefix build/hub configurable-http-proxy@5

lint: $(ENVIRONMENT)
	@ruff check --quiet && ruff format --check --quiet
	@mkdir -p build && lint-imports --no-cache > build/layers || { cat build/layers; exit 1; }

test: $(ENVIRONMENT) sandbox
	python -m pytest -n 2 --ignore-glob 'tests/test_attack*' --ignore tests/test_container.py \
	  --ignore tests/browser

coverage: $(ENVIRONMENT) sandbox
	@python -m coverage erase
	-python -m coverage run -m pytest -n 2 --ignore-glob 'tests/test_attack*' --ignore tests/test_container.py \
	  --ignore tests/browser
	@python -m coverage combine --quiet
	@python -m coverage report

page:
	@mkdir -p build
	@node --test tests/page/*.test.mjs > build/page 2>&1 || { cat build/page; exit 1; }

processors: $(ENVIRONMENT)
	@python tests/processors.py

processors-few: $(ENVIRONMENT)
	@python tests/processors.py --few

browser: $(ENVIRONMENT) sandbox chromium hub
	python -m pytest -rs -n 2 --dist loadfile tests/browser --ignore tests/browser/test_attacks_page.py

pictures: browser
	cp $(PICTURES:%=build/screenshots/%.png) docs/images/

# Most attacks wait for a time limit: more of them run at once than there are processors.
attacks: $(ENVIRONMENT) sandbox chromium
	SANDBOX=bubblewrap python -m pytest -n 4 tests/test_attacks.py
	SANDBOX=landlock python -m pytest -n 4 tests/test_attacks.py
	python -m pytest -n 2 --dist loadfile tests/test_attacked_class.py tests/browser/test_attacks_page.py \
	  tests/test_attacked_by_nbgrader.py

# For every change there is no time to try each attack twice.
attacks-in-turn: $(ENVIRONMENT) sandbox
	IN_TURN=0 SANDBOX=bubblewrap python -m pytest -n 4 tests/test_attacks.py
	IN_TURN=1 SANDBOX=landlock python -m pytest -n 4 tests/test_attacks.py
	python -m pytest -n 2 tests/test_attacked_class.py

# Older kernels know less of Landlock: each version of it that lacks something is tried by itself.
attacks-older-kernels: $(ENVIRONMENT)
	for abi in 1 4 6; do \
	  SANDBOX=landlock LANDLOCK_ABI=$$abi python -m pytest -n 2 tests/test_attacks.py || exit 1; done

container: $(ENVIRONMENT)
	python -m pytest -rs tests/test_container.py

judge: $(ENVIRONMENT)
	planargrader judge

bench: bench-grading bench-attacks bench-explorer

bench-grading: $(ENVIRONMENT) sandbox
	python bench/grading.py

bench-attacks: $(ENVIRONMENT) sandbox
	python -W ignore bench/attacks.py

bench-explorer: $(ENVIRONMENT) chromium
	@python -m pip install --quiet --constraint $(CONSTRAINTS) --editable '.[bench]'
	python bench/explorer.py

lab: $(ENVIRONMENT)
	jupyter lab

release: $(ENVIRONMENT)
	@planargrader cases
	@echo "Running the source notebooks: every solution must pass its own tests"
	@planargrader check
	@planargrader release
	@mkdir -p build && touch $(RELEASED)

# Without a gradebook there is no release to grade against, whatever the dates of the files.
$(RELEASED): $(ENVIRONMENT) $(SOURCES) $(if $(wildcard gradebook.db),,no-gradebook)
	@$(MAKE) --no-print-directory release

.PHONY: no-gradebook
no-gradebook:

# Renewed by hand, and looked at: a regrade reproduces as long as this file stays as it is.
constraints: $(ENVIRONMENT)
	@python -m pip install --quiet uv && mkdir -p build
	@uv pip compile --quiet --universal --python-version 3.10 --extra test --no-header --no-annotate \
	  pyproject.toml > build/constraints.txt
	@{ grep '^#' constraints.txt; cat build/constraints.txt; } > build/renewed.txt
	@mv build/renewed.txt constraints.txt

# Of an installation that is editable, setuptools warns at length: nobody can do anything about it.
$(VENV)/.made: requirements.txt pyproject.toml $(CONSTRAINTS)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10))' || \
	  { echo "Python 3.10 or newer is needed: make PYTHON=/path/to/python3.12 ..."; exit 1; }
	@echo "Making the environment $(VENV)"
	@$(PYTHON) -m venv $(VENV) || \
	  { echo "Python's venv module is missing; on Debian and Ubuntu: apt install python3-venv"; exit 1; }
	@$(VENV)/bin/python -m pip install --quiet --upgrade pip
	@PYTHONWARNINGS=ignore $(VENV)/bin/python -m pip install --quiet --constraint $(CONSTRAINTS) --editable '.[test]'
	@touch $@
